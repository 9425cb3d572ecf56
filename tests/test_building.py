"""A case is the same whether it is built at once or grows, in whatever order and batches its reports come."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.scale_world import World
from polybius import building
from polybius.case.growing_layers import LayersGrowth
from polybius.model.case import Curated, Decision
from polybius.model.claims import Certainty, Claim, Kind, Realis, Role
from polybius.model.decisions import ADD, APART, MERGE, UNDO, identified
from polybius.model.text import Report, Span
from polybius.model.workings import TABLES
from polybius.reading.copies import signature
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Coding, Made, Store

Read = tuple[Report, Sequence[Claim]]
READ: list[Read] = list(World(22).reports())
SETTINGS = Settings()


@pytest.fixture(autouse=True)
def _always_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "FEW", 1.0)


def put(store: Store, read: Sequence[Read]) -> None:
    store.add_source("s" + "".join(sorted(report.id for report, _ in read)), "made up", [r for r, _ in read], [])
    store.add_signatures([(report.id, signature(report.text)) for report, _ in read])
    store.add_codings([Made(report.id, Coding("reader", "codebook", report.date), claims) for report, claims in read])


def grown(batches: Iterable[Sequence[Read]]) -> Store:
    store = open_store(":memory:")
    for batch in batches:
        put(store, batch)
        building.rebuild(store, SETTINGS)
    return store


def kept(store: Store) -> dict[str, list[str]]:
    """All that is stored of the case, byte for byte."""
    run = store._run  # type: ignore[attr-defined]
    return {table: sorted(map(repr, run(f"select * from {table}"))) for table in (*TABLES, "objects")}


WHOLE = kept(grown([READ]))


def batches(read: Sequence[Read], seed: int) -> list[list[Read]]:
    dice = random.Random(seed)
    shuffled = dice.sample(list(read), len(read))
    cuts = sorted(dice.sample(range(1, len(read)), 3))
    return [shuffled[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(read)], strict=True)]


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10_000))
def test_any_order_and_any_batches_give_the_same_case(seed: int) -> None:
    building.FEW = 1.0  # hypothesis calls the test within one fixture
    assert kept(grown(batches(READ, seed))) == WHOLE


def test_one_by_one_gives_the_same_case() -> None:
    assert kept(grown([READ[6:], *([one] for one in READ[:6])])) == WHOLE


def test_a_case_that_grows_is_not_built_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    store = grown([READ[1:]])
    monkeypatch.setattr(building, "build_into", lambda *_: pytest.fail("built whole"))
    put(store, READ[:1])
    building.rebuild(store, SETTINGS)
    assert kept(store) == WHOLE


def test_a_report_that_is_coded_again_counts_as_it_is_coded_now() -> None:
    report, claims = READ[3]
    store = grown([[(report, claims[:20])], [*READ[:3], *READ[4:]]])
    put(store, [(report, claims)])
    building.rebuild(store, SETTINGS)
    assert kept(store) == WHOLE


def test_claims_that_a_new_codebook_no_longer_makes_are_forgotten() -> None:
    report, claims = READ[5]
    fewer = [*READ[:5], (report, claims[::2]), *READ[6:]]
    store = grown([READ, [fewer[5]]])
    assert kept(store) == kept(grown([fewer]))


def test_another_day_of_a_report_is_taken_in() -> None:
    report, claims = READ[2]
    earlier = report.with_origins((replace(report.origins[0], file="b.txt", date="1999-12-31"),))
    others = [*READ[:2], *READ[3:]]
    assert kept(grown([READ, [(earlier, claims)]])) == kept(grown([[(earlier, claims), *others]]))


def told_anew(name: str, other: str, number: int) -> Read:
    """A report of the war's last day that says that one name is another for the same."""
    report, claims = READ[-1]
    said = next(claim for claim in claims if len(claim.roles) > 1)
    text = f"{name} was known as {other} before, said witness {number}"
    new = replace(report, id=f"r_{number:016x}", text=text)
    spans = [Span(text.index(one), text.index(one) + len(one), one) for one in (name, other)]
    roles = tuple(Role(role, span, None, span.text) for role, span in zip(("subject", "name"), spans, strict=True))
    span = Span(0, len(text), text)
    claim = replace(
        said, id=f"c_{number:016x}", report=new.id, kind=Kind.IDENTITY, type="renamed", mode="", realis=Realis.OCCURRED,
        span=span, roles=roles, place=None, period=None, figure=None, voice=(), certainty=Certainty.ASSERTED, anchor=-1,
    )  # fmt: skip
    return new, [claim]


def test_a_report_that_makes_two_names_one_changes_what_other_reports_tell() -> None:
    one, other = groups(grown([READ]))
    anew = [told_anew(one, other, number) for number in range(4)]
    whole, store = grown([[*READ, *anew]]), grown([READ, anew])
    assert names_in(store, one) >= {one, other}
    assert kept(store) == kept(whole)


def groups(store: Store) -> tuple[str, str]:
    """Two groups of several reports that only these name."""
    named = [actor.names[0].name for actor in store.case().actors if not actor.registry and actor.mentions > 3]
    found = [name for name in named if len(name.split()) == 3 and name.istitle()]
    return found[0], found[1]


def names_in(store: Store, name: str) -> set[str]:
    """All names of the actor that has one."""
    names = [{one.name for one in actor.names} for actor in store.case().actors]
    return next(own for own in names if name in own)


def test_a_build_that_is_killed_leaves_the_case_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    store = grown([READ[2:]])
    before = kept(store)
    with monkeypatch.context() as patched:
        patched.setattr(LayersGrowth, "regrow", lambda _: (_ for _ in ()).throw(KeyboardInterrupt()))
        put(store, READ[:2])
        with pytest.raises(KeyboardInterrupt):
            building.rebuild(store, SETTINGS)
    assert kept(store) == before
    assert store.built_from() == ""
    building.rebuild(store, SETTINGS)
    assert kept(store) == WHOLE


# -- decisions --------------------------------------------------------------------------------------------


def names_of_two(store: Store) -> tuple[str, str]:
    """Two actors that are one with nobody, by name."""
    found = [a for a in store.case().actors if not a.registry and len(a.names) == 1 and a.mentions > 1]
    return found[0].names[0].name, found[1].names[0].name


def decide(store: Store, field: str, undoes: str = "") -> Decision:
    one, other = names_of_two(store) if not undoes else ("", "")
    keys, others = ((one.lower(),), (other.lower(),)) if one else ((), ())
    added = Curated(one, "armed_group", names=(one,)) if field == ADD else None
    draft = Decision("", "", field, one, other, "a reviewer", "2031-01-01", "a test", undoes, keys, others, "", added)
    decision = identified(draft, store.decisions())
    store.add_decision(decision)
    building.rebuild(store, SETTINGS)
    return decision


@pytest.mark.parametrize("field", [MERGE, APART, ADD])
def test_decisions_hold_where_a_case_grows(field: str) -> None:
    store = grown([READ[3:]])
    decision = decide(store, field)
    put(store, READ[:3])
    building.rebuild(store, SETTINGS)
    other = open_store(":memory:")
    put(other, READ)
    other.add_decision(decision)
    building.rebuild(other, SETTINGS)
    assert kept(store) == kept(other)
    decide(store, UNDO, decision.id)
    assert kept(store) == WHOLE
