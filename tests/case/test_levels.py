"""The local level model against sums that can be done by hand."""

from __future__ import annotations

from math import sqrt

import pytest

from polybius.case.levels import Level, Model, Seen, evidence, later, level, smoothed

MODEL = Model(noise=0.5, spread=0.5, drift=0.2, width=1.645)


def test_one_time_is_a_weighted_mean_with_the_prior() -> None:
    found = level(Seen.of(0, [(1.0, -1.0)]), MODEL)
    assert found.mean == pytest.approx(-0.5)
    assert found.deviation == pytest.approx(sqrt(0.125))


def test_one_time_smoothed_is_that_time_alone() -> None:
    seen = Seen.of(0, [(0.7, 0.4), (0.2, -1.0)])
    assert smoothed([seen], MODEL)[0].mean == pytest.approx(level(seen, MODEL).mean)


def test_two_times_are_the_posterior_of_two_joint_normals() -> None:
    """x1 ~ N(0, a), x2 = x1 + N(0, d), y1 = x1 + N(0, n), y2 = x2 + N(0, n): E[x1 | y1, y2] by the covariances."""
    a, n, d = 0.25, 0.25, 0.04
    first, second = -1.0, 0.5
    found = smoothed([Seen.of(0, [(1.0, first)]), Seen.of(365.25, [(1.0, second)])], MODEL)
    v11, v22, v12 = a + n, a + d + n, a
    det = v11 * v22 - v12 * v12
    mean = a * ((v22 - v12) * first + (v11 - v12) * second) / det
    variance = a - a * a * (v22 + v11 - 2 * v12) / det
    assert found[0].mean == pytest.approx(mean)
    assert found[0].deviation == pytest.approx(sqrt(variance))


def test_a_level_that_nothing_renews_stays_and_grows_less_sure() -> None:
    known = Level(0.5, 0.1)
    assert later(known, 365.25, MODEL).deviation == pytest.approx(sqrt(0.01 + 0.04))
    assert later(known, 0, MODEL) == known


def test_intervals_end_at_the_ends_of_the_scale() -> None:
    low, high = Level(-0.9, 0.3).interval(1.645)
    assert low == -1.0
    assert high == pytest.approx(-0.4065)


def test_two_levels_explain_acts_of_two_kinds_and_one_explains_acts_of_one() -> None:
    def explained(*values: float) -> float:
        seen = Seen.of(0, [(1.0, value) for value in values])
        return evidence(seen.weight, seen.sum, seen.squares, MODEL)

    friends, enemies = [0.8] * 5, [-1.0] * 5
    assert explained(*friends) + explained(*enemies) > explained(*friends, *enemies)
    assert explained(*friends) + explained(*friends) < explained(*friends, *friends)
