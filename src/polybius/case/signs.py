"""What one claim says of how two sides stand to each other: who does what, how friendly it is, and how much it counts.

The claim's part is the pair: whatever is made of a pair depends on the claims of that pair alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from polybius.case.days import Days, days_of, ordinal
from polybius.case.independence import Witnesses
from polybius.case.material import Material
from polybius.case.powers import Powers, Side
from polybius.case.tables import Tables
from polybius.case.weights import Medium, weights_of
from polybius.codebook import Codebook
from polybius.codebook.case import RelationWeight
from polybius.model.claims import Certainty, Claim, Kind, Realis, Role, Voice

INTENDED = frozenset((Realis.PLANNED, Realis.THREATENED, Realis.FUTURE))
OF_AGREEMENTS = {"signed": "agreement", "in_force": "agreement", "extended": "agreement", "completed": "agreement"}
"""Stages of an agreement that say that its parties agree."""
NOUNS = "relation_noun"
"""Rules of claims.relations whose word is a noun."""
TIES = frozenset(("supports", "ally", "affiliated"))
BELONGING = frozenset(("part_of", "affiliated", "formerly"))
PLACES = frozenset(("in", "into", "inside", "within", "across", "over", "from", "to", "near"))
PARTS = frozenset(("northern", "southern", "eastern", "western", "central", "north", "south", "east", "west"))
"""Words before the name of a state that make it a place ("shelled northern Chad")."""
HARM = -0.65
"""Acts from here on downwards hurt: who tells of them accuses whoever did them."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One claim's word on a pair. `doer` is the side that acts towards the other, empty where both do."""

    claim: Claim
    pair: tuple[Side, Side]
    doer: str
    kind: str
    """Event or relation type, or another row of data/alignments.yaml."""
    value: float
    medium: Medium
    firmness: float = 1.0
    """What it counts, by certainty, voice and confidence; 0 to 1."""
    days: Days | None = None
    told: int = 0
    """Day of the report as an ordinal, 0 where it has none."""
    witness: str = ""
    turn: int = 0
    """1 or -1 where the claim says that the two came closer or moved apart."""
    against: bool = False
    """A denial: no act, but it speaks against one."""

    @property
    def part(self) -> str:
        return part_of(self.pair)


def part_of(pair: tuple[Side, Side]) -> str:
    return f"{pair[0].id}|{pair[1].id}"


