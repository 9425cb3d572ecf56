"""Sums of sums: the tallies of a part fall into blocks by their ids, what each block adds is kept, and the part is the
sum of its blocks. So a source that every second report cites need not be added up from thousands of tallies when one of
them changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import groupby, product

from polybius.case.outlets import joined
from polybius.case.parts import Members, Record, Summary
from polybius.model.case import in_order
from polybius.model.ids import content_id
from polybius.model.tallies import Sum, Tally
from polybius.model.workings import Member, Sink, Workings

SUMS = "sums"
"""The kind of what blocks add: no objects of the case, but kept with them."""
DIGITS = "0123456789abcdef"
HASH = 2
"""Where in an id its digits begin."""


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """Some tallies of one part of a summary."""

    name: str
    digits: str

    @staticmethod
    def of(summary: Summary, name: str, tally: str) -> Block:
        """`tally` is an id."""
        return Block(name, tally[HASH : HASH + summary.digits])

    @staticmethod
    def all(summary: Summary, name: str) -> Iterator[Block]:
        return (Block(name, "".join(digits)) for digits in product(DIGITS, repeat=summary.digits))

    def part(self, summary: Summary) -> str:
        """Under which its tallies and its sum are kept."""
        return f"{summary.kind} {self.digits} {self.name}"

    def sum(self, summary: Summary, tallies: Iterable[Tally]) -> Sum:
        """Of its tallies, by id."""
        return joined(content_id("s", self.part(summary)), [summary.added(tally, self.name) for tally in tallies])


def write_summary(sink: Sink, summary: Summary, tallies: Iterable[Record]) -> None:
    for name, members in Members(summary, in_order(summary.of, tallies)):
        sums = []
        for block, group in groupby(members, key=lambda tally: Block.of(summary, name, tally.id)):
            own, part = list(group), block.part(summary)
            sink.rows("members", (Member(summary.kind, part, tally.id, "", "") for tally in own))
            sums.append(block.sum(summary, own))
            sink.objects(SUMS, part, sums[-1:])
        sink.objects(summary.kind, name, summary.records(name, joined(name, sums)))


class SummaryGrowth:
    """Adds up again where a tally adds something else than before."""

    def __init__(self, kept: Workings, summary: Summary) -> None:
        self._kept = kept
        self._summary = summary

    def regrow(self, before: Mapping[str, Tally], after: Mapping[str, Tally]) -> None:
        changed = {id_ for id_ in (*before, *after) if before.get(id_) != after.get(id_)}
        fresh = [after[id_] for id_ in sorted(changed & after.keys())]
        kind = self._summary.kind
        added = [
            Member(kind, block.part(self._summary), tally.id, "", "") for tally in fresh for block in self._in(tally)
        ]
        self._kept.replaced("members", "claim", changed, added, layer=kind)
        blocks = self._otherwise(changed, before, after)
        self._blocks(blocks, {**before, **after})
        self._parts({block.name for block in blocks})

    def _in(self, tally: Tally) -> list[Block]:
        return [Block.of(self._summary, name, tally.id) for name in self._summary.parts(tally)]

    def _otherwise(self, ids: Set[str], before: Mapping[str, Tally], after: Mapping[str, Tally]) -> set[Block]:
        """The blocks to which tallies add something else now."""
        found: set[Block] = set()
        for id_ in ids:
            old, new = (self._adds(tallies[id_]) if id_ in tallies else {} for tallies in (before, after))
            found |= {block for block in {*old, *new} if old.get(block) != new.get(block)}
        return found

    def _adds(self, tally: Tally) -> dict[Block, Sum]:
        return {block: self._summary.added(tally, block.name) for block in self._in(tally)}

    def _blocks(self, blocks: Set[Block], known: Mapping[str, Tally]) -> None:
        named = {block.part(self._summary): block for block in blocks}
        rows = self._kept.found("members", "part", named, layer=self._summary.kind)
        rest = self._kept.records_by_id(self._summary.of, {row.claim for row in rows} - known.keys())
        tallies = {**known, **{tally.id: tally for tally in rest}}
        made = [
            (part, named[part].sum(self._summary, [tallies[row.claim] for row in own]))
            for part, own in groupby(sorted(rows), key=lambda row: row.part)
        ]
        self._kept.set_records(SUMS, named, made)

    def _parts(self, names: Set[str]) -> None:
        of = {block.part(self._summary): block for name in names for block in Block.all(self._summary, name)}
        sums = self._kept.parted_records(SUMS, of)
        by_name: dict[str, list[Sum]] = {}
        for part, sum_ in sorted(sums, key=lambda entry: entry[0]):
            by_name.setdefault(of[part].name, []).append(sum_)
        made = [
            (name, record)
            for name, own in sorted(by_name.items())
            for record in self._summary.records(name, joined(name, own))
        ]
        self._kept.set_records(self._summary.kind, names, made)
