"""Uploads: files are read in the background; a bad one is a note and stops nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from polybius.views.web import limits
from polybius.views.web.routes_uploads import name_of
from tests.deciding.test_claims import newsroom
from tests.web.reviewing import API, PATIENCE_S, Served, made, served

REPORT = (
    "Gunmen of the Dawn Brigade burned a mill in Aleppo on Sunday and killed three villagers, the mayor said. "
    "The brigade denied it. Soldiers reached the mill on Monday morning and found the bodies."
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    made(newsroom, tmp_path / "mine.polybius")
    with served(tmp_path / "mine.polybius") as found:
        yield found


def sent(desk: Served, *files: tuple[str, bytes], status: int = 202, **given: Any) -> Any:
    answer = desk.client.post(f"{API}/uploads", files=[("files", file) for file in files], data=given)
    assert answer.status_code == status, answer.text
    return answer.json()


def read(desk: Served, task: Any) -> Any:
    until = time.monotonic() + 3 * PATIENCE_S
    while task["state"] in ("queued", "running") and time.monotonic() < until:
        time.sleep(0.2)
        task = desk.get(f"/tasks/{task['id']}")
    return task


def test_good_and_bad_files_are_read_side_by_side(desk: Served) -> None:
    files = (
        ("mill.txt", REPORT.encode()),
        ("broken.pdf", b"%PDF-1.4 no more"),
        ("photo.png", b"\x89PNG"),
        ("empty.txt", b""),
    )
    given: dict[str, Any] = {"outlet": "Valley Wire", "date": "2031-05-06"}
    task = read(desk, sent(desk, *files, **given)["task"])
    assert task["state"] == "done"
    assert len(task["reports"]) == 1
    assert task["claims"] > 2
    noted = {note["where"]: note for note in task["notes"]}
    assert set(noted) >= {"broken.pdf", "photo.png", "empty.txt"}
    assert noted["photo.png"]["remedy"]
    report = desk.get(f"/reports/{task['reports'][0]}")
    assert (report["outlet"], report["date"], report["origins"][0]["file"]) == ("Valley Wire", "2031-05-06", "mill.txt")
    assert desk.get("/tasks")[0]["id"] == task["id"]
    assert desk.get("/case")["counts"]["reports"] == 3
    again = read(desk, sent(desk, ("mill.txt", REPORT.encode()), **given)["task"])
    assert (again["state"], again["reports"]) == ("done", [])
    assert "read before" in again["notes"][0]["why"]


def test_options_that_cannot_be_meant_are_refused_at_once(desk: Served) -> None:
    answer = sent(desk, ("mill.txt", REPORT.encode()), date="some day", status=400)
    assert "not a date" in answer["detail"]
    assert desk.get("/tasks") == []
    sent(desk, status=422)


def test_too_much_is_refused_before_it_is_read(desk: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UPLOADED", 1_000)
    answer = sent(desk, ("mill.txt", b"x" * 2_000), status=413)
    assert "the limit is" in answer["detail"]
    assert "fewer files" in answer["remedy"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\report.txt", "report.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "unnamed.txt"),
        ("..", "unnamed.txt"),
        ("Bericht über Karsa.txt", "Bericht über Karsa.txt"),
        ("x" * 400 + ".html", "x" * 130 + ".html"),
    ],
)
def test_names_of_files_are_only_names(given: str, kept: str) -> None:
    assert name_of(given) == kept
