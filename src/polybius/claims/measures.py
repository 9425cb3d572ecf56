"""data/measures.yaml turned into look-ups: which measure a verb, a noun or a unit makes of a number beside it."""

from __future__ import annotations

from collections.abc import Callable

from polybius.annotate.records import Token
from polybius.claims.parse import Parse
from polybius.codebook import Codebook, Measure

PERSON = "person"
GROUPS_OF_PEOPLE = frozenset(("family", "household"))
"""Counted nouns of people that stay the unit of the figure: a family is not a person."""


class Measures:
    """First in file order wins where two measures share a word."""

    def __init__(self, codebook: Codebook) -> None:
        rows = codebook.measures
        self.by_receiver = _index(rows, lambda m: m.receiver)
        self.by_subject = _index(rows, lambda m: m.subject)
        self.by_deverbal = _index(rows, lambda m: m.deverbal)
        self.by_state = _index(rows, lambda m: m.states)
        self.by_noun = _index(rows, lambda m: m.nouns)
        self.by_counted = _index(rows, lambda m: m.counted)
        self.by_money = _index(rows, lambda m: m.money)
        self.by_lasting = _index(rows, lambda m: m.lasting)
        self.by_goods = _index(rows, lambda m: m.goods)
        self.by_context_receiver = _index(rows, lambda m: m.context_receiver)
        self.by_context_subject = _index(rows, lambda m: m.context_subject)
        self.by_share = _index(rows, lambda m: m.shares)
        self.named = {row.name: row for row in rows}
        self.casualties = self.named.get("casualties")
        self.only_with = {row.name: frozenset(row.only_with) for row in rows if row.only_with}
        self._scopes: dict[str, tuple[str, ...]] = {}
        for scope in codebook.number_scopes:
            self._scopes[scope.kind] = self._scopes.get(scope.kind, ()) + scope.words
        self.collective = frozenset(self._scopes.get("collective", ()))
        self.part = frozenset(self._scopes.get("part", ()))
        self.among = frozenset(self._scopes.get("among", ()))
        self.way = frozenset(self._scopes.get("way", ()))
        self.land = frozenset(self._scopes.get("land", ()))
        self.war = frozenset(self._scopes.get("war", ()))
        self.long_act = frozenset(self._scopes.get("long_act", ()))
        self.since = frozenset(self._scopes.get("since", ()))
        self.not_people = frozenset(self._scopes.get("not_people", ()))
        self.toll_verb = frozenset(self._scopes.get("toll_verb", ()))
        self.toll_adding = frozenset(self._scopes.get("toll_adding", ()))
        self.toll_raising = frozenset(self._scopes.get("toll_raising", ())) | self.toll_adding
        self.affliction = frozenset(self._scopes.get("affliction", ()))
        self.affecting = frozenset(self._scopes.get("affecting", ()))
        self.kin = frozenset(self._scopes.get("kin", ()))
        self.one_person = frozenset(self._scopes.get("one_person", ())) | self.kin
        self.resultative = frozenset(self._scopes.get("resultative", ()))
        self.cumulative = self._scopes.get("cumulative", ())
        self.life = frozenset(self._scopes.get("life", ()))
        self.taking_life = frozenset(self._scopes.get("taking_life", ()))
        self.losing = frozenset(self._scopes.get("losing", ()))
        self.wound = frozenset(self._scopes.get("wound", ()))
        self.suffering = frozenset(self._scopes.get("suffering", ()))
        self.staying = frozenset(self._scopes.get("staying", ()))
        self.companion = frozenset(self._scopes.get("companion", ()))

    def verb(self, parse: Parse, word: Token, table: dict[str, Measure]) -> Measure | None:
        """By verb and particle or preposition, else by the verb alone."""
        lemma = parse.lemma(word)
        beside = [parse.particle(word), *(parse.preposition(token) for token in parse.children(word, "obl"))]
        beside += [parse.lemma(token) for token in parse.children(word, "advmod") if token.i == word.i + 1]
        found = (table.get(f"{lemma} {small}") for small in beside if small)
        return next((measure for measure in found if measure), None) or table.get(lemma)

    def state(self, word: Token, parse: Parse) -> Measure | None:
        """By lemma or form: readers differ on whether "missing" is a form of "miss"."""
        return self.by_state.get(parse.lemma(word)) or self.by_state.get(word.lower_)

    def noun(self, parse: Parse, word: Token, table: dict[str, Measure]) -> Measure | None:
        """By modifier and noun ("historic building"), else by the noun alone."""
        lemma = parse.lemma(word)
        for modifier in parse.modifiers(word):
            found = table.get(f"{parse.lemma(modifier)} {lemma}")
            if found:
                return found
        return table.get(lemma) or table.get(word.lower_)

    def counts_people(self, parse: Parse, noun: Token | None) -> bool:
        """May this noun be people? A bare number may; so may any noun that is not a known thing."""
        if noun is None:
            return True
        if parse.lemma(noun) in self.not_people:
            return False
        thing = self.noun(parse, noun, self.by_counted)
        return thing is None or thing.unit == PERSON


def _index(rows: tuple[Measure, ...], words: Callable[[Measure], tuple[str, ...]]) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for row in rows:
        for word in words(row):
            found.setdefault(word, row)
    return found
