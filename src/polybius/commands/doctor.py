"""`polybius doctor`: what is installed, and whether it is whole."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from importlib import metadata

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from polybius import VERSION
from polybius.annotate.annotator import STEPS
from polybius.annotate.gazetteer_layers import layers
from polybius.annotate.reader import Reader
from polybius.codebook import TABLES, Codebook
from polybius.commands.common import console
from polybius.errors import PolybiusError
from polybius.settings import VARIABLES, Settings

NEEDED = (
    "click",
    "datasketch",
    "duckdb",
    "numpy",
    "onnxruntime",
    "pyarrow",
    "pypdf",
    "rich",
    "spacy",
    "tokenizers",
    "trafilatura",
)
EXTRAS = {
    "psycopg": "cases in PostgreSQL: pip install 'polybius[postgres]'",
    "ray": "coding on a cluster: pip install 'polybius[ray]'",
}


@click.command()
@click.option("--annotators", is_flag=True, help="Only the table of annotators; checks nothing.")
def command(annotators: bool) -> int:
    """Check what is installed: packages, the neural reader with its digest, the gazetteer, the codebook.

    Then list the annotators in the order in which they run, with what each reads of a report and what it writes.
    Ends with status 0 where everything is in order, else with that of the first fault.
    """
    out = console()
    if annotators:
        out.print(_steps())
        return 0
    status = _check(out)
    out.print()
    out.print(_steps())
    return status


def _check(out: Console) -> int:
    settings = Settings.from_environment()
    table = Table(show_header=False, box=None, pad_edge=False)
    status = 0
    for name, value, fault in _checks(settings):
        table.add_row(name, Text(value), style="red" if fault else "")
        status = status or fault
    out.print(table)
    return status


def _checks(settings: Settings) -> Iterator[tuple[str, str, int]]:
    yield "polybius", f"{VERSION}, Python {platform.python_version()} on {platform.machine()}", 0
    for package in NEEDED:
        yield package, *_version(package)
    for package, use in EXTRAS.items():
        version, missing = _version(package)
        yield package, f"not installed ({use})" if missing else version, 0
    yield "reader", *_guarded(lambda: Reader.load(settings.reader).digest)
    yield "gazetteer", *_guarded(lambda: _gazetteer(settings))
    yield "codebook", *_guarded(lambda: _codebook(settings))
    for variable, meaning in VARIABLES.items():
        yield variable, meaning, 0


def _version(package: str) -> tuple[str, int]:
    try:
        return metadata.version(package), 0
    except metadata.PackageNotFoundError:
        return "not installed: pip install --force-reinstall polybius", 1


def _gazetteer(settings: Settings) -> str:
    """The package's file, and the layers that a user has added."""
    *added, own = layers(settings.gazetteer)
    told = f"{own.about}, {own.places:,} places"
    return "; ".join([told, *(f"layer {one.name}: {one.places:,} places, {one.about}" for one in added)])


def _codebook(settings: Settings) -> str:
    codebook = Codebook.load(settings.codebook)
    rows = sum(len(getattr(codebook, table)) for table in TABLES)
    return f"{codebook.digest}, {len(TABLES)} tables with {rows} rows"


def _guarded(describe: Callable[[], str]) -> tuple[str, int]:
    try:
        return describe(), 0
    except PolybiusError as error:
        return str(error), error.status


def _steps() -> Table:
    table = Table("annotator", "reads", "writes", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for step in STEPS:
        table.add_row(step.name, ", ".join(step.reads), ", ".join(step.writes))
    return table
