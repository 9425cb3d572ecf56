import pytest

from polybius.model.case import Alignment
from polybius.model.claims import Certainty, Claim, Kind, Realis
from polybius.model.text import NearCopy
from tests.case.making import Newsroom, on, roles

FRANCE, ARMY, FRONT = ("a_state_fra", "Paris"), ("a_state_fra:MIL", "French troops"), "Northern Front"


class Chancery(Newsroom):
    def relates(self, type_: str, report: str = "", **fields: object) -> Claim:
        sides = (*roles(**{"from": FRANCE}), *roles(to=FRONT))
        given = {"roles": sides, "realis": Realis.ONGOING, **fields}
        return self.claim(report or self.report(str(len(self.reports))), Kind.RELATION, type_, type=type_, **given)

    def only(self, copies: tuple[NearCopy, ...] = ()) -> Alignment:
        (alignment,) = self.build(copies).alignments
        return alignment


def test_fighting_is_near_minus_one_with_many_claims_and_near_nought_with_one() -> None:
    few, many = Chancery(), Chancery()
    few.relates("fights")
    for _ in range(8):
        many.relates("fights")
    assert few.only().score == pytest.approx(-1 / 3, abs=1e-3)
    assert many.only().score == pytest.approx(-0.8)
    assert len(many.only().claims) == 8


def test_copies_speak_once() -> None:
    room = Chancery()
    one, other = sorted((room.report("Post"), room.report("Wire")))
    room.relates("ally", one)
    room.relates("ally", other)
    assert room.only((NearCopy(one, other, 0.9),)).score == pytest.approx(1 / 3, abs=1e-3)


def test_standing_relations_speak_of_the_day_of_their_report() -> None:
    room = Chancery()
    room.relates("supports")
    assert (room.only().since, room.only().until) == ("2031-01-01", "2031-12-31")


def test_undated_deeds_are_kept_apart() -> None:
    room = Chancery()
    room.relates("supports", realis=Realis.OCCURRED)
    assert (room.only().since, room.only().until) == ("", "")
    assert "no year" in room.only().why


def test_years_are_apart() -> None:
    room = Chancery()
    room.relates("ally", period=on("2030-05-04"))
    room.relates("fights", period=on("2031-05-04"))
    assert sorted((a.since, a.score > 0) for a in room.build().alignments) == [
        ("2030-01-01", True),
        ("2031-01-01", False),
    ]


def test_an_army_acts_for_its_state() -> None:
    room = Chancery()
    room.relates("fights")
    room.event(
        room.report("Post"), "troops shelled it", roles=roles(actor=ARMY, recipient=FRONT), period=on("2031-05-04")
    )
    assert len(room.only().claims) == 2
    assert set(room.only().names) == {"French government", "Northern Front"}


def test_what_is_alleged_weighs_less() -> None:
    room = Chancery()
    room.relates("supports", certainty=Certainty.ALLEGED)
    assert room.only().score == pytest.approx(0.8 * 0.5 / 3, abs=1e-3)


def test_harm_to_civilians_and_what_is_denied_is_no_alignment() -> None:
    room = Chancery()
    room.event(room.report("Post"), "they shelled them", roles=roles(actor=FRONT, recipient="civilians"))
    room.relates("ally", realis=Realis.DENIED)
    assert room.build().alignments == ()
