from dataclasses import replace

from polybius.model.case import ControlSpell
from polybius.model.claims import Claim, Kind, Period, PlaceRef, PlaceRelation, PlaceTie, Precision, Realis
from polybius.model.control import Basis
from polybius.model.text import Span
from polybius.views.tables_control import held_by
from tests.case.making import Newsroom, at, during, on, roles, said_by

ARMY, STATE, FRONT = ("a_state_fra:MIL", "the army"), ("a_state_fra", "France"), "Northern Front"


def part(name: str, bearing: str = "") -> PlaceRef:
    """A part of Karsa."""
    relation = PlaceRelation(PlaceTie.PART, bearing, of=("geonames:Karsa",))
    return replace(at("Karsa"), name=name, precision="part", relation=relation, kind="city")


class Map(Newsroom):
    def says(self, status: str, period: Period | None = None, told: str = "2031-06-01", **fields: object) -> Claim:
        report = self.report(f"Outlet {len(self.reports)}", told)
        given = {"place": at("Karsa"), "realis": Realis.OCCURRED, **fields}
        return self.claim(report, Kind.CONTROL, status, type=status, period=period, **given)

    def spells(self) -> list[ControlSpell]:
        return list(self.build().control)

    def shown(self) -> list[tuple[str, str, str, str]]:
        return [(spell.holder, spell.since, spell.until, spell.status) for spell in self.spells()]


def test_a_capture_ends_the_spell_before() -> None:
    world = Map()
    world.says("held", on("2031-05-01"), roles=roles(holder=FRONT))
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY))
    assert world.shown() == [
        ("Northern Front", "2031-05-01", "2031-05-20", "held"),
        ("French government", "2031-05-20", "", "held"),
    ]
    assert all(spell.claims for spell in world.spells())


def test_a_loss_without_a_winner_ends_a_spell_of_unknown_beginning() -> None:
    world = Map()
    world.says("lost", on("2031-05-20"), roles=roles(loser=FRONT))
    assert world.shown() == [("Northern Front", "", "2031-05-20", "held")]


def test_a_fall_without_sides_ends_the_stay_of_whoever_was_there() -> None:
    world = Map()
    world.says("lost", on("2031-05-20"))
    assert world.shown() == [("", "", "2031-05-20", "held")]
    world.says("held", on("2031-05-10"), roles=roles(holder=FRONT))
    assert ("Northern Front", "2031-05-10", "2031-05-20", "held") in world.shown()


def test_undated_claims_give_no_dates() -> None:
    world = Map()
    world.says("held", roles=roles(holder=FRONT))
    assert world.shown() == [("Northern Front", "", "", "held")]
    assert "no date" in world.spells()[0].why


def test_how_things_stand_is_told_of_the_reports_day_until_the_first_capture_after_it() -> None:
    world = Map()
    world.says("held", told="2031-05-10", roles=roles(holder=FRONT), realis=Realis.ONGOING)
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY))
    assert ("Northern Front", "2031-05-10", "2031-05-20", "held") in world.shown()


def test_the_army_and_the_state_are_one_holder() -> None:
    world = Map()
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY))
    world.says("held", on("2031-05-25"), roles=roles(holder=STATE))
    world.says("held", roles=roles(holder="government forces"))
    (spell,) = world.spells()
    assert (spell.holder, spell.since, len(spell.claims)) == ("French government", "2031-05-20", 3)


def test_a_recapture_makes_a_spell_of_its_own() -> None:
    world = Map()
    for day, holder in (("2031-01-01", FRONT), ("2031-02-01", ARMY), ("2031-03-01", FRONT)):
        world.says("captured", on(day), roles=roles(holder=holder))
    assert world.shown() == [
        ("Northern Front", "2031-01-01", "2031-02-01", "held"),
        ("French government", "2031-02-01", "2031-03-01", "held"),
        ("Northern Front", "2031-03-01", "", "held"),
    ]


def test_two_holders_at_one_time_are_both_kept_as_contested() -> None:
    world = Map()
    world.says("held", during("2031-05-01", "2031-05-20"), roles=roles(holder=FRONT))
    world.says("held", during("2031-05-05", "2031-05-25"), roles=roles(holder=ARMY))
    assert {status for _, _, _, status in world.shown()} == {"contested"}
    assert len(world.shown()) == 2


def test_sieges_are_told_again_and_again() -> None:
    world = Map()
    since = Period("since 4 May", "2031-05-04/..", "2031-05-04", "", Precision.OPEN)
    world.says("besieged", since, realis=Realis.ONGOING)
    world.says("besieged", on("2031-05-30"))
    assert world.shown() == [("", "2031-05-04", "", "besieged")]


