"""Slips of the reader's syntax that the words themselves give away, mended before the extractors look at it.

Whoever the actors are, the same sentence should have the same syntax: these are what the swap test found.
"""

from __future__ import annotations

from polybius.annotate.records import Token

CALLING = frozenset(("call", "appeal"))
"""Verbs that lay their infinitive on whoever stands after `on` or `to`."""


WINDING = frozenset(("up", "down", "around", "round", "through", "along", "back", "its", "their"))
"""Words behind a `wound` that is the past of `wind`."""


def is_people(token: Token) -> bool:
    """ "the wounded", "the displaced": participles that are people, and describe nothing behind them."""
    if token.lower_ not in PEOPLE or not token.i or token.doc[token.i - 1].lower_ != "the":
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")


def lemma_of(token: Token) -> str:
    """In small letters; "to kill and wound" has nothing to do with winding."""
    if is_people(token):
        return token.lower_
    lemma = token.lemma_.lower()
    if lemma != "wind" or token.lower_ != "wound":
        return lemma
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return lemma if following in WINDING else "wound"


PEOPLE = frozenset(
    "wounded injured displaced dead missing detained disappeared homeless uprooted besieged trapped starving".split()
)
"""Words for people by what befell them, with "the" before them."""
BLAMING = frozenset(("blame", "pin"))
"""Verbs that lay their object on whoever stands after `on`."""


def rehung(tokens: list[Token], heads: list[int], deps: list[str]) -> tuple[list[int], list[str]]:
    """Heads and relations with "blamed the raid on the army" mended: the army is blamed, and not what was raided."""
    heads, deps = list(heads), list(deps)
    for token in tokens:
        if deps[token.i] == "case" and token.lower_ == "on" and deps[heads[token.i]] == "nmod":
            blamed = heads[token.i]
            act = heads[blamed]
            if deps[act] == "obj" and tokens[heads[act]].lemma_.lower() in BLAMING and heads[act] < act < blamed:
                heads[blamed], deps[blamed] = heads[act], "obl"
        elif (said := _said_ahead(token, tokens, heads, deps)) >= 0:
            heads[token.i] = said
    return heads, deps


def _said_ahead(token: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> int:
    """`killed` of "In Velm, shells killed two, the mayor said": what opens the words said is a part of them."""
    verb = heads[token.i]
    if not deps[token.i].startswith("obl") or token.i > verb:
        return -1
    told = (t.i for t in tokens[token.i + 1 : verb] if heads[t.i] == verb and deps[t.i] == "ccomp")
    clause = next(told, -1)
    speaker = (t.i for t in tokens[clause + 1 : verb] if heads[t.i] == verb and deps[t.i] == "nsubj")
    return clause if clause >= 0 and next(speaker, -1) >= 0 else -1


def is_tree(heads: list[int]) -> bool:
    """Does every word lead up to a root, which is its own head? A repair that joins words in a ring has gone wrong."""
    sound = [head == i for i, head in enumerate(heads)]
    for i in range(len(heads)):
        path = []
        while not sound[i]:
            path.append(i)
            sound[i] = True
            i = heads[i]
            if i in path:
                return False
    return True


def mended(tokens: list[Token], heads: list[int], deps: list[str]) -> list[str]:
    """The relations of a report with its slips mended; a new list."""
    listing = {heads[t.i]: t.i for t in tokens if deps[t.i] == "conj" and t.pos_ == "PROPN"}
    return [_mended(t, tokens, heads, deps, listing) for t in tokens]


def _mended(token: Token, tokens: list[Token], heads: list[int], deps: list[str], listing: dict[int, int]) -> str:
    dep = deps[token.i]
    if dep == "advcl" and _is_called_for(token, tokens, heads, deps):
        return "xcomp"
    if dep == "acl" and is_people(token) and tokens[token.i - 2].pos_ == "ADP":
        return "nmod"  # "aid for the displaced"
    names = token.pos_ == "PROPN" and tokens[heads[token.i]].pos_ == "PROPN"
    listed = token.i in listing or listing.get(heads[token.i], -1) > token.i
    if dep == "appos" and listed and names and token.i > heads[token.i]:
        return "conj"  # "Karsa, the Vale, Zaran and Velm" are four
    return dep


def _is_called_for(verb: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    """ "called on the army to leave": the infinitive is what is called for, no purpose of the call."""
    head = tokens[heads[verb.i]]
    if head.lemma_.lower() not in CALLING or not 0 < verb.i - head.i < 12:
        return False
    between = tokens[head.i + 1 : verb.i]
    called = any(deps[t.i] == "obl" and heads[t.i] == head.i for t in between)
    return called and tokens[verb.i - 1].lower_ == "to" and not any(t.is_punct for t in between)


def is_below(i: int, above: int, heads: list[int]) -> bool:
    """Does token `i` hang on `above`, however far down?"""
    while heads[i] != i and i != above:
        i = heads[i]
    return i == above
