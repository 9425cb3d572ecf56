"""Values in words: never surer than the value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from polybius.model.case import Alignment, Event, FigureRange, Standing
from polybius.model.claims import Figure, Period, Precision
from polybius.views.words import amount, dated, day, heading, how_many, number, period_of, plural, spread, told_by, when

DAY = Period("on 4 May", "2031-05-04", "2031-05-04", "2031-05-04", Precision.DAY)
MONTH = Period("in May", "2031-05", "2031-05-01", "2031-05-31", Precision.MONTH)
WEEK = Period("last week", "2031-05-05/2031-05-11", "2031-05-05", "2031-05-11", Precision.WEEK)
TURN = Period("over the holidays", "2031-12-28/2032-01-03", "2031-12-28", "2032-01-03", Precision.RANGE)
SINCE = Period("since 2029", "2029/..", "2029-01-01", "", Precision.OPEN)
UNTIL = Period("until June", "../2031-06", "", "2031-06-30", Precision.OPEN)
NO_YEAR = Period("27 October", "XXXX-10-27", "", "", Precision.DAY)


@pytest.mark.parametrize(
    ("period", "iso", "read"),
    [
        (DAY, "2031-05-04", "4 May 2031"),
        (MONTH, "2031-05", "May 2031"),
        (WEEK, "2031-05-05 to 2031-05-11", "5–11 May 2031"),
        (TURN, "2031-12-28 to 2032-01-03", "28 Dec 2031 – 3 Jan 2032"),
        (SINCE, "since 2029-01-01", "since 1 Jan 2029"),
        (UNTIL, "until 2031-06-30", "until 30 Jun 2031"),
        (NO_YEAR, "XXXX-10-27", "27 October"),
        (None, "", ""),
    ],
)
def test_periods(period: Period | None, iso: str, read: str) -> None:
    assert (when(period), dated(period)) == (iso, read)


def test_days_that_share_a_year_say_it_once() -> None:
    assert spread("2031-11-28", "2031-12-03") == "28 Nov – 3 Dec 2031"
    assert spread("", "") == ""
    assert spread("2031-05", "2032") == "May 2031 – 2032"
    assert day("2031") == "2031"
    assert day("2031-22") == "summer 2031"
    assert day("2031-99") == "2031-99"


def figure(
    low: float | None, high: float | None, unit: str = "", *, best: float | None = None, about: bool = False
) -> Figure:
    return Figure("killed", low, best if best is not None else low, high, unit, "people", about, "as written")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (figure(34, 34, "person"), "34"),
        (figure(30, None), "at least 30"),
        (figure(None, 7, "bus"), "up to 7 buses"),
        (figure(10, 15), "10 to 15"),
        (figure(10, 15, best=12), "10 to 15, best 12"),
        (figure(37000, 37000, about=True), "about 37,000"),
        (figure(1, 1, "convoy"), "1 convoy"),
        (figure(12, 12, "convoy"), "12 convoys"),
        (figure(4e9, 4e9, "USD"), "4 billion USD"),
        (figure(1234567, 1234567, "km2"), "1,234,567 km2"),
        (figure(0, 0, "person"), "0"),
    ],
)
def test_amounts(given: Figure, said: str) -> None:
    assert amount(given) == said


def test_an_event_s_range_reads_like_a_claim_s() -> None:
    assert amount(FigureRange("killed", 10, 12, 15, "person", ())) == "10 to 15, best 12"


def test_the_unit_is_not_said_twice() -> None:
    assert how_many(replace(figure(5, 5, "bus"), subject="five green buses")) == "5"
    assert how_many(replace(figure(5, 5, "bus"), subject="vehicles")) == "5 buses"


@pytest.mark.parametrize("value", [0.25, 12, 999_999, 1_000_000, 1_234_000, 4.5e6, 2e11, 7e12])
def test_numbers_lose_nothing(value: float) -> None:
    said = number(value).replace(",", "")
    digits, _, scale = said.partition(" ")
    assert float(digits) * {"": 1, "million": 1e6, "billion": 1e9, "trillion": 1e12}[scale] == pytest.approx(value)


@pytest.mark.parametrize(
    ("one", "many"),
    [("bus", "buses"), ("city", "cities"), ("convoy", "convoys"), ("airstrike", "airstrikes"), ("church", "churches"),
     ("gunman", "gunmen"), ("troops", "troops"), ("km", "km")],
)  # fmt: skip
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def event(title: str, period: Period | None, reports: int = 1, witnesses: int = 1) -> Event:
    ids = tuple(f"r_{n}" for n in range(reports))
    groups = (*((one,) for one in ids[: witnesses - 1]), ids[witnesses - 1 :])
    return Event("e_1", "ASSAULT", "", title, ("c_1",), ids, groups, period, None, (), Standing.SINGLE, (), (), "")


def test_a_heading_leaves_the_date_to_the_column_beside_it() -> None:
    assert heading(event("Rebels: attack on convoy, Dorn, 4 May 2031", DAY)) == "Rebels: attack on convoy, Dorn"
    assert heading(event("Rebels: attack, May 2031", MONTH)) == "Rebels: attack"
    assert heading(event("Rebels: attack, 2031-05-05/2031-05-11", WEEK)) == "Rebels: attack"
    assert heading(event("Rebels: attack on convoy", DAY)) == "Rebels: attack on convoy"
    assert heading(event("Rebels: attack, Dorn", None)) == "Rebels: attack, Dorn"


def test_copies_are_not_told_as_witnesses() -> None:
    assert told_by(event("x", None)) == "1 report"
    assert told_by(event("x", None, 7, 7)) == "7 independent reports"
    assert told_by(event("x", None, 13, 2)) == "13 reports, 2 witnesses"


@pytest.mark.parametrize(
    ("since", "until", "grain", "said"),
    [
        ("2031-01-01", "2031-12-31", "year", "2031"),
        ("2031-10-01", "2031-12-31", "quarter", "2031 Q4"),
        ("2031-02-01", "2031-02-28", "month", "2031-02"),
        ("2031-05-04", "2031-12-31", "year", "2031-05-04 to 2031-12-31"),
        ("", "", "", "?"),
    ],
)
def test_the_period_of_an_alignment_is_as_short_as_it_may_be(since: str, until: str, grain: str, said: str) -> None:
    found = Alignment("l_1", ("a", "b"), ("A", "B"), since, until, 0.1, (), "", grain=grain)
    assert period_of(found) == said
