"""The guide: six steps that set the state, by its buttons and by the browser's own way back."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.browser.asking import becomes
from tests.browser.served import Served


def said(page: Any) -> dict[str, str]:
    query: dict[str, list[str]] = parse_qs(urlsplit(str(page.url)).query)
    return {name: values[0] for name, values in query.items()}


def test_each_step_sets_the_state_it_names(page: Any, served: Served) -> None:
    guide: Any = served.get("guide")
    assert len(guide["steps"]) == 6
    page.goto(f"{served.url}?step=1")
    for at, step in enumerate(guide["steps"], start=1):
        shown = page.get_by_role("region", name="Guide")
        shown.get_by_text(f"{at} of 6").wait_for()
        assert step["title"] in shown.inner_text()
        assert step["text"][:60] in shown.inner_text()
        becomes(page, f"q.get('step') === '{at}'")
        state = said(page)
        for name, value in step["state"].items():
            if name != "view" or value != "overview":
                assert state.get(name) == value, (at, name)
        if at < 6:
            shown.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Done").click()
    becomes(page, "!q.has('step')")


def test_back_is_the_step_before_and_a_closed_guide_opens_again(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?step=1")
    page.get_by_role("button", name="Next").click()
    becomes(page, "q.get('step') === '2'")
    page.go_back()
    becomes(page, "q.get('step') === '1'")
    page.get_by_role("button", name="Next").click()
    becomes(page, "q.get('step') === '2'")
    page.get_by_role("region", name="Guide").get_by_role("button", name="Back").click()
    becomes(page, "q.get('step') === '1'")
    page.get_by_role("button", name="Close the guide").click()
    becomes(page, "!q.has('step')")
    assert page.get_by_role("region", name="Guide").count() == 0
    page.get_by_role("button", name="Guide", exact=True).click()
    page.get_by_role("region", name="Guide").get_by_text("1 of 6").wait_for()
