"""Places: names of places in a report, resolved to the gazetteer.

Reads the reader's names and the syntax where there is a parse; the gazetteer alone finds well-known names without
them. A name that the gazetteer lacks, or that could be several places, stays a mention without an id, and `why`
says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polybius.annotate.gazetteer import Gazetteer, Place, fold
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_candidates import Candidate, Candidates
from polybius.annotate.places_parts import Parts
from polybius.annotate.places_resolve import Answer, Resolver, key
from polybius.annotate.places_within import Container, Containers, Settled
from polybius.annotate.places_words import PlaceTable, place_table
from polybius.annotate.records import Doc, PlaceMention
from polybius.codebook import Codebook
from polybius.model.claims import PlaceRef
from polybius.model.text import Span

PRECISION = {
    "continent": "region", "country": "country", "region": "region", "district": "region", "city": "city",
    "capital": "city", "area": "region", "water": "region", "site": "site",
}  # fmt: skip
SAID = frozenset({"place", "dateline", "given"})
"""Evidence that a name is a place's, whatever the gazetteer has."""


@dataclass(frozen=True, slots=True)
class Located:
    """A candidate with the place it was resolved to, before parts and directions are added to it."""

    candidate: Candidate
    place: Place | None
    why: str
    container: Container | None = None
    """What it lies in, where the gazetteer lacks it."""


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
    found = resolved(Candidates(index, gazetteer, table).find(), index, table, gazetteer)
    return (one for one in found if one.place or one.candidate.evidence in SAID)


def resolved(
    candidates: Sequence[Candidate], index: TokenIndex, table: PlaceTable, gazetteer: Gazetteer
) -> Iterator[Located]:
    """The candidates of one report, each with its place, or with what it lies in."""
    resolver = Resolver(gazetteer, demonyms(index.words, table), table)
    candidates = resolver.holders(candidates)
    answers = resolver.resolve(candidates)
    known = [(candidate, answers[key(candidate)]) for candidate in candidates]
    settled = [Settled(candidate, answer.place) for candidate, answer in known if answer.place]
    within = _within(known, Containers(index, table, settled))
    for candidate, answer in known:
        container = within.get(fold(candidate.name)) if answer.missing else None
        if isinstance(container, Container):
            yield Located(candidate, None, container.why, container)
        else:
            yield Located(candidate, answer.place, container or answer.why)


def _within(known: Sequence[tuple[Candidate, Answer]], containers: Containers) -> dict[str, Container | str]:
    """For each name that the gazetteer lacks what it lies in, or why that is open."""
    unknown: dict[str, list[Candidate]] = {}
    for candidate, answer in known:
        if answer.missing and candidate.evidence in SAID:
            unknown.setdefault(fold(candidate.name), []).append(candidate)
    return {name: containers.of(uses) for name, uses in unknown.items()}


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
    if part and precision in ("city", "site"):
        precision = "part"
    elif part:
        precision = "region"
    return PlaceRef(span, place.id, part or place.name, place.lat, place.lon, precision, place.country)
