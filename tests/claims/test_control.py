"""Control: who holds, takes, loses or besieges which place, read with the package's own reader."""

from __future__ import annotations

import pytest

from polybius.model.claims import Claim, Kind, PlaceTie, Realis

from .reading import claims, dated, when, words


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


PARTS = [
    # text, name, id of the whole, bearing
    ("The militia holds 30 per cent of the town of Homs.", "30 per cent of the town of Homs", "geonames:169577", ""),
    (
        "The brigade, which rules a quarter of Hama province, lost two villages.",
        "quarter of Hama province",
        "geonames:170015",
        "",
    ),
    (
        "Mortars struck militia-held northern parts of the city of Goma.",
        "northern parts of the city of Goma",
        "geonames:216281",
        "N",
    ),
    ("Shells were fired from Goma at the rebel-held eastern districts.", "eastern districts", "geonames:216281", "E"),
    ("Mortars struck the rebel-held north of Goma.", "north of Goma", "geonames:216281", "N"),
    ("Goma is mostly held by the rebels.", "most of Goma", "geonames:216281", ""),
]


@pytest.mark.parametrize(("text", "name", "whole", "bearing"), PARTS, ids=[row[1] for row in PARTS])
def test_part_of_a_place_is_known_by_the_whole(text: str, name: str, whole: str, bearing: str) -> None:
    place = next(claim.place for claim in control(text) if claim.type == "held")
    assert place is not None
    assert place.relation is not None
    assert (place.name, place.id, place.relation.type, place.relation.bearing) == (name, whole, PlaceTie.PART, bearing)


def test_areas_of_two_countries_are_parts_of_each() -> None:
    found = control("The militia took wide areas of Mali and Niger.")
    assert {c.place.name for c in found if c.place and c.place.relation} == {"areas of Mali", "part of Niger"}
    assert {c.place.precision for c in found if c.place} == {"region"}


def test_all_of_a_place_is_the_place() -> None:
    claim = only("The rebels control all of Goma.")
    assert claim.place is not None
    assert (claim.place.name, claim.place.relation) == ("Goma", None)


def test_what_lies_at_a_distance_is_no_part() -> None:
    (claim,) = control("Shells hit rebel-held areas 10 km east of Goma.")
    assert claim.place is not None
    assert claim.place.id == ""


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Air strikes hit the Islamic State stronghold of Mosul.", "Islamic State"),
        ("Jets bombed the rebel stronghold Mosul on Tuesday.", "rebel"),
        ("Mosul, a rebel stronghold, was shelled.", "rebel"),
        ("The army plans to attack the group's bastion of Mosul.", "group"),
    ],
)
def test_whose_stronghold_a_place_is_called_holds_it(text: str, holder: str) -> None:
    claim = next(c for c in control(text) if "nominal" in c.rule)
    assert (claim.type, claim.realis, words(claim, "holder")) == ("held", Realis.ONGOING, {holder})
    assert claim.place is not None
    assert claim.place.name == "Mosul"


def test_a_former_stronghold_is_held_no_longer() -> None:
    for text in (
        "The former rebel bastion of Mosul was rebuilt.",
        "Traders met in the then militia bastion of Mosul.",
    ):
        assert only(text).realis is Realis.OCCURRED


def test_nobodys_stronghold_is_no_claim() -> None:
    assert control("The stronghold of Mosul was shelled.") == []


def test_a_campaign_begun_to_take_a_town_has_not_taken_it() -> None:
    (claim,) = [c for c in control("The army started a campaign last month to take Goma.") if c.type == "captured"]
    assert claim.realis is Realis.PLANNED


def test_a_dateline_is_not_the_city_spoken_of() -> None:
    text = "Shells hit Mosul. KIGALI (Newswire) An envoy met the rebels, who hold the city."
    assert [c.place.name for c in control(text) if c.place] == ["Mosul"]


def test_a_place_is_described_as_it_was_when_the_event_of_long_ago_happened() -> None:
    long_ago = dated("On 4 May 2015 jets bombed rebel-held Goma.", Kind.CONTROL, "held", "2017-04-04")
    news = dated("On Monday jets bombed rebel-held Goma.", Kind.CONTROL, "held", "2017-04-04")
    assert (when(long_ago), when(news)) == ("2015-05-04", "")
    headed = dated(
        "May 3, 2014: Jets bomb rebel-held Goma.",
        Kind.CONTROL,
        "held",
        "2017-04-04",
    )
    assert when(headed) == "2014-05-03"


