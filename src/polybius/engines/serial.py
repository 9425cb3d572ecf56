"""In this process, one item after the other. The reference that the other engines are held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from polybius.engines.base import Engine, Item, Result


class SerialEngine(Engine):
    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        return map(work, items)
