"""`polybius export`: claims and case objects as files."""

from __future__ import annotations

from pathlib import Path

import click

from polybius.commands.common import CASE, NARROWING, narrowed, opened
from polybius.views.exports import FORMATS, KINDS, export


@click.command()
@CASE
@click.option("--what", "kind", type=click.Choice(list(KINDS)), required=True, help="What to export.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="How to write it."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write."
)
@NARROWING
def command(case: str, kind: str, form: str, output: Path, **narrow: str) -> None:
    """Export claims, reports, or objects of the CASE to a file."""
    with opened(case) as queries:
        count = export(queries, kind, form, output, narrowed(**narrow))
    click.echo(f"{count} {kind} written to {output}", err=True)
