"""Records to JSON and back."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from polybius.model.claims import Claim
from polybius.model.ids import content_id
from polybius.model.plain import dumps, loads
from polybius.model.text import Origin, Report
from tests.records import full_claim, make_claim, make_report


def test_a_full_claim_comes_back_equal() -> None:
    claim = full_claim(make_report())
    assert loads(Claim, dumps(claim)) == claim


def test_a_bare_claim_comes_back_equal() -> None:
    claim = make_claim(make_report(), "burned")
    assert loads(Claim, dumps(claim)) == claim


def test_unknown_keys_are_left_out_and_missing_ones_take_their_default() -> None:
    plain = json.loads(dumps(make_claim(make_report(), "burned")))
    del plain["mode"]
    assert loads(Claim, json.dumps({**plain, "new": 1})).mode == ""


def test_the_id_does_not_depend_on_confidence_or_reader() -> None:
    one = make_claim(make_report(), "burned", confidence=0.2)
    other = make_claim(make_report(), "burned", confidence=0.9)
    assert one.id == other.id
    assert one.id != make_claim(make_report(), "burned", type="ASSAULT").id


@given(st.lists(st.text(max_size=6), max_size=4))
def test_ids_keep_parts_apart(parts: list[str]) -> None:
    assert content_id("x", *parts) != content_id("x", *parts, "")
    assert content_id("x", *parts) == content_id("x", *parts)


@given(st.permutations([Origin("b", date="2031"), Origin("a", date=""), Origin("c", date="2030-01-02", outlet="Z")]))
def test_the_leading_origin_does_not_depend_on_order(origins: list[Origin]) -> None:
    report = Report("r", "text", tuple(origins))
    assert (report.date, report.outlet) == ("2030-01-02", "Z")
