from __future__ import annotations

import logging
import random
from pathlib import Path

import pytest
from pypdf.errors import DependencyError

from polybius.errors import ReadingError
from polybius.model.text import Report
from polybius.reading.formats.pdf import read
from tests.reading.files import NOTHING, STORY, encrypted, pdf, read_one, skip_one


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return path


def test_pages_in_order(tmp_path: Path) -> None:
    report = read_one(write(tmp_path, pdf(STORY, "Second page.", "Third page.")))
    pages = report.text.split("\n\f")
    assert [page.split() for page in pages] == [STORY.split(), ["Second", "page."], ["Third", "page."]]


def test_the_files_dates_are_not_the_reports(tmp_path: Path) -> None:
    info = {"Title": "Town falls", "CreationDate": "D:20161219100000Z", "Author": "A. Writer", "Producer": "Printer"}
    report = read_one(write(tmp_path, pdf(STORY, info=info)))
    assert (report.title, report.date, report.outlet, report.language) == ("Town falls", "", "", "en")


@pytest.mark.parametrize("title", ["Microsoft Word - final2.docx", "untitled", "layout_v3.indd"])
def test_names_of_files_are_no_titles(tmp_path: Path, title: str) -> None:
    assert read_one(write(tmp_path, pdf(STORY, info={"Title": title}))).title == ""


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_encrypted(tmp_path: Path, algorithm: str) -> None:
    try:
        data = encrypted(pdf(STORY), "secret", algorithm=algorithm)
    except DependencyError:
        pytest.skip("no library for this algorithm")
    skipped = skip_one(write(tmp_path, data))
    assert skipped.why.startswith("encrypted PDF")
    assert "decrypt it first" in skipped.remedy


def test_encrypted_without_a_password_to_read_it(tmp_path: Path) -> None:
    assert "Monday" in read_one(write(tmp_path, encrypted(pdf(STORY), ""))).text


def test_scanned(tmp_path: Path) -> None:
    skipped = skip_one(write(tmp_path, pdf("", "")))
    assert "no text in its 2 pages" in skipped.why
    assert "OCR" in skipped.remedy


def test_truncated(tmp_path: Path) -> None:
    data = pdf(STORY)
    skipped = skip_one(write(tmp_path, data[: len(data) // 2]))
    assert "damaged or cut short" in skipped.why
    assert "download it again" in skipped.remedy


def test_not_a_pdf(tmp_path: Path) -> None:
    assert skip_one(write(tmp_path, b"<html>not found</html>")).why == "not a PDF file"


def test_a_damaged_page_costs_that_page_only(tmp_path: Path) -> None:
    data = pdf("First page.", "Second page.", "Third page.")
    damaged = data.replace(b"(Second page.) Tj T* ET", b"(Second page.) Tj T* [[[")
    report = read_one(write(tmp_path, damaged))
    assert "First page." in report.text
    assert "Third page." in report.text


def test_damage_anywhere_is_a_reading_error_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    chance = random.Random(7)
    sound = pdf(STORY, "Second page.")
    ends = {"read": 0, "refused": 0}
    with caplog.at_level(logging.DEBUG):
        for _ in range(300):
            data = bytearray(sound)
            for _ in range(chance.randint(1, 12)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                ends["read"] += isinstance(next(read("a.pdf", bytes(data), NOTHING)), Report)
            except ReadingError:
                ends["refused"] += 1
    assert min(ends.values()) > 10
    assert [r for r in caplog.records if r.name.startswith("pypdf")] == []
