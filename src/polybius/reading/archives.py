"""Members of a ZIP archive, by the same rules as files of a folder. Nothing is ever written to disk.

Sizes are checked against the archive's directory before a byte is unpacked, and `zipfile` gives no more bytes
than the directory says, so a bomb costs nothing.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from polybius.errors import FormatError
from polybius.model.text import Skipped
from polybius.reading import kinds

MAX_MEMBER = 256 << 20
"""Bytes of one member: far over any report or table that is packed with others."""

MAX_TOTAL = 4 << 30
"""Bytes of all members together."""

MAX_RATIO = 200
RATIO_FROM = 10 << 20
"""Members over 10 MiB that shrink to less than a 200th are bombs: news tables shrink to a fifth, the most
repetitive logs to about a hundredth, zeros to a thousandth."""

MAX_MEMBERS = 500_000

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, KeyError)
"""What `zipfile` raises for damaged archives and methods that it lacks."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: `label` is `archive.zip/folder/member.txt`."""

    label: str
    format: str
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    def load(self) -> bytes:
        """The unpacked bytes. Raises `FormatError` where the member is damaged."""
        try:
            return self.archive.read(self.info)
        except DAMAGE as error:
            raise FormatError(
                f"damaged in the archive: {error}", where=self.label, remedy="download or pack it again"
            ) from error


def members(opened: IO[bytes], name: str) -> Iterator[Member | Skipped]:
    """Readable members, sorted by name. Raises `FormatError` for what is no archive, or a bomb as a whole."""
    try:
        archive = zipfile.ZipFile(opened)
    except DAMAGE as error:
        raise FormatError(
            "not a ZIP archive, or a damaged one", where=name, remedy="download or pack it again"
        ) from error
    infos = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
    _check(infos, name)
    if not infos:
        yield Skipped(name, "empty: no file in the archive")
    for info in infos:
        refused = _refusal(info, f"{name}/{_printable(info.filename)}")
        yield refused or Member(f"{name}/{_printable(info.filename)}", kinds.by_name(info.filename), archive, info)


def _check(infos: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL:
        what = f"unpacks to {total >> 20:,} MiB, the limit is {MAX_TOTAL >> 20:,} MiB"
        raise FormatError(what, where=name, remedy="unpack it yourself if you trust it, and read the folder")
    if len(infos) > MAX_MEMBERS:
        what = f"holds {len(infos):,} files, the limit is {MAX_MEMBERS:,}"
        raise FormatError(what, where=name, remedy="split it into smaller archives")


def _refusal(info: zipfile.ZipInfo, label: str) -> Skipped | None:
    """Why a member is not read; None for one that is."""
    path = PurePosixPath(info.filename)
    if any(part.startswith(".") and part != ".." for part in path.parts) or "__MACOSX" in path.parts:
        return Skipped(label, "passed over: hidden")
    if kinds.by_name(info.filename) == "zip":
        return Skipped(label, "an archive in an archive", "unpack the outer one and read the folder")
    if not kinds.by_name(info.filename):
        return Skipped(label, "passed over: not a kind that is read", kinds.remedy_for(info.filename))
    if info.flag_bits & 0x1:
        return Skipped(label, "encrypted", "unpack it with its password and read the folder")
    return _bomb(info, label)


def _bomb(info: zipfile.ZipInfo, label: str) -> Skipped | None:
    if info.file_size > MAX_MEMBER:
        why = f"too large: {info.file_size >> 20:,} MiB, the limit in an archive is {MAX_MEMBER >> 20:,} MiB"
        return Skipped(label, why, "unpack it yourself if you trust it, and read the folder")
    if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size):
        why = f"looks like a zip bomb: {info.compress_size:,} bytes unpack to {info.file_size:,}"
        return Skipped(label, why, "unpack it yourself if you trust it, and read the folder")
    return None


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
