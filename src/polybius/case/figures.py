"""How many, out of what many claims say.

A figure counts everybody ("45 people") or a part ("12 children"). Parts are kept apart from the total, and
a running total ("since 2011") says nothing of a single happening. Where all bounds leave a number that fits
them all, the range is what all allow; where they do not, it runs from the lowest to the highest that
anybody says, as the Uppsala Conflict Data Program states low, best and high estimates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median_low

from polybius.case.features import contradict
from polybius.case.tellings import CUMULATIVE
from polybius.model.case import FigureRange
from polybius.model.claims import Claim, Figure

PART = "part"
"""Mode of figures that their report gives as part of another ("87 civilians, among them 31 children")."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure claim, the witness who gives it, who says it, and the event claim that it belongs to."""

    claim: Claim
    figure: Figure
    witness: str
    speaker: str = ""
    home: str = ""
    subject: str = ""
    """Whom or what it counts, in the singular; empty where that is everybody."""


def by_subject(counted: Iterable[Counted]) -> Mapping[tuple[str, str], tuple[Counted, ...]]:
    """Figures by measure and subject. Where only one subject is counted and nobody calls it a part, it is the total."""
    found: dict[str, dict[str, list[Counted]]] = {}
    for one in counted:
        if one.claim.mode != CUMULATIVE:
            subject = one.subject or (PART if one.claim.mode == PART else "")
            found.setdefault(one.figure.measure, {}).setdefault(subject, []).append(one)
    return {
        (measure, "" if len(subjects) == 1 and not _parts(ones) else subject): tuple(ones)
        for measure, subjects in sorted(found.items())
        for subject, ones in sorted(subjects.items())
    }


def _parts(counted: Iterable[Counted]) -> bool:
    return any(one.claim.mode == PART for one in counted)


def label(measure: str, subject: str) -> str:
    """`killed`, or `killed (child)` for a part."""
    return f"{measure} ({subject})" if subject else measure


def ranges(counted: Sequence[Counted]) -> tuple[FigureRange, ...]:
    """One range for each measure and part, by measure."""
    dropped = sum(one.claim.mode == CUMULATIVE for one in counted)
    parts = by_subject(counted)
    made = [_range(label(*key), ones, dropped) for key, ones in parts.items()]
    return tuple(sorted(made, key=lambda made: made.measure))


def _range(measure: str, counted: Sequence[Counted], dropped: int) -> FigureRange:
    figures = [one.figure for one in counted]
    agree = not any(contradict(one, other) for one, other in combinations(figures, 2))
    low, high = _common(figures) if agree else _envelope(figures)
    best = _best(counted, low, high)
    why = _why(counted, agree, dropped)
    unit = min((figure.unit for figure in figures if figure.unit), default="")
    return FigureRange(measure, low, best, high, unit, tuple(sorted(one.claim.id for one in counted)), why)


def disputed(counted: Sequence[Counted]) -> bool:
    """Do two speakers give figures whose bounds leave no number for both?

    A speaker with several numbers counts different things with them, and so do two numbers in one clause.
    """
    by_speaker: dict[tuple[str, str], set[tuple[float | None, float | None, float | None]]] = {}
    for one in counted:
        figure = one.figure
        by_speaker.setdefault((one.witness, one.speaker), set()).add((figure.low, figure.best, figure.high))
    clear = [one for one in counted if len(by_speaker[(one.witness, one.speaker)]) == 1]
    return any(one.home != other.home and contradict(one.figure, other.figure) for one, other in combinations(clear, 2))


def _common(figures: Sequence[Figure]) -> tuple[float | None, float | None]:
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    return max(lows, default=None), min(highs, default=None)


def _envelope(figures: Sequence[Figure]) -> tuple[float | None, float | None]:
    """From the lowest to the highest; no upper end where the highest is "more than"."""
    lows = [low for figure in figures if (low := _first(figure.low, figure.best)) is not None]
    highs = [high for figure in figures if (high := _first(figure.high, figure.best, figure.low)) is not None]
    top = max(highs, default=None)
    open_ended = any(figure.high is None and _first(figure.best, figure.low) == top for figure in figures)
    return min(lows, default=None), None if open_ended else top


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _best(counted: Sequence[Counted], low: float | None, high: float | None) -> float | None:
    """The lower median of what the witnesses say, exact figures before bounds and estimates."""
    exact = _by_witness(one for one in counted if one.figure.low == one.figure.best == one.figure.high is not None)
    best = exact or _by_witness(one for one in counted if one.figure.best is not None)
    if not best:
        return None
    middle = median_low(best)
    return max(middle, low) if low is not None and middle < low else min(middle, high) if high is not None else middle


def _by_witness(counted: Iterable[Counted]) -> list[float]:
    """One value a witness: the lower median of its own."""
    found: dict[str, list[float]] = {}
    for one in counted:
        if one.figure.best is not None:
            found.setdefault(one.witness, []).append(one.figure.best)
    return [median_low(values) for _, values in sorted(found.items())]


def _why(counted: Sequence[Counted], agree: bool, dropped: int) -> str:
    words = sorted({one.figure.text for one in counted if one.figure.text})
    said = ", ".join(f"“{text}”" for text in words[:6]) + (" …" if len(words) > 6 else "")
    differ = "they contradict one another" if disputed(counted) else "several numbers of one speaker"
    rule = "what all of them allow" if agree else f"{differ}: from the lowest to the highest"
    if len(words) < 2:
        rule = "all say the same" if len(counted) > 1 else "one claim"
    tail = f"; {dropped} running total{'s' * (dropped != 1)} left out" if dropped else ""
    return f"{said}: {rule}{tail}"
