"""Agreements: claims on one ceasefire, deal or round of talks brought together, with the stages of its life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from polybius.case.days import Dated, Days, agreed, days_of, ordinal
from polybius.case.identity import Identities
from polybius.case.independence import Witnesses
from polybius.case.material import Material
from polybius.case.spots import Nearness, Placed, Ranges, agreed_place, compare, place_name
from polybius.case.tables import Tables
from polybius.case.unions import Union
from polybius.model.case import AgreementCase, Stage
from polybius.model.claims import Claim, Kind, Realis
from polybius.model.ids import content_id

JOIN = 2.0
"""Sum of points from which two claims are of one agreement."""
STAGES = ("proposed", "signed", "in_force", "extended", "violated", "completed", "collapsed")
UNREAL = frozenset((Realis.DENIED, Realis.HYPOTHETICAL, Realis.CONDITIONAL))
BEGINNING = frozenset(("signed", "proposed", "in_force"))
ENDS = frozenset(("completed", "collapsed"))
GENERIC = "agreement"
"""The type of what is called no more than an agreement."""
MOST_TERMS = 20


@dataclass(frozen=True, slots=True)
class Word:
    """One agreement claim made ready for comparison; `sides` are parties and mediators."""

    claim: Claim
    sides: frozenset[str]
    days: Days | None
    told: int


class Agreements:
    """Groups agreement claims of one kind by who, where and when."""

    def __init__(self, material: Material, tables: Tables, identities: Identities, witnesses: Witnesses) -> None:
        self._material = material
        self._identities = identities
        self._witnesses = witnesses
        self._ranges = Ranges.of(tables)
        self._window = int(tables.limits.get("agreement_days", 45))

    def records(self) -> tuple[AgreementCase, ...]:
        """All agreements by id."""
        words = [self._word(claim) for claim in self._material.of_kind(Kind.AGREEMENT) if claim.realis not in UNREAL]
        return tuple(sorted(map(self._record, self._groups(words)), key=lambda record: record.id))

    def _word(self, claim: Claim) -> Word:
        told = self._material.told(claim)
        sides = (self._identities.actor(role) for role in claim.roles if role.role in ("party", "mediator"))
        days = days_of(claim.period, told)
        return Word(claim, frozenset(side for side in sides if side), days, ordinal(told, end=True))

    # -- grouping --------------------------------------------------------------------------------------

    def _groups(self, words: Sequence[Word]) -> list[list[Word]]:
        """Joined from the strongest pair down; what contradicts a member stays out."""
        members = {n: [n] for n in range(len(words))}
        union: Union[int] = Union(members)
        for _, one, other in self._links(words):
            first, second = sorted((union.find(one), union.find(other)))
            if first != second and self._fit([words[n] for n in members[first]], [words[n] for n in members[second]]):
                union.join(first, second)
                members[first] += members.pop(second)
        return [[words[n] for n in sorted(group)] for _, group in sorted(members.items())]

    def _links(self, words: Sequence[Word]) -> list[tuple[float, int, int]]:
        order = sorted(range(len(words)), key=lambda n: (_time(words[n]), n))
        links: list[tuple[float, int, int]] = []
        for i, one in enumerate(order):
            for other in order[i + 1 :]:
                if _time(words[other]) - _time(words[one]) > self._window:
                    break
                points = self._points(words[one], words[other])
                if points >= JOIN:
                    links.append((-points, *sorted((one, other))))  # type: ignore[arg-type]
        return sorted(links)

    def _points(self, one: Word, other: Word) -> float:
        if self._contradict(one, other):
            return -1.0
        points = min(2, len(one.sides & other.sides)) * 1.0 - (0.5 if one.claim.type != other.claim.type else 0.0)
        points += self._place_points(one.claim, other.claim)
        points += 1.2 if one.claim.report == other.claim.report else 0.0
        if one.days and other.days:
            return points + (1.0 if one.days.gap(other.days) <= 3 else 0.3)
        return points + (0.5 if abs(one.told - other.told) <= 14 else 0.0)

    def _place_points(self, one: Claim, other: Claim) -> float:
        if one.place is None or other.place is None:
            return 0.0
        nearness = compare(one.place, other.place, self._ranges)
        if nearness in (Nearness.SAME, Nearness.NEAR, Nearness.WITHIN):
            return 0.5 if one.place.precision == "country" else 1.5
        return 0.3 if nearness is Nearness.COUNTRY else 0.0

    def _fit(self, ones: Iterable[Word], others: Sequence[Word]) -> bool:
        return not any(self._contradict(one, other) for one in ones for other in others)

    def _contradict(self, one: Word, other: Word) -> bool:
        """Of two kinds, made far apart in place, or begun far apart in time."""
        if one.claim.type != other.claim.type and GENERIC not in (one.claim.type, other.claim.type):
            return True
        if one.claim.place and other.claim.place:
            nearness = compare(one.claim.place, other.claim.place, self._ranges)
            if nearness in (Nearness.FAR, Nearness.APART):
                return True
        begun = {one.claim.stage, other.claim.stage} <= BEGINNING and one.claim.stage == other.claim.stage
        return bool(begun and one.days and other.days and one.days.gap(other.days) > 7)

    # -- records ---------------------------------------------------------------------------------------

    def _record(self, words: Sequence[Word]) -> AgreementCase:
        claims = tuple(sorted(word.claim.id for word in words))
        placed = [Placed(word.claim.place, self._witnesses.of(word.claim.report)) for word in words if word.claim.place]
        place = agreed_place(placed, self._ranges)
        return AgreementCase(
            id=content_id("t", *claims),
            kind=_kind(words),
            parties=self._names(words, "party"),
            excluded=self._names(words, "excluded"),
            mediators=self._names(words, "mediator"),
            terms=_terms(words),
            place=place_name(place) if place else "",
            stages=self._stages(words),
            claims=claims,
            why=self._why(words),
        )

    def _names(self, words: Sequence[Word], role: str) -> tuple[str, ...]:
        names = {self._identities.name(one) for word in words for one in word.claim.role(role)}
        return tuple(sorted(names))

    def _stages(self, words: Sequence[Word]) -> tuple[Stage, ...]:
        """One of each stage for each day that is given; claims without a day back the only one there is."""
        found: dict[tuple[str, str], set[str]] = {}
        for stage in STAGES:
            told = [word for word in words if word.claim.stage == stage]
            dates = {word.claim.id: _date(word) for word in told}
            known = sorted({date for date in dates.values() if date})
            for word in told:
                date = dates[word.claim.id] or (known[0] if len(known) == 1 else "")
                found.setdefault((stage, date), set()).add(word.claim.id)
        stages = [Stage(stage, date, tuple(sorted(claims))) for (stage, date), claims in found.items()]
        return tuple(sorted(stages, key=lambda stage: (stage.date or "9999", STAGES.index(stage.stage))))

    def _why(self, words: Sequence[Word]) -> str:
        reports = sorted({word.claim.report for word in words})
        told = f"{len(words)} claim{'s' * (len(words) != 1)} of {len(reports)} report{'s' * (len(reports) != 1)}"
        shared = sorted(side for side in _shared(words))
        names = ", ".join(self._identities.who(side).name for side in shared)
        period = agreed([Dated(w.claim.period, w.days, w.claim.report) for w in words if w.claim.period and w.days])
        when = f"; most say {period.edtf or period.earliest}" if period else "; no date is given"
        return f"{told} on one {_kind(words)}" + (f"; shared: {names}" if names else "") + when


def _kind(words: Sequence[Word]) -> str:
    """The commonest kind that says more than "agreement"."""
    counts = Counter(word.claim.type for word in words)
    return min(counts, key=lambda kind: (kind == GENERIC, -counts[kind], kind))


def _shared(words: Sequence[Word]) -> set[str]:
    return {side for one, other in combinations(words, 2) for side in one.sides & other.sides}


def _time(word: Word) -> int:
    """Where a claim stands in time for finding its neighbours: its day, else that of its report."""
    return word.days.last if word.days and word.days.last <= (word.told or word.days.last) else word.told


def _date(word: Word) -> str:
    """Day of a stage: the first of a period, the last for what ends."""
    period = word.claim.period
    if period is None or word.days is None or word.days.width > 31:
        return ""
    return period.latest if word.claim.stage in ENDS else period.earliest


def _terms(words: Sequence[Word]) -> tuple[str, ...]:
    """As worded, each wording once."""
    terms = {" ".join(term.text.split()): None for word in words for term in word.claim.terms}
    return tuple(sorted(terms))[:MOST_TERMS]