@pytest.mark.parametrize(
    ("text", "mode", "role", "who"),
    [
        ("The group lost 25% of its territory in Mali.", "lost", "loser", {"group"}),
        ("The rebels hold a third of Mali.", "held", "holder", {"rebels"}),
        ("The brigade, which rules a quarter of Hama province, lost two villages.", "held", "holder", {"brigade"}),
    ],
)
def test_a_share_of_land_says_whose_it_is(text: str, mode: str, role: str, who: set[str]) -> None:
    (share,) = [c for c in claims(text, Kind.FIGURE) if c.figure and c.figure.unit == "percent"]
    assert (share.mode, words(share, role)) == (mode, who)
    assert share.place is not None
    assert share.place.relation is None


def test_a_province_by_the_spelling_of_its_town_is_the_province() -> None:
    text = "In Syria, tribal fighters took half of Hasaka province, a clerk in Damascus said."
    ids = [c.place.id for c in control(text) if c.place]
    assert ids == ["geonames:173813"]


def test_who_is_held_responsible_is_not_held() -> None:
    assert control("The council holds Chad politically and morally accountable for the raid.") == []


def test_an_alliance_told_beside_a_name_is_who_is_named() -> None:
    text = "An envoy met the Free Syrian Army, a loose alliance which last month took control of Goma."
    (claim,) = [c for c in control(text) if c.type == "captured"]
    assert {role.actor for role in claim.role("holder")} == {"a_group_fsa"}


def test_the_group_of_a_name_is_the_group() -> None:
    (claim,) = [c for c in control("A convoy left the Islamic State group stronghold of Mosul.") if "nominal" in c.rule]
    assert {role.actor for role in claim.role("holder")} == {"a_group_islamic_state"}


def test_what_somebody_holds_of_a_country_is_part_of_it() -> None:
    places = [c.place for c in control("Shells hit rebel-held Mali.") if c.place]
    assert [(place.name, place.precision) for place in places] == [("part of Mali", "region")]
    assert [c.place.precision for c in control("The junta has ruled Mali since 2020.") if c.place] == ["country"]


def test_the_suburb_is_not_the_capital() -> None:
    text = "The envoy left Damascus. Aid has reached the besieged suburb."
    assert [c.place.name for c in control(text) if c.place] == ["suburb"]


def test_what_holds_now_has_no_day_of_what_went_before() -> None:
    text = "The militia controls much of the Sarun valley after taking its towns from the Front in 2015."
    (held,) = [c for c in control(text) if c.type == "held"]
    assert held.period is None
    both = control("The Front controls Mosul and the valley that it seized in 2014.")
    assert {c.period for c in both if c.type == "held"} == {None}
    assert when(only("The army has held Mosul since 2013.")) == "2013/.."


def test_they_are_not_those_whom_they_drive_out() -> None:
    text = "Rebels fought on in Karsa. They seized the Sarun district of Mosul, driving out the rebels under fire."
    (taken,) = [c for c in control(text) if c.type == "captured"]
    assert taken.role("holder") == ()


def test_a_state_whose_apostrophe_was_lost_is_not_what_is_held() -> None:
    assert [c.place.name for c in control("The rebels hold Libyas Derna.") if c.place] == ["Derna"]


def test_a_suburb_of_a_town_is_the_one_that_is_named() -> None:
    assert [c.place.name for c in control("The Damascus suburb of Daraya fell to the army.") if c.place] == ["Dārayyā"]


@pytest.mark.parametrize(
    ("text", "besiegers"),
    [
        ("The army besieged Homs for two years.", {"army"}),
        ("Homs was besieged by the army.", {"army"}),
        ("Homs was under siege by the army.", {"army"}),
        ("In Homs, under siege by the army, people depend on aid.", {"army"}),
        ("The army laid siege to Homs.", {"army"}),
        ("The army's siege of Homs went on.", {"army"}),
        ("Homs is still besieged by the rebels.", {"rebels"}),
        ("Homs has been under a government siege since May.", {"government"}),
        ("Homs remains under siege.", set()),
    ],
)
def test_who_lays_a_siege(text: str, besiegers: set[str]) -> None:
    siege = only(text)
    assert (siege.type, words(siege, "besieger"), words(siege, "holder")) == ("besieged", besiegers, set())
