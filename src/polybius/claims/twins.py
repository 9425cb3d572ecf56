"""Two claims on one word tell of one thing: the siege of a place as control and as coercion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from polybius.model.claims import Claim, Kind, Realis, Role

BESIEGED = "besieged"


def agreeing(claims: Sequence[Claim]) -> list[Claim]:
    """A siege coded as an event lies where, and lasts as long as, the control claim on the same word says."""
    sieges: dict[int, Claim] = {}
    for claim in sorted(claims, key=lambda c: c.place.span.begin if c.place else -1):
        if claim.kind is Kind.CONTROL and claim.type == BESIEGED:
            sieges.setdefault(claim.anchor, claim)
    return [
        _as(claim, sieges[claim.anchor]) if _is_siege(claim) and claim.anchor in sieges else claim for claim in claims
    ]


def _is_siege(claim: Claim) -> bool:
    return claim.kind is Kind.EVENT and claim.type == "COERCE"


def _as(event: Claim, siege: Claim) -> Claim:
    realis = siege.realis if event.realis is Realis.OCCURRED else event.realis
    roles = event.roles
    if siege.place is not None and not event.role("recipient"):
        roles = (*roles, Role("recipient", siege.place.span, None, siege.place.name))
    return replace(event, place=event.place or siege.place, realis=realis, roles=roles).identified()
