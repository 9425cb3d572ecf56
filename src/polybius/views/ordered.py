"""Records of a kind in the order in which they are shown, with their days as columns: sorted once for all questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from polybius.views.narrowing import ONLY_UNDATED, WITH_UNDATED

Record = TypeVar("Record")


def texts(values: Iterable[str]) -> NDArray[Any]:
    """A column of text; an empty one has a width too, so that it can be compared."""
    found = list(values)
    return np.array(found or [""], "U")[: len(found)]


class Ordered(Generic[Record]):
    """`span` gives a record's first and last day (ISO), each empty where it is open or unknown."""

    def __init__(
        self, records: Iterable[Record], order: Callable[[Record], Any], span: Callable[[Record], tuple[str, str]]
    ) -> None:
        self._records = sorted(records, key=order)
        spans = [span(record) for record in self._records]
        self._early, self._late = texts(early for early, _ in spans), texts(late for _, late in spans)

    def kept(self, since: str, until: str, undated: str, fits: Callable[[Record], bool] | None = None) -> list[Record]:
        """Those of some days (as `Filter.days` has it) that fit; without `fits` all of these days."""
        found = self._records if not (since or until or undated) else self._of_days(since, until, undated)
        return [record for record in found if fits(record)] if fits is not None else list(found)

    def _of_days(self, since: str, until: str, undated: str) -> list[Record]:
        dated: NDArray[Any] = (self._early != "") | (self._late != "")
        if undated == ONLY_UNDATED:
            return self._at(~dated)
        mask = dated | (not (since or until))
        if until:
            mask &= (self._early == "") | (self._early <= until)
        if since:
            mask &= (self._late == "") | (self._late >= since)
        return self._at(mask | ~dated if undated == WITH_UNDATED else mask)

    def _at(self, mask: NDArray[Any]) -> list[Record]:
        return [self._records[row] for row in np.flatnonzero(mask).tolist()]
