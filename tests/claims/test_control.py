"""Control: who holds, takes, loses or besieges which place, read with the package's own reader."""

from __future__ import annotations

import pytest

from polybius.model.claims import Claim, Kind, Realis

from .reading import claims, words


def control(text: str) -> list[Claim]:
    return list(claims(text, Kind.CONTROL))


def only(text: str) -> Claim:
    (claim,) = control(text)
    return claim


ROWS = [
    # text, status, place, holders, losers
    ("The army captured Palmyra from militants.", "captured", "Palmyra", {"army"}, {"militants"}),
    ("Palmyra was recaptured last year.", "captured", "Palmyra", set(), set()),
    ("The army won complete control of the city of Aleppo.", "captured", "Aleppo", {"army"}, set()),
    ("Mosul fell to militants in June.", "captured", "Mosul", {"militants"}, set()),
    ("The rebels lost Kherson to the army.", "lost", "Kherson", {"army"}, {"rebels"}),
    ("Government troops withdrew from Goma.", "lost", "Goma", set(), {"Government troops"}),
    ("Goma is still in the hands of the rebels.", "held", "Goma", {"rebels"}, set()),
    ("Goma remains under rebel control.", "held", "Goma", {"rebel"}, set()),
    ("Families fled to rebel-held Idlib.", "held", "Idlib", {"rebel"}, set()),
    ("The militia still holds Mosul.", "held", "Mosul", {"militia"}, set()),
    ("The army besieged Homs for two years.", "besieged", "Homs", set(), set()),
    ("Homs was under siege by the army.", "besieged", "Homs", set(), set()),
    ("The militants were driven out of Mosul by the army.", "captured", "Mosul", {"army"}, {"militants"}),
    (
        "The militia controls two thirds of the Sarun valley.",
        "held",
        "two thirds of the Sarun valley",
        {"militia"},
        set(),
    ),
    ("In Homs, under siege by the army, people depend on aid.", "besieged", "Homs", set(), set()),
    ("The army plans to retake Homs – the largest city of the plain.", "captured", "Homs", {"army"}, set()),
    ("Rebels lost control of one of their last areas, Mosul.", "lost", "Mosul", set(), {"Rebels"}),
    ("The rebels hold half of Homs the capital of the province.", "held", "half of Homs", {"rebels"}, set()),
    ("Families fled to rebel-held areas in the plain.", "held", "areas in the plain", {"rebel"}, set()),
    ("The rebels hold the Maruf quarter of Aleppo.", "held", "Maruf quarter", {"rebels"}, set()),
]


@pytest.mark.parametrize(("text", "status", "place", "holders", "losers"), ROWS, ids=[row[0] for row in ROWS])
def test_frames(text: str, status: str, place: str, holders: set[str], losers: set[str]) -> None:
    claim = only(text)
    assert claim.place is not None
    found = (claim.type, claim.place.span.text, words(claim, "holder"), words(claim, "loser"))
    assert found == (status, place, holders, losers)


def test_two_places_are_two_claims() -> None:
    found = control("The army captured Palmyra and Homs.")
    assert {claim.place.span.text for claim in found if claim.place} == {"Palmyra", "Homs"}
    assert len({claim.id for claim in found}) == 2


def test_the_city_is_the_last_city_named() -> None:
    found = control("Fighting reached Aleppo in May. In June the rebels took control of the city.")
    assert [(c.place.name, c.place.precision) for c in found if c.place] == [("Aleppo", "city")]


def test_described_place_keeps_its_words_and_less_confidence() -> None:
    described, named = only("The rebels captured two villages."), only("The rebels captured Aleppo.")
    assert described.place is not None
    assert (described.place.span.text, described.place.id) == ("two villages", "")
    assert described.confidence < named.confidence


def test_attempt_that_failed_is_denied() -> None:
    (claim,) = control("The army failed to recapture the city of Homs.")
    assert claim.realis is Realis.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "The film captured the mood of the city.",
        "The talks were held in Geneva.",
        "The party won the election in Ohio.",
        "The ministers held a meeting in the capital.",
        "She lost her keys in Paris.",
        "Prices fell in the city.",
        "The council holds the army responsible for the raid.",
    ],
)
def test_other_senses_are_no_control(text: str) -> None:
    assert control(text) == []


def test_who_pulls_troops_out_of_a_country_did_not_hold_it() -> None:
    assert control("Niger has begun withdrawing its troops from Chad.") == []


def test_what_is_held_now_is_held_though_it_was_said_before() -> None:
    assert only("The minister said that Mosul was now held by rebels.").realis is Realis.ONGOING


def test_what_falls_within_a_zone_falls_to_nobody() -> None:
    assert control("The town falls within the truce zone.") == []


def test_what_was_once_held_is_held_no_longer() -> None:
    assert {c.realis for c in control("The militia once held Mosul.")} == {Realis.OCCURRED}


def test_a_group_that_is_abandoned_is_no_place() -> None:
    assert control("Chad would never abandon the PKK.") == []


def test_a_place_that_is_told_anew_is_none_named_before() -> None:
    text = "Shells hit Mosul. Rebels hold the town that lies on the river. The army took the town."
    found = control(text)
    assert [claim.place.name if claim.place else "" for claim in found] == ["town", "Mosul"]


def test_a_foothold_is_nowhere() -> None:
    assert control("The rebels are losing ground.") == []
    assert control("The minister has occupied the position for years.") == []


def test_students_who_occupy_a_station_hold_no_ground() -> None:
    assert not claims("Students are occupying train stations and roads.", Kind.CONTROL)
    (held,) = claims("The army has occupied the town of Goma.", Kind.CONTROL)
    assert words(held, "holder") == {"army"}


def test_a_village_that_no_gazetteer_has_is_taken_up_by_the_village() -> None:
    text = "Shells hit the village of Zarvik, 15 km east of Hama. Later the army captured the village."
    (claim,) = [claim for claim in claims(text, Kind.CONTROL) if claim.type == "captured"]
    assert claim.place is not None
    assert (claim.place.name, claim.place.where_prec) == ("Zarvik", 2)
