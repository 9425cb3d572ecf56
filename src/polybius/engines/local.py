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


START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


class LocalEngine(Engine):
    """`jobs` worker processes, not forked from this one: a fork of a process with inference threads may hang.

    Where the system can, they are forks of a server that has imported the module of the work and done nothing else,
    so that it is imported once; elsewhere each is spawned and imports it.
    """

    def __init__(self, jobs: int) -> None:
        self._ahead = jobs * AHEAD
        self._context = multiprocessing.get_context(START)
        self._pool = ProcessPoolExecutor(jobs, mp_context=self._context)

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        self._context.set_forkserver_preload([work.__module__])
        stream = iter(items)
        waiting: deque[Future[Result]] = deque(self._pool.submit(work, item) for item in islice(stream, self._ahead))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(self._pool.submit(work, item) for item in islice(stream, 1))
            yield result

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
