"""Trees and spans: always well-formed, and as good as the best that can be found by trying all."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from polybius.annotate.decode import TagSpan, allowed_steps, best_tags, best_tree, bio_spans, is_tree

TAGS = ("O", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
FINITE = st.floats(-50, 50, width=32)


def scores_of(words: st.SearchStrategy[int]) -> st.SearchStrategy[NDArray[np.float32]]:
    return words.flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=FINITE))


def total(scores: NDArray[np.float32], heads: NDArray[np.int64]) -> float:
    return float(scores.astype(np.float64)[np.arange(len(scores)), heads].sum())


@given(scores_of(st.integers(1, 40)))
@settings(deadline=None)
def test_heads_are_a_tree_with_one_root(scores: NDArray[np.float32]) -> None:
    heads = best_tree(scores)
    assert is_tree(heads)
    assert all(head != position + 1 for position, head in enumerate(heads))


@given(scores_of(st.integers(1, 4)))
@settings(deadline=None)
def test_no_other_tree_scores_higher(scores: NDArray[np.float32]) -> None:
    count = len(scores)
    every = (np.array(heads) for heads in product(range(count + 1), repeat=count))
    best = max(total(scores, heads) for heads in every if is_tree(heads))
    assert total(scores, best_tree(scores)) == pytest.approx(best)


def test_two_words_that_prefer_the_root_leave_one() -> None:
    scores = np.array([[9.0, 0.0, 1.0], [8.0, 3.0, 0.0]])
    assert best_tree(scores).tolist() == [0, 1]


def test_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0.0, 0.0, 9.0, 1.0], [1.0, 9.0, 0.0, 4.0], [5.0, 1.0, 1.0, 0.0]])
    assert best_tree(scores).tolist() == [2, 3, 0]


def test_long_chain_of_cycles_is_no_deep_trouble() -> None:
    count = 400
    scores = np.zeros((count, count + 1))
    for word in range(0, count, 2):
        scores[word, word + 2] = scores[word + 1, word + 1] = 10.0
    assert is_tree(best_tree(scores))


@pytest.mark.parametrize(
    ("heads", "expected"), [([0], True), ([2, 0], True), ([2, 1], False), ([0, 0], False), ([0, 3, 2], False)]
)
def test_is_tree(heads: list[int], expected: bool) -> None:
    assert is_tree(np.array(heads)) is expected


def _scores_of_sentences(sizes: list[int]) -> st.SearchStrategy[tuple[list[int], NDArray[np.float32]]]:
    return st.tuples(st.just(sizes), arrays(np.float32, (sum(sizes), len(TAGS)), elements=FINITE))


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, len(TAGS)), elements=FINITE)))
@settings(deadline=None)
def test_tags_are_the_best_allowed_ones(scores: NDArray[np.float32]) -> None:
    allowed = allowed_steps(TAGS)
    (found,) = best_tags([(scores, TAGS)], np.array([len(scores)]))

    def value(tags: tuple[int, ...] | NDArray[np.int64]) -> float:
        return float(scores.astype(np.float64)[np.arange(len(scores)), np.array(tags)].sum())

    def is_allowed(tags: tuple[int, ...]) -> bool:
        return all(allowed[before, tag] for before, tag in zip((len(TAGS), *tags), tags, strict=False))

    assert is_allowed(tuple(found))
    best = max(value(tags) for tags in product(range(len(TAGS)), repeat=len(scores)) if is_allowed(tags))
    assert value(found) == pytest.approx(best)


def test_spans_never_open_with_an_inside_tag() -> None:
    rows = {"B-LOC": [0.0, 5.0, 1.0, 0.0, 0.0], "I-LOC": [0.0, 1.0, 5.0, 0.0, 0.0], "I-ORG": [1.0, 0.0, 0.0, 0.5, 3.0]}
    scores = np.array([rows["I-LOC"], rows["I-LOC"], rows["B-LOC"], rows["I-ORG"]])
    assert bio_spans([(scores, TAGS)], [4]) == [[(TagSpan(0, 2, "LOC"), TagSpan(2, 3, "LOC"))]]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=5).flatmap(_scores_of_sentences))
@settings(deadline=None)
def test_sentences_are_decoded_as_each_by_itself(given: tuple[list[int], NDArray[np.float32]]) -> None:
    sizes, scores = given
    layers = [(scores, TAGS), (scores[:, :3], TAGS[:3])]
    stops = np.cumsum(sizes)
    ranges = [(stop - size, stop) for size, stop in zip(sizes, stops, strict=True)]
    alone = [
        [bio_spans([(values[begin:stop], tags)], [stop - begin])[0][0] for begin, stop in ranges]
        for values, tags in layers
    ]
    assert bio_spans(layers, sizes) == alone
