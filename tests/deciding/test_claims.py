"""Verdicts on claims and events: what they do to a case, who may say what, and what is left when they are undone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from polybius.codebook import Codebook
from polybius.deciding.claims import ClaimReviewer, find_claim
from polybius.deciding.events import EventReviewer
from polybius.deciding.importing import import_lines
from polybius.deciding.lines import lines, parsed
from polybius.deciding.making import Act, Decided
from polybius.errors import UsageError
from polybius.model.case import Decision, Event
from polybius.model.claims import Claim, Figure, Kind
from polybius.model.decisions import CLAIM_EDIT
from polybius.model.ids import content_id
from polybius.settings import Settings
from polybius.stores.base import Coding, Made
from polybius.views.agreement import agreement_shape, kappa
from polybius.views.decisions import Force, force, review_shape, said
from polybius.views.evenhanded import evenhanded
from polybius.views.publishing import Published
from polybius.views.queries import Filter
from polybius.views.tables import shape
from tests.case.making import Newsroom, at, on, roles
from tests.deciding.table import Table

TYPES = {row.name for row in Codebook.load().event_types}
DAY = on("2031-05-04")


def newsroom() -> Newsroom:
    """A raid that two outlets tell of, one of them with a count, and a march told by one."""
    room = Newsroom()
    first, second = room.report("Harbour Post"), room.report("Valley Wire")
    here = {"place": at("Karsa"), "period": DAY}
    said_ = roles(actor="Dawn Brigade", recipient="villagers")
    raid = room.event(first, "The Dawn Brigade burned the mill in Karsa", mode="arson", roles=said_, **here)
    room.count(raid, Figure("killed", 7, 7, 7, "person", "villagers", False, "seven"), type="killed", **here)
    room.event(second, "Dawn Brigade men burned a mill at Karsa", mode="arson", roles=said_, **here)
    room.event(second, "Teachers marched in Tiva", type="PROTEST", roles=roles(actor="teachers"), place=at("Tiva"))
    return room


@pytest.fixture
def table() -> Table:
    return Table(newsroom())


def claims(table: Table, user: str = "Ines") -> ClaimReviewer:
    return ClaimReviewer(table.queries, Act(user, table.at, "read it again"), Settings())


def events(table: Table, user: str = "Ines") -> EventReviewer:
    return EventReviewer(table.queries, Act(user, table.at, "read it again"))


def the(table: Table, words: str, kind: Kind = Kind.EVENT) -> Claim:
    found = (c for c in table.queries.claims_by_id.values() if words in c.span.text and c.kind is kind)
    return next(iter(found))


def raid(table: Table) -> Event:
    return next(event for event in table.case.events if event.type != "PROTEST")


def claims_in_case(table: Table) -> set[str]:
    return {claim for event in table.case.events for claim in event.claims}


# -- claims ---------------------------------------------------------------------------------------------------


def test_a_rejected_claim_leaves_its_event_and_stays_listed(table: Table) -> None:
    wrong = the(table, "men burned a mill")
    assert len(raid(table).reports) == 2
    table.take(claims(table).reject(wrong.id))
    assert wrong.id not in claims_in_case(table)
    assert len(raid(table).reports) == 1
    listed = shape(table.queries, table.queries.claims_by_id[wrong.id])
    assert listed["reviewed"]["state"] == "rejected"
    assert listed["reviewed"]["user"] == "Ines"
    assert wrong.id not in {claim.id for claim in table.queries.claims()}


def test_an_undone_rejection_leaves_nothing_behind(table: Table) -> None:
    before = table.case
    decision = table.take(claims(table).reject(the(table, "men burned").id))
    assert table.case != before
    table.take(table.reviewer.undo(decision.id))
    assert table.case == before
    table.take(table.reviewer.redo(decision.id))
    assert table.case != before


def test_an_edited_claim_counts_as_edited_and_is_kept_as_read(table: Table) -> None:
    claim = the(table, "Teachers")
    table.take(claims(table).edit(claim.id, {"type": "ASSAULT", "certainty": "alleged", "period": "2031-05-02/.."}))
    made = next(event for event in table.case.events if claim.id in event.claims)
    assert made.type == "ASSAULT"
    exported = shape(table.queries, table.queries.claims_by_id[claim.id])
    assert (exported["type"], exported["certainty"], exported["period"]["edtf"]) == (
        "ASSAULT",
        "alleged",
        "2031-05-02/..",
    )
    assert exported["observed"] == {"type": "PROTEST", "certainty": "asserted", "period": None}
    assert exported["reviewed"]["fields"][0] == {"field": "type", "before": "PROTEST", "after": "ASSAULT"}
    assert table.queries.as_read(claim).type == "PROTEST"


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        ({"figure.best": "9"}, (9.0, 9.0, 9.0)),
        ({"figure": "5/8/"}, (5.0, 8.0, None)),
        ({"figure.low": "4"}, (4.0, 7, 7)),
        ({"figure.high": ""}, (7, 7, None)),
    ],
)
def test_figures_are_corrected_bound_by_bound(
    table: Table, wanted: Mapping[str, str], held: tuple[float | None, ...]
) -> None:
    figure = the(table, "burned the mill", Kind.FIGURE)
    table.take(claims(table).edit(figure.id, wanted))
    found = table.queries.claims_by_id[figure.id].figure
    assert found is not None
    assert (found.low, found.best, found.high) == held


def test_another_measure_brings_its_unit_and_a_type_without_the_mode_drops_it(table: Table) -> None:
    figure, event = the(table, "burned the mill", Kind.FIGURE), the(table, "burned the mill")
    table.take(claims(table).edit(figure.id, {"type": "vehicles"}))
    table.take(claims(table).edit(event.id, {"type": "PROTEST"}))
    counted, protest = (table.queries.claims_by_id[one.id] for one in (figure, event))
    assert counted.figure is not None
    assert (counted.type, counted.figure.measure, counted.figure.unit) == ("vehicles", "vehicles", "")
    assert (protest.type, protest.mode) == ("PROTEST", "")


def test_a_role_is_another_actor_of_the_case_or_words_or_nobody(table: Table) -> None:
    march, fire = the(table, "Teachers"), the(table, "burned the mill")
    table.take(claims(table).edit(march.id, {"role.actor": "Dawn Brigade"}))
    brigade = table.actor("Dawn Brigade")
    assert march.id in brigade.claims
    table.take(claims(table).edit(fire.id, {"role.recipient": ""}))
    assert [role.role for role in table.queries.claims_by_id[fire.id].roles] == ["actor"]
    table.take(claims(table).edit(fire.id, {"role.recipient": '"Harbour Post"'}))
    words = table.queries.claims_by_id[fire.id].roles[-1].span
    assert table.room.reports[fire.report].text[words.begin : words.end] == "Harbour Post"


def test_a_place_is_found_in_the_gazetteer(table: Table) -> None:
    march = the(table, "Teachers")
    table.take(claims(table).edit(march.id, {"place": "geonames:170063"}))
    place = table.queries.claims_by_id[march.id].place
    assert place is not None
    assert (place.name, place.precision, place.span.text) == ("Aleppo", "city", "Tiva")


@pytest.mark.parametrize(
    ("words", "wanted", "why"),
    [
        ("Teachers", {"type": "RIOT"}, "no type of a claim of kind event"),
        ("Teachers", {"mode": "arson"}, "no mode of a claim of kind event, PROTEST"),
        ("Teachers", {"stage": "signed"}, "has no stage"),
        ("Teachers", {"colour": "red"}, "no field of a claim"),
        ("Teachers", {"figure": "12"}, "has no figure"),
        ("Teachers", {"period": "2031-02-30"}, "no such day"),
        ("Teachers", {"period": "yesterday"}, "no day, month, year or interval"),
        ("Teachers", {"period": "2031-05-09/2031-05-04"}, "ends before it begins"),
        ("Teachers", {"place": "Nowhere-on-Sea"}, "has no place"),
        ("Teachers", {"role.actor": "Crimson Guard"}, "no actor of this case"),
        ("Teachers", {"role.actor": '"crimson guards"'}, "does not say"),
        ("Teachers", {"role.holder": "Dawn Brigade"}, "has no holder"),
        ("Teachers", {"type": "PROTEST"}, "so already"),
        ("Teachers", {"certainty": "sure"}, "no certainty"),
    ],
)
def test_what_cannot_stand_in_a_field_is_refused(table: Table, words: str, wanted: dict[str, str], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        claims(table).edit(the(table, words).id, wanted)


@pytest.mark.parametrize("wanted", [{"figure": "9/7/8"}, {"figure.low": "12"}, {"figure.best": "many"}])
def test_figures_that_contradict_themselves_are_refused(table: Table, wanted: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=r"not in order|no number"):
        claims(table).edit(the(table, "burned the mill", Kind.FIGURE).id, wanted)


# -- several reviewers ----------------------------------------------------------------------------------------


def test_the_last_verdict_rules_and_all_are_kept(table: Table) -> None:
    claim = the(table, "Teachers")
    table.take(claims(table, "Ines").reject(claim.id))
    assert claim.id not in claims_in_case(table)
    second = table.take(claims(table, "Omar").accept(claim.id))
    assert claim.id in claims_in_case(table)
    stands = review_shape(table.queries, claim.id)
    assert stands is not None
    assert (stands["state"], stands["user"]) == ("accepted", "Omar")
    assert [one["verdict"] for one in stands["verdicts"]] == ["reject", "accept"]
    assert force(table.queries, table.queries.decisions[0]) is Force.OVERRULED
    table.take(table.reviewer.undo(second.id))
    assert claim.id not in claims_in_case(table)


def test_doubt_changes_nothing_but_is_not_published(table: Table) -> None:
    claim, before = the(table, "Teachers"), table.case
    table.take(claims(table).accept(claim.id))
    table.take(claims(table, "Omar").unsure(claim.id))
    assert table.case == before
    assert Published(table.store).published == frozenset()


def test_corrections_of_two_reviewers_add_up(table: Table) -> None:
    claim = the(table, "Teachers")
    first = table.take(claims(table).edit(claim.id, {"certainty": "hedged"}))
    table.take(claims(table, "Omar").edit(claim.id, {"realis": "planned"}))
    stands = table.queries.claims_by_id[claim.id]
    assert (stands.certainty, stands.realis) == ("hedged", "planned")
    assert force(table.queries, first) is Force.HOLDS
    table.take(table.reviewer.undo(first.id))
    stands = table.queries.claims_by_id[claim.id]
    assert (stands.certainty, stands.realis) == ("asserted", "planned")


def test_agreement_is_counted_with_kappa(table: Table) -> None:
    for claim in list(table.queries.claims_by_id.values()):
        table.put(claims(table, "Ines").accept(claim.id).decision)
        judged = claims(table, "Omar")
        other = judged.reject(claim.id) if claim.kind is Kind.FIGURE else judged.accept(claim.id)
        table.put(other.decision)
    (pair,) = agreement_shape(table.queries)["pairs"]
    assert (pair["one"], pair["other"], pair["n"], pair["agreed"]) == ("Ines", "Omar", 4, 3)
    assert pair["kappa"] == 0.0
    assert [(one["one"], one["other"]) for one in pair["differ"]] == [("accept", "reject")]


def test_kappa_is_that_of_the_handbooks() -> None:
    """20 and 15 of 50 alike, 5 and 10 not: Cohen's example gives 0.40."""
    both = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(both) == 0.4
    assert kappa([("yes", "yes")] * 3) is None


