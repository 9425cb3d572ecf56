"""What a head stands for: everything coordinated with it, the noun behind a relative pronoun, the name it describes."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.annotate.records import Token
from polybius.claims.tree import Tree


class Expansion(Tree):
    """Coordination, relative pronouns and appositions resolved."""

    def _is_relative(self, token: Token) -> bool:
        return "Rel" in token.morph.get("PronType", []) or self.lemmas[token.i] in ("who", "which", "whom", "that")

    def expand(self, tokens: Iterable[Token]) -> list[Token]:
        """The tokens with their coordination, relative pronouns and appositions resolved; each once."""
        found: dict[int, Token] = {}
        for token in tokens:
            for part in self.conjuncts(self._apposed_to(self._same_subject(self._antecedent(token)))):
                found.setdefault(part.i, part)
        return list(found.values())

    def _apposed_to(self, token: Token) -> Token:
        """The name that a description stands beside: "Velm and Karsa, two towns besieged by ..." are the towns."""
        if self.deps[token.i] == "appos" and self.pos[token.i] == "NOUN":
            head = self.tokens[self.heads[token.i]]
            return head if self.pos[head.i] == "PROPN" else self._name_before(token)
        return token

    def _name_before(self, noun: Token) -> Token:
        """The name right before the comma, where the reader hung the description on a noun further up."""
        name = self.name_before_comma(min([noun.i, *(t.i for t in self.children(noun))]))
        if name is None:
            return noun
        beside = self.heads[name.i] == self.heads[noun.i] and self.deps[name.i] in ("nmod", "obj", "obl")
        return name if beside else noun

    def name_before_comma(self, first: int) -> Token | None:
        """The name whose last word and a comma stand before a token: `Velm` of "in Velm, under siege by"."""
        if first < 2 or self.tokens[first - 1].text != "," or self.pos[first - 2] != "PROPN":
            return None
        name = self.tokens[first - 2]
        while self.deps[name.i] in ("conj", "flat") and self.pos[self.heads[name.i]] == "PROPN":
            name = self.tokens[self.heads[name.i]]
        return name

    def _same_subject(self, token: Token) -> Token:
        """The trucks of "the trucks were on their way when they were stopped": things, of which no mention is kept."""
        if self.lemmas[token.i] not in ("they", "it") or token.i in self._mentions:
            return token
        verb = self.tokens[self.heads[token.i]]
        if self.deps[verb.i] != "advcl" or not self.deps[token.i].startswith("nsubj"):
            return token
        above = self.children(self.tokens[self.heads[verb.i]], "nsubj", "nsubj:pass")
        plural = self.lemmas[token.i] == "they"
        fits = [t for t in above if self.pos[t.i] == "NOUN" and ("Plur" in t.morph.get("Number", [])) == plural]
        return fits[0] if len(above) == 1 and fits else token

    def _antecedent(self, token: Token) -> Token:
        """The noun that a relative pronoun stands for."""
        if self.pos[token.i] not in ("PRON", "DET") or not self._is_relative(token):
            return token
        verb = token
        for _ in range(8):
            if self.deps[verb.i] == "acl:relcl":
                return self.tokens[self.heads[verb.i]]
            verb = self.tokens[self.heads[verb.i]]
        return token
