"""Plain text and Markdown: one report a file, markup and all, after any front matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybius.model.text import Report, Skipped
from polybius.reading.compose import compose
from polybius.reading.encodings import decode
from polybius.reading.frontmatter import read_front_matter
from polybius.reading.options import ReadingOptions
from polybius.reading.records import Place


def read(label: str, data: bytes, options: ReadingOptions) -> Iterator[Report | Skipped]:
    """The file's report. Raises `FormatError` for what is not text."""
    decoded = decode(data)
    front = read_front_matter(decoded.text)
    notes = (decoded.note,) if decoded.note else ()
    said = replace(front.said, notes=(*notes, *front.said.notes))
    yield compose(decoded.text[front.begin :], said, Place(label), options)