def test_who_lays_a_siege_is_whom_most_claims_name_and_holds_nothing() -> None:
    world = Map()
    world.says("besieged", on("2031-05-30"))
    world.says("besieged", on("2031-05-30"), roles=roles(besieger="militia"))
    world.says("besieged", on("2031-06-02"), roles=roles(besieger=FRONT))
    (siege,) = world.spells()
    assert (siege.holder, siege.besieger) == ("", "Northern Front")
    assert held_by(siege) == "besieged by Northern Front"


def test_a_siege_that_nobody_is_said_to_lay_is_a_siege() -> None:
    world = Map()
    world.says("besieged", on("2031-05-30"))
    (siege,) = world.spells()
    assert held_by(siege) == "besieged"


def test_what_is_planned_or_denied_is_no_control() -> None:
    world = Map()
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY), realis=Realis.PLANNED)
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY), realis=Realis.DENIED)
    assert world.shown() == []


def test_a_place_that_has_no_name_makes_no_spell() -> None:
    world = Map()
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY), place=PlaceRef(Span(0, 12, "52 districts")))
    assert world.shown() == []


# -- what is known of the ends -----------------------------------------------------------------------------


def test_what_lies_between_two_sightings_is_inferred_and_says_so() -> None:
    world = Map()
    world.says("held", told="2031-01-10", roles=roles(holder=FRONT), realis=Realis.ONGOING)
    world.says("held", told="2031-01-30", roles=roles(holder=FRONT), realis=Realis.ONGOING)
    (spell,) = world.spells()
    assert (spell.first_seen, spell.last_seen, spell.until) == ("2031-01-10", "2031-01-30", "")
    assert (spell.begins, spell.ends) == ("[..2031-01-10]", "[2031-01-30..]")
    assert [sight.basis for sight in spell.seen] == [Basis.TOLD, Basis.TOLD]
    assert "inferred" in spell.why
    assert "last known there 2031-01-30" in spell.why


def test_claims_on_one_capture_narrow_its_day() -> None:
    world = Map()
    world.says("captured", during("2031-05-01", "2031-05-10"), roles=roles(holder=ARMY))
    world.says("captured", on("2031-05-08"), roles=roles(holder=ARMY))
    (spell,) = world.spells()
    assert (spell.begins, len(spell.claims)) == ("2031-05-08", 2)


def test_where_claims_differ_on_the_day_both_bounds_are_kept() -> None:
    world = Map()
    world.says("captured", on("2031-05-18"), roles=roles(holder=ARMY))
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY))
    (spell,) = world.spells()
    assert (spell.since, spell.begins) == ("2031-05-18", "[2031-05-18..2031-05-20]")


def test_a_capture_without_a_day_had_happened_when_it_was_told() -> None:
    world = Map()
    world.says("captured", told="2031-06-01", roles=roles(holder=ARMY))
    (spell,) = world.spells()
    assert (spell.since, spell.begins, spell.last_seen) == ("", "[..2031-06-01]", "2031-06-01")


def test_who_is_seen_within_the_days_of_a_capture_was_there_before_it() -> None:
    world = Map()
    world.says("captured", during("2031-01-01", "2031-12-31"), told="2032-01-05", roles=roles(holder=ARMY))
    world.says("held", on("2031-03-10"), roles=roles(holder=FRONT))
    front = next(spell for spell in world.spells() if spell.holder == "Northern Front")
    army = next(spell for spell in world.spells() if spell.holder != "Northern Front")
    assert front.ends == army.begins == "[2031-03-10..2031-12-31]"


def test_a_change_that_no_claim_tells_of_leaves_a_gap() -> None:
    world = Map()
    world.says("held", on("2031-01-10"), roles=roles(holder=FRONT))
    world.says("held", on("2031-03-10"), roles=roles(holder=ARMY))
    front, army = world.spells()
    assert (front.ends, army.begins, front.until) == ("[2031-01-10..2031-03-10]", "[2031-01-10..2031-03-10]", "")
    assert "no claim tells of the change" in front.why


def test_two_changes_that_no_claim_tells_of_are_no_contradiction() -> None:
    world = Map()
    for day, holder in (("2031-01-10", FRONT), ("2031-06-10", ARMY), ("2031-11-10", FRONT)):
        world.says("held", on(day), roles=roles(holder=holder))
    assert [(s.holder, s.first_seen, s.status) for s in world.spells()] == [
        ("Northern Front", "2031-01-10", "held"),
        ("French government", "2031-06-10", "held"),
        ("Northern Front", "2031-11-10", "held"),
    ]


