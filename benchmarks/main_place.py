"""FA-KES: does the place of an article's main event match the place that its annotators gave?

`python -m benchmarks.main_place [--wrong]`. Each article is read alone, its claims are added up; `case.subjects` says
what it is mainly about and where. The gold `location` is the name of a city that is also its province's; the place
matches where it is that city or province, lies in that province by the gazetteer, or within NEAR_KM of the city.
A country, or no place, is wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.run import SHARED
from polybius.annotate.gazetteer import Gazetteer, Place
from polybius.case import build
from polybius.case.spots import Ranges
from polybius.case.subjects import Subject, subject
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from polybius.model.claims import PlaceRef
from polybius.model.sphere import distance_km
from polybius.pipeline import code_text

DATA = SHARED / "bench" / "fa_kes" / "dev.jsonl"
NEAR_KM = 30.0
"""From a city's centre: its suburbs, whatever province they are counted to."""
COUNTRY = "SY"
"""Of the corpus: every gold name is a Syrian city's."""
PROVINCES = {
    "aleppo": "Aleppo", "damascus": "Rif Dimashq", "daraa": "Daraa", "deir ezzor": "Deir ez-Zor", "hama": "Hama",
    "hasakeh": "Al-Hasakah", "homs": "Homs", "idlib": "Idlib", "lattakia": "Latakia", "quneitra": "Quneitra",
    "raqqa": "Raqqa",
}  # fmt: skip
"""The corpus's names as the gazetteer spells the city's province."""


class Answer(NamedTuple):
    """What was said of one article: the main event's place, or none, and why."""

    id: str
    gold: str
    event: str
    found: Subject
    right: bool


class Finder:
    """Reads articles and says what each is about."""

    def __init__(self) -> None:
        self.codebook = Codebook.load()
        self.gazetteer = Gazetteer.load(self.codebook)
        self._ranges = Ranges.of(Tables.of(self.codebook))

    def answer(self, text: str, date: str) -> tuple[str, Subject]:
        """The main event's title and the subject of one article; only its text and date go in."""
        annotated, claims = code_text(text, date)
        events = build((annotated.report,), claims, (), self.codebook).events
        found = subject(annotated.report.id, claims, events, self._ranges)
        return next((event.title for event in events if event.id == found.event), ""), found


def answers(path: Path = DATA) -> Iterator[Answer]:
    finder = Finder()
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        title, found = finder.answer(row["text"], row["date"])
        right = found.place is not None and matches(found.place, row["location"], finder.gazetteer)
        yield Answer(row["id"], row["location"], title, found, right)


def matches(place: PlaceRef, gold: str, gazetteer: Gazetteer) -> bool:
    if place.lat is None or place.lon is None or place.precision == "country":
        return False
    names = (gold, PROVINCES[gold])
    wanted = [one for name in names for one in gazetteer.find(name) if one.country == COUNTRY]
    areas = {one.id for one in wanted if one.kind in ("region", "district")}
    known = gazetteer.get(place.id)
    above = {place.id, *(one.id for one in gazetteer.parents(known))} if known else {place.id}
    return bool(above & areas) or any(_is_near(place, one) for one in wanted if one.kind in ("city", "capital"))


def _is_near(place: PlaceRef, city: Place) -> bool:
    return distance_km((place.lat or 0.0, place.lon or 0.0), (city.lat, city.lon)) <= NEAR_KM


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--wrong", action="store_true", help="print the articles whose place does not match")
    wanted = parser.parse_args()
    found = list(answers())
    right = sum(one.right for one in found)
    placed = sum(one.found.place is not None for one in found)
    print(f"main event's place: {right} of {len(found)} right ({100 * right / len(found):.1f} %), {placed} placed")
    for gold, count in sorted(Counter(one.gold for one in found).items()):
        print(f"  {gold:12} {sum(one.right for one in found if one.gold == gold):4} of {count}")
    for one in found if wanted.wrong else ():
        if not one.right:
            place = one.found.place
            said = f"{place.name} ({place.precision}) {place.id}" if place else "no place"
            print(f"{one.id}\t{one.gold}\t{said}\t{one.event}\t{one.found.why}")


if __name__ == "__main__":
    main()
