"""`polybius codebook`: what the types of claims mean."""

from __future__ import annotations

import difflib
import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from polybius.codebook import Codebook
from polybius.commands.common import console
from polybius.errors import UsageError
from polybius.settings import Settings
from polybius.views.codebook import Entry, chosen, names


@click.command()
@click.argument("name", metavar="[NAME]", default="")
@click.option("--codebook", type=click.Path(path_type=Path), default=None, help="Folder with YAML files of your own.")
@click.option("--json", "as_json", is_flag=True, help="The entries as a JSON array.")
def command(name: str, codebook: Path | None, as_json: bool) -> None:
    """Print what each type, mode, relation and measure means, with a sentence that has it.

    NAME narrows it to a kind of claim (event, figure, relation, control, agreement, outlook, identity), a type
    (ASSAULT, ally, killed) or a mode (arson).
    """
    settings = Settings.from_environment()
    book = Codebook.load(codebook or settings.codebook)
    found = chosen(book, name)
    if not found:
        near = difflib.get_close_matches(name, names(book), 1, cutoff=0.5)
        remedy = f"did you mean {near[0]!r}?" if near else "`polybius codebook` prints all of it"
        raise UsageError(f"nothing in the codebook is called {name!r}", remedy=remedy)
    if as_json:
        click.echo(json.dumps([asdict(entry) for entry in found], ensure_ascii=False, indent=2))
        return
    out = console()
    for kind, members in groupby(found, key=lambda entry: entry.kind):
        out.print(Text(kind, style="bold underline"))
        for entry in members:
            _print(out, entry)
        out.print()


def _print(out: Console, entry: Entry) -> None:
    title = Text(entry.name, style="bold")
    if entry.facts:
        title.append(f"  {entry.facts}", style="not bold dim")
    out.print(Padding(title, (0, 0, 0, 1 if not entry.mode else 3)))
    for text, style in ((entry.definition, ""), (entry.example, "italic")):
        if text:
            out.print(Padding(Text(text, style=style), (0, 0, 0, 4 if not entry.mode else 6)))
