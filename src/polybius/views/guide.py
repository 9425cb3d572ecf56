"""A first walk through a case in six steps, each a state of the page, chosen by rules from what the case holds.

The overview; the event that most outlets tell; a dispute; who held a place before and after it changed hands; a turn
of how two actors stand to each other; and how outlets frame one event. A step of which the case has nothing is left
out. Each sentence quotes numbers of the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from polybius.model.alignments import Turn
from polybius.model.case import ControlSpell, Event
from polybius.views.facets import spread
from polybius.views.fronts import Sure
from polybius.views.queries_by_id import QueriesById
from polybius.views.words import counted, heading, label

LOOKED_AT = 400
"""Events that are looked at for a step, the weightiest."""
AROUND = 45
"""Days shown on either side of a day."""
NEAR = 7
"""Zoom of the map at which a place is shown with its surroundings."""


@dataclass(frozen=True, slots=True)
class Step:
    """`state` has parameters of the page's address."""

    title: str
    text: str
    state: dict[str, str]


def guide(queries: QueriesById) -> list[Step]:
    found = (step for make in STEPS for step in make(queries))
    return list(found)


def _overview(queries: QueriesById) -> Iterator[Step]:
    board, counts = queries.board, queries.counts()
    found = spread(board)
    standing = np.bincount(board.events.standing, minlength=len(board.standings))
    numbers = dict(zip(board.standings.values, standing.tolist(), strict=True))
    outlets = counted(len(board.outlets), "outlet")
    unnamed = sum(1 for report in queries.headings.values() if not report.outlet)
    if unnamed:
        outlets = f"{outlets} ({unnamed:,} without a named one)" if len(board.outlets) else "no named outlet"
    text = (
        f"{counted(counts.coded, 'report')} of {outlets} make {counted(counts.claims, 'claim')}. They add up to "
        f"{counted(len(board.events), 'event')}: {numbers['corroborated']:,} told by independent witnesses, "
        f"{numbers['single']:,} by one, {numbers['contested']:,} contested, {numbers['denied']:,} denied. "
        "The map, the timeline and the graph show the same events; what you choose in one, all of them show."
    )
    state = {"view": "overview"}
    if found.core_first:
        state["span"] = f"{found.core_first}/{found.core_last}"
    yield Step("The case at a glance", text, state)


def _most_told(queries: QueriesById) -> Iterator[Step]:
    event = _chosen(queries, _told_most(queries))
    if event is None or len(event.reports) < 2:
        return
    told = _outlets(queries, event)
    text = (
        f"“{event.title}” is what most outlets tell: {counted(len(event.reports), 'report')} of "
        f"{counted(len(told), 'outlet')}, which come from {counted(len(event.independent), 'witness')}. Reports that "
        "copy one another or rest on one source count once: open the witnesses to see which."
    )
    yield Step("Many reports, few witnesses", text, _state_of_event(event))


def _told_most(queries: QueriesById) -> Rank:
    return lambda one: (len(_outlets(queries, one)), len(one.independent), len(one.reports))


def _dispute(queries: QueriesById) -> Iterator[Step]:
    told = _chosen(queries, _told_most(queries))
    known = told.id if told else ""
    rank = lambda one: (one.id != known, len(one.contested), _sides(one), len(one.reports))  # noqa: E731
    event = _chosen(queries, rank, contested=True)
    if event is None or not event.contested:
        return
    dispute = max(event.contested, key=lambda one: (len(one.positions), one.field))
    sides = "; ".join(f"{side.value}: {', '.join(side.voices[:3])}" for side in dispute.positions[:3])
    text = (
        f"Of “{event.title}” reports do not agree on {label(dispute.field)}. {sides}. Both sides stand beside each "
        "other with their voices; Polybius does not say who is right."
    )
    yield Step("Where they disagree", text, _state_of_event(event))


def _sides(event: Event) -> int:
    return max((len(dispute.positions) for dispute in event.contested), default=0)


def _control(queries: QueriesById) -> Iterator[Step]:
    """The change of holder that most claims tell of: the place a day before and after."""
    changes = [
        (before, after)
        for spells in queries.spells_at.values()
        for before, after in pairwise(spells)
        if before.holder and after.holder and before.holder != after.holder and len(after.since) == 10
        and before.status == after.status == "held" and before.key == after.key
        and not after.some
    ]  # fmt: skip
    if not changes:
        yield from _held(queries)
        return
    before, after = max(changes, key=lambda two: (len(two[0].claims) + len(two[1].claims), two[1].id))
    earlier = (date.fromisoformat(after.since) - timedelta(days=1)).isoformat()
    was, now = _holder(queries, before, earlier), _holder(queries, after, after.since)
    text = (
        f"{after.place} is held by {was} up to {earlier}; from {after.since} claims have {now} there "
        f"({counted(len(after.claims), 'claim')} by {counted(after.witnesses, 'witness')}). Move the day on the map "
        "to see who is known to hold what, and how old that knowledge is."
    )
    yield Step("A place changes hands", text, _state_of_spell(queries, after, after.since))


def _held(queries: QueriesById) -> Iterator[Step]:
    """Where no claim tells of a change: the holder that most claims name, on the last day he is known there."""
    spells = [spell for spells in queries.spells_at.values() for spell in spells if spell.holder and spell.last_seen]
    if not spells:
        return
    spell = max(spells, key=lambda one: (len(one.claims), one.last_seen, one.id))
    text = (
        f"{spell.place} is {spell.status} by {spell.holder} on {spell.last_seen}, the last day of which "
        f"{counted(len(spell.claims), 'claim')} of {counted(spell.witnesses, 'witness')} tell it. Move the day on the "
        "map to see who is known to hold what, and how old that knowledge is."
    )
    yield Step("Who holds what", text, _state_of_spell(queries, spell, spell.last_seen))


