"""The rows of data/relations.yaml, looked up by verb, noun and word, whatever form the word stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from polybius.annotate.records import Token
from polybius.claims.forms import lemmas_by_form
from polybius.claims.parse import Parse
from polybius.codebook import Codebook, RelationRow

IRREGULAR = {
    "led": "lead", "fought": "fight", "broke": "break", "broken": "break", "fell": "fall", "fallen": "fall",
    "stood": "stand", "rose": "rise", "risen": "rise", "took": "take", "taken": "take", "gave": "give", "given": "give",
    "sent": "send", "had": "have", "has": "have", "made": "make", "kept": "keep", "swore": "swear", "sworn": "swear",
    "arms": "arm", "split": "split", "got": "get", "won": "win", "grew": "grow", "grown": "grow", "froze": "freeze",
    "frozen": "freeze", "began": "begin", "begun": "begin", "withdrew": "withdraw", "withdrawn": "withdraw",
    "threw": "throw", "thrown": "throw", "cut": "cut", "ran": "run", "met": "meet", "found": "find",
    "forsook": "forsake", "forsaken": "forsake", "known": "know", "knew": "know",
}  # fmt: skip
"""Irregular forms of the verbs in the tables of relations and identities."""


class Words:
    """The base form of a token, by the tables' own words where they know the form, else by the reader."""

    def __init__(self, words: Iterable[str]) -> None:
        known = {word for phrase in words for word in phrase.split()}
        self._forms = {**lemmas_by_form(known), **{word: word for word in known}}

    def base(self, parse: Parse, token: Token) -> str:
        form = token.lower_
        return IRREGULAR.get(form) or self._forms.get(form) or parse.lemma(token)


class RelationTable:
    """Rows by what triggers them."""

    def __init__(self, codebook: Codebook) -> None:
        self.verbs = _by(codebook.relation_verbs, lambda row: row.verbs)
        self.gifts = _by(codebook.relation_gifts, lambda row: row.verbs)
        self.nouns = _by(codebook.relation_nouns, lambda row: row.nouns)
        self.links = _by(codebook.relation_links, lambda row: row.nouns)
        self.modifiers = _by(codebook.relation_modifiers, lambda row: row.words)
        self.adjectives = _by(codebook.relation_adjectives, lambda row: row.words)
        self.titles = _by(codebook.relation_titles, lambda row: row.nouns)
        self.phrases = _by(codebook.relation_phrases, lambda row: row.nouns)
        self.joint = _by(codebook.relation_joint, lambda row: row.verbs)
        self.means = frozenset(noun for row in codebook.relation_means for noun in row.nouns)
        rows = (
            *codebook.relation_verbs,
            *codebook.relation_gifts,
            *codebook.relation_links,
            *codebook.relation_joint,
        )
        others = (*codebook.relation_phrases, *codebook.relation_means)
        nouns = (*rows, *codebook.relation_nouns, *codebook.relation_titles, *others)
        self._verbs = Words(verb for row in rows for verb in row.verbs)
        self._nouns = Words(noun for row in nouns for noun in row.nouns)

    def verb(self, parse: Parse, token: Token) -> str:
        """The base form with its particle: `fall out`."""
        base = self._verbs.base(parse, token)
        particle = parse.particle(token) or self._adverb(parse, token, base)
        return f"{base} {particle}" if particle else base

    def _adverb(self, parse: Parse, token: Token, base: str) -> str:
        """A particle that the reader takes for an adverb, where the tables know it with the verb."""
        for part in parse.children(token, "advmod"):
            if part.i == token.i + 1 and any(f"{base} {part.lower_}" in rows for rows in (self.verbs, self.gifts)):
                return part.lower_
        return ""

    def noun(self, parse: Parse, token: Token) -> str:
        return self._nouns.base(parse, token)

    def long_noun(self, parse: Parse, token: Token) -> str:
        """The noun with the word before it where the table has the two together ("foreign minister")."""
        noun = self.noun(parse, token)
        for modifier in reversed(parse.modifiers(token)):
            phrase = f"{modifier.lower_} {noun}"
            if phrase in self.nouns or phrase in self.titles:
                return phrase
        return noun


def _by(
    rows: tuple[RelationRow, ...], words: Callable[[RelationRow], tuple[str, ...]]
) -> dict[str, tuple[RelationRow, ...]]:
    found: dict[str, tuple[RelationRow, ...]] = {}
    for row in rows:
        for word in words(row):
            found[word] = (*found.get(word, ()), row)
    return found
