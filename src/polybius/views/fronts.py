"""Who holds which place on a day, by the claims, and how sure that is.

A holder is known only on days that claims speak of. What lies between two sightings of one holder with nothing against
it is inferred; what lies beyond the last is last known, and ever longer ago. Who holds all of a town holds its parts,
unless later claims say otherwise: that too is inferred and says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from polybius.model.case import ControlSpell, Position
from polybius.views.front_columns import CODES, Going, Holding, Sure, bounds

__all__ = ["Fronts", "Standing", "Sure", "bounds"]

BESIEGED, CONTESTED = "besieged", "contested"
RECENT = 92
"""Days after the last word of it for which the last known holder of a part makes a town a divided one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A place on a day. `holder` is empty where the claims give none."""

    place: str
    key: str
    day: str
    sure: Sure
    holder: str = ""
    holder_id: str = ""
    side: str = ""
    sides: tuple[str, ...] = ()
    """Of all who hold some part of it."""
    seen: str = ""
    """The nearest day (ISO) on which claims have the holder there: the last before, or that of the loss after."""
    away: int = 0
    """Days between that day and this."""
    until: str = ""
    """The next day on which claims speak of the place, where the holder is not known to stay until then."""
    following: str = ""
    """Who is there then."""
    whole: str = ""
    """The name of the town from whose holder this follows."""
    besieged: bool = False
    fought_over: bool = False
    """Claims of these days tell of a fight for it."""
    positions: tuple[Position, ...] = ()
    spells: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


There = Sequence[tuple[Sure, ControlSpell]]


class OfDay:
    """What was found for one day: who is where by the claims, and what follows for each place by itself."""

    def __init__(self, day: str, holding: Holding, sieges: Going, fights: Going) -> None:
        self.day = day
        self.there: dict[str, list[tuple[Sure, ControlSpell]]] = {}
        self.besieged, self.fought_over = sieges.on(day), fights.on(day)
        self.own: dict[str, Standing] = {}
        for row, code in zip(*(column.tolist() for column in holding.on(day)), strict=True):
            spell = holding.spells[row]
            self.there.setdefault(spell.key, []).append((CODES[code], spell))

    def tells_of(self, key: str) -> bool:
        return key in self.there or key in self.besieged or key in self.fought_over


class Fronts:
    """The spells of a case, asked by day."""

    def __init__(self, spells: Iterable[ControlSpell]) -> None:
        self._spells: dict[str, list[ControlSpell]] = {}
        for spell in spells:
            self._spells.setdefault(spell.key, []).append(spell)
        every = [spell for found in self._spells.values() for spell in found]
        held = [one for one in every if one.status != BESIEGED and not _is_fight(one)]
        self._columns = (
            Holding(held), Going([one for one in every if one.status == BESIEGED]),
            Going([one for one in every if one.status != BESIEGED and _is_fight(one)]),
        )  # fmt: skip
        firsts = {one.key: one for one in reversed(held)}
        self._some = frozenset(key for key, one in firsts.items() if one.some)
        self._coming: dict[str, list[tuple[str, str, str]]] = {}
        for one in held:
            if one.holder:
                self._coming.setdefault(one.key, []).append((one.first_seen, one.id, one.holder))
        for coming in self._coming.values():
            coming.sort()
        self._inner: dict[str, list[str]] = {}
        for key, found in self._spells.items():
            if found[0].whole:
                self._inner.setdefault(found[0].whole, []).append(key)
        self._first_seen = {spell.id: spell.first_seen for spell in every}
        self._last: OfDay | None = None

    def on(self, day: str, keys: Iterable[str] | None = None) -> list[Standing]:
        """Every place (or those of the keys) of which a claim speaks by this day (ISO), by name; what is unknown is
        left out."""
        asked = self._spells if keys is None else [key for key in dict.fromkeys(keys) if key in self._spells]
        told = self._of(day)
        found = [self._at(key, told) for key in asked if told.tells_of(key) or self._follows(key)]
        return sorted(
            (one for one in found if one.sure is not Sure.UNKNOWN or one.besieged or one.fought_over),
            key=lambda one: (one.place, one.key),
        )

    def at(self, key: str, day: str) -> Standing:
        """One place on a day, with what follows from the whole for its parts and from parts for the whole."""
        return self._at(key, self._of(day))

    def _at(self, key: str, told: OfDay) -> Standing:
        own = self._own(key, told)
        whole = self._spells[key][0].whole if key in self._spells else ""
        if whole in self._spells and not self._spells[key][0].some:
            own = self._from_whole(own, self._own(whole, told), told)
        return self._divided(own, told)

    def _follows(self, key: str) -> bool:
        """May anything follow for a place of which no claim speaks by the day?"""
        return key in self._inner or self._spells[key][0].whole in self._spells

    def _of(self, day: str) -> OfDay:
        """What was found for the day asked last is kept: a town is asked about for each of its parts."""
        found = self._last
        if found is None or found.day != day:
            found = self._last = OfDay(day, *self._columns)
        return found

    # -- one place by itself ---------------------------------------------------------------------------

    def _own(self, key: str, told: OfDay) -> Standing:
        found = told.own.get(key)
        if found is None:
            found = told.own[key] = self._alone(key, told)
        return found

    def _alone(self, key: str, told: OfDay) -> Standing:
        spells = self._spells.get(key, [])
        name = spells[0].place if spells else key
        blank = Standing(
            name, key, told.day, Sure.UNKNOWN, besieged=key in told.besieged, fought_over=key in told.fought_over
        )
        there = told.there.get(key)
        if not there:
            return blank
        if key in self._some:
            return self._several(blank, there)
        best = _best(there)
        sure, spell = max(best, key=lambda one: (one[1].last_seen, one[1].id)) if len(best) > 1 else best[0]
        if sure is Sure.CONTESTED:
            return _filled(blank, spell, sure, positions=spell.contested)
        if len(best) > 1 and sure in (Sure.SEEN, Sure.BETWEEN) and len({one.holder for _, one in best}) > 1:
            return _filled(blank, spell, Sure.CONTESTED, positions=_positions(best))
        return _filled(blank, spell, sure, following=self._next(key, sure, told.day))

    def _several(self, blank: Standing, there: There) -> Standing:
        """Some part of a town: all who hold one."""
        known = [one for one in there if one[0] is not Sure.BEFORE_LOSS] or list(there)
        least = min((sure for sure, _ in known), key=lambda sure: _RANK[sure])
        last = max((spell for _, spell in known), key=lambda spell: (spell.last_seen, spell.id))
        names = sorted({spell.holder or "unknown" for _, spell in known})
        sides = {spell.side for _, spell in known}
        filled = _filled(blank, last, least)
        return replace(
            filled, holder=" / ".join(names), side=last.side if len(sides) == 1 else "", positions=_positions(known),
            sides=tuple(sorted({spell.side for _, spell in known if _fresh(spell, blank.day)} - {""})),
        )  # fmt: skip

    def _next(self, key: str, sure: Sure, day: str) -> tuple[str, str]:
        """Where the holder is not seen any more: the day on which claims see the next one, and who that is."""
        if sure not in (Sure.LAST_KNOWN, Sure.CHANGING):
            return "", ""
        coming = self._coming.get(key, [])
        at = bisect_right(coming, day, key=lambda one: one[0])
        return (coming[at][0], coming[at][2]) if at < len(coming) else ("", "")

    # -- wholes and parts ------------------------------------------------------------------------------

    def _from_whole(self, own: Standing, whole: Standing, told: OfDay) -> Standing:
        """The newer word counts: on the part itself, or on all of the town."""
        if own.sure in _OWN_WORD or whole.sure not in _SETTLED or not whole.holder:
            return own
        if own.sure is not Sure.UNKNOWN and own.seen >= self._since(whole):
            return own
        if own.sure is Sure.UNKNOWN and self._others_in(whole.key, own, told):
            return own
        return replace(whole, place=own.place, key=own.key, whole=whole.place, besieged=own.besieged or whole.besieged)

    def _since(self, whole: Standing) -> str:
        """First day on which claims have the holder of the whole there."""
        return min((self._first_seen[spell] for spell in whole.spells if spell in self._first_seen), default="")

    def _others_in(self, whole: str, own: Standing, told: OfDay) -> bool:
        """Are several sides in parts of the town, so that its holder need not be that of every part?"""
        parts = (self._own(key, told) for key in self._inner.get(whole, ()) if key != own.key)
        return len({side for one in parts if _recent(one) for side in one.sides}) > 1

    def _divided(self, own: Standing, told: OfDay) -> Standing:
        """A town of which several sides are seen in parts is divided, whatever is said of it as a whole."""
        inner = self._inner.get(own.key)
        if not inner:
            return own
        seen = [one for key in inner if (one := self._own(key, told)).holder and _recent(one)]
        if len({side for one in seen for side in one.sides}) < 2:
            return own
        positions = tuple(
            Position(f"{one.place}: {one.holder}", one.claims, ()) for one in sorted(seen, key=lambda one: one.key)
        )
        claims = tuple(sorted({claim for one in seen for claim in one.claims}))
        spells = tuple(sorted({spell for one in seen for spell in one.spells}))
        return Standing(
            own.place, own.key, own.day, Sure.DIVIDED, besieged=own.besieged, positions=positions, spells=spells,
            claims=claims,
        )  # fmt: skip


_OWN_WORD = frozenset((Sure.SEEN, Sure.CONTESTED, Sure.BETWEEN))
"""Claims speak of the part itself."""
_SETTLED = frozenset((Sure.SEEN, Sure.BETWEEN, Sure.LAST_KNOWN, Sure.CHANGING))
_RANK = {
    Sure.CONTESTED: 0, Sure.SEEN: 1, Sure.BETWEEN: 2, Sure.CHANGING: 3, Sure.LAST_KNOWN: 3, Sure.BEFORE_LOSS: 4,
}  # fmt: skip


def _recent(one: Standing) -> bool:
    """Is the holder known there on the day, or was not long before?"""
    known = one.sure in (Sure.SEEN, Sure.BETWEEN, Sure.CONTESTED)
    return known or (one.sure is Sure.LAST_KNOWN and one.away <= RECENT)


def _fresh(spell: ControlSpell, day: str) -> bool:
    """Seen there on the day or not long before; who is known by nothing but a loss to come is not."""
    return bool(spell.last_seen) and (day <= spell.last_seen or _apart(spell.last_seen, day) <= RECENT)


def _is_fight(spell: ControlSpell) -> bool:
    """A fight for the place that claims tell of, and no holder whom others dispute."""
    return spell.status == CONTESTED and not spell.names


def _best(there: There) -> There:
    """The surest of those that are there."""
    if len(there) == 1:
        return there
    least = min(_RANK[sure] for sure, _ in there)
    return [one for one in there if _RANK[one[0]] == least]


def _filled(
    blank: Standing, spell: ControlSpell, sure: Sure, *, positions: tuple[Position, ...] = (),
    following: tuple[str, str] = ("", ""),
) -> Standing:  # fmt: skip
    seen = _nearest(spell, blank.day) if sure is not Sure.BEFORE_LOSS else spell.until
    return Standing(
        blank.place,
        blank.key,
        blank.day,
        sure,
        besieged=blank.besieged,
        fought_over=blank.fought_over,
        holder=spell.holder,
        holder_id=spell.holder_id,
        side=spell.side,
        sides=(spell.side,) if spell.side else (),
        seen=seen,
        away=_apart(seen, blank.day) if seen else 0,
        until=following[0],
        following=following[1],
        positions=positions,
        spells=(spell.id,),
        claims=_claims(spell, blank.day),
    )


def _nearest(spell: ControlSpell, day: str) -> str:
    """The last day up to this on which claims have the holder there, else the first."""
    seen = [min(sight.last, day) for sight in spell.seen if sight.first <= day]
    return max(seen, default=min(spell.last_seen, day) if spell.first_seen <= day else spell.first_seen)


def _claims(spell: ControlSpell, day: str) -> tuple[str, ...]:
    """Those that speak of the day; else those of the spell."""
    found = {claim for sight in spell.seen if sight.first <= day <= sight.last for claim in sight.claims}
    return tuple(sorted(found)) or spell.claims


def _positions(there: Iterable[tuple[Sure, ControlSpell]]) -> tuple[Position, ...]:
    by_holder: Mapping[str, ControlSpell] = {spell.holder or "unknown": spell for _, spell in there}
    return tuple(
        Position(name, spell.claims, tuple(sorted({voice for one in spell.names for voice in one.voices})))
        for name, spell in sorted(by_holder.items())
    )


def _apart(one: str, other: str) -> int:
    return abs(_number(one) - _number(other))


@lru_cache(maxsize=1 << 16)
def _number(day: str) -> int:
    """Of an ISO day since the year 1."""
    return date.fromisoformat(day).toordinal()
