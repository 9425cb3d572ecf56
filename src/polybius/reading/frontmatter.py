"""YAML front matter of text files: between `---` lines at the very top. The text begins after it.

Taken only where it is a mapping with a key that is known; a rule of dashes over prose is text, and stays text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from polybius.reading.columns import OBVIOUS, obvious
from polybius.reading.dates import read_date
from polybius.reading.records import Metadata

MAX_LENGTH = 64_000
"""Characters. Front matter is a screen of lines; more is a data file between dashes."""

KNOWN = tuple(field for field in OBVIOUS if field != "text")

_BLOCK = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    said: Metadata
    begin: int
    """Where the text begins, in characters of the file."""


class _Loader(yaml.BaseLoader):
    """Scalars as written, so that `no` is a title and not False; but for a null, unless it is quoted."""


_NULL = "tag:yaml.org,2002:null"
_Loader.add_implicit_resolver(_NULL, re.compile(r"(?:~|null)\Z"), ["~", "n"])
_Loader.add_constructor(_NULL, lambda _loader, _node: None)


def read_front_matter(text: str) -> FrontMatter:
    """What the top of the file says. Damaged front matter is noted and stays part of the text."""
    block = _BLOCK.match(text, 0, MAX_LENGTH)
    if not block:
        return FrontMatter(Metadata(), 0)
    try:
        found = yaml.load(block[1], _Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return FrontMatter(Metadata(notes=(f"front matter damaged, kept as text: {_problem(error)}",)), 0)
    if not isinstance(found, Mapping) or all(obvious(field, found) is None for field in KNOWN):
        return FrontMatter(Metadata(), 0)
    return FrontMatter(_metadata(found), block.end())


def _metadata(found: Mapping[str, object]) -> Metadata:
    date = read_date(_written(obvious("date", found)))
    values = {field: _written(obvious(field, found)) for field in KNOWN if field != "date"}
    return Metadata(**values, date=date.iso, notes=(date.note,) if date.note else ())


def _written(value: object) -> str:
    """Scalars as written; a list or mapping is no title and no outlet."""
    return value if isinstance(value, str) else ""


def _problem(error: Exception) -> str:
    """What is wrong and in which line of the file (the YAML begins in its second)."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 2}: {error.problem or 'not YAML'}"
    return "not YAML"
