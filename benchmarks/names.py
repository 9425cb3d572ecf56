"""Spellings of names: how often the right place or actor is found first, and how often a name that is none is linked.

    python -m benchmarks.names [--misses] [--half dev|held]

Variants written by hand (names.yaml) and variants made by rule from names of places and actors, 1,000 in all; and
names that are in neither: by hand, and made by rule as near misses and as words of no language. The rules are habits
of spelling that are seen in papers, and slips of the keyboard; they are not those of model/spelling.py. What is tuned
is tuned on the half `dev`; a name and all its variants are in one half, by the digest of the name.

Each is looked up twice: as a name in a report that speaks of the place's country (of a country drawn by chance, where
there is no place), which is how Polybius looks names up, and as a name alone. A variant of a place is right where the
first place found is the wanted one, one within 25 km of it, or one that contains it or lies in it (a town and its
district have one name).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import yaml

from benchmarks.names_rules import near_miss, nonsense, respelt
from polybius.annotate.gazetteer import Gazetteer, Place, fold
from polybius.codebook import ActorRow, Codebook
from polybius.model.names import fold as fold_actor
from polybius.model.spelling import SpellingIndex
from polybius.model.sphere import distance_km

DATA = Path(__file__).parent / "names.yaml"
WARS = "SY IQ YE LY UA RU GE AZ AM AF PK IR PS LB SD SS ET SO CD CF ML NE BF NG TD CM MZ MM CO HT".split()
"""States whose places the variants by rule are made from."""
TOTAL, ABSENT = 1000, 600
NEAR_KM = 25.0


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling of a name; `wanted` is the place's name in the gazetteer, or the ids of the actors called so."""

    text: str
    wanted: str
    kind: str
    how: str
    country: str = ""

    @property
    def held(self) -> bool:
        """Whether it is in the half that nothing is tuned on."""
        return sha256(fold(self.wanted).encode()).digest()[0] % 2 == 1


class Known:
    """What the names are looked up in."""

    def __init__(self) -> None:
        codebook = Codebook.load()
        self.gazetteer = Gazetteer.load(codebook)
        self.actors = {row.id: row for row in codebook.actors}
        owned = [(name, row.id) for row in codebook.actors for name in _names(row)]
        self.spellings = SpellingIndex(owned)
        self.names: dict[str, set[str]] = {}
        for name, id in owned:
            self.names.setdefault(fold_actor(name), set()).add(id)

    def actor(self, name: str) -> str:
        """The ids of whom the registry has by the name or, where it has none, by another spelling of it; sorted.

        Several share some names; which is meant is told by the day and the country, and not measured here.
        """
        return " ".join(sorted(self.names.get(fold_actor(name)) or self.spellings.owners(name)))

    def wanted_place(self, variant: Variant) -> Place | None:
        return next((one for one in self.gazetteer.find(variant.wanted) if one.country == variant.country), None)

    def is_right(self, variant: Variant, in_country: bool = False) -> bool:
        if variant.kind == "actor":
            return self.actor(variant.text) == variant.wanted
        wanted = self.wanted_place(variant)
        spoken_of = frozenset({variant.country}) if in_country else frozenset[str]()
        found = self.gazetteer.find(variant.text, tolerant=True, countries=spoken_of)
        found = tuple(one for one in found if one.country in spoken_of) or found
        return bool(found and wanted) and self._is_same(found[0], wanted)  # type: ignore[arg-type]

    def _is_same(self, one: Place, other: Place) -> bool:
        return (
            one.id == other.id
            or distance_km((one.lat, one.lon), (other.lat, other.lon)) < NEAR_KM
            or any(above.id == other.id for above in self.gazetteer.parents(one))
            or any(above.id == one.id for above in self.gazetteer.parents(other))
        )


def _names(row: ActorRow) -> list[str]:
    return [row.name, *row.names, *(name for dated in row.dated for name in (dated.name, *dated.names))]


