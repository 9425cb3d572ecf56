"""Names that the gazetteer lacks as they stand, looked for as other spellings."""

from __future__ import annotations

import pytest

from polybius.annotate.gazetteer import SPELLING, Gazetteer
from polybius.annotate.places_candidates import Candidate
from polybius.annotate.places_respelt import respelt, spoken_of
from polybius.annotate.places_words import place_table
from polybius.codebook import Codebook

CODEBOOK = Codebook.load()
GAZETTEER, TABLE = Gazetteer.load(CODEBOOK), place_table(CODEBOOK)


def candidate(name: str, evidence: str = "place", known: bool = False) -> Candidate:
    return Candidate(0, len(name.split()), name, GAZETTEER.find(name) if known else (), evidence)


def found(name: str, evidence: str = "place", beside: tuple[str, ...] = ("Damascus", "Homs")) -> list[str]:
    candidates = [candidate(name, evidence), *(candidate(other, known=True) for other in beside)]
    return [place.name for place in respelt(candidates, GAZETTEER, TABLE, {})[0].places]


def test_a_name_of_a_place_is_found_by_another_spelling_in_the_country_spoken_of() -> None:
    assert found("Kamechliyé") == ["Qamishli"]
    assert found("Khan Cheikhoun") == ["Khān Shaykhūn"]


@pytest.mark.parametrize("evidence", ["", "organisation", "embedded"])
def test_only_what_the_reader_takes_for_a_place_is_looked_for(evidence: str) -> None:
    assert found("Kamechliyé", evidence) == []


@pytest.mark.parametrize("name", ["homes", "Homes", "HOMES", "Read More", "Camp", "Syrian Street", "Syrian", "Hms"])
def test_words_and_parts_of_other_names_are_not_looked_for(name: str) -> None:
    assert found(name) == []


def test_a_spelling_of_a_place_elsewhere_is_no_place_of_this_report() -> None:
    assert found("Kamechliyé", beside=("Kampala", "Gulu")) == []


def test_a_name_that_the_gazetteer_has_is_left_as_it_is() -> None:
    assert found("Tripoli") == []


def test_spellings_are_sought_in_the_countries_of_which_a_report_names_places() -> None:
    candidates = [candidate(name, known=True) for name in ("Aleppo", "Homs", "Turkey")]
    assert spoken_of(candidates, {"IR": 3}) == {"SY"}
    assert spoken_of([*candidates, candidate("Gaziantep", known=True)], {"IR": 3}) == {"SY", "TR"}
    assert spoken_of([], {}) == frozenset()


def test_a_spelling_says_that_it_is_one() -> None:
    places = respelt([candidate("Kamechliyé"), candidate("Syria", known=True)], GAZETTEER, TABLE, {})[0].places
    assert [place.match for place in places] == [SPELLING]
