"""Settings that a machine or a project sets once, from the environment. Options of a command go before them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from polybius.errors import UsageError

VARIABLES = {
    "POLYBIUS_JOBS": "processes that code reports; 0 (the default) takes one for each processor",
    "POLYBIUS_ENGINE": "auto (the default), serial, local or distributed",
    "POLYBIUS_CODEBOOK": "folder with YAML files of your own, read after the package's",
    "POLYBIUS_READER": "folder of another neural reader than the one in the package",
    "POLYBIUS_USER": "whose decisions `polybius actors` takes down; the login name where it is not set",
}
"""Every setting with its meaning; the reference in docs/ is checked against this table."""


CODEBOOK_FOLDER = "codebook"


@dataclass(frozen=True, slots=True)
class Settings:
    jobs: int = 0
    engine: str = "auto"
    codebook: Path | None = None
    reader: Path | None = None
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
            values.get("POLYBIUS_USER", ""),
        )

    def of_case(self, case: str) -> Settings:
        """With the folder `codebook` beside a case file, where there is one and no other codebook is named."""
        beside = Path(case).parent / CODEBOOK_FOLDER
        if self.codebook or "://" in case or not beside.is_dir():
            return self
        return replace(self, codebook=beside)


def _path(values: Mapping[str, str], name: str) -> Path | None:
    given = values.get(f"POLYBIUS_{name}", "")
    return Path(given) if given else None
