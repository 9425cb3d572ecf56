"""How a pair over time is drawn."""

from __future__ import annotations

import pytest

from polybius.model.alignments import Turn
from polybius.model.case import Alignment
from polybius.views.series import bands, marks, pairs, series_axis


def period(year: int, score: float, reach: float, names: tuple[str, str] = ("Arun", "Belum")) -> Alignment:
    pair = (names[0].lower(), names[1].lower())
    days = (f"{year}-01-01", f"{year}-12-31") if year else ("", "")
    return Alignment(
        f"l_{names}{year}",
        pair,
        names,
        *days,
        score,
        (f"c_{year}",),
        "",
        max(-1.0, score - reach),
        min(1.0, score + reach),
    )


def turned(day: str) -> Turn:
    return Turn(
        f"t_{day}", ("arun", "belum"), ("Arun", "Belum"), "", day, None, None, "apart", "told", 0, (), (), (), (), ""
    )


def test_a_pair_has_its_periods_in_order_and_its_turns() -> None:
    told = [period(2031, 0.5, 0.2), period(2030, 0.1, 0.5), period(2031, 0.2, 0.5, ("Arun", "Karsa"))]
    first, second = pairs(told, [turned("2030-07-01")])
    assert [a.since[:4] for a in first.periods] == ["2030", "2031"]
    assert (first.last.score, first.claims, len(first.turns), len(second.turns)) == (0.5, 2, 1, 0)


def test_a_band_reaches_from_the_low_to_the_high_end_of_the_interval() -> None:
    (pair,) = pairs([period(2030, 0.5, 0.5), period(2031, -1.0, 0.5)], [turned("2031-01-01")])
    axis = series_axis([pair])
    assert axis is not None
    friendly, hostile = bands(pair, axis)
    assert (friendly.at, friendly.top, friendly.height, friendly.score) == (0.0, 0.0, 20.0, 10.0)
    assert (hostile.top, hostile.height, hostile.score, hostile.friendly) == (30.0, 10.0, 40.0, False)
    assert friendly.width + hostile.width == pytest.approx(100, abs=0.1)
    assert marks(pair, axis) == [pytest.approx(50, abs=0.1)]


def test_one_year_long_ago_lies_outside_and_flattens_nothing() -> None:
    (pair,) = pairs([period(year, 0.1, 0.5) for year in (1967, 2028, 2029, 2030, 2031, 2032)], [turned("1967-06-05")])
    axis = series_axis([pair])
    assert axis is not None
    assert axis.first.year == 2028
    assert len(bands(pair, axis)) == 5
    assert marks(pair, axis) == []


def test_what_has_no_date_is_on_no_axis() -> None:
    found = pairs([period(0, 0.5, 0.5)], [])
    assert series_axis(found) is None
    assert found[0].last.since == ""
