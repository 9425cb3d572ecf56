from __future__ import annotations

from pathlib import Path

import pytest

from polybius.reading import ReadingOptions
from tests.reading.files import ARTICLE, STORY, page, read_all, read_one, skip_one

META = (
    '<meta property="og:title" content="Town falls &amp; holds"><meta property="og:site_name" content="The Herald">'
    '<meta property="article:published_time" content="2016-12-19T22:10:00+02:00">'
    '<link rel="canonical" href="https://example.org/1">'
)
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Other"},
{"@type": ["NewsArticle"], "headline": "Town falls", "datePublished": "2016-12-19", "inLanguage": "en",
"publisher": {"@type": "Organization", "name": "The Herald"}, "mainEntityOfPage": {"@id": "https://example.org/1"}}]}</script>"""


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    return path


def test_main_text_without_menu_script_or_comments(tmp_path: Path) -> None:
    body = (
        "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><script>var secret = 'Troops fled';</script>"
        + ARTICLE.replace("</p>", " <script>track('page')</script></p>", 1)
        + "<style>p {color: red}</style><noscript>Enable it</noscript>"
        + "<section id='comments'><p>I do not believe any word of this, says a reader.</p></section>"
    )
    report = read_one(write(tmp_path, page(body)))
    assert report.text.split("\n")[-2:] == STORY.split("\n")
    for absent in ("secret", "track", "Home", "color", "Enable", "believe"):
        assert absent not in report.text


def test_blanks_and_quotes_are_kept(tmp_path: Path) -> None:
    sentence = "“It’s 5\u00a0km away”,\u2009the mayor of the town said – on\u202fMonday…\u3000And a nurse agreed."
    body = (
        f"<p>{sentence}</p><p>&nbsp;</p><p>Then it was 5&nbsp;km,  as\n  <b>one</b>&nbsp;driver said, to the river.</p>"
    )
    report = read_one(write(tmp_path, page(f"<article>{body}</article>")))
    assert report.text == f"{sentence}\nThen it was 5\u00a0km, as one\u00a0driver said, to the river."


@pytest.mark.parametrize("head", [META, LINKED])
def test_what_the_page_declares(tmp_path: Path, head: str) -> None:
    origin = read_one(write(tmp_path, page(ARTICLE, head, ' lang="en-GB"'))).leading
    assert origin.title.startswith("Town falls")
    assert (origin.outlet, origin.date, origin.url, origin.language) == (
        "The Herald",
        "2016-12-19",
        "https://example.org/1",
        "en",
    )


def test_a_page_goes_before_options(tmp_path: Path) -> None:
    options = ReadingOptions(outlet="Gazette", date="2020-01-01", title="Other")
    report = read_one(write(tmp_path, page(ARTICLE, META)), options)
    assert (report.outlet, report.date) == ("The Herald", "2016-12-19")
    bare = read_one(write(tmp_path, page(ARTICLE)), options)
    assert (bare.outlet, bare.date) == ("Gazette", "2020-01-01")


@pytest.mark.parametrize(
    "extra",
    [
        "<p>Published on 5 May 2014 by our staff, who were in the town.</p>",
        "<p>© 2014 The Herald</p>",
        '<a href="https://example.org/2014/05/05/town-falls">link</a>',
        '<meta property="article:modified_time" content="2014-05-05">',
        '<time datetime="2014-05-05">a</time><time datetime="2014-06-07">b</time>',
        '<img src="/2014/05/05/town.jpg">',
        '<script type="application/ld+json">{"@type": "WebPage", "dateModified": "2014-05-05"}</script>',
    ],
)
def test_dates_are_never_guessed(tmp_path: Path, extra: str) -> None:
    head = '<link rel="canonical" href="https://example.org/2014/05/05/town-falls">'
    assert read_one(write(tmp_path, page(ARTICLE + extra, head + extra))).date == ""


def test_outlets_are_not_guessed_from_addresses(tmp_path: Path) -> None:
    origin = read_one(write(tmp_path, page(ARTICLE, '<link rel="canonical" href="https://www.example.org/1">'))).leading
    assert (origin.outlet, origin.url) == ("", "https://www.example.org/1")


@pytest.mark.parametrize(
    ("extra", "iso"),
    [
        ('<time datetime="2014-05-05T10:00">5 May</time>', "2014-05-05"),
        ('<time datetime="2014-05-05" pubdate>5 May</time><time datetime="2014-06-07">b</time>', "2014-05-05"),
        ('<meta itemprop="datePublished" content="5 May 2014">', "2014-05-05"),
        ('<meta name="DC.date.issued" content="2014-05">', "2014-05"),
    ],
)
def test_dates_that_the_page_marks_up(tmp_path: Path, extra: str, iso: str) -> None:
    assert read_one(write(tmp_path, page(ARTICLE + extra))).date == iso


def test_an_ambiguous_date_is_noted(tmp_path: Path) -> None:
    report = read_one(write(tmp_path, page(ARTICLE, '<meta name="date" content="03/04/2016">')))
    assert report.date == ""
    assert any("day or month first?" in note for note in report.notes)


def test_titles_without_meta_tags(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, page(ARTICLE, "<title>Other</title>"))).title == "Town falls"
    headless = ARTICLE.replace("h1", "h2")
    head = '<title>Town falls | The Herald</title><meta name="publisher" content="The Herald">'
    assert read_one(write(tmp_path, page(headless, head))).title == "Town falls"


def test_pages_that_browsers_saved_know_their_address(tmp_path: Path) -> None:
    data = page(ARTICLE).replace(b"<html>", b"<!-- saved from url=(0021)https://example.org/1 -->\n<html>")
    assert read_one(write(tmp_path, data)).url == "https://example.org/1"


def test_declared_and_detected_encodings(tmp_path: Path) -> None:
    body = ARTICLE.replace("mayor", "mayor of Düren’s café")
    for head, encoding in [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta charset="koi8-r">', "utf-8"),
        ("", "utf-16"),
    ]:
        report = read_one(write(tmp_path, page(body, head).decode().encode(encoding)))
        assert "Düren’s café" in report.text


def test_xhtml_with_a_declaration(tmp_path: Path) -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?>\n' + page(ARTICLE, META, ' xml:lang="en"')
    assert read_one(write(tmp_path, data)).outlet == "The Herald"


@pytest.mark.parametrize(
    "data",
    [
        page(""),
        page("<script>document.write('Troops fled the town on Monday')</script>"),
        page("<div id='root'></div><noscript></noscript>"),
        b"<<<<>>>>" * 100,
        b"<!-- only a comment -->",
    ],
)
def test_pages_without_text(tmp_path: Path, data: bytes) -> None:
    skipped = skip_one(write(tmp_path, data))
    assert skipped.why
    assert skipped.remedy


def test_hostile_pages_end_soon(tmp_path: Path) -> None:
    for data in (
        b"<div>" * 20_000 + STORY.encode(),
        page(ARTICLE + "<table><tr><td>" * 3_000),
        page("<p>" + "&" * 200_000),
    ):
        (tmp_path / "a.html").write_bytes(data)
        reports, skipped = read_all(tmp_path)
        assert len(reports) + len(skipped) == 1


def test_too_large_a_page(tmp_path: Path) -> None:
    assert "too large for a page" in skip_one(write(tmp_path, b"<p>" + b"x" * (11 << 20))).why
