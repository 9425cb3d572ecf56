"""Drawings: everything within the frame, nothing drawn surer than it is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.model.case import Alignment, ControlSpell, Event, Standing
from polybius.model.claims import Period, Precision
from polybius.views.charts import LABELLED, MOST_TICKS, Axis, bar, control_axis, event_chart, lean

START = date(2031, 1, 10)


def event(first: str, last: str, standing: Standing = Standing.SINGLE) -> Event:
    period = Period("", f"{first}/{last}", first, last, Precision.DAY)
    return Event("e_1", "ASSAULT", "", "x", ("c_1",), ("r_1",), (("r_1",),), period, None, (), standing, (), (), "")


def on(day: date, standing: Standing = Standing.SINGLE) -> Event:
    return event(day.isoformat(), day.isoformat(), standing)


def spell(since: str, until: str) -> ControlSpell:
    return ControlSpell("k_1", "Dorn", "", "rebels", "", since, until, "held", ("c_1",), "")


def test_one_dated_event_is_no_chart() -> None:
    assert event_chart([on(START)]) is None


def test_columns_count_events_by_standing() -> None:
    chart = event_chart([on(START), on(START, Standing.CONTESTED), on(START + timedelta(days=9))])
    assert chart is not None
    assert (chart.unit, chart.tallest, len(chart.columns)) == ("day", 2, 2)
    assert [(piece.standing, piece.height) for piece in chart.columns[0].pieces] == [("single", 50), ("contested", 50)]
    assert chart.columns[0].title == "10 Jan 2031: 1 single, 1 contested"
    assert chart.columns[1].at == 90


def test_what_is_known_less_exactly_than_a_column_is_counted_not_drawn() -> None:
    chart = event_chart([on(START), on(START + timedelta(days=3)), event("2031-01-01", "2031-01-31")])
    assert chart is not None
    assert sum(len(column.pieces) for column in chart.columns) == 2
    assert "1 with no date as exact as that" in chart.note


def test_one_old_date_does_not_flatten_the_rest() -> None:
    recent = [on(START + timedelta(days=n)) for n in range(40)]
    chart = event_chart([on(date(1971, 1, 1)), *recent])
    assert chart is not None
    assert chart.unit == "day"
    assert "1 outside these dates" in chart.note


@pytest.mark.parametrize(("days", "unit"), [(60, "day"), (400, "week"), (3000, "month"), (9000, "year")])
def test_columns_widen_with_time(days: int, unit: str) -> None:
    chart = event_chart([on(START + timedelta(days=n)) for n in range(0, days, max(1, days // 60))])
    assert chart is not None
    assert chart.unit == unit


@settings(deadline=None)
@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=2, max_size=30))
def test_columns_stay_within_the_frame(days: list[date]) -> None:
    chart = event_chart([on(day) for day in days])
    assert chart is not None
    for column in chart.columns:
        assert 0 <= column.at < 100
        assert column.at + column.width <= 100.1
        assert sum(piece.height for piece in column.pieces) <= 100.1


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 60_000))
def test_an_axis_has_a_few_dates_in_order(first: date, days: int) -> None:
    ticks = Axis(first, first + timedelta(days=days)).ticks()
    places = [tick.at for tick in ticks]
    assert len(places) <= MOST_TICKS
    assert places == sorted(places)
    assert all(0 <= place <= LABELLED for place in places)


def test_ends_that_nobody_states_are_open() -> None:
    spells = [spell("2031-03-01", "2031-03-21"), spell("2031-03-10", ""), spell("", "2031-03-10"), spell("", "")]
    axis = control_axis(spells)
    assert axis is not None
    closed, begun, ended, undated = (bar(one, axis) for one in spells)
    assert closed is not None
    assert begun is not None
    assert ended is not None
    assert (closed.begins, closed.ends) == (True, True)
    assert (begun.begins, begun.ends, begun.at + begun.width) == (True, False, 100)
    assert (ended.begins, ended.ends, ended.at) == (False, True, 0)
    assert undated is None
    assert 0 < closed.at < closed.at + closed.width < 100


def test_a_spell_that_began_long_ago_runs_from_the_edge() -> None:
    old = spell("2024-01-01", "")
    recent = [spell(f"2031-03-{n:02}", f"2031-04-{n:02}") for n in range(1, 9)]
    axis = control_axis([old, *recent])
    assert axis is not None
    assert axis.days < 60
    drawn = bar(old, axis)
    assert drawn is not None
    assert (drawn.at, drawn.at + drawn.width, drawn.begins) == (0, 100, True)
    assert bar(spell("2024-01-01", "2024-02-01"), axis) is None


def test_a_month_or_a_year_is_drawn_from_its_first_day() -> None:
    axis = control_axis([spell("2031", ""), spell("2031-01-01", "2031-03")])
    assert axis is not None
    year, month = bar(spell("2031", ""), axis), bar(spell("2031-01", ""), axis)
    assert year == month


def test_no_axis_without_a_date() -> None:
    assert control_axis([spell("", "")]) is None


@pytest.mark.parametrize(("score", "at", "width"), [(1.0, 50, 50), (-1.0, 0, 50), (0.0, 50, 0), (-0.5, 25, 25)])
def test_alignment_leans_from_the_middle(score: float, at: float, width: float) -> None:
    found = lean(Alignment("l_1", ("a", "b"), ("A", "B"), "", "", score, ("c_1",), ""))
    assert (found.at, found.width) == (at, width)


def test_a_holder_last_known_is_not_drawn_for_ever() -> None:
    seen = replace(spell("2031-03-01", ""), last_seen="2031-03-11", ends="[2031-03-11..]")
    gap = replace(spell("2031-03-01", ""), last_seen="2031-03-11", ends="[2031-03-11..2031-05-01]")
    axis = control_axis([seen, gap, spell("2031-02-01", "2031-06-30"), spell("2031-05-15", "2031-06-15")])
    assert axis is not None
    drawn, until_next = bar(seen, axis), bar(gap, axis)
    assert drawn is not None
    assert until_next is not None
    assert drawn.at < drawn.at + drawn.width < until_next.at + until_next.width < 100
    assert (drawn.ends, until_next.ends) == (False, False)
