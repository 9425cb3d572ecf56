"""Places that no gazetteer has, put in what contains them by the text."""

from __future__ import annotations

import pytest

from polybius.annotate.records import PlaceMention
from polybius.model.claims import PlaceTie
from tests.annotate.placing import found

HOMS = "geonames:169577"
NAMES = dict.fromkeys(("Homs", "Hama", "Aleppo", "Syria", "Mill Street", "Xqzzyvolsk", "Zovrek Mosque"), "PLACE")


def mention(text: str, words: str) -> PlaceMention:
    return found(text, **NAMES)[words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A shop burned in Mill Street in Homs.", "Mill Street"),
        ("A shop burned in Mill Street, Homs.", "Mill Street"),
        ("A shop burned in Homs's Mill Street.", "Mill Street"),
        ("A shop burned in Mill Street (Homs).", "Mill Street"),
        ("The Zovrek Mosque of Homs burned.", "Zovrek Mosque"),
    ],
)
def test_what_is_said_to_be_in_a_town_lies_there(text: str, words: str) -> None:
    ref = mention(text, words).place
    assert ref.relation is not None
    assert (ref.relation.type, ref.relation.of) == (PlaceTie.WITHIN, (HOMS,))
    assert (ref.id, ref.name, ref.country, ref.precision, ref.where_prec) == ("", words, "SY", "part", 2)
    assert ref.lat == pytest.approx(34.72, abs=0.01)


def test_the_reason_names_the_container_and_its_words() -> None:
    why = mention("A shop burned in Mill Street in Homs.", "Mill Street").why
    assert why == "not in the gazetteer; placed in Homs, which “Mill Street in Homs” says"


def test_a_hamlet_lies_where_its_distance_from_a_town_says() -> None:
    ref = mention("Shells hit Xqzzyvolsk, 30 km south of Homs.", "Xqzzyvolsk").place
    assert ref.relation is not None
    assert (ref.relation.type, ref.relation.bearing, ref.relation.km) == (PlaceTie.AWAY, "S", 30.0)
    assert ref.lat == pytest.approx(34.45, abs=0.01)


def test_what_is_said_once_places_the_name_in_the_whole_report() -> None:
    text = "Shells hit Xqzzyvolsk near Homs. It was a calm day in Aleppo. Police in Xqzzyvolsk fled."
    assert (
        mention(text, "Xqzzyvolsk").place.relation
        == mention("Shells hit Xqzzyvolsk near Homs.", "Xqzzyvolsk").place.relation
    )


def test_a_town_that_the_report_is_about_has_what_nothing_else_places() -> None:
    text = "Homs burned. Police in Homs fled. They left Homs at noon. Later a bomb went off in Mill Street."
    ref = mention(text, "Mill Street").place
    assert ref.relation is not None
    assert (ref.relation.type, ref.relation.of, ref.precision) == (PlaceTie.NEAR, (HOMS,), "near")


def test_a_list_of_places_contains_none_of_them() -> None:
    ref = mention("They fled from Xqzzyvolsk, Homs and Hama.", "Xqzzyvolsk").place
    assert ref.relation is None or ref.relation.type is PlaceTie.NEAR


def test_a_country_alone_places_nothing() -> None:
    found = mention("A shop burned in Xqzzyvolsk, Syria.", "Xqzzyvolsk")
    assert (found.place.lat, found.place.precision) == (None, "unknown")
    assert "names no town" in found.why


def test_two_towns_far_apart_leave_it_open() -> None:
    found = mention("Convoys left Damascus, Aleppo and Xqzzyvolsk at noon.", "Xqzzyvolsk")
    assert found.place.lat is None


def test_a_name_like_a_streets_is_not_the_small_town_of_that_name() -> None:
    text = "Police closed Homs. A bomb went off in Washington Square. Homs was calm by noon, and Homs slept."
    ref = found(text, Homs="PLACE", Washington_Square="PLACE")["Washington Square"].place
    assert (ref.id, ref.country) == ("", "SY")


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Shells hit Xqzzyvolsk airbase near Homs.", PlaceTie.NEAR),
        ("Shells hit Xqzzyvolsk, a hamlet 30 km south of Homs.", PlaceTie.AWAY),
        ("Shells hit Xqzzyvolsk, about 30 km south of Homs.", PlaceTie.AWAY),
    ],
)
def test_words_that_only_say_what_it_is_may_stand_between(text: str, tie: PlaceTie) -> None:
    ref = mention(text, "Xqzzyvolsk").place
    assert ref.relation is not None
    assert (ref.relation.type, ref.relation.of) == (tie, (HOMS,))


def test_the_town_in_the_name_of_an_airport_is_known_without_being_named() -> None:
    text = "Syria closed the Damascus International Airport. It opened again at noon."
    ref = found(text, Syria="PLACE", Damascus_International_Airport="PLACE")["Damascus International Airport"].place
    assert ref.lat == pytest.approx(33.5, abs=0.2)
