"""The documents hold: their commands run, their links lead somewhere, nothing is left out."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from docs.build import FOLDER, PAGES, page
from docs.transcripts import Step, run, steps
from polybius import cli
from polybius.settings import VARIABLES

ROOT = Path(__file__).parents[2]
PAGES_OF_TEXT = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
)
RUNNABLE = [path for path in PAGES_OF_TEXT if "```console" in path.read_text(encoding="utf-8")]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", RUNNABLE, ids=name)
def test_commands_of_a_page_run_and_print_what_it_says(path: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for step in steps(path.read_text(encoding="utf-8")):
        if step.command.startswith(("make", "git", "cd", "python3 -m venv", "source")):
            assert_target_exists(step.command)
            continue
        try:
            printed = run(step.command, tmp_path)
        except subprocess.CalledProcessError as error:
            pytest.fail(f"{step.command}\n{error.output}")
        assert_shown_is_printed(step, printed)


def assert_shown_is_printed(step: Step, printed: str) -> None:
    """The first line and three quarters of all, numbers aside: another processor may read a sentence differently."""
    shown = [numberless(line) for line in step.shown if line]
    there = [numberless(line) for line in printed.splitlines() if line.strip()]
    if shown:
        assert there[0] == shown[0], f"{step.command}: run `make docs`"
        assert sum(line in there for line in shown) >= 0.75 * len(shown), f"{step.command}: run `make docs`"


def numberless(line: str) -> str:
    return " ".join(re.sub(r"\b[a-z]_[0-9a-f]{16}\b|\d[\d,]*", "#", line).split())


def assert_target_exists(line: str) -> None:
    words = line.split()
    if words[0] == "make" and len(words) > 1:
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert re.search(rf"^{words[-1]}:", makefile, re.MULTILINE), f"no target {words[-1]}"


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