def variants(known: Known) -> list[Variant]:
    """1,000: those by hand, and as many by rule as come to it, two of places to one of an actor."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    found = [
        Variant(text, name, "place", "hand", country)
        for country, names in data["places"].items()
        for name, texts in names.items()
        for text in texts
    ]
    for name, texts in data["actors"].items():
        found += [Variant(text, known.actor(name), "actor", "hand") for text in texts]
    wanted = TOTAL - len(found)
    places, actors = _places_by_rule(known), _actors_by_rule(known)
    return [*found, *_first(places, wanted * 2 // 3), *_first(actors, wanted - wanted * 2 // 3)]


def _first(made: Iterator[Variant], count: int) -> list[Variant]:
    return [one for one, _ in zip(made, range(count), strict=False)]


def _places_by_rule(known: Known) -> Iterator[Variant]:
    """Of towns of 20,000 inhabitants and more, in the order of the digests of their ids."""
    layer = known.gazetteer.layers[-1]
    rows = (at for at in range(len(layer)) if layer.population_at(at) >= 20_000)
    for at in sorted(rows, key=lambda at: sha256(layer.id_at(at).encode()).digest()):
        place = layer.place(at)
        first = next((one for one in known.gazetteer.find(place.name) if one.country == place.country), None)
        if place.country not in WARS or place.kind not in ("city", "capital") or first is None or first.id != place.id:
            continue
        made = respelt(place.name, place.country, random.Random(place.id))
        if made and not known.gazetteer.find(made):
            yield Variant(made, place.name, "place", "rule", place.country)


def _actors_by_rule(known: Known) -> Iterator[Variant]:
    owned = sorted((name, id) for id, row in known.actors.items() if row.kind != "state" for name in _names(row))
    for name, id in sorted(owned, key=lambda pair: sha256(pair[0].encode()).digest()):
        made = respelt(name, "", random.Random(name)) if len(name) > 6 and known.actor(name) == id else ""
        if made and fold_actor(made) not in known.names:
            yield Variant(made, id, "actor", "rule")


def absent(known: Known) -> list[Variant]:
    """Names that neither the gazetteer nor the registry has: by hand, near misses, and nonsense."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))["absent"]
    found = [Variant(text, text, kind, "hand") for kind, texts in data.items() for text in texts]
    made = [*_near_misses(known), *(nonsense(random.Random(f"nonsense {i}")) for i in range(ABSENT))]
    by_rule = [Variant(text, text, "made", "rule") for text in made]
    new = [one for one in by_rule if not known.gazetteer.find(one.text) and fold_actor(one.text) not in known.names]
    step = max(len(new) // (ABSENT - len(found)), 1)
    return [*found, *new[::step][: ABSENT - len(found)]]


def _near_misses(known: Known) -> Iterator[str]:
    """Places and actors with two consonants changed."""
    layer = known.gazetteer.layers[-1]
    rows = sorted(range(0, len(layer), 97), key=lambda at: sha256(layer.id_at(at).encode()).digest())
    for at in rows[:ABSENT]:
        yield near_miss(layer.place(at).name, random.Random(layer.id_at(at)))
    for id, row in sorted(known.actors.items()):
        if row.kind == "armed_group":
            yield near_miss(row.name, random.Random(id))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what was not found, and what was linked falsely")
    parser.add_argument("--half", choices=("dev", "held"), help="print misses of this half alone")
    options = parser.parse_args()
    known = Known()
    made, none = variants(known), absent(known)
    for title, group in (("dev", [False]), ("held", [True]), ("both", [False, True])):
        _print(known, title, [one for one in made if one.held in group], [one for one in none if one.held in group])
    if options.misses:
        halves = {"dev": [False], "held": [True], None: [False, True]}[options.half]
        _print_misses(known, [one for one in made if one.held in halves], [one for one in none if one.held in halves])


def _print(known: Known, title: str, made: list[Variant], none: list[Variant]) -> None:
    print(f"{title}: {len(made)} variants, {len(none)} absent names")
    for kind in ("place", "actor"):
        for how in ("hand", "rule"):
            some = [one for one in made if (one.kind, one.how) == (kind, how)]
            print(f"  {kind:6}{how:5} recall at 1 {_share([known.is_right(one, in_country=True) for one in some])}")
    for told in (True, False):
        print("  a report speaks of the country" if told else "  nothing but the name")
        print(f"    recall at 1 {_share([known.is_right(one, told) for one in made])}")
        print(f"    false links {_share([_is_linked(known, one, told) for one in none])}")


def _share(hits: list[bool]) -> str:
    return f"{sum(hits) / max(len(hits), 1):.3f} ({sum(hits)} of {len(hits)})"


def _is_linked(known: Known, one: Variant, in_country: bool = False) -> bool:
    spoken_of = frozenset({WARS[sha256(one.text.encode()).digest()[1] % len(WARS)]}) if in_country else frozenset[str]()
    return bool(known.gazetteer.find(one.text, tolerant=True, countries=spoken_of) or known.actor(one.text))


def _print_misses(known: Known, made: list[Variant], none: list[Variant]) -> None:
    for one in made:
        if not known.is_right(one, in_country=True):
            found = [known.actor(one.text)] if one.kind == "actor" else _titles(known, one.text)
            print(f"missed {one.kind} {one.how}: {one.text!r} is {one.wanted!r} {one.country}, found {found}")
    for one in none:
        if _is_linked(known, one, in_country=True):
            print(f"linked {one.kind}: {one.text!r} to {known.actor(one.text)} {_titles(known, one.text)}")


def _titles(known: Known, name: str) -> list[str]:
    found = known.gazetteer.find(name, tolerant=True)[:3]
    return [f"{place.name} ({place.country} {place.population} match {place.match})" for place in found]


if __name__ == "__main__":
    main()
