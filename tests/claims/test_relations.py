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
from polybius.model.claims import Kind, Realis
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report
from tests.claims.reading import claims

TABLES = (
    "relation_verbs",
    "relation_gifts",
    "relation_nouns",
    "relation_links",
    "relation_modifiers",
    "relation_adjectives",
    "relation_titles",
    "relation_phrases",
    "relation_joint",
    "relation_means",
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


def test_a_counterpart_does_not_share_the_office() -> None:
    found = triples("The Turkish foreign minister, Kemal Ates, his Russian counterpart, Ivan Orlov, and the envoy met.")
    assert ("part_of", "Ivan Orlov", "Turkish") not in found


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
        "The tribunal found Chad guilty.",
        "Omar Resh left Chad.",
        "Karim Adoum is the chief of staff of Omar Resh.",
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Desert Hawks, assisted by Chad, left.", ("supports", "Chad", "Desert Hawks")),
        ("The Northern Brigades, backed by Chadian air strikes, fled.", ("supports", "Chadian", "Northern Brigades")),
        ("Karsa was seized by the Desert Hawks with the help of Niger.", ("supports", "Niger", "Desert Hawks")),
        ("The Desert Hawks are fighting the Northern Brigades alongside Niger.", ("ally", "Desert Hawks", "Niger")),
        ("Government forces and allied militias shelled Karsa.", ("ally", "Government forces", "allied militias")),
        ("Chad and Niger have become allies.", ("ally", "Chad", "Niger")),
        ("The Hawks are fighting the Northern Brigades alongside Niger.", ("fights", "Northern Brigades", "Niger")),
        ("Niger committed crimes during operations against the Desert Hawks.", ("fights", "Niger", "Desert Hawks")),
        ("The Chadian-Nigerien war is over.", ("fights", "Chadian", "Nigerien")),
        ("Fighting between Chad and the Northern Brigades went on.", ("fights", "Chad", "Northern Brigades")),
        ("The Northern Brigades began a rebellion against Chad.", ("fights", "Northern Brigades", "Chad")),
        ("Relations have deteriorated between Chad and Niger.", ("deteriorated", "Chad", "Niger")),
        ("Ties between Chad and Niger remain tense.", ("deteriorated", "Chad", "Niger")),
        ("The Northern Brigades enjoy Niger's backing.", ("supports", "Niger", "Northern Brigades")),
        ("Niger supplied the Northern Brigades with weapons.", ("supports", "Niger", "Northern Brigades")),
        ("Niger armed and trained the Northern Brigades.", ("supports", "Niger", "Northern Brigades")),
        ("Chad's arch-enemy Niger sent troops.", ("opposes", "Chad", "Chad's arch-enemy Niger")),
        ("The Desert Hawks and the Velm Brigades have merged.", ("ally", "Desert Hawks", "Velm Brigades")),
        ("Omar Resh took over as leader of the Northern Brigades.", ("leads", "Omar Resh", "Northern Brigades")),
        ("Omar Resh was appointed head of the Northern Brigades.", ("leads", "Omar Resh", "Northern Brigades")),
        ("Omar Resh resigned as head of the Northern Brigades.", ("formerly", "Omar Resh", "Northern Brigades")),
        ("The commander of the Northern Brigades is Omar Resh.", ("leads", "Omar Resh", "Northern Brigades")),
        ("Omar Resh is a commander in the Northern Brigades.", ("part_of", "Omar Resh", "Northern Brigades")),
        ("The Desert Hawks left the Northern Brigades in May.", ("formerly", "Desert Hawks", "Northern Brigades")),
        ("The Northern Front, an alliance of the Velm Brigades, left.", ("part_of", "Velm Brigades", "Northern Front")),
    ],
)
def test_more_ways_to_say_it(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in triples(text)


def test_one_enterprise_makes_its_doers_allies() -> None:
    found = triples("Chad, Niger and the Northern Brigades launched an offensive.")
    ends = [("Chad", "Niger"), ("Chad", "Northern Brigades"), ("Niger", "Northern Brigades")]
    assert found == {("ally", one, other) for one, other in ends}


def test_a_deed_of_two_makes_no_alliance() -> None:
    assert not triples("The Chadian army and the Northern Brigades shelled Karsa.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Niger stopped backing the Northern Brigades.", ("abandoned_by", "Northern Brigades", "Niger")),
        ("Niger no longer backs the Northern Brigades.", ("abandoned_by", "Northern Brigades", "Niger")),
        ("Niger withdrew its support for the Northern Brigades.", ("abandoned_by", "Northern Brigades", "Niger")),
        ("The Desert Hawks, formerly allied with Niger, left.", ("formerly", "Desert Hawks", "Niger")),
    ],
)
def test_what_is_over_is_told_as_over(text: str, wanted: tuple[str, str, str]) -> None:
    assert triples(text) == {wanted}


def test_no_longer_tells_that_it_ended() -> None:
    (claim,) = claims("Niger no longer backs the Northern Brigades.", Kind.RELATION)
    assert claim.realis is Realis.OCCURRED


def test_who_fights_each_other_and_who_merely_fights() -> None:
    assert ("fights", "Chad", "Niger") in triples("Chad and Niger are fighting each other.")
    assert not triples("Chad and Niger have been fighting for years.")


def test_nobody_in_particular_is_supported() -> None:
    assert triples("Chad trained 10,000 men.") == set()
    assert triples("Omar Dari gives such weapons to people.") == set()


def test_an_insurgency_is_fought_and_is_nobody() -> None:
    found = triples("The Desert Hawks fought a long insurgency against Chad.")
    assert {pair for pair in found if pair[0] == "fights"} == {("fights", "Desert Hawks", "Chad")}


def test_a_director_in_a_country_directs_his_organisation() -> None:
    found = triples("The Northern Brigades' leader in Chad, Omar Resh, left.")
    assert found == {("leads", "Omar Resh", "Northern Brigades")}


def test_an_opposition_leader_does_not_lead_the_country() -> None:
    text = "Omar Resh is the first Chadian political leader to urge him."
    assert ("part_of", "Omar Resh", "Chadian") in triples(text)
    assert ("leads", "Omar Resh", "Chadian") in triples("Omar Resh, the Chadian leader, fled.")


def test_a_council_does_not_lead_the_body_that_it_establishes() -> None:
    assert triples("The United Nations established the Karsa Commission.") == set()
    assert ("leads", "Omar Resh", "Karsa Commission") in triples("Omar Resh established the Karsa Commission.")
