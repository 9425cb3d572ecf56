"""Which of several readings a time has: by tense with the real parse, wide where that does not decide."""

from __future__ import annotations

import pytest

from polybius.annotate.records import TimeMention
from polybius.annotate.times import times
from tests.annotate.parsing import parsed


def found(text: str, date: str = "2017-02-01") -> list[TimeMention]:
    return list(times(*parsed(text, date)))


def edtf(text: str, date: str = "2017-02-01") -> list[str | None]:
    return [mention.period.edtf if mention.period else None for mention in found(text, date)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Sunday.", "2017-01-29"),
        ("The envoys will meet on Sunday.", "2017-02-05"),
        ("The envoys had planned to meet on Sunday.", "2017-02-05"),
        ("The envoys were planning to meet on Sunday.", "2017-02-05"),
        ("The talks, set to resume on Sunday, are in doubt.", "2017-02-05"),
        ("A conference planned for March was called off.", "2017-03"),
        ("Guidelines to be published in November will say more.", "2017-11"),
        ("He was the third commander to be killed in November.", "2016-11"),
        ("The council scheduled elections for June.", "2017-06"),
        ("The council held elections in June.", "2016-06"),
        ("The amnesty was extended until Friday.", "../2017-02-03"),
        ("A fee payable in December was waived.", "2017-12"),
        ("They fled before dawn on Monday.", "2017-01-30"),
    ],
)
def test_the_governing_words_decide_between_last_and_next(text: str, expected: str) -> None:
    assert edtf(text) == [expected]


def test_a_form_that_may_be_past_or_present_decides_nothing() -> None:
    assert edtf("Shells hit the port on 5 January.") == ["2017-01-05"]


def test_tense_against_nearness_leaves_both_years_open() -> None:
    (mention,) = found("The bridge was closed on 10 February.")
    assert mention.period is not None
    assert mention.period.edtf == "[2016-02-10,2017-02-10]"
    assert (mention.period.earliest, mention.period.latest) == ("2016-02-10", "2017-02-10")
    assert mention.value == "2017-02-10"


def test_a_year_told_by_itself_leaves_a_later_month_open() -> None:
    assert edtf("The mayor, elected in 2011, fled in May.") == ["2011", "[2011-05,2016-05]"]


def test_by_a_day_that_is_open_in_two_years_has_the_later_end() -> None:
    mentions = found("The bridge was closed until 10 February.")
    assert [mention.period.edtf for mention in mentions if mention.period] == ["../2017-02-10"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It happened in 2013 or 2014.", "[2013,2014]"),
        ("Shells fell on the port overnight.", "2017-01-31/2017-02-01"),
        ("At dawn the tanks rolled in.", "2017-01-31/2017-02-01"),
    ],
)
def test_what_may_be_either_of_two_stays_wide(text: str, expected: str) -> None:
    assert edtf(text) == [expected]


def test_the_day_after_something_untold_is_not_dated() -> None:
    assert edtf("The following day the bridge fell.") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The planned vote in May 2018 split the party. The split came on 3 March.",
        "The May 2012 truce failed. The camp was hit on 3 March.",
    ],
)
def test_dates_of_plans_and_of_things_named_do_not_move_the_story(text: str) -> None:
    assert edtf(text, "2016-06-01")[-1] == "2016-03-03"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The attack began at 10:35 a.m. local time on Tuesday.", "2017-01-31T10:35"),
        ("The attack began at 5 p.m. GMT on 14 January.", "2017-01-14T17:00"),
        ("The attack began at noon on Tuesday.", "2017-01-31T12:00"),
    ],
)
def test_a_time_of_day_belongs_to_its_day(text: str, value: str) -> None:
    (mention,) = found(text)
    assert mention.value == value
    assert mention.period is not None
    assert mention.period.earliest == mention.period.latest == value[:10]


def test_a_spring_that_gives_water_is_no_season() -> None:
    assert edtf("Rebels held the hill near the spring.") == []
    assert edtf("In the spring, rebels held the hill.") == ["2016-21"]


def test_a_movement_that_is_named_after_a_season_is_no_season() -> None:
    assert edtf("Protests of the Arab Spring reached the town.") == []
    assert edtf("The Velm Spring began with a march of teachers.") == []
    assert edtf("The Spring offensive began at the dam.") == ["2016-21"]
