"""Reads tables of places: what they share, and an analyst's own CSV.

An own table has a column for the name and two for the position; other columns are known by the usual headers. Tables
of P-codes are read by gazetteer_pcodes.py.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polybius.annotate.gazetteer import Gazetteer, Place, fold
from polybius.annotate.gazetteer_geonames import opened
from polybius.annotate.gazetteer_places import KINDS, Entry
from polybius.annotate.gazetteer_problems import Problem
from polybius.codebook import Codebook
from polybius.errors import MappingError

HEADERS = {
    "name": "name placename place_name place toponym name_en nameen settlement village town city location english_name",
    "lat": "lat latitude y lat_dd latitude_y lat_y ycoord point_y",
    "lon": "lon lng long longitude x lon_dd long_dd longitude_x lon_x xcoord point_x",
    "kind": "kind type class feature feature_type category",
    "names": "names alt alternates alternate_names altnames alt_names aka other_names aliases name_alt spellings",
    "country": "country iso iso2 iso3 cc country_code countrycode adm0_pcode",
    "parent": "parent district region province governorate admin1 admin2 adm1_en adm2_en within",
    "population": "population pop inhabitants",
    "id": "id code pcode p_code place_id",
}
"""Headers that a column may have, in small letters with `_` for spaces."""
KIND_WORDS = {
    "town": "city", "settlement": "city", "hamlet": "village", "province": "region", "governorate": "region",
    "state": "region", "oblast": "region", "neighbourhood": "quarter", "neighborhood": "quarter", "suburb": "quarter",
    "camp": "site", "base": "site", "dam": "site", "landmark": "site", "facility": "site", "airfield": "airport",
    "airbase": "airport", "air base": "airport", "border crossing": "crossing", "checkpoint": "crossing",
    "river": "water", "lake": "water", "sea": "water", "hill": "mountain", "mountains": "mountain", "valley": "area",
    "subdistrict": "district", "county": "district", "municipality": "district",
}  # fmt: skip
PCODE = re.compile(r"adm(\d)_?p_?code$")
"""A column of P-codes, with the level of its units."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table by header, with its number in the file."""

    number: int
    values: dict[str, str]

    def get(self, column: str) -> str:
        return self.values.get(column, "")


