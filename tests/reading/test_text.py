"""Plain text, front matter, language: one file, one report."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polybius.model.ids import report_id
from polybius.reading import ReadingOptions
from tests.reading.files import STORY, read_one, skip_one

FRENCH = (
    "Les forces gouvernementales sont entrées dans la ville lundi après quatre jours de bombardements, a dit le maire. "
)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY.replace("\n", "\r\n"),
        "  \n" + STORY + "\n\n\t ",
        "5\u00a0km – “the bridge” isn’t open\u2026\u2028Next\x85line\x0c end",
        "e\u0301cole and école, ﬁle",
        "# Town falls\n\n**Troops** entered the [town](https://example.org).",
    ],
)
def test_text_is_kept_to_the_letter(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    report = read_one(path)
    assert report.text == text
    assert report.id == report_id(text)
    assert report.notes == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_is_kept_to_the_letter(tmp_path: Path, text: str) -> None:
    text = "The mayor spoke. " + text
    path = tmp_path / "any.txt"
    path.write_bytes(text.encode())
    assert read_one(path).text == text


def test_what_nobody_says_stays_unknown(tmp_path: Path) -> None:
    path = tmp_path / "2016-12-19 The Herald.txt"
    path.write_text(STORY)
    origin = read_one(path).leading
    assert (origin.title, origin.outlet, origin.date, origin.url, origin.record) == ("", "", "", "", "")
    assert origin.language == "en"
    assert origin.file == str(path)


def test_options_fill_what_the_file_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\ntitle: Its own\n---\n" + STORY)
    options = ReadingOptions.of(title="Other", outlet="Herald", date="19 December 2016", url="https://example.org/1")
    origin = read_one(path, options).leading
    assert (origin.title, origin.outlet, origin.date, origin.url) == (
        "Its own",
        "Herald",
        "2016-12-19",
        "https://example.org/1",
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "a.md"
    head = [
        "---",
        "title: 'Town: it falls'",
        "source: The Herald",
        "date: 2016-12-19",
        "url: https://example.org/1",
        "lang: en-GB",
        "---",
        "",
    ]
    path.write_bytes((newline.join(head) + "\n" + STORY).encode())
    report = read_one(path)
    assert report.text == "\n" + STORY
    origin = report.leading
    assert (origin.title, origin.outlet, origin.date, origin.url, origin.language) == (
        "Town: it falls",
        "The Herald",
        "2016-12-19",
        "https://example.org/1",
        "en",
    )


@pytest.mark.parametrize(("written", "title"), [('"null"', "null"), ("null", ""), ("~", ""), ("no", "no")])
def test_a_null_is_no_title_unless_it_is_quoted(tmp_path: Path, written: str, title: str) -> None:
    path = tmp_path / "front.txt"
    path.write_text(f"---\ntitle: {written}\noutlet: The Herald\n---\nThe mayor spoke.", encoding="utf-8")
    assert read_one(path).title == title


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(
    title=st.text(alphabet=st.characters(whitelist_categories=["L", "N"]), min_size=1),
    text=st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1),
)
def test_text_after_front_matter_is_kept_to_the_letter(tmp_path: Path, title: str, text: str) -> None:
    path = tmp_path / "front.txt"
    path.write_bytes(f'---\ntitle: "{title}"\n---\nThe mayor spoke.{text}'.encode())
    report = read_one(path)
    assert report.text == "The mayor spoke." + text
    assert report.title == title


@pytest.mark.parametrize(
    ("top", "note"),
    [
        ("---\ntitle: [unclosed\n---\n", "front matter damaged, kept as text: line"),
        ("---\n" + "[" * 5_000 + "\n---\n", "front matter damaged"),
        ("---\ntitle: *nowhere\n---\n", "front matter damaged"),
        ("---\ntitle: x\ndate: 2016-13-45\n---\n", "left unknown: no such day"),
    ],
)
def test_damaged_front_matter_is_noted(tmp_path: Path, top: str, note: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(top + STORY)
    report = read_one(path)
    assert report.text.endswith(STORY)
    assert any(note in one for one in report.notes)


@pytest.mark.parametrize(
    "top", ["---\nThe army came.\n---\n", "---\nNote: the army came\n---\n", "---\n", "--- \ntitle: never closed\n"]
)
def test_dashes_over_prose_are_text(tmp_path: Path, top: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(top + STORY)
    report = read_one(path)
    assert report.text == top + STORY
    assert report.notes == ()


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\ufeff", "\u200b\n"])
def test_empty_files(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    skipped = skip_one(path)
    assert skipped.where == str(path)
    assert skipped.why.startswith("empty")
    assert skipped.remedy


def test_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 100)
    assert "binary" in skip_one(path).why


def test_a_pdf_that_is_named_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"%PDF-1.7\nstuff")
    skipped = skip_one(path)
    assert "a PDF file" in skipped.why
    assert ".pdf" in skipped.remedy


def test_null_bytes_are_replaced_one_for_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The mayor\0 spoke on Monday.\0 Troops left.")
    report = read_one(path)
    assert report.text == "The mayor\ufffd spoke on Monday.\ufffd Troops left."
    assert report.notes == ("2 null bytes replaced by U+FFFD",)


def test_fifty_megabytes_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"troops left " * (50_000_000 // 12))
    begin = time.perf_counter()
    skipped = skip_one(path)
    assert time.perf_counter() - begin < 5
    assert "too long" in skipped.why
    assert "split" in skipped.remedy


def test_other_languages_are_reported_and_not_coded(tmp_path: Path) -> None:
    texts = {
        "fr": FRENCH,
        "ru": "Правительственные войска вошли в город в понедельник после четырёх дней обстрелов, сообщил мэр.",
        "ar": "دخلت القوات الحكومية المدينة يوم الاثنين بعد أربعة أيام من القصف، بحسب رئيس البلدية.",
        "es": "Las tropas del gobierno entraron en la ciudad el lunes tras cuatro días de bombardeos, dijo el alcalde.",
    }
    for code, text in texts.items():
        path = tmp_path / f"{code}.txt"
        path.write_text(text, encoding="utf-8")
        report = read_one(path)
        assert (report.language, report.not_coded) == (code, f"language {code}")


@pytest.mark.parametrize(("english", "french", "coded"), [(6, 2, True), (2, 6, False)])
def test_a_mixed_text_is_of_the_language_of_most_of_it(tmp_path: Path, english: int, french: int, coded: bool) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join([STORY.split("\n")[0]] * english + [FRENCH] * french))
    assert (read_one(path).not_coded == "") is coded


def test_the_text_is_believed_before_its_label(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\nlanguage: English\n---\n" + FRENCH * 3)
    report = read_one(path)
    assert report.not_coded == "language fr"
    assert "said to be en, the text is fr" in report.notes
    path.write_text("---\nlanguage: fr\n---\n" + STORY)
    assert read_one(path).not_coded == ""


def test_short_texts_are_coded_unless_labelled(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Troops shelled Nyala.")
    report = read_one(path)
    assert (report.language, report.not_coded) == ("", "")
    assert read_one(path, ReadingOptions(language="fr")).not_coded == "language fr"
    path.write_text("1,204 3.5 77")
    assert read_one(path).not_coded == "no words"
    path.write_text("政府軍", encoding="utf-8")
    assert read_one(path).not_coded.startswith("language ")
