"""Who holds which place on a day, by the claims, and how sure that is.

A holder is known only on days that claims speak of. What lies between two sightings of one holder with nothing against
it is inferred; what lies beyond the last is last known, and ever longer ago. Who holds all of a town holds its parts,
unless later claims say otherwise: that too is inferred and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from polybius.model.case import ControlSpell, Position

AFTER_ALL = "9999-99-99"
BESIEGED, CONTESTED = "besieged", "contested"
MONTH, RECENT = 31, 92
"""Days after the last word of it for which a siege goes on; for which the last known holder of a part makes a town a
divided one."""


class Sure(StrEnum):
    """How a holder is known on a day, the surest first."""

    SEEN = "seen"
    """A claim has the holder there on that day."""
    CONTESTED = "contested"
    """Claims have others there, or deny it."""
    BETWEEN = "between"
    """Seen there before and after, nothing against it."""
    CHANGING = "changing"
    """Within the days in which it changed hands."""
    LAST_KNOWN = "last known"
    """Seen there before and not since."""
    BEFORE_LOSS = "before its loss"
    """Known by nothing but a later loss."""
    DIVIDED = "divided"
    """Parts of it are held by several."""
    UNKNOWN = "unknown"
    """No claim speaks of the time before."""


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


class Fronts:
    """The spells of a case, asked by day."""

    def __init__(self, spells: Iterable[ControlSpell]) -> None:
        self._spells: dict[str, list[ControlSpell]] = {}
        self._runs: dict[str, list[tuple[str, str, ControlSpell]]] = {}
        self._sieges: dict[str, list[ControlSpell]] = {}
        self._fights: dict[str, list[ControlSpell]] = {}
        self._inner: dict[str, list[str]] = {}
        self._held: tuple[str, dict[str, Standing]] = ("", {})
        for spell in spells:
            self._spells.setdefault(spell.key, []).append(spell)
            if spell.status == BESIEGED:
                self._sieges.setdefault(spell.key, []).append(spell)
            elif _is_fight(spell):
                self._fights.setdefault(spell.key, []).append(spell)
            else:
                self._runs.setdefault(spell.key, []).append((*_reach(spell), spell))
        for key, found in self._spells.items():
            if found[0].whole:
                self._inner.setdefault(found[0].whole, []).append(key)

    def on(self, day: str, keys: Iterable[str] | None = None) -> list[Standing]:
        """Every place (or those of the keys) of which a claim speaks by this day (ISO), by name; what is unknown is
        left out."""
        asked = self._spells if keys is None else [key for key in dict.fromkeys(keys) if key in self._spells]
        found = [self.at(key, day) for key in asked]
        return sorted(
            (one for one in found if one.sure is not Sure.UNKNOWN or one.besieged or one.fought_over),
            key=lambda one: (one.place, one.key),
        )

    def at(self, key: str, day: str) -> Standing:
        """One place on a day, with what follows from the whole for its parts and from parts for the whole."""
        own = self._own(key, day)
        whole = self._spells[key][0].whole if key in self._spells else ""
        if whole in self._spells and not self._some(key):
            own = self._from_whole(own, self._own(whole, day))
        return self._divided(own)

    def _some(self, key: str) -> bool:
        return self._spells[key][0].some

    # -- one place by itself ---------------------------------------------------------------------------

    def _own(self, key: str, day: str) -> Standing:
        """A town is asked about for each of its parts: what was found for the day asked last is kept."""
        held_day, held = self._held
        if held_day != day:
            held = {}
            self._held = (day, held)
        found = held.get(key)
        if found is None:
            found = held[key] = self._alone(key, day)
        return found

    def _alone(self, key: str, day: str) -> Standing:
        spells = self._spells.get(key, [])
        name = spells[0].place if spells else key
        besieged = any(_told_of(spell, day) for spell in self._sieges.get(key, ()))
        fought_over = any(_told_of(spell, day) for spell in self._fights.get(key, ()))
        blank = Standing(name, key, day, Sure.UNKNOWN, besieged=besieged, fought_over=fought_over)
        reaching: Sequence[tuple[str, str, ControlSpell]] = self._runs.get(key, ())
        near = [spell for first, last, spell in reaching if first <= day <= last]
        there = [(sure, spell) for spell in near if (sure := _sure(spell, day))]
        there = [one for one in there if one[1].holder or one[0] is not Sure.BEFORE_LOSS]
        if not there:
            return blank
        if reaching[0][2].some:
            return self._several(blank, there)
        least = min(_RANK[sure] for sure, _ in there)
        best = [(sure, spell) for sure, spell in there if _RANK[sure] == least]
        sure, spell = max(best, key=lambda one: (one[1].last_seen, one[1].id))
        if sure is Sure.CONTESTED:
            return replace(_filled(blank, spell, sure), positions=spell.contested)
        if len({one.holder for _, one in best}) > 1 and sure in (Sure.SEEN, Sure.BETWEEN):
            return replace(_filled(blank, spell, Sure.CONTESTED), positions=_positions(best))
        return self._with_next(_filled(blank, spell, sure), key)

    def _several(self, blank: Standing, there: Sequence[tuple[Sure, ControlSpell]]) -> Standing:
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

    def _with_next(self, standing: Standing, key: str) -> Standing:
        """Where the holder is not seen any more: who comes next, if claims tell."""
        if standing.sure not in (Sure.LAST_KNOWN, Sure.CHANGING):
            return standing
        later = [one for _, _, one in self._runs.get(key, ()) if one.first_seen > standing.day and one.holder]
        following = min(later, key=lambda one: (one.first_seen, one.id), default=None)
        if following is None:
            return standing
        return replace(standing, until=following.first_seen, following=following.holder)

    # -- wholes and parts ------------------------------------------------------------------------------

    def _from_whole(self, own: Standing, whole: Standing) -> Standing:
        """The newer word counts: on the part itself, or on all of the town."""
        settled = whole.sure in (Sure.SEEN, Sure.BETWEEN, Sure.LAST_KNOWN, Sure.CHANGING) and whole.holder
        if not settled or own.sure in (Sure.SEEN, Sure.CONTESTED, Sure.BETWEEN):
            return own
        if own.sure is not Sure.UNKNOWN and own.seen >= self._since(whole):
            return own
        if own.sure is Sure.UNKNOWN and self._others_in(whole.key, own):
            return own
        return replace(whole, place=own.place, key=own.key, whole=whole.place, besieged=own.besieged or whole.besieged)

    def _since(self, whole: Standing) -> str:
        """First day on which claims have the holder of the whole there."""
        found = [spell.first_seen for spell in self._spells[whole.key] if spell.id in whole.spells]
        return min(found, default="")

    def _others_in(self, whole: str, own: Standing) -> bool:
        """Are several sides in parts of the town, so that its holder need not be that of every part?"""
        parts = (self._own(key, own.day) for key in self._inner.get(whole, ()) if key != own.key)
        return len({side for one in parts if _recent(one) for side in one.sides}) > 1

    def _divided(self, own: Standing) -> Standing:
        """A town of which several sides are seen in parts is divided, whatever is said of it as a whole."""
        inner = [self._own(key, own.day) for key in self._inner.get(own.key, ())]
        seen = [one for one in inner if one.holder and _recent(one)]
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


_RANK = {
    Sure.CONTESTED: 0, Sure.SEEN: 1, Sure.BETWEEN: 2, Sure.CHANGING: 3, Sure.LAST_KNOWN: 3, Sure.BEFORE_LOSS: 4,
}  # fmt: skip


def bounds(edtf: str) -> tuple[str, str]:
    """First and last day of an end (`ControlSpell.begins`, `ends`), each empty where it is open."""
    if not edtf.startswith("["):
        return edtf, edtf
    first, _, last = edtf.strip("[]").partition("..")
    return first, last


def _reach(spell: ControlSpell) -> tuple[str, str]:
    """First and last day (ISO) on which `_sure` may say anything of a spell: a quick test before the slow one."""
    known = [one for one in (spell.first_seen, spell.since, spell.contested_from) if one]
    first = min(known) if spell.first_seen else ""
    last = max(bounds(spell.ends)[1], spell.contested_to) if bounds(spell.ends)[1] else AFTER_ALL
    return first, last


def _sure(spell: ControlSpell, day: str) -> Sure | None:
    """How sure a spell's holder is on a day; None where it is not there by the claims."""
    gone = bounds(spell.ends)
    if not (spell.first_seen or spell.until):
        return None
    if spell.contested_from and spell.contested_from <= day <= spell.contested_to:
        return Sure.CONTESTED
    if gone[1] and (day > gone[1] or (day == gone[1] and gone[0] == gone[1])):
        return None
    if not spell.first_seen:
        return Sure.BEFORE_LOSS
    if any(sight.first <= day <= sight.last for sight in spell.seen):
        return Sure.SEEN
    if day < spell.first_seen:
        return Sure.CHANGING if spell.since and spell.since <= day else None
    if day <= spell.last_seen:
        return Sure.BETWEEN
    return Sure.CHANGING if gone[1] and spell.until and gone[0] <= day else Sure.LAST_KNOWN


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


def _told_of(spell: ControlSpell, day: str) -> bool:
    """A siege or fight: told of before and after; or last told of within a month."""
    if not spell.first_seen or day < spell.first_seen:
        return False
    return day <= spell.last_seen or _apart(spell.last_seen, day) <= MONTH


def _filled(blank: Standing, spell: ControlSpell, sure: Sure) -> Standing:
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
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
