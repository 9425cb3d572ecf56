"""What a report is mainly about."""

from __future__ import annotations

from polybius.case.spots import Ranges
from polybius.case.subjects import Subject, subject
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from tests.case.making import COUNTRY, Newsroom, at, exactly, on, roles

RANGES = Ranges.of(Tables.of(Codebook.load()))


def about(room: Newsroom, report: str) -> Subject:
    return subject(report, room.claims, room.build().events, RANGES)


def test_the_event_that_opens_the_report_and_kills_is_its_subject() -> None:
    room = Newsroom()
    report = room.report("Dawn")
    first = room.event(report, "shelled", place=at("Karsa"), period=on("2031-05-04"), roles=roles(recipient="market"))
    room.count(first, exactly(9), place=at("Karsa"))
    room.event(report, "raided", place=at("Tiva"), period=on("2031-05-02"), roles=roles(recipient="farm"))
    found = about(room, report)
    assert found.place == at("Karsa")
    assert found.event in {event.id for event in room.build().events if first.id in event.claims}
    assert found.why == "the event's own place"


def test_an_event_that_is_placed_in_a_country_is_where_the_report_is() -> None:
    room = Newsroom()
    report = room.report("Dawn")
    first = room.event(report, "killed", place=COUNTRY, period=on("2031-05-04"), roles=roles(recipient="guards"))
    room.count(first, exactly(9), place=COUNTRY)
    room.event(report, "burnt", place=at("Tiva"), period=on("2031-05-01"), roles=roles(recipient="mill"))
    found = about(room, report)
    assert found.place == at("Tiva")
    assert "Tiva" in found.why


def test_towns_beside_each_other_count_for_each_other() -> None:
    room = Newsroom()
    report = room.report("Dawn")
    first = room.event(report, "killed", period=on("2031-05-04"), roles=roles(recipient="guards"))
    room.count(first, exactly(9))
    for town, target in (("Tiva", "farm"), ("Karsa", "mill"), ("Belum", "bridge"), ("Belum", "school")):
        room.event(report, "burnt", place=at(town), period=on("2031-05-01"), roles=roles(recipient=target))
    assert about(room, report).place in (at("Karsa"), at("Belum"))


def test_a_report_without_events_has_no_subject() -> None:
    room = Newsroom()
    other = room.report("Dusk")
    room.event(other, "shelled", place=at("Karsa"), roles=roles(recipient="market"))
    report = room.report("Dawn")
    assert about(room, report) == Subject(report, "", None, "no event is told")
