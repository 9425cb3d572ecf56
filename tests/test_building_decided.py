"""Decisions on claims and events: a case that grows by them is the one that is built with them, and back again."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius import building
from polybius.model.case import Decision, Event
from polybius.model.claims import Claim, Kind
from polybius.model.decisions import (
    CLAIM_ACCEPT,
    CLAIM_EDIT,
    CLAIM_REJECT,
    EVENT_APART,
    EVENT_JOIN,
    EVENT_REJECT,
    EVENT_RELABEL,
    EVENT_SPLIT,
    UNDO,
    claim_key,
    identified,
    in_force,
    told_by,
)
from polybius.model.edits import PERIOD, TITLE, TYPE, Edit
from polybius.model.plain import dumps
from polybius.model.reviews import Marked
from polybius.stores.base import Store
from tests.test_building import READ, SETTINGS, WHOLE, grown, kept, put

Act = Callable[[random.Random, Store], Decision]


@pytest.fixture(autouse=True)
def _always_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "FEW", 1.0)


def draft(field: str, keys: Sequence[str], others: Sequence[str] = (), edits: Sequence[Edit] = ()) -> Decision:
    return Decision("", "", field, "", "", "Ines", "2031-01-01", "a test", "", tuple(keys), tuple(others), "", None,
                    tuple(edits))  # fmt: skip


def some_claim(dice: random.Random, store: Store, *kinds: Kind) -> Claim:
    return dice.choice([claim for claim in store.claims() if not kinds or claim.kind in kinds])


def some_event(dice: random.Random, store: Store) -> Event:
    return dice.choice(store.case().events)


def marks(store: Store, *claims: Claim) -> list[str]:
    known = Marked(store.claims_of({claim.report for claim in claims}))
    return [key for claim in claims for key in known.marks(claim)]


def of_event(store: Store, event: Event) -> list[Claim]:
    return [claim for claim in store.claims() if claim.id in event.claims]


def keys(store: Store, event: Event) -> list[str]:
    return sorted({claim_key(claim) for claim in told_by(of_event(store, event))})


def reject(dice: random.Random, store: Store) -> Decision:
    return draft(CLAIM_REJECT, marks(store, some_claim(dice, store)))


def accept(dice: random.Random, store: Store) -> Decision:
    return draft(CLAIM_ACCEPT, marks(store, some_claim(dice, store)))


def retype(dice: random.Random, store: Store) -> Decision:
    claim = some_claim(dice, store, Kind.EVENT)
    return draft(CLAIM_EDIT, marks(store, claim), edits=[Edit(TYPE, claim.type, "PROTEST", '"PROTEST"')])


def redate(dice: random.Random, store: Store) -> Decision:
    claim = dice.choice([one for one in store.claims(kind="event") if one.period])
    other = dice.choice([one for one in store.claims() if one.period != claim.period])
    return draft(CLAIM_EDIT, marks(store, claim), edits=[Edit(PERIOD, "", "", dumps(other.period))])


def recast(dice: random.Random, store: Store) -> Decision:
    claim = some_claim(dice, store, Kind.EVENT)
    other = dice.choice([one for one in store.claims() if one.roles])
    return draft(CLAIM_EDIT, marks(store, claim), edits=[Edit("role.actor", "", "", dumps(other.roles[0]))])


def join(dice: random.Random, store: Store) -> Decision:
    return draft(EVENT_JOIN, keys(store, some_event(dice, store)), keys(store, some_event(dice, store)))


def apart(dice: random.Random, store: Store) -> Decision:
    return draft(EVENT_APART, keys(store, some_event(dice, store)), keys(store, some_event(dice, store)))


def split(dice: random.Random, store: Store) -> Decision:
    many = [event for event in store.case().events if len(event.reports) > 1]
    told = keys(store, dice.choice(many)) if many else keys(store, some_event(dice, store))
    return draft(EVENT_SPLIT, told[1:], told[:1])


def refuse(dice: random.Random, store: Store) -> Decision:
    event = some_event(dice, store)
    return draft(EVENT_REJECT, keys(store, event), marks(store, *of_event(store, event)))


def relabel(dice: random.Random, store: Store) -> Decision:
    edits = [Edit(TITLE, "", "The night at the mill"), Edit(TYPE, "", "PROTEST")]
    return draft(EVENT_RELABEL, keys(store, some_event(dice, store)), edits=dice.sample(edits, dice.choice([1, 2])))


def undo(dice: random.Random, store: Store) -> Decision:
    held = in_force(store.decisions())
    taken = dice.choice(held) if held else None
    return Decision("", "", UNDO, "", "", "Ines", "2031-01-02", "", undoes=taken.id if taken else "d_0")


ACTS: tuple[Act, ...] = (reject, accept, retype, redate, recast, join, apart, split, refuse, relabel, undo)


def decided(dice: random.Random, store: Store, acts: Sequence[Act]) -> None:
    """Some decisions; the case grows after each two."""
    for number, act in enumerate(acts):
        store.add_decision(identified(act(dice, store), store.decisions()))
        if number % 2:
            building.rebuild(store, SETTINGS)
    building.rebuild(store, SETTINGS)


def built_with(decisions: Sequence[Decision]) -> dict[str, list[str]]:
    store = grown([])
    put(store, READ)
    store.add_decisions(decisions)
    building.rebuild(store, SETTINGS)
    return kept(store)


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.sampled_from(ACTS), min_size=2, max_size=9))
def test_a_case_that_grows_by_decisions_is_the_one_built_with_them(seed: int, acts: list[Act]) -> None:
    building.FEW = 1.0  # hypothesis calls the test within one fixture
    dice, store = random.Random(seed), grown([READ])
    decided(dice, store, acts)
    assert kept(store) == built_with(store.decisions())


@settings(max_examples=2, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.sampled_from(ACTS[:-1]), min_size=2, max_size=6))
def test_all_undone_is_the_case_of_before(seed: int, acts: list[Act]) -> None:
    building.FEW = 1.0
    dice, store = random.Random(seed), grown([READ])
    decided(dice, store, acts)
    while in_force(store.decisions()):
        store.add_decision(identified(undo(dice, store), store.decisions()))
    building.rebuild(store, SETTINGS)
    assert kept(store) == WHOLE


@pytest.mark.parametrize("act", ACTS[:-1], ids=lambda act: act.__name__)
def test_each_act_grows_and_is_not_built_whole(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    dice, store = random.Random(7), grown([READ])
    monkeypatch.setattr(building, "build_into", lambda *_: pytest.fail("built whole"))
    decided(dice, store, [act])
    monkeypatch.undo()
    monkeypatch.setattr(building, "FEW", 1.0)
    assert kept(store) == built_with(store.decisions())
    if act is not accept:
        assert kept(store) != WHOLE


@pytest.mark.parametrize("seed", [1, 2])
def test_reports_that_are_coded_again_among_decisions_make_no_difference(seed: int) -> None:
    dice, store = random.Random(seed), grown([READ])
    decided(dice, store, [relabel, reject, refuse, relabel, split, retype])
    fewer = [(report, claims[:: dice.choice([2, 3])]) for report, claims in dice.sample(READ, 5)]
    put(store, fewer)
    store.add_decision(identified(relabel(dice, store), store.decisions()))
    building.rebuild(store, SETTINGS)
    other, again = grown([]), {report.id: claims for report, claims in fewer}
    put(other, [(report, again.get(report.id, claims)) for report, claims in READ])
    other.add_decisions(store.decisions())
    building.rebuild(other, SETTINGS)
    assert kept(store) == kept(other)
