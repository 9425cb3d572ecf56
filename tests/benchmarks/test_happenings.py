"""The measure of incidents on a tiny gold: what is wrong must lower it, and by how much."""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.happenings import Measured, Row, detail_rows, lines, measure, rows, table
from benchmarks.happenings_answers import Answers, aligned, answers, day_and_place
from benchmarks.happenings_clusters import b_cubed, mean_f1, merges, strikes_merged, told_apart, with_missing
from benchmarks.happenings_details import Detail, details, field_counts, figure_answers
from benchmarks.happenings_gold import GoldEvent, GoldFigure, Incident, Mention, incidents, labels
from benchmarks.run import SHARED
from polybius.model.case import Dispute, Event, FigureRange, Position, Standing
from polybius.model.claims import Claim, Kind, PlaceRef
from polybius.model.text import Report
from polybius.stores import open_store
from polybius.stores.base import Coding
from polybius.views.queries import Queries
from tests.records import day, figure, make_claim, make_report, span

DATA = SHARED / "bench" / "fa_kes" / "dev.jsonl"
STRIKE = "A strike hit the mill in Velm on 4 May 2031. The raid killed nine. Later shells struck the port of Velm."


def gold_event(name: str, part_of: str = "", standing: str = "single", **fields: object) -> GoldEvent:
    given = {"figures": (), "disputed": frozenset[str](), "independent": (("one",),), **fields}
    return GoldEvent(
        name, "ASSAULT", standing, given["independent"], part_of, given["figures"], given["disputed"]  # type: ignore[arg-type]
    )  # fmt: skip


def incident(key: Mapping[str, str], events: tuple[GoldEvent, ...]) -> Incident:
    """An incident of one record whose mentions are named by their words."""
    mentions = {mention(word, at): label for at, (word, label) in enumerate(key.items())}
    return Incident("t1", "dev", ("one",), mentions, events)


def mention(word: str, at: int) -> Mention:
    return Mention("t1", "one", at, word)


def response(held: Incident, clusters: Mapping[str, str]) -> dict[Mention, str]:
    return {mention: clusters[mention.word] for mention in held.key if mention.word in clusters}


def system_event(claims: tuple[Claim, ...], **fields: object) -> Event:
    given = {"id": "e_1", "standing": Standing.SINGLE, "contested": (), "figures": (), **fields}
    return Event(
        given["id"], "ASSAULT", "", "", tuple(claim.id for claim in claims), (), (), None, None, (),  # type: ignore[arg-type]
        given["standing"], given["contested"], given["figures"], "",  # type: ignore[arg-type]
    )  # fmt: skip


TWO = incident(
    {"strike": "mill", "raid": "mill", "shells": "port", "blast": "port"}, (gold_event("mill"), gold_event("port"))
)
RIGHT = {"strike": "x", "raid": "x", "shells": "y", "blast": "y"}
ONE = dict.fromkeys(RIGHT, "x")


# -- the gold -------------------------------------------------------------------------------------------


def test_the_gold_has_both_halves_and_a_main_happening_with_its_articles() -> None:
    found = incidents()
    assert len(found) >= 20
    assert {one.half for one in found} == {"dev", "held"}
    assert incidents("dev") + incidents("held") != found
    assert sorted(one.id for half in ("dev", "held") for one in incidents(half)) == [one.id for one in found]
    assert all(any(event.main for event in one.events) for one in found if one.id.startswith("b"))


def test_what_the_gold_says_of_an_event_agrees_with_itself() -> None:
    for held in incidents():
        for event in held.events:
            told = {mention.record for mention, label in held.key.items() if label == event.id}
            assert told == {record for group in event.independent for record in group}, event.id
            assert (event.standing == "contested") == bool(event.disputed), event.id
            assert event.standing != "corroborated" or len(event.independent) > 1, event.id
            assert event.standing != "single" or len(event.independent) == 1, event.id
            for one in event.figures:
                ends = [end for end in (one.low, one.high) if end is not None]
                assert ends, event.id
                assert ends == sorted(ends), event.id


@pytest.mark.skipif(not DATA.exists(), reason="no benchmark data beside the checkout")
def test_every_offset_of_the_gold_points_at_its_word() -> None:
    texts = {row["id"]: row["text"] for row in map(json.loads, DATA.read_text("utf-8").splitlines())}
    for found in labels(incidents()):
        assert texts[found.record][found.begin : found.end] == found.word, found


def test_an_unknown_label_and_a_mention_twice_are_errors(tmp_path: Path) -> None:
    row = gold_row()
    row["mentions"][0]["event"] = "t1.9"  # type: ignore[index]
    write(tmp_path, row)
    with pytest.raises(ValueError, match=r"unknown labels \['t1.9'\]"):
        incidents(folder=tmp_path)
    row = gold_row()
    row["mentions"] *= 2  # type: ignore[operator]
    write(tmp_path, row)
    with pytest.raises(ValueError, match="twice"):
        incidents(folder=tmp_path)


