"""What a view shows: rows for a person, objects for a machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, overload

from polybius.views.shapes import Plain

Found = TypeVar("Found")


class Shapes(Sequence[Plain], Generic[Found]):
    """Things in their exported shapes, each made when it is asked for: whoever shows rows needs none."""

    def __init__(self, found: Sequence[Found], shape: Callable[[Found], Plain]) -> None:
        self._found = found
        self._shape = shape

    @overload
    def __getitem__(self, at: int) -> Plain: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Plain]: ...
    def __getitem__(self, at: int | slice) -> Plain | Sequence[Plain]:
        if isinstance(at, slice):
            return Shapes(self._found[at], self._shape)
        return self._shape(self._found[at])

    def __len__(self) -> int:
        return len(self._found)


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