# -- events ---------------------------------------------------------------------------------------------------


def test_a_rejected_event_takes_its_claims_with_it(table: Table) -> None:
    event, before = raid(table), table.case
    decision = table.take(events(table).reject(event.id))
    assert not claims_in_case(table) & set(event.claims)
    assert all(review_shape(table.queries, id_)["state"] == "rejected" for id_ in event.claims)  # type: ignore[index]
    assert force(table.queries, decision) is Force.HOLDS
    table.take(table.reviewer.undo())
    assert table.case == before


def test_an_event_bears_the_label_that_it_was_given(table: Table) -> None:
    event = raid(table)
    table.take(events(table).relabel(event.id, {"title": "The fire at the mill", "type": "COERCE"}, TYPES))
    (made,) = [one for one in table.case.events if set(one.claims) == set(event.claims)]
    assert (made.title, made.type, made.reviewed) == ("The fire at the mill", "COERCE", ("relabelled",))
    assert said(table.queries, table.queries.decisions[0]).endswith("type of an event: ASSAULT to COERCE")
    with pytest.raises(UsageError, match="no type of an event"):
        events(table).relabel(made.id, {"type": "RIOT"}, TYPES)


def test_a_label_stays_with_what_is_left_of_its_event(table: Table) -> None:
    event = raid(table)
    table.take(events(table).relabel(event.id, {"title": "The fire"}, TYPES))
    lead = sorted(event.claims, key=lambda id_: table.queries.decisions[0].keys.index(_key(table, id_)))[0]
    table.take(claims(table).reject(lead))
    assert [one.title for one in table.case.events if one.reviewed] == ["The fire"]


