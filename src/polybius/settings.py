"""Settings that a machine or a project sets once, from the environment. Options of a command go before them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from polybius.errors import UsageError

VARIABLES = {
    "POLYBIUS_JOBS": "processes that code reports or build a large case; 0 (the default) takes one for each processor",
    "POLYBIUS_ENGINE": "auto (the default), serial, local or distributed",
    "POLYBIUS_CODEBOOK": "folder with YAML files of your own, read after the package's",
    "POLYBIUS_GAZETTEER": "folder of gazetteer files of your own, which `polybius gazetteer add` writes",
    "POLYBIUS_READER": "folder of another neural reader than the one in the package",
    "POLYBIUS_USER": "whose decisions `polybius actors` takes down; the login name where it is not set",
}
"""Every setting with its meaning; the reference in docs/ is checked against this table."""


CODEBOOK_FOLDER, GAZETTEER_FOLDER = "codebook", "gazetteer"
"""Folders beside a case file that are used without being named."""


@dataclass(frozen=True, slots=True)
class Settings:
    jobs: int = 0
    engine: str = "auto"
    codebook: Path | None = None
    reader: Path | None = None
    gazetteer: Path | None = None
    user: str = ""

    @staticmethod
    def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
        """Raises `UsageError` where POLYBIUS_JOBS is no number."""
        values = os.environ if environment is None else environment
        jobs = values.get("POLYBIUS_JOBS", "0")
        if not jobs.isdigit():
            raise UsageError(f"POLYBIUS_JOBS is {jobs!r}", remedy="set it to a number, 0 for one process a processor")
        return Settings(
            int(jobs),
            values.get("POLYBIUS_ENGINE", "auto"),
            _path(values, "CODEBOOK"),
            _path(values, "READER"),
            _path(values, "GAZETTEER") or user_folder(values),
            values.get("POLYBIUS_USER", ""),
        )

    def of_case(self, case: str) -> Settings:
        """With the folders `codebook` and `gazetteer` beside a case file, where they are there.

        Another codebook that is named is used instead; a gazetteer beside the case goes before any other.
        """
        if "://" in case:
            return self
        book, gazetteer = Path(case).parent / CODEBOOK_FOLDER, Path(case).parent / GAZETTEER_FOLDER
        return replace(
            self,
            codebook=self.codebook or (book if book.is_dir() else None),
            gazetteer=gazetteer if any(gazetteer.glob("*.gazetteer")) else self.gazetteer,
        )


def user_folder(environment: Mapping[str, str]) -> Path | None:
    """Where a user's gazetteer files are kept unless POLYBIUS_GAZETTEER says otherwise: the system's place for data.

    None where the system names no home.
    """
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = f"{environment['HOME']}/Library/Application Support" if "HOME" in environment else ""
    else:
        base = environment.get("XDG_DATA_HOME") or (
            f"{environment['HOME']}/.local/share" if "HOME" in environment else ""
        )
    return Path(base) / "polybius" / GAZETTEER_FOLDER if base else None


def _path(values: Mapping[str, str], name: str) -> Path | None:
    given = values.get(f"POLYBIUS_{name}", "")
    return Path(given) if given else None
