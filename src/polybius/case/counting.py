"""Figures of one happening made ready to be reconciled: whose they are, what they count, and which are one total.

A voice is whoever stands behind a number: the source that a report names, else the one it rests on, else its outlet.
Within one report a voice counts everybody ("45 people"), a part ("12 of them children"), or kinds that add up ("six
civilians and five soldiers").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from polybius.case.days import Days
from polybius.model.claims import Claim, Figure

PART = "part"
"""Mode of figures that their report gives as part of another ("87 civilians, among them 31 children")."""
WIDE, NARROW, CIVIL, OTHER = "wide", "narrow", "civil", "other"
COMPANION = "companion"
"""Rule of figures of those whom the same befell ("along with two guards"; claims/losses.py)."""
ARTICLES = ("a ", "an ", "another ", "his ", "her ", "their ", "one of ")
MORE, KILLED = frozenset(("more", "further", "additional")), "killed"
OTHERS = frozenset(("other", "others", "more", "another"))
TOGETHER = 200
"""Characters between two figures that are one statement."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A figure claim of a happening, the witness and the voice that give it, and the event claim that it belongs to."""

    claim: Claim
    figure: Figure
    witness: str
    voice: str = ""
    home: str = ""
    subject: str = ""
    """Head noun of whom or what it counts, in the singular; empty where that is everybody."""
    kind: str = OTHER
    """`wide` holds others ("civilians"), `narrow` is held ("children"); `civil`, a sector in arms, or other."""
    told: int = 0
    """Ordinal of the report's day, 0 where unknown."""
    days: Days | None = None
    """When the claim dates what it counts."""

    @property
    def vague(self) -> bool:
        """A word for a number: "dozens", "a number of"."""
        return self.figure.best is None and not any(char.isdigit() for char in self.figure.text)

    @property
    def bound(self) -> bool:
        """Only one end: "at least 12", "up to 40"."""
        return (self.figure.low is None) != (self.figure.high is None)


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """One number of a voice: a figure, or several that add up. Bounds as in `Figure`."""

    members: tuple[Counted, ...]
    low: float | None
    best: float | None
    high: float | None

    @property
    def lead(self) -> Counted:
        return self.members[0]

    @property
    def vague(self) -> bool:
        return any(member.vague for member in self.members)

    @property
    def approximate(self) -> bool:
        return any(member.figure.approximate for member in self.members)

    @property
    def value(self) -> float:
        """A number to compare by."""
        return next((value for value in (self.best, self.low, self.high) if value is not None), 0.0)

    @property
    def values(self) -> tuple[float | None, float | None, float | None]:
        return self.low, self.best, self.high


def is_single(figure: Figure) -> bool:
    """One person whom no number counts: "a woman"."""
    return figure.text.lower().startswith(ARTICLES)


def alone(counted: Counted) -> Count:
    figure = counted.figure
    return Count((counted,), figure.low, figure.best, figure.high)


def added(ones: Sequence[Counted]) -> Count:
    """The sum; an end that one of them leaves open is open. Beside numbers a word ("dozens") opens the upper end."""
    firm = [one for one in ones if not one.vague] or ones
    lows, bests, highs = ([getattr(one.figure, end) for one in firm] for end in ("low", "best", "high"))
    return Count(tuple(firm), _sum(lows), _sum(bests), _sum(highs) if len(firm) == len(ones) else None)


def _sum(values: Sequence[float | None]) -> float | None:
    return None if None in values else sum(value for value in values if value is not None)


@dataclass(frozen=True, slots=True)
class Split:
    """The totals of a measure, and its parts by subject."""

    totals: tuple[Count, ...]
    parts: Mapping[str, tuple[Count, ...]]


def split(counted: Iterable[Counted]) -> Split:
    """What each voice of each report counts in all, and what in part. Where nobody gives a total, parts alone."""
    by_voice: dict[tuple[str, str], list[Counted]] = {}
    for one in counted:
        by_voice.setdefault((one.claim.report, one.voice), []).append(one)
    totals: list[Count] = []
    parts: dict[str, list[Count]] = {}
    for _, ones in sorted(by_voice.items()):
        told, within = _voice(ones)
        totals += told
        for one in within:
            parts.setdefault(one.subject or PART, []).append(alone(one))
    most = max((count.value for count in totals if _of_all(count)), default=0.0)
    highest = max((count.value for count in totals if not count.vague), default=0.0)
    held = [count for count in totals if _of_a_kind(count) and count.value < most]
    held += [count for count in totals if _of_some(count) and count.value < highest and count not in held]
    for count in held:
        parts.setdefault(count.lead.subject or PART, []).append(count)
    out = set(held)
    totals = [count for count in totals if count not in out]
    return Split(tuple(totals), {subject: tuple(found) for subject, found in sorted(parts.items())})


