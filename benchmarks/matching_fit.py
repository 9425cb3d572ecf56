"""Fits the weights of data/matching.yaml: logistic regression that stays near the weights set by hand. Deterministic.

What the examples are is in matching_examples.py. A Gaussian prior of one width around each row's `start`; Newton's
method with halved steps. No weight turns the sign that it was set with: a row that the examples would turn weighs
nothing, so that a reason never says "against: on the same day". Pairs of a whole and its part count half, as apart;
pairs of ECB+, which has no dates and few wars, a third, with a base rate of their own that is thrown away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching_examples import Examples
from benchmarks.matching_gold import PART, SAME
from benchmarks.matching_pairs import Pair, across_pairs, within_pairs
from polybius.case.features import BIAS, Link
from polybius.case.tables import Tables
from polybius.codebook import MatchFeature

PENALTY, ACROSS, FREE = 2.0, 15.0, 0.01
"""Of the squared distance from `start`, for claims of one report; of two, of which there are fewer examples of one
happening (folds have it better than less); that of the base rates."""
ROUNDS, TURNS = 60, 6
ECBPLUS, HALF = 0.3, 0.5
Floats = NDArray[np.float64]
Weights = Mapping[tuple[str, str], float]


def fitted(rows: Sequence[MatchFeature], pairs: Sequence[Pair], *, within: bool) -> dict[tuple[str, str], float]:
    """A weight for each row, from pairs that no rule forbids."""
    used = [(pair, pair.link) for pair in pairs if pair.link is not None and pair.within is within]
    place = {(row.feature, row.outcome): i for i, row in enumerate(rows)}
    features = np.zeros((len(used), len(rows) + 1))
    for i, (pair, link) in enumerate(used):
        features[i, [place[outcome] for outcome in (BIAS, *link.outcomes) if outcome in place]] = 1.0
        features[i, -1] = float(pair.ecbplus)
    answers = np.array([float(pair.verdict == SAME) for pair, _ in used])
    counts = np.array([ECBPLUS if pair.ecbplus else HALF if pair.verdict == PART else 1.0 for pair, _ in used])
    start = np.array([*(row.start_within if within else row.start for row in rows), 0.0])
    penalty = np.full(len(start), PENALTY if within else ACROSS)
    penalty[[place[BIAS], -1]] = FREE
    weights = _signed(_Problem(features, answers, counts, penalty), start, place[BIAS])
    return {outcome: round(float(weights[i]), 2) + 0.0 for outcome, i in place.items()}


class _Problem:
    def __init__(self, features: Floats, answers: Floats, counts: Floats, penalty: Floats) -> None:
        self.features, self.answers, self.counts, self.penalty = features, answers, counts, penalty

    def loss(self, weights: Floats, start: Floats) -> float:
        odds = self.features @ weights
        told = self.counts * (np.logaddexp(0, odds) - self.answers * odds)
        return float(told.sum() + 0.5 * (self.penalty * (weights - start) ** 2).sum())

    def solved(self, start: Floats, free: Floats) -> Floats:
        """Only weights that are `free` (1, not 0) move from `start`."""
        weights, least = start.copy(), self.loss(start, start)
        for _ in range(ROUNDS):
            found = 1 / (1 + np.exp(-np.clip(self.features @ weights, -30, 30)))
            slope = self.features.T @ (self.counts * (found - self.answers)) + self.penalty * (weights - start)
            spread = (self.counts * found * (1 - found))[:, None]
            curve = (self.features * spread).T @ self.features + np.diag(self.penalty)
            curve = curve * free[:, None] * free[None, :] + np.diag(1 - free)
            step, length = np.linalg.solve(curve, slope * free), 1.0
            while length > 1e-4 and self.loss(weights - length * step, start) > least:
                length /= 2
            weights = weights - length * step
            before, least = least, self.loss(weights, start)
            if before - least < 1e-7:
                break
        return weights


def _signed(problem: _Problem, start: Floats, bias: int) -> Floats:
    """Weights that would turn their sign are held at 0, the others fitted again."""
    sign, free = np.sign(start), np.ones(len(start))
    sign[[bias, -1]] = 0
    weights = start
    for _ in range(TURNS):
        weights = problem.solved(np.where(free > 0, start, 0.0), free)
        turned = (sign * weights < 0) & (free > 0)
        if not turned.any():
            break
        free = np.where(turned, 0.0, free)
    return weights


def fitted_tables(examples: Examples, tables: Tables, without: int | None = None) -> Tables:
    """With weights fitted on all examples but those of a fold: those within a report first, since what a report tells
    is put together by them before it is compared with other reports."""
    rows = tables.codebook.match_features
    groups = [group for group in examples.groups if without is None or group.fold != without]
    within = fitted(rows, [pair for group in groups for pair in within_pairs(group)], within=True)
    own = replace(tables, within=within)
    across = fitted(rows, [pair for group in groups for pair in across_pairs(group, own)], within=False)
    return replace(own, weights=across)


def score(link: Link, weights: Weights) -> float:
    """Log odds of a link by other weights than those it was made with."""
    return sum(weights.get(outcome, 0.0) for outcome in (BIAS, *link.outcomes))


def write(across: Weights, within: Weights) -> None:
    path = resources.files("polybius") / "data" / "matching.yaml"
    lines = [_line(line, across, within) for line in path.read_text(encoding="utf-8").splitlines()]
    with open(str(path), "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


_ROW = re.compile(r"(  - \{feature: (\w+), outcome: (\w+), weight: -?[\d.]+, within: -?[\d.]+)")


def _line(line: str, across: Weights, within: Weights) -> str:
    found = _ROW.match(line)
    key = (found[2], found[3]) if found else ("", "")
    if not found or key not in across:
        return line
    weights = f"weight: {across[key]:.2f}, within: {within[key]:.2f}"
    return f"  - {{feature: {key[0]}, outcome: {key[1]}, {weights}{line[found.end(1) :]}"
