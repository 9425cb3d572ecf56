"""Compare: one event, or what the filters leave, in every outlet; each number opens its claims."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.asking import becomes, number
from tests.browser.served import Served


@pytest.fixture
def event(served: Served) -> dict[str, Any]:
    rows: list[dict[str, Any]] = served.get("events?size=100")["items"]  # type: ignore[index]
    return max(rows, key=lambda row: (row["reports"], row["claims"]))


@pytest.fixture
def told(served: Served, event: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = served.get(f"compare?event={event['id']}")  # type: ignore[assignment]
    return found


def compared(page: Any, served: Served, query: str = "") -> Any:
    page.goto(f"{served.url}?view=compare{query}")
    page.wait_for_selector(".compare-table tbody tr")
    return page.locator(".compare-table")


def cells(table: Any, name: str) -> Any:
    return table.locator("tr", has=table.page.locator("th[scope=row]", has_text=name)).first.locator("td")


def test_the_outlets_stand_side_by_side(page: Any, served: Served, event: dict[str, Any], told: dict[str, Any]) -> None:
    table = compared(page, served, f"&event={event['id']}")
    heads = table.locator("thead th .outlet-name").all_inner_texts()
    assert heads == [column["outlet"] for column in told["outlets"]]
    assert page.locator(".compare-head h2").inner_text() == event["title"]
    for name in ("Words for actors", "Doer", "Figures", "On whose word", "Loaded words", "Left out"):
        assert cells(table, name).count() == len(heads)


def test_what_is_told_and_what_is_missing(
    page: Any, served: Served, event: dict[str, Any], told: dict[str, Any]
) -> None:
    table = compared(page, served, f"&event={event['id']}")
    values = sum(len(field["values"]) for field in told["fields"])
    marks = sum(len(value["outlets"]) for field in told["fields"] for value in field["values"])
    assert table.locator(".field-value").count() == values
    assert table.locator("td.told .told-mark").count() == marks
    assert table.locator("td.told .missing").count() == values * len(told["outlets"]) - marks
    for at, column in enumerate(told["outlets"]):
        if column["missing"]:
            assert f"{len(column['missing'])} thing" in cells(table, "Left out").nth(at).inner_text()


def test_a_number_opens_its_claims_and_a_claim_its_card(page: Any, served: Served, event: dict[str, Any]) -> None:
    table = compared(page, served, f"&event={event['id']}")
    mark = table.locator(".told-mark").first
    expected = number(mark.inner_text())
    mark.click()
    dialog = page.locator("dialog[open]")
    dialog.locator(".claim-line").first.wait_for()
    assert dialog.locator(".claim-line").count() == expected
    dialog.locator(".claim-words").first.click()
    becomes(page, "(q.get('sel') ?? '').startsWith('c_')")
    page.wait_for_selector(".side .claim-context")
    assert page.locator("dialog[open]").count() == 0
    assert page.locator(".compare-head h2").inner_text() == event["title"]


def test_sources_and_flat_telling_open_their_claims(
    page: Any, served: Served, event: dict[str, Any], told: dict[str, Any]
) -> None:
    at, column = next((i, c) for i, c in enumerate(told["outlets"]) if c["attribution"]["attributed"])
    table = compared(page, served, f"&event={event['id']}")
    cell = cells(table, "On whose word").nth(at)
    cell.get_by_role("button", name="attributed").click()
    dialog = page.locator("dialog[open]")
    dialog.locator(".claim-line").first.wait_for()
    assert dialog.locator(".claim-line").count() == len(column["attribution"]["attributed_claims"])


def test_the_period_of_the_filters_is_compared_where_no_event_is(page: Any, served: Served) -> None:
    whole: Any = served.get("compare?from=2016-12-18&to=2016-12-20")
    table = compared(page, served, "&from=2016-12-18&to=2016-12-20")
    assert table.locator("thead th .outlet-name").count() == len(whole["outlets"])
    assert "filters" in page.locator(".compare-head h2").inner_text()


def test_heads_and_fields_stay_in_sight_on_a_phone(page: Any, served: Served, event: dict[str, Any]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    table = compared(page, served, f"&event={event['id']}")
    page.locator(".compare-scroll").evaluate("(box) => { box.scrollLeft = 300; box.scrollTop = 200; }")
    corner, field = (table.locator(one).first.bounding_box() for one in (".corner", "tbody th[scope=row]"))
    assert corner["x"] < 2
    assert field["x"] < 2
    assert table.locator("thead th").nth(1).bounding_box()["x"] < field["x"] + field["width"]


def test_coverage_has_a_curve_for_each_outlet_and_a_bar_sets_the_period(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=compare")
    page.get_by_role("tab", name="Coverage").click()
    page.wait_for_selector(".coverage-row")
    answer: Any = served.get("coverage")
    assert page.locator(".coverage-row").count() == len(answer["outlets"])
    first = answer["outlets"][0]
    at = first["bins"].index(max(first["bins"]))
    page.locator(".coverage-row").first.locator(".coverage-bar").nth(at).click()
    becomes(page, f"q.get('from') === '{answer['edges'][at]}'")
    page.get_by_role("button", name=first["outlet"]).click()
    becomes(page, "q.get('outlet') !== null")


def test_words_for_actors_are_a_table_by_outlet(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=compare")
    page.get_by_role("tab", name="Words for actors").click()
    page.wait_for_selector(".framing tbody tr")
    answer: Any = served.get("framing")
    assert page.locator(".framing tbody tr").count() == len(answer["rows"])
    row = answer["rows"][0]
    assert row["labels"][0]["text"] in page.locator(".framing tbody tr").first.inner_text()
    page.locator(".framing tbody th button").first.click()
    becomes(page, f"q.get('sel') === '{row['actor']}'")
