"""What one side says of another beside what it does to it, each direction for itself.

Words are weaker than deeds on Goldstein's scale: a threat is -0.6 and an attack -1. So both are told in units of the
typical friendly or hostile word or deed (`alignment_quads` of data/alignments.yaml): 1 is a friendly word, or deed, of
the usual strength. A gap is then a difference of what they are, not of the scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from polybius.case.acts import Act, claims_of, span_of
from polybius.case.levels import Level, Model, Seen, level
from polybius.case.periods import stretches
from polybius.case.powers import Side
from polybius.case.weights import Medium, Weights
from polybius.model.alignments import Dyad
from polybius.model.ids import content_id

Gap = tuple[float | None, float | None, float | None]
"""Its size, and the ends of its interval."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The strength of the usual word and deed, friendly and hostile, and the model of levels."""

    strength: Mapping[tuple[Medium, bool], float]
    model: Model

    @staticmethod
    def of(weights: Weights) -> Usual:
        """From the quads: 1 friendly words, 2 friendly deeds, 3 hostile words, 4 hostile deeds."""
        strength = {
            (weights.medium_of(quad), weight > 0): abs(weight) for quad, weight in sorted(weights.by_quad.items())
        }
        return Usual(strength, Model.of(weights.limits))

    def value(self, act: Act) -> float:
        return max(-1.0, min(1.0, act.value / self.strength.get((act.medium, act.value > 0), 1.0)))


def dyads(pair: tuple[Side, Side], acts: Sequence[Act], usual: Usual) -> Iterator[Dyad]:
    """Of both directions: the whole time, then each year in which both words and deeds are told. What both do together
    counts in both directions; a direction in which nobody acts alone has none."""
    for source, target in (pair, pair[::-1]):
        own = [act for act in acts if act.doer in ("", source.id)]
        if not any(act.doer for act in own):
            continue
        yield _dyad((source, target), own, "", usual)
        years = _by_year(own)
        for year, some in years.items():
            if len(years) > 1 and len({act.medium for act in some}) == len(Medium):
                yield _dyad((source, target), some, year, usual)


def _by_year(acts: Sequence[Act]) -> dict[str, list[Act]]:
    """Acts that lie within one year."""
    found: dict[str, list[Act]] = {}
    for act in acts:
        years = stretches(act.days, "year") if act.days else []
        if len(years) == 1:
            found.setdefault(f"{years[0].first.year:04d}", []).append(act)
    return dict(sorted(found.items()))


def _dyad(pair: tuple[Side, Side], acts: Sequence[Act], year: str, usual: Usual) -> Dyad:
    words, deeds = ([act for act in acts if act.medium is medium] for medium in (Medium.VERBAL, Medium.MATERIAL))
    verbal, material = (_level(some, usual) for some in (words, deeds))
    gap, low, high = _gap(verbal, material, usual.model.width)
    since, until = (f"{year}-01-01", f"{year}-12-31") if year else span_of(acts)
    names = (pair[0].name, pair[1].name)
    return Dyad(
        id=content_id("y", pair[0].id, pair[1].id, year),
        pair=(pair[0].id, pair[1].id),
        names=names,
        since=since,
        until=until,
        verbal=round(verbal.mean, 3) if verbal else None,
        material=round(material.mean, 3) if material else None,
        gap=gap,
        low=low,
        high=high,
        said=claims_of(words),
        done=claims_of(deeds),
        claims=claims_of(acts),
        why=_why(names, (words, deeds), (verbal, material), (gap, low, high)),
    )


def _level(acts: Sequence[Act], usual: Usual) -> Level | None:
    return level(Seen.of(0.0, ((act.weight, usual.value(act)) for act in acts)), usual.model) if acts else None


def _gap(verbal: Level | None, material: Level | None, width: float) -> Gap:
    if verbal is None or material is None:
        return None, None, None
    gap = verbal.mean - material.mean
    reach = width * sqrt(verbal.deviation**2 + material.deviation**2)
    return round(gap, 3), round(gap - reach, 3), round(gap + reach, 3)


def _why(
    names: tuple[str, str],
    acts: tuple[Sequence[Act], Sequence[Act]],
    levels: tuple[Level | None, Level | None],
    gap: Gap,
) -> str:
    parts = [
        f"{len(some)} {what}{'s' * (len(some) != 1)} {found.mean:+.2f}"
        for some, found, what in zip(acts, levels, ("word", "deed"), strict=True)
        if found
    ]
    told = f"{names[0]} towards {names[1]}: {', '.join(parts)}"
    size, low, high = gap
    if size is None or low is None or high is None:
        return f"{told}; only one of the two is told"
    if low <= 0 <= high:
        return f"{told}; no difference between the two can be told from so little"
    return f"{told}; it speaks {abs(size):.2f} {'better' if size > 0 else 'worse'} than it acts"
