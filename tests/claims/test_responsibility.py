"""Who is said to have done an act that is named beside the word that says so."""

from __future__ import annotations

import pytest

from polybius.model.claims import Certainty, Claim, Kind

from .reading import claims


def charged(text: str) -> list[Claim]:
    return [claim for claim in claims(text, Kind.EVENT) if claim.rule.startswith("responsibility")]


CHARGES = [
    # text, doer, victim, the name of who says so
    ("The Northern Guard claimed responsibility for the attack.", "Northern Guard", "", "Northern Guard"),
    ("The Northern Guard claimed responsibility for killing the mayor.", "Northern Guard", "mayor", "Northern Guard"),
    ("The police attributed the bombing to the rebels.", "rebels", "", "police"),
    ("The police accused the rebels of the murder of the priest.", "rebels", "priest", "police"),
    ("Police blamed the rebels for the death of a judge.", "rebels", "judge", "Police"),
    ("The rebels are responsible for the killing of the priest.", "rebels", "priest", ""),
    ("Police blamed the bombing on the Valley Front.", "Valley Front", "", "Police"),
    ("The attack was claimed by the Valley Front.", "Valley Front", "", "Valley Front"),
    ("The Valley Front is behind the murder of the mayor.", "Valley Front", "mayor", ""),
    ("The attack is believed to be the work of the Valley Front.", "Valley Front", "", ""),
    ("The perpetrators of the attack were members of the Valley Front.", "members of the Valley Front", "", ""),
    ("The authors of the crime belong to the Valley Front.", "Valley Front", "", ""),
    ("Soldiers were involved in the murder of the priests.", "Soldiers", "priests", ""),
    ("Soldiers took part in the murder of the priests.", "Soldiers", "priests", ""),
]


@pytest.mark.parametrize(("text", "doer", "victim", "speaker"), CHARGES)
def test_the_doer_of_a_named_act_is_alleged(text: str, doer: str, victim: str, speaker: str) -> None:
    (claim,) = charged(text)
    assert (claim.type, claim.certainty) == ("ASSAULT", Certainty.ALLEGED)
    assert doer in claim.role("actor")[0].span.text
    assert [role.span.text for role in claim.role("recipient")] == ([victim] if victim else [])
    assert [voice.name.lower() for voice in claim.voice[-1:]] == ([speaker.lower()] if speaker else [])


@pytest.mark.parametrize(
    "text",
    [
        "The ministry took responsibility for the budget.",
        "The council claimed credit for the new road.",
        "Analysts attributed the fall in prices to the harvest.",
        "The mayor is responsible for schools.",
        "The mayor took part in the talks.",
        "The authors of the report were students.",
        "The school is behind the market.",
    ],
)
def test_what_is_no_violent_act_is_no_charge(text: str) -> None:
    assert charged(text) == []


def test_who_is_blamed_for_a_bombing_was_not_bombed() -> None:
    bombed = claims("Police blamed the bombing on the Valley Front.", Kind.EVENT)
    assert not any(claim.type == "ASSAULT" and claim.role("recipient") for claim in bombed)


def test_who_admits_a_killing_did_it() -> None:
    found = claims("The Valley Front admitted having killed the mayor.", Kind.EVENT)
    assert [claim.role("actor")[0].span.text for claim in found if claim.type == "ASSAULT"] == ["Valley Front"]


@pytest.mark.parametrize(
    ("text", "doer", "act"),
    [
        ("Many pointed the finger at the Valley Front for the attack.", "Valley Front", "attack"),
        ("The raid in the valley on Monday, which police blame on the Valley Front, failed.", "Valley Front", "raid"),
        ("Police accused the Valley Front of being behind the raid.", "Valley Front", "raid"),
    ],
)
def test_a_charge_points_at_the_act(text: str, doer: str, act: str) -> None:
    (claim,) = charged(text)
    assert [role.span.text for role in claim.role("actor")] == [doer]
    assert text[claim.about if claim.about >= 0 else claim.anchor :].startswith(act)


def test_no_group_claims_it() -> None:
    assert charged("No group has claimed responsibility for the attack.") == []
