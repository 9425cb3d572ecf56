"""Writes packed gazetteer files: the one in the package, and those that `polybius gazetteer add` makes.

Places come as a stream. What is kept in memory is the columns, about 30 bytes a place; names, keys and spellings go
into temporary files, keys and spellings by the first bits of their digest, so that each part is sorted by itself.
All of GeoNames (12 million places) takes under 1 GB of memory, 2 GB of disk and some twenty minutes while it is
packed. The same places in the same order give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import struct
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np

from polybius.annotate.gazetteer_file import DEGREE, HEAD, HOW_BITS, NUMBERED, VERSION
from polybius.annotate.gazetteer_names import fold, key_of, skeleton_key, without_article
from polybius.annotate.gazetteer_places import ALTERNATE, KINDS, LOOSE, PRIMARY, Entry
from polybius.model.spelling import skeleton, sound

PARTS = 64
"""Temporary files for keys, and for spellings."""
TEXTUAL = 1 << 40
"""Added to the number of an id that is text, so that these come after the ids that are numbers."""
_KEY = struct.Struct("<IBI")
_SPELLING = struct.Struct("<IIB")
_LONGEST = 255
"""Bytes of a name; no place's name is longer."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a file says of itself."""

    name: str
    about: str
    license: str = ""


class Packer:
    """Takes places one by one and writes them as one file. A place that comes twice is kept once, as it came first."""

    def __init__(self, folder: Path, label: Label) -> None:
        """`folder` is for temporary files, which the caller removes."""
        self._label = label
        self._ids: array[int] = array("Q")
        self._lat, self._lon, self._population = array("i"), array("i"), array("I")
        self._country, self._kind = array("B"), array("B")
        self._parent, self._name_at = array("I"), array("I")
        self._countries: dict[str, int] = {"": 0}
        self._regions: dict[str, int] = {"": 0}
        self._texts = (folder / "texts").open("w+b")
        self._texts_length = 0
        self._text_ids: list[str] = []
        self._numbers = bytearray()
        """A bit for each number that came as an id: of a set, twelve million numbers would take a gigabyte."""
        self._texts_seen: set[str] = set()
        self._keys = [(folder / f"key{part}").open("w+b") for part in range(PARTS)]
        self._spellings = [(folder / f"spelling{part}").open("w+b") for part in range(PARTS)]

    def __len__(self) -> int:
        return len(self._lat)

    def add(self, entry: Entry, spellings: bool = True) -> bool:
        """Whether the place was new. Without `spellings` it is found by its names alone, not by how they sound."""
        id = _number(entry.id)
        if self._is_known(id):
            return False
        row = len(self)
        if isinstance(id, int):
            self._ids.append(id)
        else:
            self._ids.append(TEXTUAL + len(self._text_ids))
            self._text_ids.append(id)
        self._lat.append(round(entry.lat * DEGREE))
        self._lon.append(round(entry.lon * DEGREE))
        self._population.append(min(entry.population, 2**32 - 1))
        self._country.append(self._countries.setdefault(entry.country, len(self._countries)))
        self._kind.append(KINDS.index(entry.kind))
        self._parent.append(self._regions.setdefault(entry.parent, len(self._regions)))
        self._name_at.append(self._text(entry.name))
        self._add_keys(entry, row)
        if spellings:
            self._add_spellings(entry, row)
        return True

    def _is_known(self, id: int | str) -> bool:
        """Whether the id has come before; from now on it has."""
        if isinstance(id, str):
            known = id in self._texts_seen
            self._texts_seen.add(id)
            return known
        byte, bit = id >> 3, 1 << (id & 7)
        if byte >= len(self._numbers):
            self._numbers.extend(bytes(byte + 1 - len(self._numbers)))
        known = bool(self._numbers[byte] & bit)
        self._numbers[byte] |= bit
        return known

    def _text(self, text: str) -> int:
        encoded = text.encode()[:_LONGEST].decode(errors="ignore").encode()
        self._texts.write(bytes([len(encoded)]) + encoded)
        self._texts_length += len(encoded) + 1
        return self._texts_length - len(encoded) - 1

    def _add_keys(self, entry: Entry, row: int) -> None:
        best: dict[str, int] = {}
        for name, match in ((entry.name, PRIMARY), *((name, ALTERNATE) for name in entry.names)):
            folded = fold(name)
            for form, how in ((folded, match), (without_article(folded), LOOSE)):
                if len(form) > 1:
                    best[form] = min(best.get(form, LOOSE), how)
        for form, how in best.items():
            key, check = key_of(form)
            self._keys[key * PARTS >> 32].write(_KEY.pack(key, check, row << HOW_BITS | how))

    def _add_spellings(self, entry: Entry, row: int) -> None:
        sounds = dict.fromkeys(sound(name) for name in (entry.name, *entry.names))
        for heard in sounds:
            if len(heard) > 1:
                key, encoded = skeleton_key(skeleton(heard)), heard.encode()[:_LONGEST]
                self._spellings[key * PARTS >> 32].write(_SPELLING.pack(key, row, len(encoded)) + encoded)

    def write(self, path: Path) -> None:
        """Writes the file beside its place and then puts it there, so that no half-written one is ever seen."""
        order, rank = self._order()
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".packing") as folder:
            target = Path(folder) / "gazetteer"
            with target.open("w+b") as file:
                self._write(file, order, rank)
            target.replace(path)
        for part in (*self._keys, *self._spellings, self._texts):
            part.close()

    def _order(self) -> tuple[Any, Any]:
        """Rows by id, numbers first; and the place of each row in that order."""
        texts = {text: at for at, text in enumerate(sorted(self._text_ids))}
        ids = np.array(self._ids, dtype=np.uint64)
        for row in np.nonzero(ids >> np.uint64(40))[0]:
            ids[row] = TEXTUAL + texts[self._text_ids[int(ids[row]) - TEXTUAL]]
        order = np.argsort(ids, kind="stable")
        rank = np.empty(len(order), dtype=np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        return order, rank

    def _write(self, file: IO[bytes], order: Any, rank: Any) -> None:
        file.write(b"\n" * HEAD)
        sections: dict[str, list[Any]] = {}
        numbered = self._write_places(file, order, sections)
        self._write_keys(file, rank, sections)
        hashes, starts = array("I"), array("I", [0])
        sections["spellings"] = ["B", *_put(file, _sorted_spellings(self._spellings, rank, hashes, starts))]
        sections["spell_hash"] = ["I", *_put(file, [hashes.tobytes()])]
        sections["spell_at"] = ["I", *_put(file, [starts.tobytes()])]
        self._texts.seek(0)
        sections["texts"] = ["B", *_put(file, iter(lambda: self._texts.read(1 << 20), b""))]
        digest = _digest(file)
        file.seek(0)
        file.write(self._header(numbered, sections, digest))

    def _write_places(self, file: IO[bytes], order: Any, sections: dict[str, list[Any]]) -> int:
        """The columns of places; how many of these have numbers for ids."""
        regions = np.array([self._text(region) for region in self._regions], dtype=np.uint32)
        ids, numbered = self._id_column(order)
        wide = len(regions) >= 1 << 16
        columns: tuple[tuple[str, str, Any], ...] = (
            ("id", "I", ids),
            ("lat", "i", np.array(self._lat, np.int32)[order]),
            ("lon", "i", np.array(self._lon, np.int32)[order]),
            ("population", "I", np.array(self._population, np.uint32)[order]),
            ("country", "B", np.array(self._country, np.uint8)[order]),
            ("kind", "B", np.array(self._kind, np.uint8)[order]),
            ("parent", "I" if wide else "H", np.array(self._parent, np.uint32 if wide else np.uint16)[order]),
            ("regions", "I", regions),
            ("name_at", "I", np.array(self._name_at, np.uint32)[order]),
        )
        for name, code, column in columns:
            sections[name] = [code, *_put(file, [column.tobytes()])]
        return numbered

    def _id_column(self, order: Any) -> tuple[Any, int]:
        """Numbers, and for the ids of other sources where their text is; and how many are numbers."""
        texts = {text: self._text(text) for text in sorted(self._text_ids)}
        ids = np.array(self._ids, dtype=np.uint64)[order]
        numbered = int(np.count_nonzero(ids >> np.uint64(40) == 0))
        named = [texts[self._text_ids[int(number) - TEXTUAL]] for number in ids[numbered:]]
        return np.concatenate((ids[:numbered].astype(np.uint32), np.array(named, dtype=np.uint32))), numbered

    def _write_keys(self, file: IO[bytes], rank: Any, sections: dict[str, list[Any]]) -> None:
        for part in self._keys:
            _sort_keys(part, rank)
        for name, code, field in (("key_hash", "I", "hash"), ("key_check", "B", "check"), ("key_place", "I", "place")):
            columns = (np.ascontiguousarray(_keys(part)[field]).tobytes() for part in self._keys)
            sections[name] = [code, *_put(file, columns)]

    def _header(self, numbered: int, sections: dict[str, list[Any]], digest: str) -> bytes:
        header = {
            "format": "polybius gazetteer", "version": VERSION, "digest": digest,
            "name": self._label.name, "about": self._label.about,
            "license": self._label.license, "places": len(self), "numbered": numbered, "numbers": NUMBERED,
            "kinds": KINDS, "countries": list(self._countries), "sections": sections,
        }  # fmt: skip
        line = json.dumps(header, ensure_ascii=True).encode() + b"\n"
        if len(line) > HEAD:
            raise ValueError("the header is too long")
        return line


def pack(entries: Iterable[Entry], path: Path, label: Label) -> int:
    """Packs places into a file; how many."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".packing") as folder:
        packer = Packer(Path(folder), label)
        for entry in entries:
            packer.add(entry)
        packer.write(path)
        return len(packer)


def _number(id: str) -> int | str:
    source, _, number = id.partition(":")
    return int(number) if source == NUMBERED and number.isdigit() and int(number) < 1 << 32 else id


def _put(file: IO[bytes], parts: Iterable[bytes]) -> tuple[int, int]:
    """Where a section starts and how long it is; sections start at multiples of eight bytes, for casts."""
    file.write(bytes(-file.tell() % 8))
    start = file.tell()
    for part in parts:
        file.write(part)
    return start, file.tell() - start


def _digest(file: IO[bytes]) -> str:
    """Of all sections; 12 hexadecimal digits. In the header, so that it can be known without reading the file."""
    file.seek(HEAD)
    digest = hashlib.sha256()
    while block := file.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()[:12]


def _keys(part: IO[bytes]) -> Any:
    part.seek(0)
    return np.frombuffer(part.read(), dtype=np.dtype([("hash", "<u4"), ("check", "u1"), ("place", "<u4")]))


def _sort_keys(part: IO[bytes], rank: Any) -> None:
    """Puts the keys of a temporary file into their order, with the places' rows in theirs."""
    keys, low = _keys(part).copy(), np.uint32((1 << HOW_BITS) - 1)
    if len(keys):
        keys["place"] = rank[keys["place"] >> HOW_BITS] << HOW_BITS | keys["place"] & low
    part.seek(0)
    part.write(keys[np.lexsort((keys["place"], keys["check"], keys["hash"]))].tobytes())


def _sorted_spellings(parts: Iterable[IO[bytes]], rank: Any, hashes: array[int], starts: array[int]) -> Iterator[bytes]:
    """The blob of spellings, skeleton by skeleton; fills in each skeleton's digest and where the next one starts."""
    position = 0
    for part in parts:
        part.seek(0)
        groups: dict[int, dict[bytes, list[int]]] = {}
        for key, row, heard in _spellings_of(part.read()):
            groups.setdefault(key, {}).setdefault(heard, []).append(int(rank[row]))
        for key, sounds in sorted(groups.items()):
            blob = b"".join(_group(heard, rows) for heard, rows in sorted(sounds.items()))
            hashes.append(key)
            position += len(blob)
            starts.append(position)
            yield blob


def _spellings_of(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at < len(data):
        key, row, length = _SPELLING.unpack_from(data, at)
        at += _SPELLING.size + length
        yield key, row, data[at - length : at]


def _group(heard: bytes, rows: list[int]) -> bytes:
    """A sound with its rows, in parts of 255 rows at most."""
    rows = sorted(rows)
    return b"".join(
        bytes([len(heard), len(some)]) + heard + b"".join(row.to_bytes(4, "little") for row in some)
        for some in (rows[at : at + 255] for at in range(0, len(rows), 255))
    )
