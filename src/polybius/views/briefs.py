"""A brief: some events of a case in sentences, each with the claims it rests on and the reports that make them.

One self-contained page without script, to be read, printed or mailed. What it says of an event is what the case has:
the title, how it stands, by how many witnesses, the figures as ranges, the disputes with who says what; then the
reports' own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from polybius import VERSION
from polybius.model.case import ControlSpell, Event, Standing
from polybius.model.claims import Claim
from polybius.model.text import Report
from polybius.views import words
from polybius.views.chosen import Chosen
from polybius.views.narrowing import ONLY_UNDATED, WITH_UNDATED, Narrowing
from polybius.views.publishing import Published
from polybius.views.queries import Queries
from polybius.views.queries_by_id import QueriesById
from polybius.views.tables_control import held_when

MOST_EVENTS, QUOTES, SPELLS = 80, 4, 30
"""Events of a brief: the weightiest; words quoted under each; changes of control."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim's words, with the number of its report in the list of sources."""

    claim: str
    text: str
    voice: str
    source: int


@dataclass(frozen=True, slots=True)
class Told:
    """An event, the quotes under it, and its sources by number."""

    event: Event
    heading: str
    quotes: tuple[Quote, ...]
    sources: tuple[int, ...]
    more: int
    """Claims that are not quoted."""


@dataclass(frozen=True, slots=True)
class Sourced:
    number: int
    report: Report
    outlet: str


@dataclass(frozen=True, slots=True)
class Selected:
    """Events to be told; `of`: how many there are, where not all are. `passed`: the gate of publication, where only
    what reviewers found right is told: the events passed it then, and so does what is told of control."""

    events: Sequence[Event]
    of: int
    passed: Published | None = None


def brief(queries: QueriesById, asked: Narrowing, selected: Selected, title: str) -> str:
    """The page as HTML."""
    events, passed = selected.events, selected.passed
    numbers = _numbers(queries, events)
    told = [_told(queries, event, numbers) for event in events]
    counts = Counter(event.standing for event in events)
    return _environment().get_template("brief.html").render(
        title=title, asked=_said(queries, asked, passed is not None), told=told, of=selected.of, version=VERSION,
        standings=[(standing.value, counts[standing]) for standing in Standing if counts[standing]],
        sources=[Sourced(n, queries.headings[id_], queries.outlet_of(id_)) for id_, n in numbers.items()],
        spells=_spells(queries, asked, passed or queries), witnesses=sum(len(event.independent) for event in events),
        claims=len({claim for event in events for claim in event.claims}),
    )  # fmt: skip


def _numbers(queries: QueriesById, events: Iterable[Event]) -> Mapping[str, int]:
    """Reports in the order of the list of sources."""
    ids = {report for event in events for report in event.reports if report in queries.headings}
    ordered = sorted(ids, key=lambda id_: (queries.headings[id_].date or "9999", queries.outlet_of(id_), id_))
    return {id_: number for number, id_ in enumerate(ordered, 1)}


def _told(queries: QueriesById, event: Event, numbers: Mapping[str, int]) -> Told:
    claims = queries.claims_of(event.claims)
    chosen = _one_a_report(claims)[:QUOTES]
    quotes = [Quote(claim.id, _flat(claim.span.text), words.said_by(queries, claim), numbers[claim.report]) for claim
              in chosen if claim.report in numbers]  # fmt: skip
    sources = sorted({numbers[report] for report in event.reports if report in numbers})
    return Told(event, words.heading(event), tuple(quotes), tuple(sources), len(event.claims) - len(quotes))


def _one_a_report(claims: Sequence[Claim]) -> list[Claim]:
    """The surest claim of each report, the surest first."""
    best: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda one: (-one.confidence, one.span.begin, one.id)):
        best.setdefault(claim.report, claim)
    return list(best.values())


def _flat(text: str) -> str:
    return " ".join(text.split())


def _spells(queries: QueriesById, asked: Narrowing, source: Queries) -> list[ControlSpell]:
    """Control in the days and places that are asked for; none where neither is."""
    if not (asked.since or asked.until or asked.places):
        return []
    found = [spell for spell in source.control(Chosen.of_narrowing(queries, asked)) if spell.holder]
    first = sorted(found, key=lambda spell: (-len(spell.claims), spell.id))[:SPELLS]
    return sorted(first, key=lambda spell: (spell.since or "9999", spell.place, spell.id))


def _said(queries: QueriesById, asked: Narrowing, reviewed: bool) -> list[str]:
    """What the brief is narrowed to, part by part."""
    board = queries.board
    parts = []
    if asked.since or asked.until:
        parts.append(words.spread(asked.since, asked.until) if asked.until else f"since {words.day(asked.since)}")
    parts.append(_UNDATED[asked.undated])
    parts.append("events chosen by hand" if asked.events else "")
    parts.append("reviewed only" if reviewed else "")
    parts += [", ".join(words.label(value).lower() for value in values) for values in (asked.types, asked.kinds)]
    parts.append(", ".join(asked.standings))
    parts.append(", ".join(queries.actor_names.get(actor, actor) for actor in asked.actors))
    parts.append(", ".join(board.places.named.label(int(code)) for code in board.places.named.known(asked.places)))
    parts.append(", ".join(asked.outlets))
    parts.append(f"“{asked.words}”" if asked.words else "")
    return [part for part in parts if part]


_UNDATED = {"": "", WITH_UNDATED: "with what has no date", ONLY_UNDATED: "without a date"}


@cache
def _environment() -> Environment:
    """Autoescaped throughout: titles, outlets and texts are whatever a report's author wrote."""
    environment = Environment(
        loader=PackageLoader("polybius.views"), autoescape=select_autoescape(default=True), trim_blocks=True,
        lstrip_blocks=True, undefined=StrictUndefined,
    )  # fmt: skip
    environment.filters.update(
        dated=words.dated, day=words.day, amount=words.amount, counted=words.counted, label=words.label,
        told_by=words.told_by, held_when=held_when, position=words.position, web=_is_web,
    )  # fmt: skip
    return environment


def _is_web(url: str) -> bool:
    """May it be a link? A report's own URL may be anything, script too."""
    return url.startswith(("https://", "http://"))