def test_what_had_happened_had_happened_when_it_was_told() -> None:
    world = Map()
    world.says("captured", during("2031-01-01", "2031-12-31"), told="2031-09-25", roles=roles(holder=ARMY))
    assert world.spells()[0].begins == "[2031-01-01..2031-09-25]"


# -- contradictions ----------------------------------------------------------------------------------------


def test_both_sides_of_a_contradiction_are_kept_with_their_voices() -> None:
    world = Map()
    world.says("held", on("2031-05-01"), roles=roles(holder=FRONT), voice=said_by("Velm Radio"))
    world.says("held", on("2031-05-05"), roles=roles(holder=ARMY), voice=said_by("Karsa Post"))
    world.says("held", on("2031-05-09"), roles=roles(holder=FRONT), voice=said_by("Velm Radio"))
    front = next(spell for spell in world.spells() if spell.holder == "Northern Front")
    sides = {position.value: position.voices for position in front.contested}
    assert sides == {"Northern Front": ("Velm Radio",), "French government": ("Karsa Post",)}
    assert (front.contested_from, front.contested_to) == ("2031-05-05", "2031-05-05")
    assert all(position.claims for position in front.contested)


def test_a_denied_capture_is_contested() -> None:
    world = Map()
    world.says("captured", on("2031-05-05"), roles=roles(holder=ARMY), voice=said_by("the army"))
    front = said_by("Northern Front")
    world.says("captured", on("2031-05-06"), roles=roles(holder=ARMY), realis=Realis.DENIED, voice=front)
    (spell,) = world.spells()
    assert spell.status == "contested"
    assert {position.value: position.voices for position in spell.contested} == {
        "taken by French government": ("the army",),
        "not taken by French government": ("Northern Front",),
    }


def test_an_attempt_that_failed_before_denies_nothing() -> None:
    world = Map()
    world.says("captured", on("2031-05-01"), roles=roles(holder=ARMY), realis=Realis.DENIED)
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY))
    (spell,) = world.spells()
    assert (spell.status, spell.contested) == ("held", ())


def test_a_capture_that_its_taker_alone_tells_of_says_so() -> None:
    world = Map()
    world.says("captured", on("2031-05-05"), roles=roles(holder=ARMY), voice=said_by("France"))
    assert "as its taker alone says" in world.spells()[0].why
    world.says("captured", on("2031-05-05"), roles=roles(holder=ARMY), voice=said_by("a resident"))
    assert "as its taker alone says" not in world.spells()[0].why


def test_who_lost_a_place_and_is_seen_in_it_days_later_contests_its_capture() -> None:
    world = Map()
    world.says("held", on("2031-05-01"), roles=roles(holder=FRONT))
    world.says("captured", on("2031-05-10"), roles=roles(holder=ARMY))
    world.says("held", on("2031-05-14"), roles=roles(holder=FRONT))
    assert [spell.status for spell in world.spells() if spell.contested] == ["contested", "contested"]


# -- places ------------------------------------------------------------------------------------------------


def test_the_fall_of_a_quarter_is_not_the_fall_of_the_city() -> None:
    world = Map()
    world.says("held", on("2031-05-01"), roles=roles(holder=FRONT))
    world.says("captured", on("2031-05-05"), roles=roles(holder=ARMY), place=part("eastern Karsa", "E"))
    city, east = sorted(world.spells(), key=lambda spell: spell.key)
    assert (city.key, city.holder, city.until) == ("geonames:Karsa", "Northern Front", "")
    assert (east.key, east.whole, east.holder) == ("geonames:Karsa/E", "geonames:Karsa", "French government")


def test_two_may_hold_some_part_of_a_city() -> None:
    world = Map()
    for day, holder in (("2031-05-01", FRONT), ("2031-05-02", ARMY), ("2031-05-03", FRONT)):
        world.says("held", on(day), roles=roles(holder=holder), place=part("parts of Karsa"))
    assert {(s.holder, s.status, s.some) for s in world.spells()} == {
        ("Northern Front", "held", True),
        ("French government", "held", True),
    }


def test_the_countryside_of_a_city_is_no_part_of_it() -> None:
    world = Map()
    world.says("held", on("2031-05-01"), roles=roles(holder=FRONT), place=part("Karsa countryside"))
    assert [(s.key, s.whole) for s in world.spells()] == [("geonames:Karsa/around", "")]


def test_residents_hold_no_ground() -> None:
    world = Map()
    world.says("held", on("2031-05-01"), roles=roles(holder="residents"))
    assert world.spells() == []


def test_a_capture_by_nobody_named_backs_no_spell_that_began_after_it_was_told() -> None:
    world = Map()
    early = world.says("captured", told="2029-05-10")
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY))
    assert all(early.id not in spell.claims for spell in world.spells() if spell.holder == "French government")
