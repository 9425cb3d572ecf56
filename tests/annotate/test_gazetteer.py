"""The embedded gazetteer: what it holds, how names are folded, how fast it answers."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.annotate.gazetteer import LOOSE, PRIMARY, SPELLING, Gazetteer, fold, place_rows, without_article
from polybius.codebook import Codebook, PlaceRow
from polybius.errors import PolybiusError
from polybius.model.sphere import distance_km

GAZETTEER = Gazetteer.load(Codebook.load())


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("Saint-Étienne", "st etienne"),
        ("St. Étienne", "st etienne"),
        ("L'viv", "lviv"),
        ("Ma\u02bcarrat", "maarrat"),
        ("San\u2019a\u2019", "sana"),
        ("Łódź", "lodz"),
        ("  Al  Hasakah ", "al hasakah"),
    ],
)
def test_folding_drops_what_spellings_differ_in(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("folded", "bare"),
    [("al bab", "bab"), ("ar raqqah", "raqqah"), ("ash shaykh", "shaykh"), ("an hoa", "an hoa"), ("bab", "bab")],
)
def test_the_arabic_article_is_dropped_only_where_it_is_one(folded: str, bare: str) -> None:
    assert without_article(folded) == bare


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Syria", "geonames:163843"),
        ("Aleppo", "geonames:170063"),
        ("Ḩalab", "geonames:170063"),
        ("al-Bab", "geonames:174018"),
        ("Kyiv", "geonames:703448"),
        ("Kiev", "geonames:703448"),
        ("Goma", "geonames:216281"),
        ("United States", "geonames:6252001"),
        ("Texas", "geonames:4736286"),
        ("Gaza Strip", "geonames:281132"),
    ],
)
def test_names_and_other_names_are_found(name: str, id: str) -> None:
    assert id in [place.id for place in GAZETTEER.find(name)[:3]]


def test_the_best_match_comes_first_and_then_the_largest() -> None:
    places = GAZETTEER.find("Tripoli")
    assert places[0].country == "LY"
    assert [place.match for place in places] == sorted(place.match for place in places)


def test_a_name_without_its_article_is_a_loose_match() -> None:
    assert all(place.match in (PRIMARY, LOOSE, 1) for place in GAZETTEER.find("Bab"))
    assert "geonames:174018" in [place.id for place in GAZETTEER.find("Bab")]


def test_parents_lead_to_the_country() -> None:
    saraqib = GAZETTEER.find("Saraqib")[0]
    assert [place.kind for place in GAZETTEER.parents(saraqib)][-1] == "country"
    assert [place.country for place in GAZETTEER.parents(saraqib)] == ["SY", "SY"]


def test_places_without_a_settlement_come_from_the_codebook() -> None:
    donbas = GAZETTEER.find("Donbas")[0]
    assert (donbas.id, donbas.kind, donbas.country) == ("polybius:donbas", "area", "UA")
    assert GAZETTEER.get("polybius:donbas") == donbas
    assert GAZETTEER.find("Donbass")[0] == donbas


def test_a_case_may_add_places_and_names() -> None:
    rows = (
        PlaceRow("Karsa", kind="city", lat=1.5, lon=2.5, country="XX", names=("Qarsa",)),
        PlaceRow("Aleppo", id="geonames:170063", names=("Old Beroea",)),
    )
    gazetteer = Gazetteer.open(rows=rows)
    assert gazetteer.find("Qarsa")[0].name == "Karsa"
    assert gazetteer.find("Old Beroea")[0].id == "geonames:170063"


def test_every_row_of_the_codebook_has_a_position() -> None:
    for row in place_rows(Codebook.load()):
        place = GAZETTEER.find(row.name)[0]
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert (place.lat, place.lon) != (0.0, 0.0), row.name


def test_unknown_names_and_ids_are_found_nowhere() -> None:
    assert GAZETTEER.find("Xqzzyvolsk") == ()
    assert GAZETTEER.find("") == ()
    assert GAZETTEER.get("geonames:1") is None
    assert GAZETTEER.get("nonsense") is None


def test_the_file_says_where_it_comes_from() -> None:
    assert "GeoNames" in GAZETTEER.about
    assert "CC BY 4.0" in GAZETTEER.about
    assert len(GAZETTEER) > 250_000


def test_a_missing_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(PolybiusError, match="build_gazetteer"):
        Gazetteer.open(tmp_path / "none.bin")


def test_it_opens_and_answers_at_once() -> None:
    """Floors with much room: opening takes about 5 ms and a look-up about 10 microseconds on a laptop's core."""
    start = time.perf_counter()
    gazetteer = Gazetteer.open()
    assert time.perf_counter() - start < 0.5
    start = time.perf_counter()
    for number in range(20_000):
        gazetteer.find(f"Unknown{number}")
    assert time.perf_counter() - start < 4.0


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Hama air base", "airport", "SY"),
        ("Aleppo International Airport", "airport", "SY"),
        ("Gulf of Suez", "water", ""),
        ("Bustan al-Qasr", "quarter", "SY"),
        ("Khmeimim", "site", "SY"),
        ("Kerem Shalom", "crossing", ""),
        ("Mount Hermon", "mountain", ""),
        ("Inn Din", "village", "MM"),
        ("Shijaiyah", "quarter", "PS"),
    ],
)
def test_what_war_reports_name_is_there_by_kind(name: str, kind: str, country: str) -> None:
    place = GAZETTEER.find(name)[0]
    assert (place.kind, place.country or country) == (kind, country or place.country)


