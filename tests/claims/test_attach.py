"""When and where, and in whose mouth: what the shared steps give a claim, by syntax."""

from __future__ import annotations

import pytest

from polybius.model.claims import Certainty, Claim, Kind, Precision, Realis
from polybius.pipeline import code_text


def only(text: str, kind: Kind, type_: str) -> Claim:
    found = [claim for claim in code_text(text, "2016-12-20")[1] if claim.kind is kind and claim.type == type_]
    assert found
    return found[0]


def place(text: str, kind: Kind = Kind.EVENT, type_: str = "ASSAULT") -> str:
    found = only(text, kind, type_).place
    return found.span.text if found else ""


def period(text: str, kind: Kind, type_: str) -> str:
    found = only(text, kind, type_).period
    return found.edtf if found else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The army bombed Goma on Monday. Six people were killed there.", "Goma"),
        ("Rebels attacked the market in Goma and Bunia.", "Goma"),
        ("Chad's ambassador to Niger was shot dead on Monday.", ""),
        ("Trucks on the road to Goma were burned by gunmen.", ""),
        ("The army attacked rebels with Rwanda.", ""),
        ("Armed men near Goma burned five trucks.", "Goma"),
        ("The army shelled Goma, which lies on a lake.", "Goma"),
    ],
)
def test_a_place_is_where_it_happens(text: str, wanted: str) -> None:
    assert place(text) == wanted


def test_there_takes_up_the_place_of_the_sentence_before() -> None:
    text = "The army bombed Goma on Monday. Six soldiers were killed there on Tuesday."
    killed = next(c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.FIGURE)
    assert killed.place is not None
    assert killed.place.span.text == "Goma"


def test_the_town_takes_up_a_place_of_its_kind() -> None:
    text = "The army bombed Goma on Monday. About 5,000 people have fled the town."
    fled = next(c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.FIGURE)
    assert fled.place is not None
    assert fled.place.span.text == "Goma"


def test_a_hold_told_in_a_participle_is_not_dated_by_the_clause() -> None:
    text = "The army shelled the rebel-held city of Goma on Monday."
    assert period(text, Kind.CONTROL, "held") == ""
    assert period(text, Kind.EVENT, "ASSAULT") == "2016-12-19"


def test_since_leaves_the_end_open() -> None:
    text = "Relations between Chad and Niger have deteriorated since the clashes in Goma last August."
    found = only(text, Kind.RELATION, "deteriorated").period
    assert found is not None
    assert (found.edtf, found.latest, found.precision) == ("2016-08/..", "", Precision.OPEN)


def test_an_apposition_in_reported_speech_is_the_reports_own() -> None:
    text = "The army accused the Desert Hawks, an ally of Chad, of shelling Goma."
    ally = only(text, Kind.RELATION, "ally")
    assert (ally.voice, ally.certainty) == ((), Certainty.ASSERTED)


def test_a_deal_that_was_brokered_is_no_plan() -> None:
    text = "The ceasefire deal, brokered by Chad and Niger, began on Monday."
    found = [c.realis for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.AGREEMENT]
    assert found
    assert Realis.PLANNED not in found
