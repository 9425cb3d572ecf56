"""Shares of land as claimed: "the group holds 40 per cent of the country", "lost a third of its territory".

Each is a figure with the claim it was read from. They are never summed or averaged: what one says was held and another
was lost are two statements on two days. Claims of like words by copies of one report stand as one share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from polybius.case.days import iso
from polybius.case.parts import Ground, Part
from polybius.case.sightings import HELD, LOST, Sighting, Timing, counts, sighting
from polybius.case.spots import place_name, whole_key
from polybius.model.claims import Claim, Figure, Kind
from polybius.model.control import AreaShare, Basis
from polybius.model.ids import content_id

TERRITORY = "territory"
AREAS = frozenset(("percent", "km2", "ha", "sqmi"))
"""Units of shares and areas; a number of villages is no share."""
NOWHERE = "-"
"""The part of shares whose place the claim does not give."""


class AreaShares:
    """The layer of shares of land: a part is the key of a place."""

    kind: ClassVar[str] = "shares"
    by_events: ClassVar[bool] = False

    def __init__(self, ground: Ground) -> None:
        self._material = ground.material
        self._holders = ground.holders

    def parts(self, claim: Claim) -> tuple[str, ...]:
        figure = claim.figure
        if figure is None or claim.type != TERRITORY or figure.unit not in AREAS or not counts(claim):
            return ()
        told = claim.realis.happened and any(role.role in ("holder", "loser") for role in claim.roles)
        return (whole_key(claim.place) if claim.place else NOWHERE,) if told else ()

    def records(self, part: Part) -> list[AreaShare]:
        """Claims that say the same of the same day are one."""
        alike: dict[tuple[object, ...], list[Claim]] = {}
        for claim in part.claims:
            alike.setdefault(self._said(claim), []).append(claim)
        return [self._record(part.name, found) for found in alike.values()]

    def _said(self, claim: Claim) -> tuple[object, ...]:
        seen, figure = self._sighting(claim), claim.figure
        numbers = (figure.low, figure.best, figure.high, figure.unit, figure.subject) if figure else ()
        return (seen.status, seen.holder.key, _date(seen), *numbers)

    def _sighting(self, claim: Claim) -> Sighting:
        return sighting(_as_control(claim), self._material, self._holders)

    def _record(self, part: str, claims: Sequence[Claim]) -> AreaShare:
        first = min(claims, key=lambda claim: claim.id)
        seen, place, figure = self._sighting(first), first.place, first.figure or NO_FIGURE
        holder = seen.loser if seen.status == LOST and seen.loser.key else seen.holder
        ids = tuple(sorted(claim.id for claim in claims))
        voices = tuple(sorted({voice for claim in claims for voice in self._material.speakers(claim)}))
        date = _date(seen)
        how = "the day of the report, which gives no other" if seen.basis is Basis.TOLD else "as the claim says"
        return AreaShare(
            id=content_id("h", part, *ids),
            place=place_name(place) if place else "",
            place_id=place.id if place else "",
            holder=holder.name,
            holder_id=holder.id,
            status=seen.status,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            unit=figure.unit,
            date=date,
            basis=seen.basis.value if date else "",
            text=" of ".join(part for part in (figure.text, figure.subject) if part),
            claims=ids,
            voices=voices,
            why=f"{len(ids)} claim{'s' * (len(ids) != 1)}; dated {date or 'not at all'}" + (f", {how}" if date else ""),
        )


NO_FIGURE = Figure(TERRITORY, None, None, None, "", "", False, "")


def _as_control(claim: Claim) -> Claim:
    """The share as the claim on control that it stands in: its mode is what is done with the land."""
    return replace(claim, kind=Kind.CONTROL, type=claim.mode or HELD)


def _date(seen: Sighting) -> str:
    """EDTF: a day, one of several, or by then."""
    if seen.timing is Timing.NONE:
        return ""
    if seen.timing is Timing.SINCE:
        return f"{iso(seen.days.first)}/{iso(seen.until)}" if seen.until > seen.days.first else iso(seen.days.first)
    if seen.days.single:
        return iso(seen.days.first)
    return f"[{iso(seen.days.first)}..{iso(seen.days.last)}]"
