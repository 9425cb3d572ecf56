"""Adds a layer: reads a dump or a table of places and packs it into a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from polybius.annotate.gazetteer import Gazetteer
from polybius.annotate.gazetteer_geonames import GeoNames, is_geonames
from polybius.annotate.gazetteer_layers import path_of
from polybius.annotate.gazetteer_pack import Label, Packer
from polybius.annotate.gazetteer_pcodes import PcodeTable
from polybius.annotate.gazetteer_places import Entry
from polybius.annotate.gazetteer_problems import Problem
from polybius.annotate.gazetteer_tables import OwnTable, Table
from polybius.errors import FormatError, ReadingError

GEONAMES = ("Contains data of GeoNames (https://www.geonames.org), CC BY 4.0", "CC BY 4.0")
PCODES = ("Common operational dataset of administrative units (OCHA, data.humdata.org)", "see the dataset's page")


@dataclass(frozen=True, slots=True)
class Added:
    """What a load did: places packed, problems of rows left out, rows left out by what they are (GeoNames)."""

    path: Path
    places: int
    problems: tuple[Problem, ...]
    skipped: int


def add(
    source: Path,
    folder: Path,
    name: str,
    about: str = "",
    license: str = "",
    progress: Callable[[int], None] | None = None,
) -> Added:
    """Packs a dump of GeoNames, a table of P-codes or an own table; a layer of that name is replaced.

    `progress` is told every thousand places how many there are. Raises `ReadingError` where nothing could be read.
    """
    target = path_of(folder, name)
    if not source.is_file():
        raise ReadingError("no such file", where=str(source), remedy="name a dump of GeoNames or a CSV table")
    if source.suffix.lower() in (".xlsx", ".xls", ".ods"):
        raise FormatError("a spreadsheet", where=str(source), remedy="save it as CSV (UTF-8) and add that")
    problems: list[Problem] = []
    entries, label = _read(source, Label(name, about, license), problems.append)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".packing") as scratch:
        packer = Packer(Path(scratch), label)
        for entry in entries:
            packer.add(entry)
            if progress and len(packer) % 1000 == 0:
                progress(len(packer))
        if not len(packer):
            first = f"first: {problems[0]}" if problems else "is it the right file?"
            raise ReadingError("no places in it", where=str(source), remedy=first)
        packer.write(target)
        skipped = sum(entries.skipped.values()) if isinstance(entries, GeoNames) else 0
        return Added(target, len(packer), tuple(problems), skipped)


def _read(source: Path, label: Label, report: Callable[[Problem], None]) -> tuple[Iterable[Entry], Label]:
    """The places of a file by what it is, and what its layer says of itself where the caller says nothing."""
    if is_geonames(source):
        return GeoNames(source, report), _labelled(label, *GEONAMES)
    table, gazetteer = Table(source), Gazetteer.load()
    if table.has_pcodes:
        return PcodeTable(table, gazetteer, report), _labelled(label, *PCODES)
    return OwnTable(table, gazetteer, report), _labelled(label, f"{source.name}, an own table", "")


def _labelled(label: Label, about: str, license: str) -> Label:
    return Label(label.name, label.about or about, label.license or license)
