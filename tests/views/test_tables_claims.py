"""Claims as rows: whatever the kind, when, who, to whom, on whose word, how firmly."""

from __future__ import annotations

import pytest

from polybius.model.claims import Certainty, Kind, Realis
from polybius.views.tables_claims import by_day, on_the_word_of, told_as, what
from tests.records import day, figure, full_claim, make_claim, make_report

REPORT = make_report()


def test_what_a_claim_tells_is_said_by_its_kind() -> None:
    assert what(full_claim(REPORT)) == "vehicles 3"
    assert what(make_claim(REPORT, "burned", type="ASSAULT", mode="heavy_weapons")) == "assault, heavy weapons"
    assert what(make_claim(REPORT, "said", Kind.AGREEMENT, type="peace_talks", stage="in_force")) == (
        "peace talks, in force"
    )
    assert (
        what(make_claim(REPORT, "said", Kind.FIGURE, figure=figure("killed", None, 30, None))) == "killed at least 30"
    )
    assert what(make_claim(REPORT, "said", Kind.STATEMENT)) == "said"


def test_on_whose_word_it_is_told() -> None:
    assert on_the_word_of(full_claim(REPORT)) == "residents"
    assert on_the_word_of(make_claim(REPORT, "burned")) == ""


@pytest.mark.parametrize(
    ("realis", "certainty", "told"),
    [
        (Realis.OCCURRED, Certainty.ASSERTED, "fact"),
        (Realis.OCCURRED, Certainty.ALLEGED, "alleged"),
        (Realis.DENIED, Certainty.ASSERTED, "denied"),
        (Realis.PLANNED, Certainty.HEDGED, "planned, hedged"),
    ],
)
def test_how_firmly_it_is_told(realis: Realis, certainty: Certainty, told: str) -> None:
    assert told_as(make_claim(REPORT, "burned", realis=realis, certainty=certainty)) == told


def test_what_has_no_day_comes_last() -> None:
    undated = make_claim(REPORT, "residents")
    late, early = (
        make_claim(REPORT, words, period=day(iso)) for words, iso in (("burned", "2031-05-04"), ("near", "2030-01-01"))
    )
    assert by_day([undated, late, early]) == [early, late, undated]
