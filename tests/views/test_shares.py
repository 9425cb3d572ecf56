from __future__ import annotations

import pytest

from polybius.views.shares import Share, gap


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_is_the_one_of_the_tables(part: int, whole: int, low: float, high: float) -> None:
    """Figures of Newcombe (1998), Statistics in Medicine 17:857, table I, and the exact ends for all and none."""
    assert Share(part, whole).interval == pytest.approx((low, high), abs=1e-4)


def test_nothing_may_be_anything() -> None:
    assert Share(0, 0).interval == (0.0, 1.0)
    assert str(Share(0, 0)) == "0 of 0"


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 10), 0.6075, 1.0)],
)
def test_newcombes_interval_is_the_one_of_the_tables(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """Newcombe (1998), Statistics in Medicine 17:873, table II, method 10."""
    found = gap(Share(*one), Share(*other))
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)
    assert found.clear


def test_a_difference_to_nothing_is_not_clear() -> None:
    assert not gap(Share(5, 5), Share(0, 0)).clear
