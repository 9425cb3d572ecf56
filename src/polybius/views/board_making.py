"""Makes a board from streams of a store: once for each state of a case, about ten seconds a million claims."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from polybius.model.case import Group, Standing
from polybius.model.claims import Precision
from polybius.model.names import fold
from polybius.model.text import Report
from polybius.views.board import (
    ALWAYS,
    KIND_BITS,
    NEVER,
    NOWHERE,
    Array,
    Board,
    Claims,
    Entries,
    Events,
    Lists,
    Names,
    Places,
    Reports,
    day_number,
    id_number,
)
from polybius.views.board_rows import ActorRow, ClaimRole, ClaimRow, EntryRow, EventRow, When, Where
from polybius.views.remembered import remembered

RADIUS = {"site": 1.0, "part": 3.0, "city": 5.0, "near": 15.0, "region": 75.0, "country": 400.0}
"""Kilometres around its point in which something told of a place of this precision lies, in round numbers: a site, a
quarter, a town, the country around it; half the width of a usual province and of a usual country."""
UNSURE = 50.0
ENTRY_COLUMNS = ("ids", "at", "events", "early", "late")
UNRESOLVED = "name:"
"""Before the folded words of a place that no gazetteer has."""


class Source(Protocol):
    """Where a board is made from."""

    def headings(self) -> Iterable[Report]: ...
    def lengths(self) -> Iterable[tuple[str, int, str]]: ...
    def event_rows(self) -> Iterable[tuple[int, EventRow]]: ...
    def claim_rows(self) -> Iterable[tuple[int, ClaimRow]]: ...
    def actor_rows(self) -> Iterable[ActorRow]: ...
    def group_rows(self) -> Iterable[Group]: ...
    def entry_rows(self) -> Iterable[tuple[int, EntryRow]]: ...
    @property
    def resolved(self) -> Mapping[str, str]: ...
    def containing(self, place: str) -> Sequence[tuple[str, str]]: ...


def make_board(source: Source) -> Board:
    """The columns of a case as a store has it now."""
    return _Maker(source).board()


class _Codes:
    """Values with a code each, in the order in which they come; sorted at the end."""

    def __init__(self) -> None:
        self.found: dict[Any, int] = {}

    def code(self, value: Any) -> int:
        return self.found.setdefault(value, len(self.found))

    def in_order(self, key: Callable[[Any], Any] | None = None) -> tuple[list[Any], Array]:
        """The values sorted, and the new code of each old one."""
        values = sorted(self.found, key=key)
        moved = np.empty(len(values), np.int32)
        for code, value in enumerate(values):
            moved[self.found[value]] = code
        return values, moved


@dataclass
class _Columns:
    """Rows as they come."""

    ids: array[int] = field(default_factory=lambda: array("Q"))
    at: array[int] = field(default_factory=lambda: array("q"))
    early: array[int] = field(default_factory=lambda: array("i"))
    late: array[int] = field(default_factory=lambda: array("i"))
    type: array[int] = field(default_factory=lambda: array("i"))
    place: array[int] = field(default_factory=lambda: array("i"))
    standing: array[int] = field(default_factory=lambda: array("b"))
    reviewed: array[int] = field(default_factory=lambda: array("b"))
    kinds: array[int] = field(default_factory=lambda: array("H"))
    more: dict[str, array[Any]] = field(default_factory=dict)
    actors: _Pairs = field(default_factory=lambda: _Pairs())
    outlets: _Pairs = field(default_factory=lambda: _Pairs())

    def column(self, name: str, code: str) -> array[Any]:
        return self.more.setdefault(name, array(code))

    @cached_property
    def order(self) -> Array:
        return np.argsort(np.frombuffer(self.ids, np.uint64), kind="stable") if self.ids else np.empty(0, np.int64)

    def sorted(self, column: array[Any]) -> Array:
        return np.array(column)[self.order]

    def lists(self, pairs: _Pairs, moved: Array | None = None) -> Lists:
        """With rows in the order of ids and values by their new codes."""
        rank = np.empty(len(self.ids), np.int32)
        rank[self.order] = np.arange(len(self.ids), dtype=np.int32)
        values = np.array(pairs.values, np.int32)
        return Lists.of(
            rank[np.array(pairs.owners, np.int32)], values if moved is None else moved[values], len(self.ids)
        )


@dataclass
class _Pairs:
    owners: array[int] = field(default_factory=lambda: array("i"))
    values: array[int] = field(default_factory=lambda: array("i"))

    def add(self, owner: int, values: Iterable[int]) -> None:
        for value in values:
            self.owners.append(owner)
            self.values.append(value)


class _Maker:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._types, self._actors, self._outlets = _Codes(), _Codes(), _Codes()
        self._places = _PlaceMaker(source.containing)
        self._standings = {standing.value: code for code, standing in enumerate(Standing)}
        self._precisions = {one.value: code for code, one in enumerate(Precision)}
        self._days: dict[str, int] = {}
        self._event_of: dict[int, int] = {}

    def board(self) -> Board:
        reports = list(self._source.headings())
        self._reports = {report.id: row for row, report in enumerate(reports)}
        self._dates = [report.date for report in reports]
        self._told_by = [sorted({self._outlets.code(o.outlet) for o in r.origins if o.outlet}) for r in reports]
        self._groups = {id_: n for n, group in enumerate(self._source.group_rows()) for id_ in group.reports}
        resolver = _Resolver(self._source.resolved, self._actors)
        events = self._events()
        claims = self._claims(resolver, events)
        kinds = self._kinds_of(events, claims)
        types, moved_types = self._types.in_order()
        outlets, moved_outlets = self._outlets.in_order()
        rows = {row.id: row for row in self._source.actor_rows()}
        actors, moved_actors = self._actors.in_order()
        moved = moved_types, moved_actors, moved_outlets
        events_made = self._made_events(events, moved, kinds)
        return Board(
            events=events_made,
            claims=self._made_claims(claims, events, moved),
            reports=self._made_reports(reports, claims, moved_outlets),
            places=self._places.made(),
            types=Names(tuple(types)),
            standings=Names(tuple(self._standings)),
            precisions=Names((*self._precisions, "")),
            outlets=Names(tuple(outlets)),
            actors=Names(tuple(actors), tuple(rows[id_].name if id_ in rows else id_ for id_ in actors)),
            entries=self._entries(events_made),
        )

    # -- days ------------------------------------------------------------------------------------------

    def _day(self, iso: str) -> int:
        found = self._days.get(iso)
        if found is None:
            number = day_number(iso)
            found = self._days[iso] = 0 if number is None else number
        return found

    def _span(self, period: When | None) -> tuple[int, int]:
        """No row without a day fits a period: it begins after and ends before everything."""
        early, late = (self._day(period.earliest), self._day(period.latest)) if period else (0, 0)
        if not early and not late:
            return int(NEVER), int(ALWAYS)
        return early or int(ALWAYS), late or int(NEVER)

    # -- events ----------------------------------------------------------------------------------------

    def _events(self) -> _Columns:
        made, titles = _Columns(), []
        for at, event in self._source.event_rows():
            self._add_event(made, at, event)
            titles.append(event.title)
        self._titles = titles
        return made

    def _add_event(self, made: _Columns, at: int, event: EventRow) -> None:
        row = len(made.ids)
        early, late = self._span(event.period)
        self._add(made, at, event.id, event.type, (early, late), event.place)
        made.standing.append(self._standings[event.standing])
        made.reviewed.append(bool(event.reviewed))
        told = [self._reports[report] for report in event.reports if report in self._reports]
        made.actors.add(row, {self._actors.code(role.actor) for role in event.roles if role.actor})
        made.outlets.add(row, {outlet for report in told for outlet in self._told_by[report]})
        made.column("reports", "i").append(len(event.reports))
        made.column("witnesses", "i").append(len(event.independent))
        made.column("claims", "i").append(len(event.claims))
        made.column("contested", "b").append(bool(event.contested))
        precision = event.period.precision if event.period and (event.period.earliest or event.period.latest) else ""
        made.column("precision", "b").append(self._precisions.get(precision, len(self._precisions)))
        made.column("weight", "f").append(self._weight(event, told))
        for claim in event.claims:
            self._event_of[id_number(claim)] = row

    def _add(self, made: _Columns, at: int, id_: str, type_: str, span: tuple[int, int], place: Where | None) -> None:
        made.ids.append(id_number(id_))
        made.at.append(at)
        made.early.append(span[0])
        made.late.append(span[1])
        made.type.append(self._types.code(type_))
        made.place.append(self._places.code(place))

    def _weight(self, event: EventRow, told: Sequence[int]) -> float:
        """How much reports come back to it, as on the timeline of `polybius show`."""
        day = (event.period.latest or event.period.earliest) if event.period else ""
        if len(event.independent) < 2:
            return remembered(day, (day,))
        published = {(self._groups.get(report, -1 - row), self._dates[row]) for report, row in self._with_ids(told)}
        return remembered(day, sorted(date for _, date in published))

    def _with_ids(self, rows: Sequence[int]) -> Iterator[tuple[str, int]]:
        return ((self._ids[row], row) for row in rows)

    @cached_property
    def _ids(self) -> list[str]:
        return list(self._reports)

    def _made_events(self, made: _Columns, moved: tuple[Array, Array, Array], kinds: Array) -> Events:
        encoded = [self._titles[row].encode() for row in made.order]
        starts = np.concatenate(([0], np.cumsum([len(one) for one in encoded]))).astype(np.int64)
        letters = np.empty(len(encoded), np.int32)
        letters[np.argsort(np.array([self._titles[row].casefold() for row in made.order], object), kind="stable")] = (
            np.arange(len(encoded))
        )
        more: dict[str, Any] = {name: made.sorted(column) for name, column in made.more.items()}
        return Events(
            **self._common(made, moved), kinds=kinds[made.order], titles=(b"".join(encoded), starts), letters=letters,
            **more,
        )  # fmt: skip

    def _entries(self, events: Events) -> Entries:
        """The ledgers' entries, with the rows of their events."""
        columns = {name: array("Q" if name in ("ids", "events") else "q") for name in ENTRY_COLUMNS}
        for at, entry in self._source.entry_rows():
            period = entry.period
            early, late = (self._day(period.earliest), self._day(period.latest)) if period else (0, 0)
            values = id_number(entry.id), at, id_number(entry.event) if entry.event else 0, early, late
            for name, value in zip(ENTRY_COLUMNS, values, strict=True):
                columns[name].append(value)
        ids, at_, told, first, last = (np.array(columns[name]) for name in ENTRY_COLUMNS)
        rows = np.searchsorted(events.ids, told)
        rows[rows == len(events)] = 0
        known = events.ids[rows] == told if len(events) else np.zeros(len(told), bool)
        return Entries(ids, at_, np.where(known & (told > 0), rows, NOWHERE), first, last)

    def _common(self, made: _Columns, moved: tuple[Array, Array, Array]) -> dict[str, Any]:
        types, actors, outlets = moved
        return {
            "ids": made.sorted(made.ids), "at": made.sorted(made.at), "early": made.sorted(made.early),
            "late": made.sorted(made.late), "type": _recoded(types, made.sorted(made.type)).astype(np.int16),
            "standing": made.sorted(made.standing), "place": made.sorted(made.place),
            "actors": made.lists(made.actors, actors), "outlets": made.lists(made.outlets, outlets),
            "reviewed": made.sorted(made.reviewed).astype(bool),
        }  # fmt: skip

    # -- claims ----------------------------------------------------------------------------------------

    def _claims(self, resolver: _Resolver, events: _Columns) -> _Columns:
        made = _Columns()
        bits, standings = KIND_BITS, events.standing
        report_of, event_of = made.column("report", "i"), made.column("event", "i")
        begin, confidence = made.column("begin", "i"), made.column("confidence", "f")
        for at, claim in self._source.claim_rows():
            row = len(made.ids)
            self._add(made, at, claim.id, claim.type, self._span(claim.period), claim.place)
            event = self._event_of.get(made.ids[row], NOWHERE)
            report = self._reports.get(claim.report, NOWHERE)
            made.kinds.append(bits[claim.kind])
            made.standing.append(standings[event] if event >= 0 else NOWHERE)
            made.reviewed.append(False)
            made.actors.add(row, resolver.actors(claim))
            made.outlets.add(row, self._told_by[report] if report >= 0 else ())
            report_of.append(report)
            event_of.append(event)
            begin.append(claim.span.begin)
            confidence.append(claim.confidence)
        return made

    def _kinds_of(self, events: _Columns, claims: _Columns) -> Array:
        kinds = np.zeros(len(events.ids), np.uint16)
        event, bits = np.array(claims.more["event"]), np.array(claims.kinds, np.uint16)
        told = event >= 0
        np.bitwise_or.at(kinds, event[told], bits[told])
        return kinds

    def _made_claims(self, made: _Columns, events: _Columns, moved: tuple[Array, Array, Array]) -> Claims:
        rank = np.empty(len(events.ids) + 1, np.int32)
        rank[events.order] = np.arange(len(events.ids), dtype=np.int32)
        rank[-1] = NOWHERE
        more: dict[str, Any] = {name: made.sorted(column) for name, column in made.more.items()}
        more["event"] = rank[more["event"]]
        return Claims(**self._common(made, moved), kinds=made.sorted(made.kinds), **more)

    # -- reports ---------------------------------------------------------------------------------------

    def _made_reports(self, reports: Sequence[Report], claims: _Columns, moved: Array) -> Reports:
        lengths = {id_: (words, not_coded) for id_, words, not_coded in self._source.lengths()}
        pairs = _Pairs()
        for row, outlets in enumerate(self._told_by):
            pairs.add(row, outlets)
        told = np.array(claims.more["report"], np.int64)
        return Reports(
            ids=tuple(self._reports),
            outlets=Lists.of(
                np.array(pairs.owners, np.int32), _recoded(moved, np.array(pairs.values, np.int32)), len(reports)
            ),
            day=np.array([self._day(date) for date in self._dates], np.int32),
            words=np.array([lengths.get(report.id, (0, ""))[0] for report in reports], np.int32),
            coded=np.array([not lengths.get(report.id, (0, ""))[1] for report in reports], bool),
            claims=np.bincount(told[told >= 0], minlength=len(reports)).astype(np.int32),
            group=np.array([self._groups.get(report.id, NOWHERE) for report in reports], np.int32),
        )


