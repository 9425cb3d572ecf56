"""How an event of a case is cited: itself, by its link, and the reports that tell of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polybius.model.case import Event
from polybius.model.text import Report

_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_",
            "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """One entry of a list of references. `day` is ISO, as precise as it is known, or empty."""

    key: str
    title: str
    author: str
    day: str
    url: str
    note: str
    news: bool


def cited(event: Event, reports: Iterable[Report], case: str, link: str, version: str) -> list[Cited]:
    """The event first, then its reports by day."""
    told = f"Event of {len(event.reports)} report{'s' * (len(event.reports) != 1)}, {event.standing}"
    entries = [Cited(event.id, event.title, case, "", link, f"{told}. Polybius {version}", False)]
    for report in sorted(reports, key=lambda one: (one.date or "9999", one.id)):
        entries.append(Cited(report.id, report.title, report.outlet, report.date, report.url, "", True))
    return entries


def bibtex(entries: Sequence[Cited]) -> str:
    return "\n".join(_bibtex(entry) for entry in entries)


def _bibtex(entry: Cited) -> str:
    fields = {
        "title": f"{{{_tex(entry.title)}}}" if entry.title else "", "author": f"{{{_tex(entry.author)}}}",
        "year": entry.day[:4], "month": entry.day[5:7], "day": entry.day[8:10], "date": entry.day,
        "url": _url(entry.url), "note": _tex(entry.note),
    }  # fmt: skip
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value.strip("{}")]
    return "\n".join((f"@{'article' if entry.news else 'misc'}{{{entry.key},", *lines, "}\n"))


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in _CONTROL.sub(" ", text))


def _url(url: str) -> str:
    return _CONTROL.sub("", url).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def csl(entries: Sequence[Cited]) -> str:
    """CSL-JSON, as reference managers read it."""
    return json.dumps([_csl(entry) for entry in entries], ensure_ascii=False, indent=1)


def _csl(entry: Cited) -> dict[str, object]:
    found: dict[str, object] = {
        "id": entry.key, "type": "article-newspaper" if entry.news else "dataset", "title": entry.title,
    }  # fmt: skip
    if entry.author:
        found["container-title" if entry.news else "publisher"] = entry.author
    if entry.day:
        found["issued"] = {"date-parts": [[int(part) for part in entry.day.split("-")]]}
    if entry.url:
        found["URL"] = entry.url
    if entry.note:
        found["note"] = entry.note
    return found
