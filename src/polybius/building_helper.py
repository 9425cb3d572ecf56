"""The other process that makes some of a large case's events: what it does (`case.halves`).

It is started by its own command and speaks over its standard streams, so that nothing of the program that builds is
run twice, and no system needs forks.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Sequence
from itertools import islice
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from polybius.building_wire import Failed, frames, send
from polybius.case.halves import There
from polybius.case.parts import Made
from polybius.case.rows import bare, member_rows
from polybius.case.shared_events import Task
from polybius.model.claims import Claim
from polybius.stores.records import encode, forget, packed, unpacked

BATCH = 200
"""Parts that are sent at once."""


def main() -> None:
    """Ends with the process that started it, however that one ended."""
    out, heard = _streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is interrupted closes our stream
    gc.disable()
    try:
        _work(out, heard)
    except Exception:  # noqa: BLE001 - it is raised where the case is built
        send(out, Failed(traceback.format_exc()))
    os._exit(0)  # the thread that listens holds the stream, and an orderly end would wait for it


def _streams() -> tuple[BinaryIO, SimpleQueue[bytes]]:
    """Where to write, and what is read. Whatever else prints goes to the standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=1 << 16)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    heard: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, heard), daemon=True).start()
    return out, heard


def _listen(stream: BinaryIO, heard: SimpleQueue[bytes]) -> None:
    for data in frames(stream):
        heard.put(data)
    os._exit(1)


def _work(out: BinaryIO, heard: SimpleQueue[bytes]) -> None:
    task: Task = pickle.loads(heard.get())
    there = _begun(task, heard)
    send(out, there.offered())
    send(out, there.wholes(pickle.loads(heard.get())))
    there.link()
    send(out, there.moved(pickle.loads(heard.get())))
    parts = there.made()
    while batch := list(islice(parts, BATCH)):
        send(out, _shipped(batch))
    send(out, None)


def _begun(task: Task, heard: SimpleQueue[bytes]) -> There:
    claims: list[Claim] = []
    while data := heard.get():
        claims += unpacked(data)
    forget()
    ground = task.ground(claims)
    return There(ground, ground.material.claims)


def _shipped(batch: Sequence[Made]) -> tuple[list[list[str]], list[tuple[str, str, str]], bytes]:
    """What `Shipped` has, the events as MessagePack."""
    members = [row for made in batch for row in member_rows("events", made)]
    stored = [(made.part, record.id, encode(record)) for made in batch for record in made.records]
    events = packed([bare(record) for made in batch for record in made.records])
    return [list(column) for column in zip(*members, strict=True)], stored, events


if __name__ == "__main__":
    main()
