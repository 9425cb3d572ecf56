"""Things joined into groups by average linkage: the two groups with the greatest mean likeness first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def groups(likeness: Floats, least: float) -> list[int]:
    """The group of each thing, numbered by first members; groups join while their mean likeness is `least` or more.

    `likeness` [N, N] is symmetric. Of equal pairs the first is joined.
    """
    count = len(likeness)
    mean = likeness.astype(np.float64, copy=True)
    np.fill_diagonal(mean, -np.inf)
    sizes = np.ones(count)
    group = np.arange(count)
    while count > 1:
        one, other = divmod(int(np.argmax(mean)), len(mean))
        if mean[one, other] < least:
            break
        _join(mean, sizes, one, other)
        group[group == other] = one
        count -= 1
    order = {name: number for number, name in enumerate(dict.fromkeys(group.tolist()))}
    return [order[name] for name in group.tolist()]


def _join(mean: Floats, sizes: Floats, one: int, other: int) -> None:
    """Puts `other` into `one`; its own row and column are never looked at again."""
    both = (mean[one] * sizes[one] + mean[other] * sizes[other]) / (sizes[one] + sizes[other])
    both[[one, other]] = -np.inf
    mean[one], mean[:, one] = both, both
    mean[other], mean[:, other] = -np.inf, -np.inf
    sizes[one] += sizes[other]
