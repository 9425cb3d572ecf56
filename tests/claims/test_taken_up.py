"""Which act told before a charge, a denial or a number of dead takes up."""

from __future__ import annotations

import pytest

from polybius.model.claims import Claim, Kind, Realis
from polybius.pipeline import code_text

STRUCK = "Air strikes hit a market in Goma on Monday, killing 20 people, a doctor said. "


def events(text: str) -> list[Claim]:
    return [claim for claim in code_text(text, "2016-12-20")[1] if claim.kind is Kind.EVENT]


def at_word(text: str, word: str) -> Claim:
    """The event claim on the last occurrence of a word."""
    found = [claim for claim in events(text) if claim.anchor == text.rindex(word) and claim.type == "ASSAULT"]
    assert len(found) == 1, [(claim.type, text[claim.anchor :][:20]) for claim in events(text)]
    return found[0]


@pytest.mark.parametrize(
    ("answer", "word", "denied"),
    [
        ("Kenya denied any involvement in the raids.", "denied", True),
        ("The army denied responsibility for the strikes.", "denied", True),
        ("The ministry said its planes did not carry out the strikes.", "carry", True),
        ("The army denied that it had bombed the market.", "bombed", True),
        ("The United States says it believes Kenyan jets were behind the strikes.", "strikes", False),
        ("The opposition accused Kenya.", "accused", False),
    ],
)
def test_charges_and_denials_are_about_the_act_told_before(answer: str, word: str, denied: bool) -> None:
    text = STRUCK + answer
    claim = at_word(text, word)
    assert text[claim.about :].startswith("hit a market")
    assert (claim.realis is Realis.DENIED) is denied


def test_the_charge_and_the_denial_of_one_attack_meet() -> None:
    text = (
        "Residents say that a suspected gas attack on Tuesday killed 60 people in Goma. The United States has blamed"
        " the attack on the army. The government has strongly denied responsibility."
    )
    charge, denial = at_word(text, "blamed"), at_word(text, "denied")
    assert charge.about == denial.about == text.index("killed 60")


def test_another_sort_of_attack_is_not_taken_up() -> None:
    text = "Rebels shelled a base near Goma on Monday. The police blamed the Valley Front for the car bombing."
    claim = next(one for one in events(text) if one.rule.startswith("responsibility"))
    assert text[claim.about :].startswith("bombing")


def test_what_was_only_told_in_passing_is_not_taken_up() -> None:
    text = (
        "Helicopters dropped barrels on a town near Goma, close to where a jet had been shot down at dawn. The"
        " opposition accused the army of being behind the attack."
    )
    claim = next(one for one in events(text) if one.rule.startswith("responsibility"))
    assert not text[claim.about :].startswith("shot down") or claim.about < 0


def test_a_denial_right_after_a_charge_answers_it_whatever_it_says() -> None:
    text = (
        "Kenya accused Belgium of killing six civilians in air strikes near Goma on Monday. Belgian defence ministry"
        " spokeswoman Laure Martin denied that its planes were over the valley."
    )
    denial = at_word(text, "denied")
    assert denial.realis is Realis.DENIED
    assert text[denial.about :].startswith("killing six")
    assert [role.span.text for role in denial.role("actor")] == ["Belgium"]


def test_an_official_of_another_state_answers_no_charge() -> None:
    text = (
        "Kenya accused Belgium of killing six civilians in air strikes near Goma on Monday. Ugandan defence ministry"
        " spokesman Paul Okello denied that the border was closed."
    )
    assert not [claim for claim in events(text) if claim.realis is Realis.DENIED and claim.type == "ASSAULT"]


def test_who_died_in_the_attack_goes_on_about_it() -> None:
    text = (
        "A missile strike hit an air base near Goma on Friday. The radio said that seven guards were killed in the"
        " attack."
    )
    claim = at_word(text, "killed")
    assert text[claim.again :].startswith("hit an air base")
    assert claim.about < 0


def test_what_befell_somebody_before_is_said_in_passing() -> None:
    text = (
        "The army massacred 250 troops taken hostage at an airbase near Goma on Monday."
        " A raid that killed six followed."
    )
    assert at_word(text, "taken").aside
    assert not at_word(text, "massacred").aside
    assert not any(claim.aside for claim in events(text) if text[claim.anchor :].startswith("killed"))


def test_one_voice_denies_what_another_tells_in_the_same_sentence() -> None:
    text = (
        "The radio reported that rebels inflicted severe damage on the mill in Goma while a baker in the"
        " town said the building was not targeted."
    )
    denial, damage = at_word(text, "targeted"), at_word(text, "inflicted")
    assert denial.about == damage.anchor
    assert ["radio" in voice.name for voice in damage.voice] == [True]
    assert ["baker" in voice.name for voice in denial.voice] == [True]


def test_an_accident_was_nobodys_act() -> None:
    text = (
        "Rebels said they had shot down a warplane near Goma on Friday. The ministry said that the plane had crashed"
        " because of engine failure."
    )
    denial = at_word(text, "failure")
    assert denial.realis is Realis.DENIED
    assert text[denial.about :].startswith("shot down")


def test_a_fault_that_brought_nothing_down_denies_nothing() -> None:
    text = "A bomb killed six people in Goma on Friday. The power cut was due to a technical fault."
    assert not [claim for claim in events(text) if claim.realis is Realis.DENIED]


def test_who_all_the_dead_were_is_said_of_the_deed() -> None:
    text = (
        "Rebels attacked a checkpoint in Goma on Monday, killing six civilians and five soldiers, the monitor said."
        " The ministry said that all those killed were civilians."
    )
    claim = next(one for one in events(text) if one.rule == "echo:victims")
    assert [role.span.text for role in claim.role("recipient")] == ["civilians"]
    assert text[claim.about :].startswith("attacked")


@pytest.mark.parametrize(
    ("text", "word", "act"),
    [
        ("Kenya condemned a strike on a school in Goma that killed nine children.", "killed", "strike"),
        (
            "Gas was used in Goma in 2013. Kenya accused Uganda of that attack which it thinks killed 140 people.",
            "killed",
            "used",
        ),
        (
            "Shells hit a convoy near Goma. The mayor said Kenyan jets may have targeted the convoy.",
            "targeted",
            "hit",
        ),
        (
            "A bomb hit a convoy near Goma. Kenya denies involvement and suggests that the rebels were responsible.",
            "responsible",
            "hit",
        ),
    ],
)
def test_a_clause_a_suspicion_and_a_counter_charge_are_about_the_act(text: str, word: str, act: str) -> None:
    assert text[at_word(text, word).about :].startswith(act)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A raid on the town which rebels had destroyed angered Goma.", "destroyed"),
        (
            "Rebels attacked a convoy near Goma. The mayor said Kenyan jets may have targeted a convoy in Beni.",
            "targeted",
        ),
    ],
)
def test_what_others_did_is_not_about_the_act(text: str, word: str) -> None:
    found = [claim.about for claim in events(text) if claim.anchor == text.rindex(word)]
    assert all(about < 0 for about in found)


def test_those_responsible_for_something_else_are_charged_with_nothing() -> None:
    text = "Shells hit a school in Goma. The mayor said the rebels were responsible for the water."
    assert not any(claim.rule == "echo:blamed" for claim in events(text))
