"""Periods in words: no surer and no finer than they are."""

from __future__ import annotations

import pytest

from polybius.model.claims import Period, Precision
from polybius.model.spoken import spoken


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "words"),
    [
        ("2031-12-18", "2031-12-18", "2031-12-18", "18 December 2031"),
        ("2031-12", "2031-12-01", "2031-12-31", "December 2031"),
        ("2031", "2031-01-01", "2031-12-31", "2031"),
        ("2031-22", "2031-06-01", "2031-08-31", "summer 2031"),
        ("2031-11-11/2031-11-20", "2031-11-11", "2031-11-20", "11 to 20 November 2031"),
        ("2031-10-28/2031-11-04", "2031-10-28", "2031-11-04", "28 October to 4 November 2031"),
        ("2031-12-28/2032-01-04", "2031-12-28", "2032-01-04", "28 December 2031 to 4 January 2032"),
        ("2031-03/2031-05", "2031-03-01", "2031-05-31", "March to May 2031"),
        ("2029/2031", "2029-01-01", "2031-12-31", "2029 to 2031"),
        ("2031/..", "2031-01-01", "", "since 2031"),
        ("2031-04/..", "2031-04-01", "", "since April 2031"),
        ("../2031-04-02", "", "2031-04-02", "until 2 April 2031"),
        ("2031-04-02~", "2031-04-01", "2031-04-03", "2031-04-02~"),
        ("203X", "2030-01-01", "2039-12-31", "203X"),
        ("", "", "", ""),
    ],
)
def test_a_period_in_words(edtf: str, earliest: str, latest: str, words: str) -> None:
    assert spoken(Period("", edtf, earliest, latest, Precision.DAY)) == words
