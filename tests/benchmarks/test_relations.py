"""The predictor of re3d's relations, on sentences of our own."""

from __future__ import annotations

import pytest

from benchmarks.relations import relations


def told(text: str) -> set[tuple[str, str, str]]:
    """(type, source, target) by the words of the text."""
    return {(each.type, text[slice(*each.source)], text[slice(*each.target)]) for each in relations(text)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chadian troops attacked the rebels.", ("FightingAgainst", "Chadian troops", "the rebels")),
        (
            "The Northern Brigades clashed with Chadian troops.",
            ("FightingAgainst", "Chadian troops", "The Northern Brigades"),
        ),
        ("Government troops took Karsa from the rebels.", ("FightingAgainst", "Government troops", "the rebels")),
        ("The rebels are fighting the army in Karsa.", ("CoLocated", "The rebels", "Karsa")),
        ("Omar Resh visited the hospital in Karsa.", ("CoLocated", "the hospital", "Karsa")),
        ("President Adoum Dari met Lena Aris.", ("CommWith", "Lena Aris", "President Adoum Dari")),
        ("The Northern Brigades are allied with Chad.", ("AlliesOf", "The Northern Brigades", "Chad")),
        ("The Ministry of Health runs the hospital.", ("InChargeOf", "The Ministry of Health", "the hospital")),
    ],
)
def test_claims_and_places_become_relations(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text)


def test_what_both_do_is_told_both_ways_and_a_deed_one_way() -> None:
    allied = {kind for kind in told("The Northern Brigades are allied with Chad.") if kind[0] == "AlliesOf"}
    attack = {kind for kind in told("Chadian troops attacked the rebels.") if kind[0] == "FightingAgainst"}
    assert (len(allied), len(attack)) == (2, 1)


def test_what_is_denied_is_no_relation() -> None:
    assert not {kind for kind, _, _ in told("Chad denies backing the Northern Brigades.")} & {"AlliesOf"}


def test_no_mention_stands_in_a_relation_to_itself() -> None:
    for each in relations("The Chad-led coalition left the town of Karsa in Chad."):
        assert each.source[1] <= each.target[0] or each.target[1] <= each.source[0]


def test_only_actors_places_and_vehicles_are_fought() -> None:
    assert not {kind for kind, _, _ in told("Eager students raid their notes for ideas.")} & {"FightingAgainst"}


def test_both_ends_of_a_war_named_in_one_compound() -> None:
    assert ("FightingAgainst", "Iran", "Iraq War") in told("He served in the Iran-Iraq War of 1980.")
