"""Who holds ground together: a coalition and its members, a patron and its client, the sides of one conflict.

Two names may stand for one holder though they are two actors. What speaks for it comes from the registry of
data/actors: ties and sides with their days. A description ("rebels") is held against a named actor by PLOVER's
sectors, and by what sides the conflict has: where it has rebels besides a party that is a side of its own, "rebels"
are not that party.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from polybius.case.registry import Registry, Who, all_names
from polybius.codebook import ActorRow, ConflictRow
from polybius.model.names import fold

HOLDING = frozenset(("part_of", "wing_of", "backed_by", "merged_into"))
"""Ties by which what the one holds is held for the other."""
OFFICIAL = frozenset(("GOV", "MIL", "COP", "SPY", "PRM", "LEG", "JUD"))
REBEL = frozenset(("REB", "OPP"))
ARMED = frozenset(("UAF", "CRM", ""))
"""Sectors of descriptions that do not say whose men they are; PLOVER's."""
GOVERNMENT, REBELS = "government", "rebels"


class Bond(IntEnum):
    """How close two holders are, from the farthest."""

    APART = 0
    WEAK = 1
    """A description that fits almost anybody in arms."""
    VAGUE = 2
    """A description of the same sector."""
    TOGETHER = 3
    """Two actors that hold ground together."""
    SAME = 4

    @property
    def close(self) -> bool:
        """More than fits anybody in arms."""
        return self >= Bond.VAGUE


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when two holders meet: an ISO day (may be empty) and a country (ISO 3166-1 alpha-3, may be empty)."""

    day: str
    country: str


class Camps:
    """Compares holders by the registry."""

    def __init__(self, registry: Registry) -> None:
        rows = registry.rows
        self._rows = rows
        self._conflicts = {conflict.name: conflict for conflict in registry.conflicts}
        self._names = frozenset(fold(name) for row in rows.values() for name in all_names(row))
        self._peoples = frozenset(word for row in rows.values() if row.alpha2 for word in _words(row.demonyms))
        self._official = _official_sides(rows.values())
        self._unnamed = {name: self._unnamed_sides(conflict) for name, conflict in self._conflicts.items()}
        self._alpha3 = {row.alpha2: row.country for row in rows.values() if row.alpha2}
        self._tied_to = frozenset(tie.to for row in rows.values() for tie in row.ties)
        self._turns = _turns(rows.values(), self._conflicts.values())

    def alpha3(self, alpha2: str) -> str:
        return self._alpha3.get(alpha2, "")

    def era(self, day: str) -> int:
        """A number that days (ISO) have in common between which nothing that the registry dates begins or ends: bonds
        are the same on all of them."""
        return bisect_right(self._turns, day) if day else -1

    def bond(self, one: Who, other: Who, at: Setting) -> Bond:
        """Symmetric: the order of the two does not matter."""
        if one.id == other.id or (one.state and one.state == other.state):
            return Bond.SAME
        if one.specific and other.specific:
            return Bond.TOGETHER if self._together(one.id, other.id, at) else Bond.APART
        if not one.specific and not other.specific:
            return self._described(one, other)
        vague, named = (other, one) if one.specific else (one, other)
        return self._fits(vague, named, at)

    def side(self, who: Who, at: Setting) -> str:
        """The side of a conflict in the country on which the holder stands, in the registry's words; where there is no
        such conflict "government" or "rebels"; a named actor without a side is one by itself. Empty for descriptions
        that fit anybody in arms."""
        if who.specific:
            sides = sorted(self._sides(who.id, at))
            return sides[0][1] if sides else GOVERNMENT if self._is_government(who, at) else who.name
        if who.sector in OFFICIAL:
            official = self._official.get(at.country, {})
            return next((side for name, side in self._here(official, at)), GOVERNMENT)
        return self._rebels(at) if who.sector in REBEL else ""

    def _rebels(self, at: Setting) -> str:
        here = (name for name, _ in self._here(self._official.get(at.country, {}), at))
        return next((one for name in here for one in self._unnamed[name]), REBELS)

    def _here(self, official: Mapping[str, str], at: Setting) -> list[tuple[str, str]]:
        """Conflicts of a country's government, with its side; those fought in it first of all before others."""
        own = [(name, side) for name, side in sorted(official.items()) if at.day and self._on(name, at)]
        return sorted(own, key=lambda one: self._conflicts[one[0]].countries[0] != at.country)

    def alone(self, who: Who) -> bool:
        """Is it a named actor of no state of which the registry knows nothing? Then it holds ground with no other named
        one, whatever the day."""
        return who.specific and not who.state and self._row(who.id) is None and who.id not in self._tied_to

    # -- two actors ------------------------------------------------------------------------------------

    def _together(self, one: str, other: str, at: Setting) -> bool:
        if self._row(one) is None and self._row(other) is None:
            return False
        mine, theirs = self._holding(one, at.day), self._holding(other, at.day)
        if other in mine or one in theirs or mine & theirs:
            return True
        return bool(self._sides(one, at) & self._sides(other, at))

    def _holding(self, actor: str, day: str) -> frozenset[str]:
        """Whom the actor belongs to on a day."""
        row = self._row(actor)
        ties = row.ties if row else ()
        return frozenset(tie.to for tie in ties if tie.type in HOLDING and _within(day, tie.since, tie.until))

    def _sides(self, actor: str, at: Setting) -> frozenset[tuple[str, str]]:
        """Conflicts with the actor's side in each, of those fought in the country on the day."""
        row = self._row(actor)
        if row is None:
            return frozenset()
        own = {(s.conflict, s.side) for s in row.sides if _within(at.day, s.since, s.until)}
        if row.kind == "state":
            own |= {(name, side) for name, side in self._official.get(row.country, {}).items() if self._on(name, at)}
        return frozenset(one for one in own if self._fought(one[0], at.country))

    def _row(self, actor: str) -> ActorRow | None:
        return self._rows.get(actor.split(":")[0])

    def _on(self, conflict: str, at: Setting) -> bool:
        known = self._conflicts.get(conflict)
        return known is not None and _within(at.day, known.since, known.until)

    def _fought(self, conflict: str, country: str) -> bool:
        known = self._conflicts.get(conflict)
        return not country or known is None or country in known.countries

    # -- a description and an actor ------------------------------------------------------------------------

    def _fits(self, vague: Who, named: Who, at: Setting) -> Bond:
        if vague.country and named.country and vague.country != named.country and vague.sector in OFFICIAL:
            return Bond.APART
        government = self._is_government(named, at)
        if vague.sector in OFFICIAL:
            return Bond.VAGUE if government else Bond.APART
        if government or named.sector in ("CVL", "IGO", "NGO"):
            return Bond.APART
        if vague.sector in REBEL:
            return self._fits_rebels(named, at)
        return Bond.WEAK if vague.sector in ARMED else Bond.APART

    def _fits_rebels(self, named: Who, at: Setting) -> Bond:
        """Rebels are not whoever is a side of its own beside them."""
        sides = self._sides(named.id, at)
        if not sides:
            return Bond.VAGUE if named.sector in REBEL else Bond.WEAK if not named.sector else Bond.APART
        return Bond.VAGUE if any(self._is_rebels(*one) for one in sides) else Bond.APART

    def _is_rebels(self, conflict: str, side: str) -> bool:
        """Is this the side of "rebels" in the conflict: nobody's name, or no other side is?"""
        unnamed = self._unnamed.get(conflict, ())
        return side in unnamed if unnamed else True

    def _unnamed_sides(self, conflict: ConflictRow) -> tuple[str, ...]:
        """Those that are no actor's name, and no government's or coalition's."""
        told = (side for side in conflict.sides if fold(side) not in self._names)
        return tuple(side for side in told if GOVERNMENT not in side.lower() and "coalition" not in side.lower())

    def _is_government(self, named: Who, at: Setting) -> bool:
        """A state where its own ground is meant, or who fights on its side there."""
        if named.state and (not at.country or named.country == at.country):
            return True
        sides = self._sides(named.id, at)
        official = self._official.get(at.country, {})
        if any(official.get(conflict) == side for conflict, side in sides):
            return True
        return named.sector in OFFICIAL and named.country in ("", at.country) and not sides

    # -- two descriptions ----------------------------------------------------------------------------------

    def _described(self, one: Who, other: Who) -> Bond:
        if one.country and other.country and one.country != other.country:
            return Bond.APART
        first, second = _camp(one.sector), _camp(other.sector)
        mine, theirs = self._people(one), self._people(other)
        if first == second == "armed":
            return Bond.VAGUE if mine & theirs else Bond.WEAK if not mine and not theirs else Bond.APART
        if first == second:
            return Bond.VAGUE if first else Bond.APART
        if {first, second} == {"armed", "rebel"}:
            return Bond.APART if mine ^ theirs else Bond.WEAK
        return Bond.APART

    def _people(self, who: Who) -> frozenset[str]:
        """Peoples and places in a description besides those of states: `kurdish` of "Kurdish-led fighters"."""
        return _people(who.name) - self._peoples


