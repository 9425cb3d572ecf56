"""When two places are one, near, within, apart."""

from __future__ import annotations

from polybius.case.spots import Nearness, Ranges, compare, place_key, whole_key
from polybius.model.claims import Kind, PlaceRef, PlaceRelation, PlaceTie, Realis
from polybius.model.text import Span
from tests.case.making import Newsroom, on, roles

RANGES = Ranges(15, 50, 200)
ID = "geonames:1"


def place(name: str, relation: PlaceRelation | None = None, id: str = ID, lat: float = 10.0) -> PlaceRef:
    return PlaceRef(Span(0, len(name), name), id, name, lat, 20.0, "city", "XX", 1, relation, "city")


TOWN = place("Karsa")
EAST, WEST = (
    place(f"{side} Karsa", PlaceRelation(PlaceTie.PART, point, None, (ID,)))
    for side, point in (("eastern", "E"), ("western", "W"))
)
OUTSIDE = place("Karsa", PlaceRelation(PlaceTie.NEAR, of=(ID,)))


def test_a_part_of_a_town_and_what_is_near_it_are_not_the_town() -> None:
    assert len({place_key(ref) for ref in (TOWN, EAST, WEST, OUTSIDE)}) == 4
    assert {whole_key(ref) for ref in (TOWN, EAST, WEST, OUTSIDE)} == {ID}


def test_two_words_for_one_side_are_one_part() -> None:
    other = place("east of Karsa", EAST.relation)
    assert place_key(other) == place_key(EAST)


def test_a_part_is_within_the_town_and_opposite_sides_are_apart() -> None:
    assert compare(EAST, EAST, RANGES) is Nearness.SAME
    assert compare(TOWN, EAST, RANGES) in (Nearness.WITHIN, Nearness.NEAR)
    assert compare(EAST, WEST, RANGES) is Nearness.APART


def test_streets_of_one_name_in_towns_far_apart_are_two() -> None:
    here, there = (place("Mill Street", id="", lat=lat) for lat in (10.0, 14.0))
    assert compare(here, here, RANGES) is Nearness.SAME
    assert compare(here, there, RANGES) is Nearness.FAR


def test_who_takes_the_east_of_a_town_has_not_taken_the_town() -> None:
    world = Newsroom()
    for ref, holder in ((TOWN, "Northern Front"), (EAST, "Southern Front")):
        report = world.report(f"Outlet {holder}", "2031-06-01")
        world.claim(
            report, Kind.CONTROL, "captured", type="captured", period=on("2031-05-20"), place=ref,
            realis=Realis.OCCURRED, roles=roles(holder=holder),
        )  # fmt: skip
    spells = world.build().control
    assert {(spell.place, spell.holder, spell.until) for spell in spells} == {
        ("Karsa", "Northern Front", ""),
        ("eastern Karsa", "Southern Front", ""),
    }
    assert {spell.place_id for spell in spells} == {ID}
