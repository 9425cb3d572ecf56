"""A Ray cluster (or Ray on this machine). Needs the extra `ray`."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import ray

from polybius.engines.base import Engine, Item, Result

AHEAD = 4


class DistributedEngine(Engine):
    """Tasks on Ray; connects to the cluster that RAY_ADDRESS names, else starts Ray here with `jobs` processors."""

    def __init__(self, jobs: int) -> None:
        self._started = not ray.is_initialized()
        if self._started:
            ray.init(num_cpus=jobs, include_dashboard=False, log_to_driver=False, ignore_reinit_error=True)
        self._ahead = jobs * AHEAD

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        task: Any = ray.remote(_call)
        shared = ray.put(work)
        stream = iter(items)
        waiting: deque[Any] = deque(task.remote(shared, item) for item in islice(stream, self._ahead))
        while waiting:
            result: Result = ray.get(waiting.popleft())
            waiting.extend(task.remote(shared, item) for item in islice(stream, 1))
            yield result

    def close(self) -> None:
        if self._started:
            ray.shutdown()


def _call(work: Callable[[Item], Result], item: Item) -> Result:
    return work(item)