@lru_cache(maxsize=4)
def camps_of(registry: Registry) -> Camps:
    """The camps of a registry, kept."""
    return Camps(registry)


@lru_cache(maxsize=4096)
def _people(name: str) -> frozenset[str]:
    words = name.replace("-", " ").split()
    return frozenset(fold(word) for word in words if word[:1].isupper())


def _words(names: Iterable[str]) -> list[str]:
    return [fold(name) for name in names]


def _camp(sector: str) -> str:
    """`official`, `rebel`, `armed`; empty for those who hold no ground."""
    if sector in OFFICIAL:
        return "official"
    if sector in REBEL:
        return "rebel"
    return "armed" if sector in ARMED else ""


LAST = "~"
"""Sorts after all that a day may go on with."""


def _within(day: str, since: str, until: str) -> bool:
    """ISO days of any precision; what has no day is in all times."""
    return not day or ((since or "") <= day and (not until or day[: len(until)] <= until))


def _turns(rows: Iterable[ActorRow], conflicts: Iterable[ConflictRow]) -> list[str]:
    """Where the answer of `_within` may turn: at a beginning, and after the last day that begins with an end."""
    dated = [(one.since, one.until) for one in conflicts]
    for row in rows:
        dated += [(one.since, one.until) for one in row.ties] + [(one.since, one.until) for one in row.sides]
    return sorted({since or "" for since, _ in dated} | {f"{until}{LAST}" for _, until in dated if until})


def _official_sides(rows: Iterable[ActorRow]) -> Mapping[str, Mapping[str, str]]:
    """For each country (alpha-3) the side of its government in each conflict: that of most of its official bodies."""
    counts: dict[str, dict[str, Counter[str]]] = {}
    for row in rows:
        official = row.sector in ("GOV", "MIL", "COP", "SPY") and row.country
        for side in row.sides if official else ():
            counts.setdefault(row.country, {}).setdefault(side.conflict, Counter())[side.side] += 1
    return {
        country: {name: min(found, key=lambda one: (-found[one], one)) for name, found in by_conflict.items()}
        for country, by_conflict in counts.items()
    }
