"""`polybius read`: files and folders into a case."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from polybius import pipeline
from polybius.model.text import Skipped
from polybius.reading.options import FIELDS, ReadingOptions
from polybius.settings import Settings

NOT_READ = 3
"""Exit status where no source was read, or with --strict where anything was skipped."""
LISTED = 20
"""Skipped items that the summary lists; `show CASE sources --json` has them all."""


class ReadCommand(click.Command):
    """Lets `--map` take several mappings: `--map title=a text=b` is `--map title=a --map text=b`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _spread(args))


def _spread(args: Sequence[str]) -> list[str]:
    spread: list[str] = []
    mapping = False
    for word in args:
        field, equals, _ = word.partition("=")
        is_mapping = bool(equals) and field in FIELDS
        if mapping and is_mapping and spread[-1] != "--map":
            spread.append("--map")
        mapping = word == "--map" or (mapping and is_mapping)
        spread.append(word)
    return spread


@click.command(cls=ReadCommand)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--case", "case", required=True, metavar="FILE", help="The case: a file (made if new) or a postgresql:// URL."
)
@click.option("--outlet", default="", help="Outlet of reports whose file does not name one.")
@click.option("--date", default="", help="Date (YYYY-MM-DD) of reports whose file does not give one.")
@click.option("--title", default="", help="Title of reports whose file does not give one.")
@click.option("--url", default="", help="URL of reports whose file does not give one.")
@click.option("--language", default="", help="Language (ISO 639-1) of reports whose file does not say; else detected.")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=COLUMN...",
    help="Which column of a table is what: text=body date=day.",
)
@click.option("--jobs", type=click.IntRange(0), default=None, help="Processes that code reports; 0: one a processor.")
@click.option(
    "--engine",
    type=click.Choice(["auto", "serial", "local", "distributed"]),
    default=None,
    help="How reports are coded.",
)
@click.option("--codebook", type=click.Path(path_type=Path), default=None, help="Folder with YAML files of your own.")
@click.option("--strict", is_flag=True, help="End with status 3 if anything was skipped.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no summary.")
def command(
    paths: tuple[str, ...],
    case: str,
    mapping: tuple[str, ...],
    quiet: bool,
    strict: bool,
    **options: object,
) -> int:
    """Read files and folders into a case.

    Takes .txt .md .html .pdf .csv .tsv .jsonl .json and .zip files, folders of them, and - for standard input.
    What was read before is left alone; a run that was stopped goes on where it stopped. YAML files in a folder
    `codebook` beside the case file are read after the package's own, unless --codebook names another folder.
    """
    reading = ReadingOptions.of(**_texts(options), mapping=mapping)
    console = Console(stderr=True, quiet=quiet)
    with Bar(console) as bar:
        settings = _settings(options).of_case(case)
        summary = pipeline.read(paths, case, reading, settings, bar)
    _print(console, summary, case)
    if settings.codebook:
        console.print(f"codebook: the package's and {settings.codebook}", highlight=False, soft_wrap=True)
    nothing = not summary.sources or not summary.counts.reports
    return NOT_READ if nothing or (strict and summary.skipped) else 0


def _texts(options: dict[str, object]) -> dict[str, str]:
    return {name: str(options[name]) for name in ("outlet", "date", "title", "url", "language")}


def _settings(options: dict[str, object]) -> Settings:
    given = {name: options[name] for name in ("jobs", "engine", "codebook") if options[name] is not None}
    return dataclasses.replace(Settings.from_environment(), **given)  # type: ignore[arg-type]


class Speed(ProgressColumn):
    """Reports a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} reports/s" if speed else "", style="progress.data.speed")


class Bar:
    """The pipeline's progress as a bar on standard error; nothing where that is no terminal."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Speed(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def start(self, phase: str, total: int | None, /) -> None:
        self._task = self._progress.add_task(phase, total=total)

    def advance(self, _what: str, /) -> None:
        self._progress.advance(self._task)


def _print(console: Console, summary: pipeline.Summary, case: str) -> None:
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, value in _facts(summary):
        table.add_row(name, value)
    console.print(table)
    _print_items(console, "skipped", summary.skipped)
    _print_items(console, "kept, not coded", summary.not_coded)
    _print_items(console, "coded without a date", summary.undated)
    console.print(f"case: {case}", highlight=False, soft_wrap=True)


def _facts(summary: pipeline.Summary) -> list[tuple[str, str]]:
    counts = summary.counts
    return [
        ("sources", f"{summary.sources} ({summary.known} read before)"),
        ("coded now", f"{summary.coded} reports, {summary.new_claims} claims"),
        (
            "in the case",
            f"{counts.reports} reports, {counts.words} words, {counts.coded} coded, {counts.claims} claims",
        ),
    ]


def _print_items(console: Console, title: str, items: tuple[Skipped, ...]) -> None:
    if not items:
        return
    console.print(f"{title}: {len(items)}", style="yellow", highlight=False)
    for item in items[:LISTED]:
        remedy = f" ({item.remedy})" if item.remedy else ""
        console.print(f"  {item.where}: {item.why}{remedy}", highlight=False, markup=False, soft_wrap=True)
    if len(items) > LISTED:
        console.print(f"  and {len(items) - LISTED} more")
