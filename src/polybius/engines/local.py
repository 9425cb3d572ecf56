"""A pool of processes on this machine."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from polybius.engines.base import Engine, Item, Result

AHEAD = 4
"""Items taken ahead for each worker: enough that none waits, few enough that a stream stays a stream."""


class LocalEngine(Engine):
    """`jobs` worker processes, spawned and not forked: a fork of a process with inference threads may hang."""

    def __init__(self, jobs: int) -> None:
        self._ahead = jobs * AHEAD
        self._pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        stream = iter(items)
        waiting: deque[Future[Result]] = deque(self._pool.submit(work, item) for item in islice(stream, self._ahead))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(self._pool.submit(work, item) for item in islice(stream, 1))
            yield result

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
