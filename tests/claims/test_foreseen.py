"""What outlooks foresee, in the terms of the other claims."""

from __future__ import annotations

import pytest

from polybius.model.claims import Claim, Kind

from .reading import claims, words


def only(text: str) -> Claim:
    (claim,) = claims(text, Kind.OUTLOOK)
    return claim


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chad vowed to attack the rebels in Niger.", "ASSAULT"),
        ("The rebels promised to withdraw from Niamey by Friday.", "RETREAT/withdraw"),
        ("Niger urged Chad to halt its air strikes.", "halt"),
        ("Chad will extend its halt to raids on Niamey.", "halt"),
        ("Niger called for a ceasefire.", "halt"),
        ("Niger demanded a UN inquiry into the raid.", "ACCUSE/investigate"),
        ("Niger demanded the withdrawal of Chadian troops.", "RETREAT/withdraw"),
        ("The attempt to besiege Niamey will fail, the governor said.", "no besieged"),
        ("The envoys are to meet in Niamey on Monday.", "CONSULT"),
    ],
)
def test_the_act_is_that_of_the_claim_in_the_content(text: str, act: str) -> None:
    assert only(text).act == act


def test_what_no_claim_is_made_of_has_no_act() -> None:
    assert only("Chad plans to expand its port by 2018.").act == ""


def test_whom_it_would_befall_is_taken_from_the_act() -> None:
    claim = only("Chad threatened to attack the rebels in Niger.")
    assert words(claim, "recipient") == {"rebels"}


def test_who_is_to_act_stands_before_the_noun() -> None:
    assert words(only("Niger demanded a UN inquiry into the raid."), "actor") == {"UN"}


def test_a_toll_that_is_to_rise_keeps_the_count_and_the_place_it_rises_from() -> None:
    text = "A bomb killed 12 people in Niamey on Monday. Doctors expect the toll to climb."
    claim = only(text)
    assert (claim.act, claim.place.name if claim.place else "") == ("toll", "Niamey")
    assert claim.figure is not None
    assert claim.figure.low == 12


def test_an_inference_on_the_past_is_no_outlook() -> None:
    assert not claims("Chad is likely to have hit the depot.", Kind.OUTLOOK)
