"""Search: suggestions, words for all panes, marks on the hits, and where an expression is wrong."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import pytest

from tests.browser.asking import asked, holds, number, until
from tests.browser.complaints import Complaints
from tests.browser.served import Served


def box(page: Any) -> Any:
    return page.get_by_role("combobox", name="Search claims and reports")


@pytest.fixture
def indexed(served: Served) -> Served:
    """The words of the case are indexed in the background."""
    for _ in range(100):
        state: Any = served.get("case")
        if (state.get("search") or {"state": "ready"})["state"] in ("ready", "done"):
            return served
        time.sleep(0.2)
    raise AssertionError(f"still indexing: {state}")


def test_words_are_found_and_marked(page: Any, indexed: Served) -> None:
    page.goto(indexed.url)
    box(page).fill("buses")
    box(page).press("Enter")
    page.wait_for_selector(".hit mark")
    assert asked(page, "q") == "buses"
    assert asked(page, "view") == "search"
    marks = {text.casefold() for text in page.locator(".hit mark").all_inner_texts()}
    assert marks
    assert all(text.startswith("bus") for text in marks)


def test_words_filter_the_other_panes(page: Any, indexed: Served) -> None:
    all_: Any = indexed.get("events?size=1")
    some: Any = indexed.get("events?size=1&q=ceasefire")
    assert 0 < some["total"] < all_["total"]
    page.goto(f"{indexed.url}?view=tables&table=events&q=ceasefire")
    page.wait_for_selector("table.grid tbody tr")
    assert page.locator(".filter-chips").inner_text().count("ceasefire") == 1


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [('"buses were"', "buses were"), ("buses -driver", "buses"), ("ALL(buses, driver)", "ANY(buses, driver)")],
)
def test_an_expression_means_what_it_says(indexed: Served, narrow: str, wide: str) -> None:
    counts = [_total(indexed, q) for q in (narrow, wide)]
    assert 0 < counts[0] < counts[1]


def _total(served: Served, q: str) -> int:
    answer: Any = served.get(f"search?{urlencode({'q': q})}")
    return int(answer["total"])


def test_a_wrong_expression_shows_where_and_leaves_the_filter_alone(
    page: Any, indexed: Served, errors: Complaints
) -> None:
    errors.expect("400")
    page.goto(indexed.url)
    page.wait_for_selector(".bar")
    box(page).fill("buses AND (driver OR")
    box(page).press("Enter")
    wrong = page.locator(".search-box .wrong")
    wrong.wait_for()
    assert wrong.locator("mark").count() == 1
    assert len(wrong.inner_text()) > 30
    assert asked(page, "q") == ""
    box(page).fill("buses")
    page.wait_for_selector(".search-box .wrong", state="detached")


def test_a_suggestion_becomes_a_filter_by_keyboard_alone(page: Any, indexed: Served) -> None:
    page.goto(f"{indexed.url}?view=tables&table=events")
    page.wait_for_selector("table.grid tbody tr")
    box(page).focus()
    page.keyboard.type("aleppo")
    page.wait_for_selector(".suggestions li")
    kinds = page.locator(".suggestions li .what").all_inner_texts()
    at = [kind.split(",")[0] for kind in kinds].index("place")
    for _ in range(at + 1):
        page.keyboard.press("ArrowDown")
    assert page.locator(".suggestions li[aria-selected=true] .what").inner_text() == kinds[at]
    name = page.locator(".suggestions li[aria-selected=true] span").first.inner_text()
    page.keyboard.press("Enter")
    page.locator(".filter-chips", has_text=name).wait_for()
    assert asked(page, "place")
    assert name in page.locator(".filter-chips").inner_text()


def test_days_narrow_the_words(page: Any, indexed: Served) -> None:
    page.goto(f"{indexed.url}?view=search&q=buses")
    page.wait_for_selector(".hit")
    page.get_by_role("spinbutton", name="Within how many days").fill("3")
    page.get_by_role("spinbutton", name="Within how many days").press("Enter")
    until(page, "days", "3")
    page.wait_for_selector(".hit")


def test_nothing_found_says_so(page: Any, indexed: Served) -> None:
    page.goto(f"{indexed.url}?view=search&q=zeppelin&outlet=Levant+Wire")
    said = page.locator(".search-view .empty")
    said.wait_for()
    assert "Levant Wire" in said.inner_text()


def test_a_rejected_claim_is_left_out_and_shown_as_such_when_asked_for(page: Any, own: Served) -> None:
    hits: Any = own.get("search?q=buses&what=claims&size=500")
    hit = hits["items"][0]
    body = {"key": str(uuid4()), "act": "reject", "subject": hit["id"], "reason": "a timetable", "user": "ana"}
    httpx.post(f"{own.url}api/v1/decisions", json=body, headers={"X-Polybius": "1"}).raise_for_status()
    worked_in(own)
    page.goto(f"{own.url}?view=search&q=buses")
    choice = page.get_by_role("combobox", name="Claims that a reviewer rejected")
    choice.wait_for()
    total = page.locator(".search-head [role=status]")
    left = number(total.inner_text())
    assert choice.locator("option:checked").inner_text() == "1 rejected claim left out"
    choice.select_option("only")
    until(page, "rejected", "only")
    page.locator(".hit-verdict", has_text="rejected by ana: a timetable").wait_for()
    assert page.locator(".passage").count() == page.locator(".passage.rejected").count() == 1
    assert "rejected alone" in page.locator(".filter-chips").inner_text()
    with page.expect_download() as saved:
        page.get_by_role("link", name="JSON Lines").click()
    (line,) = Path(saved.value.path()).read_text().splitlines()
    assert (json.loads(line)["id"], json.loads(line)["rejected_by"]) == (hit["id"], "ana")
    choice.select_option("with")
    until(page, "rejected", "with")
    holds(page, "(n) => parseInt(document.querySelector('.search-head [role=status]').textContent) === n", left + 1)


def worked_in(served: Served) -> None:
    """Waits until the case has all that was decided."""
    for _ in range(300):
        case: Any = served.get("case")
        if not case["pending"] and not case["building"]:
            return
        time.sleep(0.1)
    raise AssertionError("decisions are still waiting")
