"""Filters: facets with counts in a drawer, chips that take them off, all of it in the URL."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from tests.browser.asking import asked, number, shows, until
from tests.browser.served import Served


def facet(page: Any, title: str) -> Any:
    return page.locator("details.facet", has=page.locator("summary", has_text=title))


def test_a_facet_sets_the_filter_and_its_count_is_what_is_left(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables&table=events")
    page.wait_for_selector("table.grid tbody tr")
    page.locator(".filters-button").click()
    choice = facet(page, "Type of event").locator("li", has_text="Assault")
    choice.wait_for()
    left = number(choice.locator(".number").inner_text())
    choice.get_by_role("checkbox").check()
    until(page, "type", "ASSAULT")
    page.get_by_role("button", name="Show", exact=True).click()
    shows(page, left)
    assert "Assault" in page.locator(".filter-chips").inner_text()


def test_counts_follow_the_other_filters_but_not_their_own(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables&table=events&type=ASSAULT")
    page.locator(".filters-button").click()
    types = facet(page, "Type of event").locator("li")
    types.first.wait_for()
    assert types.count() > 1
    standings = facet(page, "Standing").locator("li .number").all_inner_texts()
    with_type = number(facet(page, "Type of event").locator("li", has_text="Assault").locator(".number").inner_text())
    assert sum(map(number, standings)) == with_type


def test_a_chip_takes_its_filter_off_and_back_sets_it_again(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables&table=events&type=ASSAULT&standing=contested")
    page.wait_for_selector(".filter-chips")
    page.get_by_role("button", name=re.compile("Remove standing")).click()
    until(page, "standing", "")
    assert asked(page, "type") == "ASSAULT"
    page.go_back()
    until(page, "standing", "contested")
    assert page.get_by_role("button", name=re.compile("Remove standing")).count() == 1
    page.get_by_role("button", name="Clear all").click()
    until(page, "type", "")
    assert asked(page, "table") == "events"


def test_a_link_reopens_the_same_view_with_names_for_ids(page: Any, served: Served) -> None:
    case: Any = served.get("case")
    actor, outlet = case["facets"]["actor"][0], case["facets"]["outlet"][0]
    query = urlencode({"actor": actor["value"], "outlet": outlet["value"]})
    page.goto(f"{served.url}?view=tables&table=events&{query}")
    page.wait_for_selector(".filter-chips")
    page.locator(".filter-chips", has_text=actor["label"]).wait_for()
    assert outlet["label"] in page.locator(".filter-chips").inner_text()
    page.locator(".filters-button").click()
    facet(page, "Actor").wait_for()
    assert facet(page, "Actor").get_by_role("checkbox").first.is_checked()


def test_the_period_is_set_in_the_row_and_kept_by_every_view(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables&table=events")
    page.wait_for_selector("table.grid tbody tr")
    page.get_by_label("From day").first.fill("2016-12-18")
    page.keyboard.press("Enter")
    until(page, "from", "2016-12-18")
    expected: Any = served.get("events?size=1&from=2016-12-18")
    shows(page, expected["total"])
    page.get_by_role("button", name="Compare").click()
    until(page, "view", "compare")
    assert asked(page, "from") == "2016-12-18"


def test_the_drawer_closes_with_escape_and_gives_focus_back(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables&table=events")
    button = page.get_by_role("button", name="Filters")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] details.facet")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")
    assert button.evaluate("button => button === document.activeElement")
