"""A board against the case that it is made of: filters, counts, marks and bins as one would count them by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.scale_world import World
from polybius import building
from polybius.model.case import Event
from polybius.reading.copies import signature
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Coding, Made, Store
from polybius.views import queries_board, queries_by_id
from polybius.views.board import Board, Lists, day_number, day_text, id_number, id_text
from polybius.views.board_file import BoardFiles
from polybius.views.board_map import mapped
from polybius.views.board_order import paged
from polybius.views.board_time import edges_of, timeline
from polybius.views.narrowing import STANDINGS, Narrowing
from polybius.views.queries_by_id import QueriesById

COUNTRY = "geonames:country"


def containing(place: str) -> list[tuple[str, str]]:
    """Every place with an odd number lies in one country."""
    return [(COUNTRY, "Norland")] if place[-1] in "13579" else []


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    found = open_store(":memory:")
    read = list(World(24).reports())
    found.add_source("s", "made up", [report for report, _ in read], [])
    found.add_signatures([(report.id, signature(report.text)) for report, _ in read])
    found.add_codings([Made(report.id, Coding("r", "c", report.date), claims) for report, claims in read])
    building.rebuild(found, Settings())
    yield found
    found.close()


@pytest.fixture(scope="module")
def queries(store: Store) -> QueriesById:
    return QueriesById(store, containing)


@st.composite
def narrowings(draw: st.DrawFn, board: Board) -> Narrowing:
    """Any state that the case has something of, or not."""

    def some(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from((*values[:12], "nothing")), max_size=2, unique=True)))

    days = st.sampled_from(("", "2001-01-01", "2001-01-03", "2001-01-05", "2031-01-01"))
    box = st.none() | st.tuples(st.floats(-20, 50), st.floats(-30, 10), st.floats(-20, 50), st.floats(10, 40))
    places = (COUNTRY, *board.places.named.values)
    return Narrowing(
        draw(days), draw(days), draw(box), some(board.types.values), some(STANDINGS), some(board.actors.values),
        some(places), some(board.outlets.values), some(("event", "figure", "control")),
    )  # fmt: skip


def fits(queries: QueriesById, event: Event, asked: Narrowing) -> bool:
    """By hand."""
    period, place = event.period, event.place
    early, late = (period.earliest, period.latest) if period else ("", "")
    dated = bool(early or late) and (not asked.until or early <= asked.until) and (
        not asked.since or not late or late >= asked.since
    )  # fmt: skip
    outlets = {o.outlet for report in event.reports for o in queries.reports_by_id[report].origins}
    kinds = {queries.claims_by_id[claim].kind.value for claim in event.claims}
    inside = {place.id, *(id_ for id_, _ in containing(place.id))} if place and place.id else set()
    return (
        (dated or not (asked.since or asked.until))
        and (not asked.types or event.type in asked.types)
        and (not asked.standings or event.standing.value in asked.standings)
        and (not asked.actors or bool({role.actor for role in event.roles} & set(asked.actors)))
        and (not asked.places or bool(inside & set(asked.places)))
        and (not asked.outlets or bool(outlets & set(asked.outlets)))
        and (not asked.kinds or bool(kinds & set(asked.kinds)))
        and (asked.box is None or _in_box(event, asked.box))
    )


def _in_box(event: Event, box: tuple[float, float, float, float]) -> bool:
    if event.place is None or event.place.lat is None or event.place.lon is None:
        return False
    west, south, east, north = box
    lon = event.place.lon
    across = lon >= west or lon <= east if west > east else west <= lon <= east
    return across and south <= event.place.lat <= north


@given(data=st.data())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_a_mask_leaves_what_one_would_leave_by_hand(queries: QueriesById, data: st.DataObject) -> None:
    asked = data.draw(narrowings(queries.board))
    rows = np.flatnonzero(queries.masks(asked).kept)
    found = [id_text("e", number) for number in queries.board.events.ids[rows]]
    assert found == [event.id for event in queries.case.events if fits(queries, event, asked)]


@given(data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_facet_counts_all_but_its_own_part(queries: QueriesById, data: st.DataObject) -> None:
    asked = data.draw(narrowings(queries.board))
    counts = queries.masks(asked).counts("type")
    others = [event for event in queries.case.events if fits(queries, event, _without_types(asked))]
    assert {t: n for t, n in zip(queries.board.types.values, counts, strict=True) if n} == Counter(
        event.type for event in others
    )


def _without_types(asked: Narrowing) -> Narrowing:
    return Narrowing(asked.since, asked.until, asked.box, (), asked.standings, asked.actors, asked.places,
                     asked.outlets, asked.kinds)  # fmt: skip


@given(zoom=st.floats(0, 22), data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_every_event_is_in_one_cluster_outside_or_unplaced(
    queries: QueriesById, zoom: float, data: st.DataObject
) -> None:
    asked = data.draw(narrowings(queries.board))
    frame = data.draw(st.none() | st.just((10.0, -10.0, 30.0, 15.0)))
    found = mapped(queries.masks(asked), frame, zoom)
    assert sum(one.n for one in found.clusters) + found.outside + found.unplaced == found.total
    for one in found.clusters:
        assert one.n == sum(one.standings.values()) == sum(one.types.values())
        assert one.box[0] <= one.lon + 1e-4
        assert one.lon <= one.box[2] + 1e-4
        assert len(one.ids) == min(one.n, 20)


@given(bins=st.integers(4, 400), by=st.sampled_from(["type", "place", "standing", "actor"]), data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_bins_hold_each_event_of_a_lane_once(queries: QueriesById, bins: int, by: str, data: st.DataObject) -> None:
    asked = data.draw(narrowings(queries.board))
    found = timeline(queries.masks(asked), queries.masks(asked.without_days()), by, bins, 1000)
    assert len(found.edges) - 1 <= bins or not found.edges
    for lane in found.lanes:
        assert sum(lane.bins) == lane.n == len(lane.marks or ())


@given(first=st.integers(366, 3_650_000), length=st.integers(0, 40_000), bins=st.integers(4, 400))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_edges_reach_over_the_days_in_few_bins(first: int, length: int, bins: int) -> None:
    last = min(first + length, 3_651_000)
    _, edges = edges_of(first, last, bins)
    assert edges[0] <= first
    assert last < edges[-1]
    assert edges == sorted(set(edges))
    assert len(edges) - 1 <= bins


def test_pages_follow_one_another_without_a_gap(queries: QueriesById) -> None:
    mask = queries.masks(Narrowing()).kept
    pages = [paged(queries.orders.events("-weight"), mask, page, 7)[1] for page in range(1, 99)]
    rows = [int(row) for page in pages for row in page]
    assert sorted(rows) == list(range(len(queries.board.events)))


def test_events_are_fetched_in_the_order_asked_for(queries: QueriesById) -> None:
    rows = np.array([5, 2, 9])
    assert [event.id for event in queries.events_at(rows)] == [queries.case.events[row].id for row in rows]


def test_lists_get_the_heads_of_the_same_events(queries: QueriesById) -> None:
    rows = np.arange(len(queries.board.events))[::-1]
    heads = queries.heads_at(rows)
    assert [row for row, _ in heads] == rows.tolist()
    for (_, head), event in zip(heads, queries.events_at(rows), strict=True):
        assert (head.id, head.title, head.period, head.place, head.roles, head.standing, head.figures) == (
            event.id, event.title, event.period, event.place, event.roles, event.standing, event.figures,
        )  # fmt: skip
    assert queries.heads_at(rows[:3]) == heads[:3]


def test_entries_of_the_ledgers_are_those_of_their_event_and_days(queries: QueriesById) -> None:
    every = queries.case.ledger
    assert every
    for event in {entry.event for entry in every if entry.event}:
        expected = sorted(entry.id for entry in every if entry.event == event)
        assert sorted(entry.id for entry in queries.entries_of(event)) == expected
    day = sorted(entry.period.earliest for entry in every if entry.period and entry.period.earliest)[len(every) // 4]
    kept = queries.entries_at(np.flatnonzero(queries.board.entries.kept("", day)))
    assert {entry.id for entry in kept} == {
        entry.id for entry in every if entry.period and entry.period.latest and entry.period.earliest <= day
    }


@pytest.mark.parametrize("sort", ["reports", "witnesses", "claims", "title", "type", "standing"])
def test_orders_turn_around(queries: QueriesById, sort: str) -> None:
    values = {"title": "letters"}.get(sort, sort)
    column = getattr(queries.board.events, values)
    assert (np.diff(column[queries.orders.events(sort)].astype(float)) >= 0).all()
    assert (np.diff(column[queries.orders.events(f"-{sort}")].astype(float)) <= 0).all()


# -- large cases --------------------------------------------------------------------------------------------


def test_a_large_case_answers_as_a_small_one_does(
    store: Store, queries: QueriesById, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries_board, "MANY_CLAIMS", 1)
    large = QueriesById(store, containing)
    assert large.many
    for asked in (Narrowing(), Narrowing(types=("ASSAULT",)), Narrowing(since="2001-01-02", until="2001-01-03")):
        assert (large.masks(asked).kept == queries.masks(asked).kept).all()
    event = max(queries.case.events, key=lambda one: (len(one.claims), one.id))
    assert large.event(event.id) == event
    assert large.claims_of(event.claims) == [queries.claims_by_id[claim] for claim in event.claims]
    assert dict(large.claims_by_id) == dict(queries.claims_by_id)
    assert large.case.control == queries.case.control
    assert large.find(event.claims[0]) == queries.find(event.claims[0])
    entry = queries.case.ledger[0]
    assert large.entries_of(entry.event) == queries.entries_of(entry.event)


def test_a_large_case_gives_the_weightiest_to_who_asks_for_all(
    store: Store, queries: QueriesById, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries_board, "MANY_CLAIMS", 1)
    monkeypatch.setattr(queries_by_id, "MOST_EVENTS", 10)
    monkeypatch.setattr(queries_by_id, "MOST_CLAIMS", 10)
    large = QueriesById(store, containing)
    weights = sorted((queries.weight_of(event.id) for event in queries.case.events), reverse=True)
    assert sorted((large.weight_of(event.id) for event in large.events()), reverse=True) == weights[:10]
    assert len(list(large.claims())) == 10
    assert len(large.ledger()) == 10


# -- files, numbers ---------------------------------------------------------------------------------------


def test_a_board_comes_back_from_its_file(store: Store, queries: QueriesById, tmp_path: Path) -> None:
    files = BoardFiles(tmp_path)
    QueriesById(store, containing, files)
    found = files.load(queries.version)
    assert found is not None
    for one, other in zip(_arrays(found), _arrays(queries.board), strict=True):
        assert np.array_equal(one, other)
    assert found.actors == queries.board.actors
    assert found.events.title(3) == queries.board.events.title(3)


def _arrays(board: Board) -> list[np.ndarray]:
    events, claims = board.events, board.claims
    return [
        events.ids, events.early, events.late, events.actors.values, events.outlets.starts, events.weight, claims.ids,
        claims.event, claims.report, claims.actors.values, board.places.of, board.reports.day,
    ]  # fmt: skip


def test_a_damaged_file_is_no_board(tmp_path: Path, queries: QueriesById) -> None:
    files = BoardFiles(tmp_path)
    files.save("v", queries.board)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for content in (b"", b"nothing", whole[: len(whole) // 2]):
        path.write_bytes(content)
        assert files.load("v") is None


def test_lists_count_and_find() -> None:
    lists = Lists.of(np.array([2, 0, 0], np.int32), np.array([7, 3, 1], np.int32), 4)
    assert [list(lists.at(row)) for row in range(4)] == [[1, 3], [], [7], []]
    assert list(lists.having(np.array([3, 7]), 8)) == [True, False, True, False]
    assert list(np.flatnonzero(lists.counts(np.array([True, True, False, True]), 8))) == [1, 3]


@pytest.mark.parametrize("text", ["e_", "e_xyz", "e_00", "", "e_" + "g" * 16, "e_-000000000000001"])
def test_what_is_no_id_has_no_number(text: str) -> None:
    assert id_number(text) == -1 or id_text("e", id_number(text)) == text


def test_days_are_numbers_and_come_back() -> None:
    assert day_text(day_number("2031-05-04") or 0) == "2031-05-04"
    assert day_number("2031-05") is day_number("yesterday!") is None
    assert day_text(-(2**30)) == ""
