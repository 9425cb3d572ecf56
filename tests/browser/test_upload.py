"""Uploads: good files become reports that can be read, bad ones say what is wrong and stop nothing."""

from __future__ import annotations

from typing import Any

from tests.browser.asking import until
from tests.browser.served import Served

GOOD = (
    "On Tuesday 14 October 2031 rebels of the Northern Front shelled the market of Karsa and killed four people, "
    "the Karsa Civil Defence said. The army of Velm denied that its troops had fired first."
)
TABLE = f'Headline,Story of the day,Seen on\r\n"Shells on Karsa","{GOOD}",2031-10-15\r\n'


def file(name: str, text: str | bytes) -> dict[str, Any]:
    return {
        "name": name,
        "mimeType": "application/octet-stream",
        "buffer": text.encode() if isinstance(text, str) else text,
    }


def opened(page: Any, own: Served, *files: dict[str, Any]) -> None:
    page.goto(f"{own.url}?view=add")
    page.get_by_role("button", name="choose files").wait_for()
    page.locator("input[type=file]").set_input_files(list(files))
    page.locator(".files li").first.wait_for()


def done(page: Any) -> Any:
    task = page.locator(".task-done, .task-failed")
    task.wait_for(timeout=120_000)
    return task


def test_a_good_file_is_read_and_can_be_opened(page: Any, own: Served) -> None:
    before: Any = own.get("case")
    opened(page, own, file("karsa.txt", GOOD))
    page.get_by_label("Outlet").first.fill("Velm Courier")
    page.get_by_label("Date").first.fill("2031-10-15")
    page.get_by_role("button", name="Read 1 file").click()
    task = done(page)
    assert "1 report" in task.inner_text()
    after: Any = own.get("case")
    assert after["counts"]["reports"] == before["counts"]["reports"] + 1
    task.get_by_role("button", name="read report 1").click()
    until(page, "view", "read")
    found: Any = own.get("reports?outlet=Velm+Courier")
    assert [row["date"] for row in found["items"]] == ["2031-10-15"]


def test_a_bad_file_says_what_helps_and_stops_nothing(page: Any, own: Served) -> None:
    opened(page, own, file("broken.pdf", b"%PDF-1.7 this is no PDF"), file("empty.txt", ""), file("karsa.txt", GOOD))
    page.get_by_role("button", name="Read 3 files").click()
    task = done(page)
    assert "1 report" in task.inner_text()
    notes = task.locator(".notes tbody tr")
    files = [note.locator("td").first.inner_text() for note in notes.all()]
    assert any("broken.pdf" in name for name in files)
    assert all("/tmp" not in name for name in files)
    broken = task.locator(".notes tbody tr", has_text="broken.pdf").first
    assert len(broken.locator("td").nth(1).inner_text()) > 5


def test_columns_of_a_table_are_mapped(page: Any, own: Served) -> None:
    opened(page, own, file("week.csv", TABLE))
    columns = page.locator("fieldset", has_text="Columns of week.csv")
    columns.wait_for()
    assert "does not tell" in columns.inner_text()
    columns.get_by_label("Text").select_option("Story of the day")
    columns.get_by_label("Date").select_option("Seen on")
    assert columns.get_by_label("Title").input_value() == "Headline"
    page.get_by_role("button", name="Read 1 file").click()
    assert "1 report" in done(page).inner_text()
    found: Any = own.get("reports?size=500")
    row = next(one for one in found["items"] if one["title"] == "Shells on Karsa")
    assert row["date"] == "2031-10-15"


def test_files_are_dropped_and_left_out(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=add")
    page.locator(".drop").wait_for()
    given = page.evaluate_handle(
        """() => { const given = new DataTransfer();
        given.items.add(new File(["one"], "one.txt")); given.items.add(new File(["two"], "two.txt")); return given; }"""
    )
    page.locator(".drop").dispatch_event("drop", {"dataTransfer": given})
    page.locator(".files li").nth(1).wait_for()
    page.get_by_role("button", name="Leave out one.txt").click()
    page.get_by_role("button", name="Read 1 file").wait_for()
    assert "two.txt" in page.locator(".files").inner_text()


def test_nothing_that_can_be_read_is_said_so(page: Any, own: Served) -> None:
    opened(page, own, file("noise.bin", bytes(range(256)) * 20))
    page.get_by_role("button", name="Read 1 file").click()
    task = done(page)
    assert "0 reports" in task.inner_text()
    assert task.locator(".notes tbody tr").count() == 1