# -- clusters -------------------------------------------------------------------------------------------


def test_b_cubed_by_hand() -> None:
    assert b_cubed(TWO.key, response(TWO, RIGHT)).f1 == 1
    score = b_cubed(TWO.key, response(TWO, {**RIGHT, "blast": "x"}))
    assert score.precision == pytest.approx((2 / 3 + 2 / 3 + 1 + 1 / 3) / 4)
    assert score.recall == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)


def test_a_wrong_merge_lowers_precision_and_is_counted() -> None:
    right, wrong = response(TWO, RIGHT), response(TWO, ONE)
    assert b_cubed(TWO.key, wrong).precision == 0.5
    assert b_cubed(TWO.key, wrong).f1 < b_cubed(TWO.key, right).f1
    assert (merges([TWO], right).wrong_clusters, merges([TWO], right).wrong_pairs) == (0, 0)
    assert (merges([TWO], wrong).clusters, merges([TWO], wrong).wrong_clusters) == (1, 1)
    assert (merges([TWO], wrong).pairs, merges([TWO], wrong).wrong_pairs, merges([TWO], wrong).same_pairs) == (6, 4, 2)
    assert strikes_merged(TWO, right) == set()
    assert strikes_merged(TWO, wrong) == told_apart(TWO, wrong) == {("mill", "port")}


def test_a_happening_in_pieces_lowers_recall() -> None:
    pieces = response(TWO, {**RIGHT, "raid": "z"})
    assert b_cubed(TWO.key, pieces).precision == 1
    assert b_cubed(TWO.key, pieces).recall == 0.75
    assert (merges([TWO], pieces).same_pairs, merges([TWO], pieces).wanted_pairs) == (1, 2)


def test_a_part_in_its_whole_is_no_wrong_merge_and_two_parts_in_one_are() -> None:
    events = (gold_event("battle"), gold_event("day", "battle"), gold_event("hill", "day"), gold_event("road", "day"))
    war = incident({"battle": "battle", "fell": "hill", "cut": "road"}, events)
    with_whole = merges([war], response(war, {"battle": "x", "fell": "x", "cut": "y"}))
    assert (with_whole.clusters, with_whole.wrong_clusters) == (1, 0)
    assert war.kin("hill", "battle")
    assert war.kin("battle", "hill")
    parts = merges([war], response(war, {"battle": "x", "fell": "y", "cut": "y"}))
    assert (parts.clusters, parts.wrong_clusters, parts.wrong_pairs) == (1, 1, 1)


def test_a_mention_without_a_claim_counts_as_a_cluster_of_its_own_over_all_mentions() -> None:
    some = response(TWO, {"strike": "x", "shells": "y", "blast": "y"})
    assert b_cubed(TWO.key, some).f1 == 1
    assert b_cubed(TWO.key, with_missing(TWO.key, some)).recall == 0.75


def test_the_mean_of_incidents_counts_each_once() -> None:
    small = Incident("t2", "dev", ("one",), {Mention("t2", "one", 0, "raid"): "mill"}, (gold_event("mill"),))
    both = {**response(TWO, ONE), **dict.fromkeys(small.key, "z")}
    assert mean_f1([TWO, small], both) == pytest.approx((2 / 3 + 1) / 2)


# -- alignment ------------------------------------------------------------------------------------------


def at(text: str, word: str) -> Mention:
    return Mention("t1", "one", text.index(word), word)


def strike_claim(report: Report, anchor: str, words: str, kind: Kind = Kind.EVENT) -> Claim:
    from_words = make_claim(report, words, kind, type="ASSAULT")
    return Claim("", kind, report.id, from_words.span, type="ASSAULT", anchor=report.text.index(anchor)).identified()


def test_the_claim_at_the_word_goes_before_a_near_one_and_to_one_mention_only() -> None:
    report = make_report(STRIKE)
    strike = strike_claim(report, "strike", "A strike hit the mill")
    found = dict(aligned([at(STRIKE, "hit"), at(STRIKE, "strike")], report, [strike]))
    assert found == {at(STRIKE, "strike"): strike}
    assert dict(aligned([at(STRIKE, "hit")], report, [strike])) == {at(STRIKE, "hit"): strike}


def test_a_near_claim_must_cover_the_word_and_be_of_its_sentence() -> None:
    report = make_report(STRIKE)
    beside = strike_claim(report, "strike", "A strike")
    across = strike_claim(report, "raid", STRIKE[: STRIKE.index(" Later")])
    assert not dict(aligned([at(STRIKE, "hit")], report, [beside]))
    assert not dict(aligned([Mention("t1", "one", STRIKE.index("2031"), "2031")], report, [across]))


