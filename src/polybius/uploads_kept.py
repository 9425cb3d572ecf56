"""Where uploaded files lie until they are read: beside the case, so that a server that was ended while it read goes on
with them when it is started again. Of a case that is no file (PostgreSQL, memory) they lie in the temporary folder, and
nobody goes on: another server may serve the same case.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".uploads"
ASKED = "asked.json"
TRIES = 2
"""How often the reading of an upload may end its server before it is given up."""


@dataclass(frozen=True, slots=True)
class Left:
    """An upload that a server before was asked for and did not read to its end; `tries`: how often it was begun."""

    folder: Path
    files: int
    options: Mapping[str, str]
    tries: int


class KeptFiles:
    """Files of uploads, each upload in a folder of its own."""

    def __init__(self, beside: Path | None) -> None:
        self._beside = beside

    def folder(self) -> Path:
        """A new one, which this user alone may read."""
        if self._beside is not None:
            self._beside.mkdir(mode=0o700, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="polybius-upload-", dir=self._beside))

    def ask(self, folder: Path, files: int, options: Mapping[str, str], tries: int = 0) -> None:
        """From here on it is read, if not by this server then by the next. Whole or not at all."""
        part = folder / f"{ASKED}.part"
        said = {"files": files, "options": dict(options), "tries": tries}
        part.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        part.replace(folder / ASKED)

    def begin(self, left: Left) -> None:
        """Counts another try, so that files which end every server that reads them are not read for ever."""
        with suppress(OSError):
            self.ask(left.folder, left.files, left.options, left.tries + 1)

    def forget(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        if self._beside is not None:
            with suppress(OSError):
                self._beside.rmdir()  # where it is empty

    def left(self) -> Iterator[Left]:
        """In the order in which they were asked for; files that were cut off on their way here are thrown away."""
        if self._beside is None or not self._beside.is_dir():
            return
        found = [(folder, _asked(folder)) for folder in self._beside.iterdir() if folder.is_dir()]
        for folder, asked in sorted(found, key=lambda one: (_since(one[0]), one[0].name)):
            if asked is None:
                self.forget(folder)
            else:
                yield asked


def _asked(folder: Path) -> Left | None:
    try:
        said = json.loads((folder / ASKED).read_text(encoding="utf-8"))
        options = {str(name): str(value) for name, value in said["options"].items()}
        return Left(folder, int(said["files"]), options, int(said["tries"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _since(folder: Path) -> int:
    """When its first file was kept; a new try leaves that as it is."""
    first = folder / "0"
    return first.stat().st_mtime_ns if first.exists() else 0
