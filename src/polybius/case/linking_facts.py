"""What one claim says of a name, or of two, as rows that add up: the same sums whatever the order, and whether all
claims are walked at once or a case grows."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from polybius.case.focus import AT
from polybius.case.naming import Naming
from polybius.case.tables import Tables
from polybius.case.usage import ends, naming_roles
from polybius.model.claims import Certainty, Claim, Kind, Realis, Role, VoiceKind
from polybius.model.names import actor_key, fold
from polybius.model.workings import Fact

Pair = tuple[str, str]
"""Two keys in order."""
ACTING = frozenset((Kind.EVENT, Kind.CONTROL, Kind.AGREEMENT))
PRESUMED, DENIED = "presumed", "denied"
ACTS, PERSON, CALLED, BESIDE, SAID, TIED = "acts", "person", "called", "beside", "said", "tied"
"""`one` acts in the country `other`; is a voice of a person; is called a `value` (kind and sector); stands beside
`other`; is said to be `other` (as `value`); is tied to `other` (both by their observed names)."""
COUNTED = (ACTS, PERSON, CALLED)
"""Sorts of which only the number matters."""


def ordered(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


class FactReader:
    """Reads claims for facts."""

    def __init__(self, tables: Tables, naming: Naming) -> None:
        self._naming = naming
        self._describes, self._joins = tables.of_kind("describes"), tables.of_kind("joins")
        self._ties = {Kind.RELATION: tables.of_kind("belongs"), Kind.IDENTITY: self._describes}

    def facts(self, claim: Claim) -> Iterator[Fact]:
        keys = sorted({key for role in naming_roles(claim, self._describes) if (key := self._naming.key(role))})
        if claim.kind in ACTING and claim.place and claim.place.country:  # who speaks of a place need not be there
            for key in keys:
                yield self._fact(claim, ACTS, key, claim.place.country)
        for voice in claim.voice:
            if voice.kind is VoiceKind.PERSON and voice.name:
                yield self._fact(claim, PERSON, fold(voice.name))
        sides = ends(claim) if claim.kind in self._ties else None
        if sides and claim.type in self._ties[claim.kind] and claim.realis.happened:
            yield self._fact(claim, TIED, actor_key(sides[0]), actor_key(sides[1]))
        if claim.kind is not Kind.IDENTITY:
            yield from (self._fact(claim, BESIDE, *pair) for pair in combinations(keys, 2))
        elif sides:
            yield from self._identity(claim, *sides)

    def _identity(self, claim: Claim, first: Role, second: Role) -> Iterator[Fact]:
        one, other = self._naming.key(first), self._naming.key(second)
        if claim.type in self._joins and one and other and one != other and self._named(first) and self._named(second):
            yield self._fact(claim, SAID, *ordered(one, other), _saying(claim))
        if claim.type in self._describes and one:
            described = self._naming.describer.describe(self._naming.form(second))
            if described.kind != "unknown":
                yield self._fact(claim, CALLED, one, "", f"{described.kind} {described.sector}")

    def _named(self, role: Role) -> bool:
        """Names, and what an acronym stands for ("Observers for Syria")."""
        known = role.actor is not None and AT not in role.actor
        return known or any(letter.isupper() for letter in self._naming.form(role))

    @staticmethod
    def _fact(claim: Claim, sort: str, one: str, other: str = "", value: str = "") -> Fact:
        return Fact(claim.report, claim.id, sort, one, other, value)


def _saying(claim: Claim) -> str:
    if claim.realis is Realis.DENIED:
        return DENIED
    return PRESUMED if claim.certainty is not Certainty.ASSERTED else claim.type


@dataclass(slots=True)
class Said:
    """What identity claims say of two names: witnesses by type, and the claims themselves."""

    witnesses: dict[str, set[str]] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)

    def says(self, type_: str, witness: str, claim: str) -> None:
        self.witnesses.setdefault(type_, set()).add(witness)
        self.claims.add(claim)


class Seen:
    """Facts added up. `witness` maps reports that copy one another to one; others are their own."""

    def __init__(self, witness: Mapping[str, str]) -> None:
        self._witness = witness
        self.countries: dict[str, Counter[str]] = {}
        self.kinds: dict[str, Counter[str]] = {}
        self.characters: dict[str, Counter[tuple[str, str]]] = {}
        self.identities: dict[Pair, Said] = {}
        self._beside: dict[Pair, dict[str, str]] = {}

    def see(self, facts: Iterable[Fact]) -> None:
        deque(self.seen(facts), maxlen=0)

    def seen(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """The facts, each added as it goes by."""
        for fact in facts:
            if fact.sort == BESIDE:
                claims = self._beside.setdefault((fact.one, fact.other), {})
                witness = self._witness.get(fact.report, fact.report)
                claims[witness] = min(claims.get(witness, fact.claim), fact.claim)
            elif fact.sort == SAID:
                said = self.identities.setdefault((fact.one, fact.other), Said())
                said.says(fact.value, self._witness.get(fact.report, fact.report), fact.claim)
            else:
                self.count(fact.sort, fact.one, fact.other, fact.value, 1)
            yield fact

    def count(self, sort: str, one: str, other: str, value: str, times: int) -> None:
        """So many claims say a fact of a counted sort."""
        if sort == ACTS:
            self.countries.setdefault(one, Counter())[other] += times
        elif sort == PERSON:
            self.kinds.setdefault(one, Counter())[PERSON] += times
        elif sort == CALLED:
            kind, _, sector = value.partition(" ")
            self.kinds.setdefault(one, Counter())[kind] += times
            self.characters.setdefault(one, Counter())[kind, sector] += times

    def said(self, keys: set[str]) -> dict[Pair, Said]:
        return {pair: said for pair, said in self.identities.items() if keys.issuperset(pair)}

    def beside(self, keys: set[str]) -> dict[Pair, dict[str, str]]:
        return {pair: found for pair, found in self._beside.items() if keys.issuperset(pair)}


def facts_in(claims: Sequence[Claim], tables: Tables, naming: Naming) -> Iterator[Fact]:
    reader = FactReader(tables, naming)
    for claim in claims:
        yield from reader.facts(claim)


def seen_in(claims: Sequence[Claim], tables: Tables, naming: Naming, witness: Mapping[str, str]) -> Seen:
    seen = Seen(witness)
    seen.see(facts_in(claims, tables, naming))
    return seen
