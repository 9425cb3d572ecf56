"""Parses for tests of the layers: the real segmenter and reader, loaded once."""

from __future__ import annotations

from functools import cache

from polybius.annotate.reader import Reader
from polybius.annotate.records import Doc
from polybius.annotate.segment import Segmenter
from polybius.codebook import Codebook
from polybius.model.text import Origin, Report


@cache
def _tools() -> tuple[Segmenter, Reader]:
    return Segmenter(), Reader.load()


def parsed(text: str, date: str = "") -> tuple[Doc, Report, Codebook]:
    segmenter, reader = _tools()
    doc = reader.annotate(segmenter.segment(text))
    return doc, Report("r_test", text, (Origin("test.txt", date=date),)), Codebook.load()
