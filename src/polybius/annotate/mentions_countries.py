"""Whose army "the army" is: the country of a description that names none, from its surroundings.

In the order of what can be trusted: a place in the same phrase ("rebels in Velm"), the one country of the sentence's
places, the country that the report is on. Where another state acts in the sentence, or its forces in the report, it
abstains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_registry import Form, Hit
from polybius.annotate.mentions_view import View
from polybius.annotate.records import Mention, PlaceMention

_OF_PHRASE = frozenset(("in", "from", "of", "at", "near", "around"))
_ELSEWHERE = frozenset(
    ("to", "into", "from", "for", "towards", "toward", "via", "with", "against", "between", "unlike", "than")
)
"""Before places that somebody goes to or comes from, and where the sentence is not set."""
_OWNING = frozenset(("in", "of", "from", "across", "throughout"))
_REGIONS = frozenset(("world", "region", "continent", "country", "nation"))
_STATES = frozenset(("state", "government"))
_FORCES = frozenset(("MIL", "IGO"))


@dataclass(frozen=True, slots=True)
class Around:
    """A country (alpha-3) that the surroundings give, and how; both empty where they give none."""

    country: str = ""
    why: str = ""


class Countries:
    def __init__(self, view: View, lexicon: Lexicon, known: Mapping[int, Mention]) -> None:
        self._view = view
        self._lexicon = lexicon
        self._known = known
        self._codes = view.registry.codes
        sentences = zip(view.tree.sent, view.tree.lemmas, strict=True)
        self._meetings = frozenset(sentence for sentence, lemma in sentences if lemma in lexicon.venues)
        self._by_sentence: dict[int, list[PlaceMention]] = {}
        for place in view.places:
            of_compound = view.texts[place.stop : place.stop + 1] == ["-"]  # "the Britain-based group"
            elsewhere = of_compound or view.preposition(place.head) in _ELSEWHERE
            if place.place.id and not place.metonym and not elsewhere:
                self._by_sentence.setdefault(view.tree.sent[place.head], []).append(place)

    def around(self, i: int, sector: str, *, named: bool = False) -> Around:
        """The country of the description headed by a token, whose PLOVER sector is known; `named`: of a name that the
        registry lacks, which needs a place in the sentence."""
        if not named and not self._may_be_domestic(i):
            return Around()
        places = self._by_sentence.get(self._view.tree.sent[i], [])
        own = self._only(place for place in self._view.places if self._is_in_phrase(i, place))
        if own:
            return Around(own, "a place in the phrase")
        here = self._only(places) or self._located(i)
        if here and not (here != self._view.context.main and self._is_meeting(i)):
            return self._unless_contested(i, sector, here, "the sentence is set there")
        main = "" if named else self._view.context.main
        return self._unless_contested(i, sector, main, "the report is on this country")

    def _may_be_domestic(self, i: int) -> bool:
        """No "coalition forces", "foreign troops", "Iranian-backed militia", "Tiger Forces"."""
        view = self._view
        before = list(view.premodifiers(i))
        if any(self._is_of_others(c) for c in view.tree.children[i] if c > i):
            return False
        if any(view.is_participle(c) or self.is_name(c) for c in before):
            return False
        return not self._lexicon.outside & {*self._own_modifiers(i), view.tree.words[i]}

    def _is_of_others(self, i: int) -> bool:
        """ "rebellions in the Arab world", "fighters of the Hill Front": said behind the noun, and no known place."""
        view = self._view
        if view.tree.dep(i) != "nmod" or view.preposition(i) not in _OWNING or view.hits[i] is not None:
            return False
        return (view.tree.upos[i] == "PROPN" or view.tree.lemmas[i] in _REGIONS) and not view.is_gazetteers(i)

    def _own_modifiers(self, i: int) -> list[str]:
        """The words before a noun without those that make one noun with it: `foreign` of "foreign minister"."""
        noun, modifiers = self._view.tree.words[i], self._view.modifier_words(i)
        row = self._lexicon.agent(noun, modifiers)
        nouns = row.nouns if row is not None else ()
        return [word for word in modifiers if f"{word} {self._view.tree.lemmas[i]}" not in nouns]

    def is_name(self, i: int) -> bool:
        """Is a modifier a name that the registry lacks, and no place?"""
        view = self._view
        if (
            view.tree.upos[i] != "PROPN"
            or not view.texts[i][:1].isupper()
            or view.names[i] is None
            or self._lexicon.modifier(view.tree.words[i])
        ):
            return False
        return view.hits[i] is None and not view.is_place(i)

    def _is_in_phrase(self, i: int, place: PlaceMention) -> bool:
        tree = self._view.tree
        if tree.heads[place.head] != i or self._view.is_joined(place.stop):  # "US-backed rebels"
            return False
        return place.head < i or self._view.preposition(place.head) in _OF_PHRASE

    def _only(self, places: Iterable[PlaceMention]) -> str:
        """The one country of places, empty for none or several."""
        found = {self._codes.get(place.place.country, "") for place in places}
        return found.pop() if len(found) == 1 else ""

    def _located(self, i: int) -> str:
        """The state in which the sentence is set ("in Mali"), where it names one alone."""
        view = self._view
        hits = [hit for hit in self._hits_of_sentence(i) if view.is_location(hit.start)]
        found = {hit.row.country for hit in hits if view.preposition(hit.start) not in _ELSEWHERE}
        return found.pop() if len(found) == 1 else ""

    def _is_meeting(self, i: int) -> bool:
        """ "the rebels and the government met in Vienna": the sentence is set where neither is at home."""
        return self._view.tree.sent[i] in self._meetings

    def _hits_of_sentence(self, i: int) -> list[Hit]:
        tree = self._view.tree
        heads = [head for head in sorted(self._view.hit_heads) if tree.sent[head] == tree.sent[i]]
        return [hit for head in heads if (hit := self._view.hits[head]) is not None and hit.row.kind == "state"]

    def _unless_contested(self, i: int, sector: str, country: str, why: str) -> Around:
        if not country or self._view.registry.states.get(country) is None or self._is_contested(i, sector, country):
            return Around()
        return Around(country, why)

    def _is_contested(self, i: int, sector: str, country: str) -> bool:
        """Does another state act in the sentence, or did its forces (for forces) appear before?"""
        view = self._view
        acting = (
            hit
            for hit in self._hits_of_sentence(i)
            if hit.form is not Form.METONYM and not view.is_location(hit.start) and hit.form is not Form.SIDE
        )
        if any(hit.row.country != country for hit in acting):
            return True
        if sector not in _FORCES:
            return False
        return any(m.sector in _FORCES and m.country != country and m.kind not in _STATES for m in self._known.values())