def _key(table: Table, id_: str) -> str:
    claim = table.queries.claims_by_id[id_]
    return f"{claim.report}/{claim.anchor}"


def test_an_accepted_event_that_gains_a_claim_is_to_be_looked_at_again(table: Table) -> None:
    event, march = raid(table), the(table, "Teachers")
    table.take(events(table).accept(event.id))
    assert "accepted" in table.queries.reviewed(raid(table))
    other = next(one for one in table.case.events if march.id in one.claims)
    table.take(events(table).join(event.id, other.id))
    joined = next(one for one in table.case.events if march.id in one.claims)
    assert table.queries.reviewed(joined) == ("joined",)


# -- what survives --------------------------------------------------------------------------------------------


def read_again(table: Table, change: Callable[[Claim], Claim]) -> None:
    """Codes all reports anew: another reader makes other claims of them."""
    table.room.claims = [change(claim) for claim in table.room.claims]
    by_report = {id_: [c for c in table.room.claims if c.report == id_] for id_ in table.room.reports}
    table.store.add_codings([Made(id_, Coding("another", "book", ""), own) for id_, own in by_report.items()])
    table.rebuild()


def otherwise(claim: Claim) -> Claim:
    """The same word, with more words around it: another id."""
    span = replace(claim.span, end=claim.span.end + 4, text=claim.span.text + " too")
    return replace(claim, span=span).identified()


