"""Agreements: claims on one ceasefire, deal or round of talks brought together, with the life that they tell.

    claims -> told (made ready) -> groups (one agreement each) -> stages, sides, duties, violations, disputes

What other claims tell of deeds in an agreement's place and life is kept apart, in case/observances.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from polybius.case.agreements_duties import Duties
from polybius.case.agreements_features import Comparison
from polybius.case.agreements_groups import Joined, connected, keys, links
from polybius.case.agreements_life import Life, bounds, settled, state_of
from polybius.case.agreements_sides import Sides, kind_of, process_of, round_of
from polybius.case.agreements_tables import AgreementTables
from polybius.case.agreements_told import Teller, Told
from polybius.case.blocking import Keyed
from polybius.case.parts import Ground, Made
from polybius.case.spots import POINT, Placed, Ranges, agreed_place, place_name, whole_key
from polybius.model.agreements import Joint
from polybius.model.case import AgreementCase
from polybius.model.claims import Claim, PlaceRef, Realis
from polybius.model.ids import content_id

MOST_TERMS = 20
ORDINAL = "ordinal"


class Agreements:
    """The clustering of agreement claims: items are claims, a part is what links connect. They rest on nothing else."""

    kind: ClassVar[str] = "agreements"
    alone: ClassVar[bool] = False  # a bare claim takes up another one of its report

    def __init__(self, ground: Ground) -> None:
        material, tables, identities = ground.material, ground.tables, ground.identities
        self._material = material
        self._witnesses = ground.witnesses
        self._ranges = Ranges.of(tables)
        self._own = AgreementTables.of(tables.codebook)
        self._comparison = Comparison(self._own, self._ranges)
        self._teller = Teller(material, tables, identities, self._own)
        self._life = Life(material)
        self._sides = Sides(material, identities, self._own)
        self._duties = Duties(self._own, tables.of_kind("stop"))
        rows = (row for row in tables.codebook.agreement_words if row.kind == ORDINAL)
        self._ordinals = tuple(word for row in rows for word in row.words)

    def items(
        self, claims: Sequence[Claim], leads: Mapping[str, str] | None = None, *, compared: bool = False
    ) -> list[Told]:
        del compared  # there is nothing to leave out
        return [one for one in self._teller.told(claims) if leads is None or one.lead in leads]

    def keys(self, item: Told) -> tuple[int, ...]:
        return keys(item)

    def linked(self, items: Sequence[Told], others: Sequence[Told]) -> list[Told]:
        found = set()
        for one, other, _ in links((*items, *others), self._comparison):
            first, second = sorted((one, other))
            if first < len(items) <= second:
                found.add(second - len(items))
        return [others[number] for number in sorted(found)]

    def parts(self, items: Sequence[Told], keyed: Keyed | None = None) -> Iterator[Made]:
        """An agreement that every claim denies is none."""
        del keyed  # there are few
        for one in connected(items, self._comparison):
            real = [g for g in one.groups if any(told.claim.realis is not Realis.DENIED for told in g.told)]
            yield Made(min(told.lead for told in one.told), tuple(map(self._record, real)), one.told)

    def _record(self, group: Joined) -> AgreementCase:
        told = group.told
        kind = kind_of(told)
        place = self._place(told)
        where = place_name(place) if place else ""
        parties, mediators = self._sides.parties(told), self._sides.names(told, "mediator")
        violations = self._sides.violations(told)
        contested = self._life.contested(told)
        stages = settled(self._life.stages(told), contested)
        since, until = bounds(told)
        claims = tuple(sorted(one.claim.id for one in told))
        return AgreementCase(
            id=content_id("t", *claims),
            kind=kind,
            parties=parties,
            excluded=self._sides.names(told, "excluded"),
            mediators=mediators,
            terms=_terms(told),
            place=where,
            stages=stages,
            claims=claims,
            why=self._why(kind, group),
            title=self._sides.title(kind, where, parties, mediators, since),
            guarantors=self._sides.names(told, "mediator", words="guarantor"),
            refused=self._sides.names(told, "excluded", words="refusing"),
            process=process_of(kind, where, mediators),
            round=round_of(told, self._ordinals),
            state=state_of(stages, contested),
            duties=self._duties.of(kind, told, violations),
            violations=violations,
            contested=contested,
            joints=tuple(
                Joint(told[one].claim.id, told[other].claim.id, link.score, link.why)
                for one, other, link in group.links
            ),
            sides=self._sides.actors(told),
            place_id=whole_key(place) if place and place.precision in POINT else "",
            since=since,
            until=until,
        )

    def _place(self, told: Sequence[Told]) -> PlaceRef | None:
        """None for what holds nationwide: the place is then one where the report tells of it."""
        if any(one.scope == "nationwide" for one in told):
            return None
        placed = [Placed(one.claim.place, self._witnesses.of(one.claim.report)) for one in told if one.claim.place]
        return agreed_place(placed, self._ranges)

    def _why(self, kind: str, group: Joined) -> str:
        reports = len({one.claim.report for one in group.told})
        count = len(group.told)
        said = f"{count} claim{'s' * (count != 1)} of {reports} report{'s' * (reports != 1)} on one {kind}"
        reasons = dict.fromkeys(reason for *_, link in group.links for reason in link.why.split(", ") if reason)
        return f"{said}: {', '.join(reasons)}" if reasons else said


def _terms(told: Sequence[Told]) -> tuple[str, ...]:
    """As worded, each wording once."""
    terms = {" ".join(term.text.split()): None for one in told for term in one.claim.terms}
    return tuple(sorted(terms))[:MOST_TERMS]