def _recoded(moved: Array, codes: Array) -> Array:
    return moved[codes] if len(moved) else codes


class _Resolver:
    """Actors of claims' roles, as `model.names.resolve` has them, remembered by the words of the role."""

    def __init__(self, resolved: Mapping[str, str], actors: _Codes) -> None:
        self._resolved = resolved
        self._actors = actors
        self._known: dict[tuple[str | None, str], int] = {}
        self._split = {key.partition("/")[0] for key in resolved if "/" in key}

    def actors(self, claim: ClaimRow) -> set[int]:
        """Codes of the actors of a claim."""
        apart = claim.id in self._split
        found = {self._of_claim(claim.id, role) if apart else self._of(role) for role in claim.roles}
        found.discard(NOWHERE)
        return found

    def _of(self, role: ClaimRole) -> int:
        key = (role.actor, role.name or role.span.text)
        code = self._known.get(key)
        if code is None:
            code = self._known[key] = self._resolve("", role.actor, fold(key[1]))
        return code

    def _of_claim(self, claim: str, role: ClaimRole) -> int:
        return self._resolve(claim, role.actor, fold(role.name or role.span.text))

    def _resolve(self, claim: str, actor: str | None, name: str) -> int:
        resolved = self._resolved
        fine = resolved.get(f"{claim}/{name}") or resolved.get(f"{actor}/{name}")
        found = fine or resolved.get(actor or name, actor)
        return self._actors.code(found) if found else NOWHERE


