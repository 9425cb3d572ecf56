from polybius.case.registry import Who
from polybius.case.ties import Tie, tie
from polybius.model.case import Dispute, Event, Standing
from polybius.model.claims import Certainty, Figure, Realis
from tests.case.making import Newsroom, at, at_least, between, during, exactly, on, roles, said_by

DEED = {"mode": "arson", "place": at("Karsa"), "period": on("2031-05-04")}
WORDS = "the burning of five buses at Karsa"


class Room(Newsroom):
    """Tells of one deed again and again."""

    def tell(self, outlet: str, **fields: object) -> None:
        self.event(self.report(outlet), WORDS, **{**DEED, "roles": roles(recipient="buses"), **fields})

    def number(self, outlet: str, figure: Figure, **fields: object) -> None:
        event = self.event(self.report(outlet), WORDS, **{**DEED, "roles": roles(recipient="buses"), **fields})
        self.count(event, figure)

    def only(self) -> Event:
        return self.as_one()


def dispute(event: Event, field: str) -> Dispute | None:
    return next((one for one in event.contested if one.field == field), None)


def values(event: Event, field: str) -> dict[str, tuple[str, ...]]:
    found = dispute(event, field)
    return {position.value: position.voices for position in found.positions} if found else {}


def test_agreement_of_two_outlets_corroborates() -> None:
    room = Room()
    room.tell("Post")
    room.tell("Wire", roles=roles(actor="gunmen", recipient="buses"))
    assert (room.only().standing, room.only().contested) == (Standing.CORROBORATED, ())


def test_two_named_actors_are_a_dispute_with_voices() -> None:
    room = Room()
    room.tell("Post", roles=roles(actor=("a_group_fsa", "Free Syrian Army"), recipient="buses"))
    room.tell(
        "Wire", roles=roles(actor=("a_group_ypg", "YPG"), recipient="buses"), voice=said_by("Ministry of Information")
    )
    event = room.only()
    assert event.standing is Standing.CONTESTED
    assert values(event, "actor") == {
        "Free Syrian Army": ("Post",),
        "People's Protection Units": ("Ministry of Information",),
    }
    assert event.title.startswith("Actor disputed: arson against buses")


def test_vagueness_is_no_contradiction() -> None:
    room = Room()
    for outlet, actor in (
        ("Post", ("a_group_fsa", "Free Syrian Army")),
        ("Wire", "rebels"),
        ("Voice", "gunmen"),
        ("Herald", "unknown assailants"),
    ):
        room.tell(outlet, roles=roles(actor=actor, recipient="buses"))
    assert room.only().standing is Standing.CORROBORATED


def test_a_state_and_its_army_do_not_contradict() -> None:
    room = Room()
    room.tell("Post", roles=roles(actor=("a_state_fra", "France"), recipient="buses"))
    room.tell("Wire", roles=roles(actor=("a_state_fra:MIL", "French jets"), recipient="buses"))
    assert room.only().standing is Standing.CORROBORATED


def test_who_denies_a_part_in_a_deed_that_others_tell_of_disputes_the_actor() -> None:
    room = Room()
    front = ("a_group_fsa", "Free Syrian Army")
    room.tell("Post")
    room.tell("Wire", roles=roles(actor=front, recipient="buses"), certainty=Certainty.ALLEGED)
    room.tell("Voice", roles=roles(actor=front, recipient="buses"), realis=Realis.DENIED, voice=said_by("the FSA"))
    event = room.only()
    assert values(event, "actor") == {"Free Syrian Army": ("Wire",), "not Free Syrian Army": ("the FSA",)}
    assert dispute(event, "happened") is None
    assert event.standing is Standing.CONTESTED


def test_an_allegation_that_is_denied_and_nobody_else_tells_is_denied() -> None:
    room = Room()
    front = ("a_group_fsa", "Free Syrian Army")
    room.tell(
        "Wire",
        roles=roles(actor=front, recipient="buses"),
        certainty=Certainty.ALLEGED,
        voice=said_by("the Ministry"),
    )
    room.tell("Voice", roles=roles(actor=front, recipient="buses"), realis=Realis.DENIED, voice=said_by("the FSA"))
    event = room.only()
    assert event.standing is Standing.DENIED
    assert values(event, "happened") == {"happened": ("the Ministry",), "did not happen": ("the FSA",)}


def test_what_is_only_denied_is_denied() -> None:
    room = Room()
    room.tell("Post", realis=Realis.DENIED)
    assert room.only().standing is Standing.DENIED


def test_numbers_contradict_only_if_their_bounds_do() -> None:
    room = Room()
    room.number("Post", exactly(34))
    room.number("Wire", between(24, 99))
    room.number("Voice", at_least(30))
    assert dispute(room.only(), "killed") is None
    room.number("Herald", exactly(40))
    assert set(values(room.only(), "killed")) == {"34", "40", "at least 30"}


def test_a_part_does_not_contradict_the_whole() -> None:
    room = Room()
    room.number("Post", exactly(30))
    room.number("Wire", exactly(12, subject="children"))
    event = room.only()
    assert event.contested == ()
    assert [(f.measure, f.best) for f in event.figures] == [("killed", 30), ("killed (child)", 12)]


def test_two_days_are_a_dispute_and_a_month_is_none() -> None:
    room = Room()
    room.tell("Post")
    room.tell("Wire", period=during("2031-05-01", "2031-05-31"))
    assert dispute(room.only(), "period") is None
    room.tell("Voice", period=on("2031-05-03"))
    assert set(values(room.only(), "period")) == {"2031-05-04", "2031-05-03"}


def test_who_leaves_open_who_it_was_takes_no_side_in_a_dispute() -> None:
    room = Room()
    for outlet, actor in (
        ("Post", ("a_group_fsa", "Free Syrian Army")),
        ("Voice", "gunmen"),
        ("Wire", ("a_group_ypg", "YPG")),
        ("Echo", "militants"),
    ):
        room.tell(outlet, roles=roles(actor=actor, recipient="buses"))
    assert set(values(room.only(), "actor")) == {"Free Syrian Army", "People's Protection Units"}


def test_a_description_that_one_side_excludes_is_a_side_itself() -> None:
    room = Room()
    room.tell("Post", roles=roles(actor=("a_group_fsa", "Free Syrian Army"), recipient="buses"))
    room.tell("Wire", roles=roles(actor="government soldiers", recipient="buses"))
    assert set(values(room.only(), "actor")) == {"Free Syrian Army", "government soldiers"}


def test_armed_men_may_be_a_party_under_arms_and_opposition_fighters_rebels() -> None:
    party = Who("a_x", "Unity Brigades", "armed_group", "PTY", specific=True)
    gunmen = Who("a_y", "gunmen", "armed_group", "UAF")
    rebels, opposition = Who("a_z", "rebels", "armed_group", "REB"), Who("a_o", "fighters", "armed_group", "OPP")
    assert tie(party, gunmen) is Tie.VAGUE
    assert tie(rebels, opposition) is Tie.VAGUE
    assert tie(Who("a_p", "Unity Party", "organisation", "PTY", specific=True), gunmen) is Tie.APART
