from dataclasses import replace

import pytest

from polybius.model.claims import Claim, Realis
from tests.case.making import COUNTRY, Newsroom, at, at_least, during, exactly, on, roles


def together(room: Newsroom, *claims: Claim) -> bool:
    """Are all these claims in one event?"""
    wanted = {claim.id for claim in claims}
    return any(wanted <= set(event.claims) for event in room.build().events)


def two(
    one: dict[str, object], other: dict[str, object], words: tuple[str, str] = ("Shells fell", "It was hit")
) -> bool:
    room = Newsroom()
    made = [
        room.event(room.report(outlet), said, **fields)
        for outlet, said, fields in zip(("Post", "Wire"), words, (one, other), strict=True)
    ]
    return together(room, *made)


BUSES = {"mode": "arson", "place": at("Karsa"), "period": on("2031-05-04"), "roles": roles(recipient="five buses")}


def test_same_type_day_place_and_recipient_are_one_event() -> None:
    assert two(BUSES, {**BUSES, "roles": roles(actor="gunmen", recipient="six buses")})


def test_a_day_and_its_month_a_town_and_its_country_may_be_one() -> None:
    vague = {**BUSES, "period": during("2031-05-01", "2031-05-31"), "place": COUNTRY}
    assert two(BUSES, vague, ("Five buses were burnt on the road", "Five buses burnt"))


def test_a_day_off_may_be_one_event_and_two_days_off_never_is() -> None:
    same_words = ("Five buses for the villages were burnt", "Five buses for the villages were burnt")
    assert two(BUSES, {**BUSES, "period": on("2031-05-03")}, same_words)
    assert not two(BUSES, {**BUSES, "period": on("2031-05-02")}, same_words)


def test_towns_far_apart_are_never_one() -> None:
    same_words = ("Five buses for the villages were burnt", "Five buses for the villages were burnt")
    assert not two(BUSES, {**BUSES, "place": at("Tiva")}, same_words)


def test_what_is_told_before_it_happened_is_something_else() -> None:
    room = Newsroom()
    early = room.event(room.report("Post", "2031-05-01"), "Five buses burnt", **{**BUSES, "period": None})
    later = room.event(room.report("Wire", "2031-05-05"), "Five buses burnt", **BUSES)
    assert not together(room, early, later)


def test_two_strikes_on_one_day_in_one_town_stay_two() -> None:
    strike = {"mode": "aerial", "place": at("Karsa"), "period": on("2031-05-04")}
    market = {**strike, "roles": roles(actor="rebels", recipient="a market")}
    bridge = {**strike, "mode": "firearms", "roles": roles(actor="soldiers", recipient="a bridge")}
    assert not two(market, bridge, ("Jets hit the market at noon", "Shots were fired over the river"))


def test_what_one_report_tells_apart_no_other_report_joins() -> None:
    room = Newsroom()
    post, wire = room.report("Post"), room.report("Wire")
    day = {"place": at("Karsa"), "period": on("2031-05-04")}
    market = room.event(
        post, "Jets bombed the market", mode="aerial", roles=roles(actor="army", recipient="a market"), **day
    )
    guards = room.event(
        post, "Rebels shot two guards", mode="firearms", roles=roles(actor="rebels", recipient="guards"), **day
    )
    vague = room.event(wire, "Attacks on the market and guards", roles=roles(recipient="a market"), **day)
    assert not together(room, market, guards)
    assert together(room, market, vague)


def test_a_chain_does_not_join_what_rules_each_other_out() -> None:
    room = Newsroom()
    words = "Gunmen burnt five buses for the villages"
    fields = {"mode": "arson", "place": at("Karsa"), "roles": roles(recipient="five buses")}
    days = ["2031-05-03", "2031-05-04", "2031-05-05"]
    made = [room.event(room.report(day, "2031-05-06"), words, period=on(day), **fields) for day in days]
    events = room.build().events
    assert not together(room, made[0], made[2])
    assert len(events) == 2


def test_types_that_no_deed_has_both_are_never_joined() -> None:
    same_words = ("Five buses for the villages", "Five buses for the villages")
    assert not two(BUSES, {**BUSES, "type": "CONSULT", "mode": ""}, same_words)


@pytest.mark.parametrize("realis", [Realis.PLANNED, Realis.THREATENED, Realis.FUTURE, Realis.HYPOTHETICAL])
def test_what_has_not_happened_is_no_event(realis: Realis) -> None:
    room = Newsroom()
    room.event(room.report("Post"), "They may burn the buses", **BUSES, realis=realis)
    assert room.build().events == ()


