"""How two actors stand, as a level that is never seen itself: acts are seen, and stray from it.

The local level model (Harvey 1989, Forecasting, Structural Time Series Models and the Kalman Filter, ch. 2; Durbin and
Koopman 2012, ch. 2), with exact formulas:

- an act of weight w has the value of the level plus noise of variance noise^2 / w: a word strays more than a deed, and
  what one doubtful witness tells more than what three tell;
- the level is normal around 0 with deviation `spread` before anything is told, so that little evidence stays near 0;
- from one time to another it moves by a normal step of variance drift^2 a year.

The Kalman filter runs forwards and the smoother of Rauch, Tung and Striebel (1965) backwards, so a period leans on its
neighbours, the more the nearer they are. At a turning point both begin anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Model:
    """`noise`, `spread`: standard deviations; `drift`: that of a year's step; `width`: deviations of an interval."""

    noise: float = 0.4
    spread: float = 0.6
    drift: float = 0.2
    width: float = 1.645

    @staticmethod
    def of(limits: Mapping[str, float]) -> Model:
        known = Model()
        return Model(
            limits.get("noise", known.noise),
            limits.get("spread", known.spread),
            limits.get("drift", known.drift),
            limits.get("interval", known.width),
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen at a time (`at`, in days): the sum of weights, and of weights times values and squared values."""

    at: float
    weight: float
    sum: float
    squares: float = 0.0

    @staticmethod
    def of(at: float, weighed: Iterable[tuple[float, float]]) -> Seen:
        """From pairs of weight and value."""
        some = list(weighed)
        return Seen(
            at,
            sum(w for w, _ in some),
            sum(w * value for w, value in some),
            sum(w * value * value for w, value in some),
        )


@dataclass(frozen=True, slots=True)
class Level:
    """Mean and standard deviation."""

    mean: float
    deviation: float

    def interval(self, width: float) -> tuple[float, float]:
        """Cut at -1 and 1, between which levels lie."""
        reach = width * self.deviation
        return max(-1.0, self.mean - reach), min(1.0, self.mean + reach)


def level(seen: Seen, model: Model) -> Level:
    """Of one time alone."""
    precision = 1 / model.spread**2 + seen.weight / model.noise**2
    return Level(seen.sum / model.noise**2 / precision, 1 / sqrt(precision))


def smoothed(seen: Sequence[Seen], model: Model) -> list[Level]:
    """The level at each time, from all times; `seen` in order of time."""
    filtered, predicted = _filtered(seen, model)
    found = filtered[-1:]
    for now, ahead in zip(reversed(filtered[:-1]), reversed(predicted[1:]), strict=True):
        gain = now.deviation**2 / ahead.deviation**2
        later = found[-1]
        mean = now.mean + gain * (later.mean - ahead.mean)
        variance = now.deviation**2 + gain**2 * (later.deviation**2 - ahead.deviation**2)
        found.append(Level(mean, sqrt(max(variance, 1e-12))))
    return found[::-1]


def _filtered(seen: Sequence[Seen], model: Model) -> tuple[list[Level], list[Level]]:
    """The level at each time from that time and those before, and as predicted from those before alone."""
    filtered: list[Level] = []
    predicted: list[Level] = []
    for n, one in enumerate(seen):
        if n:
            step = model.drift**2 * (one.at - seen[n - 1].at) / DAYS_A_YEAR
            ahead = Level(filtered[-1].mean, sqrt(filtered[-1].deviation ** 2 + step))
        else:
            ahead = Level(0.0, model.spread)
        predicted.append(ahead)
        precision = 1 / ahead.deviation**2 + one.weight / model.noise**2
        mean = (ahead.mean / ahead.deviation**2 + one.sum / model.noise**2) / precision
        filtered.append(Level(mean, 1 / sqrt(precision)))
    return filtered, predicted


def later(known: Level, days: float, model: Model) -> Level:
    """The level some days after it was last seen: the same, and less sure."""
    return Level(known.mean, sqrt(known.deviation**2 + model.drift**2 * max(0.0, days) / DAYS_A_YEAR))


def evidence(weight: float, sum_: float, squares: float, model: Model) -> float:
    """Log marginal likelihood of acts that stray from one level, without the terms that any division shares."""
    noise, spread = model.noise**2, model.spread**2
    precision = weight / noise + 1 / spread
    return 0.5 * ((sum_ / noise) ** 2 / precision - squares / noise - log(1 + weight * spread / noise))
