from polybius.model.case import ControlSpell
from polybius.model.claims import Claim, Kind, Period, PlaceRef, Precision, Realis
from polybius.model.text import Span
from tests.case.making import Newsroom, at, during, on, roles

ARMY, STATE, FRONT = ("a_state_fra:MIL", "the army"), ("a_state_fra", "France"), "Northern Front"


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


def test_undated_claims_give_no_dates() -> None:
    world = Map()
    world.says("held", roles=roles(holder=FRONT))
    assert world.shown() == [("Northern Front", "", "", "held")]
    assert "no date" in world.spells()[0].why


def test_an_undated_holder_held_until_the_first_capture_after_the_report() -> None:
    world = Map()
    world.says("held", told="2031-05-10", roles=roles(holder=FRONT))
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY))
    assert ("Northern Front", "", "2031-05-20", "held") in world.shown()


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


def test_what_is_planned_or_denied_is_no_control() -> None:
    world = Map()
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY), realis=Realis.PLANNED)
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY), realis=Realis.DENIED)
    assert world.shown() == []


def test_a_place_that_has_no_name_makes_no_spell() -> None:
    world = Map()
    world.says("captured", on("2031-05-20"), roles=roles(holder=ARMY), place=PlaceRef(Span(0, 12, "52 districts")))
    assert world.shown() == []
