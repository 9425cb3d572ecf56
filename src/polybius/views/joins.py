"""Why claims are one event, for a reader: each link with its odds, its weights, and what was not joined."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.model.case import Event
from polybius.model.joins import Join
from polybius.views.queries import Queries

SHOWN = 8
"""Weights that a line gives, the heaviest."""


def event_join_facts(queries: Queries, event: Event) -> Iterator[tuple[str, str]]:
    """Of what the event is a part, what is part of it, and what it was not joined to."""
    titles = {one.id: one.title for one in queries.events()} if event.part_of or event.parts or event.near else {}
    if event.part_of:
        yield "part of", _called(event.part_of, titles)
    for part in event.parts:
        yield "holds", _called(part, titles)
    for join in event.near:
        yield "not joined", f"{_called(join.event, titles)}: {said(join)}"


def claim_join_facts(event: Event, claim: str) -> Iterator[tuple[str, str]]:
    """The links that put a claim into the event; the first that leads to it, and those that lead on from it."""
    for join in event.joins:
        if claim in (join.one, join.other):
            beyond = join.other if claim == join.one else join.one
            yield "joined", f"with {beyond}: {said(join)}"


def said(join: Join) -> str:
    """`0.93 Said of the same day. (period same_day +2.4, bias -4.5)`"""
    weights = ", ".join(f"{w.feature} {w.outcome} {w.weight:+.1f}" for w in join.weights[:SHOWN])
    more = f", {len(join.weights) - SHOWN} more" if len(join.weights) > SHOWN else ""
    return f"{join.score:.2f} {join.why}" + (f" ({weights}{more})" if weights else "")


def _called(event: str, titles: dict[str, str]) -> str:
    return f"{event} {titles.get(event, '')}".strip()
