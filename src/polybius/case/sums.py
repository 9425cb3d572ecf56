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
Changes = tuple[Mapping[str, Tally], Mapping[str, Tally]]
"""Tallies by id, as they were and as they are."""


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


def regrow_summaries(kept: Workings, summaries: Iterable[Summary], tallied: Mapping[str, Changes]) -> None:
    """Adds up again where a tally adds something else than before. What is large is read once for all of them."""
    growing = [_Growth(kept, summary, *tallied[summary.of]) for summary in summaries]
    for of in {growth.summary.of for growth in growing}:
        own = [growth for growth in growing if growth.summary.of == of]
        missing = {id_ for growth in own for id_ in growth.missing()}
        tallies = {tally.id: tally for tally in kept.records_by_id(of, missing)}
        for growth in own:
            growth.write_blocks(tallies)
    of_all = {part: block for growth in growing for part, block in growth.blocks_of_parts().items()}
    sums = kept.parted_records(SUMS, of_all)
    for growth in growing:
        growth.write_parts(sums)


class _Growth:
    """One summary; the tallies that changed, by id, as they were and as they are."""

    def __init__(
        self, kept: Workings, summary: Summary, before: Mapping[str, Tally], after: Mapping[str, Tally]
    ) -> None:
        self._kept = kept
        self.summary = summary
        self._known = {**before, **after}
        changed = {id_ for id_ in self._known if before.get(id_) != after.get(id_)}
        fresh = [after[id_] for id_ in sorted(changed & after.keys())]
        kind = summary.kind
        rows = [Member(kind, block.part(summary), tally.id, "", "") for tally in fresh for block in self._in(tally)]
        kept.replaced("members", "claim", changed, rows, layer=kind)
        blocks = self._otherwise(changed, before, after)
        self._names = {block.name for block in blocks}
        self._blocks = {block.part(summary): block for block in blocks}
        self._rows = kept.found("members", "part", self._blocks, layer=kind)

    def _in(self, tally: Tally) -> list[Block]:
        return [Block.of(self.summary, name, tally.id) for name in self.summary.parts(tally)]

    def _otherwise(self, ids: Set[str], before: Mapping[str, Tally], after: Mapping[str, Tally]) -> set[Block]:
        """The blocks to which tallies add something else now."""
        found: set[Block] = set()
        for id_ in ids:
            old, new = (self._adds(tallies[id_]) if id_ in tallies else {} for tallies in (before, after))
            found |= {block for block in {*old, *new} if old.get(block) != new.get(block)}
        return found

    def _adds(self, tally: Tally) -> dict[Block, Sum]:
        return {block: self.summary.added(tally, block.name) for block in self._in(tally)}

    def missing(self) -> set[str]:
        """Tallies of blocks that are added up again and did not change."""
        return {row.claim for row in self._rows} - self._known.keys()

    def write_blocks(self, tallies: Mapping[str, Tally]) -> None:
        """`tallies` has those that are missing."""
        known = {**tallies, **self._known}
        made = [
            (part, self._blocks[part].sum(self.summary, [known[row.claim] for row in own]))
            for part, own in groupby(sorted(self._rows), key=lambda row: row.part)
        ]
        self._kept.set_records(SUMS, self._blocks, made)

    def blocks_of_parts(self) -> dict[str, Block]:
        """All blocks of the parts that are others now, whether there is anything in them or not."""
        return {block.part(self.summary): block for name in self._names for block in Block.all(self.summary, name)}

    def write_parts(self, sums: Iterable[tuple[str, Sum]]) -> None:
        of = self.blocks_of_parts()
        by_name: dict[str, list[Sum]] = {}
        for part, sum_ in sorted(sums, key=lambda entry: entry[0]):
            if part in of:
                by_name.setdefault(of[part].name, []).append(sum_)
        made = [
            (name, record)
            for name, own in sorted(by_name.items())
            for record in self.summary.records(name, joined(name, own))
        ]
        self._kept.set_records(self.summary.kind, self._names, made)
