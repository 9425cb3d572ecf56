"""What a view shows: rows for a person, objects for a machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from polybius.views.shapes import Plain


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` have one string a column; `objects` are the same things in the exported shapes.

    `free` names the columns of free text: they take the room that the others leave. `weights` say which rows stay
    where a table is cut short; without them the first do.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    objects: Sequence[Plain]
    free: tuple[str, ...] = ()
    weights: Sequence[float] = ()

    def at_most(self, limit: int | None) -> Table:
        """The table with at most so many rows, in their order."""
        if limit is None or len(self.rows) <= limit:
            return self
        if not self.weights:
            return replace(self, rows=self.rows[:limit], objects=self.objects[:limit])
        kept = sorted(sorted(range(len(self.rows)), key=lambda row: -self.weights[row])[:limit])
        return replace(
            self,
            rows=[self.rows[row] for row in kept],
            objects=[self.objects[row] for row in kept],
            weights=[self.weights[row] for row in kept],
        )