class Table:
    """A CSV or TSV file with a header. Raises `MappingError` where it has no rows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with opened(path) as lines:
            sample = lines.read(1 << 14)
        first = sample.split("\n", 1)[0]
        self.delimiter = max(",;\t|", key=first.count)
        header = next(csv.reader([first], delimiter=self.delimiter), [])
        self.columns = [_header(name) for name in header]
        self.titles = dict(zip(self.columns, header, strict=True))
        """The headers as the file has them."""
        if len(self.columns) < 2:
            raise MappingError("no table with a header", where=str(path), remedy="save it as CSV with a header line")

    def rows(self) -> Iterator[Row]:
        with opened(self.path) as lines:
            reader = csv.reader(lines, delimiter=self.delimiter)
            next(reader, None)
            for values in reader:
                if any(values):
                    yield Row(reader.line_num, dict(zip(self.columns, map(str.strip, values), strict=False)))

    def column(self, field: str) -> str:
        """The column that a field is in, by its header; empty where there is none."""
        return next((name for name in HEADERS[field].split() if name in self.columns), "")

    @property
    def has_pcodes(self) -> bool:
        return any(PCODE.match(name) for name in self.columns)


def _header(name: str) -> str:
    return re.sub(r"[\s.-]+", "_", name.strip().lower())


class Rows:
    """What both kinds of table share: problems, positions and countries of rows."""

    def __init__(self, table: Table, gazetteer: Gazetteer, report: Callable[[Problem], None]) -> None:
        self.table, self.gazetteer, self._report = table, gazetteer, report
        self._lat, self._lon = table.column("lat"), table.column("lon")
        self._states = {row.country: row.name for row in Codebook.load().actors if row.kind == "state"}
        """Names by ISO 3166-1 alpha-3 code."""

    def problem(self, row: Row, column: str, what: str, remedy: str) -> None:
        title = self.table.titles.get(column, column)
        self._report(Problem(self.table.path.name, row.number, title, what, remedy))

    def position(self, row: Row) -> tuple[float, float] | None:
        """WGS 84 degrees; None where they are missing, or wrong and reported."""
        found = [self._degrees(row, self._lat, 90), self._degrees(row, self._lon, 180)]
        return None if None in found else (found[0] or 0.0, found[1] or 0.0)

    def _degrees(self, row: Row, column: str, most: int) -> float | None:
        text = row.get(column).replace(",", ".")
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            self.problem(row, column, f"{text!r} is no number of degrees", "write 36.2, not 36°12'")
            return None
        if abs(value) > most:
            self.problem(
                row, column, f"{text} is beyond {most} degrees", "are the columns swapped, or metres of a grid?"
            )
            return None
        return value

    def country(self, text: str) -> str | None:
        """The ISO 3166-1 alpha-2 code of a code or a name; None where it is none."""
        code = text.upper()
        if not text or code in self.gazetteer.countries:
            return code
        name = self._states.get(code, text)
        found = next((place for place in self.gazetteer.find(name) if place.kind == "country"), None)
        if found is None and re.fullmatch(r"[A-Z]{2}\d*", code) and code[:2] in self.gazetteer.countries:
            return code[:2]
        return found.country if found else None


class OwnTable(Rows):
    """An analyst's own table. Raises `MappingError` where the name or the position is in no column."""

    def __init__(self, table: Table, gazetteer: Gazetteer, report: Callable[[Problem], None]) -> None:
        super().__init__(table, gazetteer, report)
        missing = [field for field in ("name", "lat", "lon") if not table.column(field)]
        if missing:
            there = ", ".join(table.titles.values())
            remedy = f"call it one of: {', '.join(HEADERS[missing[0]].split()[:6])}; columns there: {there}"
            raise MappingError(f"no column for {missing[0]!r}", where=str(table.path), remedy=remedy)

    def __iter__(self) -> Iterator[Entry]:
        known: dict[str, str] = {}
        for row in self.table.rows():
            entry = self._entry(row, known)
            if entry is not None:
                known.setdefault(fold(entry.name), entry.id)
                yield entry

    def _entry(self, row: Row, known: dict[str, str]) -> Entry | None:
        column = self.table.column
        name = row.get(column("name"))
        if not name:
            self.problem(row, column("name"), "no name", "name the place or remove the row")
            return None
        position = self.position(row)
        if position is None:
            if not (row.get(column("lat")) and row.get(column("lon"))):
                self.problem(row, column("lat"), "no position", "give degrees, or remove the row")
            return None
        kind = self._kind(row)
        country = self.country(row.get(column("country")))
        if country is None:
            text = row.get(column("country"))
            self.problem(row, column("country"), f"no state is {text!r}", "write its ISO code (SY) or its name")
            return None
        if not kind:
            text = row.get(column("kind"))
            self.problem(row, column("kind"), f"{text!r} is no kind of place", f"one of {', '.join(KINDS)}")
            return None
        names = tuple(part.strip() for part in re.split(r"[;|]", row.get(column("names"))) if part.strip())
        parent = self._parent(row, country, known)
        number = row.get(column("population")).replace(",", "").replace(" ", "")
        population = int(number) if number.isdigit() else 0
        return Entry(self._id(row, name), name, *position, kind, country, population, parent, names)

    def _id(self, row: Row, name: str) -> str:
        given = row.get(self.table.column("id"))
        if given:
            return f"pcode:{given}" if "code" in self.table.column("id") else f"own:{given}"
        return f"own:{fold(name).replace(' ', '-')}-{row.number}"

    def _kind(self, row: Row) -> str:
        text = row.get(self.table.column("kind")).lower() or "city"
        return text if text in KINDS else KIND_WORDS.get(text, "")

    def _parent(self, row: Row, country: str, known: dict[str, str]) -> str:
        text = row.get(self.table.column("parent"))
        if not text:
            return ""
        if ":" in text:
            return text
        above = known.get(fold(text)) or best(self.gazetteer, text, country, ("region", "district", "city", "capital"))
        if not above:
            self.problem(row, self.table.column("parent"), f"{text!r} is not known", "the row is loaded without it")
        return above if isinstance(above, str) else above.id if above else ""


def best(gazetteer: Gazetteer, name: str, country: str, kinds: Sequence[str]) -> Place | None:
    """The place of that name in a country, of the first of the kinds that there is."""
    found = [place for place in gazetteer.find(name) if place.kind in kinds and place.country == country]
    return min(found, key=lambda place: kinds.index(place.kind), default=None)
