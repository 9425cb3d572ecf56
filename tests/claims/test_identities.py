"""Identities, on sentences read by the package's own reader. The tables' own examples are tests too."""

from __future__ import annotations

from functools import cache

import pytest

from polybius.claims.drafts import Draft
from polybius.claims.identities import Identities
from polybius.claims.identities_names import is_acronym_of
from polybius.codebook import Codebook, IdentityRow
from polybius.model.claims import Certainty, Kind
from tests.claims.reading import claims
from tests.claims.test_relations import parse_of

TABLES = (
    "identity_links",
    "identity_verbs",
    "identity_designations",
    "identity_name_nouns",
    "identity_languages",
    "identity_meanings",
)


@cache
def drafts(text: str) -> tuple[Draft, ...]:
    return tuple(Identities(Codebook.load()).extract(parse_of(text)))


def pairs(text: str) -> set[tuple[str, str, str]]:
    """(type, subject, name) by the words of the text."""
    return {(d.type, d.roles[0].span.text, d.roles[1].span.text) for d in drafts(text)}


def rows() -> list[IdentityRow]:
    return [row for table in TABLES for row in getattr(Codebook.load(), table)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.type}: {row.example}")
def test_each_row_is_found_in_its_example(row: IdentityRow) -> None:
    assert row.type in {d.type for d in drafts(row.example)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Northern Unity Party (NUP) won.", ("acronym", "Northern Unity Party", "NUP")),
        ("The NUP (Northern Unity Party) won.", ("acronym", "Northern Unity Party", "NUP")),
        ("The Northern Brigades (formerly Desert Hawks) fled.", ("formerly", "Northern Brigades", "Desert Hawks")),
        ("The Desert Hawks (now Northern Brigades) fled.", ("formerly", "Northern Brigades", "Desert Hawks")),
        ("Ghanaian President Kofi Asante left.", ("role", "Ghanaian President Kofi Asante", "Ghanaian President")),
        ("Karsa, a town in the north, fell.", ("description", "Karsa", "town in the north")),
        ("Karsa is the largest town in the north.", ("description", "Karsa", "largest town in the north")),
        ("Amina Sow, the spokeswoman of the union, left.", ("role", "Amina Sow", "spokeswoman of the union")),
        ("Amina Sow, head of the union, left.", ("role", "Amina Sow", "head of the union")),
        ("The Desert Hawks changed their name to the Velm Brigades.", ("formerly", "Velm Brigades", "Desert Hawks")),
        ("The town of Karsa (Arabic: Qarsa) fell.", ("alias", "Karsa", "Qarsa")),
        ("Once the country's capital, Karsa is now in ruins.", ("description", "Karsa", "country's capital")),
        ("Omar Resh, whose real name is Karim Adoum, left.", ("alias", "Omar Resh", "Karim Adoum")),
        ('Jund al-Karsa (Arabic: Jund, "Men of Karsa") left.', ("alias", "Jund al-Karsa", "Men of Karsa")),
        ("The group's leader is Omar Resh.", ("role", "Omar Resh", "group's leader")),
        (
            "The Minister of Foreign Affairs of Niger, Dr Omar Resh, left.",
            ("role", "Dr Omar Resh", "Minister of Foreign Affairs of Niger"),
        ),
        ("The Northern Brigades, officially the Velm Union, left.", ("alias", "Northern Brigades", "Velm Union")),
        ("The attacker was identified as Omar Resh.", ("role", "Omar Resh", "attacker")),
        ("The Velm Brigades, known until 2014 as Desert Hawks, left.", ("formerly", "Velm Brigades", "Desert Hawks")),
        ("Niger regards the Taliban as terrorists.", ("designation", "Taliban", "terrorists")),
    ],
)
def test_who_is_who(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in pairs(text)


def test_a_name_carries_the_words_of_the_report() -> None:
    draft = next(d for d in drafts("The Northern Unity Party (NUP) won.") if d.type == "acronym")
    assert (draft.roles[0].name, draft.roles[1].name) == ("Northern Unity Party", "NUP")


def test_a_designation_names_who_gave_it() -> None:
    draft = next(
        d for d in drafts("Niger has designated the Taliban as a terrorist organisation.") if d.type == "designation"
    )
    assert {role.role: role.span.text for role in draft.roles} == {
        "subject": "Taliban",
        "name": "terrorist organisation",
        "by": "Niger",
    }


def test_a_list_without_a_label_designates_by_its_verb() -> None:
    draft = next(d for d in drafts("The Taliban have been blacklisted by Chad and Niger.") if d.type == "designation")
    said = [(role.role, role.span.text) for role in draft.roles]
    assert said == [("subject", "Taliban"), ("name", "blacklisted"), ("by", "Chad"), ("by", "Niger")]


def test_an_opinion_of_another_kind_designates_nobody() -> None:
    assert not {d.type for d in drafts("Chad considers Niger a friend.")} & {"designation"}


def test_what_is_presumed_is_hedged() -> None:
    draft = next(d for d in drafts("The attackers are believed to be the Taliban.") if d.type == "alias")
    assert draft.certainty is Certainty.HEDGED
    assert draft.roles[1].actor == "a_group_taliban"


def test_a_description_is_no_actor() -> None:
    for draft in drafts("Karsa, a town in the north, fell."):
        assert draft.roles[1].actor is None


def test_once_is_no_part_of_the_description() -> None:
    assert ("description", "Karsa", "capital of the north") in pairs("Karsa was once the capital of the north.")


@pytest.mark.parametrize(
    "text",
    [
        "They called on Chad to withdraw.",
        "The price (ten dollars) rose.",
        "The rebels are in the town.",
        "It is a town.",
    ],
)
def test_nothing_where_nobody_is_named_anew(text: str) -> None:
    assert not drafts(text)


def test_formerly_with_a_preposition_is_no_name() -> None:
    found = pairs("The Desert Hawks, formerly aligned with the Taliban, fled.")
    assert "formerly" not in {kind for kind, _, _ in found}


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("NUP", "Northern Unity Party", True),
        ("FDLR", "Forces for the Deliverance of Local Regions", True),
        ("UNHCR", "UN High Commissioner for Refugees", True),
        ("NUP", "Southern Unity Party", False),
        ("Nup", "Northern Unity Party", False),
        ("N", "Northern", False),
    ],
)
def test_acronyms_by_initials(short: str, long: str, fits: bool) -> None:
    assert is_acronym_of(short, long) is fits


