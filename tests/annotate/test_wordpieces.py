"""Words as the uncased encoder gets them."""

from __future__ import annotations

from polybius.annotate.wordpieces import STAND_IN, unmistakable


def test_an_acronym_that_looks_like_a_function_word_is_made_unmistakable() -> None:
    words = "On Monday IS retook the town that IT firms left".split()
    assert unmistakable(words) == f"On Monday {STAND_IN} retook the town that {STAND_IN} firms left".split()


def test_function_words_and_text_in_capitals_are_left_alone() -> None:
    lower = "it is said who is there".split()
    shouted = "THE TOWN IS BACK UNDER CONTROL WHO KNOWS".split()
    assert unmistakable(lower) == lower
    assert unmistakable(shouted) == shouted
