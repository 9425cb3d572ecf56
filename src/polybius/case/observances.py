"""What other claims tell that parties did in an agreement's place and life: possible violations and fulfilments.

An attack by one party on the other while their truce lasts is no violation by itself (who began? is it covered?):
it is shown beside the agreement as possible, never as fact. A layer in parts: a place, or two parties, in a quarter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from polybius.case.agreements_features import TALKS
from polybius.case.agreements_tables import AgreementTables, of_type
from polybius.case.agreements_told import UNREAL, vague
from polybius.case.days import Days, days_of, iso, month_of, ordinal
from polybius.case.parts import Ground, Part
from polybius.case.spots import POINT, whole_key
from polybius.codebook import DutyRow
from polybius.model.agreements import Bearing, Observance
from polybius.model.case import AgreementCase
from polybius.model.claims import Claim, Kind, Role
from polybius.model.ids import content_id

BREACH = frozenset(
    "breach breached breaching breaches violate violated violating violation violations broke break breaking".split()
)
EVIDENCE = (Kind.EVENT, Kind.FIGURE, Kind.CONTROL)
ARMED = frozenset(("state", "government", "armed_group", "group"))
PLACE, PAIR = "at:", "of:"


@dataclass(frozen=True, slots=True)
class Deed:
    """A claim that may bear on an agreement; `actor` and `towards` are ids of actors, organs as their wholes."""

    claim: Claim
    actor: str
    towards: str
    days: Days


@dataclass(frozen=True, slots=True)
class Trait:
    """What deeds that are told as one entry have in common."""

    bearing: Bearing
    act: str
    actor: str
    towards: str


class Observances:
    kind: ClassVar[str] = "observances"
    by_events: ClassVar[bool] = False
    by_agreements: ClassVar[bool] = True
    rests_on: ClassVar[Kind] = Kind.AGREEMENT

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._tables = AgreementTables.of(ground.tables.codebook)
        self._types = frozenset(
            pattern.partition("/")[0] for row in self._tables.duties for pattern in (*row.kept, *row.broken)
        )
        self._life = int(self._tables.limits.get("life_days", 60))

    # -- parts -----------------------------------------------------------------------------------------

    def parts(self, claim: Claim) -> Iterable[str]:
        """An agreement claim belongs to the quarter in which it is told or dated and the next, a deed to its own."""
        if claim.kind is Kind.AGREEMENT:
            if claim.realis in UNREAL or claim.type in TALKS:
                return ()
            return tuple(f"{key}/{n}" for key in self._keys_of_agreement(claim) for n in self._quarters(claim))
        if claim.kind not in EVIDENCE or not claim.realis.happened or not self._bears(claim):
            return ()
        quarters = self._quarters(claim)[:1]
        return tuple(f"{key}/{quarter}" for key in self._keys_of_deed(claim) for quarter in quarters)

    def _bears(self, claim: Claim) -> bool:
        return claim.type in self._types or (claim.type == "ACCUSE" and self._of_breach(claim))

    def _of_breach(self, claim: Claim) -> bool:
        words = {word.strip(".,;:\"'()") for word in claim.span.text.casefold().split()}
        return not BREACH.isdisjoint(words) and self._tables.any_of("common", words)

    def _keys_of_agreement(self, claim: Claim) -> Iterator[str]:
        yield from self._at(claim)
        parties = [self._actor(role) for role in claim.role("party") if not vague(role, self._tables)]
        for pair in combinations(sorted({party for party in parties if party}), 2):
            yield PAIR + "|".join(pair)

    def _keys_of_deed(self, claim: Claim) -> Iterator[str]:
        yield from self._at(claim)
        actors = {self._first(claim, "actor")} - {""}
        towards = {self._first(claim, "recipient")} - {""} - actors
        if actors and towards:
            yield PAIR + "|".join(sorted((*actors, *towards)))

    def _at(self, claim: Claim) -> Iterator[str]:
        if claim.place is not None and claim.place.precision in POINT:
            yield PLACE + whole_key(claim.place)

    def _quarters(self, claim: Claim) -> tuple[str, ...]:
        days = self._days(claim)
        if days is None:
            return ()
        year, month = map(int, month_of(days.first).split("-"))
        number = year * 4 + (month - 1) // 3
        return (str(number), str(number + 1))

    def _days(self, claim: Claim) -> Days | None:
        """The days of a claim, else that of its report."""
        told = self._ground.material.told(claim)
        days = days_of(claim.period, told)
        if days is not None and not days.open and days.width <= 31:
            return days
        reported = ordinal(told, end=True)
        return Days(reported, reported) if reported and claim.period is None else None

    def _actor(self, role: Role) -> str:
        return self._ground.identities.actor(role).partition(":")[0]

    def _first(self, claim: Claim, role: str) -> str:
        return next((actor for one in claim.role(role) if (actor := self._actor(one))), "")

    # -- records ---------------------------------------------------------------------------------------

    def records(self, part: Part) -> Iterator[Observance]:
        deeds = [deed for claim in part.claims if claim.kind in EVIDENCE and (deed := self._deed(claim))]
        where = part.name.rpartition("/")[0]
        for agreement in part.agreements:
            life = self._lives(agreement) if self._covers(agreement, where) else None
            if life is None:
                continue
            found: dict[Trait, list[Deed]] = {}
            sides = _wholes(agreement.sides)
            for deed in deeds:
                if life.first <= deed.days.first <= life.last and deed.claim.id not in agreement.claims:
                    for trait in self._traits(agreement, sides, deed):
                        found.setdefault(trait, []).append(deed)
            for trait, ones in sorted(found.items(), key=lambda item: repr(item[0])):
                yield self._record(part.name, agreement, trait, ones)

    def _deed(self, claim: Claim) -> Deed | None:
        days = self._days(claim)
        return Deed(claim, self._first(claim, "actor"), self._first(claim, "recipient"), days) if days else None

    def _covers(self, agreement: AgreementCase, where: str) -> bool:
        """An agreement on a place looks at deeds in the place, one without a place at those between its parties."""
        if agreement.place_id:
            return where == PLACE + agreement.place_id
        return where.startswith(PAIR) and set(where.removeprefix(PAIR).split("|")) <= _wholes(agreement.sides)

    def _traits(self, agreement: AgreementCase, sides: frozenset[str], deed: Deed) -> Iterator[Trait]:
        """Of a deed in the agreement's life."""
        if deed.claim.type == "ACCUSE":
            if deed.actor in sides:
                yield Trait(Bearing.ACCUSATION, "", deed.actor, deed.towards)
            return
        for duty in agreement.duties:
            row = self._tables.duty(duty.act)
            bearing = self._bearing(row, sides, deed) if row else None
            if bearing:
                yield Trait(bearing, duty.act, deed.actor, deed.towards)

    def _bearing(self, row: DutyRow, sides: frozenset[str], deed: Deed) -> Bearing | None:
        type_, mode = deed.claim.type, deed.claim.mode
        if deed.actor and deed.actor not in sides:
            return None
        if of_type(row.broken, type_, mode):
            others = deed.towards and deed.towards not in sides and self._bears_arms(deed.towards)
            return None if others or deed.towards == deed.actor else Bearing.POSSIBLE_VIOLATION
        return Bearing.FULFILMENT if of_type(row.kept, type_, mode) else None

    def _bears_arms(self, actor: str) -> bool:
        """A state or a group, which a truce between others does not cover; people at large it does."""
        return self._ground.identities.who(actor).kind in ARMED

    def _lives(self, agreement: AgreementCase) -> Days | None:
        """From its beginning to its end, or for a while after its last sign of life; None where neither is known."""
        signs = [
            ordinal(day) for stage in agreement.stages for day in (stage.earliest, stage.date, stage.latest) if day
        ]
        first = ordinal(agreement.since) or min(signs, default=0)
        if not first:
            return None
        last = ordinal(agreement.until) or max([first, *signs]) + self._life
        return Days(first, max(first, last))

    def _record(self, part: str, agreement: AgreementCase, trait: Trait, deeds: list[Deed]) -> Observance:
        claims = tuple(sorted({deed.claim.id for deed in deeds}))
        reports = len({deed.claim.report for deed in deeds})
        first, last = min(deed.days.first for deed in deeds), max(deed.days.last for deed in deeds)
        identities = self._ground.identities
        name = identities.who(trait.actor).name if trait.actor else ""
        towards = identities.who(trait.towards).name if trait.towards else ""
        return Observance(
            id=content_id("o", agreement.id, part, trait.bearing, trait.act, trait.actor, trait.towards, *claims),
            agreement=agreement.id,
            bearing=trait.bearing,
            act=trait.act,
            actor=trait.actor,
            name=name,
            towards=towards,
            first=iso(first),
            last=iso(last),
            place=agreement.place if agreement.place_id else "",
            claims=claims,
            reports=reports,
            why=self._why(agreement, trait, name, towards, reports),
        )

    def _why(self, agreement: AgreementCase, trait: Trait, name: str, towards: str, reports: int) -> str:
        where = f" in {agreement.place}" if agreement.place_id else ""
        told = f"{reports} report{'s' * (reports != 1)} tell{'s' * (reports == 1)} of"
        if trait.bearing is Bearing.ACCUSATION:
            return f"{told} {name} accusing {towards or 'somebody'} of a breach{where} in its life"
        if trait.bearing is Bearing.FULFILMENT:
            row = self._tables.duty(trait.act)
            return f"{told} what was to be done ({row.phrase if row else trait.act}){where} in its life"
        whom = f" on {towards}" if towards else ""
        by = f"attacks by {name or 'somebody not named'}{whom}{where} in its life"
        return f"{told} {by}; whether they break it no claim here says"


def _wholes(sides: Iterable[str]) -> frozenset[str]:
    return frozenset(side.partition(":")[0] for side in sides)
