"""The benchmark of names: what it is made of, and floors that its measures must keep."""

from __future__ import annotations

import random

import pytest

from benchmarks.names import Known, absent, variants
from benchmarks.names_rules import near_miss, respelt

KNOWN = Known()
VARIANTS, ABSENT = variants(KNOWN), absent(KNOWN)


def test_it_has_as_many_names_as_it_says_in_two_halves() -> None:
    assert len(VARIANTS) == 1000
    assert len(ABSENT) == 600
    assert sum(one.how == "hand" for one in VARIANTS) > 500
    halves = [sum(one.held for one in VARIANTS), sum(one.held for one in ABSENT)]
    assert 450 < halves[0] < 550
    assert 250 < halves[1] < 350


def test_every_name_that_is_wanted_is_known_and_no_other_is() -> None:
    assert [one for one in VARIANTS if one.kind == "place" and KNOWN.wanted_place(one) is None] == []
    assert [one for one in VARIANTS if one.kind == "actor" and not one.wanted] == []
    assert [one.text for one in ABSENT if KNOWN.gazetteer.find(one.text)] == []


def test_recall_and_false_links_keep_their_floors() -> None:
    """Measured .954 and .005 (without a country); the registry of actors grows, and with it what a name may be."""
    found = [KNOWN.is_right(one, in_country=True) for one in VARIANTS]
    assert sum(found) / len(found) > 0.93
    linked = [bool(KNOWN.gazetteer.find(one.text, tolerant=True) or KNOWN.actor(one.text)) for one in ABSENT]
    assert sum(linked) / len(linked) < 0.015


@pytest.mark.parametrize("name", ["Jarabulus", "Kafr Zita", "Makhachkala"])
def test_rules_respell_and_near_misses_change(name: str) -> None:
    made = {respelt(name, "SY", random.Random(seed)) for seed in range(20)} - {""}
    assert len(made) > 3
    assert name not in made
    missed = near_miss(name, random.Random(1))
    assert sum(one != other for one, other in zip(name, missed, strict=True)) == 2