def test_a_figure_answers_at_its_word_where_no_event_does() -> None:
    report = make_report(STRIKE)
    toll = strike_claim(report, "killed", "killed nine", Kind.FIGURE)
    raid = strike_claim(report, "killed", "The raid killed nine")
    assert dict(aligned([at(STRIKE, "killed")], report, [toll])) == {at(STRIKE, "killed"): toll}
    assert dict(aligned([at(STRIKE, "killed")], report, [toll, raid])) == {at(STRIKE, "killed"): raid}
    assert dict(aligned([at(STRIKE, "raid")], report, [toll])) == {}


def test_an_offset_that_misses_its_word_is_an_error() -> None:
    with pytest.raises(ValueError, match="no 'raid' at 3"):
        list(aligned([Mention("t1", "one", 3, "raid")], make_report(STRIKE), []))


def test_of_two_events_that_hold_a_claim_the_smaller_answers() -> None:
    report = make_report(STRIKE)
    strike, raid = strike_claim(report, "strike", "A strike"), strike_claim(report, "raid", "The raid")
    clash, battle = system_event((strike,), id="e_2"), system_event((strike, raid), id="e_1")
    found = Answers({at(STRIKE, "strike"): strike, at(STRIKE, "raid"): raid}, (clash, battle))
    assert found.event_at(at(STRIKE, "strike")) == clash
    assert found.event_at(at(STRIKE, "raid")) == battle
    assert Answers({at(STRIKE, "raid"): raid}, ()).clusters == {at(STRIKE, "raid"): f"t1 {raid.id}"}


def test_the_rule_of_one_a_day_merges_all_assaults_of_a_day_and_place_and_nothing_else() -> None:
    report = make_report(STRIKE)
    velm = PlaceRef(span(report, "Velm"), "geonames:1", "Velm")
    strike = make_claim(report, "strike", type="ASSAULT", place=velm, period=day("2031-05-04"))
    shells = make_claim(report, "shells", type="ASSAULT", place=velm, period=day("2031-05-04"))
    later = make_claim(report, "struck", type="ASSAULT", place=velm, period=day("2031-05-05"))
    aid = make_claim(report, "raid", type="AID", place=velm, period=day("2031-05-04"))
    assert day_and_place(strike) == day_and_place(shells) == "2031-05-04 geonames:1"
    assert len({day_and_place(claim) for claim in (strike, later, aid, make_claim(report, "hit", type="ASSAULT"))}) == 4
    undated = make_claim(report, "hit", type="ASSAULT", place=velm)
    assert day_and_place(undated, "2031-05-04") == day_and_place(strike, "2031-05-09")
    assert day_and_place(undated) == undated.id


# -- details --------------------------------------------------------------------------------------------


def detail(gold: GoldEvent, event: Event | None) -> Detail:
    return Detail(TWO, gold, event)


def row(found: list[Row], name: str) -> float:
    return next(one.value for one in found if one.name == name)


def test_the_event_of_a_happening_is_the_one_with_most_of_its_mentions_then_with_fewest_of_others() -> None:
    report = make_report(STRIKE)
    claim = {word: make_claim(report, word, type="ASSAULT") for word in ("strike", "raid", "shells", "killed")}
    words = {"strike": "mill", "raid": "mill", "shells": "port", "killed": "mill"}
    held = incident(words, (gold_event("mill"), gold_event("port")))
    at_word = {one: claim[one.word] for one in held.key}

    def mill(*events: tuple[str, ...]) -> str:
        made = [system_event(tuple(claim[word] for word in some), id=f"e_{some[0]}") for some in events]
        event = details([(held, Answers(at_word, made))])[0].event
        return event.id if event else ""

    assert mill(("strike",), ("raid", "killed"), ("shells",)) == "e_raid"
    assert mill(("raid", "shells"), ("strike",)) == "e_strike"
    assert mill(("shells",)) == ""


def test_a_wrong_standing_lowers_the_share_and_an_event_not_found_counts_over_all() -> None:
    right = detail(gold_event("mill"), system_event(()))
    wrong = detail(gold_event("port"), system_event((), standing=Standing.CORROBORATED))
    none = detail(gold_event("mill"), None)
    found = list(detail_rows([right, wrong, none]))
    assert row(found, "standing right") == 50
    assert row(found, "standing right, of all") == pytest.approx(100 / 3)
    assert row(found, "standing right if always single") == 100


