"""A table that says how likely two mentions are one: logistic regression over binned measures.

A row of the table is a measure in a bin; a row has a weight for all pairs (`any`) and one more for each kinship of the
two words. A pair's score is the sum of the weights of its rows; the table's file says from which likelihood on groups
are joined. Written by the benchmark's own fit, readable and changeable in its YAML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ROUNDS = 12
Cuts = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class PairModel:
    """`cuts` of each measure: bin k is from cut k-1 to below cut k. `weights` [rows, 1 + kinds]."""

    cuts: Cuts
    weights: Floats
    join: float
    story: Mapping[str, float]
    """Least likeness of names from which documents are put into one story, by what is given."""

    @classmethod
    def load(cls, path: Path) -> PairModel:
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        weights = np.array([row["weights"] for row in table["rows"]], dtype=np.float64)
        return cls(table["cuts"], weights, table["join"], table["story"])

    def likelihoods(self, measures: Floats, kinds: Ints) -> Floats:
        """Of pairs by their measures [P, M] in the order of `cuts` and kinds [P]."""
        rows = binned(measures, self.cuts)
        scores = self.weights[rows, 0].sum(axis=1) + self.weights[rows, 1 + kinds[:, None]].sum(axis=1)
        return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))))


def binned(measures: Floats, cuts: Cuts) -> Ints:
    """[P, M + 1]: the row of each measure, and row 0, which all pairs have."""
    rows = np.zeros((len(measures), len(cuts) + 1), dtype=np.int64)
    first = 1
    for place, values in enumerate(cuts.values()):
        rows[:, place + 1] = first + np.digitize(measures[:, place], values)
        first += len(values) + 1
    return rows


def row_names(cuts: Cuts) -> list[str]:
    """`all`, then `agents < 0.05`, `agents 0.05 to 0.4`, `agents >= 0.8`."""
    names = ["all"]
    for measure, values in cuts.items():
        names.append(f"{measure} < {values[0]:g}")
        names += [f"{measure} {low:g} to {high:g}" for low, high in pairwise(values)]
        names.append(f"{measure} >= {values[-1]:g}")
    return names


def fitted(rows: Ints, kinds: Ints, answers: Floats, shape: tuple[int, int], penalty: float) -> Floats:
    """Weights [rows, 1 + kinds] of a logistic regression with a Gaussian prior, by Newton's method.

    `shape` is the number of rows and of kinds. The curvature is put together from one block a kind, since a pair has
    the weights of its kind and those of all pairs and no others.
    """
    size, count = shape
    weights = np.zeros((size, 1 + count))
    designs = [_design(rows[kinds == kind], size) for kind in range(count)]
    wanted = [answers[kinds == kind] for kind in range(count)]
    for _ in range(ROUNDS):
        slopes, curves = [], []
        for kind in range(count):
            scores = designs[kind] @ (weights[:, 0] + weights[:, 1 + kind]).astype(np.float32)
            likely = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
            slopes.append(designs[kind].T @ (likely - wanted[kind]))
            curves.append((designs[kind] * (likely * (1 - likely))[:, None]).T @ designs[kind])
        slope = np.concatenate([np.sum(slopes, axis=0), *slopes]) + penalty * weights.T.reshape(-1)
        weights -= np.linalg.solve(_curve(curves, penalty), slope).reshape(1 + count, size).T
    return weights


def _design(rows: Ints, size: int) -> NDArray[np.float32]:
    found = np.zeros((len(rows), size), dtype=np.float32)
    np.put_along_axis(found, rows, 1.0, axis=1)
    return found


def _curve(curves: Sequence[NDArray[Any]], penalty: float) -> Floats:
    size, count = len(curves[0]), len(curves)
    whole = np.zeros(((1 + count) * size, (1 + count) * size))
    whole[:size, :size] = np.sum(curves, axis=0)
    for kind, curve in enumerate(curves):
        begin, end = (1 + kind) * size, (2 + kind) * size
        whole[begin:end, begin:end] = whole[:size, begin:end] = whole[begin:end, :size] = curve
    return whole + penalty * np.eye(len(whole))


def write(path: Path, model: PairModel, heading: str, kinds: Sequence[str]) -> None:
    """The table with a comment above it; weights to two places."""
    lines = [*(f"# {line}".rstrip() for line in heading.splitlines()), f"join: {model.join:g}", "story:"]
    lines += [f"  {name}: {value:g}" for name, value in model.story.items()]
    lines += ["cuts:", *(f"  {name}: [{', '.join(f'{v:g}' for v in cuts)}]" for name, cuts in model.cuts.items())]
    lines += ["rows:", f"  # weights: any, {', '.join(kinds)}"]
    for name, weights in zip(row_names(model.cuts), model.weights, strict=True):
        lines.append(f"  - {{row: {name}, weights: [{', '.join(f'{w + 0.0:.2f}' for w in weights)}]}}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
