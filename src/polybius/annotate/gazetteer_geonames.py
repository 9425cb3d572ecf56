"""Reads GeoNames' dumps (download.geonames.org/export/dump): a country's file or all countries', as .txt or .zip.

A dump has nineteen columns without a header. Features that reports do not name (schools, hotels, wells, streets) are
left out. What contains a place is known by codes, so that a dump is read twice: for its subdivisions, and for its rows.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from polybius.annotate.gazetteer_places import Entry
from polybius.annotate.gazetteer_problems import Problem
from polybius.errors import FormatError

COLUMNS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code",
    "country code", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation",
    "dem", "timezone", "modification date",
)  # fmt: skip
KINDS_OF_CODES = {
    "PCLI": "country", "PCLD": "country", "PCLF": "country", "PCLS": "country", "PCLIX": "area", "TERR": "area",
    "ADM1": "region", "ADM2": "district", "ADM3": "district", "ADM4": "district", "ADM5": "district",
    "ADMD": "district", "PPLC": "capital", "PPLX": "quarter", "CONT": "continent",
    "AIRP": "airport", "AIRB": "airport", "AIRF": "airport", "AIRH": "airport", "PSTB": "crossing", "PSTC": "crossing",
    "BDG": "site", "DAM": "site", "CMP": "site", "CMPRF": "site", "CMPQ": "site", "MILB": "site", "NVB": "site",
    "PRN": "site", "HSP": "site", "UNIV": "site", "STDM": "site", "PS": "site", "PSN": "site", "PSH": "site",
    "OILR": "site", "OILF": "site", "GASF": "site", "MNMT": "site", "PAL": "site", "CSTL": "site", "FT": "site",
    "ANS": "site", "RUIN": "site", "MNSTY": "site", "HBR": "site", "PRT": "site", "RSTN": "site", "PP": "site",
    "STM": "water", "STMI": "water", "STMX": "water", "LK": "water", "LKI": "water", "LKS": "water", "RSV": "water",
    "BAY": "water", "GULF": "water", "SEA": "water", "OCN": "water", "STRT": "water", "CHN": "water", "CNL": "water",
    "SD": "water", "LGN": "water", "WAD": "water", "WADI": "water", "FLLS": "water", "RPDS": "water",
    "MT": "mountain", "MTS": "mountain", "PK": "mountain", "PKS": "mountain", "HLL": "mountain", "HLLS": "mountain",
    "RDGE": "mountain", "PASS": "mountain", "VLC": "mountain",
    "ISL": "area", "ISLS": "area", "PEN": "area", "CAPE": "area", "VAL": "area", "VALS": "area", "DSRT": "area",
    "PLN": "area", "PLAT": "area", "UPLD": "area", "RGN": "area", "RGNE": "area", "AREA": "area", "COAST": "area",
    "FRST": "area", "OAS": "area", "PRK": "area", "RES": "area",
}  # fmt: skip
"""The gazetteer's kind of each feature code that is read; populated places are told by their class, P."""
TOWN = 500
"""Inhabitants from which a populated place is a town and no village."""


def is_geonames(path: Path) -> bool:
    """Whether a file looks like a dump: its first line has nineteen columns, of which the first is a number."""
    with opened(path) as lines:
        first = next(iter(lines), "").rstrip("\n").split("\t")
    return len(first) == len(COLUMNS) and first[0].isdigit()


class GeoNames:
    """The places of one dump. `skipped` counts, after a reading, the rows left out by their feature code."""

    def __init__(self, path: Path, report: Callable[[Problem], None]) -> None:
        self._path = path
        self._report = report
        self.skipped: Counter[str] = Counter()
        self._regions: dict[tuple[str, ...], str] = {}

    def __iter__(self) -> Iterator[Entry]:
        for _, row in self._rows():
            self._remember(row)
        for number, row in self._rows():
            entry = self._entry(row, number)
            if entry is not None:
                yield entry

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        with opened(self._path) as lines:
            for number, line in enumerate(lines, 1):
                yield number, line.rstrip("\r\n").split("\t")

    def _remember(self, row: list[str]) -> None:
        """The id of a state or a subdivision by the codes that its places carry."""
        if len(row) == len(COLUMNS) and row[6] == "A" and row[7] in ("PCLI", "ADM1", "ADM2", "ADM3"):
            depth = {"PCLI": 0, "ADM1": 1, "ADM2": 2, "ADM3": 3}[row[7]]
            self._regions.setdefault((row[8], *row[10 : 10 + depth]), f"geonames:{row[0]}")

    def _entry(self, row: list[str], number: int) -> Entry | None:
        if len(row) != len(COLUMNS):
            self._bad(number, "", f"{len(row)} columns, not {len(COLUMNS)}", "take the dump as GeoNames has it")
            return None
        kind = _kind(row)
        if not kind:
            self.skipped[row[7] or "no code"] += 1
            return None
        try:
            lat, lon, population = float(row[4]), float(row[5]), int(row[14] or 0)
        except ValueError as error:
            self._bad(number, "latitude, longitude or population", str(error), "correct the row or remove it")
            return None
        if not (row[0].isdigit() and row[1] and abs(lat) <= 90 and abs(lon) <= 180):
            self._bad(number, "geonameid, name or position", "not usable", "correct the row or remove it")
            return None
        names = tuple(name for name in dict.fromkeys((row[2], *row[3].split(","))) if name and name != row[1])
        return Entry(f"geonames:{row[0]}", row[1], lat, lon, kind, row[8], population, self._parent(row), names)

    def _bad(self, number: int, column: str, what: str, remedy: str) -> None:
        self._report(Problem(self._path.name, number, column, what, remedy))

    def _parent(self, row: list[str]) -> str:
        """The smallest subdivision with the row's codes, that is not the place itself."""
        own = f"geonames:{row[0]}"
        for depth in (3, 2, 1, 0):
            found = self._regions.get((row[8], *row[10 : 10 + depth]))
            if found and found != own and (depth == 0 or row[9 + depth]):
                return found
        return ""


def _kind(row: list[str]) -> str:
    if row[6] == "P" and row[7] not in ("PPLC", "PPLX"):
        large = int(row[14] or 0) >= TOWN if (row[14] or "0").isdigit() else True
        return "city" if large or row[7].startswith("PPLA") else "village"
    return KINDS_OF_CODES.get(row[7], "")


class opened:  # noqa: N801 - used as a function
    """The lines of a text file, or of the one dump in a zip."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._archive: zipfile.ZipFile | None = None
        self._file: TextIO

    def __enter__(self) -> TextIO:
        if zipfile.is_zipfile(self._path):
            self._archive = zipfile.ZipFile(self._path)
            named = [
                name for name in self._archive.namelist() if name.endswith((".txt", ".csv")) and "readme" not in name
            ]
            if len(named) != 1:
                raise FormatError(f"{len(named)} tables in the zip", where=str(self._path), remedy="unpack it first")
            self._file = io.TextIOWrapper(self._archive.open(named[0]), encoding="utf-8-sig", errors="replace")
        else:
            self._file = self._path.open(encoding="utf-8-sig", errors="replace", newline="")
        return self._file

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if self._archive:
            self._archive.close()
