"""Control: who held what on a day, in spells, and the days on which that changes; agreements by id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query

from polybius.model.case import ControlSpell
from polybius.model.case import Position as Side
from polybius.views.chosen import Chosen
from polybius.views.ground import Held
from polybius.views.queries_by_id import QueriesById
from polybius.views.shapes import agreement_shape
from polybius.views.tables_control import bound, held_by, how_sure
from polybius.views.web import rows
from polybius.views.web.problems import ProblemError
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.schemas import Page, Position
from polybius.views.web.schemas_ground import (
    AgreementCard,
    ControlDays,
    ControlShown,
    HeldShown,
    PositionOfSpell,
    SpellCard,
    SpellShown,
)
from polybius.views.web.state import Page as PageNumber
from polybius.views.web.state import Size, day

router = APIRouter(tags=["control and agreements"])
MOST_CLAIMS, SHOWN_CLAIMS = 300, 6
"""Claims of a card; of each place on a day, whose spell has them all."""


@router.get("/control")
def control(
    context: Case, asked: Asked, on: Annotated[str, Query(max_length=10, description="ISO day; else the last.")] = ""
) -> ControlShown:
    """Every place of which a claim speaks by a day, with who holds it and how sure that is."""
    queries = context.queries
    days = queries.ground.days
    on = day(on, "on") if on else (days[-1] if days else "")
    found = queries.ground.on(on) if on else ()
    if asked.places or asked.actors:
        narrow = Chosen.of_narrowing(queries, asked)
        found = tuple(one for one in found if _fits(narrow, one))
    shown = [_held(one) for one in found]
    return ControlShown(
        on=on, since=days[0] if days else None, until=days[-1] if days else None, places=shown,
        unplaced=sum(one.lat is None for one in shown),
    )  # fmt: skip


def _fits(narrow: Chosen, held: Held) -> bool:
    one = held.standing
    return narrow.named(narrow.place, (one.place, one.whole)) and narrow.of(
        (one.holder, one.side, *(position.value for position in one.positions))
    )


def _held(held: Held) -> HeldShown:
    one, spot, spell = held.standing, held.spot, held.spell
    return HeldShown(
        key=one.key, place=one.place, place_id=one.key.partition("/")[0] if ":" in one.key else None,
        lat=spot.lat if spot else None, lon=spot.lon if spot else None, radius_km=spot.radius_km if spot else None,
        whole=one.whole or None, holder=one.holder or None, holder_id=one.holder_id or None, side=one.side or None,
        status=held.status, sure=one.sure.value, says=how_sure(one), since=spell.since or None if spell else None,
        last_seen=one.seen or None, stale=held.stale, positions=_sides(one.positions),
        claims=list(one.claims[:SHOWN_CLAIMS]), spell=one.spells[0] if one.spells else None,
    )  # fmt: skip


def _sides(positions: Iterable[Side]) -> list[Position]:
    return [
        Position(value=one.value, claims=len(one.claims), voices=rows.voices_shown(one.voices)) for one in positions
    ]


@router.get("/control/days")
def control_days(context: Case) -> ControlDays:
    """Days on which claims see a holder come, stay or go."""
    return ControlDays(days=list(context.queries.ground.days))


@router.get("/control/spells")
def spells(context: Case, asked: Asked, page: PageNumber = 1, size: Size = 50) -> Page[SpellShown]:
    """Who held which place, since when and until when, by the claims."""
    queries = context.queries
    found = queries.control(Chosen.of_narrowing(queries, asked))
    begin = (page - 1) * size
    items = [spell_shown(queries, one) for one in found[begin : begin + size]]
    return Page(total=len(found), page=page, size=size, items=items)


def spell_shown(queries: QueriesById, spell: ControlSpell) -> SpellShown:
    return SpellShown.model_validate(_spell(queries, spell))


def _spell(queries: QueriesById, spell: ControlSpell) -> dict[str, object]:
    spot = queries.ground.spots.get(spell.key)
    return {
        "id": spell.id, "key": spell.key, "place": spell.place, "place_id": spell.place_id or None,
        "lat": spot.lat if spot else None, "lon": spot.lon if spot else None, "holder": spell.holder or None,
        "holder_id": spell.holder_id or None, "side": spell.side or None, "status": spell.status,
        "since": spell.since or None, "until": spell.until or None, "begins": spell.begins or None,
        "ends": spell.ends or None,
        "begins_said": bound(spell.begins) or None, "ends_said": bound(spell.ends) or None,
        "first_seen": spell.first_seen or None, "last_seen": spell.last_seen or None,
        "claims": len(spell.claims), "witnesses": spell.witnesses, "whole": spell.whole or None,
        "contested": _sides(spell.contested), "why": spell.why, "besieger": spell.besieger or None,
        "besieger_id": spell.besieger_id or None, "says": held_by(spell),
    }  # fmt: skip


@router.get("/control/spells/{id}")
def spell(context: Case, id: str) -> SpellCard:
    """A spell with the claims behind it and both sides where it is in dispute."""
    queries = context.queries
    found = queries.one_of("control", id)
    if not isinstance(found, ControlSpell):
        raise ProblemError(404, f"no spell of control has the id {id[:40]!r}")
    claims = queries.claims_of(found.claims[:MOST_CLAIMS])
    return SpellCard.model_validate(
        {
            **_spell(queries, found), "claim_rows": rows.claim_rows(queries, claims),
            "positions": _positions(found.contested), "names": _positions(found.names),
        }
    )  # fmt: skip


def _positions(positions: Iterable[Side]) -> list[PositionOfSpell]:
    return [
        PositionOfSpell(value=p.value, voices=rows.voices_shown(p.voices), claims=list(p.claims)) for p in positions
    ]


@router.get("/agreements/{id}")
def agreement(context: Case, id: str) -> AgreementCard:
    """An agreement with its stages, duties, breaches and claims."""
    queries = context.queries
    found = queries.one_of("agreements", id)
    if found is None:
        raise ProblemError(404, f"no agreement has the id {id[:40]!r}")
    claims = queries.claims_of(found.claims[:MOST_CLAIMS])
    return AgreementCard(
        id=found.id, title=found.title or found.kind, state=found.state,
        agreement=agreement_shape(found, queries.observances(found.id)), claim_rows=rows.claim_rows(queries, claims),
    )  # fmt: skip
