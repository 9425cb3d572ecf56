"""One packed gazetteer file, read in place; gazetteer_pack.py writes it.

The file is a JSON header line and sections: columns of little-endian numbers, one value a place or a name, and blobs
of names and spellings. Nothing is decoded before it is asked for, so opening takes a millisecond whatever the size,
and the pages stay shared between processes. The format is described in docs/decisions/0011-gazetteer-layers.md.
"""

from __future__ import annotations

import json
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np

from polybius.annotate.gazetteer_names import key_of, skeleton_key
from polybius.annotate.gazetteer_places import PRIMARY, Place
from polybius.errors import PolybiusError

VERSION = 2
DEGREE = 1_000
"""Positions are stored in thousandths of a degree (WGS 84), about a hundred metres: finer than a settlement is wide."""
NUMBERED = "geonames"
"""The source whose ids are numbers; those of other sources are kept as text."""
HEAD = 1 << 14
"""Bytes of the header, padded, so that a header can be read without a look at the rest."""
HOW_BITS = 2
"""Of the column `key_place`: the place's row, and in the lowest bits how the name names it."""


class PackedGazetteer:
    """A read-only map of one file; safe to share between threads, reopened by each process."""

    def __init__(self, data: memoryview, path: str = "") -> None:
        header = read_header(bytes(data[:HEAD]), path)
        self.path = path
        self.about: str = header["about"]
        self.name: str = header["name"]
        self.license: str = header["license"]
        self.digest: str = header["digest"]
        self._countries: list[str] = header["countries"]
        self._kinds: list[str] = header["kinds"]
        self._numbered: int = header["numbered"]
        self._data = data
        self._sections: dict[str, list[int]] = header["sections"]
        self._texts = self._section("texts")
        self._spellings = self._section("spellings")
        self._hash, self._check = self._column("key_hash"), self._column("key_check")
        self._key_place = self._column("key_place")
        self._spell_hash, self._spell_at = self._column("spell_hash"), self._column("spell_at")
        self._id, self._lat, self._lon = self._column("id"), self._column("lat"), self._column("lon")
        self._population, self._country = self._column("population"), self._column("country")
        self._kind, self._parent, self._name_at = self._column("kind"), self._column("parent"), self._column("name_at")
        self._regions = self._column("regions")
        self._parents: dict[int, str] = {}

    @classmethod
    def open(cls, path: Path) -> PackedGazetteer:
        """Raises `PolybiusError` where the file is of no or another version."""
        with path.open("rb") as file:
            try:
                return cls(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)), str(path))
            except ValueError as error:  # an empty file cannot be mapped
                raise PolybiusError("no gazetteer file", where=str(path), remedy="add it again") from error

    def __len__(self) -> int:
        return len(self._id)

    def named(self, folded: str) -> Iterator[tuple[int, int]]:
        """Rows with that folded name, each with how it names them."""
        wanted, check = key_of(folded)
        hashes, checks = self._hash, self._check
        at, count = bisect_left(hashes, wanted), len(hashes)
        while at < count and hashes[at] == wanted:
            if checks[at] == check:
                yield self._key_place[at] >> HOW_BITS, self._key_place[at] & (1 << HOW_BITS) - 1
            at += 1

    def spelt(self, skeleton: str) -> Iterator[tuple[str, bytes]]:
        """The sounds of that skeleton, each with the rows (`rows`) of the places that are called so."""
        wanted = skeleton_key(skeleton)
        at = bisect_left(self._spell_hash, wanted)
        if at == len(self._spell_hash) or self._spell_hash[at] != wanted:
            return
        group = bytes(self._spellings[self._spell_at[at] : self._spell_at[at + 1]])
        position = 0
        while position < len(group):
            length, count = group[position], group[position + 1]
            start, position = position + 2, position + 2 + length + 4 * count
            yield group[start : start + length].decode("ascii"), group[start + length : position]

    def known(self, skeletons: Sequence[str]) -> list[str]:
        """Those of the skeletons that some name has: many are asked for at once where a name may have a slip in it."""
        keys = np.array([skeleton_key(one) for one in skeletons], dtype=np.uint32)
        hashes = np.frombuffer(self._spell_hash, dtype=np.uint32)
        found = np.searchsorted(hashes, keys)
        inside = found < len(hashes)
        inside[inside] = hashes[found[inside]] == keys[inside]
        return [skeletons[at] for at in np.nonzero(inside)[0].tolist()]

    def row_of(self, id: str) -> int | None:
        """The row of the place with that id, or None."""
        source, _, number = id.partition(":")
        if source == NUMBERED:
            if not number.isdigit():
                return None
            at = bisect_left(self._id, int(number), 0, self._numbered)
            return at if at < self._numbered and self._id[at] == int(number) else None
        at = bisect_left(range(len(self)), id, self._numbered, key=self.id_at)
        return at if at < len(self) and self.id_at(at) == id else None

    def of_kind(self, kind: str) -> Iterator[int]:
        """The rows of that kind."""
        wanted = self._kinds.index(kind) if kind in self._kinds else -1
        return (at for at, found in enumerate(bytes(self._kind)) if found == wanted)

    def id_at(self, at: int) -> str:
        return f"{NUMBERED}:{self._id[at]}" if at < self._numbered else self._text(self._id[at])

    def population_at(self, at: int) -> int:
        return self._population[at]

    def place(self, at: int, match: int = PRIMARY) -> Place:
        return Place(
            self.id_at(at), self._text(self._name_at[at]), self._lat[at] / DEGREE, self._lon[at] / DEGREE,
            self._kinds[self._kind[at]], self._countries[self._country[at]], self._population[at],
            self._parent_at(at), match,
        )  # fmt: skip

    def _parent_at(self, at: int) -> str:
        region = self._parent[at]
        known = self._parents.get(region)
        if known is None:
            known = self._parents[region] = self._text(self._regions[region]) if region else ""
        return known

    def _text(self, start: int) -> str:
        end = start + 1 + self._texts[start]
        return str(self._texts[start + 1 : end], "utf-8")

    def _section(self, name: str) -> memoryview:
        _, start, length = self._sections[name]
        return self._data[start : start + length]

    def _column(self, name: str) -> memoryview[int]:
        code, start, length = self._sections[name]
        return self._data[start : start + length].cast(cast(Literal["I"], code))


def rows(packed: bytes) -> tuple[int, ...]:
    """The numbers of rows as `PackedGazetteer.spelt` gives them."""
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def read_header(head: bytes, path: str = "") -> dict[str, Any]:
    """The header of a file's first bytes. Raises `PolybiusError` where it is of no or another version."""
    try:
        header = json.loads(head[: head.find(b"\n")].decode())
        version = header["version"]
    except (ValueError, KeyError, TypeError) as error:
        raise PolybiusError("no gazetteer file", where=path, remedy="add it again") from error
    if version != VERSION:
        raise PolybiusError(f"gazetteer of version {version}", where=path, remedy=f"version {VERSION} is wanted")
    return dict(header)
