"""The map: marks, lists of what they hold, control by day, the frame in the URL, and all in words without WebGL."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.asking import asked, becomes, holds, number
from tests.browser.complaints import Complaints
from tests.browser.served import Served

WORLD = "map?frame=-180,-85,180,85&zoom=6"
DRAWN_MS = 45_000
"""Without a graphics card, on a busy machine."""


def drawn(page: Any) -> None:
    page.wait_for_selector(".map-canvas[data-drawn]:not([data-drawn='0'])", timeout=DRAWN_MS)


def centred(served: Served) -> dict[str, Any]:
    """The event with a place of its own that no other mark is near, so that the middle of the frame is its mark."""
    answer: Any = served.get(WORLD.replace("zoom=6", "zoom=9"))
    alone: list[dict[str, Any]] = [one for one in answer["clusters"] if one["n"] == 1 and one["level"] == "point"]
    return alone[0]


def test_a_mark_is_clicked_and_opens_its_event(page: Any, served: Served) -> None:
    mark = centred(served)
    page.goto(f"{served.url}?frame={mark['lon']},{mark['lat']},9")
    drawn(page)
    page.locator(".pane-map").get_by_role("button", name="Control", exact=True).click()
    box = page.locator(".map-canvas canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    becomes(page, "q.has('sel')")
    assert asked(page, "sel") == mark["ids"][0]


def test_outlines_that_cannot_be_had_are_said_and_asked_for_again(
    page: Any, served: Served, errors: Complaints
) -> None:
    errors.expect("ERR_FAILED")
    outlines = re.compile(r"countries-50m")
    page.route(outlines, lambda route: route.abort())
    page.goto(served.url)
    drawn(page)
    page.locator(".toast", has_text="outlines of countries").wait_for(timeout=DRAWN_MS)
    page.unroute(outlines)
    with page.expect_response(outlines, timeout=DRAWN_MS) as answer:
        page.get_by_role("button", name="Zoom in", exact=True).click()
    assert answer.value.ok


def test_the_frame_is_in_the_url_and_a_link_reopens_it(page: Any, served: Served) -> None:
    page.goto(served.url)
    drawn(page)
    assert asked(page, "frame") == ""
    steps = page.evaluate("history.length")
    page.get_by_role("button", name="Zoom in", exact=True).click()
    becomes(page, "q.has('frame')")
    page.wait_for_timeout(400)
    assert page.evaluate("history.length") == steps
    frame = asked(page, "frame")
    page.reload()
    drawn(page)
    page.wait_for_timeout(300)
    assert asked(page, "frame") == frame


def test_every_event_is_on_the_map_or_counted_as_without_a_place(page: Any, served: Served) -> None:
    answer: Any = served.get(WORLD)
    whole: Any = served.get("events?size=1")
    assert sum(one["n"] for one in answer["clusters"]) + answer["unplaced"] + answer["outside"] == whole["total"]
    page.goto(served.url)
    button = page.get_by_role("button", name="without a place")
    button.wait_for()
    assert number(button.inner_text()) == answer["unplaced"]
    button.click()
    listed = page.get_by_role("region", name=re.compile("without a place"))
    listed.locator(".event-item").first.wait_for()
    assert listed.locator(".event-item").count() == min(25, answer["unplaced"])
    listed.locator(".event-item").first.click()
    becomes(page, "(q.get('sel') ?? '').startsWith('e_')")
    event: Any = served.get(f"events/{asked(page, 'sel')}")
    assert (event["place"] or {}).get("lat") is None


def test_marks_open_to_the_list_of_their_events(page: Any, served: Served) -> None:
    page.goto(served.url)
    drawn(page)
    page.get_by_role("button", name="List", exact=True).click()
    places = page.get_by_role("region", name="Places in the frame")
    entry = places.locator("li", has_text=re.compile(r"\d+ events")).first
    entry.wait_for()
    said = number(re.search(r"(\d+) events", entry.inner_text()).group(1))  # type: ignore[union-attr]
    for _ in range(8):  # a mark of several places zooms in first
        entry.get_by_role("button").click()
        opened = page.get_by_role("region", name=re.compile(r": \d+ events"))
        page.wait_for_timeout(1_500)
        if opened.count():
            break
        entry = places.locator("li", has_text=re.compile(r"\d+ events")).first
    assert 1 < opened.locator(".event-item").count() <= max(said, 2)


def test_only_here_narrows_all_panes_to_the_frame(page: Any, served: Served) -> None:
    mark = centred(served)
    page.goto(f"{served.url}?frame={mark['lon']},{mark['lat']},9")
    drawn(page)
    page.get_by_role("button", name="Only here").click()
    becomes(page, "q.has('bbox')")
    inside: Any = served.get(f"events?size=1&bbox={asked(page, 'bbox')}")
    page.locator(".list-total", has_text=re.compile(rf"^{inside['total']} event")).wait_for()


def test_control_follows_the_slider_and_plays(page: Any, served: Served) -> None:
    found: Any = served.get("control/days")
    days = found["days"]
    page.goto(served.url)
    slider = page.get_by_role("slider", name="Day of control")
    slider.wait_for()
    assert slider.get_attribute("aria-valuetext") == days[-1]
    slider.focus()
    page.keyboard.press("Home")
    becomes(page, f"q.get('on') === '{days[0]}'")
    page.keyboard.press("ArrowRight")
    becomes(page, f"q.get('on') === '{days[1]}'")
    answer: Any = served.get(f"control?on={days[1]}")
    holders = {one["holder"] or "unknown holder" for one in answer["places"]}
    holds(
        page,
        "names => { const said = document.querySelector('.holders')?.textContent ?? '';"
        " return names.every(name => said.includes(name)) }",
        sorted(holders)[:3],
    )
    page.get_by_role("button", name="Play changes of control").click()
    becomes(page, f"q.get('on') > '{days[2]}'")
    page.get_by_role("button", name="Pause").click()
    stopped = asked(page, "on")
    page.wait_for_timeout(1_200)
    assert asked(page, "on") == stopped


@pytest.fixture
def without_webgl(page: Any) -> Any:
    page.add_init_script(
        "const made = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
        " return kind.startsWith('webgl') ? null : made.call(this, kind, ...more) }"
    )
    return page


def test_without_webgl_the_places_are_a_list(without_webgl: Any, served: Served) -> None:
    page = without_webgl
    page.goto(served.url)
    pane = page.get_by_role("region", name="Map")
    pane.get_by_text("no WebGL").wait_for()
    answer: Any = served.get(WORLD)
    pane.locator(".place-list li").first.wait_for()
    assert pane.locator(".place-list li").count() == len(answer["clusters"])
    single = next(one for one in answer["clusters"] if one["n"] == 1)
    pane.get_by_role("button", name=single["title"]).first.click()
    becomes(page, "q.has('sel')")
    assert asked(page, "sel") == single["ids"][0]
