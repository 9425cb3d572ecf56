"""Turning points: days between which a pair's acts are better explained by two levels than by one.

Exact optimal partitioning (Jackson et al. 2005, IEEE Signal Processing Letters 12:2) of the acts in order of time: of
all divisions the one with the greatest marginal likelihood, where each turning point costs the log of the odds that
data/alignments.yaml asks for, times the places where it could be. Claims that say by themselves that the two fell out
or made up lower that cost near their day, and are a turning point of their own where the acts show none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import exp, log

from polybius.case.acts import Act
from polybius.case.days import EVER, NEVER, iso, month_of, ordinal
from polybius.case.levels import Model, Seen, evidence, level
from polybius.case.signs import Sign

NEAR = 92
"""Days within which a claim that tells of a change belongs to a turning point that the acts show: a quarter."""
LEAST = 2
"""Acts of a spell."""
MOST_TIMES = 300
"""Times that are looked at singly; a pair with more is looked at by months."""
MOST_ODDS = 700.0
"""Logarithm beyond which odds are no number any more."""


@dataclass(frozen=True, slots=True)
class Break:
    """`before` and `after` are the acts of the two spells; `told` the claims that say it."""

    before: tuple[Act, ...]
    after: tuple[Act, ...]
    levels: tuple[float | None, float | None]
    odds: float
    told: tuple[Sign, ...] = ()

    @property
    def closer(self) -> bool:
        before, after = self.levels
        if before is not None and after is not None:
            return after > before
        return sum(sign.turn for sign in self.told) > 0

    @property
    def since(self) -> str:
        """The last day of the spell before; of what is only told, the first day that a claim gives."""
        if self.before:
            return iso(max(act.at for act in self.before))
        return iso(max((first for first, _ in map(_days, self.told) if first), default=0))

    @property
    def until(self) -> str:
        """The first day of the spell after; of what is only told, no later than this."""
        if self.after:
            return iso(min(act.at for act in self.after))
        return iso(min((last for _, last in map(_days, self.told) if last), default=0))

    @property
    def at(self) -> int:
        """The first day of the new spell."""
        return min((act.at for act in self.after), default=0)


def breaks(acts: Sequence[Act], signs: Sequence[Sign], limits: Mapping[str, float]) -> tuple[Break, ...]:
    """All turning points of a pair in order of time; `acts` in that order, those without a day are left out."""
    model = Model.of(limits)
    times = _times([act for act in acts if act.days])
    said = [sign for sign in signs if sign.turn]
    seen = _kept(_spells(times, said, limits, model), _Bar(said, limits, model, _asked(len(times), limits)))
    return _with_told(seen, said)


@dataclass(frozen=True, slots=True)
class _Bar:
    """What a turning point must reach: two acts on either side unless claims tell of it (one incident among friends is
    none), the odds, and the shift."""

    said: Sequence[Sign]
    limits: Mapping[str, float]
    model: Model
    asked: float

    def broken(self, before: Sequence[Act], after: Sequence[Act]) -> Break:
        return _break(before, after, self.model)

    def reached(self, one: Break) -> bool:
        told = _told_between(one.before, one.after, self.said)
        long = min(len(one.before), len(one.after)) >= LEAST or told
        odds = self.asked / (self.limits.get("told", 1.0) if told else 1.0)
        return long and one.odds >= odds and _shift(one) >= self.limits.get("shift", 0.0)


def _kept(spells: list[list[Act]], bar: _Bar) -> list[Break]:
    """Breaks between the spells; those that fall short are taken out, the weakest first."""
    while True:
        found = [bar.broken(one, other) for one, other in pairwise(spells)]
        short = [n for n, one in enumerate(found) if not bar.reached(one)]
        if not short:
            return found
        n = min(short, key=lambda n: (found[n].odds, n))
        spells = [*spells[:n], spells[n] + spells[n + 1], *spells[n + 2 :]]


def _shift(one: Break) -> float:
    before, after = one.levels
    return abs((after or 0.0) - (before or 0.0))


def _times(acts: Sequence[Act]) -> list[list[Act]]:
    """Acts by day, or by month where the days are too many."""
    days: dict[str, list[Act]] = {}
    by_month = len({act.at for act in acts}) > MOST_TIMES
    for act in acts:
        days.setdefault(month_of(act.at) if by_month else iso(act.at), []).append(act)
    return [days[day] for day in sorted(days)]


def _spells(
    times: Sequence[Sequence[Act]], said: Sequence[Sign], limits: Mapping[str, float], model: Model
) -> list[list[Act]]:
    """The best division of the times into spells."""
    costs = _costs(times, said, limits)
    weights, sums, squares = (list(accumulate(row, initial=0.0)) for row in _sums(times))
    best, last = [0.0], [0]
    for end in range(1, len(times) + 1):
        scores = (
            best[begin]
            - costs[begin]
            + evidence(weights[end] - weights[begin], sums[end] - sums[begin], squares[end] - squares[begin], model)
            for begin in range(end)
        )
        score, begin = max((score, -begin) for begin, score in enumerate(scores))
        best.append(score)
        last.append(-begin)
    return [[act for time in times[a:b] for act in time] for a, b in pairwise(_ends(last))]


def _costs(times: Sequence[Sequence[Act]], said: Sequence[Sign], limits: Mapping[str, float]) -> list[float]:
    """What it costs to begin a spell at each time; nothing at the first."""
    cost, told = log(_asked(len(times), limits)), log(max(1.0, limits.get("told", 1.0)))
    turns = [cost - (told if _told_between(one, other, said) else 0.0) for one, other in pairwise(times)]
    return [0.0, *turns]


def _asked(times: int, limits: Mapping[str, float]) -> float:
    """The odds that a turning point must have at one place, of all those where it could be."""
    return max(1.0, limits.get("turn", 3.0) * max(1, times - 1))


def _ends(last: Sequence[int]) -> list[int]:
    ends = [len(last) - 1]
    while ends[-1] > 0:
        ends.append(last[ends[-1]])
    return ends[::-1]


def _sums(times: Sequence[Sequence[Act]]) -> tuple[list[float], list[float], list[float]]:
    seen = [Seen.of(0.0, ((act.weight, act.value) for act in time)) for time in times]
    return [one.weight for one in seen], [one.sum for one in seen], [one.squares for one in seen]


def _told_between(before: Sequence[Act], after: Sequence[Act], said: Iterable[Sign]) -> bool:
    first, last = before[-1].at, after[0].at
    return any(_meets(sign, first, last) for sign in said)


def _meets(sign: Sign, first: int, last: int) -> bool:
    """May it tell of a change between these two days? Without a date it may for a quarter before its report."""
    begin, end = _days(sign)
    return (begin or end - NEAR) <= last + NEAR and first - NEAR <= end


def _days(sign: Sign) -> tuple[int, int]:
    """First and last day of a change that a claim tells of, as ordinals; 0 where it gives none."""
    if sign.days is None:
        return 0, sign.told
    return sign.days.first if sign.days.first > NEVER else 0, min(sign.days.last, sign.told or sign.days.last)


def _break(before: Sequence[Act], after: Sequence[Act], model: Model) -> Break:
    one, other, both = (_seen(some) for some in (before, after, [*before, *after]))
    gain = sum(evidence(s.weight, s.sum, s.squares, model) * sign for s, sign in ((one, 1), (other, 1), (both, -1)))
    levels = (round(level(one, model).mean, 3), round(level(other, model).mean, 3))
    return Break(tuple(before), tuple(after), levels, round(exp(min(gain, MOST_ODDS)), 1))


def _seen(acts: Iterable[Act]) -> Seen:
    return Seen.of(0.0, ((act.weight, act.value) for act in acts))


# -- what claims say ------------------------------------------------------------------------------------


def _with_told(seen: Sequence[Break], said: Sequence[Sign]) -> tuple[Break, ...]:
    """Claims that tell of a change go to the turning point that they fit; the others make their own, one a quarter."""
    told: dict[int, list[Sign]] = {}
    apart: list[Sign] = []
    for sign in said:
        fitting = [n for n, one in enumerate(seen) if one.closer == (sign.turn > 0) and _near(sign, one)]
        (told.setdefault(fitting[0], []) if fitting else apart).append(sign)
    found = [_telling(one, told.get(n, [])) for n, one in enumerate(seen)]
    return (*found, *_told_alone(apart))


def _near(sign: Sign, one: Break) -> bool:
    return _meets(sign, ordinal(one.since), ordinal(one.until))


def _telling(one: Break, told: Sequence[Sign]) -> Break:
    return Break(one.before, one.after, one.levels, one.odds, tuple(told)) if told else one


def _told_alone(said: Sequence[Sign]) -> list[Break]:
    """Claims of one direction whose times meet tell of one change."""
    groups: list[list[Sign]] = []
    for sign in sorted(said, key=_order):
        fitting = [group for group in groups if all(_same(sign, other) for other in group)]
        if fitting:
            fitting[0].append(sign)
        else:
            groups.append([sign])
    return [Break((), (), (None, None), 0.0, tuple(group)) for group in groups]


def _order(sign: Sign) -> tuple[int, int, int, str]:
    """Those with a date first, the narrowest first."""
    first, last = _days(sign)
    return sign.turn, last - first if first else EVER, last, sign.claim.id


def _same(one: Sign, other: Sign) -> bool:
    first, last = _days(other)
    return one.turn == other.turn and _meets(one, first or last - NEAR, last)
