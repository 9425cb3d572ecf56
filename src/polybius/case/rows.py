"""The rows that a clustering leaves in a store, and its records as the layers after it see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from polybius.case.blocking import Keyed
from polybius.case.parts import Clustered, Item, Made
from polybius.model.case import Event
from polybius.model.claims import Claim
from polybius.model.workings import Key, Member


def key_columns(kind: str, leads: Sequence[str], reports: Sequence[str], keyed: Keyed) -> tuple[list[Any], ...]:
    """The keys of items, which the leads and reports are of."""
    counts, kinds = keyed.counts.tolist(), [kind] * len(keyed.flat)
    return kinds, keyed.flat.tolist(), _repeated(leads, counts), _repeated(reports, counts)


def key_rows(kind: str, items: Iterable[Item], keyed: Keyed) -> Iterator[Key]:
    for item, keys in zip(items, keyed.each(), strict=True):
        lead, report = item.lead, item.report
        yield from (Key(kind, key, lead, report) for key in keys)


def _repeated(words: Iterable[str], counts: Iterable[int]) -> list[str]:
    return [word for word, count in zip(words, counts, strict=True) for _ in range(count)]


def member_columns(kind: str, part: str, claims: Sequence[Claim]) -> tuple[list[str], ...]:
    """The claims of a part of a layer."""
    count = len(claims)
    ids, reports = [claim.id for claim in claims], [claim.report for claim in claims]
    return [kind] * count, [part] * count, ids, reports, [""] * count


def member_rows(kind: str, made: Made) -> Iterator[Member]:
    for item in made.items:
        yield from (Member(kind, made.part, claim.id, item.report, item.lead) for claim in item.claims)


def bare(record: Clustered) -> Clustered:
    """An event or agreement as layers see it: an event without what joined it and who its witnesses are, which is more
    than all the rest."""
    if not isinstance(record, Event):
        return record
    seen = replace(record, why="", independent=(), witnesses=(), joins=(), near=())
    return replace(seen, part_of="", parts=(), reviewed=()) if seen.part_of or seen.parts or seen.reviewed else seen
