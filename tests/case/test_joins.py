from dataclasses import replace

from polybius.model.case import Event
from polybius.model.claims import Claim
from polybius.model.text import Span
from tests.case.making import Newsroom, at, exactly, on, roles

STRIKE = {"mode": "aerial", "place": at("Karsa"), "period": on("2031-05-04"), "roles": roles(recipient="a market")}


def two_reports() -> tuple[Newsroom, Claim, Claim]:
    room = Newsroom()
    post = room.event(room.report("Post"), "Jets bombed a market at noon", **STRIKE)
    wire = room.event(room.report("Wire"), "Warplanes hit the market", **STRIKE)
    return room, post, wire


def only(room: Newsroom) -> Event:
    (event,) = room.build().events
    return event


def test_a_join_says_how_likely_it_is_and_on_what_it_rests() -> None:
    room, post, wire = two_reports()
    (join,) = only(room).joins
    assert {join.one, join.other} == {post.id, wire.id}
    assert 0.4 <= join.score <= 1.0
    found = {(one.feature, one.outcome) for one in join.weights}
    assert {("period", "same_day"), ("place", "same"), ("bias", "all")} <= found
    assert "said of the same day" in join.why.lower()


def test_its_weights_add_up_to_its_odds() -> None:
    room, _, _ = two_reports()
    (join,) = only(room).joins
    odds = join.score / (1 - join.score)
    total = sum(one.weight for one in join.weights)
    assert abs(odds - 2.718281828**total) <= 0.2 * odds


def test_there_is_one_join_fewer_than_event_claims() -> None:
    room, _, _ = two_reports()
    room.event(room.report("Herald"), "A market was bombed by jets", **STRIKE)
    assert len(only(room).joins) == 2


def test_what_one_report_tells_on_without_place_and_day_is_of_the_same_event() -> None:
    room = Newsroom()
    report = room.report("Post")
    struck = room.event(report, "Jets bombed a market in Karsa on Sunday", **STRIKE)
    words = "Twelve people were killed in the bombing"
    at_ = struck.span.end + 2
    killed = room.event(report, words, roles=roles(recipient="twelve people"))
    killed = replace(killed, span=Span(at_, at_ + len(words), words), anchor=at_ + words.index("killed")).identified()
    room.claims[-1] = replace(killed, again=struck.anchor)  # as claims/taken_up.py reads "the bombing"
    events = [event for event in room.build().events if struck.id in event.claims]
    assert killed.id in events[0].claims


def test_events_name_their_nearest_neighbours_and_why_these_are_others() -> None:
    room = Newsroom()
    post = room.report("Post")
    room.event(post, "Jets bombed the market", **{**STRIKE, "roles": roles(actor="army", recipient="a market")})
    guards = roles(actor="rebels", recipient="guards")
    room.event(post, "Rebels shot two guards", **{**STRIKE, "mode": "firearms", "roles": guards})
    room.event(room.report("Herald"), "Attacks on the market and guards", **{**STRIKE, "mode": ""})
    events = room.build().events
    ids = {event.id for event in events}
    near = [(event.id, join) for event in events for join in event.near]
    assert near
    for event, join in near:
        assert join.event in ids - {event}
        assert "Not joined: " in join.why


def test_the_dead_that_only_a_figure_tells_are_of_the_event() -> None:
    room, post, _ = two_reports()
    report = room.report("Herald")
    struck = room.event(report, "Jets bombed a market", **STRIKE)
    figure = room.count(struck, exactly(12))
    assert figure.id in only(room).claims
    assert post.id in only(room).claims
