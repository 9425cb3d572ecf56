"""A server that goes while a page is open: each view says so, nothing breaks unsaid, all goes on when it is back."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tests.browser.asking import holds, until
from tests.browser.complaints import Complaints
from tests.browser.served import Served
from tests.browser.test_upload import GOOD, file

AWAY = "The server does not answer"
VIEWS = {
    "Overview": ".event-item", "Read": ".report-item", "Compare": ".compare-table",
    "Tables": "table.grid tbody tr", "Review": ".queue",
}  # fmt: skip
"""What a view shows once it is answered."""
NEVER = re.compile("Failed to fetch|dynamically imported|Unhandled|TypeError")


def view(page: Any, title: str) -> None:
    page.get_by_role("navigation", name="Views").get_by_role("button", name=title).click()


def opened(page: Any) -> None:
    """The table is there, and what the page knows of the case."""
    page.locator("table.grid tbody tr").first.wait_for()
    page.locator(".brand-counts").wait_for()


def noticed(page: Any) -> None:
    page.locator(".busy", has_text="Server away").wait_for()


@pytest.fixture(autouse=True)
def nothing_unsaid(errors: Complaints) -> Any:
    """No promise was rejected unseen, whatever the network said."""
    yield
    assert [one for one in errors.found if NEVER.search(one)] == []


def test_every_view_says_so_and_fills_when_it_is_back(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=search")
    page.get_by_text("How to write a search").wait_for()
    page.locator(".brand-counts").wait_for()
    own.kill()
    for title in VIEWS:
        view(page, title)
        page.locator("main [role=alert]", has_text=AWAY).first.wait_for()
    noticed(page)
    own.start()
    for title, content in VIEWS.items():
        view(page, title)
        page.locator(content).first.wait_for()
        page.locator("main [role=alert]", has_text=AWAY).first.wait_for(state="detached")
    page.locator(".busy", has_text="Server away").wait_for(state="detached")


def test_one_answer_that_was_cut_off_is_asked_for_again_by_itself(page: Any, served: Served) -> None:
    """A server that is back before the page looks for it: the pane that failed is not left as it is."""
    cut: list[str] = []

    def once(route: Any) -> None:
        if cut:
            route.continue_()
        else:
            cut.append(route.request.url)
            route.abort("connectionreset")

    page.route("**/api/v1/timeline*", once)
    page.goto(served.url)
    page.locator(".lane-name").first.wait_for()
    assert len(cut) == 1
    page.locator(".pane-time [role=alert]").wait_for(state="detached")


def test_map_and_graph_that_cannot_be_loaded_are_said_listed_and_tried_again(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=tables&table=events")
    opened(page)
    page.route("**/assets/*", lambda route: route.abort("connectionreset"))
    view(page, "Overview")
    page.locator(".map-words", has_text="The map could not be loaded from the server").wait_for()
    page.locator(".pane-graph", has_text="The drawing of the graph could not be loaded").wait_for()
    page.locator(".map-words .place-list li").first.wait_for()
    page.locator(".graph-table tbody tr").first.wait_for()
    page.unroute("**/assets/*")
    page.get_by_role("button", name="Try the map again").click()
    page.locator(".map-canvas[data-drawn]:not([data-drawn='0'])").wait_for()
    styled = "() => getComputedStyle(document.querySelector('.maplibregl-canvas')).position"
    assert page.evaluate(styled) == "absolute"
    page.get_by_role("button", name="Try the graph again").click()
    holds(page, "() => document.querySelector('.graph-canvas')?.sigma")


def test_map_and_graph_come_when_the_server_is_back(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=tables&table=events")
    opened(page)
    own.kill()
    view(page, "Overview")
    page.locator(".map-words, .pane-map [role=alert]").first.wait_for()
    noticed(page)
    own.start()
    page.locator(".map-canvas[data-drawn]:not([data-drawn='0'])").wait_for()
    holds(page, "() => document.querySelector('.graph-canvas')?.sigma")
    assert page.locator("main [role=alert]").count() == 0


def test_a_map_that_is_drawn_stays_and_takes_the_next_filter_when_it_is_back(page: Any, own: Served) -> None:
    page.goto(own.url)
    page.locator(".map-canvas[data-drawn]:not([data-drawn='0'])").wait_for()
    page.locator(".lane-name button").first.wait_for()
    total = page.locator(".list-total").inner_text()
    own.kill()
    page.locator(".lane-name button").first.click()
    page.locator(".pane-list [role=alert]", has_text=AWAY).wait_for()
    page.get_by_role("button", name="Zoom in", exact=True).click()
    assert page.locator(".list-total").inner_text() == total  # what was there stays in sight
    noticed(page)
    own.start()
    holds(page, "(total) => document.querySelector('.list-total').textContent !== total", total)
    page.locator(".pane-list [role=alert]").wait_for(state="detached")


def test_an_upload_that_was_under_way_is_read_to_its_end_by_the_next_server(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=add")
    many = [file(f"karsa-{n}.txt", f"{GOOD} It was the shell number {n} of the week.") for n in range(40)]
    page.locator("input[type=file]").set_input_files(many)
    page.get_by_role("button", name="Read 40 files").click()
    page.locator(".task-running, .task-queued").wait_for()
    own.kill()
    page.locator("[aria-label=Uploads] [role=alert]", has_text=AWAY).wait_for()
    own.start()
    page.locator("[aria-label=Uploads] [role=alert]").wait_for(state="detached")
    done = page.locator(".task-done")
    done.wait_for(timeout=120_000)
    assert "the server ended before it was read: it is read on" in done.inner_text()
    found: Any = own.get("reports?size=500")
    assert len([row for row in found["items"] if row["origins"][0]["file"].startswith("karsa-")]) == 40


def test_files_stay_where_they_could_not_be_sent(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=add")
    page.locator("input[type=file]").set_input_files([file("karsa.txt", GOOD)])
    page.locator(".brand-counts").wait_for()
    own.kill()
    page.get_by_role("button", name="Read 1 file").click()
    page.locator(".add [role=alert]", has_text=AWAY).first.wait_for()
    assert "karsa.txt" in page.locator(".files").inner_text()
    own.start()
    page.get_by_role("button", name="Read 1 file").click()
    page.locator(".task-done").wait_for(timeout=120_000)


def test_a_page_of_before_an_upgrade_says_so_and_is_loaded_anew(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables&table=events")
    opened(page)

    def renewed(route: Any) -> None:
        told = httpx.get(route.request.url).json()
        route.fulfill(json={**told, "make": "k_another"})

    page.route("**/api/v1/case", renewed)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    again = page.locator(".busy").get_by_role("button", name="Reload the page")
    again.wait_for()
    with page.expect_navigation():
        again.click()
    opened(page)
    assert again.count() == 0


def test_undo_and_search_say_that_nobody_answers(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=review")
    page.locator(".queue-item").first.wait_for()
    page.locator(".brand-counts").wait_for()
    own.kill()
    page.keyboard.press("z")
    page.locator(".toast", has_text=AWAY).first.wait_for()
    box = page.get_by_role("combobox", name="Search claims and reports")
    box.fill("buses")
    box.press("Enter")
    page.locator(".search-box .wrong, .search-view [role=alert]", has_text=AWAY).first.wait_for()
    until(page, "q", "")
