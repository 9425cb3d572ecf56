"""`polybius report`: one self-contained page that can be mailed."""

from __future__ import annotations

from pathlib import Path

import click

from polybius.commands.common import CASE, NARROWING, REVIEWED_ONLY, narrowed, opened
from polybius.errors import UsageError
from polybius.views.page import render


@click.command()
@CASE
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The HTML file to write."
)
@click.option("--title", default="", help="Title of the page; else the name of the case.")
@REVIEWED_ONLY
@NARROWING
def command(case: str, output: Path, title: str, reviewed_only: bool, **narrow: str) -> None:
    """Write one page of the CASE: timeline, events with standing, quotes, figures, control, actors.

    The page needs no network and runs no script; every item opens the sentences it rests on.
    """
    with opened(case, reviewed_only=reviewed_only) as queries:
        page = render(
            queries, narrowed(**narrow), title or Path(case).stem.replace("-", " ").replace("_", " ").capitalize()
        )
    try:
        output.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror}", where=str(output), remedy="name another file with -o"
        ) from error
    click.echo(f"page: {output.resolve().as_uri()}", err=True)
