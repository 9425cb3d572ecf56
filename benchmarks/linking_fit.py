"""Fits the weights of data/linking.yaml: logistic regression that stays near the weights set by hand. Deterministic.

A Gaussian prior of one width around each row's `start`; Newton's method. Rows that veto keep their `start`, and so do
features that all examples share (country, company, dates, kind): fitted, they would only say how many of our pairs
are one. A false join costs more than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from polybius.case.linking_scores import Scored
from polybius.codebook import Codebook, LinkFeature

PENALTY = 1.0
"""Of the squared distance from `start`; the best of .03 to 10 on the fitted wars, each predicted by the others."""
ROUNDS = 30
KEPT = frozenset(("bias", "country", "company", "dates", "kind", "sector", "registry"))
KEPT_OUTCOMES = frozenset((("together", "full"), ("together", "short_never"), ("heads", "same")))
"""What is true of most pairs, whether they are one or two."""
COST = 3.0
"""Of joining two actors, against 1 for keeping one apart."""
Outcome = tuple[str, str]
Floats = NDArray[np.float64]


def fit(examples: Sequence[tuple[Scored, bool]]) -> int:
    """Writes the weights; how many."""
    rows = Codebook.load().link_features
    weights = fitted(rows, examples)
    _write({(row.feature, row.outcome): weight for row, weight in zip(rows, weights, strict=True)})
    return len(rows)


def fitted(
    rows: Sequence[LinkFeature], examples: Sequence[tuple[Scored, bool]], penalty: float = PENALTY
) -> list[float]:
    """A weight for each row, to two places."""
    place = {(row.feature, row.outcome): i for i, row in enumerate(rows)}
    used = [(scored, same) for scored, same in examples if not scored.veto]
    features = np.zeros((len(used), len(rows)))
    for i, (scored, _) in enumerate(used):
        for outcome in (("bias", "all"), *scored.outcomes):
            features[i, place[outcome]] = 1.0
    answers = np.array([float(same) for _, same in used])
    start = np.array([row.start for row in rows])
    free = np.array([_free(row) for row in rows])
    return [round(float(weight), 2) + 0.0 for weight in _newton(features, answers, start, free, penalty)]


def _free(row: LinkFeature) -> bool:
    kept = row.feature in KEPT or (row.feature, row.outcome) in KEPT_OUTCOMES
    return not (row.veto or kept)


def _newton(features: Floats, answers: Floats, start: Floats, free: NDArray[np.bool_], penalty: float) -> Floats:
    """Only the weights that are `free` move."""
    weights, some = start.copy(), features[:, free]
    cost = np.where(answers > 0, 1.0, COST)
    for _ in range(ROUNDS):
        found = 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))
        slope = some.T @ (cost * (found - answers)) + penalty * (weights - start)[free]
        curve = (some * (cost * found * (1 - found))[:, None]).T @ some + penalty * np.eye(int(free.sum()))
        weights[free] -= np.linalg.solve(curve, slope)
    return weights


def _write(weights: dict[Outcome, float]) -> None:
    path = resources.files("polybius") / "data" / "linking.yaml"
    lines = [_line(line, weights) for line in path.read_text(encoding="utf-8").splitlines()]
    with open(str(path), "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


_ROW = re.compile(r"  - \{feature: (\w+), outcome: (\w+), .*?weight: (-?[\d.]+)")


def _line(line: str, weights: dict[Outcome, float]) -> str:
    found = _ROW.match(line)
    if not found or (found[1], found[2]) not in weights:
        return line
    begin, end = found.span(3)
    return f"{line[:begin]}{weights[found[1], found[2]]:.2f}{line[end:]}"
