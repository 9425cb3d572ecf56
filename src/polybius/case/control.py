"""Who held which place, from when to when, out of claims on control.

Per place the dated claims are walked in time. A capture begins its holder's spell and ends that of whoever held
the place before; a loss ends the loser's. Undated claims back the spell of their holder, or make one without
dates. Two holders at one time, with no capture between them to explain it, are both kept as `contested`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from polybius.case.days import Days, days_of, iso, ordinal
from polybius.case.holders import Holder, Holders
from polybius.case.material import Material
from polybius.case.spots import place_key, place_name
from polybius.model.case import ControlSpell
from polybius.model.claims import Claim, Kind, PlaceRef
from polybius.model.ids import content_id

CAPTURED, LOST, HELD, CONTESTED, BESIEGED = "captured", "lost", "held", "contested", "besieged"
_WITHIN = re.compile(r"\s(?:of|in|to|from|near|around|on|outside|inside|along|across|between|next|and)\s")


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one claim says of a place; `days` None where it gives no date, `told` the ordinal of the report's day."""

    claim: Claim
    status: str
    holder: Holder
    loser: Holder
    days: Days | None
    told: int

    @property
    def open_ended(self) -> bool:
        """Holds still when the report is written ("has held it since May")."""
        return self.claim.period is not None and not self.claim.period.latest


@dataclass(slots=True)
class Spell:
    """A spell while it is built; days are ordinals, 0 where unknown."""

    holder: Holder
    status: str
    since: int = 0
    until: int = 0
    begun: int = 0
    """Last day on which the spell may have begun."""
    seen: int = 0
    """Last day on which a claim has the holder there."""
    claims: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def note(self, words: str) -> None:
        if words not in self.notes:
            self.notes.append(words)


def control_spells(material: Material, holders: Holders) -> tuple[ControlSpell, ...]:
    """All spells by place and time."""
    by_place: dict[str, list[Claim]] = {}
    for claim in material.of_kind(Kind.CONTROL):
        if claim.place is not None and claim.realis.happened and _is_name(claim.place):
            by_place.setdefault(place_key(claim.place), []).append(claim)
    made = [spell for key, claims in sorted(by_place.items()) for spell in _of_place(key, claims, material, holders)]
    return tuple(sorted(made, key=lambda spell: (spell.place, spell.since or "9999", spell.until or "9999", spell.id)))


def _is_name(place: PlaceRef) -> bool:
    """Not "52 districts" or "a suburb of Karsa", which nobody could find on a map."""
    words = _WITHIN.split(place_name(place))[0].split()
    return bool(place.id) or bool(words and any(letter.isupper() for letter in words[-1]))


def _of_place(key: str, claims: Sequence[Claim], material: Material, holders: Holders) -> list[ControlSpell]:
    sightings = [_sighting(claim, material, holders) for claim in claims]
    spells = _Sweep(holders).spells(sightings)
    name = min(place_name(claim.place) for claim in claims if claim.place)
    return [_record(spell, name, key) for spell in spells]


def _sighting(claim: Claim, material: Material, holders: Holders) -> Sighting:
    told = material.told(claim)
    return Sighting(
        claim=claim,
        status=claim.type,
        holder=holders.of(claim, "holder"),
        loser=holders.of(claim, "loser"),
        days=days_of(claim.period, told),
        told=ordinal(told, end=True),
    )


def _record(spell: Spell, place: str, key: str) -> ControlSpell:
    place_id = key.partition("/")[0] if ":" in key else ""
    claims = tuple(sorted(spell.claims))
    return ControlSpell(
        id=content_id("k", spell.status, spell.holder.key, *claims),
        place=place,
        place_id=place_id,
        holder=spell.holder.name,
        holder_id=spell.holder.id,
        since=iso(spell.since),
        until=iso(spell.until),
        status=spell.status,
        claims=claims,
        why="; ".join([f"{len(claims)} claim{'s' * (len(claims) != 1)}", *spell.notes]),
    )


