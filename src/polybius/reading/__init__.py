"""Files, folders and standard input -> reports, their text to the letter. See `readers.read_paths`."""

from polybius.model.text import Skipped
from polybius.reading.copies import merge, near_copies, signature
from polybius.reading.options import ReadingOptions, parse_mapping
from polybius.reading.readers import read_paths, read_source
from polybius.reading.sources import Source, iter_sources

__all__ = [
    "ReadingOptions",
    "Skipped",
    "Source",
    "iter_sources",
    "merge",
    "near_copies",
    "parse_mapping",
    "read_paths",
    "read_source",
    "signature",
]
