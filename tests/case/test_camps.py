"""Who holds ground together, with a registry of invented actors."""

from dataclasses import replace

import pytest

from polybius.case.camps import Bond, Camps, Setting
from polybius.case.registry import Registry, Who
from polybius.codebook import ActorRow, Codebook, ConflictRow, SideRow, TieRow, TieType

WAR = "Norland civil war"
SIDES = ("government", "opposition", "Red Banner")
AT = Setting("2031-05-05", "NRL")


def row(name: str, sector: str, side: str = "", *ties: TieRow, country: str = "NRL") -> ActorRow:
    sides = (SideRow(WAR, side),) if side else ()
    return ActorRow(f"a_{name}", name, "armed_group", sector, country, ties=ties, sides=sides)


ROWS = (
    ActorRow("a_state_nrl", "Norland", "state", "GOV", "NRL", "NR", demonyms=("Norlandic",)),
    ActorRow("a_state_ost", "Ostra", "state", "GOV", "OST", "OS"),
    row("Guard", "MIL", "government"),
    row("Hill Militia", "REB", "government", country="OST"),
    row("Free Front", "REB", "opposition"),
    row("Valley Front", "REB", "opposition"),
    row("Red Banner", "REB", "Red Banner"),
    row("Banner Youth", "REB", "", TieRow(TieType.WING_OF, "a_Red Banner", "2030", "2032")),
    row("Border Men", "REB", "", TieRow(TieType.BACKED_BY, "a_state_ost", "2031-01")),
)
CODEBOOK = replace(Codebook.load(), actors=ROWS, conflicts=(ConflictRow(WAR, ("NRL",), SIDES),))
CAMPS = Camps(Registry(CODEBOOK))


def named(name: str) -> Who:
    found = next(one for one in ROWS if one.name == name)
    return Who(found.id, found.name, found.kind, found.sector, found.country, specific=True)


def called(name: str, sector: str, country: str = "") -> Who:
    return Who(name, name, "armed_group", sector, country)


TOGETHER = [
    ("Free Front", "Valley Front", Bond.TOGETHER),
    ("Red Banner", "Banner Youth", Bond.TOGETHER),
    ("Border Men", "Ostra", Bond.TOGETHER),
    ("Hill Militia", "Norland", Bond.TOGETHER),
    ("Free Front", "Red Banner", Bond.APART),
    ("Free Front", "Norland", Bond.APART),
    ("Ostra", "Norland", Bond.APART),
]


@pytest.mark.parametrize(("one", "other", "bond"), TOGETHER)
def test_two_actors(one: str, other: str, bond: Bond) -> None:
    assert CAMPS.bond(named(one), named(other), AT) is bond
    assert CAMPS.bond(named(other), named(one), AT) is bond


def test_a_tie_holds_on_its_days() -> None:
    later = Setting("2033-05-05", "NRL")
    assert CAMPS.bond(named("Red Banner"), named("Banner Youth"), later) is Bond.APART


DESCRIBED = [
    (called("rebels", "REB"), "Free Front", Bond.VAGUE),
    (called("opposition", "OPP"), "Free Front", Bond.VAGUE),
    (called("rebels", "REB"), "Red Banner", Bond.APART),
    (called("rebels", "REB"), "Hill Militia", Bond.APART),
    (called("government forces", "GOV"), "Norland", Bond.VAGUE),
    (called("government forces", "GOV"), "Hill Militia", Bond.VAGUE),
    (called("government forces", "GOV"), "Ostra", Bond.APART),
    (called("gunmen", "UAF"), "Red Banner", Bond.WEAK),
    (called("gunmen", "UAF"), "Norland", Bond.APART),
]


@pytest.mark.parametrize(("vague", "name", "bond"), DESCRIBED)
def test_a_description_and_an_actor(vague: Who, name: str, bond: Bond) -> None:
    assert CAMPS.bond(vague, named(name), AT) is bond


def test_two_descriptions() -> None:
    rebels, opposition, gunmen = called("rebels", "REB"), called("opposition", "OPP"), called("gunmen", "UAF")
    hillmen, hill_led = called("Hillmen fighters", "UAF"), called("Hillmen-led force", "")
    assert CAMPS.bond(rebels, opposition, AT) is Bond.VAGUE
    assert CAMPS.bond(rebels, gunmen, AT) is Bond.WEAK
    assert CAMPS.bond(rebels, hillmen, AT) is Bond.APART
    assert CAMPS.bond(hillmen, hill_led, AT) is Bond.VAGUE
    assert CAMPS.bond(rebels, called("army", "MIL"), AT) is Bond.APART


def test_sides() -> None:
    assert CAMPS.side(named("Free Front"), AT) == CAMPS.side(called("rebels", "REB"), AT) == "opposition"
    assert CAMPS.side(named("Norland"), AT) == CAMPS.side(called("army", "MIL"), AT) == "government"
    assert CAMPS.side(named("Red Banner"), AT) == "Red Banner"
    assert CAMPS.side(called("gunmen", "UAF"), AT) == ""
    assert CAMPS.side(called("rebels", "REB"), Setting("2031-05-05", "OST")) == "rebels"


def test_a_named_actor_that_the_registry_does_not_know_is_apart_from_every_other_on_all_days() -> None:
    stranger = Who("a_Karsa Column", "Karsa Column", "armed_group", "REB", "NRL", specific=True)
    others = [named(one.name) for one in ROWS] + [Who("a_Mountain Sons", "Mountain Sons", "armed_group", specific=True)]
    assert CAMPS.alone(stranger)
    assert not any(CAMPS.alone(one) for one in others[:-1])
    assert not CAMPS.alone(called("rebels", "REB"))
    for day in ("", "2029-01-01", "2031-05-05"):
        at = Setting(day, "NRL")
        assert {CAMPS.bond(stranger, other, at) for other in others} == {Bond.APART}
