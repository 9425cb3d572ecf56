"""The documents hold: their commands run, their links lead somewhere, nothing is left out."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docs.build import FOLDER, PAGES, page
from polybius import cli
from polybius.settings import VARIABLES

ROOT = Path(__file__).parents[2]
PAGES_OF_TEXT = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
)
RUNNABLE = [path for path in PAGES_OF_TEXT if "```console" in path.read_text(encoding="utf-8")]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def commands(path: Path) -> Iterator[str]:
    for block in re.findall(r"```console\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                yield line[2:]


@pytest.mark.parametrize("path", RUNNABLE, ids=name)
def test_commands_of_a_page_run(path: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "160",
    }
    for line in commands(path):
        if line.startswith(("make", "git", "cd", "python3 -m venv", "source")):
            assert_target_exists(line)
            continue
        done = subprocess.run(
            ["bash", "-c", line], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


def assert_target_exists(line: str) -> None:
    words = line.split()
    if words[0] == "make" and len(words) > 1:
        assert re.search(rf"^{words[-1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE), f"no target {words[-1]}"


@pytest.mark.parametrize("reference", PAGES)
def test_reference_is_what_the_code_says(reference: str) -> None:
    assert (FOLDER / reference).read_text(encoding="utf-8") == page(reference), "run `make docs`"


@pytest.mark.parametrize("path", PAGES_OF_TEXT, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{name(path)} links to {target}"


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_and_option_has_help(command: str) -> None:
    found: click.Command = importlib.import_module(f"polybius.commands.{command}").command
    assert found.help
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{command} {parameter.opts}"


def test_every_setting_is_read_and_documented() -> None:
    source = (ROOT / "src/polybius/settings.py").read_text(encoding="utf-8")
    for variable in VARIABLES:
        assert variable.removeprefix("POLYBIUS_") in source.split("def from_environment")[1]


def test_pages_name_no_private_path() -> None:
    for path in PAGES_OF_TEXT:
        assert not re.search(r"/work/|\.library|pypi\.org", path.read_text(encoding="utf-8")), name(path)
