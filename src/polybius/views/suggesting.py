"""Names of a case as somebody types them: actors, places, outlets, types, then events and reports by their titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from polybius.model.names import fold, plain
from polybius.views.board import Array, id_text
from polybius.views.facets import type_name
from polybius.views.queries_by_id import QueriesById
from polybius.views.words import label

TITLES = 6
"""Events, and reports, that are suggested at most."""
LEAST = 3
"""Letters from which titles are looked through."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`n`: how many events have it, or of an event how many claims; `detail` tells two of one name apart."""

    kind: str
    id: str
    name: str
    n: int
    detail: str = ""


def suggestions(queries: QueriesById, typed: str, limit: int) -> list[Suggestion]:
    """Those that begin with it before those that have it inside, and of these the most frequent."""
    wanted = fold(typed)
    if not wanted:
        return []
    by_id = _by_id(queries, typed.strip())
    named = [*_actors(queries, wanted), *_places(queries, wanted), *_outlets(queries, wanted), *_types(queries, wanted)]
    best = nlargest(limit, named, key=lambda one: (_begins(one.name, wanted), one.n, one.name))
    titles = [*_events(queries, plain(typed.strip())), *_reports(queries, plain(typed.strip()))]
    return [*by_id, *best[: max(1, limit - min(TITLES, len(titles)))], *titles][:limit]


def _begins(name: str, wanted: str) -> bool:
    return fold(name).startswith(wanted)


def _by_id(queries: QueriesById, typed: str) -> Iterator[Suggestion]:
    at = queries.board.events.find([typed]) if typed.startswith("e_") else ()
    for row in at:
        yield Suggestion("event", typed, queries.board.events.title(int(row)), int(queries.board.events.claims[row]))
    if typed in queries.board.reports.rows:
        yield Suggestion("report", typed, queries.headings[typed].title, queries.claims_in(typed))


def _actors(queries: QueriesById, wanted: str) -> Iterator[Suggestion]:
    codes, counts = queries.board.actors.codes, queries.actor_counts
    for actor, names in zip(queries.case.actors, queries.actor_folds, strict=True):
        if wanted in names:
            code = codes.get(actor.id)
            n = int(counts[code]) if code is not None else 0
            also = next((one.name for one in actor.names if wanted in fold(one.name)), "")
            detail = label(actor.kind) + (f", also {also}" if also and wanted not in fold(actor.name) else "")
            yield Suggestion("actor", actor.id, actor.name, n, detail)


def _places(queries: QueriesById, wanted: str) -> Iterator[Suggestion]:
    names, counts = queries.board.places.named, queries.place_counts
    for code, folded in enumerate(queries.place_folds):
        if wanted in folded:
            inside = queries.board.places.containing.at(code)
            detail = names.label(int(inside[-1])) if len(inside) else ""
            yield Suggestion("place", names.values[code], names.label(code), int(counts[code]), detail)


def _outlets(queries: QueriesById, wanted: str) -> Iterator[Suggestion]:
    for name, n in zip(queries.board.outlets.values, queries.outlet_counts, strict=True):
        if wanted in fold(name):
            yield Suggestion("outlet", name, name, int(n))


def _types(queries: QueriesById, wanted: str) -> Iterator[Suggestion]:
    for name, n in zip(queries.board.types.values, queries.type_counts, strict=True):
        if n and wanted in fold(name):
            yield Suggestion("type", name, type_name(name), int(n))


def _events(queries: QueriesById, wanted: str) -> Iterator[Suggestion]:
    """Events by their titles, which stand in one text: the first that have it."""
    events = queries.board.events
    if len(wanted) < LEAST:
        return
    for row in _rows_with(queries, wanted):
        yield Suggestion("event", id_text("e", events.ids[row]), events.title(row), int(events.claims[row]))


def _rows_with(queries: QueriesById, wanted: str) -> Sequence[int]:
    return _titled(queries.lowered_titles, queries.board.events.titles[1], wanted)


def _titled(lowered: bytes, starts: Array, wanted: str) -> Sequence[int]:
    """The first rows whose title, in `lowered` from where they start, has the words."""
    needle, at = wanted.encode(), 0
    rows: list[int] = []
    while len(rows) < TITLES and (at := lowered.find(needle, at)) >= 0:
        row = int(starts.searchsorted(at, side="right")) - 1
        if at + len(needle) <= starts[row + 1]:
            rows.append(row)
            at = int(starts[row + 1])
        else:
            at += 1
    return rows


def _reports(queries: QueriesById, wanted: str) -> Iterator[Suggestion]:
    if len(wanted) < LEAST:
        return
    lowered, starts, ids = queries.lowered_reports
    for row in _titled(lowered, starts, wanted):
        report = queries.headings[ids[row]]
        yield Suggestion("report", report.id, report.title, queries.claims_in(report.id), queries.outlet_of(report.id))
