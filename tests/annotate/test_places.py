"""Places in sentences written for this file. The Docs are made by hand, names and all, but where a parse decides."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from polybius.annotate.places import places
from polybius.pipeline import code_text
from tests.annotate.placing import CODEBOOK, GAZETTEER, VOCAB, doc_of, found


def test_a_name_is_resolved_with_position_country_and_precision() -> None:
    place = found("Shells fell on Aleppo and across Syria.", Aleppo="PLACE", Syria="PLACE")["Aleppo"].place
    assert (place.id, place.name, place.precision, place.country) == ("geonames:170063", "Aleppo", "city", "SY")
    assert place.lat == pytest.approx(36.2, abs=0.1)
    assert place.lon == pytest.approx(37.16, abs=0.1)


def test_well_known_names_need_no_reader() -> None:
    mentions = found("The convoy left Aleppo for Turkey.")
    assert {mention.place.precision for mention in mentions.values()} == {"city", "country"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The army of Libya holds Tripoli.", "LY"),
        ("In Tripoli, Lebanon, a shop burned.", "LB"),
        ("Troops of Lebanon left Beirut and Sidon for Tripoli.", "LB"),
        ("Lebanese police came from Beirut. Lebanese troops entered Tripoli near Zgharta.", "LB"),
    ],
)
def test_one_name_of_many_places_is_decided_by_the_report(text: str, country: str) -> None:
    names = dict.fromkeys(("Tripoli", "Beirut", "Sidon", "Zgharta"), "PLACE")
    assert found(text, **names)["Tripoli"].place.country == country


def test_what_is_said_once_holds_for_the_whole_report() -> None:
    mentions = places(
        doc_of("In Tripoli, Lebanon, a shop burned. Tripoli was calm by noon.", {"Tripoli": "PLACE"}),
        CODEBOOK,
        GAZETTEER,
    )
    assert {mention.place.country for mention in mentions} == {"LB"}


def test_a_name_that_the_gazetteer_lacks_stays_a_mention_without_an_id() -> None:
    mention = found("They shelled Xqzzyvolsk again.", Xqzzyvolsk="PLACE")["Xqzzyvolsk"]
    assert (mention.place.id, mention.place.lat, mention.place.name) == ("", None, "Xqzzyvolsk")
    assert mention.why.startswith("not in the gazetteer, and the report names no town")


def test_places_that_nothing_tells_apart_are_left_open() -> None:
    mention = found("A barn burned in Springfield.", Springfield="PLACE")["Springfield"]
    assert mention.place.id == ""
    assert mention.why.startswith("ambiguous")


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("Fire broke out in eastern Aleppo.", "eastern Aleppo", "part"),
        ("Fire broke out in northern Syria.", "northern Syria", "region"),
        ("Fire broke out on the outskirts of Khartoum.", "outskirts of Khartoum", "part"),
        ("Fire broke out at Donetsk airport.", "Donetsk airport", "part"),
    ],
)
def test_a_part_has_the_id_of_the_whole(text: str, words: str, precision: str) -> None:
    names = dict.fromkeys(("Aleppo", "Syria", "Khartoum", "Donetsk"), "PLACE")
    place = found(text, **names)[words].place
    assert place.id.startswith("geonames:")
    assert (place.name, place.precision) == (words, precision)


def test_the_east_of_the_city_is_a_part_of_the_city_named_before() -> None:
    mentions = found("Aleppo burned. Buses waited in the east of the city.", Aleppo="PLACE")
    part = mentions["east of the city"]
    assert (part.place.id, part.place.precision) == (mentions["Aleppo"].place.id, "part")
    assert part.place.name == "east of Aleppo"


def test_the_old_city_is_a_part_of_the_city_named_before() -> None:
    part = found("Aleppo burned. Much of the Old City is in ruins.", Aleppo="PLACE", Old_City="PLACE")["Old City"]
    assert (part.place.id, part.place.precision) == ("geonames:170063", "part")


def test_a_longer_name_with_an_article_is_not_its_first_word() -> None:
    mentions = found("Pumps were hit at Ain al-Xqzzyra.", **{"Ain al-Xqzzyra": "PLACE"})
    assert mentions["Ain al-Xqzzyra"].place.id == ""


def test_words_spelt_like_the_acronym_of_a_state_are_no_places() -> None:
    mentions = found("Car bombs hit them. Contact Us to say more.", Car="PLACE", Us="PLACE")
    assert all(not mention.place.id for mention in mentions.values())


def test_the_acronym_of_an_agency_is_no_town() -> None:
    mentions = found("A source told SANA that they fled.", SANA="PLACE")
    assert all(not mention.place.id for mention in mentions.values())


def test_short_names_and_names_in_pieces_are_found() -> None:
    mentions = found("From Fua and Deir ez-Zor they fled.", Fua="PLACE", **{"Deir ez-Zor": "PLACE"})
    assert mentions["Fua"].place.id == "polybius:al-foua"
    assert mentions["Deir ez-Zor"].place.id == "geonames:170794"


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian army left.",
        "Reading is nice, and Most of them read.",
        "The Same men came. Mobile units followed.",
        "Sandy said that Rose was in. Of course she was.",
    ],
)
def test_demonyms_and_common_words_are_no_places(text: str) -> None:
    assert found(text) == {}


def test_persons_and_organisations_are_no_places() -> None:
    assert (
        found("Jordan Paris spoke to the Aleppo Media Centre.", Jordan_Paris="PERSON", Aleppo_Media_Centre="ORG") == {}
    )


def test_a_street_is_not_the_town_that_it_is_named_after() -> None:
    mention = found("A bomb went off in Baghdad Street.", Baghdad_Street="PLACE")["Baghdad Street"]
    assert mention.place.id == ""


def test_longer_names_win() -> None:
    assert set(found("He left South Sudan for North Korea.")) == {"South Sudan", "North Korea"}


def test_a_state_that_decides_is_a_metonym() -> None:
    doc = Doc(
        VOCAB,
        words="Damascus accused rebels in Idlib".split(),
        heads=[1, 1, 1, 4, 2],
        deps=["nsubj", "ROOT", "obj", "case", "nmod"],
        pos=["PROPN", "VERB", "NOUN", "ADP", "PROPN"],
        lemmas=["Damascus", "accuse", "rebel", "in", "Idlib"],
    )
    doc.spans["names"] = [Span(doc, 0, 1, label="PLACE"), Span(doc, 4, 5, label="PLACE")]
    assert [(m.span.text, m.metonym) for m in places(doc, CODEBOOK, GAZETTEER)] == [
        ("Damascus", True),
        ("Idlib", False),
    ]


@pytest.mark.parametrize(("one", "other"), [("Russia", "Ukraine"), ("Israel", "Iran"), ("Sudan", "Ethiopia")])
def test_swapping_the_names_swaps_the_places_and_nothing_else(one: str, other: str) -> None:
    here, there = found(f"{one} shelled a port of {other}."), found(f"{other} shelled a port of {one}.")
    assert [mention.place.precision for mention in here.values()] == [m.place.precision for m in there.values()]
    assert {mention.place.id for mention in here.values()} == {mention.place.id for mention in there.values()}


def test_every_mention_is_the_text_it_points_to() -> None:
    text = "From eastern Aleppo they went to Idlib, then to Gaziantep in Turkey."
    for words, mention in found(text, Aleppo="PLACE", Idlib="PLACE", Gaziantep="PLACE").items():
        assert words == text[mention.span.begin : mention.span.end]
        assert mention.start <= mention.head < mention.stop


@pytest.mark.parametrize(
    "text",
    ["Jordan, 23, was hurt by glass.", "Anna Tripoli came late. Tripoli laughed.", "Omar Homs spoke. Homs sat down."],
)
def test_a_persons_name_is_no_place(text: str) -> None:
    labels = {"Jordan": "PLACE", "Anna Tripoli": "PERSON", "Omar Homs": "PERSON"}
    doc = doc_of(text, labels)
    assert places(doc, CODEBOOK, GAZETTEER) == ()


def test_a_name_said_as_a_place_is_one_whoever_has_it_too() -> None:
    text = "Omar Homs spoke. Crowds met in Homs."
    doc = doc_of(text, {"Omar Homs": "PERSON"})
    doc.spans["names"] = [*doc.spans["names"], Span(doc, len(doc) - 2, len(doc) - 1, label="PLACE")]
    assert [mention.place.id for mention in places(doc, CODEBOOK, GAZETTEER)] == ["geonames:169577"]


@pytest.mark.parametrize(("verb", "speaks"), [("rejected", True), ("burned", False)])
def test_a_town_that_speaks_is_those_who_live_there(verb: str, speaks: bool) -> None:
    doc = Doc(
        VOCAB,
        words=["Homs", verb, "it"],
        heads=[1, 1, 1],
        deps=["nsubj", "ROOT", "obj"],
        pos=["PROPN", "VERB", "PRON"],
        lemmas=["Homs", "reject" if speaks else "burn", "it"],
    )
    doc.spans["names"] = [Span(doc, 0, 1, label="PLACE")]
    assert [mention.metonym for mention in places(doc, CODEBOOK, GAZETTEER)] == [speaks]


def test_the_reason_says_what_decided_and_what_came_next() -> None:
    why = found("In Tripoli, Lebanon, a shop burned.", Tripoli="PLACE")["Tripoli"].why
    assert "in Lebanon by the text" in why
    assert "next Tripoli" in why


def test_a_province_and_its_town_of_one_name_are_no_riddle() -> None:
    mention = found("Snow fell in Quebec.", Quebec="PLACE")["Quebec"]
    assert mention.place.country == "CA"


def test_adjectives_of_continents_are_no_places() -> None:
    assert found("The European and African envoys left.") == {}


def test_a_road_that_the_reader_took_for_one_name_is_told_by_its_two_towns() -> None:
    mentions = found("Mines lay on the Homs-Hama road.", **{"Homs-Hama road": "PLACE"})
    relation = mentions["Homs-Hama road"].place.relation
    assert relation is not None
    assert relation.of == ("geonames:169577", "geonames:170017")


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Fog lay on the Syrian city of Homs.", "Syrian city of Homs", "Homs"),
        ("Fog lay on Syrias Homs.", "Syrias Homs", "Homs"),
        ("Fog lay on South Venezuela.", "South Venezuela", "South Venezuela"),
    ],
)
def test_words_that_describe_a_name_do_not_hide_it(text: str, name: str, words: str) -> None:
    mention = found(text, **{name: "PLACE"})[words]
    assert mention.place.id.startswith("geonames:")


def test_a_noun_is_no_name_though_a_place_be_called_so() -> None:
    mentions = found("Fog lay on the Syrian capital at noon.", **{"Syrian capital": "PLACE"})
    (place,) = [mention.place for mention in mentions.values() if "capital" in mention.place.span.text]
    assert (place.id, place.name) == ("geonames:170654", "Damascus")


def test_a_direction_is_no_place_of_its_own() -> None:
    assert set(found("Crops failed in Western Jordan.", **{"Western Jordan": "PLACE"})) == {"Western Jordan"}


def test_a_newspaper_does_not_hide_the_town_that_it_is_named_after() -> None:
    text = "She told the Moscow Times. He left Moscow at noon."
    doc = doc_of(text, {"Moscow": "PLACE"})
    assert [mention.place.name for mention in places(doc, CODEBOOK, GAZETTEER)][-1] == "Moscow"


def test_known_groups_are_no_places() -> None:
    assert found("Homs burned. Then Ahrar al-Sham came.", **{"Ahrar al-Sham": "PLACE", "Homs": "PLACE"}).keys() == {
        "Homs"
    }


def test_a_short_form_is_the_site_named_in_full() -> None:
    mentions = found("Aleppo burned. The Castello Road was cut. By noon the Castello was quiet.", Castello="PLACE")
    assert mentions["Castello"].place.id == mentions["Castello Road"].place.id


def test_a_small_town_of_a_country_that_nothing_speaks_of_is_not_meant() -> None:
    text = "Syria is at war. Homs and Aleppo burned. Shells fell on Baba."
    place = found(text, **dict.fromkeys(("Syria", "Homs", "Aleppo", "Baba"), "PLACE"))["Baba"].place
    assert (place.id, place.country) in {("", "SY"), ("", "")}


def test_a_direction_that_is_a_part_of_the_name_tells_no_part() -> None:
    place = found("Shells fell on eastern Ghouta.", Ghouta="PLACE")["eastern Ghouta"].place
    assert (place.relation, place.name) == (None, "Eastern Ghouta")


def test_a_town_of_another_continent_has_no_name_with_an_article() -> None:
    coded = code_text("Fighting went on in Syria. The army took the village of al-Tiba near Aleppo on Monday.")[0]
    assert {one.place.country for one in coded.places} == {"SY"}


def test_the_capital_of_a_people_is_no_place_called_capital() -> None:
    coded = code_text("A depot burned down close to the Syrian capital.")[0]
    assert all(one.place.country in ("SY", "") for one in coded.places)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A blast shook the Chadian capital on Monday.", "Chadian capital"),
        ("A blast shook Chad's capital on Monday.", "capital"),
    ],
)
def test_a_capital_that_is_described_is_that_city(text: str, words: str) -> None:
    place = found(text, Chad="PLACE")[words].place
    assert (place.name, place.country, place.precision) == ("N'Djamena", "TD", "city")


def test_a_capital_that_is_named_beside_is_not_told_again() -> None:
    for text in (
        "A blast shook the Chadian capital Goma.",
        "A blast shook the Chadian capital, Goma.",
        "A blast shook the provincial capital of Goma.",
    ):
        assert list(found(text, Goma="PLACE")) == ["Goma"]


def test_capital_that_flows_is_no_city() -> None:
    annotated, _ = code_text("Investors moved Chadian capital flows abroad.")
    assert annotated.places == ()
