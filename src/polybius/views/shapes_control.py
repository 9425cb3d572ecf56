"""Control in the shape of the exported formats: spells, places on a day, shares of places."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.model.case import ControlSpell, Position
from polybius.model.control import AreaShare
from polybius.model.plain import to_plain
from polybius.views.fronts import Standing
from polybius.views.shapes import Plain


def control_shape(spell: ControlSpell) -> Plain:
    return {
        "id": spell.id,
        "place": spell.place,
        "place_id": spell.place_id or None,
        "holder": spell.holder or None,
        "holder_id": spell.holder_id or None,
        "from": spell.since or None,
        "to": spell.until or None,
        "status": spell.status,
        "claims": list(spell.claims),
        "why": spell.why,
        "side": spell.side or None,
        "part_of": spell.whole or None,
        "some": spell.some,
        "begins": spell.begins or None,
        "ends": spell.ends or None,
        "first_seen": spell.first_seen or None,
        "last_seen": spell.last_seen or None,
        "seen": [to_plain(sight) for sight in spell.seen],
        "names": _positions(spell.names),
        "contested": _positions(spell.contested),
        "contested_from": spell.contested_from or None,
        "contested_to": spell.contested_to or None,
        "witnesses": spell.witnesses,
        "besieger": spell.besieger or None,
        "besieger_id": spell.besieger_id or None,
    }


def standing_shape(standing: Standing) -> Plain:
    """A place on a day."""
    return {
        "place": standing.place,
        "place_id": standing.key if ":" in standing.key else None,
        "day": standing.day,
        "holder": standing.holder or None,
        "holder_id": standing.holder_id or None,
        "side": standing.side or None,
        "sure": standing.sure.value,
        "seen": standing.seen or None,
        "days_away": standing.away,
        "next": standing.until or None,
        "next_holder": standing.following or None,
        "from_whole": standing.whole or None,
        "besieged": standing.besieged,
        "fought_over": standing.fought_over,
        "positions": _positions(standing.positions),
        "spells": list(standing.spells),
        "claims": list(standing.claims),
    }


def share_shape(share: AreaShare) -> Plain:
    return {
        "id": share.id,
        "place": share.place,
        "place_id": share.place_id or None,
        "holder": share.holder or None,
        "holder_id": share.holder_id or None,
        "status": share.status or None,
        "low": share.low,
        "best": share.best,
        "high": share.high,
        "unit": share.unit,
        "date": share.date or None,
        "basis": share.basis or None,
        "text": share.text,
        "claims": list(share.claims),
        "voices": list(share.voices),
        "why": share.why,
    }


def _positions(positions: Iterable[Position]) -> list[Plain]:
    return [{"value": one.value, "claims": list(one.claims), "voices": list(one.voices)} for one in positions]