class _PlaceMaker:
    """Places as they come, each with what contains it."""

    def __init__(self, containing: Callable[[str], Sequence[tuple[str, str]]]) -> None:
        self._containing = containing
        self._rows: dict[tuple[str, float | None, float | None, str], int] = {}
        self._kinds: list[str] = []
        self._names: dict[str, dict[str, int]] = {}

    def code(self, place: Where | None) -> int:
        if place is None:
            return NOWHERE
        name = place.name or place.span.text
        key = place.id or UNRESOLVED + fold(name)
        names = self._names.setdefault(key, {})
        names[name] = names.get(name, 0) + 1
        row = self._rows.setdefault((key, place.lat, place.lon, place.precision), len(self._rows))
        if row == len(self._kinds):
            self._kinds.append(place.kind)
        return row

    def made(self) -> Places:
        called = {key: min(names, key=lambda name: (-names[name], name)) for key, names in self._names.items()}
        inside: dict[str, list[str]] = {}
        for key in list(called):
            for id_, name in () if key.startswith(UNRESOLVED) else self._containing(key):
                called.setdefault(id_, name)
                inside.setdefault(key, []).append(id_)
        keys = sorted(called)
        codes = {key: code for code, key in enumerate(keys)}
        owners = np.array([codes[key] for key in inside for _ in inside[key]], np.int32)
        values = np.array([codes[one] for key in inside for one in inside[key]], np.int32)
        return Places(
            named=Names(tuple(keys), tuple(called[key] for key in keys)),
            of=np.array([codes[key] for key, _, _, _ in self._rows], np.int32),
            lat=np.array([np.nan if lat is None else lat for _, lat, _, _ in self._rows], np.float64),
            lon=np.array([np.nan if lon is None else lon for _, _, lon, _ in self._rows], np.float64),
            precision=tuple(precision for _, _, _, precision in self._rows),
            radius=np.array([RADIUS.get(precision, UNSURE) for _, _, _, precision in self._rows], np.float32),
            kind=tuple(self._kinds),
            containing=Lists.of(owners, values, len(keys)),
        )
