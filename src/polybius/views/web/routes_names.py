"""Actors and places: looked up by name, and one with all that the case shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query

from polybius.model.case import Actor, LinkState
from polybius.model.names import fold
from polybius.model.tallies import Counted
from polybius.views.board import Array, Places
from polybius.views.board_order import paged
from polybius.views.chosen import Chosen
from polybius.views.narrowing import Narrowing
from polybius.views.queries_by_id import QueriesById
from polybius.views.shapes import actor_shape
from polybius.views.web import rows
from polybius.views.web.problems import ProblemError
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.routes_ground import spell_shown
from polybius.views.web.schemas import Page
from polybius.views.web.schemas_graph import (
    ActorRow,
    ActorShown,
    LabelOfActor,
    LinkShown,
    PlaceCard,
    PlaceRow,
    StanceShown,
    Within,
)
from polybius.views.web.state import Page as PageNumber
from polybius.views.web.state import Size, clean

router = APIRouter(tags=["actors and places"])
TOP_EVENTS, TOP_LABELS, TOP_STANCES, TOP_LINKS, TOP_SPELLS, ALSO = 10, 40, 20, 20, 40, 6
Looked = Annotated[str, Query(max_length=200, description="Part of a name.")]


@router.get("/actors")
def actors(context: Case, asked: Asked, name: Looked = "", page: PageNumber = 1, size: Size = 50) -> Page[ActorRow]:
    """Actors whose names hold `name` (or `q`); those with the most events of the narrowing first."""
    queries = context.queries
    wanted = fold(clean(name or asked.words))
    counts = queries.masks(_without_words(asked)).counts("actor") if _narrowed(asked) else None
    found = [actor for actor in queries.actors() if not wanted or any(wanted in known for known in _known(actor))]
    shown = [_actor(queries, actor, counts) for actor in found]
    if counts is not None:
        shown = sorted((one for one in shown if one.n), key=lambda one: (-one.n, one.name, one.id))
    begin = (page - 1) * size
    return Page(total=len(shown), page=page, size=size, items=shown[begin : begin + size])


def _without_words(asked: Narrowing) -> Narrowing:
    return Narrowing(asked.since, asked.until, asked.box, asked.types, asked.standings, (), asked.places, asked.outlets,
                     asked.kinds)  # fmt: skip


def _narrowed(asked: Narrowing) -> bool:
    return _without_words(asked) != Narrowing()


def _known(actor: Actor) -> Iterator[str]:
    yield fold(actor.name)
    yield from (fold(name.name) for name in actor.names)


def _actor(queries: QueriesById, actor: Actor, counts: Array | None) -> ActorRow:
    code = queries.board.actors.codes.get(actor.id)
    n = int((queries.actor_counts if counts is None else counts)[code]) if code is not None else 0
    return ActorRow(
        id=actor.id, name=actor.name, kind=actor.kind, n=n, mentions=actor.mentions, provisional=actor.provisional,
        also=[name.name for name in actor.names if name.name != actor.name][:ALSO],
    )  # fmt: skip


@router.get("/actors/{id}")
def actor(context: Case, id: str) -> ActorShown:
    """An actor: names, affiliations, whom it may be, what it took part in, what outlets call it, how others stand."""
    queries = context.queries
    found = queries.one_of("actors", id)
    if not isinstance(found, Actor):
        raise ProblemError(404, f"no actor has the id {id[:80]!r}", "it may have been merged into another")
    shape = actor_shape(found)
    mask = queries.masks(Narrowing(actors=(id,))).kept
    total, top = paged(queries.orders.events("-weight"), mask, 1, TOP_EVENTS)
    return ActorShown(
        id=found.id, name=found.name, kind=found.kind, mentions=found.mentions, provisional=found.provisional,
        registry=found.registry, reviewed=list(found.reviewed), why=found.why, names=shape["names"],
        affiliations=shape["affiliations"], known=list(found.known), n=total, events=rows.event_rows(queries, top),
        links=list(_links(queries, id)), labels=_labels(queries, id), stance=_stance(queries, id),
    )  # fmt: skip


def _links(queries: QueriesById, id_: str) -> Iterator[LinkShown]:
    """Names that it was joined from, and those that it may be one with."""
    found = [link for link in queries.links() if id_ in (link.one, link.other)]
    for link in found[:TOP_LINKS]:
        other = link.other if link.one == id_ else link.one
        name = link.names[1] if link.one == id_ else link.names[0]
        state = "joined" if link.state is LinkState.JOINED else "offered"
        yield LinkShown(id=link.id, actor=other, name=name, state=state, score=link.score, why=link.why)


def _labels(queries: QueriesById, id_: str) -> list[LabelOfActor]:
    """What outlets call it in their own voice."""
    found = [
        LabelOfActor(outlet=outlet.name, text=count.keys[1], n=count.number, loaded=count.what is Counted.LOADED_LABEL)
        for outlet in queries.case.outlets
        for count in outlet.counts
        if count.what in (Counted.LABEL, Counted.LOADED_LABEL) and count.keys[0] == id_
    ]
    return sorted(found, key=lambda one: (-one.n, one.outlet, one.text))[:TOP_LABELS]


def _stance(queries: QueriesById, id_: str) -> list[StanceShown]:
    edges = queries.pairs.pooled("", "", frozenset((id_,)))[:TOP_STANCES]
    return [
        StanceShown(
            actor=edge.pair[1] if edge.pair[0] == id_ else edge.pair[0],
            name=edge.names[1] if edge.pair[0] == id_ else edge.names[0], score=edge.score, acts=edge.acts,
        )
        for edge in edges
    ]  # fmt: skip


@router.get("/places")
def places(context: Case, asked: Asked, name: Looked = "", page: PageNumber = 1, size: Size = 50) -> Page[PlaceRow]:
    """Places whose names hold `name` (or `q`); those with the most events of the narrowing first."""
    queries = context.queries
    names = queries.board.places.named
    counts = queries.masks(_without_words(asked)).counts("place") if _narrowed(asked) else queries.place_counts
    wanted = fold(clean(name or asked.words))
    codes = [code for code in range(len(names)) if not wanted or wanted in queries.place_folds[code]]
    if _narrowed(asked):
        codes = [code for code in codes if counts[code]]
    codes.sort(key=lambda code: (-int(counts[code]), names.label(code), code))
    begin = (page - 1) * size
    items = [_place(queries.board.places, code, int(counts[code])) for code in codes[begin : begin + size]]
    return Page(total=len(codes), page=page, size=size, items=items)


def _place(found: Places, code: int, n: int) -> PlaceRow:
    row = _row_of(found, code)
    return PlaceRow(
        id=found.named.values[code], name=found.named.label(code), kind=_kind(found, row),
        n=n, lat=_degrees(found.lat, row), lon=_degrees(found.lon, row),
    )  # fmt: skip


def _kind(found: Places, row: int) -> str:
    """The gazetteer's kind, else how precisely it is told; what only contains other places is an area."""
    return found.kind[row] or found.precision[row] if row >= 0 else "area"


