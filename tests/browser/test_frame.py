"""The frame: the state in the URL, theme, phone, and what is shown where the server is gone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.browser.asking import asked, becomes
from tests.browser.complaints import Complaints
from tests.browser.served import Served

VIEWS = ("overview", "read", "compare", "tables", "review", "add")
SETTLED_MS = 600


def test_a_link_reopens_the_view_with_what_is_selected(page: Any, served: Served) -> None:
    events: Any = served.get("events?size=1&sort=-weight")
    event = events["items"][0]
    page.goto(f"{served.url}?{urlencode({'sel': event['id'], 'type': event['type'], 'lanes': 'standing'})}")
    page.get_by_role("complementary", name="Selected").get_by_text(event["title"]).first.wait_for()
    assert page.get_by_label("Lanes by").input_value() == "standing"
    assert page.locator(".filter-chips").get_by_text(event["type_label"]).count() == 1


def test_back_goes_through_views_and_selections_one_by_one(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables&table=events")
    page.wait_for_selector("table.grid tbody tr")
    page.get_by_role("navigation", name="Views").get_by_role("button", name="Overview").click()
    page.locator(".event-item").first.click()
    becomes(page, "(q.get('sel') ?? '').startsWith('e_')")
    page.get_by_role("button", name="Close the selected object").click()
    becomes(page, "!q.has('sel')")
    page.go_back()
    becomes(page, "q.has('sel')")
    page.go_back()
    becomes(page, "!q.has('sel') && !q.has('view')")
    page.go_back()
    becomes(page, "q.get('view') === 'tables'")


def test_a_wrong_address_shows_the_page_all_the_same(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=nowhere&frame=a,b&span=soon&lanes=none&step=zero&on=")
    page.locator(".event-item").first.wait_for()
    assert page.get_by_role("main", name="Overview").count() == 1


def test_the_theme_is_chosen_and_kept(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables")
    ground = "getComputedStyle(document.body).backgroundColor"
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("menuitemradio", name="dark").click()
    dark = page.evaluate(ground)
    page.reload()
    page.get_by_role("button", name="Theme: dark").wait_for()
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("menuitemradio", name="light").click()
    assert page.evaluate(ground) != dark


@pytest.mark.parametrize("width", [1280, 390])
def test_no_view_is_wider_than_the_screen(page: Any, served: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for view in VIEWS:
        page.goto(f"{served.url}?view={view}")
        page.wait_for_timeout(SETTLED_MS)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


def test_a_phone_shows_one_pane_at_a_time(page: Any, served: Served) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served.url)
    panes = {"Map": "map", "Timeline": "time", "Actors": "graph", "Events": "list"}
    for title, name in panes.items():
        page.get_by_role("tab", name=title).click()
        panes_seen = "[...document.querySelectorAll('.overview > .pane')].filter(one => one.offsetParent)"
        shown = page.evaluate(f"{panes_seen}.map(one => one.className)")
        assert shown == [f"pane pane-{name}"]
    page.locator(".event-item").first.click()
    page.get_by_role("complementary", name="Selected").wait_for()


def test_a_server_that_is_gone_is_said_and_found_again(page: Any, own: Served, errors: Complaints) -> None:
    errors.expect("ERR_CONNECTION")
    page.goto(f"{own.url}?view=tables&table=events")
    page.wait_for_selector("table.grid tbody tr")
    own.kill()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator(".busy", has_text="Server away").wait_for()
    page.get_by_role("navigation", name="Views").get_by_role("button", name="Overview").click()
    page.get_by_role("alert").first.get_by_text("The server does not answer").wait_for()
    own.start()
    page.locator(".event-item").first.wait_for(timeout=20_000)
    assert asked(page, "view") == ""
