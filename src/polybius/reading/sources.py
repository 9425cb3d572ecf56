"""Paths -> sources: which files there are to read, in a fixed order. Nothing is parsed here.

Folders are walked to the bottom, sorted by name; hidden files and kinds that are not read are passed over and
said so. `-` is standard input. Archives are opened here, so that each member is a source of its own.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from polybius.errors import FormatError, ReadingError
from polybius.model.text import Skipped
from polybius.reading import archives, kinds

MAX_BYTES = 1 << 30
"""The largest file that is read. Files are held in memory whole, to find their encoding and their fingerprint."""

STANDARD_INPUT = "-"
NAMED_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Source:
    """One file, archive member or standard input. `label` is what origins and messages call it.

    `format` is a key of `readers.READERS`, empty where only the content can tell.
    """

    label: str
    format: str
    loader: Callable[[], bytes]

    def load(self) -> bytes:
        """The bytes. Raises `ReadingError` where they cannot be had."""
        try:
            return self.loader()
        except OSError as error:
            why = f"cannot be read: {error.strerror or error}"
            raise ReadingError(why, where=self.label, remedy="check that it is there and who may read it") from error

    def fingerprint(self) -> str:
        """A hash of the bytes, or of why they cannot be had: it changes when reading again may give more."""
        try:
            data = self.load()
        except ReadingError as error:
            data = f"unread: {error}".encode()
        return hashlib.blake2b(data, digest_size=16).hexdigest()


def iter_sources(paths: Iterable[str | Path]) -> Iterator[Source | Skipped]:
    """Sources in the order of the paths, folders sorted. A file that is named twice is given once.

    Take them one by one: members of an archive hold it open until they are let go.
    """
    seen: set[str] = set()
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _standard_input()
        else:
            yield from _walk(Path(path), seen)


def _standard_input() -> Iterator[Source | Skipped]:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Skipped(NAMED_INPUT, _too_large(len(data)), "split it into smaller files")
    elif kinds.is_archive(data):
        yield from _members(lambda: io.BytesIO(data), NAMED_INPUT)
    else:
        yield Source(NAMED_INPUT, "", lambda: data)


def _walk(path: Path, seen: set[str]) -> Iterator[Source | Skipped]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _missing(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, seen)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        yield from _named_file(path, seen)
    else:
        yield Skipped(label(path), "not a regular file", "name a file or a folder")


def _missing(path: Path, error: OSError | ValueError) -> Skipped:
    if isinstance(error, FileNotFoundError):
        return Skipped(label(path), "no such file or folder", _nearest(path))
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Skipped(label(path), f"cannot be read: {why}", "check the path and who may read it")


def _nearest(path: Path) -> str:
    """The remedy for a path that is not there: what its folder holds under a like name."""
    folder = path.parent
    if not folder.is_dir():
        return f"there is no folder {label(folder)} either; check the path"
    like = sorted(entry.name for entry in folder.iterdir() if entry.stem.casefold() == path.stem.casefold())
    return f"did you mean {label(folder / like[0])}?" if like else "check the path"


def _folder(folder: Path, seen: set[str]) -> Iterator[Source | Skipped]:
    """Entries sorted by name. Links to folders are not followed, so a loop of links ends."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield _missing(folder, error)
        return
    if not entries:
        yield Skipped(label(folder), "empty folder")
    for entry in entries:
        if entry.name.startswith("."):
            yield Skipped(label(entry), "passed over: hidden")
        elif entry.is_symlink() and entry.is_dir():
            yield Skipped(label(entry), "passed over: a link to a folder", "name the folder itself")
        elif entry.is_dir():
            yield from _folder(entry, seen)
        elif not entry.is_file():
            yield Skipped(label(entry), "passed over: not a regular file")
        elif not kinds.by_name(entry.name):
            yield Skipped(label(entry), "passed over: not a kind that is read", kinds.remedy_for(entry.name))
        else:
            yield from _file(entry, seen)


def _named_file(path: Path, seen: set[str]) -> Iterator[Source | Skipped]:
    """A file that the user named: one without an ending is known by its content, one of another kind is refused."""
    if kinds.has_ending(path.name) and not kinds.by_name(path.name):
        yield Skipped(label(path), f"files that end in {path.suffix} are not read", kinds.remedy_for(path.name))
    else:
        yield from _file(path, seen)


def _file(path: Path, seen: set[str]) -> Iterator[Source | Skipped]:
    resolved = os.path.abspath(path)
    if resolved in seen:
        return
    seen.add(resolved)
    format = kinds.by_name(path.name)
    if path.is_fifo():
        data = path.read_bytes()  # can be read only once
        yield Source(label(path), format, lambda: data)
    elif not os.access(path, os.R_OK):
        yield Skipped(label(path), "cannot be read: no permission", "change who may read it")
    elif path.stat().st_size > MAX_BYTES:
        yield Skipped(label(path), _too_large(path.stat().st_size), "split it into smaller files")
    elif format == "zip" or (not format and _is_archive(path)):
        yield from _members(lambda: path.open("rb"), label(path))
    else:
        yield Source(label(path), format, path.read_bytes)


def _is_archive(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return kinds.is_archive(file.read(4))
    except OSError:
        return False


def _members(opened: Callable[[], IO[bytes]], name: str) -> Iterator[Source | Skipped]:
    """Members of an archive as sources of their own."""
    try:
        for member in archives.members(opened(), name):
            if isinstance(member, Skipped):
                yield member
            else:
                yield Source(member.label, member.format, member.load)
    except FormatError as error:
        yield Skipped(error.where or name, error.what, error.remedy)
    except OSError as error:
        yield Skipped(name, f"cannot be read: {error.strerror or error}", "check who may read it")


def label(path: Path) -> str:
    """The path as given, with forward slashes; bytes of a name that are not UTF-8 as `\\\\xff`, to be storable."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _too_large(size: int) -> str:
    return f"too large: {size / 2**20:,.0f} MiB, the limit is {MAX_BYTES >> 20:,} MiB"