def test_a_quarter_lies_in_its_town() -> None:
    assert [above.name for above in GAZETTEER.parents(GAZETTEER.find("Baba Amr")[0])][:2] == [
        "Homs",
        "Homs Governorate",
    ]


@pytest.mark.parametrize("row", [row for row in Codebook.load().conflict_places if row.lat is not None and row.country])
def test_a_row_lies_in_the_country_that_it_names(row: PlaceRow) -> None:
    """A typing error would put most rows into another country or far from any town: the nearest town tells."""
    where = (row.lat or 0.0, row.lon or 0.0)
    nearest = {country: min(distance_km(where, town) for town in towns) for country, towns in _towns().items()}
    assert nearest[row.country] < min(nearest.values()) + 180
    assert nearest[row.country] < 400


@cache
def _towns() -> dict[str, list[tuple[float, float]]]:
    """A town a degree of each country."""
    layer, cells = GAZETTEER.layers[-1], {}
    for at in (at for kind in ("city", "capital") for at in layer.of_kind(kind)):
        place = layer.place(at)
        cells[place.country, round(place.lat * 4), round(place.lon * 4)] = place.lat, place.lon
    found: dict[str, list[tuple[float, float]]] = {}
    for (country, *_), position in cells.items():
        found.setdefault(country, []).append(position)
    return found


@pytest.mark.parametrize(
    ("written", "country", "name"),
    [
        ("Kamechliyé", "SY", "Qamishli"),
        ("Chersson", "UA", "Kherson"),
        ("Khan Cheikhoun", "SY", "Khān Shaykhūn"),
        ("Lyssytchansk", "UA", "Lysychansk"),
        ("Boukavou", "CD", "Bukavu"),
        ("Tarhouna", "LY", "Tarhuna"),
    ],
)
def test_other_spellings_are_found_where_they_are_asked_for(written: str, country: str, name: str) -> None:
    found = GAZETTEER.find(written, tolerant=True, countries=frozenset({country}))
    assert found[0].name == name
    assert found[0].match >= SPELLING


@pytest.mark.parametrize("name", ["Velmograd", "Tarnosk", "Operation Iron Thistle", "Ahmed Mansouri", "Xqz", ""])
def test_what_is_no_spelling_of_anything_is_found_nowhere(name: str) -> None:
    assert GAZETTEER.find(name, tolerant=True) == ()


def test_without_being_asked_for_no_spelling_is_found() -> None:
    assert GAZETTEER.find("Kamechliyé") == ()
