"""Consoles in the README: commands with what they print. `make docs` runs the commands and writes their output anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
WIDTH = "112"
HOME = "/home/you"
"""Stands for the folder that commands are run in."""
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_ID = re.compile(r"\b[a-z]_[0-9a-f]{16}\b")


@dataclass(frozen=True, slots=True)
class Step:
    """A command as the page shows it, and the output shown after it (none where the page shows none)."""

    command: str
    shown: tuple[str, ...]


def steps(text: str) -> Iterator[Step]:
    for block in _BLOCK.findall(text):
        yield from _steps_of(block)


def _steps_of(block: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield Step(command, tuple(line.rstrip() for line in shown))


def environment() -> dict[str, str]:
    """The commands of this installation, and tables as wide as the page."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "COLUMNS": WIDTH, "FORCE_COLOR": "", "NO_COLOR": "1"}


def run(command: str, folder: Path) -> str:
    """What a command prints on both streams. Raises `CalledProcessError`, which has the output, where it fails."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    return done.stdout.replace(folder.resolve().as_posix(), HOME)


def rewritten(text: str) -> str:
    """The page with the output of its commands as it is now. An id that is given is one of the output before it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        known: dict[str, str] = {}
        for step in [step for step in steps(text) if not step.command.startswith("make")]:
            command = _with_ids(step.command, known)
            output = "\n".join(line.rstrip() for line in run(command, Path(folder)).splitlines()).strip("\n")
            known = {found[0]: found for found in reversed(_ID.findall(output))} or known
            text = text.replace(_console(step.command, step.shown), _console(command, output.split("\n")), 1)
    return text


def _with_ids(command: str, known: Mapping[str, str]) -> str:
    """`known` has an id for the first letter of each kind."""
    return _ID.sub(lambda found: known.get(found[0][0], found[0]), command)


def _console(command: str, lines: tuple[str, ...] | list[str]) -> str:
    return "\n".join([f"$ {command}", *lines])


def main() -> None:
    README.write_text(rewritten(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write("README.md\n")


if __name__ == "__main__":
    main()
