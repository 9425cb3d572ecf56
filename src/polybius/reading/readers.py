"""The conductor of this stage: a source in, its reports out, and what could not be read with the reason."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

from polybius.errors import ReadingError
from polybius.model.text import Report, Skipped
from polybius.reading import kinds
from polybius.reading.options import ReadingOptions
from polybius.reading.sources import Source, iter_sources

Read = Callable[[str, bytes, ReadingOptions], Iterator[Report | Skipped]]
"""What every module of `formats` has under the name `read`: the source's label, its bytes, the options."""

READERS = {
    "text": "polybius.reading.formats.text",
    "html": "polybius.reading.formats.html",
    "pdf": "polybius.reading.formats.pdf",
    "tables": "polybius.reading.formats.tables",
    "jsonl": "polybius.reading.formats.jsonl",
}
"""Modules by format, named and not imported: trafilatura takes half a second, and a folder of text needs none of it."""


def read_paths(paths: Iterable[str | Path], options: ReadingOptions) -> Iterator[Report | Skipped]:
    """Reports of all files under the paths, in a fixed order; copies come as often as they are found."""
    for source in iter_sources(paths):
        if isinstance(source, Skipped):
            yield source
        else:
            yield from read_source(source, options)


def read_source(source: Source, options: ReadingOptions) -> Iterator[Report | Skipped]:
    """Reports of one source. What is wrong with it becomes a `Skipped`; what came before stays read."""
    try:
        data = source.load()
        if not data:
            yield Skipped(source.label, "empty: 0 bytes", "check how it was exported or saved")
            return
        format = source.format or kinds.by_content(data, tuple(column for _, column in options.mapping))
        yield from reader(format)(source.label, data, options)
    except ReadingError as error:
        yield Skipped(error.where or source.label, error.what, error.remedy)


def reader(format: str) -> Read:
    """The `read` function of a format; loads its module when the first file of the format is met."""
    return cast("Read", importlib.import_module(READERS[format]).read)
