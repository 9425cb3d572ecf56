"""Tables: sort, facets, pages, what opens, and downloads of exactly what is shown."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.browser.asking import asked, holds, number, shows, until
from tests.browser.served import Served


def rows(page: Any) -> Any:
    return page.locator("table.grid tbody tr")


def column(page: Any, name: str) -> list[str]:
    """The cells below a head, from top to bottom."""
    heads = [text.strip(" ▲▼") for text in page.locator("table.grid thead th").all_inner_texts()]
    return [row.locator("td").nth(heads.index(name)).inner_text() for row in rows(page).all()]


def opened(page: Any, served: Served, query: str) -> None:
    page.goto(f"{served.url}?view=tables&{query}")
    page.wait_for_selector("table.grid tbody tr")


def test_a_head_sorts_and_says_so(page: Any, served: Served) -> None:
    opened(page, served, "table=outlets")
    head = page.get_by_role("columnheader", name="events")
    head.get_by_role("button").click()
    page.wait_for_selector("th[aria-sort=descending]")
    until(page, "sort", "-events")
    page.wait_for_timeout(300)
    most = [int(text) for text in column(page, "events")]
    assert most == sorted(most, reverse=True)
    assert most[0] > most[-1]
    head.get_by_role("button").click()
    page.wait_for_selector("th[aria-sort=ascending]")
    page.wait_for_timeout(300)
    assert [int(text) for text in column(page, "events")] == sorted(most)


def test_a_facet_narrows_by_its_count_and_back_takes_it_off(page: Any, served: Served) -> None:
    opened(page, served, "table=events")
    total = number(page.locator(".table-head [role=status]").inner_text())
    page.get_by_role("button", name="Narrow by standing").click()
    choice = page.locator(".popover-pane li", has_text="contested")
    expected = int(choice.locator(".number").inner_text())
    assert 0 < expected < total
    choice.get_by_role("checkbox").check()
    shows(page, expected)
    assert rows(page).count() == expected
    assert set(column(page, "standing")) == {"contested"}
    page.go_back()
    shows(page, total)


def test_pages_hold_all_rows_once(page: Any, served: Served) -> None:
    opened(page, served, "table=events")
    first = column(page, "id")
    page.get_by_role("button", name="Next").click()
    page.get_by_text("51–").wait_for()
    second = column(page, "id")
    total = number(page.locator(".table-head [role=status]").inner_text())
    assert len(first) == 50
    assert len({*first, *second}) == len(first) + len(second) == min(total, 100)
    assert asked(page, "page") == "2"


def test_an_id_opens_beside_the_table(page: Any, served: Served) -> None:
    opened(page, served, "table=disputes")
    page.locator("table.grid td.id button").first.click()
    page.wait_for_selector("aside[aria-label=Selected]")
    chosen = asked(page, "sel")
    assert chosen.startswith("e_")
    assert page.locator("tr.chosen").count() >= 1


def test_downloads_hold_what_is_shown(page: Any, served: Served, tmp_path: Path) -> None:
    opened(page, served, "table=events&where=standing:contested&sort=-reports")
    shown = column(page, "event")
    with page.expect_download() as given:
        page.get_by_role("link", name="CSV").click()
    given.value.save_as(tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert [" ".join(row["event"].split()) for row in table] == [" ".join(text.split()) for text in shown]
    with page.expect_download() as given:
        page.get_by_role("link", name="JSON Lines").click()
    given.value.save_as(tmp_path / "events.jsonl")
    assert len((tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()) == len(shown)


def test_every_table_opens_with_rows_or_the_reason_why_not(page: Any, served: Served) -> None:
    case: Any = served.get("case")
    assert len(case["tables"]) >= 20
    for table in case["tables"]:
        page.goto(f"{served.url}?view=tables&table={table['name']}")
        page.wait_for_selector("table.grid tbody tr, .table-pane .empty, .failed")
        assert page.locator(".failed").count() == 0, table["name"]
        if page.locator(".table-pane .empty").count():
            assert len(page.locator(".table-pane .empty").inner_text()) > 20


def test_an_empty_table_names_what_empties_it(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables&table=events&from=1999-01-01&to=1999-01-02")
    said = page.locator(".table-pane .empty")
    said.wait_for()
    assert "period 1999-01-01 to 1999-01-02" in said.inner_text()
    page.get_by_role("button", name="Take all filters off").click()
    page.wait_for_selector("table.grid tbody tr")


def test_numbers_stand_to_the_right_and_the_head_stays(page: Any, served: Served) -> None:
    opened(page, served, "table=events")
    cell = page.locator("table.grid td.number").first
    assert cell.evaluate("cell => getComputedStyle(cell).textAlign") == "right"
    region = page.locator(".grid-scroll")
    top = page.locator("table.grid thead th").first.bounding_box()
    region.evaluate("region => region.scrollTo(0, 300)")
    page.wait_for_timeout(100)
    assert page.locator("table.grid thead th").first.bounding_box() == top


def test_on_a_phone_the_tables_are_a_choice(page: Any, served: Served) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, served, "table=ledger")
    page.get_by_role("combobox", name="Table", exact=True).select_option("outlets")
    until(page, "table", "outlets")
    page.wait_for_selector("table.grid tbody tr")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("table", ["claims", "ledger", "events", "sources"])
def test_on_a_phone_a_wide_table_is_read_without_pushing_it_sideways(page: Any, served: Served, table: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served.url}?view=tables&table={table}")
    page.wait_for_selector("table.grid tbody tr")
    wider = page.evaluate(
        """() => [...document.querySelectorAll("html, main, .grid-scroll, table.grid td")]
          .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert wider == []
    told: Any = served.get(f"tables/{table}?size=50")
    heads = [column["name"] for column in told["columns"]]
    first = page.locator("table.grid tbody tr").first.locator("td")
    assert [cell.get_attribute("data-label") for cell in first.all()] == heads
    shown = "(cell) => getComputedStyle(cell, '::before').content"
    assert first.first.evaluate(shown) == f'"{heads[0]}"'
    assert page.locator("table.grid tbody tr").count() == len(told["rows"])


def test_on_a_phone_a_table_is_sorted_by_a_choice(page: Any, served: Served) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served.url}?view=tables&table=events")
    page.get_by_label("Sort by").select_option("-reports")
    until(page, "sort", "-reports")
    told: Any = served.get("tables/events?sort=-reports&size=1")
    holds(
        page,
        "(id) => document.querySelector('table.grid td.id button')?.title.endsWith(id)",
        told["rows"][0]["id"],
    )
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_label("Sort by").wait_for(state="hidden")
