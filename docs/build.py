"""Writes docs/reference/*.md from the code and the codebook, so that they cannot drift: `make docs`."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import sys
import typing
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import click

from docs.api import api
from polybius import cli, errors
from polybius.annotate.annotator import STEPS
from polybius.annotate.records import AnnotatedReport
from polybius.codebook import TABLES, Codebook
from polybius.model.case import Standing
from polybius.model.claims import Certainty, Kind, Precision, Realis, VoiceKind
from polybius.settings import VARIABLES
from polybius.views.codebook import entries

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Written by docs/build.py from the code; `make docs` writes it anew. -->\n"

ABOUT_ANNOTATORS = (
    "In the order in which they run; `polybius doctor --annotators` prints the same table. What begins with `doc` is a",
    "layer of the spaCy Doc, what begins with `report` comes with the report; the others are layers of the annotated",
    "report, and their records follow. `polybius explain` shows all of them sentence by sentence, with every field in",
    "its `--json`.",
)


def commands() -> str:
    return "\n".join(["# Commands", "", *_block(_help(cli.polybius, "polybius")), *_each_command()])


def _each_command() -> Iterator[str]:
    for name in cli.COMMANDS:
        command = importlib.import_module(f"polybius.commands.{name}").command
        yield from ("", f"## polybius {name}", "", *_block(_help(command, f"polybius {name}")))
        if isinstance(command, click.Group):
            for sub, part in sorted(command.commands.items()):
                title = f"polybius {name} {sub}"
                yield from ("", f"### {title}", "", *_block(_help(part, f"polybius {name} CASE {sub}")))


def _help(command: click.Command, name: str) -> str:
    names = cli.polybius.context_settings["help_option_names"]
    context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100, help_option_names=names)
    return command.get_help(context)


def _block(text: str) -> list[str]:
    return ["```text", text, "```"]


def settings() -> str:
    rows = [f"| `{name}` | {meaning} |" for name, meaning in VARIABLES.items()]
    return "\n".join(["# Settings", "", "Environment variables; an option of the command goes before them.", "",
                      "| variable | meaning |", "| --- | --- |", *rows])  # fmt: skip


def status() -> str:
    return "\n".join(["# Errors and exit status", "", *_block((errors.__doc__ or "").strip()), "",
                      *_block((cli.__doc__ or "").strip())])  # fmt: skip


def words() -> str:
    """The closed lists of values."""
    lines = ["# Values", ""]
    for enum in (Kind, Realis, Certainty, VoiceKind, Precision, Standing):
        lines += [f"## {enum.__name__}", "", ", ".join(f"`{value}`" for value in _values(enum)), ""]
    return "\n".join(lines).rstrip()


def _values(enum: type[StrEnum]) -> list[str]:
    return [member.value for member in enum]


def annotators() -> str:
    """The steps with what they read and write, and the records of each layer."""
    lines = ["# Annotators", "", *ABOUT_ANNOTATORS, "", "| annotator | reads | writes |", "| --- | --- | --- |"]
    lines += [f"| {step.name} | {_codes(step.reads)} | {_codes(step.writes)} |" for step in STEPS]
    for layer, record in _layers():
        fields = _codes(field.name for field in dataclasses.fields(record))
        lines += ["", f"## {layer}", "", inspect.getdoc(record) or "", "", f"Fields: {fields}."]
    return "\n".join(lines)


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _layers() -> Iterator[tuple[str, type]]:
    """Layers of an annotated report with the record that each is made of."""
    for name, hint in typing.get_type_hints(AnnotatedReport).items():
        if typing.get_origin(hint) is tuple:
            yield name, typing.get_args(hint)[0]


def codebook() -> str:
    book = Codebook.load()
    lines = [
        "# Codebook",
        "",
        "Event types are PLOVER's. Every table below is YAML under `src/polybius/data/`, which you can extend.",
        "",
    ]
    for entry in entries(book):
        if not entry.mode:
            facts = [f"{entry.facts}.", ""] if entry.kind == Kind.EVENT else []
            lines += [f"## {entry.kind}: {entry.type}", "", entry.definition, "", *facts, f"> {entry.example}", ""]
        else:
            lines += [f"- `{entry.mode}`: {entry.definition} *{entry.example}*"]
    lines += ["## Tables", "", "| table | file | rows | fields |", "| --- | --- | --- | --- |"]
    lines += [_table_row(book, table) for table in TABLES]
    return "\n".join(lines).rstrip()


def _table_row(book: Codebook, table: str) -> str:
    file, record = TABLES[table]
    fields = ", ".join(f"`{field.name}`" for field in dataclasses.fields(record))
    return f"| `{table}` | `{file}` | {len(getattr(book, table))} | {fields} |"


PAGES: dict[str, Callable[[], str]] = {
    "api.md": api,
    "commands.md": commands,
    "annotators.md": annotators,
    "settings.md": settings,
    "errors.md": status,
    "values.md": words,
    "codebook.md": codebook,
}


def page(name: str) -> str:
    return NOTE + "\n" + PAGES[name]() + "\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in PAGES:
        (FOLDER / name).write_text(page(name), encoding="utf-8")
        sys.stdout.write(f"docs/reference/{name}\n")


if __name__ == "__main__":
    main()
