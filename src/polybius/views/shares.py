"""Shares with their uncertainty: Wilson's interval (1927), and Newcombe's for a difference (1998, method 10)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""Of a two-sided interval of 95 per cent."""


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; all shares are in [0, 1]."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's: holds its level for small numbers and shares near 0 and 1; 0 to 1 of nothing."""
        if not self.whole:
            return (0.0, 1.0)
        n, p = self.whole, self.value
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return (max(0.0, middle - half), min(1.0, middle + half))

    def __str__(self) -> str:
        """`12 of 40 (30 %, 18–45)`."""
        if not self.whole:
            return "0 of 0"
        low, high = (round(100 * end) for end in self.interval)
        return f"{self.part:,} of {self.whole:,} ({100 * self.value:.0f} %, {low}–{high})"


@dataclass(frozen=True, slots=True)
class Gap:
    """The difference of two shares, in [-1, 1], with its interval."""

    value: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """The interval leaves out no difference at all."""
        return self.low > 0 or self.high < 0

    def __str__(self) -> str:
        return f"{100 * self.value:+.0f} ({100 * self.low:+.0f} to {100 * self.high:+.0f})"


def gap(one: Share, other: Share) -> Gap:
    """`one` less `other`; of nothing, anything may be."""
    if not one.whole or not other.whole:
        return Gap(0.0, -1.0, 1.0)
    (low, high), (other_low, other_high) = one.interval, other.interval
    difference = one.value - other.value
    down = sqrt((one.value - low) ** 2 + (other_high - other.value) ** 2)
    up = sqrt((high - one.value) ** 2 + (other.value - other_low) ** 2)
    return Gap(difference, max(-1.0, difference - down), min(1.0, difference + up))
