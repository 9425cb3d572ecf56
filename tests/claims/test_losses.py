"""Losses told in a roundabout way, and how people live, by the whole pipeline."""

from __future__ import annotations

import pytest

from polybius.model.claims import Claim, Kind
from tests.claims.reading import claims


def found(text: str) -> list[tuple[str, str, float | None, str]]:
    """Measure, mode, number and what is counted, by the order of the text."""
    return [_row(claim) for claim in sorted(claims(text, Kind.FIGURE), key=lambda claim: _position(text, claim))]


def _position(text: str, claim: Claim) -> int:
    assert claim.figure is not None
    return text.index(claim.figure.text)


def _row(claim: Claim) -> tuple[str, str, float | None, str]:
    assert claim.figure is not None
    return claim.type, claim.mode, claim.figure.best, claim.figure.subject


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attack claimed the lives of 17 soldiers.", [("killed", "", 17, "soldiers")]),
        ("Ten people lost their lives in the flood.", [("killed", "", 10, "people")]),
        ("The two women suffered minor injuries.", [("injured", "", 2, "women")]),
        ("The mayor was shot dead along with two guards.", [("killed", "", 2, "guards")]),
        ("Those killed in the raid included nine soldiers.", [("killed", "part", 9, "soldiers")]),
        ("The number of dead reached 60.", [("killed", "cumulative", 60, "")]),
        ("Soldiers found the bodies of 11 peasants in a grave near Velm.", [("killed", "", 11, "peasants")]),
        ("The ministry put the number of wounded at 86.", [("injured", "cumulative", 86, "")]),
        ("Twelve of the dead were women.", [("killed", "part", 12, "dead")]),
        ("The two are implicated in the beheading of 27 hostages.", [("killed", "", 27, "hostages")]),
        ("More than 40,000 people have died in the war.", [("killed", "cumulative", 40000, "people")]),
        ("Nearly 30 gunmen were killed in an offensive.", [("killed", "", 30, "gunmen")]),
        ("Nine people starved to death in the camp.", [("killed", "", 9, "people")]),
        ("Some 9,000 people are starving in the camp.", [("in_need", "", 9000, "people")]),
        ("The sniper managed to kill one and wound 12 others.", [("killed", "", 1, ""), ("injured", "", 12, "others")]),
        ("The court sentenced 12 officers to death.", [("prosecuted", "", 12, "officers")]),
        ("The siege has killed 500 people.", [("killed", "cumulative", 500, "people")]),
        (
            "Of the 120 hostages, 40 have been released.",
            [("abducted", "", 120, "hostages"), ("released", "", 40, "")],
        ),
        ("The column lost scores of dead and wounded men.", [("casualties", "", None, "dead and wounded men")]),
        (
            "A week of raids cost the lives of 63 rebels and 21 guards.",
            [("killed", "", 63, "rebels"), ("killed", "", 21, "guards")],
        ),
        (
            "Shells hit the clinic, injuring three persons in addition to five patients.",
            [("injured", "", 3, "persons"), ("injured", "", 5, "patients")],
        ),
        (
            "Two nurses were among 17 villagers killed by shells in Velm.",
            [("killed", "part", 2, "nurses"), ("killed", "", 17, "villagers")],
        ),
        (
            "The shelling caused the injury of three visitors in addition to a guard.",
            [("injured", "", 3, "visitors"), ("injured", "", 1, "guard")],
        ),
        (
            "A farmer was also among nine guests killed by shells in Velm.",
            [("killed", "part", 1, "farmer"), ("killed", "", 9, "guests")],
        ),
        ("Those killed were 14, the mayor said.", [("killed", "", 14, "")]),
        ("Those who were executed are around 300.", [("killed", "", 300, "")]),
        ("A monitor raised the death toll from strikes on a market to 61.", [("killed", "cumulative", 61, "")]),
        ("The raid brought to 52 the number of villagers killed.", [("killed", "cumulative", 52, "")]),
        ("The raid caused 35 cases of suffocation in Velm.", [("injured", "", 35, "cases of suffocation")]),
        ("A rescuer said 33 people were affected by the gas.", [("injured", "", 33, "people")]),
        ("The court heard 12 cases of murder.", []),
        ("Two women were stoned to death in Velm.", [("killed", "", 2, "women")]),
        ("The shelling killed a farmer and her son.", [("killed", "", 1, "farmer"), ("killed", "", 1, "son")]),
        (
            "The raid killed three brothers and injured a fourth.",
            [("killed", "", 3, "brothers"), ("injured", "", 1, "fourth")],
        ),
        ("One of their best members died in a raid.", [("killed", "", 1, "best members")]),
        (
            "The killing of two guards and a nurse shook Velm.",
            [("killed", "", 2, "guards"), ("killed", "", 1, "nurse")],
        ),
        ("Twelve people including a boy were killed.", [("killed", "", 12, "people"), ("killed", "part", 1, "boy")]),
        ("Ten people, a child among them, were killed.", [("killed", "", 10, "people")]),
        ("A soldier met a doctor and the mayor of Velm.", []),
        ("A wounded child waits at a clinic.", []),
        ("A shell fired on Monday left a farmer dead.", [("killed", "", 1, "farmer")]),
        ("A guard killed two men.", [("killed", "", 2, "men")]),
    ],
)
def test_losses(text: str, expected: list[tuple[str, str, float | None, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 1.5 million people are in need of aid in the province.", ("in_need", "", 1500000, "people")),
        ("Its population of 30,000 fled.", ("population", "", 30000, "")),
        ("At least 30,000 people remain trapped in the district.", ("besieged", "", 30000, "people")),
    ],
)
def test_conditions(text: str, expected: tuple[str, str, float | None, str]) -> None:
    assert found(text) == [expected]


def test_the_word_beside_a_number_alone_says_what_befell_them() -> None:
    text = "Radio Karsa spoke of 17 dead and 60 injured after the blast at the tram depot."
    assert [row[::2] for row in found(text)] == [("killed", 17), ("injured", 60)]


def test_places_that_are_besieged_are_counted_and_others_are_not() -> None:
    assert found("They live in 15 besieged places.") == [("territory", "", 15, "besieged places")]
    assert found("There are three places to eat.") == []


def test_a_part_is_told_by_the_noun_behind_its_pronoun() -> None:
    text = "Three people died, two of them soldiers, and 15 were hurt."
    assert [row[:3] for row in found(text)] == [("killed", "", 3), ("killed", "part", 2), ("injured", "", 15)]


@pytest.mark.parametrize(
    "text", ["She was unable to feed her three children.", "The paper released 10 videos.", "The total reached 60."]
)
def test_no_figures(text: str) -> None:
    assert found(text) == []


def test_what_an_assault_could_lead_to_has_not_happened() -> None:
    (could,) = claims("An assault could lead to the deaths of 2,000 people.", Kind.FIGURE)
    (led,) = claims("The war led to the deaths of 2,000 people.", Kind.FIGURE)
    assert (could.realis.happened, led.realis.happened) == (False, True)


def test_who_speaks_of_a_killing_did_not_do_it() -> None:
    (claim,) = claims("Despite the killing of 300 people, the government said it would stay out.", Kind.FIGURE)
    assert (claim.type, claim.role("actor")) == ("killed", ())


def test_what_stands_where_something_happens_is_not_counted() -> None:
    assert found("Workers are building a stage on one of their bases.") == []


def test_what_was_shot_down_killed_nobody() -> None:
    (claim,) = claims("A helicopter was shot down near Velm killing all five people on board.", Kind.FIGURE)
    assert (claim.type, claim.role("actor")) == ("killed", ())


def test_a_scene_at_the_end_is_that_of_all_harm_before_it() -> None:
    text = "A mine killed eight and injured 19 others on Wednesday in Chad."
    places = {claim.type: claim.place and claim.place.name for claim in claims(text, Kind.FIGURE)}
    assert places == {"killed": "Chad", "injured": "Chad"}


def test_how_long_a_truce_held() -> None:
    assert found("The truce held for 48 hours.") == [("duration", "", 48, "truce")]


def test_since_when_a_sum_runs_and_the_record_since_a_day() -> None:
    (summed,) = claims("Since 2014 the group has carried out raids, killing at least 40 people.", Kind.FIGURE)
    (record,) = claims("The raid killed 40 people in the deadliest attack since May.", Kind.FIGURE)
    assert (summed.mode, record.mode) == ("cumulative", "")


def test_soldiers_that_a_country_has_need_not_be_in_it() -> None:
    (claim,) = claims("Chad, with 5,000 soldiers in the valley, will be stronger.", Kind.FIGURE)
    assert (claim.type, claim.place) == ("troops", None)
