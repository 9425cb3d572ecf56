"""Claims on an act told before: who is blamed for it, who denies it, who the attackers were."""

from __future__ import annotations

import pytest

from polybius.model.claims import Certainty, Claim, Realis
from polybius.pipeline import code_text

ACT = "Six trucks were burnt near Goma on Sunday. "


def echoes(text: str) -> list[Claim]:
    return [c for c in code_text(text, "2016-12-20")[1] if c.rule.startswith("echo:")]


def names(claim: Claim, role: str) -> set[str]:
    return {part.span.text for part in claim.role(role)}


@pytest.mark.parametrize(
    ("answer", "actor", "certainty"),
    [
        ("The council blamed the Northern Front.", "Northern Front", Certainty.ALLEGED),
        (
            "The council said that the attackers were members of the Northern Front.",
            "Northern Front",
            Certainty.ASSERTED,
        ),
        ("The Northern Front is presumed to be behind the attack.", "Northern Front", Certainty.HEDGED),
        ("Residents described the attackers as angry young men.", "angry young men", Certainty.ASSERTED),
    ],
)
def test_who_did_what_was_told_before(answer: str, actor: str, certainty: Certainty) -> None:
    (echo,) = echoes(ACT + answer)
    assert names(echo, "actor") == {actor}
    assert names(echo, "recipient") == {"Six trucks"}
    assert echo.place is not None
    assert echo.place.span.text == "Goma"
    assert echo.certainty is certainty
    assert echo.realis is Realis.OCCURRED


def test_blame_is_in_the_mouth_of_who_blames() -> None:
    (echo,) = echoes(ACT + "The council blamed the Northern Front.")
    assert [voice.span.text for voice in echo.voice if voice.span] == ["The council"]


def test_denying_it_denies_what_somebody_said() -> None:
    text = "The army shelled a hospital in Goma on Monday, a doctor said. The ministry denies it."
    (echo,) = echoes(text)
    assert echo.realis is Realis.DENIED
    assert names(echo, "recipient") == {"hospital"}
    assert [voice.span.text for voice in echo.voice if voice.span] == ["The ministry"]


def test_having_nothing_to_do_with_it_denies_it() -> None:
    (echo,) = echoes(ACT + "The Northern Front said that it had nothing to do with the attack.")
    assert echo.realis is Realis.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denies it.",
        "The ministry denied entry to the envoys.",
        "Talks failed on Monday. The council blamed the Northern Front.",
        ACT + "The council blamed the Northern Front for the failure of the talks.",
    ],
)
def test_without_an_act_nothing_is_taken_up(text: str) -> None:
    assert echoes(text) == []


def test_both_sides_of_accusing_each_other() -> None:
    claims = code_text("The government and the rebels blame each other for the fire.", "2016-12-20")[1]
    pairs = {
        (role.span.text, other.span.text)
        for c in claims
        if c.type == "ACCUSE"
        for role in c.role("actor")
        for other in c.role("recipient")
    }
    assert pairs == {("government", "rebels"), ("rebels", "government")}


def test_the_murder_is_that_of_the_one_killed_before() -> None:
    text = (
        "The envoy Ana Ruiz was killed by a policeman in Goma on Monday. "
        "Officials accuse the Hazat network of ordering the murder."
    )
    murder = [c for c in code_text(text, "2016-12-20")[1] if c.rule.startswith("noun:murder")]
    assert murder
    assert murder[0].role("recipient")


def test_it_points_at_the_act_that_it_takes_up() -> None:
    text = "The army shelled a hospital in Goma on Monday, a doctor said. The ministry denies it."
    (echo,) = echoes(text)
    assert text[echo.about :].startswith("shelled")


CHARGE = "Residents accused the Ugandan army of shelling a school in Goma on Monday"


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        (f"{CHARGE}, an accusation dismissed by the government.", "the government"),
        (f"{CHARGE}, which the army has denied.", "the army"),
        (f"{CHARGE}. The allegation was rejected by the ministry.", "the ministry"),
        (f"{CHARGE}. The ministry described the reports as completely untrue.", "The ministry"),
        (f"{CHARGE}. Officials have called the allegations illogical and fabricated.", "Officials"),
        (f"{CHARGE}. The ministry said the reports were false.", "The ministry"),
    ],
)
def test_ways_of_denying_what_was_said(text: str, denier: str) -> None:
    (echo,) = echoes(text)
    assert echo.realis is Realis.DENIED
    assert text[echo.about :].startswith("shelling")
    assert names(echo, "actor") == {"Ugandan army"}
    assert [voice.span.text for voice in echo.voice if voice.span] == [denier]


@pytest.mark.parametrize(
    "answer",
    [
        "The ministry dismissed the monitor's reporting as biased.",
        "The ministry denied previous accusations.",
        "The ministry denied reports that its soldiers had taken bribes.",
        "The radio reported that dozens had fled, but residents dismissed the reports as lies.",
    ],
)
def test_what_denies_something_else_answers_nothing(answer: str) -> None:
    assert echoes(f"{CHARGE}. {answer}") == []


def test_who_denies_a_part_is_the_doer_denied() -> None:
    text = "Forty people were killed in an attack on a market in Goma. The Northern Front denied any involvement."
    (echo,) = echoes(text)
    assert echo.realis is Realis.DENIED
    assert names(echo, "actor") == {"Northern Front"}
    assert names(echo, "recipient") == {"Forty people", "market"}


def test_what_the_denier_is_charged_with_goes_before_what_others_say() -> None:
    text = (
        "Officials said the military fired missiles at a base in response to the gas attack that Uganda has blamed on"
        " the Congolese army. The government has strongly denied responsibility."
    )
    (echo,) = echoes(text)
    assert text[echo.about :].startswith("attack that")
    assert names(echo, "actor") == {"government"}


def test_a_number_of_the_dead_is_nobody() -> None:
    """ "Those killed were 14" says how many, and not who."""
    assert echoes("Ten people were killed in a raid on Goma. Those killed were 14.") == []
