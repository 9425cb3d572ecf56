"""Which column (or JSON key) holds which field of a report: as the options map them, else by obvious names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from polybius.errors import MappingError

OBVIOUS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "full_text", "fulltext", "article_text", "article_content", "content", "body", "article_body",
        "body_text", "story", "article", "description_text", "report_text", "maintext", "raw_text",
    ),
    "title": ("title", "headline", "article_title", "unit_title", "report_title", "subject"),
    "outlet": (
        "outlet", "source", "publisher", "newspaper", "publication", "source_name", "news_source", "news_outlet",
        "sitename", "site_name", "media", "paper",
    ),
    "date": (
        "date", "published", "publication_date", "pub_date", "pubdate", "date_published", "published_at",
        "publish_date", "published_date", "publishedat", "datepublished", "article_date", "report_date",
        "day",
    ),
    "url": ("url", "link", "href", "article_url", "source_url", "web_url", "weburl"),
    "language": ("language", "lang", "article_language"),
    "record": ("id", "unit_id", "guid", "article_id", "uuid", "record_id", "doc_id", "report_id"),
}  # fmt: skip
"""Names seen in news exports and public corpora, best first; compared as `folded` writes them."""

SHOWN = 20
"""Column names that a message lists."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each field; empty where a table has none."""

    text: str = ""
    title: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    record: str = ""


def folded(name: str) -> str:
    """A name as it is compared: `Unit Title`, `unit-title` and `UNIT_TITLE` are one."""
    return "_".join(name.strip().strip("\ufeff").casefold().replace("-", " ").replace("_", " ").split())


def find_columns(there: Sequence[str], mapping: Sequence[tuple[str, str]], where: str) -> Columns:
    """Columns by mapping, then by obvious names. Raises `MappingError` where a mapped one or the text is lacking."""
    chosen = {field: _mapped(column, there, where) for field, column in mapping}
    names: dict[str, str] = {}
    for column in there:
        names.setdefault(folded(column), column)
    taken = set(chosen.values())
    for field, candidates in OBVIOUS.items():
        found = next((names[name] for name in candidates if name in names and names[name] not in taken), "")
        chosen.setdefault(field, found)
    if not chosen["text"]:
        raise MappingError(
            f"no column holds the text, as far as its name tells; columns: {listed(there)}",
            where=where,
            remedy="name it with --map text=COLUMN",
        )
    return Columns(**chosen)


def obvious(field: str, keys: Mapping[str, object]) -> object:
    """The value under the best obvious name for a field (front matter); None where there is none."""
    names = {folded(key): key for key in reversed(list(keys)) if isinstance(key, str)}
    return next((keys[names[name]] for name in OBVIOUS[field] if name in names), None)


def _mapped(column: str, there: Sequence[str], where: str) -> str:
    if column in there:
        return column
    same = [name for name in there if folded(name) == folded(column)]
    if same:
        return same[0]
    nearest = process.extractOne(column, there, score_cutoff=60)
    hint = f"did you mean {nearest[0]!r}? " if nearest else ""
    raise MappingError(
        f"no column {column!r}; columns: {listed(there)}",
        where=where,
        remedy=f"{hint}correct --map, or read this file in a run of its own",
    )


def listed(names: Sequence[str]) -> str:
    shown = ", ".join(name if len(name) <= 30 else name[:29] + "…" for name in names[:SHOWN]) or "none"
    return shown + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
