"""FA-KES: does the place of an article's main event match the place that its annotators gave?

`python -m benchmarks.main_place [--wrong]`. Each article is read alone; its claims add up to a case of one report, whose
main event is that of most casualties' claims, then of most claims, then the first told. The gold `location` is the name
of a city that is also its province's; the place of the event matches where it is that city or province, lies in that
province by the gazetteer, or within NEAR_KM of the city. A country, or no place, is wrong.
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
from polybius.annotate.places_focus import distance_km
from polybius.case import build
from polybius.codebook import Codebook
from polybius.model.case import Event
from polybius.model.claims import Claim, PlaceRef
from polybius.pipeline import code_text

DATA = SHARED / "bench" / "fa_kes" / "dev.jsonl"
NEAR_KM = 30.0
"""From a city's centre: its suburbs, whatever province they are counted to."""
COUNTRY = "SY"
"""Of the corpus: every gold name is a Syrian city's."""
HARM = ("killed", "injured", "casualties")
PROVINCES = {
    "aleppo": "Aleppo", "damascus": "Rif Dimashq", "daraa": "Daraa", "deir ezzor": "Deir ez-Zor", "hama": "Hama",
    "hasakeh": "Al-Hasakah", "homs": "Homs", "idlib": "Idlib", "lattakia": "Latakia", "quneitra": "Quneitra",
    "raqqa": "Raqqa",
}  # fmt: skip
"""The corpus's names as the gazetteer spells the city's province."""


class Answer(NamedTuple):
    """What was said of one article: the main event's place, or none."""

    id: str
    gold: str
    event: str
    place: PlaceRef | None
    right: bool


def answers(path: Path = DATA) -> Iterator[Answer]:
    codebook = Codebook.load()
    gazetteer = Gazetteer.load(codebook)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        event = main_event(row["text"], row["date"], codebook)
        place = event.place if event else None
        right = place is not None and matches(place, row["location"], gazetteer)
        yield Answer(row["id"], row["location"], event.title if event else "", place, right)


def main_event(text: str, date: str, codebook: Codebook) -> Event | None:
    """The event that the report is mostly about, None where it tells of none."""
    annotated, claims = code_text(text, date)
    case = build((annotated.report,), claims, (), codebook)
    begins = {claim.id: claim for claim in claims}
    return max(case.events, key=lambda event: _weight(event, begins), default=None)


def _weight(event: Event, claims: dict[str, Claim]) -> tuple[int, int, int]:
    harm = sum(figure.measure in HARM for figure in event.figures)
    return harm, len(event.claims), -min(claims[claim].span.begin for claim in event.claims)


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
    placed = sum(one.place is not None for one in found)
    print(f"main event's place: {right} of {len(found)} right ({100 * right / len(found):.1f} %), {placed} placed")
    for gold, count in sorted(Counter(one.gold for one in found).items()):
        print(f"  {gold:12} {sum(one.right for one in found if one.gold == gold):4} of {count}")
    for one in found if wanted.wrong else ():
        if not one.right:
            said = f"{one.place.name} ({one.place.precision}) {one.place.id}" if one.place else "no place"
            print(f"{one.id}\t{one.gold}\t{said}\t{one.event}")


if __name__ == "__main__":
    main()