class Signs:
    """Reads claims."""

    def __init__(self, material: Material, tables: Tables, powers: Powers, witnesses: Witnesses) -> None:
        self._material = material
        self._powers = powers
        self._witnesses = witnesses
        self._stances = _stances(tables.codebook)
        self.weights = weights_of(tables.codebook)

    def of(self, claim: Claim) -> tuple[Sign, ...]:
        """All that the claim says of pairs, by pair."""
        told = self._material.told(claim)
        raw = [sign for sign in self._read(claim, _day(claim, told)) if sign.pair[0].id != sign.pair[1].id]
        if not raw:
            return ()
        days = days_of(claim.period, told)
        made = (
            replace(
                sign,
                firmness=self._firmness(sign, told),
                days=days,
                told=ordinal(told),
                witness=self._witnesses.of(claim.report),
            )
            for sign in raw
        )
        return tuple(sorted(made, key=lambda sign: (sign.part, sign.doer, sign.kind, sign.value)))

    def _read(self, claim: Claim, day: str) -> Iterator[Sign]:
        if claim.kind is Kind.EVENT:
            yield from self._event(claim, day)
            yield from self._said(claim, day)
        elif claim.kind is Kind.RELATION:
            yield from self._relation(claim, day)
        elif claim.kind is Kind.CONTROL and claim.type in ("captured", "lost"):
            yield from self._signs(claim, day, ("holder", "loser"), "captured", Medium.MATERIAL)
        elif claim.kind is Kind.AGREEMENT:
            yield from self._agreement(claim, day)

    # -- kinds of claims -------------------------------------------------------------------------------

    def _event(self, claim: Claim, day: str) -> Iterator[Sign]:
        value, medium = self.weights.act(claim.type, claim.mode), self.weights.medium(claim.type)
        doers = self._powers.sides(claim, "actor", day) if value is not None else ()
        if value is None or not doers:
            return
        targets = self._targets(claim, day)
        if claim.role("recipient"):
            pairs = [(one, other, one.id) for one, other in product(doers, targets)]
        else:
            pairs = [(one, other, "") for one, other in combinations(doers, 2)] if value > 0 else []
        for one, other, doer in pairs:
            yield from self._weighed(claim, one, other, doer, (claim.type, value, medium))

    def _targets(self, claim: Claim, day: str) -> tuple[Side, ...]:
        """Without states that are named as a place: who shells a country's north attacks whoever is there."""
        placed = [role for role in claim.role("recipient") if _is_place(claim, role)]
        if not placed:
            return self._powers.sides(claim, "recipient", day)
        others = tuple(role for role in claim.roles if role not in placed)
        return self._powers.sides(replace(claim, roles=others), "recipient", day)

    def _relation(self, claim: Claim, day: str) -> Iterator[Sign]:
        row = self.weights.relations.get(claim.type)
        if row is None or self._is_of_a_country(claim, day):
            return
        medium = Medium.VERBAL if row.verbal else Medium.MATERIAL
        for one, other in product(self._powers.sides(claim, "from", day), self._powers.sides(claim, "to", day)):
            doer = "" if row.mutual else one.id
            for sign in self._weighed(claim, one, other, doer, (claim.type, row.weight, medium)):
                yield replace(sign, turn=_turn(claim, row))

    def _is_of_a_country(self, claim: Claim, day: str) -> bool:
        """ "Chad's Northern Front", "an affiliate in Chad": a group that is of a country is not its government's."""
        wholes = [role.actor or "" for role in claim.role("to")]
        named = any(actor.startswith("a_state_") and ":" not in actor for actor in wholes)
        return (
            claim.type in BELONGING and named and any(not one.state for one in self._powers.sides(claim, "from", day))
        )

    def _agreement(self, claim: Claim, day: str) -> Iterator[Sign]:
        if claim.stage == "violated":
            yield from self._signs(claim, day, ("violator", "party"), "violated", Medium.MATERIAL)
        kind = OF_AGREEMENTS.get(claim.stage)
        value = self.weights.act(kind) if kind else None
        if kind and value is not None:
            for one, other in combinations(self._powers.sides(claim, "party", day), 2):
                yield from self._weighed(claim, one, other, "", (kind, value, Medium.VERBAL))

    def _signs(self, claim: Claim, day: str, roles: tuple[str, str], kind: str, medium: Medium) -> Iterator[Sign]:
        value = self.weights.act(kind)
        doers, others = (self._powers.sides(claim, role, day) for role in roles)
        for one, other in product(doers, others) if value is not None else ():
            yield from self._weighed(claim, one, other, one.id, (kind, value or 0.0, medium))

    def _said(self, claim: Claim, day: str) -> Iterator[Sign]:
        """Who tells of another's harm to civilians or to nobody named accuses it; harm to a side is that side's act."""
        if not claim.voice:
            return
        value, harm = self.weights.act("said"), self.weights.act(claim.type, claim.mode)
        speaker = self._powers.speaker(claim.voice[-1], day)
        if value is None or harm is None or harm > HARM or not speaker or speaker.watches or not claim.realis.happened:
            return
        if not self._powers.sides(claim, "recipient", day):
            for doer in self._powers.sides(claim, "actor", day):
                yield Sign(claim, _pair(speaker, doer), speaker.id, "said", value, Medium.VERBAL)

    def _weighed(
        self, claim: Claim, one: Side, other: Side, doer: str, what: tuple[str, float, Medium]
    ) -> Iterator[Sign]:
        """By realis: what is denied is no act, what is planned or threatened is a word."""
        kind, value, medium = what
        if claim.realis.happened:
            yield Sign(claim, _pair(one, other), doer, kind, value, medium)
        elif claim.realis is Realis.DENIED:
            yield Sign(claim, _pair(one, other), doer, kind, 0.0, medium, against=True)
        elif claim.realis in INTENDED:
            meant = self.weights.act("intended", "friendly" if value > 0 else "hostile")
            if meant is not None and abs(value) >= abs(meant):
                yield Sign(claim, _pair(one, other), doer, "intended", meant, Medium.VERBAL)

    # -- how much it counts ----------------------------------------------------------------------------

    def _firmness(self, sign: Sign, told: str) -> float:
        claim, limits = sign.claim, self.weights.limits
        certain = 1.0 if claim.certainty is Certainty.ASSERTED else limits.get(claim.certainty.value, 1.0)
        return certain * claim.confidence * limits.get(self._voice(sign, told), 1.0)

    def _voice(self, sign: Sign, told: str) -> str:
        """Who says it, seen from the pair: a row of `alignment_limits`."""
        speaker, known = self._speaker(sign.claim, told)
        if speaker is None or speaker.watches:
            return "third" if known else "own"
        ids = (sign.pair[0].id, sign.pair[1].id)
        if speaker.id in ids:
            return "doer" if sign.doer in ("", speaker.id) else "sufferer"
        accused = (sign.doer,) if sign.doer else ids
        hostile = any(self._opposed(speaker.id, one, told) for one in accused)
        return "enemy" if hostile else "power"

    def _speaker(self, claim: Claim, told: str) -> tuple[Side | None, bool]:
        """Whose voice it is in the end, and whether the claim names one besides its outlet."""
        if claim.voice:
            voice: Voice = claim.voice[-1]
            return self._powers.speaker(voice, told), True
        report = self._material.reports.get(claim.report)
        return (self._powers.outlet(report.outlet) if report else None), False

    def _opposed(self, one: str, other: str, day: str) -> bool:
        """By the registry: on two sides of one conflict on that day."""
        mine, yours = self._stances.get(one, ()), self._stances.get(other, ())
        return any(
            a.conflict == b.conflict and a.side != b.side and a.on(day) and b.on(day) for a in mine for b in yours
        )


