from polybius.model.case import Standing
from polybius.model.claims import VoiceKind
from polybius.model.text import NearCopy
from tests.case.making import Newsroom, at, on, roles, said_by


def strike(room: Newsroom, report: str, **more: object) -> None:
    room.event(
        report,
        "Shells hit the market of Karsa",
        mode="heavy-weapons",
        place=at("Karsa"),
        period=on("2031-05-04"),
        roles=roles(recipient="a market"),
        **more,
    )


def test_copies_are_one_witness() -> None:
    room = Newsroom()
    first, second, third = (room.report(name) for name in ("Wire", "Gazette", "Free Voice"))
    for report in (first, second, third):
        strike(room, report)
    low, high = sorted((first, second))
    case = room.build([NearCopy(low, high, 0.8)])
    (group,) = case.groups
    assert group.reports == (low, high)
    assert "80 %" in group.why
    (event,) = case.events
    assert sorted(map(len, event.independent)) == [1, 2]
    assert event.standing is Standing.CORROBORATED


def test_little_in_common_is_no_copy() -> None:
    room = Newsroom()
    low, high = sorted(room.report(name) for name in ("Wire", "Gazette"))
    assert room.build([NearCopy(low, high, 0.3)]).groups == ()


def test_two_copies_alone_corroborate_nothing() -> None:
    room = Newsroom()
    low, high = sorted(room.report(name) for name in ("Wire", "Gazette"))
    for report in (low, high):
        strike(room, report)
    (event,) = room.build([NearCopy(low, high, 0.9)]).events
    assert event.standing is Standing.SINGLE


def test_who_cites_an_outlet_rests_on_its_report() -> None:
    room = Newsroom()
    strike(room, room.report("Levant Wire"))
    strike(room, room.report("Weekly"), voice=said_by("the Levant Wire", VoiceKind.PUBLICATION))
    (event,) = room.build().events
    assert len(event.independent) == 1
    assert event.standing is Standing.SINGLE


def test_two_that_cite_one_source_are_one_witness() -> None:
    room = Newsroom()
    for outlet in ("Post", "Wire"):
        strike(room, room.report(outlet), voice=said_by("Karsa Observatory"))
    (event,) = room.build().events
    assert event.standing is Standing.SINGLE


def test_residents_here_and_there_are_two_witnesses() -> None:
    room = Newsroom()
    for outlet in ("Post", "Wire"):
        strike(room, room.report(outlet), voice=said_by("residents", VoiceKind.UNNAMED))
    (event,) = room.build().events
    assert event.standing is Standing.CORROBORATED
