"""Control as tables and sentences for a reader."""

from __future__ import annotations

from polybius.model.case import ControlSpell, Position
from polybius.model.control import AreaShare
from polybius.views.columns import SCHEMAS
from polybius.views.fronts import Standing, Sure
from polybius.views.shapes_control import share_shape
from polybius.views.tables_control import bound, control_facts, held_when, how_much, how_sure


def standing(sure: Sure, **fields: object) -> Standing:
    return Standing("Velm", "geonames:1", "2031-05-05", sure, **fields)  # type: ignore[arg-type]


def test_how_sure_a_holder_is() -> None:
    sides = (Position("army", ("c_1",), ("Velm Radio",)), Position("rebels", ("c_2",), ("Karsa Post", "a resident")))
    assert how_sure(standing(Sure.SEEN)) == "seen that day"
    assert how_sure(standing(Sure.BETWEEN, away=1)) == "between sightings, the last 1 day before"
    told = how_sure(standing(Sure.LAST_KNOWN, away=40, following="army", until="2031-06-01", besieged=True))
    assert told == "last known 40 days before; army seen from 2031-06-01; besieged"
    contested = how_sure(standing(Sure.CONTESTED, positions=sides))
    assert contested == "contested: army by Velm Radio; rebels by Karsa Post, a resident"
    assert how_sure(standing(Sure.BETWEEN, away=3, whole="Karsa")).endswith("inferred from Karsa as a whole")


def share(low: float | None, best: float | None, high: float | None, unit: str = "percent") -> AreaShare:
    return AreaShare("h_1", "Velm", "", "army", "", "held", low, best, high, unit, "", "", "", ("c_1",), (), "")


def test_how_much_of_a_place() -> None:
    assert how_much(share(40, 40, 40)) == "40 %"
    assert how_much(share(60, 60, None)) == "more than 60 %"
    assert how_much(share(50, None, 100)) == "50 to 100 %"
    assert how_much(share(1200, 1200, 1200, "km2")) == "1200 km2"


def test_columns_of_shares_are_the_keys_of_a_share() -> None:
    assert list(share_shape(share(40, 40, 40))) == [field.name for field in SCHEMAS["shares"]]


def spell(**fields: str) -> ControlSpell:
    given = {"since": "", "until": "", "last_seen": "", **fields}
    return ControlSpell("k_1", "Velm", "", "army", "", status="held", claims=("c_1",), why="told so", **given)  # type: ignore[arg-type]


def test_when_it_was_held() -> None:
    assert held_when(spell()) == "no date given"
    assert held_when(spell(last_seen="2031-05-04")) == "by 4 May 2031"
    assert held_when(spell(since="2031-05-04", until="2031-05-09")) == "4–9 May 2031"
    assert held_when(spell(since="2031-05-04", last_seen="2031-06-09")) == "since 4 May 2031, last known 9 Jun 2031"


def test_what_lies_behind_a_spell() -> None:
    facts = dict(control_facts(spell(since="2031-05-04", begins="[..2031-05-04]")))
    assert (facts["from"], facts["to"], facts["begins"], facts["why"]) == (
        "2031-05-04", "unknown", "[..2031-05-04]", "told so",
    )  # fmt: skip


def test_an_end_is_no_finer_than_it_is_told() -> None:
    assert bound("2031-05-04") == "2031-05-04"
    assert bound("[2031-01-01..2031-12-31]") == "2031"
    assert bound("[2032-02-01..2032-02-29]") == "2032-02"
    assert bound("[2031-05-04..2031-06-09]") == "2031-05-04 to 2031-06-09"
    assert bound("[..2031-05-04]") == "2031-05-04 or before"
    assert bound("[2031-05-04..]") == bound("") == ""