@dataclass(frozen=True, slots=True)
class Stance:
    """The registry's side of an actor in a conflict; knowledge, no claim."""

    conflict: str
    side: str
    since: str
    until: str

    def on(self, day: str) -> bool:
        return not day or (self.since[: len(day)] <= day and (not self.until or day <= self.until))


@lru_cache(maxsize=4)
def _stances(codebook: Codebook) -> Mapping[str, tuple[Stance, ...]]:
    """By actor; those of a state's organs are the state's."""
    found: dict[str, list[Stance]] = {}
    for row in codebook.actors:
        home = row.id.split(":")[0]
        found.setdefault(home, []).extend(Stance(s.conflict, s.side, s.since, s.until) for s in row.sides)
    return {actor: tuple(stances) for actor, stances in found.items() if stances}


def _is_place(claim: Claim, role: Role) -> bool:
    """By the words before it in the claim's own words."""
    actor = role.actor or ""
    if not actor.startswith("a_state_") or ":" in actor:
        return False
    before = claim.span.text[: max(0, role.span.begin - claim.span.begin)].lower().split()
    first = role.span.text.lower().split()[:1]
    return any(word in PLACES or word in PARTS for word in before[-1:]) or any(word in PARTS for word in first)


def _turn(claim: Claim, row: RelationWeight) -> int:
    """A change that the claim tells of: by its type, or because it says what one "was" to the other ("X was an ally of
    Y"): nouns of a past time, unlike verbs, say that it is over."""
    if not claim.realis.happened:
        return 0
    over = (
        claim.realis is Realis.OCCURRED and claim.period is None and claim.rule.startswith(NOUNS) and row.type in TIES
    )
    return -1 if over else row.turn


def _pair(one: Side, other: Side) -> tuple[Side, Side]:
    return (one, other) if one.id < other.id else (other, one)


def _day(claim: Claim, told: str) -> str:
    """The day by which offices and names are asked for: of the act, else of the report."""
    period = claim.period
    return (period.latest or period.earliest or told) if period else told
