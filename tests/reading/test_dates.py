from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.reading.dates import Order, column_order, read_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2016-12-19", "2016-12-19"),
        ("2016-12", "2016-12"),
        ("2016", "2016"),
        (2016, "2016"),
        ("2016/12/19", "2016-12-19"),
        ("2016-12-19T23:59:00-08:00", "2016-12-19"),
        ("2016-12-19 10:00:00", "2016-12-19"),
        ("20161219", "2016-12-19"),
        ("20161219T100000Z", "2016-12-19"),
        ("19 December 2016", "2016-12-19"),
        ("19th of December, 2016", "2016-12-19"),
        ("19-Dec-2016", "2016-12-19"),
        ("Dec. 19, 2016", "2016-12-19"),
        ("Sept. 3, 2016", "2016-09-03"),
        ("Monday, December 19, 2016 10:30 AM EST", "2016-12-19"),
        ("Mon, 19 Dec 2016 10:00:00 GMT", "2016-12-19"),
        ("Mon Dec 19 10:00:00 +0000 2016", "2016-12-19"),
        ("December 2016", "2016-12"),
        ("25/03/2016", "2016-03-25"),
        ("3/25/2016", "2016-03-25"),
        ("04.04.2016", "2016-04-04"),
        (date(2016, 12, 19), "2016-12-19"),
        (datetime(2016, 12, 19, 23, 0), "2016-12-19"),
    ],
)
def test_dates_that_mean_one_day(written: object, iso: str) -> None:
    found = read_date(written)
    assert (found.iso, found.note) == (iso, "")


@pytest.mark.parametrize(
    "written",
    ["03/04/2016", "3.4.2016", "19/12/16", "2016-02-30", "31 June 2016", "yesterday", "1482105600", "13/13/2016"],
)
def test_other_dates_stay_unknown_and_say_why(written: str) -> None:
    found = read_date(written)
    assert found.iso == ""
    assert written in found.note


def test_silence_needs_no_note() -> None:
    assert read_date(None) == read_date("  ") == read_date("")
    assert read_date("").note == ""


def test_a_column_settles_the_order_of_its_ambiguous_dates() -> None:
    assert column_order(["4/7/2017", "4/21/2017"]) is Order.MONTH_FIRST
    assert column_order(["7/4/2017", "21/4/2017"]) is Order.DAY_FIRST
    assert column_order(["4/7/2017", "5/7/2017"]) is Order.UNKNOWN
    assert column_order(["21/4/2017", "4/21/2017"]) is Order.UNKNOWN
    assert read_date("4/7/2017", Order.MONTH_FIRST).iso == "2017-04-07"
    assert read_date("4/7/2017", Order.DAY_FIRST).iso == "2017-07-04"
    assert "day first" in read_date("4/7/2017", Order.DAY_FIRST).note


@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_every_plain_notation(day: date) -> None:
    for notation in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 08:00:00 GMT"):
        assert read_date(day.strftime(notation)).iso == day.isoformat()


@given(st.text(max_size=40))
def test_no_string_breaks_it(written: str) -> None:
    found = read_date(written)
    assert bool(found.iso) + bool(found.note) == bool(written.strip())
