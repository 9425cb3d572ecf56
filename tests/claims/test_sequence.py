"""Periods counted from other claims of the report. Sentences of our own."""

from __future__ import annotations

import re

import pytest

from polybius.claims.offsets import Offset, counted_from
from polybius.model.claims import Period, Precision
from polybius.pipeline import code_text

DAY = "2017-03-20"


def periods(text: str, *anchors: str) -> list[str]:
    """EDTF of the claims made on these words, in their order; empty where there is none."""
    found = {}
    for claim in code_text(text, DAY)[1]:
        if claim.kind.value in ("event", "agreement", "control"):
            word = re.split(r"\W", text[claim.anchor :], maxsplit=1)[0]
            found[word] = claim.period.edtf if claim.period else ""
    return [found[anchor] for anchor in anchors]


@pytest.mark.parametrize(
    ("text", "anchor", "edtf"),
    [
        ("Rebels captured Velm on 3 March 2015. Two days after the capture of Velm, the army bombed the town.",
         "bombed", "2015-03-05"),
        ("A bomb killed 12 people in Velm on Monday. Hours after the bombing, police arrested six men.",
         "arrested", "2017-03-20/2017-03-21"),
        ("Gunmen killed the mayor of Velm on 4 May 2015. Three days after his death, protesters burned the town hall.",
         "burned", "2015-05-07"),
        ("The governor was killed on 4 June 2013. A month before his death, he had signed a ceasefire with the rebels.",
         "signed", "2013-05"),
        ("The day after the ceasefire took effect on 12 September 2016, warplanes bombed Karsa.",
         "bombed", "2016-09-13"),
        ("Three days before the talks, which open on 23 January 2017, gunmen killed a negotiator.",
         "killed", "2017-01-20"),
        ("The ceasefire was signed in Karsa on 10 May 2014. Less than a month after the truce, shells hit Velm.",
         "hit", "2014-05-10/2014-06-30"),
        ("A bomb killed 12 people in Velm on 2 May 2016. Weeks after the bombing, police arrested six men.",
         "arrested", "2016-05-02/.."),
    ],
)  # fmt: skip
def test_a_claim_is_dated_from_the_event_it_is_counted_from(text: str, anchor: str, edtf: str) -> None:
    assert periods(text, anchor) == [edtf]


def test_what_is_named_again_has_the_day_of_what_was_told() -> None:
    text = "Rebels captured Velm on 3 March 2015. Two days after the capture of Velm, the army bombed the town."
    assert periods(text, "captured", "capture") == ["2015-03-03", "2015-03-03"]


def test_another_town_that_was_captured_gives_no_day() -> None:
    text = "Rebels captured Velm on 3 March 2015. Two days after the capture of Karsa, the army bombed the town."
    assert periods(text, "bombed") == [""]


def test_an_event_that_nobody_dates_gives_no_day() -> None:
    assert periods("Two days after the capture of Velm, the army bombed the town.", "bombed") == [""]


def test_a_number_of_men_is_no_length_of_time() -> None:
    annotated, _ = code_text("Police arrested six men hours after the blast.", DAY)
    assert "six men hours" not in [time.span.text for time in annotated.times]


BASE = Period("", "2016-02-28", "2016-02-28", "2016-02-28", Precision.DAY)
MONTH = Period("", "2016-02", "2016-02-01", "2016-02-29", Precision.MONTH)
OPEN = Period("", "2016-02-28/..", "2016-02-28", "", Precision.OPEN)


@pytest.mark.parametrize(
    ("base", "offset", "edtf"),
    [
        (BASE, Offset(2, "D", 1), "2016-03-01"),
        (BASE, Offset(1, "W", 1), "2016-02-29/2016-03-06"),
        (BASE, Offset(1, "M", -1), "2016-01"),
        (BASE, Offset(4, "Y", -1), "2012"),
        (BASE, Offset(0, "D", -1), "../2016-02-28"),
        (BASE, Offset(6, "TH", -1), "2016-02-27/2016-02-28"),
        (BASE, Offset(30, "TM", 1), "2016-02-28"),
        (BASE, Offset(2, "W", 1, "more"), "2016-03-07/.."),
        (MONTH, Offset(1, "M", 1), "2016-03"),
    ],
)
def test_a_period_is_no_finer_than_the_unit_counted_in(base: Period, offset: Offset, edtf: str) -> None:
    found = counted_from(base, offset, "")
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("base", "offset"), [(OPEN, Offset(2, "D", 1)), (MONTH, Offset(2, "D", 1)), (MONTH, Offset(6, "TH", 1))]
)
def test_nothing_is_counted_from_what_is_open_or_coarser(base: Period, offset: Offset) -> None:
    assert counted_from(base, offset, "") is None
