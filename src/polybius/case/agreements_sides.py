"""Who is in an agreement, who is left out of it, who is said to have broken it; and what it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from polybius.case.agreements_features import GENERIC, TALKS
from polybius.case.agreements_tables import AgreementTables
from polybius.case.agreements_told import Told, vague
from polybius.case.days import ordinal
from polybius.case.identity import Identities
from polybius.case.material import Material
from polybius.model.agreements import Violation
from polybius.model.claims import Certainty, Realis, Role

PLAYED = ("party", "mediator")
NAMED = 3
"""Sides that a title names; more are counted."""


class Sides:
    def __init__(self, material: Material, identities: Identities, tables: AgreementTables) -> None:
        self._material = material
        self._identities = identities
        self._tables = tables

    def names(self, told: Iterable[Told], *roles: str, words: str = "", lacking: bool = False) -> tuple[str, ...]:
        """Canonical names of who plays these roles; those nobody named only where nobody is. `words`: only in claims
        that have (or lack) a word of that kind."""
        found = [
            role
            for one in told
            if not words or self._tables.any_of(words, _plain(one.claim.span.text)) is not lacking
            for role in one.claim.roles
            if role.role in roles
        ]
        named = [role for role in found if not vague(role, self._tables)]
        described = [role for role in found if not vague(role, self._tables, "any_side")]
        return tuple(sorted({self._identities.name(role) for role in named or described}))

    def parties(self, told: Sequence[Told]) -> tuple[str, ...]:
        """Those named as parties; who brokered it is none where it is called a broker as often and others are named."""
        counts = {
            role: Counter(self._identities.name(r) for one in told for r in one.claim.role(role)) for role in PLAYED
        }
        named = self.names(told, "party")
        others = tuple(n for n in named if not 0 < counts["party"][n] <= counts["mediator"][n])
        return others if len(others) > 1 else named

    def actors(self, told: Iterable[Told]) -> tuple[str, ...]:
        """Ids of the parties."""
        roles = (role for one in told for role in one.claim.role("party"))
        return tuple(sorted({self._identities.actor(r) for r in roles if not vague(r, self._tables)} - {""}))

    # -- breaches --------------------------------------------------------------------------------------

    def violations(self, told: Sequence[Told]) -> tuple[Violation, ...]:
        """Claims of a breach, one entry for each accused and day."""
        found: dict[tuple[tuple[str, ...], str], list[Told]] = {}
        for one in told:
            if one.stage == "violated" and one.claim.realis is not Realis.DENIED:
                found.setdefault((self._accused(one), self._day(one)), []).append(one)
        entries = [self._violation(accused, day, ones) for (accused, day), ones in found.items()]
        return tuple(sorted(entries, key=lambda entry: (entry.date or "9999", entry.accused, entry.claims)))

    def _accused(self, one: Told) -> tuple[str, ...]:
        return self._named(one.claim.role("violator"))

    def _named(self, roles: Iterable[Role]) -> tuple[str, ...]:
        return tuple(sorted({self._identities.name(role) for role in roles}))

    def _day(self, one: Told) -> str:
        period = one.claim.period
        return period.earliest if period and period.earliest == period.latest else ""

    def _violation(self, accused: tuple[str, ...], day: str, told: Sequence[Told]) -> Violation:
        accusers = {name for one in told for name in self._accusers(one)}
        alleged = all(self._alleged(one) for one in told)
        claims = tuple(sorted(one.claim.id for one in told))
        who = " and ".join(accused) or "somebody not named"
        by = ", ".join(sorted(accusers))
        why = f"{by} {'accuse' if len(accusers) > 1 else 'accuses'} {who}" if alleged else f"told of {who} by {by}"
        return Violation(accused, tuple(sorted(accusers)), day, alleged, claims, why)

    def _accusers(self, one: Told) -> tuple[str, ...]:
        named = self._named(one.claim.role("accuser"))
        return named or self._material.speakers(one.claim)

    def _alleged(self, one: Told) -> bool:
        return one.claim.certainty is Certainty.ALLEGED or bool(one.claim.voice) or bool(one.claim.role("accuser"))

    # -- titles ----------------------------------------------------------------------------------------

    def title(self, kind: str, place: str, parties: Sequence[str], mediators: Sequence[str], since: str) -> str:
        """ "Ceasefire in Velm between A and B, May 2031"; who brokered it where nobody is named."""
        what = kind.replace("_", " ")
        between = f" between {listed(parties)}" if len(parties) > 1 else f" with {parties[0]}" if parties else ""
        brokered = f" brokered by {listed(mediators)}" if mediators and len(parties) < 2 else ""
        where = f" in {place}" if place else ""
        when = f", {_month(since)}" if since else ""
        return f"{what[:1].upper()}{what[1:]}{where}{between}{brokered}{when}"


def listed(names: Sequence[str]) -> str:
    shown = list(names[:NAMED])
    more = len(names) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)


def kind_of(told: Sequence[Told]) -> str:
    """The commonest kind that says more than "agreement"."""
    counts = Counter(one.claim.type for one in told)
    return min(counts, key=lambda kind: (kind in GENERIC, -counts[kind], kind))


def process_of(kind: str, place: str, mediators: Sequence[str]) -> str:
    """What rounds of talks have in common: where they are held, else who mediates."""
    if kind not in TALKS:
        return ""
    what = kind.replace("_", " ")
    return f"{what} in {place}" if place else f"{what} mediated by {listed(mediators)}" if mediators else ""


def round_of(told: Iterable[Told], ordinals: Sequence[str]) -> str:
    """The number of the round that most claims give ("the fourth round of talks"), empty if none does."""
    found = Counter(number for one in told if (number := _round(one.claim.span.text, ordinals)))
    return str(min(found, key=lambda number: (-found[number], number))) if found else ""


def _round(text: str, ordinals: Sequence[str]) -> int:
    words = text.casefold().split()
    for before, word in pairwise(words):
        if word.startswith("round") and before in ordinals:
            return ordinals.index(before) + 1
    return 0


def _plain(text: str) -> list[str]:
    return [word.strip(".,;:()\"'") for word in text.casefold().split()]


def _month(day: str) -> str:
    """`2031-05-04` as `May 2031`."""
    return date.fromordinal(ordinal(day)).strftime("%B %Y")
