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
    ],
)
def test_what_is_no_violent_act_is_no_charge(text: str) -> None:
    assert charged(text) == []
