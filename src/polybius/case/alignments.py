"""How two actors stand to each other, year by year, from relations and from what they did.

Each witness's claims of one kind count once, with the weight of data/alignments.yaml; the score is their sum
over their number plus a prior, so that little evidence stays near 0. Claims on a standing relation speak of the
day of their report; other undated claims are added up apart, without dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from polybius.case.days import days_of, month_of
from polybius.case.holders import Holders
from polybius.case.identity import Identities
from polybius.case.independence import Witnesses
from polybius.case.material import Material
from polybius.case.registry import Who
from polybius.case.tables import Tables
from polybius.case.usage import ends
from polybius.model.case import Alignment
from polybius.model.claims import Certainty, Claim, Kind, Realis
from polybius.model.ids import content_id

NO_SIDE = frozenset(("population", "person", "place"))
"""Kinds of actors that are no power: what is done to civilians is no alignment."""
CAMPS = frozenset(("REB", "OPP", "PRM"))
"""PLOVER's sectors of those who are a side even where nobody names them."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One claim's word on a pair: `weight` in [-1, 1], `kind` the relation or event type."""

    claim: Claim
    pair: tuple[str, str]
    year: str
    kind: str
    weight: float


class Aligner:
    """Adds up signs between actors."""

    def __init__(self, material: Material, tables: Tables, identities: Identities, holders: Holders) -> None:
        self._material = material
        self._identities = identities
        self._holders = holders
        self._relations = {row.type: row.weight for row in tables.codebook.alignment_relations}
        quads = {row.quad: row.weight for row in tables.codebook.alignment_quads}
        self._events = {row.name: quads[row.quad] for row in tables.codebook.event_types if row.quad in quads}
        self._limits = tables.limits

    def alignments(self, witnesses: Witnesses) -> tuple[Alignment, ...]:
        """All pairs and years, by id."""
        found: dict[tuple[tuple[str, str], str], list[Sign]] = {}
        for claim in self._material.of_kind(Kind.RELATION, Kind.EVENT):
            for sign in self._signs(claim):
                found.setdefault((sign.pair, sign.year), []).append(sign)
        made = [self._alignment(pair, year, signs, witnesses) for (pair, year), signs in found.items()]
        return tuple(sorted(made, key=lambda alignment: alignment.id))

    def _signs(self, claim: Claim) -> Iterator[Sign]:
        weights = self._relations if claim.kind is Kind.RELATION else self._events
        weight = weights.get(claim.type)
        if weight is None or not claim.realis.happened:
            return
        year = self._year(claim)
        for one, other in self._pairs(claim):
            pair = (one, other) if one < other else (other, one)
            yield Sign(claim, pair, year, claim.type, weight * self._firmness(claim))

    def _pairs(self, claim: Claim) -> list[tuple[str, str]]:
        if claim.kind is Kind.RELATION:
            sides = ends(claim)
            groups = [self._sides(claim, sides[0].role), self._sides(claim, sides[1].role)] if sides else [[], []]
        else:
            groups = [self._sides(claim, "actor"), self._sides(claim, "recipient")]
        pairs = product(*groups) if all(groups) else self._among(claim, groups[0])
        return sorted({(one, other) for one, other in pairs if one != other})

    def _among(self, claim: Claim, actors: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Those who act together without a recipient: they meet or agree with one another."""
        return combinations(actors, 2) if self._events.get(claim.type, -1) > 0 else iter(())

    def _sides(self, claim: Claim, role: str) -> list[str]:
        actors = (self._identities.actor(one) for one in claim.role(role))
        sides = (self._holders.side(actor) for actor in actors if actor)
        return sorted({side.id for side in sides if _is_side(side)})

    def _year(self, claim: Claim) -> str:
        """The year that the claim speaks of; empty where it gives none or several."""
        told = self._material.told(claim)
        days = days_of(claim.period, told)
        if days is None:
            return told[:4] if claim.realis is Realis.ONGOING else ""
        first, last = month_of(days.first)[:4], month_of(days.last)[:4]
        if first == last:
            return first
        return last if claim.realis is Realis.ONGOING and last < "9999" else ""

    def _firmness(self, claim: Claim) -> float:
        return 1.0 if claim.certainty is Certainty.ASSERTED else self._limits.get(claim.certainty.value, 1.0)

    # -- adding up -------------------------------------------------------------------------------------

    def _alignment(self, pair: tuple[str, str], year: str, signs: Sequence[Sign], witnesses: Witnesses) -> Alignment:
        told = _once(signs, witnesses)
        prior = self._limits.get("prior", 2.0)
        score = round(sum(told.values()) / (len(told) + prior), 3)
        names = (self._holders.name(pair[0]), self._holders.name(pair[1]))
        return Alignment(
            id=content_id("l", *pair, year),
            pair=pair,
            names=names,
            since=f"{year}-01-01" if year else "",
            until=f"{year}-12-31" if year else "",
            score=score,
            claims=tuple(sorted({sign.claim.id for sign in signs})),
            why=_why(told, prior, year),
        )


def _is_side(who: Who) -> bool:
    """A power with a name, or an armed or political camp without one ("rebels")."""
    return who.kind not in NO_SIDE and (who.specific or who.sector in CAMPS)


def _once(signs: Sequence[Sign], witnesses: Witnesses) -> Mapping[tuple[str, str], float]:
    """Mean weight by kind and witness: who says a thing twice says it once."""
    found: dict[tuple[str, str], list[float]] = {}
    for sign in signs:
        found.setdefault((sign.kind, witnesses.of(sign.claim.report)), []).append(sign.weight)
    return {key: sum(sorted(weights)) / len(weights) for key, weights in sorted(found.items())}


def _why(told: Mapping[tuple[str, str], float], prior: float, year: str) -> str:
    counts: dict[str, list[float]] = {}
    for (kind, _), weight in told.items():
        counts.setdefault(kind, []).append(weight)
    parts = [
        f"{kind} x {len(weights)} ({sum(weights) / len(weights):+.2f})" for kind, weights in sorted(counts.items())
    ]
    undated = "" if year else "; the claims give no year"
    return f"{', '.join(parts)}; sum over {len(told)} + {prior:g}{undated}"
