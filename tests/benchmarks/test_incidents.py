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


def test_who_was_shot_and_taken_to_hospital_is_hurt() -> None:
    (found,) = incidents("GUNMEN YESTERDAY SHOT A JUDGE IN MARBEN.  HE WAS TAKEN TO A HOSPITAL WITH LEG WOUNDS.")
    assert (found["killed"], found["injured"]) == (None, 1)


def test_a_later_sentence_adds_to_the_dead() -> None:
    (found,) = incidents("GUNMEN YESTERDAY KILLED A JUDGE IN MARBEN.  TWO SOLDIERS WERE ALSO KILLED IN THE ATTACK.")
    assert found["killed"] == 3


def test_a_fuller_count_is_taken() -> None:
    (found,) = incidents(
        "REBELS KILLED SIX PRIESTS IN MARBEN YESTERDAY.  THE GOVERNOR SAID THAT THE MURDER OF THE SIX PRIESTS AND TWO "
        "COOKS WAS A CRIME."
    )
    assert found["killed"] == 8


def test_members_of_a_group_and_the_group_did_it() -> None:
    (found,) = incidents(
        "GUERRILLAS OF THE PLAINS LIBERATION FRONT [PLF] YESTERDAY MURDERED THE MAYOR OF TOLVENAR.", Models.load()
    )
    names = found["perpetrators"]
    assert isinstance(names, list)
    assert any(name.startswith("GUERRILLAS") for name in names)
    assert any(not name.startswith("GUERRILLAS") for name in names)


def test_those_who_stand_under_a_verb_of_harm_of_their_own() -> None:
    (found,) = incidents("MEN YESTERDAY THREW A BOMB AT A BANK IN MARBEN, KILLING TWO GUARDS.")
    assert found["killed"] == 2
