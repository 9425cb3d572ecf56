"""How many, out of what many claims say: low, best and high by the rules of case/reconciling.py.

What is left after those is brought together voice by voice: a voice that says "at least 16" and "16" says 16. The range
runs from the lowest to the highest that any voice says, as UCDP and Airwars state low and high estimates, and has no
upper end where all say "more than"; the best is the lower median of the voices' numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from statistics import median_low

from polybius.case.counting import Count, Counted, alone, split
from polybius.case.reconciling import FOREIGN, REPLACED, SUBSET, Setting, reconcile
from polybius.model.case import Dropped, FigureRange

ABOUT = 1.25
"""Times by which a rounded number ("about 40") may be off."""
COUNTING = 3
"""Days after a happening within which tolls run on: "at least 43" is then no contradiction of another's 31."""
MOST_PAIRS = 2000


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice says in the end."""

    voice: str
    low: float | None
    best: float | None
    high: float | None
    counts: tuple[Count, ...]

    @property
    def told(self) -> int:
        return max(count.lead.told for count in self.counts)

    @property
    def floor(self) -> bool:
        """Is its number also said with "at least"?"""
        return any(count.high is None and count.low is not None and count.low == self.low for count in self.counts)

    @property
    def own(self) -> str:
        """The report, if it is one report's own account."""
        reports = {count.lead.claim.report for count in self.counts}
        return min(reports) if len(reports) == 1 and self.voice == self.counts[0].lead.witness else ""

    @property
    def report(self) -> str:
        """The report, if one alone has it."""
        reports = {count.lead.claim.report for count in self.counts}
        return min(reports) if len(reports) == 1 else ""

    @property
    def rounded(self) -> bool:
        return any(count.approximate for count in self.counts)

    @property
    def vague(self) -> bool:
        return all(count.vague for count in self.counts)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The figures of one measure, or of one part of it."""

    measure: str
    part: str
    said: tuple[Said, ...]
    dropped: tuple[Dropped, ...]
    happened: int = 0
    """Ordinal of the last day of the happening, 0 where that is unknown."""

    @property
    def label(self) -> str:
        """`killed`, or `killed (child)` for a part."""
        return f"{self.measure} ({self.part})" if self.part else self.measure


def reconciled(counted: Sequence[Counted], setting: Setting) -> tuple[Reconciled, ...]:
    """All measures and parts, by label."""
    by_measure: dict[str, list[Counted]] = {}
    for one in counted:
        by_measure.setdefault(one.figure.measure, []).append(one)
    found = [made for measure, ones in by_measure.items() for made in _measure(measure, ones, setting)]
    return tuple(sorted(found, key=lambda one: one.label))


def _measure(measure: str, ones: Sequence[Counted], setting: Setting) -> Iterable[Reconciled]:
    left, foreign = reconcile([alone(one) for one in ones], FOREIGN, setting)
    parted = split(count.lead for count in left)
    totals, replaced = _left(parted.totals, setting)
    parts = [count for held in parted.parts.values() for count in held]
    _, held = reconcile(parts, (SUBSET,), setting) if totals else ([], [])
    if totals:
        yield _made((measure, ""), totals, [*foreign, *replaced, *held], setting)
    for subject, counts in parted.parts.items():
        kept, out = _left(counts, setting)
        yield _made((measure, subject), kept, out if totals else [*out, *foreign], setting)


def _left(counts: Sequence[Count], setting: Setting) -> tuple[list[Count], list[Dropped]]:
    """One number alone is not replaced by any."""
    return reconcile(counts, REPLACED, setting) if len(counts) > 1 else (list(counts), [])


def _made(of: tuple[str, str], counts: Sequence[Count], dropped: Iterable[Dropped], setting: Setting) -> Reconciled:
    """`of` is the measure and the part."""
    by_voice: dict[str, list[Count]] = {}
    for count in counts:
        by_voice.setdefault(count.lead.voice, []).append(count)
    said = tuple(_voice(voice, found) for voice, found in sorted(by_voice.items()))
    ordered = tuple(sorted(dropped, key=lambda one: (one.claim, one.rule)))
    return Reconciled(*of, said, ordered, setting.days.last if setting.days and not setting.days.open else 0)


def _voice(voice: str, counts: Sequence[Count]) -> Said:
    lows, highs = [count.low for count in counts], [count.high for count in counts]
    low, high = _most(lows), _least(highs)
    if low is not None and high is not None and low > high:
        low, high = _envelope([(count.low, count.best, count.high) for count in counts])
    best = _middle([count for count in counts if count.low == count.best == count.high] or counts)
    return Said(voice, low, best, high, tuple(counts))


def _middle(counts: Iterable[Count]) -> float | None:
    bests = [count.best for count in counts if count.best is not None]
    return median_low(bests) if bests else None


def _most(values: Iterable[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)


def _least(values: Iterable[float | None]) -> float | None:
    return min((value for value in values if value is not None), default=None)


# -- ranges -----------------------------------------------------------------------------------------------


def ranges(found: Sequence[Reconciled]) -> tuple[FigureRange, ...]:
    """One range for each measure and part that is left, by its label."""
    return tuple(_range(one) for one in found if one.said)


def _range(one: Reconciled) -> FigureRange:
    low, high = _ends(one.said)
    members = [member for said in one.said for count in said.counts for member in count.members]
    unit = min((member.figure.unit for member in members if member.figure.unit), default="")
    claims = tuple(sorted({member.claim.id for member in members}))
    return FigureRange(one.label, low, _best(one.said, low, high), high, unit, claims, _why(one), one.dropped)


def _ends(said: Sequence[Said]) -> tuple[float | None, float | None]:
    """What is said, if there is one voice: an estimate alone ("about 8,000") has no ends."""
    return (said[0].low, said[0].high) if len(said) == 1 else _envelope([(one.low, one.best, one.high) for one in said])


def _envelope(bounds: Sequence[tuple[float | None, float | None, float | None]]) -> tuple[float | None, float | None]:
    """From the lowest to the highest number that anybody names. Of several floors ("over 100", "at least 140") the
    highest counts as the lower end, for the others say no less. Beside a count that it exceeds, "more than 40" is the
    highest number named (UCDP's high estimate); where nobody counts, it leaves the upper end open."""
    floors = [low for low, _, high in bounds if high is None and low is not None]
    lows = [found for low, best, high in bounds if high is not None and (found := _first(low)) is not None]
    lows += [best for low, best, high in bounds if low is None and high is None and best is not None]
    highs = [found for low, best, high in bounds if (found := _first(high, best, low)) is not None]
    top = max(highs, default=None)
    counted = any(low == best == high for low, best, high in bounds)
    open_ended = not counted and any(high is None and _first(best, low) == top for low, best, high in bounds)
    return min([*lows, *([max(floors)] if floors else [])], default=None), None if open_ended else top


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _best(said: Sequence[Said], low: float | None, high: float | None) -> float | None:
    """The lower median of the voices' numbers, exact ones before bounds and estimates."""
    exact = [one.best for one in said if one.low == one.best == one.high and one.best is not None]
    bests = exact or [one.best for one in said if one.best is not None]
    if not bests:
        return None
    middle = median_low(bests)
    return max(middle, low) if low is not None and middle < low else min(middle, high) if high is not None else middle


def _why(one: Reconciled) -> str:
    members = [member for said in one.said for count in said.counts for member in count.members]
    words = sorted({member.figure.text for member in members if member.figure.text})
    said = ", ".join(f"“{text}”" for text in words[:6]) + (" …" if len(words) > 6 else "")
    if len(members) == 1:
        rule = "one claim"
    elif len({(one.low, one.best, one.high) for one in one.said}) == 1:
        rule = (
            "all say the same"
            if len(words) == 1
            else "what the voice says in all"
            if len(one.said) == 1
            else "all agree"
        )
    else:
        rule = f"{len(one.said)} voices, from the lowest to the highest" + (
            "; they contradict one another" if disputed(one) else ""
        )
    return f"{said}: {rule}{_left_out(one.dropped)}"


def _left_out(dropped: Sequence[Dropped]) -> str:
    counts: dict[str, int] = {}
    for one in dropped:
        counts[one.sentence] = counts.get(one.sentence, 0) + 1
    told = [f"{count} left out: {sentence}" for sentence, count in sorted(counts.items())]
    return "".join(f"; {one}" for one in told)


# -- disputes ---------------------------------------------------------------------------------------------


def disputed(one: Reconciled) -> bool:
    """Do two voices leave no number for both? A part has no dispute of its own: who counts fewer children saw fewer."""
    return not one.part and any(
        contradict(first, second, one.happened) for first, second in islice(combinations(_firm(one), 2), MOST_PAIRS)
    )


def _firm(one: Reconciled) -> list[Said]:
    """One voice for each thing said and day."""
    found: dict[tuple[object, ...], Said] = {}
    for said in one.said:
        if not said.vague:
            found.setdefault((said.low, said.high, said.floor, said.rounded, said.told, said.report, said.own), said)
    return list(found.values())


def contradict(one: Said, other: Said, happened: int = 0) -> bool:
    """No number fits both, though neither is rounded to the other, nor an early toll that a later one exceeds."""
    lower, higher = (one, other) if (one.best or one.low or 0) <= (other.best or other.low or 0) else (other, one)
    most, least = _at_most(lower), _at_least(higher)
    if lower.floor or most is None or least is None or most >= least:
        return False
    early = lower.told <= (happened or lower.told) + COUNTING
    if higher.floor and early:
        return False
    if lower.report and lower.report == higher.report and (lower.own or higher.own):
        return False
    if (lower.rounded or higher.rounded) and least <= ABOUT * most:
        return False
    return not (early and 0 < lower.told < higher.told)


def _at_most(said: Said) -> float | None:
    """The upper end, that of an estimate ("around 300") as far off as one may be."""
    return ABOUT * said.best if _estimates(said) and said.best is not None else said.high


def _at_least(said: Said) -> float | None:
    return said.best / ABOUT if _estimates(said) and said.best is not None else said.low


def _estimates(said: Said) -> bool:
    return said.rounded and said.low is None and said.high is None


def positions(one: Reconciled) -> Mapping[tuple[float | None, float | None, float | None], list[Counted]]:
    """Figures by what their voices say in the end, without words for numbers."""
    found: dict[tuple[float | None, float | None, float | None], list[Counted]] = {}
    for said in one.said:
        if not said.vague:
            found.setdefault((said.low, said.best, None if said.floor else said.high), []).extend(
                member for count in said.counts for member in count.members
            )
    return found
