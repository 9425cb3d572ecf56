"""What must be one actor and what must not, in terms of the names that the claims use: verdicts over the rules.

Where verdicts contradict each other, apart wins: two actors too many can be merged, one too few hides who did what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeVar

from polybius.case.decisions import Keys, Verdicts
from polybius.case.registry import Who
from polybius.case.unions import Union
from polybius.case.usage import Usage
from polybius.model.case import Curated
from polybius.model.decisions import ANY, added_id, exact
from polybius.model.names import fold

Said = TypeVar("Said")


class GuardedUnion(Union[str]):
    """Groups that never come to hold two members that are kept apart; joining such two does nothing."""

    def __init__(self, members: Iterable[str], apart: Iterable[tuple[str, str]]) -> None:
        super().__init__(members)
        self._foes: dict[str, set[str]] = {}
        for one, other in apart:
            self._foes.setdefault(one, set()).add(other)
            self._foes.setdefault(other, set()).add(one)

    def parted(self, one: str, other: str) -> bool:
        """Does the group of one hold somebody who is kept apart from somebody in the other's?"""
        group = self.find(other)
        return any(self.find(foe) == group for foe in self._foes.get(self.find(one), ()))

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        if first != second and not self.parted(first, second):
            super().join(first, second)
            self._foes.setdefault(first, set()).update(self._foes.pop(second, ()))


class Bonds:
    """The verdicts on the keys that are in use. What rests on no key that is left says nothing."""

    def __init__(self, verdicts: Verdicts, usages: Mapping[str, Usage]) -> None:
        self._index = _Index(usages)
        self._added = frozenset(added_id(one) for one in verdicts.added)
        self._confirmed: dict[str, Curated] = dict(self._led(verdicts.confirmed))
        self._names = list(self._led(verdicts.names))
        self._apart = [pair for one, other in verdicts.apart for pair in self._pairs(one, other)]
        self._joined = [pair for one, other in verdicts.joined for pair in self._pair(one, other)]
        self._heads: Union[str] = Union()
        self._leads: dict[str, str] = {}
        self._marks: dict[str, set[str]] = {}
        self._mark("added", self._added)
        self._mark("confirmed", self._confirmed)
        self._mark("renamed", (key for key, _ in self._names))
        for pair in self._apart:
            self._mark("kept_apart" if verdicts.split.isdisjoint(pair) else "split", pair)

    def union(self, usages: Iterable[str]) -> GuardedUnion:
        """All keys in their groups, as far as reviewers say; the rules go on from here."""
        union = GuardedUnion(usages, self._apart)
        for one, other in self._joined:
            if not union.parted(one, other):
                union.join(one, other)
                self._follow(one, other)
                self._mark("merged", (one, other))
        return union

    def curated(self, key: str) -> bool:
        """Added or confirmed by a reviewer: no rule joins two such actors."""
        return key in self._added or key in self._confirmed

    # -- what a group of keys is ------------------------------------------------------------------------

    def leading(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The same keys, those that reviewers merged others into first."""
        leads = self._led_by(keys)
        return tuple(sorted(keys, key=lambda key: (key not in leads, key)))

    def lead(self, keys: Sequence[str]) -> str:
        """The key that reviewers merged others into, or empty."""
        return min(self._led_by(keys), default="")

    def who(self, who: Who, keys: Sequence[str], *, registry: bool) -> Who:
        """An actor as reviewers confirmed and named it."""
        confirmed = next((self._confirmed[key] for key in keys if key in self._confirmed), None)
        if confirmed and not registry:
            who = _confirmed(who, confirmed)
        given = [name for key, name in self._names if key in keys]
        return replace(who, name=given[-1]) if given else who

    def reviewed(self, keys: Sequence[str]) -> tuple[str, ...]:
        """See `model.case.Actor.reviewed`."""
        return tuple(sorted({mark for key in keys for mark in self._marks.get(key, ())}))

    # -- from keys of decisions to keys in use ----------------------------------------------------------

    def _led(self, rows: Iterable[tuple[Keys, Said]]) -> Iterator[tuple[str, Said]]:
        for keys, said in rows:
            key = self._index.lead(keys)
            if key:
                yield key, said

    def _pair(self, one: Keys, other: Keys) -> Iterator[tuple[str, str]]:
        first, second = self._index.lead(one), self._index.lead(other)
        if first and second and first != second:
            yield first, second

    def _pairs(self, one: Keys, other: Keys) -> Iterator[tuple[str, str]]:
        """All with all: a rule may otherwise join what neither leads."""
        for first, second in product(self._index.every(one), self._index.every(other)):
            if first != second:
                yield first, second

    def _follow(self, one: str, other: str) -> None:
        """`other` is led by whom `one` is led by."""
        lead = self._leads.get(self._heads.find(one), one)
        self._leads.pop(self._heads.find(other), None)
        self._heads.join(one, other)
        self._leads[self._heads.find(one)] = lead

    def _led_by(self, keys: Sequence[str]) -> set[str]:
        if not self._leads:
            return set()
        heads = {self._heads.find(key) for key in keys}
        return {self._leads[head] for head in heads if head in self._leads}

    def _mark(self, what: str, keys: Iterable[str]) -> None:
        for key in keys:
            self._marks.setdefault(key, set()).add(what)


class _Index:
    """Which key in use a decision's key is: the same one, or else the only one that has such a name."""

    def __init__(self, usages: Mapping[str, Usage]) -> None:
        self._observed = {seen: key for key, usage in sorted(usages.items()) for seen in (*sorted(usage.observed), key)}
        self._usages = usages
        self._names: dict[str, set[str]] | None = None

    def every(self, keys: Keys) -> list[str]:
        found = sorted({found for key in exact(keys) for found in self._of(key)})
        return found or sorted({found for key in keys if key.startswith(ANY) for found in self._of(key)})

    def lead(self, keys: Keys) -> str:
        """The first that is in use, or empty."""
        observed = (self._observed[key] for key in keys if key in self._observed)
        return next(observed, "") or next((found for key in keys for found in self._of(key)), "")

    def _of(self, key: str) -> list[str]:
        if key in self._observed:
            return [self._observed[key]]
        claim, _, name = key.rpartition("/")
        found = [one for one in self._named(name) if not claim or claim in self._usages[one].claims]
        return found if len(found) == 1 else []

    def _named(self, name: str) -> list[str]:
        if self._names is None:
            self._names = {}
            for key, usage in self._usages.items():
                for form in usage.forms:
                    self._names.setdefault(fold(form), set()).add(key)
        return sorted(self._names.get(name, ()))


def _confirmed(who: Who, said: Curated) -> Who:
    return replace(
        who,
        name=said.name or who.name,
        kind=said.kind or who.kind,
        sector=said.sector or who.sector,
        country=said.country or who.country,
        specific=True,
    )
