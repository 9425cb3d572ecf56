"""Places told by the words beside a name, or by two names."""

from __future__ import annotations

import pytest

from polybius.annotate.places_precision import moved
from polybius.model.claims import Kind, PlaceRef, PlaceTie
from polybius.model.sphere import distance_km
from polybius.pipeline import code_text
from tests.annotate.placing import found

HOMS, HAMA = "geonames:169577", "geonames:170017"
NAMES = dict.fromkeys(("Homs", "Hama", "Damascus", "Ankara", "Syria", "Turkey", "Idlib", "Euphrates"), "PLACE")


def place(text: str, words: str) -> PlaceRef:
    return found(text, **NAMES)[words].place


def point(ref: PlaceRef) -> tuple[float, float]:
    assert ref.lat is not None
    assert ref.lon is not None
    return ref.lat, ref.lon


@pytest.mark.parametrize(
    ("text", "words", "bearing", "km"),
    [
        ("A truck burned 30 km south of Homs.", "30 km south of Homs", "S", 30.0),
        ("A truck burned 30km south of Homs.", "30 km south of Homs", "S", 30.0),
        ("It is some 10 miles (16 km) north-east of Homs.", "10 miles (16 km) north-east of Homs", "NE", 16.1),
        ("A hamlet twenty kilometres to the west of Homs.", "twenty kilometres to the west of Homs", "W", 20.0),
        ("A hamlet 20 to 30 km north of the city of Homs.", "20 to 30 km north of the city of Homs", "N", 25.0),
        ("A hamlet ten kilometres from Homs.", "ten kilometres from Homs", "", 10.0),
        ("A hamlet 800 metres outside Homs.", "800 metres outside Homs", "", 0.8),
        ("A hamlet a few miles east of Homs.", "a few miles east of Homs", "E", None),
        ("They fought south of Homs.", "south of Homs", "S", None),
    ],
)
def test_a_distance_or_direction_leads_away(text: str, words: str, bearing: str, km: float | None) -> None:
    mentions = {" ".join(key.replace("30km", "30 km").split()): one for key, one in found(text, **NAMES).items()}
    ref = mentions[words].place
    assert ref.relation is not None
    assert (ref.relation.type, ref.relation.bearing, ref.relation.km) == (PlaceTie.AWAY, bearing, km)
    assert (ref.id, ref.relation.of, ref.country, ref.precision) == ("", (HOMS,), "SY", "near")


def test_a_distance_in_a_direction_moves_the_point() -> None:
    town, away = place("Homs burned.", "Homs"), place("A truck burned 30 km south of Homs.", "30 km south of Homs")
    assert distance_km(point(town), point(away)) == pytest.approx(30, abs=0.1)
    assert point(away)[0] < point(town)[0]
    assert (away.lon, away.where_prec) == (town.lon, 2)


def test_a_distance_without_a_direction_leaves_the_point_and_says_how_vague_it_is() -> None:
    town, away = place("Homs burned.", "Homs"), place("A truck burned 60 km from Homs.", "60 km from Homs")
    assert (away.lat, away.lon) == (town.lat, town.lon)
    assert (away.precision, away.where_prec) == ("region", 5)


def test_moving_over_the_date_line_stays_on_the_map() -> None:
    assert moved(0.0, 179.9, 90.0, 100.0) == pytest.approx((0.0, -179.2), abs=0.01)


@pytest.mark.parametrize(
    ("text", "words", "bearing", "code"),
    [
        ("Shells hit the south of Homs.", "south of Homs", "S", 2),
        ("Shells hit eastern Homs.", "eastern Homs", "E", 2),
        ("Shells hit Homs’s northern suburbs.", "Homs’s northern suburbs", "N", 2),
        ("Shells hit downtown Homs.", "downtown Homs", "", 2),
        ("Crops failed in the Homs countryside.", "Homs countryside", "", 2),
        ("Crops failed in north-eastern Syria.", "north-eastern Syria", "NE", 5),
        ("Crops failed in southern Idlib province.", "southern Idlib", "S", 4),
    ],
)
def test_a_part_keeps_the_id_of_the_whole_and_its_side(text: str, words: str, bearing: str, code: int) -> None:
    ref = place(text, words)
    assert ref.relation is not None
    assert (ref.relation.type, ref.relation.bearing, ref.where_prec) == (PlaceTie.PART, bearing, code)
    assert (ref.id,) == ref.relation.of


