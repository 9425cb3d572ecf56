"""A brief and exports of what is selected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.browser.served import Served


def opened(page: Any, served: Served, query: str) -> Any:
    page.goto(f"{served.url}?view=tables&table=events&{query}")
    page.wait_for_selector("table.grid tbody tr")
    page.get_by_role("button", name="Brief and export").click()
    dialog = page.get_by_role("dialog", name="Brief and export")
    dialog.wait_for()
    return dialog


def test_a_brief_of_the_filters_opens_with_its_title_and_sources(page: Any, served: Served) -> None:
    dialog = opened(page, served, "standing=contested")
    assert "contested" in dialog.locator("fieldset").inner_text()
    dialog.get_by_label("Title").fill("What is disputed around the buses")
    with page.context.expect_page() as given:
        dialog.get_by_role("link", name="Open the brief").click()
    brief = given.value
    brief.wait_for_load_state()
    assert brief.locator("h1").first.inner_text() == "What is disputed around the buses"
    assert "Levant Wire" in brief.locator("body").inner_text()
    assert brief.locator("script").count() == 0


def test_a_brief_of_what_is_selected_holds_that_alone(page: Any, served: Served) -> None:
    events: Any = served.get("events?size=2&sort=-weight")
    one, other = events["items"]
    dialog = opened(page, served, f"sel={one['id']}")
    dialog.get_by_label("Only what is selected").check()
    with page.context.expect_page() as given:
        dialog.get_by_role("link", name="Open the brief").click()
    given.value.wait_for_load_state()
    text = given.value.locator("body").inner_text()
    assert one["title"].split(",")[0] in text
    assert other["title"] not in text


def test_an_export_holds_what_the_filters_leave(page: Any, served: Served, tmp_path: Path) -> None:
    dialog = opened(page, served, "standing=contested")
    expected: Any = served.get("events?standing=contested&size=500")
    with page.expect_download() as given:
        dialog.get_by_role("link", name="Events as JSON Lines").click()
    given.value.save_as(tmp_path / "events.jsonl")
    ids = {json.loads(line)["id"] for line in (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()}
    assert ids == {row["id"] for row in expected["items"]}
    assert given.value.suggested_filename == "events.jsonl"


def test_only_reviewed_may_be_asked_for(page: Any, served: Served, tmp_path: Path) -> None:
    dialog = opened(page, served, "standing=contested")
    dialog.get_by_label("Only what a reviewer has accepted").check()
    with page.expect_download() as given:
        dialog.get_by_role("link", name="Events as JSON Lines").click()
    given.value.save_as(tmp_path / "events.jsonl")
    assert (tmp_path / "events.jsonl").read_text(encoding="utf-8") == "", "nothing of the example is reviewed"
    assert given.value.suggested_filename == "events-reviewed.jsonl"
