"""Places taken up again: "there", "the city", "that district" stand for a place that the report named before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from polybius.annotate.records import PlaceMention, Token
from polybius.claims.parse import Parse
from polybius.model.claims import PlaceRef

ANAPHOR = "anaphor"
VILLAGE = "village"
AGAIN = frozenset(("the", "this", "that", "its", "it"))
KINDS = {
    "city": ("city",), "town": ("city",), "village": ("city",), "settlement": ("city",), "capital": ("city",),
    "enclave": ("city", "part", "region"), "district": ("part", "region", "city"), "province": ("region",),
    "region": ("region",), "county": ("region",), "state": ("region",), "country": ("country",), "island": ("region",),
    "neighbourhood": ("part",), "neighborhood": ("part",), "base": ("site",), "airport": ("site",),
    "camp": ("site", "city"), "valley": ("region", "site"), "suburb": ("part", "city"), "airbase": ("site",),
}  # fmt: skip
"""Nouns that take up a place named before, with the precision that the name must have."""
ALSO_RULERS = frozenset(("state", "country", "capital"))
"""Nouns that as often mean those who rule: a place only where something is said to be in it."""
INSIDE = frozenset(("in", "across", "throughout", "inside", "within", "into"))
DESCRIBED = frozenset(
    "district quarter neighbourhood neighborhood suburb street countryside outskirt outskirts area village town "
    "enclave east west north south northeast northwest southeast southwest".split()
)
"""Nouns of places that a description alone may point out."""
WAYS = frozenset("road way route highway path track".split())
SIDES = frozenset("east west north south eastern western northern southern central".split())
HERE_OR_THERE = "there"
ATTRIBUTES = ("compound", "nmod:poss", "amod", "nmod:desc")
"""Relations in which a place name only says whose or which something is ("the Velm council")."""
FAR_BACK = 120
"""Tokens before an anaphor within which its name is sought; further back several places have been spoken of."""


class PlacesBefore:
    """The places of one report by position, for what refers back to them."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._mentions = parse.annotated.places
        self._heads = {place.head for place in self._mentions}
        self._starts = [place.start for place in self._mentions]

    def taken_up(self, noun: Token) -> PlaceMention | None:
        """The last place before of the kind that "the city" asks for."""
        kinds = KINDS.get(self._parse.lemmas[noun.i])
        determiners = {self._parse.lemmas[t.i] for t in self._parse.children(noun, "det")}
        if kinds is None or not determiners & AGAIN:
            return None
        return next((place for place in self._back_from(noun) if self._is_meant(noun, place, kinds)), None)

    def _is_meant(self, noun: Token, place: PlaceMention, kinds: tuple[str, ...]) -> bool:
        """Of the kind asked for, or the east of a city for the city; not where a road only leads to."""
        east = self._parse.lemmas[noun.i] == "city" and _is_side(place) and place.place.precision == "part"
        return (fits(place, kinds) or east) and not self._leads_to(place)

    def _leads_to(self, place: PlaceMention) -> bool:
        head = self._parse.heads[place.head]
        if self._parse.deps[place.head] == "conj":
            head = self._parse.heads[head]
        return self._parse.lemmas[head] in WAYS

    def there(self, adverb: Token) -> PlaceMention | None:
        """The last place before that something was said to be in, to come to or to befall."""
        near = (place for place in self._back_from(adverb) if adverb.i - place.start <= FAR_BACK)
        return next((place for place in near if not place.metonym and self._is_setting(place)), None)

    def pair(self, noun: Token) -> PlaceMention | None:
        """The first of the two places last named together: "the two villages"."""
        both = {self._parse.lemmas[t.i] for t in self._parse.children(noun, "nummod", "det")}
        kinds = KINDS.get(self._parse.lemmas[noun.i])
        if kinds is None or "two" not in both or not both & AGAIN:
            return None
        listed = (place for place in self._back_from(noun) if self._is_pair(place))
        return next((place for place in listed if place.place.precision in kinds or not place.place.id), None)

    def _is_pair(self, place: PlaceMention) -> bool:
        return any(t.i in self._heads for t in self._parse.children(self._parse.tokens[place.head], "conj"))

    def anaphors(self) -> Iterator[PlaceMention]:
        """Every "there" and "the city" of the report as a mention of the place meant, which keeps its name."""
        if not self._mentions:
            return
        for token in self._parse.tokens:
            meant = self._meant(token)
            if meant is not None:
                span = self._parse.annotated.token_span(token.i, token.i + 1)
                yield PlaceMention(token.i, token.i + 1, token.i, span, meant.place.itself, why=ANAPHOR)

    def described(self) -> Iterator[PlaceMention]:
        """Places that have no name but words that tell them apart: "the remaining districts", "the rebel-held east"."""
        for token in self._parse.tokens:
            if self._parse.lemmas[token.i] in DESCRIBED and self._is_described(token):
                span = self._parse.phrase(token)
                place = PlaceRef(span, name=span.text, precision="part")
                yield PlaceMention(token.i, token.i + 1, token.i, span, place, why="described")

    def _is_described(self, noun: Token) -> bool:
        definite = any(self._parse.lemmas[t.i] == "the" for t in self._parse.children(noun, "det"))
        told_apart = bool(self._parse.children(noun, "amod", "compound", "acl"))
        named = {t.i for t in self._parse.children(noun)} & self._heads
        nominal = self._parse.pos[noun.i] == "NOUN"
        return nominal and definite and told_apart and not named and self._is_said_of(noun)

    def _meant(self, token: Token) -> PlaceMention | None:
        lemma = self._parse.lemmas[token.i]
        if lemma == HERE_OR_THERE:
            return self.there(token) if self._parse.deps[token.i] in ("advmod", "obl") else None
        if lemma not in KINDS or self._parse.pos[token.i] != "NOUN":
            return None
        if self._is_said_of(token) and (both := self.pair(token)) is not None:
            return both
        if not self._takes_up(token, lemma):
            return None
        found = self.taken_up(token)
        return found if found is not None and token.i - found.start <= FAR_BACK else None

    def _takes_up(self, noun: Token, lemma: str) -> bool:
        """One place, not named or described anew beside the noun, and a place where the noun may be a government."""
        described = self._parse.children(noun, *ATTRIBUTES, "nmod", "appos", "acl:relcl", "flat", "nummod")
        if described or "Plur" in noun.morph.get("Number", []) or not self._is_said_of(noun):
            return False
        return lemma not in ALSO_RULERS or self._parse.preposition(noun) in INSIDE

    def _is_said_of(self, noun: Token) -> bool:
        """Does something happen in it or befall it?"""
        return bool(self._parse.preposition(noun)) or self._parse.deps[noun.i] in ("obj", "nsubj:pass", "obl")

    def _is_setting(self, place: PlaceMention) -> bool:
        return self._parse.deps[place.head] not in ATTRIBUTES and place.place.precision != "country"

    def _back_from(self, token: Token) -> Iterator[PlaceMention]:
        return reversed(self._mentions[: bisect_left(self._starts, token.i)])


def fits(place: PlaceMention, kinds: tuple[str, ...]) -> bool:
    """Of one of the kinds; what the text calls a village is one, whether or not any gazetteer has it."""
    called = not place.place.id and place.place.kind == VILLAGE
    return place.place.itself.precision in kinds or (called and "city" in kinds)


def _is_side(place: PlaceMention) -> bool:
    return place.place.name.split(" ")[0].lower() in SIDES
