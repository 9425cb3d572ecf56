"""Which predicates a noun is an argument of, and as what: the question of every extractor that starts from nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.parse import NOMINAL, Parse

DOER = "doer"
RECEIVER = "receiver"
ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod"))
CLAUSES_OF_NOUNS = ("acl", "acl:relcl")
SHARED = ("conj", "xcomp")
"""Predicates that may share an argument with the one above them."""
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Governor:
    """A predicate and what the noun is to it: `doer`, `receiver`, or the preposition that it hangs by."""

    word: Token
    relation: str


def governors(parse: Parse, noun: Token) -> Iterator[Governor]:
    """Predicates with the noun as an argument, those that hang on the noun before those above it.

    "12 people killed in the raid were buried" gives `killed`, then `buried`.
    """
    seen: set[int] = set()
    for word in _candidates(parse, noun):
        if word.i not in seen:
            seen.add(word.i)
            relation = _relation(parse, word, noun)
            if relation:
                yield Governor(word, relation)


def top_of_coordination(parse: Parse, noun: Token) -> Token:
    """The first noun of "soldiers, police and civilians": the one that carries the relation of all."""
    while parse.deps[noun.i] == "conj" and parse.pos[parse.heads[noun.i]] in NOMINAL:
        noun = parse.tokens[parse.heads[noun.i]]
    return noun


def _candidates(parse: Parse, noun: Token) -> Iterator[Token]:
    top = top_of_coordination(parse, noun)
    for clause in parse.children(noun, *CLAUSES_OF_NOUNS):
        yield from _with_shared(parse, clause, DEPTH)
    if parse.deps[top.i] in ARGUMENTS:
        yield from _with_shared(parse, parse.tokens[parse.heads[top.i]], DEPTH)


def _with_shared(parse: Parse, predicate: Token, depth: int) -> Iterator[Token]:
    yield predicate
    if depth:
        for other in parse.children(predicate, *SHARED):
            yield from _with_shared(parse, other, depth - 1)


def _relation(parse: Parse, predicate: Token, noun: Token) -> str:
    if parse.pos[predicate.i] in ("NOUN", "PROPN"):
        return parse.preposition(noun) if parse.heads[noun.i] == predicate.i else ""
    if any(t.i == noun.i for t in parse.receivers(predicate)):
        return RECEIVER
    if any(t.i == noun.i for t in parse.doers(predicate)):
        return DOER
    top = top_of_coordination(parse, noun)
    if parse.heads[top.i] == predicate.i and parse.deps[top.i].startswith("obl"):
        return parse.preposition(top)
    return ""