class _Sweep:
    """Walks the sightings of one place."""

    def __init__(self, holders: Holders) -> None:
        self._holders = holders
        self._spells: list[Spell] = []

    def spells(self, sightings: Sequence[Sighting]) -> list[Spell]:
        dated = sorted((s for s in sightings if s.days), key=_when)
        undated = sorted((s for s in sightings if not s.days), key=lambda s: (s.told, s.claim.id))
        for sighting in dated:
            self._see(sighting)
        for sighting in sorted(undated, key=lambda s: not s.holder.specific):
            self._back(sighting)
        self._mark_contradictions()
        return self._spells

    # -- dated claims ----------------------------------------------------------------------------------

    def _see(self, sighting: Sighting) -> None:
        days = sighting.days or Days(0, 0)
        if sighting.status in (BESIEGED, CONTESTED):
            self._pressed(sighting, days)
        elif sighting.status == LOST:
            self._lose(sighting.loser if sighting.loser.key else sighting.holder, sighting, days)
        elif sighting.status == CAPTURED:
            self._capture(sighting, days)
        else:
            self._hold(sighting, days)

    def _capture(self, sighting: Sighting, days: Days) -> None:
        current = self._standing(sighting.holder, days)
        if current is None or (current.until and current.until < days.first):
            self._end_others(sighting, days)
            current = self._open(sighting.holder, days.first, "begins with a capture" + _within(days))
            current.begun = days.last
        self._back_with(current, sighting, days.last)
        if sighting.loser.key:
            self._lose(sighting.loser, sighting, days)

    def _hold(self, sighting: Sighting, days: Days) -> None:
        current = self._standing(sighting.holder, days)
        if current is None or (current.until and current.until < days.first):
            current = self._open(sighting.holder, days.first, "first said to hold it: " + _said(sighting))
        self._back_with(current, sighting, sighting.told if sighting.open_ended else days.last)

    def _lose(self, loser: Holder, sighting: Sighting, days: Days) -> None:
        spell = self._standing(loser, days) or self._any_open(loser)
        if spell is None:
            spell = self._open(loser, 0, "known by its end")
        if not spell.until:
            spell.until = days.last
            spell.note("ends with a loss" + _within(days))
        spell.claims.add(sighting.claim.id)

    def _end_others(self, sighting: Sighting, days: Days) -> None:
        for spell in self._spells:
            if spell.status == HELD and not spell.until and not self._holders.fit(spell.holder, sighting.holder):
                spell.until = days.last
                spell.claims.add(sighting.claim.id)
                spell.note(f"ends with the capture by {sighting.holder.name or 'others'}")

    # -- sieges and fighting ---------------------------------------------------------------------------

    def _pressed(self, sighting: Sighting, days: Days) -> None:
        spell = next((s for s in self._spells if s.status == sighting.status and _meets(s, days)), None)
        if spell is None:
            spell = Spell(sighting.holder, sighting.status, since=days.first)
            self._spells.append(spell)
        spell.since = min(spell.since or days.first, days.first)
        if not sighting.open_ended:
            spell.seen = max(spell.seen, days.last)
        if sighting.claim.period and sighting.claim.period.latest and not days.single:
            spell.until = max(spell.until, days.last)
        spell.claims.add(sighting.claim.id)

    # -- undated claims --------------------------------------------------------------------------------

    def _back(self, sighting: Sighting) -> None:
        """An undated claim backs a spell that it fits: it never gives one a date."""
        status = sighting.status if sighting.status in (BESIEGED, CONTESTED) else HELD
        holder = sighting.loser if sighting.status == LOST and sighting.loser.key else sighting.holder
        same = [s for s in self._spells if s.status == status]
        fitting = [s for s in same if not holder.key or self._holders.fit(s.holder, holder)]
        at_the_time = [s for s in fitting if _at(s, sighting.told)]
        if at_the_time or len(fitting) == 1 or (fitting and not holder.key):
            spell = (at_the_time or fitting)[-1]
        else:
            spell = self._open(holder, 0, "no date is given", status)
            self._end_by_capture(spell, sighting)
        spell.claims.add(sighting.claim.id)

    def _end_by_capture(self, spell: Spell, sighting: Sighting) -> None:
        """A holder without dates held the place until the first capture after the report."""
        later = [
            other
            for other in self._spells
            if other is not spell and other.status == HELD and other.since >= sighting.told > 0
            and not self._holders.fit(other.holder, spell.holder)
        ]  # fmt: skip
        if spell.status == HELD and spell.holder.key and later:
            following = min(later, key=lambda other: other.since)
            spell.until = following.begun or following.since
            spell.claims |= following.claims
            spell.note(f"ends with the capture by {following.holder.name or 'others'}")

    # -- spells ----------------------------------------------------------------------------------------

    def _standing(self, holder: Holder, days: Days) -> Spell | None:
        """The holder's latest spell that had begun by these days."""
        for spell in reversed(self._spells):
            if spell.status == HELD and self._holders.fit(spell.holder, holder) and spell.since <= days.last:
                return spell
        return None

    def _any_open(self, holder: Holder) -> Spell | None:
        fitting = (s for s in self._spells if s.status == HELD and not s.until and self._holders.fit(s.holder, holder))
        return next(fitting, None)

    def _open(self, holder: Holder, since: int, note: str, status: str = HELD) -> Spell:
        spell = Spell(holder, status, since)
        spell.note(note)
        self._spells.append(spell)
        return spell

    def _back_with(self, spell: Spell, sighting: Sighting, seen: int) -> None:
        spell.claims.add(sighting.claim.id)
        spell.seen = max(spell.seen, seen)
        if not spell.holder.specific and sighting.holder.specific:
            spell.holder = sighting.holder

    def _mark_contradictions(self) -> None:
        held = [spell for spell in self._spells if spell.status == HELD and spell.since and spell.holder.key]
        clashing = [
            (one, other)
            for i, one in enumerate(held)
            for other in held[i + 1 :]
            if not self._holders.fit(one.holder, other.holder) and _clash(one, other)
        ]
        for one, other in clashing:
            one.status = other.status = CONTESTED
            one.note(f"claims have {other.holder.name} there at the same time")
            other.note(f"claims have {one.holder.name} there at the same time")


def _when(sighting: Sighting) -> tuple[int, int, str]:
    days = sighting.days or Days(0, 0)
    return (days.first, days.last, sighting.claim.id)


def _said(sighting: Sighting) -> str:
    period = sighting.claim.period
    return (period.edtf or period.earliest) if period else ""


def _within(days: Days) -> str:
    return "" if days.single else f" within {iso(days.first)}/{iso(days.last)}"


def _meets(spell: Spell, days: Days) -> bool:
    """Sieges are told of again and again: within half a year it is one."""
    return spell.since - 183 <= days.last and days.first <= (spell.until or spell.seen or spell.since) + 183


def _at(spell: Spell, told: int) -> bool:
    return bool(told) and spell.since <= told and (not spell.until or told <= spell.until)


def _clash(one: Spell, other: Spell) -> bool:
    """Are both there on days that claims speak of?"""
    first, second = (Days(s.since, max(s.since, min(s.seen, s.until) if s.until else s.seen)) for s in (one, other))
    return first.first < second.last and second.first < first.last
