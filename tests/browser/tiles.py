"""Small files of tiles, written as the PMTiles specification (version 3) and the Mapbox Vector Tile one (2.1) say."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

MVT, PNG = 1, 2
NOT_PACKED = 1
HILBERT = {(0, 0, 0): 0, (1, 0, 0): 1, (1, 0, 1): 2, (1, 1, 1): 3, (1, 1, 0): 4}
"""Numbers of the tiles of the first two zooms."""
HEADER = 127
EXTENT = 4096


def pmtiles(path: Path, kind: int, tiles: dict[tuple[int, int, int], bytes], metadata: dict[str, Any]) -> Path:
    """A file of tiles of zoom 0 and 1, not packed."""
    ordered = sorted((HILBERT[zxy], tile) for zxy, tile in tiles.items())
    ids = [id_ for id_, _ in ordered]
    lengths = [len(tile) for _, tile in ordered]
    steps = [id_ - before for id_, before in zip(ids, [0, *ids], strict=False)]
    offsets = [1] + [0] * (len(ids) - 1)  # one after the other
    directory = b"".join(varint(n) for n in (len(ids), *steps, *[1] * len(ids), *lengths, *offsets))
    said, data = json.dumps(metadata).encode(), b"".join(tile for _, tile in ordered)
    at_said = HEADER + len(directory)
    at_data = at_said + len(said)
    whole = struct.pack(
        "<7sB11Q6B4iB2i", b"PMTiles", 3, HEADER, len(directory), at_said, len(said), at_data, 0, at_data, len(data),
        len(ids), len(ids), len(ids), 1, NOT_PACKED, NOT_PACKED, kind, min(z for z, _, _ in tiles),
        max(z for z, _, _ in tiles), -1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000, 0, 0, 0,
    )  # fmt: skip
    path.write_bytes(whole + directory + said + data)
    return path


def varint(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + varint(rest) if rest else bytes([low])


def png(red: int, green: int, blue: int, side: int = 256) -> bytes:
    """A square of one colour."""
    row = b"\0" + bytes([red, green, blue]) * side
    parts = (
        (b"IHDR", struct.pack(">2I5B", side, side, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * side)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def vector_tile(layers: Sequence[str]) -> bytes:
    """A tile that each layer covers with one square."""
    return b"".join(field(3, layer(name)) for name in layers)


def layer(name: str) -> bytes:
    feature = varint(3 << 3) + varint(3) + field(4, b"".join(map(varint, square())))
    return varint(15 << 3) + varint(2) + field(1, name.encode()) + field(2, feature) + varint(5 << 3) + varint(EXTENT)


def square() -> Iterable[int]:
    """Commands and steps of a ring around the tile, the steps zigzag-coded."""
    move, line, close = 1 | 1 << 3, 2 | 3 << 3, 7 | 1 << 3
    side = 2 * EXTENT
    return (move, 0, 0, line, side, 0, 0, side, side - 1, 0, close)


def field(number: int, body: bytes) -> bytes:
    """Of a protocol buffer, with its length."""
    return varint(number << 3 | 2) + varint(len(body)) + body
