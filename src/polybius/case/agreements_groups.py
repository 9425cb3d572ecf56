"""Which agreement claims are of one agreement: pairs that share a key are compared, and joined from the strongest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from polybius.case.agreements_features import Comparison, Link
from polybius.case.agreements_told import Told
from polybius.case.blocking import hashed, pairs
from polybius.case.days import month_of
from polybius.case.spots import POINT, whole_key
from polybius.case.unions import Union


@dataclass(frozen=True, slots=True)
class Joined:
    """Claims of one agreement, and the links that brought them together, strongest first."""

    told: tuple[Told, ...]
    links: tuple[tuple[int, int, Link], ...]
    """By position in `told`."""


@dataclass(frozen=True, slots=True)
class Connected:
    """Claims that links connect: one agreement, or several that contradict one another."""

    told: tuple[Told, ...]
    groups: tuple[Joined, ...]


Pair = tuple[int, int, Link]


def connected(told: Sequence[Told], comparison: Comparison) -> Iterator[Connected]:
    """Every claim in one of these; what cannot be one with a member of a group stays out of it, however strong a link
    is."""
    found = links(told, comparison)
    union: Union[int] = Union(range(len(told)))
    for one, other, _ in found:
        union.join(one, other)
    within: dict[int, list[Pair]] = {}
    for pair in found:
        within.setdefault(union.find(pair[0]), []).append(pair)
    for numbers in union.groups():
        groups = _groups(told, comparison, numbers, within.get(numbers[0], ()))
        yield Connected(tuple(told[n] for n in numbers), tuple(groups))


def links(told: Sequence[Told], comparison: Comparison) -> list[Pair]:
    """The links that join, strongest first."""
    found = []
    for one, other in pairs([keys(each) for each in told]):
        link = comparison.joining(told[one], told[other])
        if link is not None:
            found.append((one, other, link))
    return sorted(found, key=lambda item: (-item[2].score, told[item[0]].lead, told[item[1]].lead))


def _groups(
    told: Sequence[Told], comparison: Comparison, numbers: Iterable[int], found: Iterable[Pair]
) -> Iterator[Joined]:
    members = {n: [n] for n in numbers}
    union: Union[int] = Union(members)
    used: list[Pair] = []
    for one, other, link in found:
        first, second = sorted((union.find(one), union.find(other)))
        if first == second or _torn(told, comparison, members[first], members[second]):
            continue
        union.join(first, second)
        members[first] += members.pop(second)
        used.append((one, other, link))
    for _, group in sorted(members.items()):
        place = {n: k for k, n in enumerate(sorted(group))}
        own = tuple((place[one], place[other], link) for one, other, link in used if one in place)
        yield Joined(tuple(told[n] for n in sorted(group)), own)


def _torn(told: Sequence[Told], comparison: Comparison, ones: Iterable[int], others: Sequence[int]) -> bool:
    return any(comparison.apart(told[one], told[other]) for one in ones for other in others)


def keys(one: Told) -> tuple[int, ...]:
    """Claims are compared that share a report, or a side, place, label, scope or kind within a month or two: of their
    beginning or end where they tell it, and of their reports."""
    months = {month for day in (one.day, one.told) if day for month in _months(day)}
    found = {hashed(month, trait) for month in months for trait in _traits(one)}
    return tuple(sorted({hashed("report", one.report), *found}))


def _traits(one: Told) -> Iterator[str]:
    yield from sorted(one.sides)
    yield from sorted(one.labels)
    yield one.scope or "kind " + one.claim.type
    if one.claim.place is not None and one.claim.place.precision in POINT:
        yield whole_key(one.claim.place)


def _months(day: int) -> tuple[str, str]:
    """The month of a day and the one after it, so that neighbours across a border meet."""
    year, month = map(int, month_of(day).split("-"))
    number = year * 12 + month
    return (str(number), str(number + 1))
