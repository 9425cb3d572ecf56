"""Paths, folders, standard input, archives; one bad file never stops a run."""

from __future__ import annotations

import io
import os
import sys
import threading
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from polybius.errors import UsageError
from polybius.model.text import Report, Skipped
from polybius.reading import ReadingOptions, Source, archives, iter_sources, parse_mapping, read_paths, read_source
from polybius.reading import sources as sources_module
from tests.reading.files import ARTICLE, STORY, packed, page, pdf, read_all, skip_one


def labels(*paths: Path) -> list[str]:
    return [found.label for found in iter_sources(paths) if isinstance(found, Source)]


def give_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_folders_are_walked_sorted_and_to_the_bottom(tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.txt", "a/y/x.md", "a.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STORY)
    assert labels(tmp_path) == [f"{tmp_path}/{name}" for name in ["a/y/x.md", "a/z.txt", "a.txt", "b.txt"]]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    assert len(labels(tmp_path, tmp_path / "a.txt", tmp_path)) == 1


def test_what_is_passed_over_in_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "note.txt").write_text(STORY)
    (tmp_path / ".hidden.txt").write_text(STORY)
    (tmp_path / "brief.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    reports, skipped = read_all(tmp_path)
    assert len(reports) == 1
    assert [(Path(s.where).name, s.why) for s in skipped] == [
        (".git", "passed over: hidden"),
        (".hidden.txt", "passed over: hidden"),
        ("brief.docx", "passed over: not a kind that is read"),
        ("loop", "passed over: a link to a folder"),
    ]
    assert "save it as" in skipped[2].remedy


def test_a_path_that_does_not_exist_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "Report.txt").write_text(STORY)
    skipped = skip_one(tmp_path / "report.TXT")
    assert skipped.why == "no such file or folder"
    assert "Report.txt" in skipped.remedy
    assert "no folder" in skip_one(tmp_path / "gone" / "a.txt").remedy


def test_named_files_of_other_kinds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04")
    skipped = skip_one(path)
    assert ".xlsx" in skipped.why
    assert ".csv" in skipped.remedy


def test_a_named_file_without_ending_is_known_by_its_content(tmp_path: Path) -> None:
    story = STORY.encode()
    named = {"one": story, "U.N. report": page(ARTICLE), "three": pdf(STORY), "four": packed({"a.txt": story})}
    for name, data in named.items():
        (tmp_path / name).write_bytes(data)
        reports, skipped = read_all(tmp_path / name)
        assert skipped == []
        assert "Monday" in reports[0].text


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    assert "permission" in skip_one(path).why


def test_a_file_that_vanishes_or_cannot_be_read_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    source = next(iter(iter_sources([path])))
    assert isinstance(source, Source)
    sound = source.fingerprint()
    path.unlink()
    assert source.fingerprint() != sound
    (skipped,) = read_source(source, ReadingOptions())
    assert isinstance(skipped, Skipped)
    assert (skipped.where, "cannot be read" in skipped.why) == (str(path), True)


def test_names_that_are_no_unicode_can_be_stored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:
            file.write(STORY.encode())
    except OSError:
        pytest.skip("this file system refuses such names")
    reports, _ = read_all(tmp_path)
    assert reports[0].leading.file.endswith("caf\\xe9.txt")


def test_a_pipe_is_read_once_and_kept(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(STORY,))
    writer.start()
    (source,) = iter_sources([pipe])
    writer.join()
    assert isinstance(source, Source)
    assert source.load() == source.load() == STORY.encode()


def test_device_files_and_long_names_are_refused() -> None:
    assert skip_one(Path("/dev/zero")).why == "not a regular file"
    assert "cannot be read" in skip_one(Path("x" * 5_000)).why
    assert "cannot be read" in skip_one(Path("nul\0l")).why


def test_too_large_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_module, "MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    assert "too large" in skip_one(path).why


def test_the_fingerprint_is_that_of_the_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(STORY)
    two.write_text(STORY)
    first, second = (s.fingerprint() for s in iter_sources([one, two]) if isinstance(s, Source))
    assert first == second
    two.write_text(STORY + ".")
    assert [s.fingerprint() for s in iter_sources([two]) if isinstance(s, Source)] != [first]


# -- standard input -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (STORY.encode(), 1),
        (page(ARTICLE), 1),
        (pdf(STORY), 1),
        (b'{"text": "The mayor spoke."}\n{"text": "Troops left."}\n', 2),
        (b'[{"text": "The mayor spoke."}, {"text": "Troops left."}]', 2),
        (packed({"a.txt": STORY.encode(), "b.md": b"Troops left."}), 2),
        ("{Braces} are text, [brackets] too".encode("utf-16"), 1),
    ],
)
def test_standard_input_is_known_by_its_content(monkeypatch: pytest.MonkeyPatch, data: bytes, count: int) -> None:
    give_input(monkeypatch, data)
    found = list(read_paths(["-"], ReadingOptions()))
    assert len(found) == count
    assert all(isinstance(one, Report) and one.leading.file.startswith("standard input") for one in found)


