"""Sums of sums are what adding up everything at once gives, whatever blocks the reports fall into."""

from __future__ import annotations

import pytest

from polybius.case import outlets
from polybius.case.outlets import joined
from polybius.case.sums import Block
from polybius.model.tallies import SHOWN, Count, Counted, Sum, Tally
from tests.case.test_tallies import Press


def tallies(number: int) -> list[Tally]:
    """Of reports of one outlet that cite one source, each with claims of its own, by id."""
    return [
        Tally(
            id=f"y_{n * 37 % 64:02x}{n:014x}",
            report=f"r_{n:016x}", outlets=("Herald",), date=f"2031-05-{1 + n % 28:02}",
            sources=(("agency", "The Agency" if n % 3 else "Agency"),), claims=(f"c_{n:016x}",),
            counts=(
                Count(Counted.CITES, ("agency",), 1 + n % 4, (f"c_{n:016x}", f"c_{n + 1000:016x}")),
                Count(Counted.PLACE, (f"Velm {n % 5}",), 2, (f"c_{n:016x}",)),
            ),
            why="counted",
        )
        for n in range(number)
    ]  # fmt: skip


SUMMARIES = (outlets.OutletSums(None), outlets.SourceSums(None))  # type: ignore[arg-type]


@pytest.mark.parametrize(("summary", "name"), [(SUMMARIES[0], "Herald"), (SUMMARIES[1], "agency")])
def test_blocks_add_up_to_the_whole(summary: outlets.OutletSums | outlets.SourceSums, name: str) -> None:
    told = sorted(tallies(90), key=lambda tally: tally.id)
    blocks: dict[Block, list[Tally]] = {}
    for tally in told:
        blocks.setdefault(Block.of(summary, name, tally.id), []).append(tally)
    assert 1 < len(blocks) < len(told)
    by_blocks = joined(name, [block.sum(summary, own) for block, own in sorted(blocks.items())])
    assert by_blocks == joined(name, [summary.added(tally, name) for tally in told])
    assert len(by_blocks.reports) == 90


def test_every_block_of_a_part_is_known_by_its_tallies() -> None:
    for summary in SUMMARIES:
        every = set(Block.all(summary, "Herald"))
        assert len(every) == 16**summary.digits
        assert {Block.of(summary, "Herald", tally.id) for tally in tallies(90)} <= every


def test_a_sum_shows_the_first_claims_and_counts_all() -> None:
    sums = [Sum("s", (f"r_{n}",), counts=(Count(Counted.TYPE, ("ASSAULT",), 3, (f"c_{n}",)),)) for n in range(20)]
    (count,) = joined("s", sums).counts
    assert count.number == 60
    assert count.claims == tuple(f"c_{n}" for n in range(SHOWN))


def test_what_a_report_adds_to_a_source_is_read_anew_where_its_tally_is_another() -> None:
    (before,), source = tallies(1), outlets.SourceSums(None)  # type: ignore[arg-type]
    after = Tally(before.id, before.report, before.outlets, before.date, before.sources, before.claims, (), "counted")
    assert source.added(before, "agency").counts
    assert source.added(after, "agency").counts == ()


def test_a_case_has_no_sums_of_its_own() -> None:
    press = Press()
    press.strike("Herald")
    assert not hasattr(press.case(), "sums")
