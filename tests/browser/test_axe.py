"""axe-core over every view, light and dark, wide and narrow: nothing serious."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.served import Served

PAGES = {
    "overview": "", "event": "sel={event}", "read": "view=read&report={report}", "compare": "view=compare&sel={event}",
    "tables": "view=tables&table=events", "search": "view=search&q=buses", "review": "view=review", "add": "view=add",
    "guide": "step=2",
}  # fmt: skip
GRAVE = ("serious", "critical")
SETTLED_MS = 1_200


def problems(page: Any) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes'][:4]]}"
        for one in found
        if one["impact"] in GRAVE
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_serious_finding(page: Any, served: Served, name: str, theme: str) -> None:
    events: Any = served.get("events?size=1&sort=-weight")
    reports: Any = served.get("reports?size=1")
    query = PAGES[name].format(event=events["items"][0]["id"], report=reports["items"][0]["id"])
    page.emulate_media(color_scheme=theme)
    page.goto(f"{served.url}?{query}")
    page.locator(".brand-case", has_text="xample").wait_for()
    page.wait_for_timeout(SETTLED_MS)
    assert problems(page) == []


def test_no_serious_finding_on_a_phone(page: Any, served: Served) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for pane in ("map", "time", "list"):
        page.goto(f"{served.url}?pane={pane}")
        page.locator(".brand-case", has_text="xample").wait_for()
        page.wait_for_timeout(SETTLED_MS)
        assert problems(page) == [], pane
