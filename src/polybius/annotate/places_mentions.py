"""Names that were settled made into mentions: with the words that place them, their precision and their point."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from polybius.annotate.gazetteer import Gazetteer, Place, fold
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_candidates import Candidate
from polybius.annotate.places_capitals import capitals
from polybius.annotate.places_metonyms import Metonyms
from polybius.annotate.places_pairs import End, Pair, Pairs
from polybius.annotate.places_precision import WHERE_PREC, middle, position, precision, where_prec
from polybius.annotate.places_relations import Relations, Told
from polybius.annotate.places_within import Container
from polybius.annotate.places_words import PlaceTable
from polybius.annotate.records import PlaceMention
from polybius.model.claims import PlaceRef, PlaceRelation, PlaceTie
from polybius.model.text import Span

_WHOLES = {
    "city": "city", "town": "city", "village": "city", "capital": "city", "country": "country",
    "province": "region", "governorate": "region", "region": "region", "state": "region", "oblast": "region",
}  # fmt: skip
"""Common nouns for a place named before, and the precision of that place."""
_PLACED = frozenset("suburb district neighbourhood neighborhood quarter town village camp".split())
"""Nouns for a place that lies in what stands before them and has the name behind `of`."""
_COMMON = re.compile(r"\b(?:the|this|that) [^\W\d_]+$", re.IGNORECASE)
"""The whole, as a common noun: "the city" of "a district of the city"."""
_OF_ITS_OWN = frozenset({PlaceTie.PART, PlaceTie.NEAR})
"""Ties by which a place keeps the id of the one that it is told by."""


@dataclass(frozen=True, slots=True)
class Located:
    """A candidate with the place it was resolved to, or with what it lies in where the gazetteer lacks it, and why."""

    candidate: Candidate
    place: Place | None
    why: str
    container: Container | None = None


@dataclass(frozen=True, slots=True)
class _Whole:
    """A place that a mention is of, for what is said of a part of it later."""

    mention: PlaceMention
    place: Place


class Mentions:
    """Mentions of one report."""

    def __init__(self, index: TokenIndex, table: PlaceTable, gazetteer: Gazetteer) -> None:
        self._index = index
        self._table = table
        self._gazetteer = gazetteer
        self._relations = Relations(index, table)
        self._metonyms = Metonyms(index, table)
        self._wholes: list[_Whole] = []

    def of(self, located: Sequence[Located]) -> list[PlaceMention]:
        """Every name, every place told by two names, every part of a place named before, every capital; by position."""
        pairs = self._pairs(located)
        covered = {at for pair in pairs for at in range(pair.start, pair.stop)}
        named = [self._mention(found) for found in located if found.candidate.start not in covered]
        named = self._without_settings(named)
        told = [self._of_pair(pair) for pair in pairs]
        described = (*self._parts(named), *self._capitals(named))
        return sorted((*named, *told, *described), key=lambda mention: mention.start)

    def _pairs(self, located: Sequence[Located]) -> list[Pair]:
        ends = [End(one.candidate.start, one.candidate.stop, one.place) for one in located if one.place]
        return Pairs(self._index, self._table).of(ends)

    def _without_settings(self, named: list[PlaceMention]) -> list[PlaceMention]:
        """Without Karsa of "the Karsa suburb of Velm", which says where Velm lies."""
        starts = {mention.start for mention in named}
        return [mention for mention in named if self._names_on(mention) not in starts]

    def _names_on(self, mention: PlaceMention) -> int:
        """Where the name behind "suburb of" and its like would begin; -1 where these words do not follow."""
        words = self._index.tree.words
        noun = mention.stop - 1 if words[mention.stop - 1] in _PLACED else mention.stop
        named = noun > mention.start and noun + 1 < len(words) and words[noun] in _PLACED and words[noun + 1] == "of"
        return noun + 2 if named else -1

    # -- one name -----------------------------------------------------------------------------------------

    def _mention(self, found: Located) -> PlaceMention:
        start, stop = found.candidate.start, found.candidate.stop
        head = self._index.head(start, stop)
        if found.place is None:
            return self._unknown(found, head)
        told = self._relations.around(start, stop, WHERE_PREC.get(found.place.kind, 1) == 1)
        if told.start < start and fold(self._name(self._index.span(told.start, told.stop))) == fold(found.place.name):
            told = replace(told, relation=None)  # the direction is a part of the name: "eastern Ghouta"
        mention = self._told(found.place, told, head, found.why)
        bare = (told.start, told.stop) == (start, stop)
        acts = bare and self._metonyms.acts(head, found.place.kind, found.place.name, found.candidate.evidence)
        mention = replace(mention, metonym=True) if acts else mention
        self._wholes.append(_Whole(mention, found.place))
        return mention

    def _unknown(self, found: Located, head: int) -> PlaceMention:
        start, stop = found.candidate.start, found.candidate.stop
        span = self._index.span(start, stop)
        container, ref = found.container, PlaceRef(span)
        if container:
            ref = self._ref(container.place, span, container.relation)
        kind = "village" if "city" in found.candidate.kinds else ""
        ref = replace(ref, id="", name=self._name(span), kind=kind)
        return PlaceMention(start, stop, head, span, ref, False, found.why)

    def _told(self, place: Place, told: Told, head: int, why: str) -> PlaceMention:
        """A place with what is said beside its name; told from outside, it hangs on those words, not on the name."""
        span = self._index.span(told.start, told.stop)
        relation = replace(told.relation, of=(place.id,)) if told.relation else None
        ref = self._ref(place, span, relation)
        if told.outside:
            head = self._index.head(told.start, told.stop)
        said = f"{told.words}; {why}" if told.words else why
        return PlaceMention(told.start, told.stop, head, span, ref, False, said)

    def _ref(self, place: Place, span: Span, relation: PlaceRelation | None) -> PlaceRef:
        lat, lon = position(place, relation)
        own = relation is None or relation.type in _OF_ITS_OWN
        name = place.name if relation is None or relation.type is PlaceTie.NEAR else self._name(span)
        return PlaceRef(
            span, place.id if own else "", name, lat, lon, precision(place, relation), place.country,
            where_prec(place, relation, self._table), relation, place.kind if own else "",
        )  # fmt: skip

    def _name(self, span: Span) -> str:
        """The words as the Doc has them: small letters where the report is in capitals."""
        return self._index.text[span.begin : span.end]

    # -- two names ----------------------------------------------------------------------------------------

    def _of_pair(self, pair: Pair) -> PlaceMention:
        span = self._index.span(pair.start, pair.stop)
        ref = self._ref(pair.one, span, pair.relation)
        lat, lon = middle(pair.one, pair.other)
        border = pair.tie is PlaceTie.BORDER
        country = pair.one.country if pair.one.country == pair.other.country else ""
        ref = replace(ref, lat=None if border else lat, lon=None if border else lon, country=country)
        why = f"told by {pair.one.name} and {pair.other.name}"
        return PlaceMention(pair.start, pair.stop, self._index.head(pair.start, pair.stop), span, ref, False, why)

    # -- common nouns -------------------------------------------------------------------------------------

    def _parts(self, named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
        """`the east of the city`, `the Old City`: a part of the last place of that kind named before it."""
        taken = {at for mention in named for at in range(mention.start, mention.stop)}
        for noun, told in self._relations.of_common_nouns():
            if told.start in taken:
                continue
            whole = self._last(_WHOLES.get(noun, ""), told.start)
            if whole:
                head = self._index.head(told.start, told.stop)
                mention = self._told(whole.place, told, head, f"part of {whole.place.name}, named before")
                name = _naming(mention.place.name, whole.place.name)
                yield replace(mention, place=replace(mention.place, name=name))

    def _capitals(self, named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
        """`the Chadian capital`: the city itself."""
        countries = {one.stop: one.place.country for one in named if one.place.precision == "country"}
        begins = frozenset(one.start for one in named)
        for start, stop, place in capitals(self._index, self._table.demonyms, countries, begins, self._gazetteer):
            told = Told(start, stop)
            yield self._told(place, told, self._index.head(start, stop), f"the capital of {place.country}")

    def _last(self, kind: str, before: int) -> _Whole | None:
        return next(
            (
                one
                for one in reversed(self._wholes)
                if one.mention.stop <= before and precision(one.place, None) == kind
            ),
            None,
        )


def _naming(part: str, whole: str) -> str:
    """What a part is called away from its text: `district of Karsa` for "district of the city"."""
    return _COMMON.sub(lambda _: whole, part)
