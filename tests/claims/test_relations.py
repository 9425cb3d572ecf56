"""Relations, on sentences read by the package's own reader. The tables' own examples are tests too."""

from __future__ import annotations

from functools import cache

import pytest

from polybius.annotate.mentions import mentions
from polybius.annotate.reader import Reader
from polybius.annotate.records import AnnotatedReport
from polybius.annotate.segment import Segmenter
from polybius.claims.drafts import Draft
from polybius.claims.parse import Parse
from polybius.claims.relations import Relations
from polybius.claims.relations_pairs import UNCERTAIN
from polybius.codebook import Codebook, RelationRow
from polybius.model.claims import Kind
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report

TABLES = (
    "relation_verbs",
    "relation_gifts",
    "relation_nouns",
    "relation_links",
    "relation_modifiers",
    "relation_adjectives",
    "relation_titles",
)


@cache
def reader() -> tuple[Reader, Segmenter]:
    return Reader.load(None), Segmenter()


@cache
def parse_of(text: str) -> Parse:
    model, segmenter = reader()
    doc = model.annotate(segmenter.segment(text))
    report = Report(report_id(text), text, (Origin("a.txt"),))
    return Parse(AnnotatedReport(report, doc, "test", mentions=mentions(doc, report, Codebook.load())))


@cache
def drafts(text: str) -> tuple[Draft, ...]:
    return tuple(Relations(Codebook.load()).extract(parse_of(text)))


def triples(text: str) -> set[tuple[str, str, str]]:
    """(type, from, to) by the words of the text."""
    return {(d.type, d.roles[0].span.text, d.roles[1].span.text) for d in drafts(text)}


def rows() -> list[RelationRow]:
    return [row for table in TABLES for row in getattr(Codebook.load(), table)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.type}: {row.example}")
def test_each_row_is_found_in_its_example(row: RelationRow) -> None:
    assert row.type in {d.type for d in drafts(row.example)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad backs the Northern Brigades.", ("supports", "Chad", "Northern Brigades")),
        ("The Northern Brigades are backed by Chad.", ("supports", "Chad", "Northern Brigades")),
        ("Rebels backed by Chad took Karsa.", ("supports", "Chad", "Rebels")),
        ("Niger abandoned Chad.", ("abandoned_by", "Chad", "Niger")),
        ("Niger is an ally of Chad.", ("ally", "Niger", "Chad")),
        ("Chad's ally, Niger, sent troops.", ("ally", "Chad", "Niger")),
        ("Pro-Chadian fighters left.", ("supports", "Pro-Chadian fighters", "Pro-Chadian")),
        ("The U.S.-led coalition left.", ("leads", "U.S.", "U.S.-led coalition")),
        ("The Northern Brigades receive weapons from Chad.", ("supports", "Chad", "Northern Brigades")),
        ("Ghanaian President Kofi Asante left.", ("leads", "Ghanaian President Kofi Asante", "Ghanaian")),
        ("Relations between Chad and Niger have soured.", ("deteriorated", "Chad", "Niger")),
    ],
)
def test_who_stands_how_to_whom(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in triples(text)


def test_one_claim_for_each_pair() -> None:
    found = triples("Chad and Niger support the Taliban and Hamas.")
    assert found == {("supports", one, other) for one in ("Chad", "Niger") for other in ("Taliban", "Hamas")}


def test_allies_are_those_named_behind_them() -> None:
    found = triples("The army of Mali and its allies from Niger and Chad took the town.")
    assert {("ally", "army of Mali", "Niger"), ("ally", "army of Mali", "Chad")} <= found


def test_a_list_that_follows_a_closed_list_says_who_the_allies_are() -> None:
    found = triples("The blame lies with Mali and its allies, Niger and Chad.")
    assert {("ally", "Mali", "Niger"), ("ally", "Mali", "Chad")} <= found


def test_allies_without_names_tell_nothing() -> None:
    assert not triples("Mali and its allies took Karsa.")


def test_a_former_office_is_past() -> None:
    found = triples("Peter Lund, a former leader of the Northern Brigades, disagreed.")
    assert ("formerly", "Peter Lund", "Northern Brigades") in found
    assert "leads" not in {kind for kind, _, _ in found}


def test_a_deputy_does_not_lead() -> None:
    found = triples("Turkish Deputy Prime Minister Kemal Ates spoke.")
    assert {kind for kind, _, _ in found} == {"part_of"}


@pytest.mark.parametrize(
    "text",
    [
        "Chad backs the idea.",
        "The town backs onto the river.",
        "Chad and Niger are neighbours.",
        "The Northern Brigades fought for hours.",
        "Chad leads the table.",
        "The war between the sexes is over.",
    ],
)
def test_nothing_where_nothing_is_said(text: str) -> None:
    assert not drafts(text)


def test_an_undirected_relation_follows_the_text() -> None:
    assert triples("Chad is fighting Niger.") == {("fights", "Chad", "Niger")}
    assert triples("Niger is fighting Chad.") == {("fights", "Niger", "Chad")}


def test_swapping_the_actors_swaps_the_roles_alone() -> None:
    one, other = drafts("Chad funds Niger."), drafts("Niger funds Chad.")
    assert [(d.type, d.rule, d.confidence) for d in one] == [(d.type, d.rule, d.confidence) for d in other]
    assert [d.roles[0].actor for d in one] == [d.roles[1].actor for d in other] == ["a_state_tcd"]


def test_a_description_costs_confidence() -> None:
    named, described = drafts("Chad funds Niger."), drafts("Chad funds rebels.")
    assert described[0].confidence == pytest.approx(named[0].confidence * UNCERTAIN)


def test_the_kind_and_place() -> None:
    for draft in drafts("Chad-backed rebels left."):
        assert draft.kind is Kind.RELATION
        assert draft.no_place


def test_those_picked_out_of_a_description_bear_it() -> None:
    found = triples("The backers of the rebels, above all Chad and Niger, were named.")
    assert {("supports", "Chad", "rebels"), ("supports", "Niger", "rebels")} <= found


def test_the_branch_of_a_group_is_not_of_the_country_it_works_in() -> None:
    assert ("part_of", "YPG", "PKK") in triples("The YPG, the Syrian arm of the PKK, rejected the plan.")


def test_two_nameless_sides_can_fight() -> None:
    assert ("fights", "Rebels", "government forces") in triples("Rebels are fighting government forces.")
