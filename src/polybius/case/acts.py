"""Acts of a pair: many claims, one act. What one side does to the other in words, or in deeds, friendly or not, on one
day counts once, however many report it and wherever; so 400 reports that retell a battle are one day's fighting.

- Claims of one such act on days no more than a day apart are one act; its witnesses make it firmer, up to 1.
- A claim of a wider period tells of the acts that others date within it, where there are any.
- A claim without a date tells of the last such act in the days before its report; else of one that is put there, at
  less weight. A standing relation ("backs", "is at war with") is one act in each month in which it is told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

from polybius.case.days import EVER, NEVER, Days, iso, month_of
from polybius.case.signs import Sign
from polybius.case.weights import Medium
from polybius.model.claims import Claim, Kind, Realis

EXACT = 3
"""Days: a period no wider than this counts as a day."""
LONGEST = 5 * 366
"""Days of a wide period that are looked at, its last ones: "since 1946" says little of the year 1946."""

Key = tuple[str, Medium, bool]


@dataclass(frozen=True, slots=True)
class Act:
    """`value` in [-1, 1]; `weight` what it counts; `days` when, None where no claim and no report has a date."""

    doer: str
    medium: Medium
    kind: str
    value: float
    weight: float
    days: Days | None
    witnesses: tuple[str, ...]
    claims: tuple[str, ...]
    told: bool = False
    """Dated by its reports alone."""

    @property
    def at(self) -> int:
        """The middle of its days."""
        return (self.days.first + self.days.last) // 2 if self.days else 0


@dataclass(slots=True)
class _Gathered:
    """An act while its claims are gathered."""

    key: Key
    days: Days | None
    told: bool
    signs: list[Sign] = field(default_factory=list)

    def act(self, limits: Mapping[str, float]) -> Act:
        firm = _firmness(self.signs)
        sure = sum(sign.firmness for sign in self.signs)
        value = sum(sign.value * sign.firmness for sign in self.signs) / sure if sure else self.signs[0].value
        weight = firm * (limits.get("undated", 1.0) if self.told else 1.0)
        weight *= limits.get("verbal", 1.0) if self.key[1] is Medium.VERBAL else 1.0
        return Act(
            doer=self.key[0],
            medium=self.key[1],
            kind=_most(sign.kind for sign in self.signs),
            value=round(value, 4),
            weight=round(weight, 4),
            days=self.days,
            witnesses=tuple(sorted({sign.witness for sign in self.signs})),
            claims=tuple(sorted({sign.claim.id for sign in self.signs})),
            told=self.told,
        )


def acts_of(signs: Iterable[Sign], limits: Mapping[str, float]) -> tuple[Act, ...]:
    """The acts that the signs of one pair tell of, by day; the same whatever the order of the signs."""
    by_key: dict[Key, list[Sign]] = {}
    for sign in signs:
        if not sign.against:
            by_key.setdefault((sign.doer, sign.medium, sign.value > 0), []).append(sign)
    found = [act for key, some in sorted(by_key.items()) for act in _gathered(key, some, limits)]
    return tuple(sorted(found, key=lambda act: (act.at, act.claims, act.doer, act.kind)))


def _gathered(key: Key, signs: Sequence[Sign], limits: Mapping[str, float]) -> list[Act]:
    found = _Gathering(key, int(limits.get("retold", 0)))
    for sign in sorted(signs, key=_order):
        found.take(sign)
    return [act.act(limits) for act in found.acts]


def _order(sign: Sign) -> tuple[int, int, int, int, str, str]:
    """Days first, then longer periods, then what has no date."""
    days = sign.days
    how = 2 if days is None else int(days.width > EXACT)
    first, width = (days.first, days.width) if days else (0, 0)
    return how, first, width, sign.told, sign.claim.id, sign.kind


class _Gathering:
    """Signs of one key on their way to acts; they come in the order of `_order`."""

    def __init__(self, key: Key, reach: int) -> None:
        self.acts: list[_Gathered] = []
        self._key = key
        self._reach = reach
        self._dated: list[_Gathered] = []
        self._firsts: list[int] = []
        """First days of the acts that are dated by a day, in order."""
        self._wide: dict[Days, _Gathered] = {}
        self._months: dict[str, _Gathered] = {}

    def take(self, sign: Sign) -> None:
        known = self._home(sign)
        if known is None:
            self._open(sign)
        else:
            known.signs.append(sign)

    def _home(self, sign: Sign) -> _Gathered | None:
        if sign.days is None:
            return self._retold(sign)
        if sign.days.width > EXACT:
            return self._summed(_cut(sign))
        last = self._dated[-1] if self._dated else None
        return last if last and sign.days.first - self._firsts[-1] <= 1 else None

    def _summed(self, days: Days) -> _Gathered | None:
        """The first act dated within a longer period, else another claim of the same period."""
        at = bisect_left(self._firsts, days.first)
        act = self._dated[at] if at < len(self._dated) else None
        return act if act and act.days and act.days.last <= days.last else self._wide.get(days)

    def _retold(self, sign: Sign) -> _Gathered | None:
        """The last act that others date in the days before the report, else what is told without a date that month."""
        if not _stands(sign.claim) and sign.told:
            at = bisect_right(self._firsts, sign.told) - 1
            if at >= 0 and sign.told - self._firsts[at] <= self._reach:
                return self._dated[at]
        return self._months.get(_month(sign))

    def _open(self, sign: Sign) -> None:
        days = sign.days and (_cut(sign) if sign.days.width > EXACT else sign.days)
        told = Days(sign.told, sign.told) if sign.told else None
        act = _Gathered(self._key, days or told, days is None and told is not None, [sign])
        self.acts.append(act)
        if sign.days is None:
            self._months[_month(sign)] = act
        elif sign.days.width > EXACT and days:
            self._wide[days] = act
        else:
            self._dated.append(act)
            self._firsts.append(sign.days.first)


def _month(sign: Sign) -> str:
    """In which the report told it; empty where it has no date."""
    return month_of(sign.told) if sign.told else ""


def _cut(sign: Sign) -> Days:
    """Without open ends: they reach to the report; the last years of a long time."""
    days = sign.days or Days(0, 0)
    last = days.last if days.last < EVER else (sign.told or days.first)
    first = days.first if days.first > NEVER else last
    return Days(max(first, last - LONGEST), max(first, last))


def _stands(claim: Claim) -> bool:
    """A standing relation, which its report tells as of its own day."""
    return claim.kind is Kind.RELATION and claim.realis is Realis.ONGOING


def _firmness(signs: Sequence[Sign]) -> float:
    """That at least one witness is right: each counts by its firmest claim (noisy or)."""
    best: dict[str, float] = {}
    for sign in signs:
        best[sign.witness] = max(best.get(sign.witness, 0.0), min(1.0, sign.firmness))
    return 1.0 - prod(1.0 - best[witness] for witness in sorted(best))


def _most(kinds: Iterable[str]) -> str:
    counts: dict[str, int] = {}
    for kind in kinds:
        counts[kind] = counts.get(kind, 0) + 1
    return min(counts, key=lambda kind: (-counts[kind], kind))


def claims_of(acts: Iterable[Act]) -> tuple[str, ...]:
    return tuple(sorted({claim for act in acts for claim in act.claims}))


def span_of(acts: Sequence[Act]) -> tuple[str, str]:
    """First and last day (ISO) of the acts that have one."""
    days = [act.days for act in acts if act.days]
    return (iso(min(d.first for d in days)), iso(max(d.last for d in days))) if days else ("", "")
