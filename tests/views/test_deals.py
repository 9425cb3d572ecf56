"""Agreements and the outlook ledger as tables, exports and explanations."""

from __future__ import annotations

import pytest

from polybius.model.claims import Kind, Realis, Role
from polybius.model.text import Span
from polybius.stores import open_store
from polybius.stores.base import Coding, Made
from polybius.views.explanations import explain
from polybius.views.exports import KINDS
from polybius.views.queries import Filter, Queries
from polybius.views.tables import agreements, outlook
from tests.case.making import Newsroom, at, on


def players(**named: str) -> tuple[Role, ...]:
    return tuple(Role(role, Span(0, 5, actor[-5:]), actor, actor[-5:]) for role, actor in named.items())


@pytest.fixture(scope="module")
def asked() -> Queries:
    """A truce of two states, an attack in its life, a promise not to attack and a plan of which nothing is heard."""
    room = Newsroom()
    truce = room.report("Herald", "2031-05-02")
    parties = (*players(party="a_state_fra"), *players(party="a_state_ita"))
    given = {"type": "ceasefire", "place": at("Karsa")}
    room.claim(truce, Kind.AGREEMENT, "signed a truce", stage="signed", roles=parties, period=on("2031-05-02"), **given)
    vow = players(speaker="a_state_fra", actor="a_state_fra", recipient="a_state_ita")
    said = {
        "type": "promise",
        "act": "ASSAULT",
        "roles": vow,
        "place": at("Karsa"),
        "content": Span(9, 30, "to spare Karsa"),
    }
    room.claim(truce, Kind.OUTLOOK, "vowed to spare Karsa", realis=Realis.DENIED, **said)
    room.claim(truce, Kind.OUTLOOK, "plans a harbour", type="plan", content=Span(40, 49, "a harbour"))
    later = room.report("Courier", "2031-05-06")
    sides = players(actor="a_state_fra", recipient="a_state_ita")
    room.event(later, "shelled Karsa", roles=sides, place=at("Karsa"), period=on("2031-05-05"))
    return _stored(room)


def _stored(room: Newsroom) -> Queries:
    store = open_store(":memory:")
    store.add_source("s_1", "one", list(room.reports.values()), [])
    coding = Coding("reader", "codebook", "2031-05-05")
    store.add_codings([Made(id_, coding, [c for c in room.claims if c.report == id_]) for id_ in room.reports])
    store.set_case(room.build(), "digest")
    return Queries(store)


def test_the_table_of_agreements_has_state_terms_and_possible_breaches(asked: Queries) -> None:
    table = agreements(asked, Filter())
    ((row),) = table.rows
    named = dict(zip(table.columns, row, strict=True))
    assert named["agreement"] == "Ceasefire in Karsa between France and Italy, May 2031"
    assert (named["state"], named["terms"], named["breaches"]) == ("signed", "stop fighting: open", "1 possible")


def test_an_agreement_is_exported_with_what_others_did(asked: Queries) -> None:
    ((record),) = KINDS["agreements"](asked, Filter())
    ((observed),) = record["observances"]
    assert (observed["bearing"], observed["actor"], observed["towards"]) == ("possible_violation", "France", "Italy")
    assert record["violations"] == []
    assert record["duties"][0]["status"] == "open"


def test_explain_tells_an_agreement_and_what_may_break_it(asked: Queries) -> None:
    ((truce),) = asked.agreements()
    facts = dict(explain(asked, truce.id).facts)
    assert facts["term"] == "stop fighting: open, no claim says that it was kept or broken"
    assert "attacks by France on Italy in Karsa" in facts["possible violation"]
    ((observed),) = asked.observances(truce.id)
    assert explain(asked, observed.id).claims[0].span.text == "shelled Karsa"


def test_the_outlook_shows_what_is_decided_first_with_its_reason(asked: Queries) -> None:
    table = outlook(asked, Filter())
    verdicts = [dict(zip(table.columns, row, strict=True))["verdict"] for row in table.rows]
    assert verdicts == ["broken", "open"]
    assert {one["kind"] for one in table.objects} == {"outlook"}
    assert [one["verdict"] for one in KINDS["outlooks"](asked, Filter(actor="France"))] == ["broken"]


def test_explain_tells_a_verdict_with_the_claims_for_and_against(asked: Queries) -> None:
    broken = asked.foresights()[0]
    found = explain(asked, broken.id)
    facts = dict(found.facts)
    assert (facts["verdict"], facts["what"]) == ("broken", "not: attack")
    assert facts["against"].startswith(broken.evidence[0].claim)
    assert {claim.kind for claim in found.claims} == {Kind.OUTLOOK, Kind.EVENT}
