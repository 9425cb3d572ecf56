"""Each field of a dispute: what contradicts, and what only says less."""

from dataclasses import replace

from polybius.model.claims import Certainty, Figure, PlaceRef, Realis, Voice, VoiceKind
from tests.case.making import Newsroom, at, during, exactly, on, roles, said_by

RUSSIA, SYRIA, FSA, YPG = (
    ("a_state_rus:MIL", "Russian jets"),
    ("a_state_syr", "the government of Norland"),
    ("a_group_fsa", "Free Syrian Army"),
    ("a_group_ypg", "YPG"),
)
NEARBY = PlaceRef(at("Karsa").span, "geonames:Dorn", "Dorn", 10.3, 20.0, "city", "XX", 1)
"""Some thirty kilometres from Karsa."""


class Strike(Newsroom):
    """One strike on a market, told again and again, each time in other words."""

    def tell(self, outlet: str, **fields: object) -> str:
        """The report, which is a new one unless `report` names it."""
        report = str(fields.pop("report", "")) or self.report(outlet)
        words = f"the market was hit, {outlet} reports in its words no {len(self.claims)}"
        told = {
            "mode": "aerial",
            "place": at("Karsa"),
            "period": on("2031-05-04"),
            "roles": roles(recipient="the market"),
        }
        figure = fields.pop("figure", None)
        event = self.event(report, words, **{**told, **fields})
        if isinstance(figure, Figure):
            self.count(event, figure)
        return report

    def disputed(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Fields with their positions and who takes them."""
        return {one.field: {p.value: p.voices for p in one.positions} for one in self.as_one().contested}


def by(actor: tuple[str, str] | str) -> dict[str, object]:
    return {"roles": roles(actor=actor, recipient="the market")}


# -- who --------------------------------------------------------------------------------------------------


def test_gunmen_and_the_weapon_take_no_side() -> None:
    room = Strike()
    for outlet, actor in (("Post", RUSSIA), ("Wire", "gunmen"), ("Echo", "a suicide bomber"), ("Voice", "missile")):
        room.tell(outlet, **by(actor))
    assert room.disputed() == {}


def test_those_who_tell_of_a_deed_are_not_its_doers() -> None:
    room = Strike()
    room.tell("Post", **by(RUSSIA))
    room.tell("Wire", **by(("a_org_sohr", "Syrian Observatory for Human Rights")))
    assert room.disputed() == {}


def test_two_that_the_registry_ties_are_no_dispute() -> None:
    room = Strike()
    room.tell("Post", **by(YPG))
    room.tell("Wire", **by(("a_group_sdf", "Syrian Democratic Forces")))
    assert room.disputed() == {}


def test_who_names_both_takes_neither_side() -> None:
    room = Strike()
    both = (*roles(actor=RUSSIA, recipient="the market"), *roles(actor=SYRIA))
    room.tell("Post", **by(RUSSIA))
    room.tell("Wire", **by(SYRIA))
    room.tell("Voice", roles=both)
    assert set(room.disputed()["actor"]) == {"Russian Armed Forces", "Syria"}


def test_two_sides_that_fight_one_another_are_no_dispute() -> None:
    room = Strike()
    room.tell("Post", roles=roles(actor=FSA, recipient=YPG))
    room.tell("Wire", roles=roles(actor=YPG, recipient=FSA))
    assert "actor" not in room.disputed()


def test_one_outlet_that_names_two_tells_of_two_deeds_unless_it_quotes_accusers() -> None:
    room = Strike()
    report = room.tell("Post", **by(RUSSIA))
    room.tell("Post", report=report, **by(FSA))
    assert room.disputed() == {}
    room = Strike()
    accused = {"certainty": Certainty.ALLEGED}
    report = room.tell("Post", **by(RUSSIA), **accused, voice=said_by("Karsa Council"))
    room.tell("Post", report=report, **by(FSA), **accused, voice=said_by("Velm Council"))
    assert set(room.disputed()["actor"]) == {"Russian Armed Forces", "Free Syrian Army"}


def test_a_misread_claim_stands_against_many_only_with_a_source() -> None:
    room = Strike()
    for outlet in ("Post", "Wire", "Voice", "Echo"):
        room.tell(outlet, **by(RUSSIA))
    room.tell("Herald", **by(FSA))
    assert room.disputed() == {}
    room.tell("Times", **by(FSA), voice=said_by("Karsa Council"))
    assert set(room.disputed()["actor"]) == {"Russian Armed Forces", "Free Syrian Army"}


def test_an_outlet_s_own_aside_is_no_denial() -> None:
    room = Strike()
    room.tell("Post", **by(RUSSIA))
    room.tell("Wire")
    room.tell("Voice", **by(RUSSIA), realis=Realis.DENIED)
    assert room.disputed() == {}
    room.tell("Echo", **by(RUSSIA), realis=Realis.DENIED, voice=said_by("Moscow"))
    assert set(room.disputed()["actor"]) == {"Russian Armed Forces", "not Russian Armed Forces"}


def test_who_says_both_that_it_happened_and_not_is_no_side() -> None:
    room = Strike()
    voice = said_by("Karsa Council")
    room.tell("Post", voice=voice)
    room.tell("Wire", voice=voice, realis=Realis.DENIED)
    assert "happened" not in room.disputed()


# -- to whom, where, when, with what ----------------------------------------------------------------------


def test_civilians_for_one_source_and_fighters_for_another() -> None:
    room = Strike()
    room.tell("Post", roles=roles(recipient="civilians"), voice=said_by("Karsa Observatory"))
    room.tell("Wire", roles=roles(recipient="militants"), voice=said_by("Defence Ministry"))
    assert {key: set(value) for key, value in room.disputed().items()} == {"recipient": {"civilians", "fighters"}}


def test_that_all_the_dead_were_civilians_contradicts_soldiers_among_them() -> None:
    room = Strike()
    mixed = (*roles(recipient="civilians"), *roles(recipient="soldiers"))
    room.tell("Post", roles=mixed, voice=said_by("Karsa Observatory"))
    room.tell("Wire", roles=roles(recipient="civilians"), voice=said_by("Defence Ministry"))
    assert "recipient" not in room.disputed()
    room.claims[-1] = replace(room.claims[-1], rule="echo:victims")
    assert set(room.disputed()["recipient"]) == {"civilians", "civilians and fighters"}


def test_people_may_be_both() -> None:
    room = Strike()
    room.tell("Post", roles=roles(recipient="people"), voice=said_by("Karsa Observatory"))
    room.tell("Wire", roles=roles(recipient="militants"), voice=said_by("Defence Ministry"))
    assert room.disputed() == {}


def test_two_towns_are_a_dispute_where_each_is_firmly_told() -> None:
    room = Strike()
    for outlet, place in (("Post", at("Karsa")), ("Wire", NEARBY), ("Voice", at("Karsa"))):
        room.tell(outlet, place=place)
    assert "place" not in room.disputed()
    room.tell("Echo", place=NEARBY)
    assert set(room.disputed()["place"]) == {"Karsa", "Dorn"}


def test_a_capital_stands_for_its_surroundings() -> None:
    room = Strike()
    capital = replace(at("Karsa"), kind="capital")
    for outlet, place in (("Post", capital), ("Wire", NEARBY), ("Voice", capital), ("Echo", NEARBY)):
        room.tell(outlet, place=place)
    assert "place" not in room.disputed()


def test_friday_here_is_thursday_there() -> None:
    room = Strike()
    friday = replace(on("2031-05-04"), text="Friday")
    room.tell("Post", period=friday)
    room.tell("Wire", period=replace(on("2031-05-03"), text="Thursday"))
    room.tell("Voice", period=during("2031-05-01", "2031-05-31"))
    assert "period" not in room.disputed()


def test_a_missile_from_the_ground_or_a_raid_from_the_air() -> None:
    room = Strike()
    missile = Voice(VoiceKind.ORGANISATION, "Karsa Observatory")
    for outlet in ("Post", "Wire"):
        room.event(
            room.report(outlet), f"a missile, says {outlet}", mode="heavy-weapons", place=at("Karsa"),
            period=on("2031-05-04"), roles=roles(recipient="the market"), voice=(missile,),
        )  # fmt: skip
    room.tell("Voice")
    assert "weapon" not in room.disputed()
    room.tell("Echo")
    assert set(room.disputed()["weapon"]) == {"shelling", "air strike"}


def test_an_air_force_strikes_from_the_air_whatever_the_word() -> None:
    room = Strike()
    words = {"Post": "missile", "Wire": "missile", "Voice": "Norland's air force", "Echo": "Norland's air force"}
    for outlet, actor in words.items():
        room.event(
            room.report(outlet), f"a missile, says {outlet}" if actor == "missile" else "pounded the market",
            mode="heavy-weapons", place=at("Karsa"), period=on("2031-05-04"),
            roles=roles(actor=actor, recipient="the market"), voice=said_by(outlet),
        )  # fmt: skip
    assert set(room.disputed()["weapon"]) == {"shelling", "air strike"}


def test_shelling_may_be_an_air_strike() -> None:
    room = Strike()
    for outlet, mode in (("Post", "aerial"), ("Wire", "heavy-weapons"), ("Voice", "aerial"), ("Echo", "heavy-weapons")):
        room.tell(outlet, mode=mode)
    assert "weapon" not in room.disputed()


# -- how many ---------------------------------------------------------------------------------------------


def test_an_outlet_and_its_unnamed_source_are_one_account() -> None:
    room = Strike()
    report = room.tell("Post", figure=exactly(7))
    room.tell("Post", report=report, figure=exactly(9), voice=said_by("a medic", VoiceKind.UNNAMED))
    assert room.disputed() == {}


def test_two_sources_of_one_report_may_contradict_one_another() -> None:
    room = Strike()
    report = room.tell("Post", figure=exactly(7), voice=said_by("Karsa Observatory"))
    room.tell("Post", report=report, figure=exactly(9), voice=said_by("Velm Council"))
    assert room.disputed() == {"killed": {"7": ("Karsa Observatory",), "9": ("Velm Council",)}}


def test_one_source_in_two_reports_corrects_itself() -> None:
    room = Strike()
    for outlet, number in (("Post", 7), ("Wire", 9)):
        room.tell(outlet, figure=exactly(number), voice=said_by("Karsa Observatory"))
    event = room.as_one()
    assert event.contested == ()
    (killed,) = event.figures
    assert (killed.low, killed.high, [drop.rule for drop in killed.dropped]) == (9, 9, ["rising_toll"])
