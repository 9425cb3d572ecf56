"""Places: names of places in a report, resolved to the gazetteer.

Reads the reader's names and the syntax where there is a parse; the gazetteer alone finds well-known names without
them. A name that the gazetteer lacks, or that could be several places, stays a mention without an id, and `why`
says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polybius.annotate.gazetteer import Gazetteer, Place
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_candidates import Candidate, Candidates
from polybius.annotate.places_parts import Parts
from polybius.annotate.places_resolve import Resolver, key
from polybius.annotate.places_respelt import respelt
from polybius.annotate.places_words import PlaceTable, place_table
from polybius.annotate.records import Doc, PlaceMention
from polybius.codebook import Codebook
from polybius.model.claims import PlaceRef
from polybius.model.text import Span

PRECISION = {
    "continent": "region", "country": "country", "region": "region", "district": "region", "city": "city",
    "capital": "city", "area": "region", "water": "region", "site": "site",
    "quarter": "part", "village": "city", "airport": "site", "crossing": "site", "mountain": "region",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Located:
    """A candidate with the place it was resolved to, before parts and directions are added to it."""

    candidate: Candidate
    place: Place | None
    why: str


def places(
    doc: Doc, codebook: Codebook, gazetteer: Gazetteer, index: TokenIndex | None = None
) -> tuple[PlaceMention, ...]:
    """Place names by position. Demonyms are no places; a state that acts is a metonym.

    `index` is the Doc's, where it is made already.
    """
    table = place_table(codebook)
    index = index or TokenIndex(doc)
    parts = Parts(index, table)
    located = (found for found in locate(index, table, gazetteer) if found.candidate.evidence != "embedded")
    named = [_mention(found, index, parts) for found in located]
    return tuple(sorted((*named, *parts.of_the_city(named)), key=lambda mention: mention.start))


def locate(index: TokenIndex, table: PlaceTable, gazetteer: Gazetteer) -> Iterator[Located]:
    """Every name of a place with the place it is resolved to, if any."""
    peoples = demonyms(index.words, table)
    candidates = respelt(Candidates(index, gazetteer, table).find(), gazetteer, table, peoples)
    settled = Resolver(gazetteer, peoples).resolve(candidates)
    for candidate in candidates:
        place, why = settled[key(candidate)]
        yield Located(candidate, place, why)


def demonyms(words: Sequence[str], table: PlaceTable) -> dict[str, int]:
    """How often a report names each state's people or things ("Syrian")."""
    countries = {word: table.demonyms.get(word.lower(), "") for word in set(words) if word[0].isupper()}
    return Counter(country for word in words if (country := countries.get(word)))


def _mention(found: Located, index: TokenIndex, parts: Parts) -> PlaceMention:
    start, stop = found.candidate.start, found.candidate.stop
    head = index.head(start, stop)
    whole = parts.around(start, stop)
    span = index.span(*whole)
    ref = (
        _ref(found.place, span, _name(index, span) if whole != (start, stop) else "")
        if found.place
        else PlaceRef(span, name=_name(index, span))
    )
    metonym = found.place is not None and parts.acts(head, found.place.kind, found.place.name, found.candidate.evidence)
    return PlaceMention(*whole, head, span, ref, metonym and whole == (start, stop), found.why)


def _name(index: TokenIndex, span: Span) -> str:
    """The words as the Doc has them: small letters where the report is in capitals."""
    return index.text[span.begin : span.end]


def _ref(place: Place, span: Span, part: str) -> PlaceRef:
    precision = PRECISION[place.kind]
    if part and precision in ("city", "site", "part"):
        precision = "part"
    elif part:
        precision = "region"
    return PlaceRef(span, place.id, part or place.name, place.lat, place.lon, precision, place.country)
