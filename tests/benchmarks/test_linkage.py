"""Average linkage and the table of pairs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.linkage import groups
from benchmarks.pair_model import PairModel, binned, fitted, row_names, write

ALIKE = np.array([[1.0, 0.9, 0.2, 0.0], [0.9, 1.0, 0.5, 0.0], [0.2, 0.5, 1.0, 0.1], [0.0, 0.0, 0.1, 1.0]])
CUTS = {"places": (0.0, 0.5), "words": (0.4,)}


@pytest.mark.parametrize(
    ("least", "expected"), [(0.95, [0, 1, 2, 3]), (0.4, [0, 0, 1, 2]), (0.3, [0, 0, 0, 1]), (0.0, [0, 0, 0, 0])]
)
def test_groups_join_while_their_mean_is_enough(least: float, expected: list[int]) -> None:
    assert groups(ALIKE, least) == expected


def test_groups_do_not_depend_on_the_order_of_things() -> None:
    order = [2, 0, 3, 1]
    found = groups(ALIKE[np.ix_(order, order)], 0.4)
    assert found[order.index(0)] == found[order.index(1)]
    assert len(set(found)) == 3


def test_measures_fall_into_rows_by_their_cuts() -> None:
    rows = binned(np.array([[-1.0, 0.2], [0.0, 0.4], [1.0, 0.9]]), CUTS)
    names = row_names(CUTS)
    assert [[names[row] for row in pair] for pair in rows.tolist()] == [
        ["all", "places < 0", "words < 0.4"],
        ["all", "places 0 to 0.5", "words >= 0.4"],
        ["all", "places >= 0.5", "words >= 0.4"],
    ]


def test_what_is_fitted_is_written_and_read_again(tmp_path: Path) -> None:
    """Words decide for kind 0, places for kind 1."""
    rng = np.random.default_rng(3)
    measures = rng.uniform(0, 1, (400, 2))
    kinds = np.arange(400) % 2
    answers = np.where(kinds == 0, measures[:, 1] > 0.4, measures[:, 0] > 0.5).astype(np.float64)
    weights = fitted(binned(measures, CUTS), kinds, answers, (len(row_names(CUTS)), 2), 1.0)
    write(tmp_path / "table.yaml", PairModel(CUTS, weights, 0.5, {"nothing": 0.1}), "A table.", ["one", "two"])
    model = PairModel.load(tmp_path / "table.yaml")
    likely = model.likelihoods(measures, kinds)
    assert ((likely > 0.5) == (answers > 0.5)).mean() > 0.97
    assert (model.join, model.story) == (0.5, {"nothing": 0.1})
    assert model.weights == pytest.approx(weights, abs=0.006)