def _and_others(ones: Sequence[Counted]) -> list[Count]:
    """ "Two women and nine others": eleven, where that is all the voice says."""
    if len(ones) != 2:
        return []
    first, second = sorted(ones, key=lambda one: (one.claim.span.begin, one.claim.id))
    words = set(second.figure.subject.lower().split()) | set(second.figure.text.lower().split())
    return [added([first, second])] if first.subject and words & OTHERS and _near([first, second]) else []


def _with_companions(ones: Sequence[Counted]) -> list[Count]:
    """ "Killed three people in addition to five patients": eight, where that is all the voice says."""
    beside = [one for one in ones if one.claim.rule == COMPANION]
    others = [one for one in ones if one.claim.rule != COMPANION]
    same = {one.claim.anchor for one in ones}
    return [added([*others, *beside])] if len(beside) == len(others) == len(same) == 1 else []


def _of_all(count: Count) -> bool:
    return not count.vague and all(not one.subject or one.kind == WIDE for one in count.members)


def _of_a_kind(count: Count) -> bool:
    """Soldiers or children alone, of whom others count more with everybody else."""
    return len(count.members) == 1 and bool(count.lead.subject) and count.lead.kind != WIDE


def _of_some(count: Count) -> bool:
    """Who tells of one of the dead ("killed a nurse") does not say that there were no more; "three more died" comes on
    top of those told before."""
    if len(count.members) > 1:
        return False
    figure = count.lead.figure
    more = figure.measure == KILLED and not MORE.isdisjoint(figure.subject.lower().split()[:1])
    return is_single(figure) or more


def _voice(ones: Sequence[Counted]) -> tuple[list[Count], list[Counted]]:
    """Totals and parts among the figures of one voice in one report."""
    parts = [one for one in ones if one.claim.mode == PART]
    rest = [one for one in ones if one.claim.mode != PART]
    whole = _and_others(rest) or _with_companions(rest)
    if whole:
        return whole, parts
    persons = _persons(rest)
    told = {one for count in persons for one in count.members}
    totals, within = _of_voice([one for one in rest if one not in told])
    return [*persons, *totals], [*parts, *within]


def _persons(ones: Sequence[Counted]) -> list[Count]:
    """ "A man, a woman and two children": whom one word befell add up, where one of them has no number."""
    found: dict[int, list[Counted]] = {}
    for one in sorted(ones, key=lambda one: (one.claim.span.begin, one.claim.id)):
        found.setdefault(one.claim.anchor, []).append(one)
    groups = [group for anchor, group in found.items() if anchor >= 0 and any(is_single(one.figure) for one in group)]
    return [added(group) for group in groups if len(group) > 1 and not any(one.vague for one in group)]


def _of_voice(rest: Sequence[Counted]) -> tuple[list[Count], list[Counted]]:
    """Totals and parts among figures that no statement adds up."""
    general = [one for one in rest if not one.subject]
    if general:
        most = max(alone(one).value for one in general)
        held = [one for one in rest if one.subject and alone(one).value < most]
        return [alone(one) for one in rest if one not in held], held
    wide = [one for one in rest if one.kind == WIDE]
    narrow = [one for one in rest if one.kind == NARROW] if wide else []
    return _kinds([one for one in rest if one not in narrow]), narrow


def _kinds(ones: Sequence[Counted]) -> list[Count]:
    """Kinds that exclude one another add up; numbers for one kind stand beside one another."""
    found: dict[str, list[Counted]] = {}
    for one in ones:
        found.setdefault(CIVIL if one.kind in (WIDE, NARROW, CIVIL) else one.kind, []).append(one)
    sums = [_in_one_statement(kind) for kind in found.values()]
    different = len({kind[0].value for kind in sums}) == len(sums)
    if len(sums) > 1 and different and OTHER not in found and all(len(kind) == 1 for kind in sums):
        members = [member for kind in sums for count in kind for member in count.members]
        return [added(sorted(members, key=lambda one: (one.claim.span.begin, one.claim.id)))]
    return [count for kind in sums for count in kind]


def _in_one_statement(ones: Sequence[Counted]) -> list[Count]:
    """ "22 children and six teachers" are 28; a number told twice is one."""
    by_subject: dict[str, Counted] = {}
    for one in sorted(ones, key=lambda one: (one.claim.span.begin, one.claim.id)):
        by_subject.setdefault(one.subject, one)
    different = list(by_subject.values())
    values = {alone(one).value for one in ones}
    if 1 < len(different) == len(values) and _near(different):
        return [added(different)]
    return [alone(one) for one in ones]


def _near(ones: Sequence[Counted]) -> bool:
    begins = [one.claim.span.begin for one in ones]
    return max(begins) - min(begins) <= TOGETHER and len({one.claim.anchor for one in ones}) <= 2
