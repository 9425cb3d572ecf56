"""`polybius export`: claims and case objects as files."""

from __future__ import annotations

from pathlib import Path

import click

from polybius.commands.common import CASE, NARROWING, REVIEWED_ONLY, narrowed, opened
from polybius.errors import UsageError
from polybius.views.exports import FORMATS, KINDS, export
from polybius.views.publishing import WHOLE


@click.command()
@CASE
@click.option("--what", "kind", type=click.Choice(list(KINDS)), required=True, help="What to export.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="How to write it."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write."
)
@REVIEWED_ONLY
@NARROWING
def command(case: str, kind: str, form: str, output: Path, reviewed_only: bool, **narrow: str) -> None:
    """Export claims, reports, or objects of the CASE to a file."""
    if reviewed_only and kind in WHOLE:
        raise UsageError(
            f"{kind} are counted over all that was read, reviewed or not", remedy="leave --reviewed-only out"
        )
    with opened(case, reviewed_only=reviewed_only) as queries:
        count = export(queries, kind, form, output, narrowed(**narrow))
    click.echo(f"{count} {kind} written to {output}", err=True)
