"""`polybius gazetteer`: places of one's own beside those of the package."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from polybius.annotate.gazetteer import EDITED, LOOSE, PRIMARY, SPELLING, USUAL, Gazetteer, Place
from polybius.annotate.gazetteer_add import Added
from polybius.annotate.gazetteer_add import add as add_layer
from polybius.annotate.gazetteer_layers import files, layers
from polybius.annotate.gazetteer_layers import remove as remove_layer
from polybius.codebook import Codebook
from polybius.commands.common import console
from polybius.errors import UsageError
from polybius.settings import Settings

MATCHES = {
    USUAL: "as reports call it",
    PRIMARY: "its name",
    LOOSE: "without article",
    SPELLING: "a spelling",
    EDITED: "a slip",
}
SHOWN = 10
FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of the layers; else POLYBIUS_GAZETTEER, else the system's place for a user's data.",
)


@click.group()
def command() -> None:
    """Add places of your own to those of the package, and look names up.

    A layer is one file in the folder that POLYBIUS_GAZETTEER names (else in the system's place for a user's data). A
    folder `gazetteer` beside a case file is used for that case instead. Reports are coded again after a change when
    they are next read.
    """


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What to call the layer; else the file's name.")
@click.option("--about", default="", help="Where the places come from, for those who look at the case.")
@click.option("--license", "license_", default="", help="The licence of the data.")
@FOLDER
def add(file: Path, name: str, about: str, license_: str, folder: Path | None) -> int:
    """Load FILE as a layer; one of the same name is replaced.

    FILE is a dump of GeoNames (SY.txt, allCountries.zip), a table of P-codes of OCHA (CSV with ADM1_EN, ADM1_PCODE
    ...) or a CSV table of your own with a header: name, lat, lon and, if you like, kind, names (with ; between),
    country, parent, population, id. Rows that cannot be used are listed; the others are loaded.
    """
    chosen = name or re.sub(r"[^a-z0-9._-]+", "-", file.stem.lower()).strip("-.")
    added = add_layer(file, _folder(folder), chosen, about, license_)
    _report(added)
    return 0


@command.command("list")
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="As a JSON array.")
def list_(folder: Path | None, as_json: bool) -> None:
    """List the layers: places, source, licence, size, digest; the package's own last."""
    found = layers(folder or Settings.from_environment().gazetteer)
    if as_json:
        rows = [{**asdict(one), "path": str(one.path)} for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    table = Table(
        "layer", "places", "size", "digest", "licence", "source", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for one in found:
        table.add_row(one.name, f"{one.places:,}", f"{one.size / 1e6:.1f} MB", one.digest, one.license, one.about)
    console().print(table)


@command.command()
@click.argument("name")
@FOLDER
def remove(name: str, folder: Path | None) -> None:
    """Remove the layer NAME."""
    console().print(f"removed {remove_layer(_folder(folder), name)}", highlight=False, soft_wrap=True)


@command.command()
@click.argument("name")
@FOLDER
@click.option("--country", default="", help="ISO code (SY) of a country that the report speaks of.")
def find(name: str, folder: Path | None, country: str) -> int:
    """Look NAME up: the places of that name, or those of which it may be another spelling."""
    chosen = folder or Settings.from_environment().gazetteer
    gazetteer = Gazetteer.load(Codebook.load(Settings.from_environment().codebook), files(chosen))
    countries = frozenset({country.upper()}) if country else frozenset[str]()
    found = gazetteer.find(name, tolerant=True, countries=countries)
    if not found:
        raise UsageError(f"no place is called {name!r}", remedy="`polybius gazetteer add` loads more places")
    table = Table("name", "kind", "in", "lat", "lon", "population", "found by", "id", box=None, pad_edge=False)
    for place in found[:SHOWN]:
        table.add_row(*_row(place, gazetteer))
    out = console()
    out.print(table)
    if len(found) > SHOWN:
        out.print(f"and {len(found) - SHOWN} more", highlight=False)
    return 0


def _row(place: Place, gazetteer: Gazetteer) -> tuple[str, ...]:
    within = ", ".join([above.name for above in gazetteer.parents(place)] or [place.country])
    match = MATCHES.get(place.match, "another name")
    population = f"{place.population:,}" if place.population else ""
    return place.name, place.kind, within, f"{place.lat:.3f}", f"{place.lon:.3f}", population, match, place.id


def _folder(given: Path | None) -> Path:
    chosen = given or Settings.from_environment().gazetteer
    if chosen is None:
        raise UsageError("no folder for gazetteer files", remedy="set POLYBIUS_GAZETTEER or give --folder")
    return chosen


def _report(added: Added) -> None:
    out = console()
    size = added.path.stat().st_size / 1e6
    out.print(f"{added.path}: {added.places:,} places, {size:.1f} MB", highlight=False, soft_wrap=True)
    if added.skipped:
        out.print(f"{added.skipped:,} rows of features that reports do not name were left out", highlight=False)
    for problem in added.problems[:SHOWN]:
        out.print(Text(str(problem)), style="yellow", soft_wrap=True)
    if len(added.problems) > SHOWN:
        out.print(f"and {len(added.problems) - SHOWN} more rows with problems", highlight=False)
