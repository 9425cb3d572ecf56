"""A pair over time: the level of each period, smoothed within the spell between two turning points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from polybius.case.acts import Act, claims_of
from polybius.case.levels import Level, Model, Seen, level, smoothed
from polybius.case.periods import Stretch, grain_of, stretches
from polybius.case.powers import Side
from polybius.case.turning import Break
from polybius.case.weights import Medium
from polybius.model.case import Alignment
from polybius.model.ids import content_id

YEAR = "year"
GOOD_SHARE = 0.3
"""Of an act that falls into a period from which on it tells of it; an act of a year tells of no quarter."""


@dataclass(slots=True)
class _Period:
    """The acts of a period, each with the share of it that falls there."""

    acts: list[tuple[Act, float]] = field(default_factory=list)

    @property
    def dense(self) -> bool:
        """Does an act lie in it with a good share of its time?"""
        return any(share >= GOOD_SHARE for _, share in self.acts)

    def seen(self, at: float, medium: Medium | None = None) -> Seen:
        some = [(act.weight * share, act.value) for act, share in self.acts if medium in (None, act.medium)]
        return Seen.of(at, some)


Row = tuple[tuple[Stretch, _Period], Level]


class Series:
    """The periods of a pair."""

    def __init__(
        self, pair: tuple[Side, Side], acts: Sequence[Act], turning: Sequence[Break], limits: Mapping[str, float]
    ) -> None:
        self._pair = pair
        self._model = Model.of(limits)
        self._grain = grain_of(acts, limits)
        self._turns = sorted(one.at for one in turning if one.at)
        self._undated = _Period([(act, 1.0) for act in acts if not act.days])
        self._periods = self._of(acts)

    def _of(self, acts: Sequence[Act]) -> dict[tuple[int, Stretch], _Period]:
        """By spell and period: the period of a turning point has an end of the old spell and a beginning of the new."""
        found: dict[tuple[int, Stretch], _Period] = {}
        for act in acts:
            within = stretches(act.days, self._grain) if act.days else []
            for stretch in within:
                key = (self._spell(act), stretch)
                found.setdefault(key, _Period()).acts.append((act, 1 / len(within)))
        return dict(sorted(found.items()))

    def _spell(self, act: Act) -> int:
        return sum(act.at >= turn for turn in self._turns)

    def alignments(self) -> Iterator[Alignment]:
        for spell in range(len(self._turns) + 1):
            own = [(stretch, period) for (n, stretch), period in self._periods.items() if n == spell]
            levels = smoothed([period.seen(stretch.middle) for stretch, period in own], self._model) if own else []
            for stretch, period, found, grain in self._told([*zip(own, levels, strict=True)]):
                yield self._alignment(self._bounds(spell, stretch), grain, period, found)
        if self._undated.acts:
            yield self._alignment(("", ""), "", self._undated, level(self._undated.seen(0.0), self._model))

    def _told(self, rows: Sequence[Row]) -> Iterator[tuple[Stretch, _Period, Level, str]]:
        """The periods that are told: of a year that only acts of a long time reach into, the year as a whole."""
        full = {stretch.first.year for (stretch, period), _ in rows if period.dense}
        thin: dict[int, Row] = {}
        for row in rows:
            (stretch, period), found = row
            if period.dense or self._grain == YEAR:
                yield stretch, period, found, self._grain
            elif stretch.first.year not in full:
                thin.setdefault(stretch.first.year, row)
        for year, ((_, period), found) in thin.items():
            yield Stretch(date(year, 1, 1), date(year, 12, 31)), period, found, YEAR

    def _bounds(self, spell: int, stretch: Stretch) -> tuple[str, str]:
        """The days of a period; up to the turning point or from it, where one lies within."""
        first, last = stretch.first, stretch.last
        begun = [date.fromordinal(turn) for turn in self._turns[spell - 1 : spell] if spell]
        ended = [date.fromordinal(turn - 1) for turn in self._turns[spell : spell + 1]]
        first = max([first, *(day for day in begun if day <= last)])
        last = min([last, *(day for day in ended if day >= first)])
        return first.isoformat(), last.isoformat()

    def _alignment(self, days: tuple[str, str], grain: str, period: _Period, found: Level) -> Alignment:
        acts = [act for act, _ in period.acts]
        low, high = found.interval(self._model.width)
        names = (self._pair[0].name, self._pair[1].name)
        return Alignment(
            id=content_id("l", self._pair[0].id, self._pair[1].id, *days),
            pair=(self._pair[0].id, self._pair[1].id),
            names=names,
            since=days[0],
            until=days[1],
            score=round(found.mean, 3),
            claims=claims_of(acts),
            why=_why(acts, found, period.seen(0.0), grain),
            low=round(low, 3),
            high=round(high, 3),
            acts=len(acts),
            witnesses=len({witness for act in acts for witness in act.witnesses}),
            material=self._by_medium(period, Medium.MATERIAL),
            verbal=self._by_medium(period, Medium.VERBAL),
            grain=grain,
        )

    def _by_medium(self, period: _Period, medium: Medium) -> float | None:
        seen = period.seen(0.0, medium)
        return round(level(seen, self._model).mean, 3) if seen.weight else None


def _why(acts: Sequence[Act], found: Level, seen: Seen, grain: str) -> str:
    """`2 x fights (-1.00), 1 x CONSULT (+0.10): 3 acts, 4 witnesses ...`"""
    kinds: dict[str, list[Act]] = {}
    for act in acts:
        kinds.setdefault(act.kind, []).append(act)
    parts = [
        f"{len(some)} x {kind} ({sum(act.value for act in some) / len(some):+.2f})"
        for kind, some in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    witnesses = len({witness for act in acts for witness in act.witnesses})
    told = sum(act.told for act in acts)
    dated = f"; {told} dated by the report alone" if told else ""
    undated = "" if grain else "; the claims and their reports give no date"
    mean = f"mean {seen.sum / seen.weight:+.2f} of weight {seen.weight:.1f}" if seen.weight else "of no weight"
    return (
        f"{', '.join(parts)}: {len(acts)} act{'s' * (len(acts) != 1)} by {witnesses} "
        f"witness{'es' * (witnesses != 1)}, {mean}, drawn to 0 and to its neighbours: "
        f"{found.mean:+.2f} ± {found.deviation:.2f}{dated}{undated}"
    )
