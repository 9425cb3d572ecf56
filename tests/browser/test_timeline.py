"""The timeline: zoom from all to a day, brush, lanes, keys; and one question a zoom step while panning."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.browser.asking import asked, becomes, holds, number
from tests.browser.served import Served

RESTS_MS = 900
"""A window that moves is written into the URL when it rests."""
SPOKEN = "document.querySelector('.lanes-canvas [aria-live]').textContent"


@pytest.fixture
def timeline(page: Any, served: Served) -> Any:
    page.goto(served.url)
    page.locator(".lanes-canvas canvas").wait_for()
    page.locator(".lane-name").first.wait_for()
    return page


def days_shown(page: Any) -> int:
    first, last = (date.fromisoformat(day) for day in asked(page, "span").split("/"))
    return (last - first).days + 1


def test_zooms_to_a_day_and_back_to_all(timeline: Any, served: Served) -> None:
    closer = timeline.get_by_role("button", name="Zoom in on time")
    for _ in range(14):
        closer.click()
    timeline.wait_for_timeout(RESTS_MS)
    assert days_shown(timeline) <= 2
    assert re.match(r"\d{4}-\d\d-\d\d", timeline.locator(".tick").first.inner_text())
    timeline.get_by_role("button", name="All", exact=True).click()
    becomes(timeline, "(q.get('span') ?? '').includes('/') && q.get('span').slice(0, 10) !== q.get('span').slice(11)")
    case: Any = served.get("case")
    timeline.wait_for_timeout(RESTS_MS)
    assert asked(timeline, "span")[:10] <= case["extent"]["from"]
    assert asked(timeline, "span")[11:] >= case["extent"]["to"]


def test_the_wheel_zooms_at_the_pointer(timeline: Any) -> None:
    box = timeline.locator(".lanes-canvas canvas").bounding_box()
    timeline.mouse.move(box["x"] + 300, box["y"] + 30)
    timeline.mouse.wheel(0, -900)
    becomes(timeline, "q.has('span')")
    timeline.wait_for_timeout(RESTS_MS)
    before, span = days_shown(timeline), asked(timeline, "span")
    timeline.mouse.wheel(0, 300)
    becomes(timeline, f"q.get('span') !== '{span}'")
    assert days_shown(timeline) > before


def test_the_brush_sets_the_period_of_all_panes(timeline: Any, served: Served) -> None:
    box = timeline.locator(".ruler").bounding_box()
    y = box["y"] + box["height"] / 2
    timeline.mouse.move(box["x"] + box["width"] * 0.6, y)
    timeline.mouse.down()
    timeline.mouse.move(box["x"] + box["width"] * 0.7, y, steps=4)
    timeline.mouse.move(box["x"] + box["width"] * 0.85, y, steps=4)
    timeline.mouse.up()
    becomes(timeline, "q.has('from') && q.has('to')")
    since, until_day = asked(timeline, "from"), asked(timeline, "to")
    assert since < until_day
    left: Any = served.get(f"events?size=1&from={since}&to={until_day}")
    timeline.locator(".list-total", has_text=re.compile(rf"^{left['total']} event")).wait_for()
    assert timeline.get_by_label("From day").input_value() == since
    timeline.get_by_role("button", name="Remove period").click()
    becomes(timeline, "!q.has('from') && !q.has('to')")


def test_lanes_by_actor_are_chosen_and_filter(timeline: Any, served: Served) -> None:
    timeline.get_by_label("Lanes by").select_option("standing")
    becomes(timeline, "q.get('lanes') === 'standing'")
    lane = timeline.locator(".lane-name button", has_text=re.compile("single", re.IGNORECASE)).first
    lane.click()
    becomes(timeline, "q.get('standing') === 'single'")
    timeline.get_by_label("Lanes by").select_option("actor")
    becomes(timeline, "q.get('lanes') === 'actor'")
    whole: Any = served.get("timeline?lanes=actor&standing=single&bins=10&marks=0")
    timeline.locator(".lane-name", has_text=whole["lanes"][0]["label"]).first.wait_for()


def test_what_has_no_day_is_counted(timeline: Any, served: Served) -> None:
    answer: Any = served.get("timeline?bins=10&marks=0")
    said = timeline.get_by_text(re.compile(r"^\d+ undated"))
    said.wait_for()
    assert number(said.inner_text()) == answer["undated"]


def test_control_agreements_and_turns_are_lanes_that_fold(timeline: Any, served: Served) -> None:
    answer: Any = served.get("timeline?bins=10&marks=0")
    for title, rows in (("Control", answer["control"]), ("Agreements", answer["agreements"])):
        assert rows
        heading = timeline.locator(".lane-heading button", has_text=title)
        heading.wait_for()
        lanes = timeline.locator(".lane-name").count()
        assert heading.get_attribute("aria-expanded") == "true"
        heading.click()
        assert heading.get_attribute("aria-expanded") == "false"
        holds(timeline, f"() => document.querySelectorAll('.lane-name').length < {lanes}")


def test_keys_walk_from_mark_to_mark_and_open(timeline: Any) -> None:
    timeline.locator(".lanes-canvas canvas").focus()
    timeline.keyboard.press("ArrowDown")
    spoken = timeline.locator(".lanes-canvas [aria-live]")
    holds(timeline, f"() => {SPOKEN} !== ''")
    first = spoken.inner_text()
    timeline.keyboard.press("ArrowLeft")
    timeline.keyboard.press("ArrowLeft")
    holds(timeline, f"said => {SPOKEN} !== said", first)
    timeline.keyboard.press("Enter")
    becomes(timeline, "q.has('sel')")
    timeline.wait_for_timeout(RESTS_MS)
    span = asked(timeline, "span")
    timeline.locator(".lanes-canvas canvas").focus()
    for _ in range(3):
        timeline.keyboard.press("+")
    becomes(timeline, f"q.has('span') && q.get('span') !== '{span}'")
    timeline.wait_for_timeout(RESTS_MS)
    closer, span = days_shown(timeline), asked(timeline, "span")
    timeline.keyboard.press("-")
    becomes(timeline, f"q.get('span') !== '{span}'")
    assert days_shown(timeline) > closer


def test_a_drag_pans_and_asks_nothing_new_while_it_lies_within_the_answer(timeline: Any) -> None:
    for _ in range(3):
        timeline.get_by_role("button", name="Zoom in on time").click()
    timeline.wait_for_timeout(2 * RESTS_MS)
    before = asked(timeline, "span")
    questions: list[str] = []
    timeline.on("request", lambda one: questions.append(one.url) if "/timeline?" in one.url else None)
    box = timeline.locator(".lanes-canvas canvas").bounding_box()
    timeline.mouse.move(box["x"] + 300, box["y"] + 40)
    timeline.mouse.down()
    for step in range(20):
        timeline.mouse.move(box["x"] + 300 + step * 8, box["y"] + 40)
    timeline.mouse.up()
    becomes(timeline, f"q.has('span') && q.get('span') !== '{before}'")
    assert asked(timeline, "span") < before
    assert questions == []
    assert asked(timeline, "sel") == ""
