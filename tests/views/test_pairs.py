"""The graph's pairs in columns: whose they are, and how many, as one would count them pair by pair."""

from __future__ import annotations

import random

from polybius.views.pairs import Pairs, meets
from tests.views.test_blocs import stands

NAMES = ("Arun", "Belum", "Karsa", "Ostra", "Tiva", "Velm")


def test_actors_of_whom_most_is_told_come_first() -> None:
    dice = random.Random(3)
    told = [
        stands(one, other, 0.4, year)
        for year in (0, 2029, 2030, 2031)
        for one, other in (dice.sample(NAMES, 2) for _ in range(4))
    ]
    pairs = Pairs(told)
    for since, until in (("", ""), ("2030-01-01", ""), ("", "2029-12-31"), ("2030-03-01", "2030-04-01")):
        meeting = [one for one in told if meets(one, since, until)]
        claims = {
            pair: sum(len(one.claims) for one in meeting if one.pair == pair) for pair in {o.pair for o in meeting}
        }
        expected: list[str] = []
        for pair in sorted(claims, key=lambda pair: (-claims[pair], pair)):
            new = [actor for actor in pair if actor not in expected]
            expected += new if len(expected) + len(new) <= 4 else []
        assert pairs.foremost(since, until, 4) == expected
        assert pairs.actors(since, until) == len({actor for one in meeting for actor in one.pair})
        assert {edge.pair for edge in pairs.among(since, until, expected)} == {
            pair for pair in claims if set(expected).issuperset(pair)
        }


def test_the_neighbours_of_one_are_asked_for_by_name() -> None:
    pairs = Pairs([stands("Arun", "Belum", 0.5), stands("Karsa", "Ostra", 0.5), stands("Arun", "Velm", -0.5)])
    assert pairs.foremost("", "", 9, ("arun",)) == ["arun", "belum", "velm"]
    assert pairs.foremost("2040-01-01", "", 9, ("arun",)) == ["arun"]