def test_a_claim_of_nobody_nowhere_makes_no_event() -> None:
    room = Newsroom()
    room.event(room.report("Post"), "the attack")
    assert room.build().events == ()


def test_figures_on_the_same_word_belong_to_the_event() -> None:
    room = Newsroom()
    event = room.event(room.report("Post"), "Five buses were burnt", **BUSES)
    figure = room.count(event, exactly(5, "vehicles", "buses"))
    (made,) = room.build().events
    assert set(made.claims) == {event.id, figure.id}
    assert [(f.measure, f.low, f.best, f.high) for f in made.figures] == [("vehicles", 5, 5, 5)]


def test_title_and_reasons_are_plain() -> None:
    room = Newsroom()
    room.event(room.report("Post"), "Five buses were burnt", **BUSES)
    room.event(room.report("Wire"), "The five buses burnt", **BUSES)
    (event,) = room.build().events
    assert event.title == "Unknown actor: arson against buses, Karsa, 4 May 2031"
    assert event.why.startswith("2 claims of 2 reports: said of the same day 2031-05-04, at the same place Karsa")


def test_the_period_and_place_that_most_witnesses_give_are_the_events() -> None:
    room = Newsroom()
    words = "Gunmen burnt five buses for the villages"
    for outlet, day in (("A", "2031-05-04"), ("B", "2031-05-04"), ("C", "2031-05-03")):
        room.event(room.report(outlet), words, **{**BUSES, "period": on(day)})
    room.event(room.report("D"), words, **{**BUSES, "place": COUNTRY, "period": during("2031-05-01", "2031-05-31")})
    (event,) = room.build().events
    assert event.period is not None
    assert event.place is not None
    assert (event.period.edtf, event.place.name) == ("2031-05-04", "Karsa")


def test_swapping_the_sides_swaps_the_roles_and_nothing_else() -> None:
    """No actor's name changes how claims are put together."""

    def shape(one: tuple[str, str], other: tuple[str, str]) -> list[tuple[object, ...]]:
        room = Newsroom()
        for outlet in ("Post", "Wire"):
            fields = {**BUSES, "roles": roles(actor=one, recipient=other)}
            room.event(room.report(outlet), "One side shelled the other", **fields)
        return [(e.standing, len(e.claims), [(r.role, r.actor) for r in e.roles]) for e in room.build().events]

    france, germany = ("a_state_fra", "France"), ("a_state_deu", "Germany")
    ((standing, count, roles_),) = shape(france, germany)
    ((swapped_standing, swapped_count, swapped),) = shape(germany, france)
    assert (standing, count) == (swapped_standing, swapped_count)
    assert roles_ == [("actor", "a_state_fra"), ("recipient", "a_state_deu")]
    assert swapped == [("actor", "a_state_deu"), ("recipient", "a_state_fra")]


def test_a_title_takes_no_name_that_few_give() -> None:
    room = Newsroom()
    for outlet in ("A", "B", "C"):
        room.event(room.report(outlet), "Gunmen burnt five buses", **{**BUSES, "roles": roles(actor="gunmen")})
    accused = roles(actor=("a_group_fsa", "Free Syrian Army"), recipient="five buses")
    room.event(room.report("D"), "They burnt five buses", **{**BUSES, "roles": accused})
    (event,) = room.build().events
    assert event.title.startswith("Gunmen: arson")


def test_a_rising_toll_is_that_of_the_deed_that_it_names() -> None:
    room = Newsroom()
    paper = room.report("Post")
    attack = room.event(
        paper, "The death toll in the attack has risen to 112", mode="explosives", roles=roles(recipient="buses")
    )
    toll = room.count(attack, at_least(112), mode="cumulative")
    room.claims = [replace(c, rule="toll") if c is toll else c for c in room.claims]
    (event,) = room.build().events
    assert [(figure.measure, figure.low) for figure in event.figures] == [("killed", 112.0)]


def test_the_toll_of_a_whole_war_tells_of_no_happening() -> None:
    room = Newsroom()
    war = room.event(room.report("Post"), "the war has killed 300,000", roles=roles(recipient="people"))
    room.count(war, at_least(300000), mode="cumulative")
    assert room.build().events == ()


def test_a_title_names_nobody_rather_than_the_means() -> None:
    for actor, begins in (("warplanes", "Unknown actor"), ("gunmen", "Gunmen")):
        room = Newsroom()
        burnt = {**BUSES, "roles": roles(actor=actor, recipient="buses")}
        room.event(room.report("Post"), "Five buses were burnt", **burnt)
        (event,) = room.build().events
        assert event.title.startswith(begins), event.title
