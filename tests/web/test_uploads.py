"""Uploads: files are read in the background; a bad one is a note and stops nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from polybius.uploads_kept import TRIES, KeptFiles
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


def kept(path: Path) -> Path:
    """The folder in which files of uploads lie."""
    return path.with_name(f"{path.name}.uploads")


def left(path: Path, tries: int = 0) -> Path:
    """What a server that was killed leaves: an upload that it was asked for and did not read."""
    files = KeptFiles(kept(path))
    folder = files.folder()
    (folder / "0").mkdir()
    (folder / "0" / "mill.txt").write_text(REPORT)
    files.ask(folder, 1, {"outlet": "Valley Wire", "date": "2031-05-06"}, tries)
    return folder


def test_what_a_killed_server_left_unread_is_read_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "mine.polybius"
    made(newsroom, path)
    left(path)
    torn = KeptFiles(kept(path)).folder()
    (torn / "0").mkdir()
    with served(path) as desk:
        (task,) = desk.get("/tasks")
        task = read(desk, task)
        assert (task["state"], len(task["reports"])) == ("done", 1)
        assert [note["why"] for note in task["notes"] if "the server ended" in note["why"]]
        report = desk.get(f"/reports/{task['reports'][0]}")
        assert (report["outlet"], report["date"], report["origins"][0]["file"]) == (
            "Valley Wire", "2031-05-06", "mill.txt",
        )  # fmt: skip
        again = read(desk, sent(desk, ("mill.txt", REPORT.encode()), outlet="Valley Wire", date="2031-05-06")["task"])
        assert again["reports"] == []
    assert not kept(path).exists()


def test_files_that_end_every_server_are_given_up(tmp_path: Path) -> None:
    path = tmp_path / "mine.polybius"
    made(newsroom, path)
    left(path, tries=TRIES)
    with served(path) as desk:
        task = read(desk, desk.get("/tasks")[0])
        assert task["state"] == "failed"
        assert any("one by one" in note["remedy"] for note in task["notes"])
        assert not kept(path).exists()
        assert read(desk, sent(desk, ("mill.txt", REPORT.encode()))["task"])["state"] == "done"


def test_each_try_is_counted_before_it_is_made(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path / "uploads")
    folder = files.folder()
    files.ask(folder, 3, {"outlet": "Valley Wire"})
    (first,) = files.left()
    files.begin(first)
    (second,) = files.left()
    assert (first.tries, second.tries) == (0, 1)
    assert (second.files, second.options) == (3, {"outlet": "Valley Wire"})
    assert folder.stat().st_mode & 0o077 == 0
    files.forget(folder)
    assert not (tmp_path / "uploads").exists()