def test_near_a_town_is_not_in_it_and_the_town_is_still_known() -> None:
    ref = place("Smoke rose near Homs.", "Homs")
    assert (ref.id, ref.precision, ref.where_prec) == (HOMS, "near", 2)
    assert (ref.itself.precision, ref.itself.where_prec, ref.itself.relation) == ("city", 1, None)


@pytest.mark.parametrize(
    ("text", "words", "tie"),
    [
        ("Mines lay on the Homs-Hama road.", "Homs-Hama road", PlaceTie.ROAD),
        ("Mines lay on the road from Homs to Hama.", "road from Homs to Hama", PlaceTie.ROAD),
        ("Mines lay on the highway linking Homs and Hama.", "highway linking Homs and Hama", PlaceTie.ROAD),
        ("A bus was hit halfway between Homs and Hama.", "halfway between Homs and Hama", PlaceTie.BETWEEN),
    ],
)
def test_two_towns_tell_a_point_between_them(text: str, words: str, tie: PlaceTie) -> None:
    ref = place(text, words)
    assert ref.relation is not None
    assert (ref.relation.type, ref.relation.of, ref.relation.km, ref.id) == (tie, (HOMS, HAMA), 45.5, "")
    assert ref.lat == pytest.approx(34.93, abs=0.01)
    assert ref.where_prec == 2


def test_a_long_road_is_a_line() -> None:
    ref = place("Mines lay on the Damascus-Homs highway.", "Damascus-Homs highway")
    assert (ref.precision, ref.where_prec) == ("region", 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Guards shot at the border between Syria and Turkey.", "border between Syria and Turkey"),
        ("The Syria-Turkey border is shut.", "Syria-Turkey border"),
        ("Syria's border with Turkey is shut.", "Syria's border with Turkey"),
    ],
)
def test_a_border_has_two_countries_and_no_point(text: str, words: str) -> None:
    ref = place(text, words)
    assert ref.relation is not None
    assert (ref.relation.type, len(ref.relation.of)) == (PlaceTie.BORDER, 2)
    assert (ref.lat, ref.lon, ref.country, ref.where_prec) == (None, None, "", 5)


@pytest.mark.parametrize(
    "text", ["Ties between Damascus and Ankara are bad.", "Talks between Syria and Turkey failed."]
)
def test_those_who_talk_are_no_place_between_them(text: str) -> None:
    assert all(mention.place.relation is None for mention in found(text, **NAMES).values())


def test_beyond_a_river_is_vague() -> None:
    ref = place("Tanks waited west of the Euphrates.", "west of the Euphrates")
    assert (ref.precision, ref.where_prec, ref.id) == ("region", 5, "")


def test_a_distance_from_the_city_is_measured_from_the_city_named_before() -> None:
    mentions = found("Homs burned. Tanks stood 5 km west of the city.", **NAMES)
    ref = mentions["5 km west of the city"].place
    assert ref.relation is not None
    assert (ref.relation.bearing, ref.relation.km, ref.relation.of) == ("W", 5.0, (HOMS,))


def test_the_nearby_city_is_the_city_itself() -> None:
    assert place("They fled to the nearby city of Homs.", "Homs").relation is None


def test_districts_of_a_states_city_are_not_of_the_state() -> None:
    coded = code_text("Shells hit rebel-held districts of Chad's second city.")[1]
    claim = next(claim for claim in coded if claim.kind is Kind.CONTROL)
    assert claim.place is not None
    assert claim.place.id != "geonames:2434508"