def test_the_kind_and_place() -> None:
    found = drafts("Karsa, a town in the north, fell.")
    assert found
    assert all(d.kind is Kind.IDENTITY and d.no_place for d in found)


def named(text: str) -> set[tuple[str, str, str]]:
    found = claims(text, Kind.IDENTITY)
    return {
        (c.type, part.span.text, other.span.text)
        for c in found
        for part in c.role("subject")
        for other in c.role("name")
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A rebel official, Amina Koro, said the talks had failed.", ("role", "Amina Koro", "rebel official")),
        ("Its spokeswoman, Amina Koro, said the talks had failed.", ("role", "Amina Koro", "spokeswoman")),
        (
            "The Kurdistan Workers' Party (PKK) attacked the base.",
            ("acronym", "Kurdistan Workers' Party", "PKK"),
        ),
        ("The gunman, an off-duty police officer, was arrested.", ("description", "gunman", "police officer")),
    ],
)
def test_descriptions_before_and_behind(text: str, wanted: tuple[str, str, str]) -> None:
    kind, subject, name = wanted
    assert any(k == kind and subject in s and name in n for k, s, n in named(text)), named(text)


def test_a_summing_up_describes_nobody() -> None:
    assert not named("The camp holds children of Amina Koro, a figure that is rising.")


def test_places_have_other_names() -> None:
    found = claims("Kinshasa (formerly Leopoldville) lies on the river.", Kind.IDENTITY)
    assert ("formerly", "Kinshasa", "Leopoldville") in {(c.type, *(r.span.text for r in c.roles)) for c in found}


def test_who_is_excepted_designates_nobody() -> None:
    (claim,) = claims("The Taliban are classified as a terrorist group by Chad, but not by Niger.", Kind.IDENTITY)
    assert [role.span.text for role in claim.role("by")] == ["Chad"]


def test_a_name_is_whole_however_its_words_are_read() -> None:
    found = pairs("The report by Save the Children, a charity, was published.")
    assert ("description", "Save the Children", "charity") in found


def test_a_place_is_no_person_and_a_judgement_no_description() -> None:
    found = pairs("Omar Resh, head of the council in Goma, the regional centre, left.")
    assert ("description", "Omar Resh", "regional centre") not in found
    assert pairs("Chad would be a good option.") == set()


def test_a_person_has_no_acronym() -> None:
    assert not [
        pair for pair in pairs("Omar Resh, a commander of the unit, known as the SDF, left.") if pair[2] == "SDF"
    ]
