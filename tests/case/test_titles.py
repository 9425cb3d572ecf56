"""Where and when, said once in a title."""

from __future__ import annotations

from polybius.case.titles import located
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
