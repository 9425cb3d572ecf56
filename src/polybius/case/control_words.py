"""What is said of a spell of control for a reader: its ends in EDTF, and the sentence that explains it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from polybius.case.days import EVER, NEVER, Days, iso
from polybius.case.runs import Run
from polybius.case.sightings import CAPTURED, LOST, Sighting
from polybius.model.control import Basis


def within(first: int, last: int) -> str:
    """One day of these (EDTF level 2); empty where neither end is known."""
    if first == last:
        return iso(first)
    begin, end = iso(first), iso(last)
    return f"[{begin}..{end}]" if begin or end else ""


def begin_sentence(run: Run, own: bool) -> str:
    """How it began; `own` where nobody but the taker's own side says so."""
    if run.begin is not None:
        by = ", as its taker alone says" if own else ""
        return f"begins with a capture {_on(run.begin)}{_number(run.begun)}{by}"
    if not run.dated:
        return "known by its end" if run.ended else "no date is given"
    first = next(s for s in sorted(run.seen, key=lambda s: s.days.first))
    how = "told as holding it by a report of" if first.basis is Basis.TOLD else "said to hold it"
    return f"first {how} {_days(first.days)}; no claim tells how it began"


def seen_sentence(run: Run) -> str:
    told = {s.days for s in run.seen if s.basis is Basis.TOLD}
    said = {s.days for s in run.seen if s.basis is Basis.SAID}
    if len(told | said) < 2:
        return ""
    by = f", {len(told)} of them the days of reports that give no other" if told else ""
    return (
        f"seen on {len(told | said)} days from {iso(run.first)} to {iso(run.last)}{by}; what lies between is inferred"
    )


def end_sentence(run: Run, successor: Run | None) -> str:
    """How it ended; `successor` is who is seen there next without a claim on the change."""
    if run.end is not None:
        taker = next((s.holder.name for s in run.ended if s.status in (CAPTURED, LOST) and s.holder.key), "")
        how = f"the capture by {taker}" if taker else "its loss"
        if not taker and any(s.status == CAPTURED for s in run.ended):
            how = "the capture by others"
        return f"ends with {how} {_on(run.end)}{_number(run.ended)}"
    if successor is not None:
        name = successor.holder.name or "others"
        return f"not seen after {iso(run.last)}; {name} there from {iso(successor.first)}, no claim tells of the change"
    return f"last known there {iso(run.last)}" if run.dated else ""


def sentence(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def spoken(name: str) -> str:
    """A bare description in the plural: "rebel-held" speaks of rebels."""
    one_word = name.isalpha() and name.islower()
    return f"{name}s" if one_word and name.endswith(("er", "el", "tant", "gent", "ist")) else name


def counted(claims: int, witnesses: int) -> str:
    return f"{claims} claim{'s' * (claims != 1)} by {witnesses} witness{'es' * (witnesses != 1)}"


def _number(told: Sequence[Sighting]) -> str:
    return f" ({len(told)} claims)" if len(told) > 1 else ""


def _on(days: Days) -> str:
    if days.single:
        return f"on {iso(days.first)}"
    if days.first <= NEVER:
        return f"by {iso(days.last)}" if days.last < EVER else "at an unknown time"
    return f"within {iso(days.first)}/{iso(days.last)}"


def _days(days: Days) -> str:
    return iso(days.first) if days.single else f"{iso(days.first)}/{iso(days.last)}"