def _row_of(found: Places, code: int) -> int:
    """The row of a named place that has its point, else any of its rows; -1 for a place that only contains others."""
    at = np.flatnonzero(found.of == code)
    known = at[~np.isnan(found.lat[at])]
    return int(known[0]) if len(known) else int(at[0]) if len(at) else -1


def _degrees(column: Array, row: int) -> float | None:
    return None if row < 0 or np.isnan(column[row]) else float(column[row])


@router.get("/places/{id:path}")
def place(context: Case, id: str) -> PlaceCard:
    """A place with what lies in it counted in."""
    queries = context.queries
    found = queries.board.places
    code = found.named.codes.get(id)
    if code is None:
        raise ProblemError(404, f"the case has no place with the id {id[:80]!r}")
    mask = queries.masks(Narrowing(places=(id,))).kept
    total, top = paged(queries.orders.events("-weight"), mask, 1, TOP_EVENTS)
    row = _row_of(found, code)
    spells = queries.control(Chosen.of_narrowing(queries, Narrowing(places=(id,))))[:TOP_SPELLS]
    return PlaceCard(
        **_place(found, code, total).model_dump(), radius_km=float(found.radius[row]) if row >= 0 else None,
        within=[
            Within(id=found.named.values[one], name=found.named.label(int(one))) for one in found.containing.at(code)
        ],
        events=rows.event_rows(queries, top), control=[spell_shown(queries, spell) for spell in spells],
    )  # fmt: skip
