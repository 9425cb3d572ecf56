"""The contract of an engine: applies one function to many items, results in the order of the items.

The function and the items are picklable and the function is pure, so every engine gives the same
results; one contract test runs on every engine.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(ABC):
    """Use as a context manager: leaving it frees its workers, also after an error."""

    @abstractmethod
    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items, lazily; an error of `work` is raised when its result is due.

        At most a few items per worker are taken ahead of the results, so items may be a long stream.
        """

    def close(self) -> None:
        """Frees what the engine holds; an engine that holds nothing does nothing."""
        return

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
