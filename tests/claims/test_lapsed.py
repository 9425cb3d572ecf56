"""Relations that the text around them puts into the past."""

from __future__ import annotations

import pytest

from polybius.model.claims import Kind, Realis
from polybius.pipeline import code_text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Northern Brigades took the town with the help of Chad.", Realis.OCCURRED),
        ("In 2012 it was calm, with the Desert Hawks largely supportive of Chad.", Realis.OCCURRED),
        ("Chad said that its ally, the Desert Hawks, had left.", Realis.ONGOING),
        ("He served in the Iran-Iraq War of 1980.", Realis.OCCURRED),
    ],
)
def test_a_relation_lasts_as_long_as_what_it_is_told_with(text: str, wanted: Realis) -> None:
    assert {c.realis for c in code_text(text, "2017-01-20")[1] if c.kind is Kind.RELATION} == {wanted}


def test_what_holds_beside_the_main_clause_holds_when_it_does() -> None:
    text = "In 2012 it was calm, with the Desert Hawks largely supportive of Chad."
    (claim,) = (c for c in code_text(text, "2017-01-20")[1] if c.kind is Kind.RELATION)
    assert claim.period is not None
    assert claim.period.edtf == "2012"


def test_a_title_holds_whatever_comes_of_its_bearer() -> None:
    text = "The rebels plan to oust the Chadian president, Omar Dari."
    (claim,) = (c for c in code_text(text, "2017-01-20")[1] if c.kind is Kind.RELATION)
    assert claim.realis is Realis.ONGOING


def test_what_could_lead_to_fighting_is_no_fight_yet() -> None:
    text = "A failed vote could lead to new fighting between Chad and the Desert Hawks."
    (claim,) = (c for c in code_text(text, "2017-01-20")[1] if c.kind is Kind.RELATION)
    assert not claim.realis.happened


def test_who_is_cited_may_stand_in_a_relation() -> None:
    text = "They were taken in by farmers, according to two Niger-affiliated women who fled."
    assert all(c.roles for c in code_text(text, "2017-01-20")[1] if c.kind is Kind.RELATION)