def test_a_range_is_right_only_with_both_ends_and_near_with_a_best_inside() -> None:
    gold = gold_event("mill", figures=(GoldFigure("killed", 10, 15),))

    def answer(low: float, best: float, high: float | None) -> tuple[bool, bool]:
        held = FigureRange("killed", low, best, high, "", ())
        (one,) = figure_answers([detail(gold, system_event((), figures=(held,)))])
        return one.right, one.near

    assert answer(10, 12, 15) == (True, True)
    assert answer(10, 12, None) == (False, True)
    assert answer(9, 16, 16) == (False, False)
    assert answer(20, 20, None) == (False, False)
    (missing,) = figure_answers([detail(gold, system_event(()))])
    assert not missing.right
    assert not missing.near


def test_a_floor_is_right_with_a_floor() -> None:
    gold = gold_event("mill", figures=(GoldFigure("killed", 10, None),))
    floor = FigureRange("killed", 10, 10, None, "", ())
    closed = FigureRange("killed", 10, 10, 10, "", ())
    (right,) = figure_answers([detail(gold, system_event((), figures=(floor,)))])
    (wrong,) = figure_answers([detail(gold, system_event((), figures=(closed,)))])
    assert right.right
    assert not wrong.right


def test_disputed_fields_that_are_not_the_golds_lower_precision_and_missed_ones_recall() -> None:
    position = (Position("x", (), ()), Position("y", (), ()))
    contested = system_event((), contested=(Dispute("actor", position), Dispute("place", position)))
    right = detail(gold_event("mill", disputed=frozenset({"actor", "killed"})), contested)
    missed = detail(gold_event("port", disputed=frozenset({"happened"})), system_event(()))
    calm = detail(gold_event("port"), system_event(()))
    assert dict(field_counts([right, missed, calm])) == {"right": 1, "wanted": 3, "found": 2, "disputed": 2, "met": 1}


# -- through a store ------------------------------------------------------------------------------------


def gold_row() -> dict[str, object]:
    told = (("strike", "t1.1"), ("raid", "t1.1"), ("struck", "t1.2"))
    return {
        "id": "t1", "half": "held", "articles": ["one"], "distractors": [],
        "mentions": [
            {"record": "one", "begin": STRIKE.index(word), "word": word, "event": label} for word, label in told
        ],
        "events": [
            {"id": name, "main": name == "t1.1", "type": "ASSAULT", "standing": "single", "independent": [["one"]],
             "part_of": None, "figures": {"wounded": {"low": 9, "high": 9}}, "disputed": [], "note": ""}
            for name in ("t1.1", "t1.2")
        ],
    }  # fmt: skip


def write(folder: Path, row: Mapping[str, object]) -> None:
    (folder / "incidents_t.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")


@pytest.fixture
def measured(tmp_path: Path) -> Measured:
    """The gold row against a stored case of its one report, with a claim at each mention."""
    write(tmp_path, gold_row())
    report = make_report(STRIKE)
    report = replace(report, origins=(replace(report.leading, record="one"),))
    velm = PlaceRef(span(report, "Velm"), "geonames:1", "Velm", 1.0, 2.0, "city", "XX")
    claims = [
        make_claim(report, word, type="ASSAULT", place=velm, period=day("2031-05-04"))
        for word in ("strike", "raid", "struck")
    ]
    toll = make_claim(report, "raid", Kind.FIGURE, type="killed", figure=figure("killed", 9))
    with closing(open_store(str(tmp_path / "case.duckdb"))) as store:
        store.add_source("a", "a", [report], [])
        store.add_claims(report.id, Coding("r", "c", "2031-05-05"), [*claims, toll])
    return measure(str(tmp_path / "case.duckdb"), "held", tmp_path, fresh=True)


def test_a_stored_case_is_measured_whole_and_by_its_articles_alone(measured: Measured) -> None:
    found = rows(measured)
    assert row(found, "mentions with a claim") == 100
    assert row(found, "one a day: wrong merges, of events") == 100
    assert row(found, "one a day: B3 F1") < 100
    assert row(found, "none joined: wrong merges, of events") == 0
    assert row(found, "case: B3 F1") == row(found, "articles alone: B3 F1")
    assert {f"whole case: {one.name}" for one in detail_rows(measured.details())} <= {one.name for one in found}
    assert [detail.gold.figures[0].measure for detail in measured.details()] == ["injured", "injured"]


def test_the_table_and_the_lines_say_what_was_measured(measured: Measured) -> None:
    assert table(measured, "held").startswith("1 incidents, half held, 3 mentions.")
    assert next(lines(measured)).startswith("t1 held: 3 of 3 mentions, B3 ")


def test_a_record_that_the_case_lacks_is_an_error(measured: Measured, tmp_path: Path) -> None:
    other = Incident("t2", "dev", ("two",), {}, ())
    store = open_store(str(tmp_path / "case.duckdb"), read_only=True)
    with closing(store), pytest.raises(KeyError, match="two"):
        answers([other], Queries(store))
