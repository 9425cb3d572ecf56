"""Can two names be the same actor? Vagueness is no contradiction."""

from __future__ import annotations

from enum import IntEnum

from polybius.case.registry import Who

ARMED_SECTORS = frozenset(("REB", "UAF", "MIL", "PRM", "CRM", "COP", ""))
"""Whom "gunmen" may turn out to be."""
REBEL_SECTORS = frozenset(("REB", "OPP"))
"""Whom "opposition fighters" may turn out to be."""
ARMED = "armed_group"
OFFICIAL_SECTORS = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PRM"))
"""Whom "government forces" may turn out to be; PLOVER's sectors."""


class Tie(IntEnum):
    """From the farthest to the closest."""

    APART = 0
    VAGUE = 1
    """One is too vague to say no."""
    KIN = 2
    """A state and its organ, or two organs of one state."""
    DESCRIBED = 3
    """The same description, of nobody in particular."""
    SAME = 4


def tie(one: Who, other: Who) -> Tie:
    """How close two actors are by what is known of them."""
    if one.id == other.id:
        return Tie.SAME if one.specific else Tie.DESCRIBED
    if one.state and one.state == other.state:
        return Tie.KIN
    if one.specific and other.specific:
        return Tie.APART
    if one.specific:
        one, other = other, one
    return Tie.VAGUE if _may_be(one, other) else Tie.APART


def _may_be(vague: Who, other: Who) -> bool:
    """May somebody described so be the other? Both may be descriptions."""
    if vague.country and other.country and vague.country != other.country:
        return False
    if not vague.sector or not other.sector or vague.sector == other.sector:
        return True
    sectors = {vague.sector, other.sector}
    if "UAF" in sectors:
        return sectors <= ARMED_SECTORS or vague.kind == other.kind == ARMED
    return (sectors <= REBEL_SECTORS and vague.kind == other.kind == ARMED) or sectors <= OFFICIAL_SECTORS
