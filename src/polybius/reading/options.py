"""What a run says about its files: defaults where a file is silent, and which column holds what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process

from polybius.errors import UsageError
from polybius.reading.dates import read_date
from polybius.reading.languages import language_code

FIELDS = ("text", "title", "outlet", "date", "url", "language", "record")
"""Fields of a report that a column can fill; `record` is the record's own id."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """Defaults for what a file does not say itself, and the columns of tables. Empty means unknown.

    `date` is ISO 8601, `language` ISO 639-1, `mapping` pairs of our field and the column that holds it
    (`("text", "article_content")`). Build it with `of` from what a user typed.
    """

    outlet: str = ""
    date: str = ""
    title: str = ""
    url: str = ""
    language: str = ""
    mapping: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def of(
        *,
        outlet: str = "",
        date: str = "",
        title: str = "",
        url: str = "",
        language: str = "",
        mapping: Iterable[str] = (),
    ) -> ReadingOptions:
        """Options as typed. Raises `UsageError` for a date, a language or a mapping that cannot be meant."""
        return ReadingOptions(
            outlet.strip(), _date(date), title.strip(), url.strip(), _language(language), parse_mapping(mapping)
        )


def parse_mapping(pairs: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """`title=article_title` (several in one string, split at blanks, are fine) as sorted pairs.

    A column whose name has blanks is given in a string of its own: `text=Article text`.
    Raises `UsageError` for a field that reports do not have, or one given twice.
    """
    mapping: dict[str, str] = {}
    for pair in (one for given in pairs for one in _split(given)):
        field, sign, column = pair.partition("=")
        if not sign or not column.strip():
            raise UsageError(f"{pair!r} maps no column", remedy="write FIELD=COLUMN, such as text=article_content")
        _check_field(field.strip())
        if mapping.setdefault(field.strip(), column.strip()) != column.strip():
            raise UsageError(f"{field.strip()!r} is mapped twice", remedy="name one column for a field")
    return tuple(sorted(mapping.items()))


def _split(given: str) -> list[str]:
    """Parts of one argument; a blank splits only where every part has an equals sign."""
    parts = given.split()
    return parts if len(parts) > 1 and all("=" in part for part in parts) else [given]


def _check_field(field: str) -> None:
    if field not in FIELDS:
        nearest = process.extractOne(field, FIELDS, score_cutoff=60)
        hint = f"did you mean {nearest[0]!r}? " if nearest else ""
        raise UsageError(f"reports have no field {field!r}", remedy=f"{hint}fields are {', '.join(FIELDS)}")


def _date(given: str) -> str:
    found = read_date(given)
    if given.strip() and not found.iso:
        raise UsageError(f"{given!r} is not a date that can mean one day only", remedy="write it as 2016-12-19")
    return found.iso


def _language(given: str) -> str:
    code = language_code(given)
    if given.strip() and not code:
        raise UsageError(f"{given!r} is no language that is known", remedy="give its ISO 639-1 code, such as en or ar")
    return code
