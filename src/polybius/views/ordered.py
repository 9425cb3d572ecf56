"""Records of a kind in the order in which they are shown, with their days as columns: sorted once for all questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Record = TypeVar("Record")


class Ordered(Generic[Record]):
    """`span` gives a record's first and last day (ISO), each empty where it is open or unknown."""

    def __init__(
        self, records: Iterable[Record], order: Callable[[Record], Any], span: Callable[[Record], tuple[str, str]]
    ) -> None:
        self._records = sorted(records, key=order)
        spans = [span(record) for record in self._records]
        self._early = np.array([early for early, _ in spans] or [""], "U")[: len(spans)]
        self._late = np.array([late for _, late in spans] or [""], "U")[: len(spans)]

    def kept(self, since: str, until: str, fits: Callable[[Record], bool] | None = None) -> list[Record]:
        """Those of some days (as `Filter.days` has it) that fit; without `fits` all of these days."""
        found = self._records if not (since or until) else self._of_days(since, until)
        return [record for record in found if fits(record)] if fits is not None else list(found)

    def _of_days(self, since: str, until: str) -> list[Record]:
        mask: NDArray[Any] = (self._early != "") | (self._late != "")
        if until:
            mask &= (self._early == "") | (self._early <= until)
        if since:
            mask &= (self._late == "") | (self._late >= since)
        return [self._records[row] for row in np.flatnonzero(mask).tolist()]
