"""The graph of actors: how they stood to each other in some days, step by step, and pair by pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query

from polybius.model.case import Actor, Alignment
from polybius.views.narrowing import Narrowing
from polybius.views.pairs import Edge, meets
from polybius.views.queries_by_id import QueriesById
from polybius.views.web import rows
from polybius.views.web.problems import ProblemError
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.schemas import ClaimRow, Page
from polybius.views.web.schemas_case import TurnOnLane
from polybius.views.web.schemas_graph import (
    EdgeShown,
    GraphShown,
    Node,
    PairShown,
    PeriodOfPair,
    Step,
    StepEdge,
    StepsShown,
)
from polybius.views.web.state import Page as PageNumber
from polybius.views.web.state import Size

router = APIRouter(tags=["graph"])
Limit = Annotated[int, Query(ge=1, le=500, description="Actors at most: those with the most claims between them.")]


@router.get("/graph")
def graph(context: Case, asked: Asked, limit: Limit = 60) -> GraphShown:
    """Actors as nodes, alignment over the days asked for as edges with a sign and a strength."""
    queries = context.queries
    pairs, told = queries.pairs, told_of(queries, asked)
    if asked.actors:
        near = [
            actor for one in asked.actors for actor in pairs.foremost(asked.since, asked.until, limit, (one,), told)
        ]
        return _graph(queries, asked, list(dict.fromkeys(near))[:limit])
    return _graph(queries, asked, pairs.foremost(asked.since, asked.until, limit, among=told))


def told_of(queries: QueriesById, asked: Narrowing) -> frozenset[str] | None:
    """Actors of the events that a narrowing leaves; None where it names nothing but days and actors, of which pairs
    know themselves."""
    rest = replace(asked, actors=())
    if replace(rest, undated="") == Narrowing(asked.since, asked.until):
        return None
    board = queries.board
    return frozenset(board.actors.values[code] for code in np.flatnonzero(queries.masks(rest).counts("actor")))


@router.get("/graph/around/{id}")
def around(context: Case, asked: Asked, id: str, limit: Limit = 60) -> GraphShown:
    """An actor with its neighbours, and how these stand to one another."""
    queries = context.queries
    if queries.one_of("actors", id) is None:
        raise ProblemError(404, f"no actor has the id {id[:80]!r}")
    told = told_of(queries, asked)
    return _graph(queries, asked, queries.pairs.foremost(asked.since, asked.until, limit, (id,), told))


def _graph(queries: QueriesById, asked: Narrowing, kept: Sequence[str]) -> GraphShown:
    """Some actors with all that is told between them."""
    edges = queries.pairs.among(asked.since, asked.until, kept)
    degrees = Counter(actor for edge in edges for actor in edge.pair)
    number = queries.bloc_numbers(asked.until)
    found = [queries.actors_by_id[actor] for actor in sorted(kept) if actor in queries.actors_by_id]
    nodes = [_node(actor, number.get(actor.id), degrees[actor.id]) for actor in found]
    known = {node.id for node in nodes}
    return GraphShown(
        since=asked.since or None, until=asked.until or None,
        nodes=sorted(nodes, key=lambda node: (-node.degree, -node.mentions, node.id)),
        edges=[_edge(edge) for edge in edges if known.issuperset(edge.pair)],
        total=queries.pairs.actors(asked.since, asked.until, told_of(queries, asked)),
    )  # fmt: skip


def _node(actor: Actor, bloc: int | None, degree: int) -> Node:
    return Node(
        id=actor.id, name=actor.name, kind=actor.kind, mentions=actor.mentions, bloc=bloc, degree=degree,
        provisional=actor.provisional,
    )  # fmt: skip


def _edge(edge: Edge) -> EdgeShown:
    source, target = edge.pair
    return EdgeShown(
        id=edge.id, source=source, target=target, score=edge.score, low=edge.low, high=edge.high, acts=edge.acts,
        claims=edge.claims, witnesses=edge.witnesses, material=edge.material, verbal=edge.verbal,
    )  # fmt: skip


@router.get("/graph/steps")
def steps(context: Case, asked: Asked, grain: Literal["year", "quarter", "month"] = "year") -> StepsShown:
    """The edges of each year, quarter or month, for the graph to move through."""
    found = context.queries.pairs.steps(asked.since, asked.until, grain)
    return StepsShown(
        steps=[
            Step(
                since=since, until=until,
                edges=[StepEdge(source=e.pair[0], target=e.pair[1], score=e.score, acts=e.acts) for e in edges],
            )
            for since, until, edges in found
        ]
    )  # fmt: skip


@router.get("/alignments/{a}/{b}")
def pair(context: Case, asked: Asked, a: str, b: str, page: PageNumber = 1, size: Size = 50) -> PairShown:
    """Two actors (in any order) over time, with turning points and the claims behind them."""
    queries = context.queries
    found = queries.pairs.by_pair.get((a, b)) or queries.pairs.by_pair.get((b, a))
    if not found:
        raise ProblemError(404, "the case tells nothing of how these two stand to each other")
    turned = found[0].pair != (a, b)
    series = [one for one in found if meets(one, asked.since, asked.until)]
    ids = list(dict.fromkeys(claim for one in series for claim in one.claims))
    turns = [turn for turn in queries.case.turns if set(turn.pair) == {a, b}]
    names = found[-1].names[::-1] if turned else found[-1].names
    return PairShown(
        pair=[a, b], names=list(names), series=[_period(one) for one in series],
        turns=[
            TurnOnLane(id=t.id, names=list(t.names), date=t.until or t.since or None, why=t.why, toward=t.toward)
            for t in turns
        ],
        claims=_claims(queries, ids, page, size),
    )  # fmt: skip


def _period(one: Alignment) -> PeriodOfPair:
    return PeriodOfPair(
        id=one.id, since=one.since or None, until=one.until or None, score=one.score, low=one.low, high=one.high,
        acts=one.acts, witnesses=one.witnesses, material=one.material, verbal=one.verbal, claims=len(one.claims),
        why=one.why,
    )  # fmt: skip


def _claims(queries: QueriesById, ids: Sequence[str], page: int, size: int) -> Page[ClaimRow]:
    begin = (page - 1) * size
    claims = queries.claims_of(ids[begin : begin + size])
    return Page(total=len(ids), page=page, size=size, items=rows.claim_rows(queries, claims))
