"""Names that may be one actor: the queue for a reviewer, and what lies behind it."""

from __future__ import annotations

from polybius.model.case import LinkState
from polybius.model.claims import Kind
from polybius.stores import open_store
from polybius.stores.base import Coding
from polybius.views.explanations import explain
from polybius.views.queries import Filter, Queries
from polybius.views.tables import links
from tests.case.making import Newsroom, at, roles


def asked() -> Queries:
    """Two persons of one family, a family name that fits both, and an acronym that a report explains."""
    room = Newsroom()
    for person in ("Dorin Kesh", "Tolvar Kesh"):
        for _ in range(2):
            report = room.report(f"Paper {len(room.reports)}")
            for name in (person, "Kesh"):
                room.event(report, f"{name} shelled Karsa", roles=roles(actor=name), place=at("Karsa"))
    sides = roles(**{"from": "Valley Defence Front", "to": "VDF"})
    room.claim(report, Kind.IDENTITY, "the Valley Defence Front (VDF)", type="acronym", roles=sides)
    store = open_store(":memory:")
    store.add_source("s_1", "one", list(room.reports.values()), [])
    for id_ in room.reports:
        own = [claim for claim in room.claims if claim.report == id_]
        store.add_claims(id_, Coding("reader", "codebook", "2031-05-05"), own)
    store.set_case(room.build(), "digest")
    return Queries(store)


def test_open_links_come_first_by_what_hangs_on_them_and_joined_ones_after() -> None:
    queries = asked()
    found = queries.links()
    assert [link.state for link in found] == [LinkState.OFFERED, LinkState.OFFERED, LinkState.JOINED]
    assert found[0].rank >= found[1].rank > 0
    assert {found[0].names, found[1].names} == {("Dorin Kesh", "Kesh"), ("Kesh", "Tolvar Kesh")}


def test_the_table_says_of_each_pair_whether_it_is_open_how_likely_and_why() -> None:
    table = links(asked(), Filter())
    assert [row[3] for row in table.rows] == ["open", "open", "joined"]
    assert "Valley Defence Front" in table.rows[2][1]
    assert table.rows[2][6].startswith("the initials of the other; acronym said in 1 report")
    assert {shape["state"] for shape in table.objects} == {"offered", "joined"}
    assert all(shape["claims"] for shape in table.objects)


def test_links_are_narrowed_by_actor() -> None:
    assert [row[1:3] for row in links(asked(), Filter(actor="Dorin")).rows] == [("Dorin Kesh", "Kesh")]


def test_an_actor_explains_why_its_names_are_one_and_who_else_it_may_be() -> None:
    queries = asked()
    front = next(actor for actor in queries.actors() if actor.name == "Valley Defence Front")
    facts = dict(explain(queries, front.id).facts)
    assert facts["one name"].startswith(
        '"Valley Defence Front" and "VDF": the initials of the other; acronym said in 1'
    )
    kesh = next(actor for actor in queries.actors() if actor.name == "Kesh")
    asked_of = [fact for label, fact in explain(queries, kesh.id).facts if label == "in question"]
    assert len(asked_of) == 2
    assert all("fits about as well" in fact for fact in asked_of)


def test_a_link_is_explained_by_its_claims() -> None:
    queries = asked()
    link = queries.links()[0]
    found = explain(queries, link.id)
    assert {claim.id for claim in found.claims} == set(link.claims)
    assert dict(found.facts)["state"] == "two actors, until a reviewer decides"
    assert found.title == f"link {link.id}: {' and '.join(link.names)}"
