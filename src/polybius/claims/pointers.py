"""Places that no gazetteer names, found by the words that point them out: "the eastern parts of the city"."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import PlaceMention, Token
from polybius.claims.anaphora import DESCRIBED, KINDS, SIDES
from polybius.claims.nearness import STATIC
from polybius.claims.parse import Parse
from polybius.model.claims import PlaceRef
from polybius.model.text import Span

PARTS = frozenset("part half outskirt outskirts edge centre center heart side section corner".split())
"""Nouns that point out a place by the `of` behind them, also where that only takes a place up again."""
GROUND = frozenset("mount mountain mountains hill hills lake camp jebel jabal wadi valley river".split())
"""Nouns that make a place of the name beside them, whether or not any gazetteer has it."""
POINTING = PARTS | DESCRIBED


class Pointers:
    """The described places of one report."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def described(self) -> Iterator[PlaceMention]:
        """ "the eastern parts of the city", "northern areas they had held", "around Mount Velm"."""
        for token in self._parse.tokens:
            if self._may_point(token) and self._is_set(token) and self._points_out(token):
                span = self._whole(token)
                place = PlaceRef(span, name=span.text, precision="part")
                yield PlaceMention(token.i, token.i + 1, token.i, span, place, why="described")

    def _may_point(self, token: Token) -> bool:
        """Spares to look at the syntax of most words."""
        if token.i in self._parse.place_heads:
            return False
        if self._parse.pos[token.i] == "NOUN" and self._parse.lemmas[token.i] in POINTING:
            return True
        near = self._parse.tokens[max(token.i - 1, 0) : token.i + 2]
        return self._parse.pos[token.i] in ("NOUN", "PROPN") and any(t.lower_ in GROUND for t in near)

    def _is_set(self, noun: Token) -> bool:
        preposition = self._parse.preposition(noun).rpartition(" ")[2]
        return preposition in STATIC | {"from", "to", "into"} or self._parse.deps[noun.i] in ("obj", "nsubj:pass")

    def _points_out(self, noun: Token) -> bool:
        parse, lemma = self._parse, self._parse.lemmas[noun.i]
        if parse.pos[noun.i] == "NOUN" and lemma in PARTS:
            return any(parse.lemmas[t.i] in KINDS for t in parse.nmods(noun, "of"))
        if parse.pos[noun.i] == "NOUN" and lemma in DESCRIBED:
            sides = any(parse.lemmas[t.i] in SIDES for t in parse.children(noun, "amod"))
            return sides and bool(parse.children(noun, "acl:relcl", "acl"))
        beside = [t for t in (noun, *parse.children(noun, "compound", "flat", "appos")) if t.lower_ in GROUND]
        named = any(parse.pos[t.i] == "PROPN" for t in (noun, *parse.children(noun, "flat", "appos", "compound")))
        return bool(beside) and named and noun.i not in parse.actor_heads

    def _whole(self, noun: Token) -> Span:
        """The noun with its name or its `of`, without a relative clause."""
        parse = self._parse
        span = parse.phrase(noun)
        ends = [parse.phrase(t).end for t in parse.nmods(noun, "of") if parse.lemmas[noun.i] in PARTS]
        return parse.report.span(span.begin, max([span.end, *ends]))
