from tests.case.making import COUNTRY, Newsroom, at, exactly, on, roles

DAY = {"period": on("2031-05-04")}


def test_a_toll_of_a_country_holds_the_deaths_of_a_town_in_the_same_report() -> None:
    room = Newsroom()
    report = room.report("Post")
    whole = room.event(report, "Air raids killed 30 people across Norland", mode="aerial", place=COUNTRY, **DAY)
    room.count(whole, exactly(30))
    part = room.event(report, "Another 12 were killed in raids on Karsa", mode="aerial", place=at("Karsa"), **DAY)
    room.count(part, exactly(12))
    events = {claim: event for event in room.build().events for claim in event.claims}
    assert events[part.id].part_of == events[whole.id].id
    assert events[whole.id].parts == (events[part.id].id,)
    assert "12" in events[part.id].why
    assert "30" in events[part.id].why


def test_an_offensive_holds_a_clash_of_its_sides() -> None:
    room = Newsroom()
    report = room.report("Post")
    sides = roles(actor="Northern Front", recipient="Lake Guard")
    words = "offensive of the Northern Front against the Lake Guard near Karsa"
    whole = room.event(report, words, place=at("Karsa"), roles=sides, **DAY)
    words = "Another three men of the Lake Guard were shot by the Northern Front"
    part = room.event(report, words, mode="firearms", place=at("Karsa"), roles=sides, **DAY)
    events = {claim: event for event in room.build().events for claim in event.claims}
    if events[part.id] is not events[whole.id]:
        assert events[part.id].part_of == events[whole.id].id


def test_nothing_is_a_part_across_reports() -> None:
    room = Newsroom()
    whole = room.event(room.report("Post"), "Raids killed 30 across Norland", mode="aerial", place=COUNTRY, **DAY)
    room.count(whole, exactly(30))
    part = room.event(room.report("Wire"), "Raids on Karsa left 12 dead", mode="aerial", place=at("Karsa"), **DAY)
    room.count(part, exactly(12))
    assert all(not event.part_of and not event.parts for event in room.build().events)