def test_verdicts_survive_another_reading(table: Table) -> None:
    wrong, march = the(table, "men burned"), the(table, "Teachers")
    table.take(claims(table).reject(wrong.id))
    table.take(claims(table).edit(march.id, {"certainty": "alleged"}))
    table.take(events(table).accept(raid(table).id))
    read_again(table, otherwise)
    assert wrong.id not in table.queries.claims_by_id
    states = {c.span.text: review_shape(table.queries, c.id) for c in table.queries.claims_by_id.values()}
    assert {text: row["state"] for text, row in states.items() if row} == {
        "Dawn Brigade men burned a mill at Karsa too": "rejected", "Teachers marched in Tiva too": "edited",
    }  # fmt: skip
    assert "accepted" in table.queries.reviewed(raid(table))


def test_a_verdict_on_one_of_two_claims_of_a_word_rests_on_nothing_when_they_cannot_be_told_apart() -> None:
    room = newsroom()
    first = next(iter(room.reports))
    raided = room.claims[0]
    room.count(raided, Figure("killed", 9, 9, 9, "person", "soldiers", False, "nine"), type="killed")
    table = Table(room)
    seven = next(c for c in room.claims if c.figure and c.figure.best == 7)
    decision = table.take(claims(table).reject(seven.id))
    read_again(table, otherwise)
    assert force(table.queries, decision) is Force.NOTHING
    assert table.queries.reviews.rejected == frozenset()
    assert first == raided.report


def test_verdicts_travel_as_lines(table: Table) -> None:
    table.take(
        claims(table).edit(the(table, "Teachers").id, {"place": "geonames:170063", "role.actor": "Dawn Brigade"})
    )
    table.take(claims(table).reject(the(table, "men burned").id))
    table.take(events(table).relabel(raid(table).id, {"title": "The fire"}, TYPES))
    written = list(lines(table.queries.decisions, "jsonl"))
    assert [parsed(line) for line in written] == list(table.queries.decisions)
    other = Table(newsroom())
    done = import_lines(other.queries, "lines", (line.encode() for line in written))
    assert (len(done.new), done.wrong) == (3, [])
    other.put(*done.new)
    assert other.case == table.case


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"edits": []}, "needs edits"),
        ({"edits": [{"field": "colour", "after": "red", "value": '"red"'}]}, "no field that may be corrected"),
        ({"edits": [{"field": "certainty", "after": "sure", "value": '"sure"'}]}, "cannot be"),
        ({"edits": [{"field": "period", "after": "", "value": '{"edtf": 3}'}]}, "cannot be"),
        ({"edits": [{"field": "figure.low", "after": "", "value": '"x"'}]}, "cannot be"),
        ({"edits": [{"field": "role.actor", "after": "", "value": "[1]"}]}, "cannot be"),
        ({"edits": ["certainty"]}, "no list of objects"),
    ],
)
def test_lines_with_corrections_that_cannot_be_are_refused(table: Table, change: dict[str, object], why: str) -> None:
    made = claims(table).edit(the(table, "Teachers").id, {"certainty": "alleged"}).decision
    row = json.loads(next(iter(lines([made], "jsonl"))))
    assert row["kind"] == CLAIM_EDIT
    with pytest.raises(ValueError, match=why):
        parsed(json.dumps({**row, **change}))


