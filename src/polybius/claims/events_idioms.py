"""Words of the verb tables that tell of no event where they stand: names, pleas, comparisons, people."""

from __future__ import annotations

from polybius.annotate.records import Token
from polybius.claims.events_words import Words

NAMING = frozenset(("call", "name", "dub", "nickname"))
PLEAS = frozenset(("guilty", "innocent"))


def is_idiom(words: Words, token: Token) -> bool:
    """ "A man called Ion", "pleaded not guilty"; "the investigated" are people."""
    parse, lemma = words.parse, words.lemmas[token.i]
    if lemma in NAMING and parse.deps[token.i] == "acl":
        return True
    if parse.children(token, "det") or (token.i and parse.pos[token.i - 1] == "DET"):
        return True
    if lemma == "treat":
        return any(t.lower_ == "like" for t in parse.tokens[token.i + 1 : token.i + 7])
    return lemma == "plead" and any(words.lemmas[t.i] in PLEAS for t in parse.children(token))
