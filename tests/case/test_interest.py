from polybius.model.case import Event, Witness
from polybius.model.claims import VoiceKind
from tests.case.making import Newsroom, at, on, roles, said_by

NORTH = ("a_state_fra:MIL", "French army")
DEED = {"mode": "heavy-weapons", "place": at("Karsa"), "period": on("2031-05-04")}


def told(*accounts: tuple[str, str]) -> Event:
    """Each outlet cites somebody, or nobody."""
    room = Newsroom()
    for outlet, source in accounts:
        voice = said_by(source, VoiceKind.ORGANISATION) if source else ()
        words = f"shells hit the market, as {outlet} has it"
        room.event(room.report(outlet), words, **DEED, voice=voice, roles=roles(actor=NORTH, recipient="a market"))
    (event,) = room.build().events
    return event


def witness(event: Event, why: str) -> Witness:
    return next(one for one in event.witnesses if why in one.why)


def test_a_party_s_own_statement_is_a_witness_with_a_stake() -> None:
    event = told(("Post", "France"), ("Wire", "Karsa Observatory"), ("Herald", ""))
    assert len(event.independent) == len(event.witnesses) == 3
    assert witness(event, "cites France").interested == "French armed forces"
    assert witness(event, "Karsa Observatory").interested == ""
    assert witness(event, "own account").interested == ""


def test_witnesses_stand_in_the_order_of_independent_groups() -> None:
    event = told(("Post", "Karsa Observatory"), ("Wire", "Karsa Observatory"), ("Herald", ""))
    assert tuple(one.reports for one in event.witnesses) == event.independent
    assert witness(event, "cites Karsa Observatory").sources == ("karsa observatory",)


def test_state_media_speak_for_their_state() -> None:
    room = Newsroom()
    army = ("a_state_syr:MIL", "the army")
    room.event(room.report("SANA"), "shells hit the market", **DEED, roles=roles(actor=army, recipient="a market"))
    (event,) = room.build().events
    (only,) = event.witnesses
    assert (only.why, bool(only.interested)) == ("text of Syrian Arab News Agency", True)
