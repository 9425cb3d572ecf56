"""Who holds what on a day, from spells made by hand."""

from __future__ import annotations

from dataclasses import replace

from polybius.model.case import ControlSpell, Position
from polybius.model.control import Basis, Sight
from polybius.views.fronts import Fronts, Standing, Sure, bounds

CITY = "geonames:1"


def spell(holder: str, *days: str, key: str = CITY, **fields: object) -> ControlSpell:
    """Seen on each of the days, one claim a day."""
    seen = tuple(Sight(day, day, Basis.SAID, (f"c_{holder}_{day}",)) for day in days)
    first, last = (days[0], days[-1]) if days else ("", "")
    made = ControlSpell(
        id=f"k_{holder}_{key}_{first}", place=key.replace(CITY, "Velm"), place_id=CITY, holder=holder, holder_id="",
        since=first, until="", status="held", claims=tuple(claim for sight in seen for claim in sight.claims), why="",
        key=key, whole=CITY if "/" in key else "", begins=f"[..{first}]", ends=f"[{last}..]", first_seen=first,
        last_seen=last, seen=seen, side=holder,
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def at(day: str, *spells: ControlSpell, key: str = CITY) -> Standing:
    return Fronts(spells).at(key, day)


def test_seen_between_and_last_known() -> None:
    rebels = spell("rebels", "2031-01-10", "2031-01-30")
    found = {day: at(day, rebels) for day in ("2031-01-09", "2031-01-10", "2031-01-20", "2031-02-09")}
    assert [one.sure for one in found.values()] == [Sure.UNKNOWN, Sure.SEEN, Sure.BETWEEN, Sure.LAST_KNOWN]
    assert [one.away for one in found.values()] == [0, 0, 10, 10]
    assert found["2031-01-10"].claims == ("c_rebels_2031-01-10",)
    assert found["2031-01-09"].holder == ""


def test_a_holder_is_gone_after_his_loss_and_known_before_it() -> None:
    lost = spell("rebels", until="2031-03-01", begins="", ends="2031-03-01")
    assert (at("2031-02-19", lost).sure, at("2031-02-19", lost).away) == (Sure.BEFORE_LOSS, 10)
    assert at("2031-03-01", lost).sure is Sure.UNKNOWN


def test_the_days_of_a_capture_are_changing() -> None:
    range_ = {"begins": "[2031-05-01..2031-05-10]", "since": "2031-05-01"}
    army = spell("army", "2031-05-10", **range_)
    rebels = spell("rebels", "2031-04-01", ends="[2031-05-01..2031-05-10]", until="2031-05-10")
    assert (at("2031-05-05", army, rebels).sure, at("2031-05-11", army, rebels).holder) == (Sure.CHANGING, "army")


def test_a_gap_names_who_is_seen_next() -> None:
    rebels, army = spell("rebels", "2031-01-10", ends="[2031-01-10..2031-04-10]"), spell("army", "2031-04-10")
    found = at("2031-02-10", rebels, army)
    assert (found.holder, found.sure, found.following, found.until) == (
        "rebels", Sure.LAST_KNOWN, "army", "2031-04-10",
    )  # fmt: skip


def test_contested_names_both_sides() -> None:
    sides = (Position("army", ("c_1",), ("Velm Radio",)), Position("rebels", ("c_2",), ("Karsa Post",)))
    army = spell(
        "army", "2031-05-01", "2031-05-20", contested=sides, contested_from="2031-05-05", contested_to="2031-05-09"
    )
    assert (at("2031-05-06", army).sure, at("2031-05-06", army).positions) == (Sure.CONTESTED, sides)
    assert at("2031-05-15", army).sure is Sure.BETWEEN


EAST, WEST, SOME = f"{CITY}/E", f"{CITY}/W", f"{CITY}/some"


def test_who_holds_the_city_holds_its_parts_unless_seen_otherwise_since() -> None:
    rebels, army = spell("rebels", "2031-01-10", key=EAST), spell("army", "2031-06-01", "2031-07-01")
    before, after = at("2031-03-01", rebels, army, key=EAST), at("2031-06-15", rebels, army, key=EAST)
    assert (before.holder, before.whole) == ("rebels", "")
    assert (after.holder, after.whole, after.place) == ("army", "Velm", "Velm/E")
    still = spell("rebels", "2031-06-20", key=EAST)
    assert at("2031-06-25", still, army, key=EAST).holder == "rebels"


def test_a_city_whose_parts_are_held_by_two_is_divided() -> None:
    rebels, army = spell("rebels", "2031-01-10", key=EAST), spell("army", "2031-01-10", key=WEST)
    flat = spell("rebels", "2031-01-10")
    found = at("2031-01-10", rebels, army, flat)
    assert found.sure is Sure.DIVIDED
    assert [position.value for position in found.positions] == ["Velm/E: rebels", "Velm/W: army"]


def test_some_part_of_a_city_may_have_several_holders() -> None:
    rebels = spell("rebels", "2031-01-10", key=SOME, some=True)
    army = spell("army", "2031-01-10", key=SOME, some=True)
    found = at("2031-01-10", rebels, army, key=SOME)
    assert (found.holder, found.side, found.sure) == ("army / rebels", "", Sure.SEEN)


def test_a_siege_is_told_of_for_a_month_after_its_last_word() -> None:
    siege = spell("", "2031-01-10", "2031-02-10", status="besieged")
    assert at("2031-01-20", siege).besieged
    assert at("2031-03-01", siege).besieged
    assert not at("2031-04-01", siege).besieged


def test_every_place_of_which_something_is_known() -> None:
    early, late = spell("rebels", "2031-01-10"), spell("army", "2031-09-01", key="geonames:2")
    assert [one.key for one in Fronts((early, late)).on("2031-05-05")] == [CITY]


def test_bounds() -> None:
    assert bounds("2031-05-01") == ("2031-05-01", "2031-05-01")
    assert bounds("[2031-05-01..]") == ("2031-05-01", "")
    assert bounds("[..2031-05-01]") == ("", "2031-05-01")
    assert bounds("") == ("", "")


def test_a_fight_for_a_place_is_no_holder() -> None:
    fight = spell("army and rebels", "2031-01-10", status="contested")
    found = at("2031-01-12", fight)
    assert (found.sure, found.holder, found.fought_over) == (Sure.UNKNOWN, "", True)
    named = spell("army", "2031-01-01", "2031-01-20")
    assert (at("2031-01-12", fight, named).holder, at("2031-03-01", fight, named).fought_over) == ("army", False)
