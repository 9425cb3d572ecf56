"""The gazetteer: names to places of the world, read in place from packed files.

The package's file (data/gazetteer.bin) is written by training/build_gazetteer.py; files that a user has added lie over
it (gazetteer_layers.py), and over them the rows of data/places.yaml and data/places/: regions, waters, sites and
quarters that reports name and no source has, and further names of places that one has. A look-up goes by stages: the
name as it stands, the name without its Arabic article and, only where it is asked for, names that sound alike
(gazetteer_spelling.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from importlib import resources
from pathlib import Path

from polybius.annotate.gazetteer_file import NUMBERED, PackedGazetteer
from polybius.annotate.gazetteer_names import REMEMBERED, fold, key_of, without_article
from polybius.annotate.gazetteer_places import (
    ALTERNATE,
    EDITED,
    KINDS,
    LOOSE,
    PRIMARY,
    SPELLING,
    TYPICAL,
    USUAL,
    Place,
)
from polybius.annotate.gazetteer_spelling import spelt
from polybius.codebook import Codebook, PlaceRow
from polybius.errors import PolybiusError
from polybius.model.spelling import skeleton, sound


class Gazetteer:
    """Looks names up. Holds read-only maps of files; safe to share between threads, reopened by each process."""

    def __init__(self, layers: Sequence[PackedGazetteer], rows: Iterable[PlaceRow] = ()) -> None:
        """`layers` with the package's file last; where two have a place, the first one's row counts."""
        self.layers = tuple(layers)
        self._found: dict[str, tuple[Place, ...]] = {}
        self._spelt: dict[tuple[str, frozenset[str]], tuple[Place, ...]] = {}
        self._got: dict[str, Place | None] = {}
        self._rows: dict[str, list[Place]] = {}
        self._by_id: dict[str, Place] = {}
        self._spellings_of: list[tuple[Place, tuple[str, ...]]] = []
        for row in rows:
            self._add(row)

    @classmethod
    def open(cls, path: Path | None = None, rows: Iterable[PlaceRow] = (), over: Sequence[Path] = ()) -> Gazetteer:
        """The package's gazetteer, or another file of its format, with the files `over` and `rows` over it.

        Raises `PolybiusError` where a file is missing or of another version.
        """
        source = path or packaged()
        if not source.is_file():
            raise PolybiusError("no gazetteer", where=str(source), remedy="run training/build_gazetteer.py")
        return cls([PackedGazetteer.open(file) for file in (*over, source)], rows)

    @classmethod
    def load(cls, codebook: Codebook | None = None, over: Sequence[Path] = ()) -> Gazetteer:
        """The package's gazetteer, with the files `over` and the places of a codebook over it."""
        return cls.open(rows=place_rows(codebook or Codebook.load()), over=over)

    @property
    def about(self) -> str:
        """Where the package's file comes from, and under which licence."""
        return self.layers[-1].about

    def __len__(self) -> int:
        return sum(len(layer) for layer in self.layers)

    def find(self, name: str, tolerant: bool = False, countries: frozenset[str] = frozenset()) -> tuple[Place, ...]:
        """Every place of that name: those of data/places.yaml first, then by kind of match and by population.

        Names are compared folded; where none has the name as it stands, the Arabic article counts for nothing. With
        `tolerant`, a name that is nowhere is looked for as another spelling (matches `SPELLING` and `EDITED`). Ask for
        it only where something else says that the name is one of a place: words and people's names sound like villages.
        Less has to speak for a place in one of the `countries` (ISO 3166-1 alpha-2) that the report speaks of.
        """
        known = self._found.get(name)
        if known is None:
            folded = fold(name)
            known = self._look_up(folded) or self._look_up(without_article(folded))
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            self._found[name] = known
        return known or (self._spellings(name, countries) if tolerant else ())

    def get(self, id: str) -> Place | None:
        """The place with that id (`geonames:170063`), or None."""
        if id in self._by_id:
            return self._by_id[id]
        try:
            return self._got[id]
        except KeyError:
            if len(self._got) >= REMEMBERED:
                self._got.clear()
            return self._got.setdefault(id, self._look_up_id(id))

    @cached_property
    def countries(self) -> dict[str, Place]:
        """Countries by ISO 3166-1 alpha-2 code."""
        layer = self.layers[-1]
        found = (self._ours(layer.place(at)) for at in layer.of_kind("country"))
        return {place.country: place for place in found}

    @cached_property
    def capitals(self) -> dict[str, Place]:
        """The largest place of kind `capital` by its country's ISO 3166-1 alpha-2 code."""
        layer = self.layers[-1]
        found = sorted((layer.place(at) for at in layer.of_kind("capital")), key=lambda one: (one.population, one.id))
        return {place.country: self._ours(place) for place in found}

    def parents(self, place: Place) -> Iterator[Place]:
        """What contains the place, from the nearest outwards."""
        above = self.get(place.parent) if place.parent else None
        for _ in KINDS:
            if above is None:
                return
            yield above
            above = self.get(above.parent) if above.parent else None

    def _look_up_id(self, id: str) -> Place | None:
        for layer in self.layers:
            at = layer.row_of(id)
            if at is not None:
                return layer.place(at)
        return None

    def _look_up(self, folded: str) -> tuple[Place, ...]:
        if not folded:
            return ()
        found = {place.id: replace(place, match=USUAL) for place in self._rows.get(folded, ())}
        for layer in self.layers:
            for at, how in layer.named(folded):
                place = self._ours(layer.place(at, how))
                found.setdefault(place.id, place)
        if len(found) < 2:
            return tuple(found.values())
        return tuple(sorted(found.values(), key=lambda place: (place.match, -place.population, place.id)))

    def _spellings(self, name: str, countries: frozenset[str]) -> tuple[Place, ...]:
        known = self._spelt.get((name, countries))
        if known is None:
            rows = {place.id: replace(place, match=SPELLING) for place in self._sounds.get(sound(name), ())}
            found = rows | {place.id: self._ours(place) for place in spelt(self.layers, name, countries)}
            if len(self._spelt) >= REMEMBERED:
                self._spelt.clear()
            known = self._spelt[name, countries] = tuple(found.values())
        return known

    @cached_property
    def _sounds(self) -> dict[str, list[Place]]:
        """The rows by how their names sound; short names, which sound like anything, left out."""
        found: dict[str, list[Place]] = {}
        for place, names in self._spellings_of:
            for heard in dict.fromkeys(sound(name) for name in names):
                if len(skeleton(heard)) > 2:
                    found.setdefault(heard, []).append(place)
        return found

    def _ours(self, place: Place) -> Place:
        """The place as data/places.yaml has it, if it has."""
        ours = self._by_id.get(place.id)
        return replace(ours, match=place.match) if ours else place

    def _add(self, row: PlaceRow) -> None:
        place = self._from_row(row)
        self._by_id[place.id] = place
        for name in dict.fromkeys(fold(name) for name in (row.name, *row.names)):
            self._rows.setdefault(name, []).append(place)
        self._spellings_of.append((place, (row.name, *row.names)))

    def _from_row(self, row: PlaceRow) -> Place:
        known = self.get(row.id) if row.id else None
        if known:
            given = {"lat": row.lat, "lon": row.lon, "population": row.population or None, "kind": row.kind or None}
            return replace(known, name=row.name, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]
        id = row.id or "polybius:" + fold(row.name).replace(" ", "-")
        above = self.get(row.parent) if row.lat is None and row.parent else None
        lat, lon = (above.lat, above.lon) if above else (row.lat or 0.0, row.lon or 0.0)
        kind = row.kind or "area"
        return Place(id, row.name, lat, lon, kind, row.country, row.population or TYPICAL.get(kind, 0), row.parent)


def place_rows(codebook: Codebook) -> tuple[PlaceRow, ...]:
    """Those of data/places.yaml and of data/places/*.yaml; of one name, the first are the better known."""
    return (*codebook.places, *codebook.conflict_places)


def packaged() -> Path:
    """The package's gazetteer file."""
    return Path(str(resources.files("polybius") / "data" / "gazetteer.bin"))


__all__ = [
    "ALTERNATE",
    "EDITED",
    "KINDS",
    "LOOSE",
    "NUMBERED",
    "PRIMARY",
    "REMEMBERED",
    "SPELLING",
    "USUAL",
    "Gazetteer",
    "Place",
    "fold",
    "key_of",
    "packaged",
    "place_rows",
    "without_article",
]
