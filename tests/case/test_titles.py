"""Where and when, said once in a title."""

from __future__ import annotations

from polybius.case.titles import apart, located
from polybius.model.case import EventRole
from polybius.model.claims import PlaceRef
from tests.records import day, make_report, span

REPORT = make_report()
KARSA = PlaceRef(span(REPORT, "Karsa"), "geonames:1", "Karsa")


def test_a_place_and_a_day_stand_at_the_end() -> None:
    assert located("Army: shelling", KARSA, day("2031-05-04")) == "Army: shelling, Karsa, 4 May 2031"
    assert located("Army: shelling of a mill", None, None) == "Army: shelling of a mill"


def test_a_place_that_the_title_ends_with_is_not_said_twice() -> None:
    assert located("Army: attack on Karsa", KARSA, None) == "Army: attack on Karsa"
    assert located("Army: attack on old town of Karsa", KARSA, day("2031-05-04")) == (
        "Army: attack on old town of Karsa, 4 May 2031"
    )
    assert located("Army: attack on Newkarsa", KARSA, None) == "Army: attack on Newkarsa, Karsa"


def _role(name: str, claims: int, actor: str = "") -> EventRole:
    return EventRole("actor", actor, name, tuple(f"c_{number}" for number in range(claims)))


def test_a_side_stands_in_a_title_once_by_the_name_that_most_claims_give() -> None:
    fighters, northern = _role("fighters", 2), _role("northern fighters", 3)
    assert [one.name for one in apart([northern, fighters])] == ["northern fighters"]
    assert [one.name for one in apart([_role("brave aid workers", 1), _role("aid workers", 1)])] == ["aid workers"]
    assert len(apart([fighters, _role("fighters' families", 2)])) == 2


def test_an_army_stands_for_its_state_and_for_no_other() -> None:
    chad, army = _role("Chad", 4, "a_state_tcd"), _role("Chadian army", 2, "a_state_tcd:MIL")
    niger = _role("Niger", 2, "a_state_ner")
    assert apart([chad, army, niger]) == [army, niger]
