"""Which tellings are compared at all: those that share a key.

A key says two things or three of a telling which one event's tellings mostly share: its day and where it was, or how
many it befell, or the means and the country or whom; its month and two of where, whom, how many; its month and some of
its words. So a block stays small however many claims a case has, and needs no cap: whether two tellings are compared
depends on the two alone, and a case that grows compares the same ones as a case that is read at once. (Of the pairs of
the case over fa_kes dev that would join if all were compared with all, 94 in 100 share a key; see
docs/decisions/0015-a-case-that-grows.md.)

Keys are 64-bit hashes: that two of them fall together by chance only means that two tellings are compared in vain.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from polybius.case.days import month_of, months
from polybius.case.match_features import NARROW, WEEK
from polybius.case.spots import whole_key
from polybius.case.tables import Tables
from polybius.case.tellings import Telling

MOST_MONTHS = 3
"""Months under which a wide claim is looked for, the latest ones."""
MONTH_BEFORE = 31
"""Days before an undated telling was published within which what it tells of is looked for."""
MANY = 5
"""From this number on, two tellings of one day that give it are compared for that alone."""
HASHES = 8
"""Least hashes of a telling's words, taken two and two: tellings that share seven words of ten have a pair of them in
common with odds of 93 %, three words of ten 32 %."""
MASK = (1 << 63) - 1
"""63 bits: a key is a `bigint` of a database."""


Numbers = npt.NDArray[np.int64]
Fits = Callable[[Numbers, Numbers], npt.NDArray[np.bool_]]


def keys(telling: Telling) -> tuple[int, ...]:
    """All keys of a telling, sorted."""
    traits = _Traits(telling)
    found = {_mixed(day, trait) for day in _days(telling) for trait in traits.of_a_day}
    found.update(_mixed(month, trait) for month in _months(telling) for trait in traits.of_a_month)
    found.update(hashed("reviewer", join) for join in telling.ruled.joins)
    return tuple(sorted(found))


class _Traits:
    """What a telling shares with others of its event, as hashes."""

    def __init__(self, telling: Telling) -> None:
        said = [place for place in (*telling.spots, telling.setting) if place is not None]
        places = sorted({hashed("place", whole_key(place)) for place in said if place.precision != "country"})
        countries = sorted({hashed("country", place.country) for place in said if place.country})
        recipients = [hashed("recipient", one) for one in telling.recipients]
        counted = [claim.figure for claim in telling.figures if claim.figure]
        figures = [hashed("figure", f"{one.measure} {one.best}") for one in counted]
        many = [hashed("figure", f"{one.measure} {one.best}") for one in counted if (one.best or 0) >= MANY]
        means = [hashed("means", one) for one in sorted({*telling.wording.means, telling.claim.mode} - {""})]
        words = _least(telling.wording.words)
        bands = (_mixed(*words[at : at + 2]) for at in range(0, len(words), 2))
        two = (*product(places, recipients), *product(places, figures), *product(recipients, figures))
        self.of_a_month = (*(_mixed(*pair) for pair in two), *bands)
        meant = (_mixed(*pair) for pair in product((*countries, *recipients), means))
        narrow = telling.days is None or telling.days.width <= NARROW
        self.of_a_day = (*places, *many, *meant) if narrow else tuple(places)


class Fit(NamedTuple):
    """What of some tellings says which may be compared: types, first and last days (0 and -1 for none), whether a
    reviewer joined them."""

    types: list[str]
    first: Numbers
    last: Numbers
    ruled: npt.NDArray[np.bool_]

    @staticmethod
    def of(tellings: Sequence[Telling]) -> Fit:
        dated = [telling.days if telling.days and telling.days.width <= WEEK else None for telling in tellings]
        return Fit(
            [telling.claim.type for telling in tellings],
            np.array([days.first if days else 0 for days in dated], dtype=np.int64),
            np.array([days.last if days else -1 for days in dated], dtype=np.int64),
            np.array([bool(telling.ruled.joins) for telling in tellings], dtype=bool),
        )

    @staticmethod
    def all(fits: Sequence[Fit]) -> Fit:
        """Of the tellings of several, one after the other."""
        types = [type_ for fit in fits for type_ in fit.types]
        columns = zip(*(fit[1:] for fit in (Fit.of(()), *fits)), strict=True)
        first, last, ruled = (np.concatenate(column) for column in columns)
        return Fit(types, first, last, ruled)


class Fitting:
    """Which pairs may be compared to any purpose: no deed has both types, or both are dated and days apart. It says
    what `Comparison.why_not` says, of many pairs at once."""

    def __init__(self, fit: Fit, tables: Tables) -> None:
        types = sorted(set(fit.types))
        number = {type_: at for at, type_ in enumerate(types)}
        self._types = np.array([number[type_] for type_ in fit.types], dtype=np.int64)
        self._compatible = np.array([[tables.compatible(one, other) for other in types] for one in types], dtype=bool)
        self._dated = fit.last >= fit.first
        self._first, self._last, self._ruled = fit.first, fit.last, fit.ruled
        self._most = int(tables.limits.get("days", 1))

    def __call__(self, ones: Numbers, others: Numbers) -> npt.NDArray[np.bool_]:
        after = np.maximum(self._first[others] - self._last[ones], self._first[ones] - self._last[others])
        apart = self._dated[ones] & self._dated[others] & (after > self._most)
        may: npt.NDArray[np.bool_] = self._compatible[self._types[ones], self._types[others]] & ~apart
        ruled: npt.NDArray[np.bool_] = self._ruled[ones] & self._ruled[others]
        fitting: npt.NDArray[np.bool_] = may | ruled
        return fitting


def _days(telling: Telling) -> set[int]:
    """The days that it is dated to, one more, and where it is undated the day on which it was told, one more."""
    days = telling.days or telling.when
    found = set(range(days.first, days.last + 2)) if days and days.width <= WEEK else set()
    if telling.days is None and telling.told:
        found |= {telling.told, telling.told + 1}
    return found


def _months(telling: Telling) -> list[int]:
    return [hashed("month", month) for month in _named_months(telling)]


def _named_months(telling: Telling) -> Iterable[str]:
    days = telling.days or telling.when
    if days is None:
        return {month_of(telling.told), month_of(telling.told - MONTH_BEFORE)} if telling.told else [""]
    found = months(days, MOST_MONTHS)
    return {*found, month_of(days.last + 1)} if days.width <= NARROW else found


# -- hashes -----------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 18)
def hashed(sort: str, words: str) -> int:
    digest = blake2b(f"{sort} {words}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") & MASK


def _mixed(*parts: int) -> int:
    state = 0x243F6A8885A308D3
    for part in parts:
        state = ((state ^ part) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        state ^= state >> 29
    return state & MASK


@lru_cache(maxsize=1 << 16)
def _word_hashes(word: str) -> tuple[int, ...]:
    return tuple(hashed(str(number), word) for number in range(HASHES))


def _least(words: frozenset[str]) -> list[int]:
    """MinHash (Broder 1997) of a set of words."""
    return [min(column) ^ at for at, column in enumerate(zip(*map(_word_hashes, words), strict=True))] if words else []


# -- pairs ------------------------------------------------------------------------------------------------


def pairs(keyed: Sequence[Sequence[int]], fits: Fits | None = None) -> Iterator[tuple[int, int]]:
    """Numbers (the lesser first) of all that share a key and fit, sorted."""
    ones, others = Keyed.of(keyed).pairs(fits)
    yield from zip(ones.tolist(), others.tolist(), strict=True)


class Keyed(NamedTuple):
    """The keys of some items, one after the other, and how many each has."""

    flat: Numbers
    counts: Numbers

    @staticmethod
    def of(keyed: Iterable[Sequence[int]]) -> Keyed:
        flat, counts = array("q"), array("q")
        for own in keyed:
            flat.extend(own)
            counts.append(len(own))
        return Keyed(np.array(flat, dtype=np.int64), np.array(counts, dtype=np.int64))

    def each(self) -> Iterator[Sequence[int]]:
        """The keys of one item after the other."""
        end = 0
        for count in self.counts.tolist():
            begin, end = end, end + count
            yield self.flat[begin:end].tolist()

    @staticmethod
    def all(parts: Sequence[Keyed]) -> Keyed:
        flat, counts = (np.concatenate(column) for column in zip(Keyed.of(()), *parts, strict=True))
        return Keyed(flat, counts)

    def pairs(self, fits: Fits | None = None) -> tuple[Numbers, Numbers]:
        """All pairs of items (the lesser first) that share a key and fit, sorted."""
        count = len(self.counts)
        owner = np.repeat(np.arange(count, dtype=np.int64), self.counts)
        found = np.unique(np.concatenate([np.zeros(0, np.int64), *_met(self.flat, owner, count, fits)]))
        ones, others = np.divmod(found, max(count, 1))
        return ones, others


def _met(flat: Numbers, owner: Numbers, count: int, fits: Fits | None) -> Iterator[Numbers]:
    """Pairs as `one * count + other`: of all neighbours by key that are one apart, then two apart ..."""
    order = np.lexsort((owner, flat))
    flat, owner = flat[order], owner[order]
    apart, at = 1, np.arange(len(flat))
    while len(at):
        at = at[at + apart < len(flat)]
        at = at[flat[at] == flat[at + apart]]
        if len(at):
            ones, others = owner[at], owner[at + apart]
            kept = fits(ones, others) if fits else slice(None)
            yield np.unique(ones[kept] * count + others[kept])
        apart += 1
