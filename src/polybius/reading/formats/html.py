"""Saved web pages: the main text by trafilatura, what the page says of itself by `page`.

Menus, scripts and readers' comments are left out. Runs of layout blanks are one blank, as a browser shows them;
no-break spaces and the other Unicode blanks are kept. Paragraphs are lines of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import trafilatura
from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]

from polybius.errors import FormatError
from polybius.model.text import Report, Skipped
from polybius.reading.compose import compose
from polybius.reading.encodings import Decoded, decode
from polybius.reading.formats.page import page_metadata
from polybius.reading.options import ReadingOptions
from polybius.reading.quiet import quiet
from polybius.reading.records import Place

MAX_PAGE = 10 << 20
"""Bytes of one page. Real pages stay under 5 MiB even with images in them; extraction takes seconds a megabyte."""

DAMAGE = (etree.LxmlError, LookupError, TypeError, ValueError, AttributeError, RecursionError, AssertionError)
"""What lxml and trafilatura raise for pages that no browser wrote."""

BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Unicode blanks that are not layout; trafilatura makes all of them plain ones."""

STANDINS = tuple(map(chr, range(0x1F000, 0x1F000 + len(BLANKS))))
"""Printable characters (tiles of mah-jong) that stand for the blanks while trafilatura works."""

_DECLARED = re.compile(rb"<(?:meta[^>]+charset\s*=\s*[\"']?|\?xml[^>]+encoding\s*=\s*[\"'])\s*([\w:.-]+)", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(label: str, data: bytes, options: ReadingOptions) -> Iterator[Report | Skipped]:
    """The page's report. Raises `FormatError` for what is no page or has no main text."""
    if len(data) > MAX_PAGE:
        what = f"too large for a page: {len(data) >> 20} MiB, the limit is {MAX_PAGE >> 20}"
        raise FormatError(what, remedy="save its text as .txt")
    declared = _DECLARED.search(data, 0, 4096)
    decoded = decode(data, declared[1].decode("ascii") if declared else "")
    try:
        with quiet("trafilatura"):
            tree = _tree(decoded)
            said = page_metadata(tree)
            text = main_text(tree)
    except DAMAGE as error:
        raise FormatError(f"damaged page: {error}", remedy="save the page again") from error
    if not re.search(r"\w", text):
        remedy = "check that the page shows the article without scripts, or save its text as .txt"
        raise FormatError("no main text found in the page", remedy=remedy)
    notes = (decoded.note,) if decoded.note else ()
    yield compose(text, replace(said, notes=(*notes, *said.notes)), Place(label), options)


def _tree(decoded: Decoded) -> HtmlElement:
    """Parsed from UTF-8, whatever the page declares: it is decoded already. libxml2 stops at null bytes."""
    text = _DECLARATION.sub("", decoded.text).replace("\0", "\ufffd")
    return document_fromstring(text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))


def main_text(tree: HtmlElement) -> str:
    """The article's text, empty where there is none; changes the tree."""
    seen = "".join(tree.itertext())
    pairs = [
        (blank, standin)
        for blank, standin in zip(BLANKS, STANDINS, strict=True)
        if blank in seen and standin not in seen
    ]
    for element in tree.iter():
        for blank, standin in pairs:
            _swap(element, blank, standin)
    text = trafilatura.extract(tree, include_comments=False, include_tables=True, with_metadata=False) or ""
    for blank, standin in pairs:
        text = text.replace(standin, blank)
    return str(text)


def _swap(element: HtmlElement, blank: str, standin: str) -> None:
    """In text that has a visible character; blanks alone are layout."""
    if element.text and blank in element.text and not element.text.isspace():
        element.text = element.text.replace(blank, standin)
    if element.tail and blank in element.tail and not element.tail.isspace():
        element.tail = element.tail.replace(blank, standin)
