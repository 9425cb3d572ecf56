"""Events that two processes make are those that one makes, whichever reports each of them has."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from benchmarks.scale_world import World
from polybius import building
from polybius.case import shared_events
from polybius.case.halves import Moved, Offered, There, parted
from polybius.case.rows import bare, member_rows
from polybius.case.shared_events import Shipped, Task
from polybius.case.tellings import Telling, rested_on
from polybius.model.case import Decision
from polybius.model.claims import Claim
from polybius.model.decisions import EVENT_JOIN, claim_key, identified
from polybius.model.text import Origin, Report
from polybius.model.workings import TABLES
from polybius.reading.copies import signature
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Coding, Made, Store
from polybius.stores.records import encode

Read = tuple[Report, Sequence[Claim]]
READ: list[Read] = list(World(24).reports())
CLAIMS = [claim for _, own in READ for claim in own]


class Beside:
    """A helper that works when it is asked, in this process; what it is told goes through a pickle."""

    def begin(self, task: Task, claims: Sequence[Claim]) -> None:
        ground = pickle.loads(pickle.dumps(task)).ground(claims)
        self.count = len(claims)
        self.there = There(ground, ground.material.claims)

    def offered(self) -> Offered:
        return self.there.offered()

    def want(self, numbers: Sequence[int]) -> None:
        self.wanted = list(numbers)

    def wholes(self) -> Sequence[Telling]:
        return self.there.wholes(self.wanted)

    def join(self, numbers: Sequence[int]) -> None:
        self.there.link()
        self.given = self.there.moved(numbers)
        self._made = self._shipped()

    def moved(self) -> Moved:
        return self.given

    def ready(self) -> Iterator[Shipped]:
        yield from (one for one in [next(self._made, None)] if one)

    def rest(self) -> Iterator[Shipped]:
        yield from self._made

    def _shipped(self) -> Iterator[Shipped]:
        for made in self.there.made():
            stored = [(made.part, record.id, encode(record)) for record in made.records]
            members = list(zip(*member_rows("events", made), strict=True))
            yield Shipped(members, stored, [bare(record) for record in made.records])


def put(store: Store, read: Sequence[Read]) -> None:
    store.add_source("made up", "made up", [report for report, _ in read], [])
    store.add_signatures([(report.id, signature(report.text)) for report, _ in read])
    store.add_codings([Made(report.id, Coding("", "", report.date), claims) for report, claims in read])


def kept(decisions: Sequence[Decision] = ()) -> dict[str, list[str]]:
    """All that is stored of the case, built whole."""
    store = open_store(":memory:")
    put(store, READ)
    store.add_decisions(decisions)
    building.rebuild(store, Settings())
    run = store._run  # type: ignore[attr-defined]
    return {table: sorted(map(repr, run(f"select * from {table}"))) for table in (*TABLES, "objects")}


ALONE = kept()


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> Beside:
    helper = Beside()

    @contextmanager
    def helping(*_: object) -> Iterator[Beside]:
        yield helper

    monkeypatch.setattr(building, "helping", helping)
    return helper


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 1.0])
def test_any_share_gives_the_same_case(share: float, beside: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_events, "SHARE", share)
    assert kept() == ALONE
    assert (beside.count > 0) == (share > 0)
    assert (beside.count < sum(map(rested_on, CLAIMS))) == (share < 1)
    assert beside.count < len(CLAIMS)  # what no telling rests on is not sent


@pytest.mark.parametrize("seed", range(4))
def test_reports_may_be_parted_anyhow(seed: int, beside: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    there = frozenset(report.id for report, _ in random.Random(seed).sample(READ, len(READ) // 2))
    monkeypatch.setattr(shared_events, "parted", lambda *_: there)
    assert kept() == ALONE
    assert len(beside.given.items) > 5
    assert {item.report for item in beside.given.items} <= there


def test_what_a_reviewer_joins_is_made_on_one_side(beside: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    dated = sorted(READ, key=lambda one: one[0].date)
    first, last = (next(claim for claim in claims if claim.kind == "event") for _, claims in (dated[0], dated[-1]))
    keys = (claim_key(first), claim_key(last))
    join = identified(Decision("", "", EVENT_JOIN, "", "", "Ines", "2031-01-01", "a test", "", keys), [])
    helped = kept([join])
    monkeypatch.undo()
    assert helped == kept([join]) != ALONE
    assert last.id in {claim.id for item in beside.given.items for claim in item.claims}


def report(day: str, number: int) -> Report:
    return Report(f"r_{number}", "", (Origin("made.txt", number, date=day),))


def test_the_last_reports_are_the_other_process_s() -> None:
    reports = [report("2031-01-03", 1), report("2031-01-01", 2), report("2031-01-02", 3), report("", 4)]
    assert parted(reports, [10, 10, 10, 10], 0.5) == {"r_1", "r_3"}
    assert parted(reports, [30, 10, 10, 10], 0.5) == {"r_1"}
    assert parted(reports, [31, 10, 10, 9], 0.5) == frozenset()
    assert parted(reports, [10, 10, 10, 10], 1.0) == {"r_1", "r_2", "r_3", "r_4"}
    assert parted([], [], 0.5) == frozenset()
