"""Claims of one report joined into incidents, end to end on dispatches of our own."""

from __future__ import annotations

from benchmarks.incidents import dateline_day, predicted, read
from benchmarks.incidents_model import Logistic, Models
from benchmarks.incidents_slots import Slots
from benchmarks.incidents_words import IncidentWords

HEAD = "   PORTO VELM, 4 MAR 91 (VALLEY WIRE) -- [TEXT] "
EVERY = Models(Logistic({}, 0.0), Logistic({"bias": -9.0}, 0.9))
"""Keeps every incident and names nobody."""


def incidents(text: str, models: Models = EVERY) -> list[Slots]:
    return predicted(read(HEAD + text), IncidentWords.load(), models)


def test_the_day_of_a_dispatch_stands_in_its_head() -> None:
    assert dateline_day(HEAD + "NOTHING HAPPENED.") == "1991-03-04"
    assert dateline_day("NOTHING HAPPENED ON 4 MAY.") == ""


def test_an_attack_and_what_came_of_it_are_one_incident() -> None:
    (found,) = incidents(
        "A BOMB EXPLODED YESTERDAY IN TOLVENAR.  THE EXPLOSION KILLED TWO GUARDS AND A DRIVER.  FIVE PERSONS WERE "
        "WOUNDED IN THE ATTACK."
    )
    assert (found["type"], found["date"]) == ("BOMBING", "1991-03-03")
    assert (found["killed"], found["injured"]) == (3, 5)


def test_different_types_and_days_are_different_incidents() -> None:
    found = incidents(
        "GUNMEN KIDNAPPED A JUDGE IN TOLVENAR ON 1 MARCH.  A BOMB EXPLODED IN MARBEN ON 2 MARCH.  REBELS BURNED A BUS "
        "IN SORLEY ON 3 MARCH."
    )
    assert [incident["type"] for incident in found] == ["KIDNAPPING", "BOMBING", "ARSON"]


def test_one_victim_by_name_counts_one() -> None:
    (found,) = incidents("GUNMEN YESTERDAY MURDERED JUDGE ANA RUIZ IN MARBEN.")
    assert (found["killed"], found["injured"]) == (1, None)


def test_the_fitted_weights_keep_a_murder_and_name_who_did_it() -> None:
    (found,) = incidents(
        "GUERRILLAS OF THE PLAINS LIBERATION FRONT [PLF] YESTERDAY MURDERED THE MAYOR OF TOLVENAR.", Models.load()
    )
    assert found["type"] == "ATTACK"
    assert "LIBERATION FRONT" in str(found["perpetrators"])
