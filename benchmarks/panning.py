"""What the page costs in a browser: seconds to the first view and of a filter, frames a second, memory of the tab.

    python -m benchmarks.panning CASE.duckdb [CASE ...]

Debian's Chromium without a graphics card (SwiftShader draws on the processor), so that the figures are the worst a
reader meets. Frames are those of `requestAnimationFrame` while the mouse drags the pane without rest: a draw that takes
long makes them fewer. Nothing is warmed up: the first view is that of a browser that has never seen the page.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import psutil
from playwright.sync_api import sync_playwright

from benchmarks.serving import start

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SECONDS = 4.0
"""How long each pane is dragged."""
WAITS_MS = 120_000
TIMELINE, MAP = ".lanes-canvas canvas", ".map-canvas canvas"
COUNT = """() => {
  window.frames_seen = 0;
  const count = () => { window.frames_seen += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""
WATCH = """() => {
  addEventListener("click", (event) => { window.clicked = event.timeStamp; }, { capture: true });
  const changed = () => {
    if (document.querySelector(".list-total")?.textContent === window.list_before) return;
    window.list_changed ??= performance.now();
  };
  new MutationObserver(changed).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
BEFORE = """() => {
  window.list_changed = undefined;
  window.list_before = document.querySelector(".list-total").textContent;
}"""
"""When the page is told of the click, and when its list is another: without what the driver of the browser adds."""
FILTERS: tuple[tuple[str, str], ...] = (
    ("a lane on", ".lane-name button"),
    ("a chip off", ".filter-chips button"),
    ("a rarer lane on", ".lane-name:nth-child(4) button"),
    ("its chip off", ".filter-chips button"),
    ("the map's frame on", "text='Only here'"),
    ("the map's frame off", "text='Only here'"),
    ("a type in the drawer on", "dialog[open] details.facet input[type=checkbox]"),
    ("a type in the drawer off", "dialog[open] details.facet input[type=checkbox]"),
)
"""Filters as somebody sets them, one after the other, and what is pressed for each."""
REST_MS = 400
"""Between two filters: a reader looks at what came."""


@dataclass(frozen=True, slots=True)
class Filtered:
    """Seconds from the driver's click to the list that a filter leaves, and those of them from the click's event."""

    name: str
    whole: float
    in_page: float


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, frames a second and MB, as they stand in the report."""

    first_view: float
    map_drawn: float
    filters: tuple[Filtered, ...]
    timeline_frames: float
    map_frames: float
    heap: float
    tab: float


def measured(case: str) -> Cost:
    server = start(case)
    try:
        _settled(server.address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.set_default_timeout(WAITS_MS)
            try:
                return _of_page(page, server.address.removesuffix("api/v1"))
            finally:
                browser.close()
    finally:
        server.process.kill()
        server.process.wait()


def _of_page(page: Any, address: str) -> Cost:
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".event-item")
    page.wait_for_selector(".lane-name")
    first = time.perf_counter() - begun
    page.wait_for_selector(".map-canvas[data-drawn]:not([data-drawn='0'])")
    drawn = time.perf_counter() - begun
    page.evaluate(COUNT)
    frames = [_panned(page, pane) for pane in (TIMELINE, MAP)]
    page.evaluate(WATCH)
    filters = tuple(_filtered(page, name, pressed) for name, pressed in FILTERS)
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    return Cost(first, drawn, filters, frames[0], frames[1], heap, _tab())


def _filtered(page: Any, name: str, pressed: str) -> Filtered:
    """From the click to the list of events that it leaves."""
    if pressed.startswith("dialog") and not page.locator("dialog[open]").count():
        page.locator(".filters-button").click()
    page.wait_for_timeout(REST_MS)
    wanted, total = page.locator(pressed).first, page.locator(".list-total").inner_text()
    wanted.wait_for()
    page.evaluate(BEFORE)
    begun = time.perf_counter()
    wanted.click()
    while page.locator(".list-total").inner_text() == total:
        page.wait_for_timeout(5)
    whole = time.perf_counter() - begun
    return Filtered(name, whole, page.evaluate("window.list_changed - window.clicked") / 1e3)


def _told(filters: Sequence[Filtered]) -> str:
    """`filter 120 ms (slowest: a lane on, 180), 60 of them in the page (slowest 90)`: the middle of all."""
    slowest = max(filters, key=lambda one: one.whole)
    middle = 1000 * median(one.whole for one in filters), 1000 * median(one.in_page for one in filters)
    longest = 1000 * max(one.in_page for one in filters)
    return (
        f"filter {middle[0]:.0f} ms (slowest: {slowest.name}, {1000 * slowest.whole:.0f}), "
        f"{middle[1]:.0f} of them in the page (slowest {longest:.0f})"
    )


def _panned(page: Any, pane: str) -> float:
    """Frames a second while the pane is dragged to and fro."""
    box = page.locator(pane).bounding_box()
    middle, down = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 200) / 2
    page.mouse.move(middle, down)
    page.mouse.down()
    before, begun, step = page.evaluate("window.frames_seen"), time.perf_counter(), 0
    while (passed := time.perf_counter() - begun) < SECONDS:
        step += 1
        page.mouse.move(middle + 120 * (1 if step % 60 < 30 else -1) * (step % 30) / 30, down)
    frames = page.evaluate("window.frames_seen") - before
    page.mouse.up()
    return float(frames / passed)


def _tab() -> float:
    """Memory of the largest renderer among this process's children, MB."""
    children = psutil.Process().children(recursive=True)
    sizes = [one.memory_info().rss for one in children if "--type=renderer" in " ".join(one.cmdline())]
    return max(sizes, default=0) / 1e6


def _settled(address: str) -> None:
    """Waits until the search is built, so that its building is not in the figures."""
    end = time.perf_counter() + WAITS_MS / 1000
    while time.perf_counter() < end:
        state = httpx.get(f"{address}/case", timeout=600).json().get("search") or {}
        if state.get("state") != "building":
            return
        time.sleep(0.5)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", metavar="CASE")
    for case in parser.parse_args(arguments).cases:
        cost = measured(case)
        print(
            f"{Path(case).name}: first view {cost.first_view:.2f} s, map drawn {cost.map_drawn:.2f} s, "
            f"{_told(cost.filters)}, "
            f"timeline {cost.timeline_frames:.0f} frames/s, map {cost.map_frames:.0f} frames/s, "
            f"heap {cost.heap:.0f} MB, tab {cost.tab:.0f} MB"
        )


if __name__ == "__main__":
    main()
