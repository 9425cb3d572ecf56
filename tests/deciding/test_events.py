import json

import pytest

from polybius.deciding.events import EventReviewer, find_event
from polybius.deciding.lines import lines, parsed
from polybius.deciding.making import Act
from polybius.errors import UsageError
from polybius.model.case import Decision, Event
from polybius.views.decisions import Force, decisions_on_event, force, said
from tests.case.making import Newsroom, at, on, roles
from tests.deciding.table import Table

STRIKE = {"mode": "aerial", "place": at("Karsa"), "period": on("2031-05-04"), "roles": roles(recipient="a market")}
FIRE = {"mode": "arson", "place": at("Tiva"), "period": on("2031-05-09"), "roles": roles(recipient="a mill")}


@pytest.fixture
def table() -> Table:
    room = Newsroom()
    room.event(room.report("Post"), "Jets bombed a market at noon", **STRIKE)
    room.event(room.report("Wire"), "Jets bombed a market at noon", **STRIKE)
    room.event(room.report("Herald", "2031-05-10"), "A mill was burnt", **FIRE)
    return Table(room)


def reviewer(table: Table) -> EventReviewer:
    return EventReviewer(table.queries, Act("Ines", table.at, "seen on the pictures"))


def of_type(table: Table, mode: str) -> Event:
    (event,) = [event for event in table.case.events if event.mode == mode]
    return event


def joined(table: Table) -> Decision:
    return table.take(reviewer(table).join(of_type(table, "aerial").id, of_type(table, "arson").id[:8]))


def test_a_join_makes_one_event_and_an_undo_two_again(table: Table) -> None:
    before = table.case.events
    decision = joined(table)
    assert len(table.case.events) == 1
    assert force(table.queries, decision) is Force.HOLDS
    assert said(table.queries, decision).startswith("one event: ")
    table.take(table.reviewer.undo())
    assert table.case.events == before
    assert force(table.queries, decision) is Force.UNDONE


def test_a_split_takes_claims_out(table: Table) -> None:
    strike = of_type(table, "aerial")
    decision = table.take(reviewer(table).split(strike.id, [strike.claims[0]]))
    assert sorted(len(event.claims) for event in table.case.events) == [1, 1, 1]
    assert force(table.queries, decision) is Force.HOLDS
    (one,) = [event for event in table.case.events if strike.claims[0] in event.claims]
    assert list(decisions_on_event(table.queries, one)) == [decision]


def test_what_was_split_is_not_joined_before_the_split_is_undone(table: Table) -> None:
    strike = of_type(table, "aerial")
    table.take(reviewer(table).split(strike.id, [strike.claims[0]]))
    one, other = (event for event in table.case.events if event.mode == "aerial")
    with pytest.raises(UsageError, match="undo that first: polybius events CASE undo"):
        reviewer(table).join(one.id, other.id)


def test_what_cannot_be_meant_is_refused(table: Table) -> None:
    strike, fire = of_type(table, "aerial"), of_type(table, "arson")
    for act in (
        lambda: reviewer(table).join(strike.id, strike.id),
        lambda: reviewer(table).split(fire.id, list(fire.claims)),
        lambda: reviewer(table).split(strike.id, list(fire.claims)),
        lambda: find_event(table.queries, "e_nothing"),
        lambda: find_event(table.queries, "e_"),
    ):
        with pytest.raises(UsageError):
            act()


def test_decisions_on_events_travel_in_files(table: Table) -> None:
    decision = joined(table)
    (line,) = lines([decision], "jsonl")
    assert parsed(line) == decision
    with pytest.raises(ValueError, match="others"):
        parsed(json.dumps({**json.loads(line), "others": []}))
