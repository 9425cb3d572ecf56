"""The place of a control claim: named, described ("the eastern districts"), or taken up again ("the city")."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from polybius.annotate.records import PlaceMention, Token
from polybius.claims.anaphora import AGAIN, KINDS, fits
from polybius.claims.events_words import Words
from polybius.model.claims import PlaceRef, PlaceRelation, PlaceTie
from polybius.model.text import Span

# fmt: off
PARTS = frozenset((
    "part", "half", "east", "west", "north", "south", "centre", "center", "most", "much", "rest", "third", "quarter",
    "bulk", "majority", "portion", "outskirt", "outskirts", "heart", "all", "remainder",
    "thirds", "quarters", "swathe", "swath", "whole",
    "%", "percent", "cent", "northeast", "northwest", "southeast", "southwest", "side", "section", "edge",
))
# fmt: on
"""Nouns that are a place where the noun of their `of`-phrase is one."""
AREAS = PARTS | frozenset(("area", "territory", "land", "stretch", "pocket", "patch", "countryside", "position"))
"""Nouns for some part of what their `of`-phrase names."""
QUARTERS = frozenset(
    ("district", "neighbourhood", "neighborhood", "quarter", "half", "side", "sector", "part", "suburb")
)
BEARINGS = {
    "north": "N", "northern": "N", "south": "S", "southern": "S", "east": "E", "eastern": "E", "west": "W",
    "western": "W", "northeast": "NE", "northeastern": "NE", "northwest": "NW", "northwestern": "NW",
    "southeast": "SE", "southeastern": "SE", "southwest": "SW", "southwestern": "SW",
}  # fmt: skip
"""Words for a direction within a place, with the point of the compass."""
WHOLES = frozenset(("all", "whole", "entirety"))
"""Nouns for all of a place."""
TOWN, CAPITAL, SUBURB = "city", "capital", "suburb"
ASIDES = frozenset((",", "–", "—", "-", "("))
GROUPS = frozenset(("armed_group", "organisation", "person", "government"))
FIGURES = frozenset(("foothold", "ground", "position", "line"))
"""Nouns of places that are as often a figure of speech where nothing says which."""
NAME_DEPS = ("nmod", "appos", "compound", "flat", "amod")


class PlaceFinder:
    """Finds places of one report for control claims."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.parse = words.parse
        self._mentions = list(words.parse.annotated.places)
        self._by_token = {i: place for place in self._mentions for i in range(place.start, place.stop)}
        self._starts = [place.start for place in self._mentions]

    def is_place(self, token: Token, classes: tuple[str, ...], any_name: bool = False) -> bool:
        """A place by name, a noun of one of the classes, a part of either, or a name that is nobody's."""
        if self._is_group(token) or (token.i in self._by_token and self._is_dateline(self._by_token[token.i])):
            return False
        if self._is_owner(token) and self.parse.heads[token.i + 1] != token.i:
            return False  # "took Chads | Velm": two objects to the reader
        if token.i in self._by_token or self.words.any_is((token,), [name for name in classes if name != "place"]):
            return True
        if self.words.lemmas[token.i] in PARTS:
            wholes = [t for t in self.parse.children(token, "nmod", "obl") if self.parse.preposition(t) == "of"]
            return any(self.is_place(t, (*classes, "settlement")) for t in wholes)
        return self._is_free_name(token) or (any_name and self._is_bare_name(token))

    def _is_group(self, token: Token) -> bool:
        """ "abandon the PYD": an actor's name, unless a gazetteer has it."""
        mention, place = self.words.mention(token), self._by_token.get(token.i)
        known = place is not None and bool(place.place.id)
        if known or mention is None or mention.kind not in GROUPS:
            return False
        return mention.actor is not None or (mention.kind == "person" and " " in mention.name)

    def _is_bare_name(self, token: Token) -> bool:
        """A name of one word of which nothing else is known."""
        mention = self.words.mention(token)
        known = mention is not None and (mention.actor or mention.stop - mention.start > 1)
        return self.parse.pos[token.i] == "PROPN" and not known

    def _is_free_name(self, token: Token) -> bool:
        mention = self.words.mention(token)
        return self.parse.pos[token.i] == "PROPN" and (mention is None or mention.kind in ("place", "unknown", "state"))

    def refs(self, token: Token) -> list[PlaceRef]:
        """One for each place: "the towns of Norburg and Sorburg" are two."""
        if self.words.lemmas[token.i] in AREAS - WHOLES:
            return [self.ref(token), *self._parts_beside(token)]
        named = self._named_within(token)
        together = self.parse.conjuncts(self.parse.tokens[named.head]) if named is not None else []
        places = [self._by_token[t.i].place for t in together if t.i in self._by_token]
        return places if len(places) > 1 and token.i not in self._by_token else [self.ref(token)]

    def _parts_beside(self, token: Token) -> list[PlaceRef]:
        """Part of Karsa in "areas of Velm and Karsa"."""
        wholes = [t for t in self.parse.children(token, "nmod", "obl") if self.parse.preposition(t) == "of"]
        others = [t for whole in wholes for t in self.parse.conjuncts(whole) if t.i != whole.i]
        found = [self._by_token[t.i].place for t in others if t.i in self._by_token]
        bearing = self._bearing(token)
        return [replace(_part_of(place, place.span, bearing), name=f"part of {place.name}") for place in found]

    def ref(self, token: Token) -> PlaceRef:
        """The place that the phrase names; where it only describes one, the words alone."""
        named = self._by_token.get(token.i) or self._said_beside(token)
        if named is not None:
            return self._with_bearing(named.place, token)
        span = self._span(token)
        within = self._named_within(token)
        if within is not None and self.words.lemmas[token.i] in KINDS and not self.is_part(token):
            return within.place
        if within is not None and self._is_area_named(token, within):
            return within.place
        again = self._taken_up(token)
        if again is not None:
            return replace(again.place.itself, span=span)
        inside = self._part_inside(token, within, span)
        if inside is not None:
            return inside
        return PlaceRef(span, name=span.text, precision="part" if within or self.is_part(token) else "unknown")

    def _is_area_named(self, token: Token, within: PlaceMention) -> bool:
        """ "the Velm Plain area" is the plain, "the Velm area" is more than the town."""
        before = within.head < token.i and self.words.lemmas[token.i] == "area"
        return before and within.place.precision != TOWN and "Plur" not in token.morph.get("Number", [])

    # -- parts -------------------------------------------------------------------------------------------

    def mostly(self, ref: PlaceRef, share: str = "most") -> PlaceRef:
        """Some part of a place that is held "largely"."""
        if not ref.id or ref.relation is not None:
            return ref
        return replace(_part_of(ref, ref.span, ""), name=f"{share} of {ref.name}")

    def _part_inside(self, token: Token, within: PlaceMention | None, span: Span) -> PlaceRef | None:
        """ "60 per cent of Velm", "the eastern half of Velm"; "the eastern districts" in a sentence on one town."""
        bearing = self._bearing(token)
        lemma = self.words.lemmas[token.i]
        if within is not None:
            if within.head < token.i:
                return None
            known = within.place.id and within.place.relation is None and lemma in AREAS
            named = replace(_part_of(within.place, span, bearing), name=span.text) if known else None
            return within.place if lemma in WHOLES else named
        side = lemma in QUARTERS or lemma in BEARINGS
        if not bearing or not side or self.parse.children(token, "nmod", "nmod:poss", "compound"):
            return None
        town = self._town_before(token)
        return replace(_part_of(town.place, span, bearing), name=span.text) if town is not None else None

    def _town_before(self, token: Token) -> PlaceMention | None:
        """The one town that the sentence has named before."""
        root = self.parse.root(token.i)
        named = [place for place in self._mentions if place.stop <= token.i and self.parse.root(place.head) == root]
        towns = {place.place.id: place for place in named if place.place.precision == TOWN and place.place.id}
        return next(iter(towns.values())) if len(towns) == 1 else None

    def _bearing(self, token: Token) -> str:
        """`E` of "eastern districts", "the east"."""
        told = [BEARINGS[t.lower_] for t in self.parse.children(token, "amod") if t.lower_ in BEARINGS]
        return told[0] if told else BEARINGS.get(self.words.lemmas[token.i], "")

    def _with_bearing(self, place: PlaceRef, token: Token) -> PlaceRef:
        """ "the eastern parts of Velm", where the mention is of parts of it."""
        relation, bearing = place.relation, self._bearing(token)
        if relation is None or relation.type is not PlaceTie.PART or relation.bearing or not bearing:
            return place
        return replace(place, relation=replace(relation, bearing=bearing))

    # -- names beside --------------------------------------------------------------------------------------

    def without_glosses(self, places: list[Token]) -> list[Token]:
        """The places without those that only say again what another is: "Velm – the largest city of the north"."""
        named = [t for t in places if t.i in self._by_token]
        told = [t for t in places if not self._is_figure(t)]
        return [t for t in told if t in named or not any(self._glosses(t, place) for place in named)]

    def _is_figure(self, noun: Token) -> bool:
        """ "gain a foothold", "losing ground", "the position he has occupied": nowhere in particular."""
        bare = not self.parse.children(noun, "nmod", "amod", "compound") and noun.i not in self._by_token
        return bare and "Plur" not in noun.morph.get("Number", []) and self.words.lemmas[noun.i] in FIGURES

    def _glosses(self, noun: Token, place: Token) -> bool:
        between = self.parse.tokens[place.i + 1 : noun.i]
        apart = any(t.text in ASIDES for t in between) and not any(t.lower_ == "and" for t in between)
        return place.i < noun.i and apart and "Sing" in noun.morph.get("Number", [])

    def _said_beside(self, noun: Token) -> PlaceMention | None:
        """`Velm` of "one of their last areas, Velm"."""
        nouns = [noun, *self.parse.nmods(noun, "of")]
        if any(t.i in self._by_token for t in nouns):
            return None  # "the city of Velm, west of Karsa"
        beside = [t.i for each in nouns for t in self.parse.children(each, "appos") if t.i in self._by_token]
        beside = beside or self._named_on(noun)
        return self._by_token[beside[0]] if len(beside) == 1 and not self.is_part(noun) else None

    def _named_on(self, token: Token) -> list[int]:
        """`Velm` of "Chads Velm", in texts that lost their apostrophes."""
        return [token.i + 1] if self._is_owner(token) else []

    def _is_owner(self, token: Token) -> bool:
        following = self._by_token.get(token.i + 1)
        owner = self.parse.pos[token.i] == "PROPN" and token.lower_.endswith("s") and token.i not in self._by_token
        return owner and following is not None and following.start == token.i + 1

    def _span(self, token: Token) -> Span:
        """The noun with what stands before it and its `of`-phrases, without participles ("rebel-held") and settings."""
        parse = self.parse
        before = [
            t.i for t in parse.children(token, "amod", "compound", "nummod", "nmod:poss", "flat") if t.i < token.i
        ]
        held = [
            t.i
            for t in parse.children(token, "amod", "acl")
            if t.i < token.i and t.lower_.endswith(("ed", "held", "run"))
        ]
        low = min([i for i in before if not held or i > max(held)], default=token.i)
        named = any(parse.pos[i] == "PROPN" for i in before)  # "the Maruf quarter of Karsa" has a name of its own
        after = [t for t in parse.children(token, "nmod", "flat", "compound") if t.i > token.i and not named]
        if self.is_part(token):
            after += [t for t in parse.children(token, "obl") if t.i > token.i and parse.preposition(t) == "of"]
        whole = [part for t in after if parse.preposition(t) in ("", "of") for part in parse.conjuncts(t)]
        ends = [parse.phrase(t).end for t in whole]
        where = [t for t in after if self.is_part(token) and parse.preposition(t) == "in"]
        ends += [parse.phrase(t).end for t in where if t.i not in self.words.time_heads]
        end = max([token.idx + len(token.text), *ends])
        return parse.report.span(parse.tokens[low].idx, end)

    def _named_within(self, token: Token) -> PlaceMention | None:
        """`Norburg` of "the city of Norburg", "the town Norburg", "Norburg city"."""
        for child in self.parse.children(token, *NAME_DEPS):
            if child.i in self._by_token and (self.parse.preposition(child) in ("", "of")):
                return self._by_token[child.i]
        if self.words.lemmas[token.i] in PARTS:  # "most of Velm province", "a third of the town of Velm"
            wholes = [t for t in self.parse.children(token, "nmod", "obl") if self.parse.preposition(t) == "of"]
            named = (self._by_token.get(t.i) or self._named_within(t) for t in wholes)
            return next((place for place in named if place is not None), None)
        return None

    def is_part(self, token: Token) -> bool:
        """Is it less than the place named: "the east of the city", "eastern districts"?"""
        return "Plur" in token.morph.get("Number", []) or self.words.lemmas[token.i] in PARTS

    def _taken_up(self, token: Token) -> PlaceMention | None:
        """The last place before of the kind that "the city" asks for."""
        kinds = KINDS.get(self.words.lemmas[token.i])
        determiners = {self.words.lemmas[t.i] for t in self.parse.children(token, "det")}
        if kinds is None or not determiners & AGAIN or self.is_part(token):
            return None
        if self.parse.children(token, "nmod", "compound", "nmod:poss", "appos", "acl:relcl"):
            return None  # "the enclave on the capital's outskirts" is told anew
        for place in reversed(self._mentions[: bisect_left(self._starts, token.i)]):
            outside = self.words.lemmas[token.i] == SUBURB and place.place.kind == CAPITAL
            if fits(place, kinds) and not outside and not self._is_dateline(place):
                return place
        return None

    def _is_dateline(self, place: PlaceMention) -> bool:
        """ "VELM (Newswire)": where a report was written."""
        following = self.parse.tokens[place.stop : place.stop + 1]
        return place.span.text.isupper() and any(t.text == "(" for t in following)


def _part_of(place: PlaceRef, span: Span, bearing: str) -> PlaceRef:
    """Some part of a place, on its side in a direction."""
    precision = "region" if place.precision in ("region", "country") else "part"
    relation = PlaceRelation(PlaceTie.PART, bearing)
    return replace(place, span=span, precision=precision, relation=relation)
