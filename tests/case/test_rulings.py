"""Decisions on events go over weights, rest on words, and hold when a report is read again."""

from dataclasses import replace

from polybius.case import build
from polybius.codebook import Codebook
from polybius.model.case import Case, Decision
from polybius.model.claims import Claim
from polybius.model.decisions import EVENT_APART, EVENT_JOIN, EVENT_SPLIT, claim_key, clash
from tests.case.making import Newsroom, at, on, roles

STRIKE = {"mode": "aerial", "place": at("Karsa"), "period": on("2031-05-04"), "roles": roles(recipient="a market")}
FIRE = {"mode": "arson", "place": at("Tiva"), "period": on("2031-05-09"), "roles": roles(recipient="a mill")}


def decision(field: str, ones: list[Claim], others: list[Claim], id_: str = "d_1", undoes: str = "") -> Decision:
    keys, gone = (tuple(claim_key(claim) for claim in claims) for claims in (ones, others))
    return Decision(id_, "e_x", field, "", "", "ana", "2031-06-01T10:00:00Z", "seen", undoes, keys, gone)


def built(room: Newsroom, *decisions: Decision) -> Case:
    return build(tuple(room.reports.values()), tuple(room.claims), (), Codebook.load(), decisions)


def together(case: Case, *claims: Claim) -> bool:
    wanted = {claim.id for claim in claims}
    return any(wanted <= set(event.claims) for event in case.events)


def rooms() -> tuple[Newsroom, Claim, Claim, Claim]:
    room = Newsroom()
    post = room.event(room.report("Post"), "Jets bombed a market at noon", **STRIKE)
    wire = room.event(room.report("Wire"), "Jets bombed a market at noon", **STRIKE)
    mill = room.event(room.report("Herald", "2031-05-10"), "A mill was burnt", **FIRE)
    return room, post, wire, mill


def test_a_reviewer_joins_what_no_rule_would() -> None:
    room, post, _, mill = rooms()
    assert not together(built(room), post, mill)
    case = built(room, decision(EVENT_JOIN, [post], [mill]))
    assert together(case, post, mill)
    (event,) = [event for event in case.events if mill.id in event.claims]
    assert event.reviewed == ("joined",)
    assert any(join.why == "a reviewer says that they are one" for join in event.joins)


def test_a_reviewer_splits_off_a_claim_for_good() -> None:
    room, post, wire, _ = rooms()
    assert together(built(room), post, wire)
    case = built(room, decision(EVENT_SPLIT, [post], [wire]))
    assert not together(case, post, wire)
    assert all(event.reviewed == ("parted",) for event in case.events if {post.id, wire.id} & set(event.claims))


def test_within_one_report_too() -> None:
    room = Newsroom()
    report = room.report("Post")
    first = room.event(report, "Jets bombed a market at noon", **STRIKE)
    second = room.event(report, "Jets bombed a market at noon", **STRIKE)
    assert together(built(room), first, second)
    assert not together(built(room, decision(EVENT_APART, [first], [second])), first, second)


def test_what_is_kept_apart_no_join_brings_together() -> None:
    room, post, wire, mill = rooms()
    apart = decision(EVENT_APART, [post], [mill])
    join = decision(EVENT_JOIN, [wire], [mill, post], "d_2")
    assert clash(join, apart)
    assert not together(built(room, apart, join), post, mill)


def test_an_undone_decision_says_nothing() -> None:
    room, post, _, mill = rooms()
    join = decision(EVENT_JOIN, [post], [mill])
    undo = replace(decision("undo", [post], [], "d_2"), undoes="d_1")
    assert built(room, join, undo).events == built(room).events


def test_a_decision_holds_when_a_report_is_read_again_and_the_claim_has_another_id() -> None:
    room, post, _, mill = rooms()
    join = decision(EVENT_JOIN, [post], [mill])
    again = replace(mill, mode="destroy").identified()
    assert again.id != mill.id
    room.claims[room.claims.index(mill)] = again
    assert together(built(room, join), post, again)