def test_a_table_on_standard_input_needs_its_mapping(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"Day,Story\n2016-12-19,Troops left the town.\n"
    give_input(monkeypatch, data)
    (report,) = read_paths(["-"], ReadingOptions.of(mapping=["text=Story date=Day"]))
    assert isinstance(report, Report)
    assert (report.text, report.date) == ("Troops left the town.", "2016-12-19")


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    give_input(monkeypatch, b"")
    assert list(read_paths(["-"], ReadingOptions())) == [
        Skipped("standard input", "empty: 0 bytes", "check how it was exported or saved")
    ]


# -- archives -------------------------------------------------------------------------------------------


def test_members_of_an_archive_are_read_by_the_same_rules(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(
        packed(
            {
                "b/story.txt": STORY.encode(),
                "a/rows.csv": b"id,text\n7,Troops left the town.\n",
                "a/.DS_Store": b"x",
                "__MACOSX/a/rows.csv": b"x",
                "inner.zip": packed({"a.txt": b"x"}),
                "photo.jpg": b"x",
                "empty.txt": b"",
                "../../etc/evil.txt": b"Troops left again.",
            }
        )
    )
    reports, skipped = read_all(path)
    assert [(r.leading.file, r.leading.row, r.leading.record) for r in reports] == [
        (f"{path}/../../etc/evil.txt", 0, ""),
        (f"{path}/a/rows.csv", 1, "7"),
        (f"{path}/b/story.txt", 0, ""),
    ]
    why = {s.where.removeprefix(f"{path}/"): s.why for s in skipped}
    assert why == {
        "__MACOSX/a/rows.csv": "passed over: hidden",
        "a/.DS_Store": "passed over: hidden",
        "empty.txt": "empty: 0 bytes",
        "inner.zip": "an archive in an archive",
        "photo.jpg": "passed over: not a kind that is read",
    }


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(packed({"a.txt": STORY.encode(), "bomb.txt": b"a" * (20 << 20)}))
    reports, (skipped,) = read_all(path)
    assert len(reports) == 1
    assert "zip bomb" in skipped.why
    assert "unpack it yourself" in skipped.remedy


def test_an_archive_whose_members_are_too_much_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.zip"
    path.write_bytes(packed({f"{i}.txt": os.urandom(60) for i in range(4)}))
    monkeypatch.setattr(archives, "MAX_TOTAL", 200)
    assert "the limit" in skip_one(path).why


def test_damaged_archives(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    assert "not a ZIP archive" in skip_one(path).why
    whole = packed({"a.txt": STORY.encode(), "b.txt": os.urandom(400)})
    path.write_bytes(whole[: len(whole) // 2])
    assert "not a ZIP archive" in skip_one(path).why
    torn = bytearray(whole)
    torn[45] ^= 0xFF
    path.write_bytes(torn)
    reports, skipped = read_all(path)
    assert reports == []
    assert {"damaged in the archive" in s.why or "binary" in s.why for s in skipped} == {True}


def test_encrypted_members(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": STORY.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert skip_one(path).why == "encrypted"


def test_an_empty_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w"):
        pass
    assert "empty" in skip_one(path).why


# -- one bad file never stops a run ---------------------------------------------------------------------


def test_one_bad_file_never_stops_a_run(tmp_path: Path) -> None:
    bad = {
        "01.txt": b"",
        "02.txt": bytes(range(256)) * 50,
        "03.pdf": pdf(STORY)[:300],
        "04.csv": b"a,b\n1,2\n",
        "05.jsonl": b"{broken\n",
        "06.html": page("<script>alert(1)</script>"),
        "07.zip": b"PK\x03\x04",
        "08.json": b"[" * 10_000,
        "09.html": b"\0\0\0\0",
        "10.pdf": b"not a pdf",
        "11.tsv": b"\n\n",
        "12.html": b"<" * 10_000,
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    for number in range(0, 13, 4):
        (tmp_path / f"{number:02d}-sound.txt").write_text(f"The mayor spoke {number} times on Monday.")
    reports, skipped = read_all(tmp_path)
    assert len(reports) == 4
    assert {Path(s.where.split(",")[0]).name for s in skipped} == set(bad)
    assert all(s.where.startswith(str(tmp_path)) and s.why and s.remedy for s in skipped)


# -- options --------------------------------------------------------------------------------------------


def test_mappings_as_typed() -> None:
    assert parse_mapping(["title=article_title text=article_content", "date=date"]) == (
        ("date", "date"),
        ("text", "article_content"),
        ("title", "article_title"),
    )
    assert parse_mapping(["text=Article text"]) == (("text", "Article text"),)


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("text", "maps no column"),
        ("text=", "maps no column"),
        ("titel=a", "did you mean 'title'"),
        ("text=a text=b", "twice"),
    ],
)
def test_mappings_that_cannot_be_meant(pair: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_mapping([pair])


def test_options_that_cannot_be_meant() -> None:
    with pytest.raises(UsageError, match="one day only"):
        ReadingOptions.of(date="03/04/2016")
    with pytest.raises(UsageError, match="language"):
        ReadingOptions.of(language="Klingon")
    assert ReadingOptions.of(language="English").language == "en"
