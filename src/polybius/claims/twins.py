"""Two claims on one word tell of one thing: a siege as control and as coercion, a share of land as figure and as
control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from polybius.model.claims import Claim, Kind, PlaceRef, PlaceTie, Realis, Role

BESIEGED = "besieged"
TERRITORY = "territory"
AREAS = frozenset(("percent", "km2", "ha", "sqmi"))
"""Units of shares and areas."""


def agreeing(claims: Sequence[Claim]) -> list[Claim]:
    """A siege coded as an event lies where, and lasts as long as, the control claim on the same word says."""
    sieges: dict[int, Claim] = {}
    for claim in sorted(claims, key=lambda c: c.place.span.begin if c.place else -1):
        if claim.kind is Kind.CONTROL and claim.type == BESIEGED:
            sieges.setdefault(claim.anchor, claim)
    told = [
        _as(claim, sieges[claim.anchor]) if _is_siege(claim) and claim.anchor in sieges else claim for claim in claims
    ]
    return [_held(claim, claims) if _is_share(claim) else claim for claim in told]


def _is_share(claim: Claim) -> bool:
    return (
        claim.kind is Kind.FIGURE
        and claim.type == TERRITORY
        and claim.figure is not None
        and claim.figure.unit in AREAS
    )


def _held(share: Claim, claims: Sequence[Claim]) -> Claim:
    """A share of land is held, taken or lost by whom the control claim on the same word says; `mode` says which."""
    same = [one for one in claims if one.kind is Kind.CONTROL and one.anchor == share.anchor]
    control = min(same, key=lambda one: (not _is_of(share, one), one.span.begin, one.id), default=None)
    if control is None or not control.roles:
        return share
    place = _whole(control.place) if control.place and control.place.id else share.place
    return replace(share, roles=control.roles, mode=control.type, realis=control.realis, place=place).identified()


def _whole(place: PlaceRef) -> PlaceRef:
    """Velm of "a third of Velm": what the share is a share of."""
    if place.relation is None or place.relation.type is not PlaceTie.PART:
        return place
    precision = place.kind if place.kind in ("country", "region") else place.precision
    name = place.name.partition(" of ")[2] or place.name
    return replace(place, name=name, relation=None, precision="city" if precision == "part" else precision)


def _is_of(share: Claim, control: Claim) -> bool:
    """Is it on the place of the control claim? Two halves of one sentence share a verb."""
    words = share.figure.subject if share.figure else ""
    return bool(control.place and words and words in control.place.span.text)


def _is_siege(claim: Claim) -> bool:
    return claim.kind is Kind.EVENT and claim.type == "COERCE"


def _as(event: Claim, siege: Claim) -> Claim:
    realis = siege.realis if event.realis is Realis.OCCURRED else event.realis
    roles = event.roles
    if siege.place is not None and not event.role("recipient"):
        roles = (*roles, Role("recipient", siege.place.span, None, siege.place.name))
    return replace(event, place=event.place or siege.place, realis=realis, roles=roles).identified()
