"""The scorer of agreements and outlooks, on a small case whose figures are known."""

from __future__ import annotations

import pytest

from benchmarks.deals import GoldAgreement, GoldOutlook, Scorer, gold
from polybius.model.claims import Kind, Realis
from tests.case.making import Newsroom, at, on, roles


def scorer(room: Newsroom) -> Scorer:
    return Scorer(room.build(), room.claims)


def truce(room: Newsroom, day: str, party: str = "Northern Front") -> tuple[str, int]:
    report = room.report(f"Outlet {len(room.reports)}", day)
    given = {"type": "ceasefire", "stage": "signed", "place": at("Karsa"), "period": on(day)}
    claim = room.claim(report, Kind.AGREEMENT, "the truce signed", roles=roles(party=party), **given)
    return claim.report, claim.anchor


def wanted(*claims: tuple[str, int], id_: str = "one") -> GoldAgreement:
    return GoldAgreement(id_, "dev", claims, (("signed", "2031-05"), ("collapsed", "")), (("front",),), ())


def test_claims_split_and_joined_cost_recall_and_precision() -> None:
    room = Newsroom()
    first, second, other = truce(room, "2031-05-04"), truce(room, "2031-05-05"), truce(room, "2031-07-04")
    scored = scorer(room)
    assert scored.clusters([wanted(first, second), wanted(other, id_="two")]) == (1.0, 1.0, 0)
    assert scored.clusters([wanted(first, second, other)])[:2] == pytest.approx((1.0, (2 + 2 + 1) / 9))
    precision, recall, missing = scored.clusters([wanted(first), wanted(second, ("r_gone", 1), id_="two")])
    assert (precision, recall, missing) == (0.5, 1.0, 1)


def test_stages_and_sides_count_what_is_found_and_what_is_given() -> None:
    room = Newsroom()
    one = truce(room, "2031-05-04")
    scored = scorer(room)
    stages, sides = scored.stages([wanted(one)]), scored.sides([wanted(one)])
    assert (stages.found, stages.there, stages.right, stages.given) == (1, 2, 1, 1)
    assert (sides.precision, sides.recall) == (1.0, 1.0)


def test_an_open_verdict_costs_recall_alone() -> None:
    room = Newsroom()
    report = room.report("Herald")
    claim = room.claim(report, Kind.OUTLOOK, "to leave", type="plan", realis=Realis.PLANNED)
    tally = scorer(room).verdicts([GoldOutlook("dev", report, claim.anchor, "plan", "kept")])
    assert (tally.found, tally.there, tally.given) == (0, 1, 0)


def test_the_gold_holds_no_text_and_has_two_halves() -> None:
    agreements, outlooks = gold()
    assert {one.half for one in agreements} == {one.half for one in outlooks} == {"dev", "held"}
    assert {one.verdict for one in outlooks} == {"kept", "broken", "open"}
    assert len({claim for one in agreements for claim in one.claims}) == sum(len(one.claims) for one in agreements)
