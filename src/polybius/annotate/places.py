"""Places: names of places in a report, resolved to the gazetteer.

Reads the reader's names and the syntax where there is a parse; the gazetteer alone finds well-known names without
them. A name that the gazetteer lacks is placed in what contains it by the text; one that could be several places, or
that nothing places, stays a mention without an id, and `why` says so. See docs/explanation/places.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from polybius.annotate.gazetteer import Gazetteer, fold
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_candidates import Candidate, Candidates
from polybius.annotate.places_mentions import Located, Mentions
from polybius.annotate.places_resolve import Answer, Resolver, key
from polybius.annotate.places_respelt import SAID, respelt
from polybius.annotate.places_within import Container, Containers, Settled
from polybius.annotate.places_words import PlaceTable, place_table
from polybius.annotate.records import Doc, PlaceMention
from polybius.codebook import Codebook


def places(
    doc: Doc, codebook: Codebook, gazetteer: Gazetteer, index: TokenIndex | None = None
) -> tuple[PlaceMention, ...]:
    """Place names by position. Demonyms are no places; a state that acts is a metonym.

    `index` is the Doc's, where it is made already.
    """
    table = place_table(codebook)
    index = index or TokenIndex(doc)
    located = [found for found in locate(index, table, gazetteer) if found.candidate.evidence != "embedded"]
    return tuple(Mentions(index, table, gazetteer).of(located))


def locate(index: TokenIndex, table: PlaceTable, gazetteer: Gazetteer) -> Iterator[Located]:
    """Every name of a place with the place it is resolved to, if any."""
    found = resolved(Candidates(index, gazetteer, table).find(), index, table, gazetteer)
    return (one for one in found if one.place or one.candidate.evidence in SAID)


def resolved(
    candidates: Sequence[Candidate], index: TokenIndex, table: PlaceTable, gazetteer: Gazetteer
) -> Iterator[Located]:
    """The candidates of one report, each with its place, or with what it lies in."""
    peoples = demonyms(index.words, table)
    resolver = Resolver(gazetteer, peoples, table)
    candidates = resolver.holders(respelt(candidates, gazetteer, table, peoples))
    answers = resolver.resolve(candidates)
    known = [(candidate, answers[key(candidate)]) for candidate in candidates]
    settled = [Settled(candidate, answer.place, answer.lead) for candidate, answer in known if answer.place]
    within = _within(known, Containers(index, table, gazetteer, settled))
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
