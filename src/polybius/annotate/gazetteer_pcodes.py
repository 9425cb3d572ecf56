"""Reads tables of P-codes as OCHA publishes them (data.humdata.org, common operational datasets, COD-AB).

They have columns `ADM1_EN`, `ADM1_PCODE`, `ADM2_EN` ...: each unit becomes a place, and lies in the one above. Where
the table has no positions, a unit gets that of the place of its name in the gazetteer, in that country, else the
middle of its parts, else that of what contains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from polybius.annotate.gazetteer import Place
from polybius.annotate.gazetteer_places import Entry
from polybius.annotate.gazetteer_problems import Problem
from polybius.annotate.gazetteer_tables import PCODE, Row, Rows, best


@dataclass(slots=True)
class Unit:
    """An administrative unit of a table of P-codes."""

    code: str
    name: str
    level: int
    above: str
    names: dict[str, None] = field(default_factory=dict)
    position: tuple[float, float] | None = None
    parts: list[tuple[float, float]] = field(default_factory=list)


class PcodeTable(Rows):
    """A table of P-codes; its units are kept in memory until all rows are read (a country has some ten thousand)."""

    def __iter__(self) -> Iterator[Entry]:
        units: dict[str, Unit] = {}
        levels = sorted({int(found.group(1)) for name in self.table.columns if (found := PCODE.match(name))})
        for row in self.table.rows():
            self._read(row, levels, units)
        places: dict[str, Entry] = {}
        for unit in sorted(units.values(), key=lambda unit: (unit.level, unit.code)):
            entry = self._entry(unit, places)
            if entry is None:
                self._report(
                    Problem(self.table.path.name, 0, unit.code, "no position is known", "add columns lat, lon")
                )
                continue
            places[unit.code] = entry
            yield entry

    def _read(self, row: Row, levels: Sequence[int], units: dict[str, Unit]) -> None:
        above = ""
        position = self.position(row) if self._lat and self._lon else None
        for level in levels:
            code = next((row.get(name) for name in self.table.columns if _is_code(name, level)), "")
            name, *others = self._names(row, level) or [""]
            if not code:
                continue
            if not name and level:
                self.problem(row, f"ADM{level}_EN", f"no name for {code}", "name the unit or remove the row")
                return
            unit = units.setdefault(code, Unit(code, name, level, above))
            unit.names.update(dict.fromkeys(others))
            if position and level == levels[-1]:
                unit.position = unit.position or position
            elif position:
                unit.parts.append(position)
            above = code
        if not above:
            self.problem(row, "", "no P-code", "a row needs the codes of its units")
        return

    def _names(self, row: Row, level: int) -> list[str]:
        """Of the unit in the row: the English one first, then those in other languages and other spellings."""
        pattern = re.compile(rf"adm{level}_?(?:name_?)?(?:ref|alt\d?_?)?([a-z]{{2}})?$|adm{level}_?name$")
        columns = [name for name in self.table.columns if pattern.match(name)]
        columns.sort(key=lambda name: (not name.endswith(("en", "name")), "alt" in name or "ref" in name))
        return list(dict.fromkeys(row.get(name) for name in columns if row.get(name)))

    def _entry(self, unit: Unit, places: dict[str, Entry]) -> Entry | None:
        country = self.country(unit.code) or ""
        if unit.level == 0 and country:
            known: Place | None = self.gazetteer.countries.get(country)
            kind, parent = "country", ""
        else:
            kind = "region" if unit.level == 1 else "district"
            known = best(self.gazetteer, unit.name, country, (kind, "region", "district", "city", "capital"))
            parent = f"pcode:{unit.above}" if unit.above in places else ""
        position = unit.position or _middle(unit.parts) or ((known.lat, known.lon) if known else None)
        above = places.get(unit.above)
        position = position or ((above.lat, above.lon) if above else None)
        if position is None:
            return None
        population = known.population if known else 0
        name = unit.name or (known.name if known else unit.code)
        return Entry(f"pcode:{unit.code}", name, *position, kind, country, population, parent, tuple(unit.names))


def _is_code(column: str, level: int) -> bool:
    found = PCODE.match(column)
    return bool(found) and found.group(1) == str(level)  # type: ignore[union-attr]


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    if not points:
        return None
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)