def _state_of_spell(queries: QueriesById, spell: ControlSpell, day: str) -> dict[str, str]:
    state = {"view": "overview", "on": day, "sel": spell.id, **_days(day, day, 2 * AROUND)}
    places = queries.board.places
    at = next((row for row, of in enumerate(places.of.tolist()) if places.named.values[of] == spell.place_id), None)
    return state if at is None else state | _frame(float(places.lat[at]), float(places.lon[at]), NEAR)


def _holder(queries: QueriesById, spell: ControlSpell, day: str) -> str:
    found = queries.fronts.at(spell.key, day)
    return found.holder if found.holder and found.sure is not Sure.CONTESTED else spell.holder


def _turn(queries: QueriesById) -> Iterator[Step]:
    turns = [turn for turn in queries.case.turns if turn.until or turn.since]
    if turns:
        known = set(queries.board.actors.values)
        turn = max(turns, key=lambda one: (known.issuperset(one.pair), len(one.claims), one.odds, one.id))
        state = _state_of_turn(turn)
        if known.issuperset(turn.pair):
            state["actor"] = ",".join(turn.pair)
        yield Step("Two actors turn", _turned(turn), state)
        return
    edges = queries.pairs.pooled("", "")
    if edges:
        edge = edges[0]
        stand = "against" if edge.score < 0 else "with"
        text = (
            f"{edge.names[0]} stands {stand} {edge.names[1]}: {edge.score:+.2f} on a scale from -1 to 1, by "
            f"{counted(edge.acts, 'act')} in {counted(edge.claims, 'claim')}. The graph draws every pair of which so "
            "much is told; an edge opens its claims."
        )
        yield Step("Who stands with whom", text, {"view": "overview", "pane": "graph", "actor": ",".join(edge.pair)})


def _turned(turn: Turn) -> str:
    moved = "came closer" if turn.toward == "closer" else "moved apart"
    levels = f", from {turn.before:+.2f} to {turn.after:+.2f}" if turn.before is not None and turn.after else ""
    return (
        f"{turn.names[0]} and {turn.names[1]} {moved} by {turn.until or turn.since}{levels} "
        f"({counted(len(turn.claims), 'claim')}). The timeline marks the turn, and the graph shows the edge before and "
        "after it."
    )


def _state_of_turn(turn: Turn) -> dict[str, str]:
    day = turn.until or turn.since
    return {"view": "overview", "pane": "time", "sel": turn.id, "lanes": "actor", **_days(day, day, 4 * AROUND)}


def _framing(queries: QueriesById) -> Iterator[Step]:
    """An attack that several outlets tell of, side by side."""
    event = _chosen(queries, lambda one: (one.type == "ASSAULT", len(_outlets(queries, one)), len(one.claims)))
    if event is None or len(_outlets(queries, event)) < 2:
        return
    told = _outlets(queries, event)
    named = ", ".join(told[:4]) + (f" and {len(told) - 4} more" if len(told) > 4 else "")
    text = (
        f"{named} tell of “{heading(event)}” in {counted(len(event.claims), 'claim')}. Beside each other you see whom "
        "each names as the doer and in which words, which figures it gives, on whose word, and what it leaves out."
    )
    yield Step("One event, many ways to tell it", text, {"view": "compare", "sel": event.id})


STEPS: tuple[Callable[[QueriesById], Iterator[Step]], ...] = (
    _overview, _most_told, _dispute, _control, _turn, _framing,
)  # fmt: skip


# -- choosing ---------------------------------------------------------------------------------------------


Rank = Callable[[Event], tuple[int | bool, ...]]


def _chosen(queries: QueriesById, rank: Rank, contested: bool = False) -> Event | None:
    """The event of the highest rank among the weightiest that have a day."""
    events = queries.board.events
    dated = (events.early > 0) & (events.late < 2**30)
    mask = dated & (events.contested > 0) if contested else dated
    rows = np.flatnonzero(mask)
    rows = rows[np.lexsort((-events.reports[rows], -events.witnesses[rows]))][:LOOKED_AT]
    found = queries.events_at(rows)
    return max(found, key=lambda one: (rank(one), one.id), default=None)


def _outlets(queries: QueriesById, event: Event) -> list[str]:
    return sorted({queries.outlet_of(report) for report in event.reports if report in queries.headings})


def _state_of_event(event: Event) -> dict[str, str]:
    """The event, the days about it and its place: map and timeline move there."""
    state = {"view": "overview", "sel": event.id}
    if event.period is not None and event.period.earliest and event.period.latest:
        state |= _days(event.period.earliest, event.period.latest, AROUND)
    if event.place is not None and event.place.lat is not None and event.place.lon is not None:
        state |= _frame(event.place.lat, event.place.lon, NEAR)
    return state


def _frame(lat: float, lon: float, zoom: int) -> dict[str, str]:
    return {} if lat != lat or lon != lon else {"frame": f"{lon:.3f},{lat:.3f},{zoom}.00"}


def _days(first: str, last: str, around: int) -> dict[str, str]:
    """The period of all panes, and the days that the timeline shows: some more on either side."""
    period = {"from": _shifted(first, -around), "to": _shifted(last, around)}
    return {**period, "span": f"{_shifted(first, -2 * around)}/{_shifted(last, 2 * around)}"}


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
