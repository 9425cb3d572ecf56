"""`polybius show`: a view of a case as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import click
from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from polybius.commands.common import CASE, NARROWING, console, narrowed, opened
from polybius.model.ledgers import Ledger
from polybius.views.table import Table
from polybius.views.tables import VIEWS

NARROW = 110
"""Columns of a terminal below which a table would wrap away: each row is then a short paragraph."""
MANY, WIDE = 11, 200
"""Columns of a table from which on it needs a terminal so wide."""
LONGEST = {"when": 13}
"""Widest that a column of fixed text may be; a period of two days takes two lines."""
NUMBERS = (
    "reports", "witnesses", "mentions", "claims", "origins", "times", "score", "acts", "was", "is", "words", "deeds",
    "gap",
)  # fmt: skip
PLAIN = (
    "id",
    "when",
    "date",
    "kind",
    "standing",
    "measure",
    "how",
    "status",
    "what",
    "event",
    "actor",
    "place",
    "title",
    "note",
)
"""Columns whose cells say by themselves what they are."""
STYLES = {"corroborated": "green", "contested": "yellow", "denied": "red"}
"""Colours repeat what the words say and are left out where the terminal wants none."""


@click.command()
@CASE
@click.argument("view", type=click.Choice(list(VIEWS)))
@NARROWING
@click.option(
    "--ledger",
    type=click.Choice([one.value for one in Ledger]),
    default=None,
    help="Of ledger and totals, this one alone.",
)
@click.option("--outlet", default="", metavar="NAME", help="Of views on outlets, those with this name (or part of it).")
@click.option("--event", default="", metavar="ID", help="The event that `compare` shows side by side.")
@click.option("--on", default="", metavar="DAY", help="Only what holds on this day: --since and --until in one.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=None,
    help="At most so many rows of the table; of the timeline, the weightiest.",
)
@click.option("--json", "as_json", is_flag=True, help="The objects behind the table, as a JSON array.")
def command(
    case: str,
    view: str,
    ledger: str | None,
    outlet: str,
    event: str,
    on: str,
    limit: int | None,
    as_json: bool,
    **narrow: str,
) -> None:
    """Show a VIEW of the CASE."""
    narrow = {**narrow, "since": on, "until": on} if on else narrow
    with opened(case) as queries:
        narrowing = replace(narrowed(**narrow), ledger=ledger or "", outlet=outlet, event=event)
        table = VIEWS[view](queries, narrowing)
        if as_json:
            click.echo(json.dumps(list(table.at_most(limit).objects), ensure_ascii=False, indent=2))
        else:
            _print(console(), table, limit)


def _print(out: Console, table: Table, limit: int | None) -> None:
    if not table.rows:
        out.print(f"no {table.title} in this case (or none that the options let through)")
        return
    out.print(Text(f"{table.title}: {len(table.rows)}", style="bold"))
    rows = table.at_most(limit).rows
    needed = WIDE if len(table.columns) >= MANY else NARROW
    out.print(_paragraphs(table, rows) if out.width < needed else _grid(table, _thinned(table, rows)))
    if len(table.rows) > len(rows):
        out.print(f"and {len(table.rows) - len(rows)} more")


def _thinned(table: Table, rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows of one object under each other name it, and say when it was, once."""
    many = len(table.objects) < len(table.rows) and "event" in table.columns
    said = 3 if "when" in table.columns[:3] else 2
    return [
        (*[""] * said, *row[said:]) if many and n and row[:2] == rows[n - 1][:2] else row  # id and event
        for n, row in enumerate(rows)
    ]


def _grid(table: Table, rows: Sequence[tuple[str, ...]]) -> RichTable:
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for column in table.columns:
        drawn.add_column(
            column,
            overflow="fold",
            no_wrap=column not in table.free and column not in LONGEST,
            max_width=LONGEST.get(column),
            justify="right" if column in NUMBERS else "left",
        )
    for row in rows:
        drawn.add_row(*(Text(cell, style=STYLES.get(cell, "")) for cell in row))
    return drawn


def _paragraphs(table: Table, rows: Sequence[tuple[str, ...]]) -> RenderableType:
    """A line with the fixed columns, then the free text below it, indented."""
    return Group(*(part for row in rows for part in _paragraph(table, row)))


def _paragraph(table: Table, row: tuple[str, ...]) -> Iterator[RenderableType]:
    cells = [(column, cell) for column, cell in zip(table.columns, row, strict=True) if cell]
    fixed = [_named(column, cell) for column, cell in cells if column not in table.free]
    free = [_named(column, cell) for column, cell in cells if column in table.free]
    if fixed:
        yield Text("  ").join(fixed)
    if free:
        yield Padding(Text(" · ", style="dim").join(free), (0, 0, 0, 4 if fixed else 0))


def _named(column: str, cell: str) -> Text:
    """A cell that says by itself what it is stands alone; another brings the name of its column."""
    return Text(cell, style=STYLES.get(cell, "")) if column in PLAIN else Text.assemble((f"{column} ", "dim"), cell)