def test_the_same_key_twice_is_one_decision(table: Table) -> None:
    claim = the(table, "Teachers")
    act = Act("Ines", "2031-05-05T10:00:00Z", "", "7d1e")
    first = ClaimReviewer(table.queries, act, Settings()).accept(claim.id)
    later = ClaimReviewer(table.queries, replace(act, time="2031-05-05T10:00:09Z"), Settings()).accept(claim.id)
    assert first.decision.id == later.decision.id == content_id("d", "sent", "7d1e")
    table.put(first.decision, later.decision)
    assert len(table.queries.decisions) == 1


# -- publication ----------------------------------------------------------------------------------------------


def test_only_what_was_reviewed_is_published(table: Table) -> None:
    event = raid(table)
    assert Published(table.store).events() == []
    ids = sorted(event.claims)
    for id_ in ids[:-1]:
        table.put(claims(table).accept(id_).decision)
    assert [claim.id for claim in Published(table.store).claims()] == ids[:-1] or len(ids) == 3
    assert Published(table.store).events() == []
    table.put(claims(table).accept(ids[-1]).decision)
    published = Published(table.store)
    assert [one.id for one in published.events()] == [event.id]
    assert {report.id for report in published.reports()} == set(event.reports)
    assert {actor.name for actor in published.actors()} == {"Dawn Brigade", "villagers"}
    assert published.case.tallies == ()


def test_an_accepted_event_is_published_whole(table: Table) -> None:
    table.put(events(table).accept(raid(table).id).decision)
    published = Published(table.store)
    assert [one.id for one in published.events()] == [raid(table).id]
    assert list(published.claims()) == []


def test_errors_are_counted_by_outlet_and_actor() -> None:
    room = Newsroom()
    post, wire = room.report("Harbour Post"), room.report("Valley Wire")
    for number in range(25):
        room.event(post, f"The Dawn Brigade shelled farm {number}", roles=roles(actor=("a_state_fra", "France")))
        room.event(wire, f"The Eagle Brigade shelled hut {number}", roles=roles(actor=("a_state_deu", "Germany")))
    table = Table(room)
    made: list[Decided] = []
    for number, claim in enumerate(room.claims):
        wrong = claim.report == post and number % 4 == 0
        made.append(claims(table).reject(claim.id) if wrong else claims(table).accept(claim.id))
    table.put(*(one.decision for one in made))
    found = {(o["by"], o["name"]): (o["part"], o["whole"]) for o in evenhanded(table.queries, Filter()).objects
             if o["measure"] == "read right"}  # fmt: skip
    assert found[("outlet", "Harbour Post")] == (12, 25)
    assert found[("outlet", "Valley Wire")] == (25, 25)
    assert found[("actor", "France")] == (12, 25)


# -- finding --------------------------------------------------------------------------------------------------


def test_a_claim_is_found_by_the_beginning_of_its_id(table: Table) -> None:
    claim = the(table, "Teachers")
    assert find_claim(table.queries, claim.id[:10]).id == claim.id
    for given in ("c_", "c_ffff", "x"):
        with pytest.raises(UsageError):
            find_claim(table.queries, given)


def test_nothing_is_decided_twice_by_one_who_undoes_his_own(table: Table) -> None:
    first = table.take(claims(table, "Omar").accept(the(table, "Teachers").id))
    table.take(claims(table, "Ines").accept(the(table, "men burned").id))
    undo: Decision = table.take(table.reviewer.undo(own=True))
    assert undo.undoes != first.id
    with pytest.raises(UsageError, match="in force of Ines"):
        table.reviewer.undo(own=True)
