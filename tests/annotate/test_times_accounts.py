"""Quarters, years of accounts, and periods that a text takes up again."""

from __future__ import annotations

import pytest

from polybius.annotate.records import TimeMention
from polybius.annotate.segment import Segmenter
from polybius.annotate.times import times
from polybius.codebook import Codebook
from polybius.model.text import Origin, Report

CODEBOOK = Codebook.load()
SEGMENTER = Segmenter(CODEBOOK)


def found(text: str, date: str = "2017-02-01") -> dict[str, TimeMention]:
    mentions = times(SEGMENTER.segment(text), Report("r", text, (Origin("f", date=date),)), CODEBOOK)
    return {mention.span.text: mention for mention in mentions}


def edtf(mention: TimeMention) -> str:
    assert mention.period is not None
    return mention.period.edtf


@pytest.mark.parametrize(
    ("text", "date", "value"),
    [
        ("Exports fell in the fourth quarter.", "2017-02-01", "2016-Q4"),
        ("Exports fell in the third quarter.", "2016-10-20", "2016-Q3"),
        ("Exports fell in the first quarter.", "2016-11-20", "2016-Q1"),
        ("Exports fell in the second quarter of 2014.", "2016-10-20", "2014-Q2"),
        ("Exports fell in the 2014 second quarter.", "2016-10-20", "2014-Q2"),
        ("Exports fell in the fiscal second quarter.", "2016-10-20", "2016-Q2"),
        ("Exports fell in the quarter ended 30 June.", "2016-10-20", "2016-Q2"),
    ],
)
def test_a_quarter_is_of_the_year_in_which_it_is_nearest(text: str, date: str, value: str) -> None:
    assert value in {mention.value for mention in found(text, date).values()}


def test_a_year_earlier_is_the_same_quarter_where_the_text_tells_of_one() -> None:
    mentions = found("Wheat exports halved in the third quarter. They had doubled a year earlier.", "2016-10-20")
    assert edtf(mentions["a year earlier"]) == "2015-35"
    assert mentions["a year earlier"].period is not None
    assert mentions["a year earlier"].period.earliest == "2015-07-01"
    assert edtf(found("They had doubled a year ago.", "2016-10-20")["a year ago"]) == "2015"


def test_the_year_earlier_period_is_that_quarter_too() -> None:
    text = "Wheat exports halved in the third quarter. In the year-earlier period they doubled."
    assert edtf(found(text, "2016-10-20")["the year-earlier period"]) == "2015-35"


def test_the_quarter_is_the_one_told_of_and_else_part_of_a_town() -> None:
    told = found("Exports fell in the third quarter. Imports rose in the quarter.", "2016-10-20")
    assert edtf(told["the quarter"]) == "2016-35"
    assert found("Snipers fired on the quarter all day.", "2016-10-20") == {}


def test_a_year_that_ended_on_a_day_is_a_length_and_no_calendar_year() -> None:
    mention = found("In the year ended 30 June the mine made a loss.", "2016-10-20")["the year"]
    assert (mention.kind, mention.value, mention.period) == ("duration", "P1Y", None)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("In the first six months of 2016 the camp doubled.", ("2016-01-01", "2016-06-30")),
        ("In the last two months of 2016 the camp doubled.", ("2016-11-01", "2016-12-31")),
        ("In the last two weeks of 2016 the camp doubled.", ("2016-12-18", "2016-12-31")),
        ("In the first 10 days of 2016 the camp doubled.", ("2016-01-01", "2016-01-10")),
    ],
)
def test_a_stretch_at_one_end_of_a_year(text: str, bounds: tuple[str, str]) -> None:
    (mention,) = found(text).values()
    assert mention.period is not None
    assert (mention.period.earliest, mention.period.latest) == bounds


def test_during_the_year_is_the_year_that_the_text_is_at() -> None:
    mentions = found("The dam was finished in May 2014. During the year three valleys were flooded.")
    assert edtf(mentions["the year"]) == "2014"


@pytest.mark.parametrize(
    "text", ["It was the year of the locust.", "She is the woman of the year.", "The year was hard."]
)
def test_a_year_that_is_no_date(text: str) -> None:
    assert found(text) == {}
