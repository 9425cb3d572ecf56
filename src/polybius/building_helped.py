"""Builds a large case with the help of another process, which makes some of its events (`case.halves`).

The two together need half of the time of one, and somewhat more memory. A case that is small, or that is built where
there is one processor only, is built by one.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from queue import Empty, Queue
from threading import Thread
from typing import Any, BinaryIO, cast

from polybius.building_wire import Failed, frames, send, write
from polybius.case.halves import Moved, Offered
from polybius.case.shared_events import Helper, Shipped, Task
from polybius.case.tellings import Telling
from polybius.engines import processors
from polybius.errors import StoreError
from polybius.model.claims import Claim
from polybius.settings import Settings
from polybius.stores.records import packed, unpacked_events

LARGE = 100_000
"""Claims from which two processes build a case."""
CHUNK = 20_000
"""Claims that are sent at once."""
WAITING = 32
"""Batches of parts that wait to be taken; the other process waits when there are more."""
COMMAND = ("-m", "polybius.building_helper")
REMEDY = "is there enough memory? With POLYBIUS_JOBS=1 one process builds it, which takes longer"
PATIENCE = 10.0
"""Seconds for a process to end that has closed its stream."""


@contextmanager
def helping(claims: int, settings: Settings, large: int = LARGE) -> Iterator[Helper | None]:
    """Another process where the case has so many claims and there is a processor for it. It begins to load now."""
    if claims < large or settings.jobs == 1 or processors() < 2 or not sys.executable:
        yield None
        return
    helper = _Process(_started())
    try:
        yield helper
    finally:
        helper.close()


def _started() -> subprocess.Popen[bytes]:
    """It finds our modules where we found them, and not in the folder that we are in."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        (sys.executable, "-P", *COMMAND), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )


class _Process:
    """The helper in another process. Raises `StoreError` where it ends before its time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._to = cast(BinaryIO, process.stdin)
        self._heard: Queue[bytes | None] = Queue(WAITING)
        self._done = False
        self._listening = Thread(target=self._listen, args=(cast(BinaryIO, process.stdout),), daemon=True)
        self._listening.start()

    def _listen(self, stream: BinaryIO) -> None:
        with stream:
            for data in frames(stream):
                self._heard.put(data)
        self._heard.put(None)

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        while self._listening.is_alive():  # it may have more to hand on than there is room for
            with suppress(Empty):
                self._heard.get(timeout=0.05)
        with suppress(OSError):  # what it was told last, it may not have read
            self._to.close()
        self._process.wait()

    def begin(self, task: Task, claims: Sequence[Claim]) -> None:
        self._say(send, task)
        for begin in range(0, len(claims), CHUNK):
            self._say(write, packed(claims[begin : begin + CHUNK]))
        self._say(write, b"")

    def offered(self) -> Offered:
        return cast(Offered, self._told())

    def want(self, numbers: Sequence[int]) -> None:
        self._say(send, list(numbers))

    def wholes(self) -> Sequence[Telling]:
        return cast(Sequence[Telling], self._told())

    def join(self, numbers: Sequence[int]) -> None:
        self._say(send, list(numbers))

    def moved(self) -> Moved:
        return cast(Moved, self._told())

    def ready(self) -> Iterator[Shipped]:
        while not self._done and not self._heard.empty():
            yield from self._shipped()

    def rest(self) -> Iterator[Shipped]:
        while not self._done:
            yield from self._shipped()

    def _shipped(self) -> Iterator[Shipped]:
        found = cast(tuple[Any, Any, bytes] | None, self._told())
        if found is None:
            self._done = True
        else:
            members, stored, events = found
            yield Shipped(members, stored, unpacked_events(events))

    def _say(self, how: Callable[[BinaryIO, Any], None], what: object) -> None:
        try:
            how(self._to, what)
        except OSError:
            while True:  # what it said last is raised, or that it has ended
                self._told()

    def _told(self) -> object:
        data = self._heard.get()
        if data is None:
            raise self._lost()
        found = pickle.loads(data)
        if isinstance(found, Failed):
            raise StoreError(f"the process that helps to build the case failed: {found.why}", remedy=REMEDY)
        return found

    def _lost(self) -> StoreError:
        ended = self._process.wait(PATIENCE)
        return StoreError(f"the process that helps to build the case ended with {ended}", remedy=REMEDY)
