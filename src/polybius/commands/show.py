"""`polybius show`: a view of a case as a table or as JSON."""

from __future__ import annotations

import json

import click
from rich import box
from rich.console import Console
from rich.table import Table as RichTable

from polybius.commands.common import CASE, NARROWING, narrowed, opened
from polybius.views.tables import VIEWS, Table


@click.command()
@CASE
@click.argument("view", type=click.Choice(list(VIEWS)))
@NARROWING
@click.option("--limit", type=click.IntRange(1), default=None, help="At most so many rows of the table.")
@click.option("--json", "as_json", is_flag=True, help="The objects behind the table, as a JSON array.")
def command(case: str, view: str, limit: int | None, as_json: bool, **narrow: str) -> None:
    """Show a VIEW of the CASE."""
    with opened(case) as queries:
        table = VIEWS[view](queries, narrowed(**narrow))
    if as_json:
        click.echo(json.dumps(table.objects[:limit], ensure_ascii=False, indent=2))
    else:
        _print(table, limit)


def _print(table: Table, limit: int | None) -> None:
    console = Console()
    if not table.rows:
        console.print(f"no {table.title} in this case (or none that the options let through)")
        return
    drawn = RichTable(
        title=f"{table.title}: {len(table.rows)}", box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False
    )
    for column in table.columns:
        drawn.add_column(column, overflow="fold", no_wrap=column == "id")
    for row in table.rows[:limit]:
        drawn.add_row(*(cell.replace("[", r"\[") for cell in row))
    console.print(drawn)
    if limit is not None and len(table.rows) > limit:
        console.print(f"and {len(table.rows) - limit} more")
