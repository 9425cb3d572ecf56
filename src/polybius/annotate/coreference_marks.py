"""What is seen of each mention before any two are compared: how it is called, kind, number, place in its clause, keys.

Everything is class numbers in numpy columns, one row a mention, so that pairs are compared by looking tables up
(coreference_scores.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from polybius.annotate.coreference_pairs import Ints, Keys, KeyTable, key_table, keys_of
from polybius.annotate.tree import Labelled, Tree

# How a mention is called: pronouns by what they may stand for, nouns by what opens their phrase.
CALLS = (
    *("i", "we", "you", "he", "she", "it", "they", "this", "who", "what", "here", "someone"),
    *("name", "the noun", "this noun", "own noun", "a noun", "some noun", "bare noun", "bare nouns", "other"),
)
CALL = {name: number for number, name in enumerate(CALLS)}
PRONOUNS = CALL["someone"] + 1
"""Calls below this are pronouns."""
_WORDS = {
    "i": "i me my mine myself im",
    "we": "we us our ours ourselves let's 's",
    "you": "you your yours yourself yourselves ya u",
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself it's",
    "they": "they them their theirs themselves themself 'em em",
    "this": "this that these those",
    "who": "who whom whose which",
    "what": "what whatever whoever why how",
    "here": "here there then now where when",
}
_PRONOUN = {word: CALL[call] for call, words in _WORDS.items() for word in words.split()}
_OPENERS = {
    "the noun": "the",
    "this noun": "this that these those such",
    "own noun": "my our your his her its their whose",
    "a noun": "a an another",
    "some noun": "some any no each every all many few several both either neither most more much other two three four",
}
_OPENER = {word: CALL[call] for call, words in _OPENERS.items() for word in words.split()}

KINDS = (
    *("", "ABSTRACT", "ANIMAL", "EVENT", "OBJECT", "ORGANIZATION", "PERSON", "PLACE", "PLANT", "SUBSTANCE", "TIME"),
)
_KIND = {name: number for number, name in enumerate(KINDS)}
NUMBERS = ("unknown", "one", "many")
ROLES = ("other", "subject", "object", "oblique", "of noun", "owner", "apposed", "joined", "before noun", "predicate")
_DEPS = {
    "subject": "nsubj nsubj:pass nsubj:outer expl csubj",
    "object": "obj iobj",
    "oblique": "obl obl:agent obl:unmarked",
    "of noun": "nmod nmod:unmarked",
    "owner": "nmod:poss",
    "apposed": "appos",
    "joined": "conj",
    "before noun": "compound amod nmod:desc flat",
    "predicate": "root xcomp ccomp",
}
_ROLE = {dep: number for number, role in enumerate(ROLES) for dep in _DEPS.get(role, "").split()}
_PRONOMINAL = frozenset(("PRON", "DET", "ADV", "SCONJ", "PART"))
_NOMINAL = frozenset(("NOUN", "NUM", "ADJ", "SYM", "X"))
_CLIMB = 8
"""A relative pronoun stands at most so deep in its clause."""


class Marks(NamedTuple):
    """Columns [M] of a report's mentions, sorted by head."""

    keys: KeyTable
    calls: Ints
    kinds: Ints
    numbers: Ints
    roles: Ints
    heads: Ints
    """Token indices of head words."""
    above: Ints
    """The tokens that these depend on."""
    left: Ints
    right: Ints
    """First and last token of the heads' subtrees."""
    clauses: Ints
    """Of a relative pronoun the noun that its clause describes, else -1."""
    sentences: Ints
    lemmas: Ints
    words: Ints
    """The words of the phrase as bits of a number: a phrase without words that another lacks has no bit of its own."""
    counts: Ints
    """How often the report has a mention called by the same phrase."""
    copulas: Ints
    """1 where the head is a predicate with a copula."""


def marks_of(tree: Tree, mentions: Sequence[Labelled], heads: Sequence[int]) -> Marks:
    """The marks of mentions by their head words, in the order of these."""
    inner = [_inside(tree, mention, head) for mention, head in zip(mentions, heads, strict=True)]
    keys = key_table([_keys(tree, inside, head) for inside, head in zip(inner, heads, strict=True)])
    calls = [_call(tree, inside, head) for inside, head in zip(inner, heads, strict=True)]
    _, phrase, counts = np.unique(keys.phrases, return_inverse=True, return_counts=True)
    copulas = {tree.heads[i] for i, dep in enumerate(tree.deps) if dep == "cop"}
    return Marks(
        keys=keys,
        calls=_column(calls),
        kinds=_column([_KIND.get(mention.label, 0) for mention in mentions]),
        numbers=_column([_number(tree, head) for head in heads]),
        roles=_column([_ROLE.get(tree.deps[head], 0) for head in heads]),
        heads=_column(heads),
        above=_column([tree.heads[head] for head in heads]),
        left=_column([tree.left[head] for head in heads]),
        right=_column([tree.right[head] for head in heads]),
        clauses=_column([_described(tree, head, call) for head, call in zip(heads, calls, strict=True)]),
        sentences=_column([tree.sent[head] for head in heads]),
        lemmas=_column(_numbered([tree.lemmas[head] for head in heads])),
        words=_bits(tree, inner),
        counts=counts[phrase],
        copulas=_column([int(head in copulas) for head in heads]),
    )


def _inside(tree: Tree, mention: Labelled, head: int) -> list[int]:
    """The words of a mention, its head's among them."""
    words = range(min(mention.start, head), max(mention.stop, head + 1))
    return [i for i in words if tree.upos[i] != "SPACE" or i == head]


def _keys(tree: Tree, inside: Sequence[int], head: int) -> Keys:
    return keys_of([tree.texts[i] for i in inside], [tree.upos[i] for i in inside], inside.index(head))


def _call(tree: Tree, inside: Sequence[int], head: int) -> int:
    tag = tree.upos[head]
    if tag in _PRONOMINAL:
        return _PRONOUN.get(tree.words[head], CALL["someone"])
    if tag == "PROPN":
        return CALL["name"]
    return _noun_call(tree, inside, head) if tag in _NOMINAL else CALL["other"]


def _noun_call(tree: Tree, inside: Sequence[int], head: int) -> int:
    before = inside[: inside.index(head)]
    if any(tree.deps[i] == "nmod:poss" and tree.heads[i] == head for i in before):
        return CALL["own noun"]
    for i in before:
        if tree.words[i] in _OPENER or tree.upos[i] == "NUM":
            return _OPENER.get(tree.words[i], CALL["some noun"])
    return CALL["bare nouns" if tree.has(head, "Number=Plur") else "bare noun"]


def _number(tree: Tree, head: int) -> int:
    return 2 if tree.has(head, "Number=Plur") else 1 if tree.has(head, "Number=Sing") else 0


def _described(tree: Tree, head: int, call: int) -> int:
    """The noun whose clause a relative pronoun opens."""
    node = head
    for _ in range(_CLIMB if call == CALL["who"] else 0):
        if tree.dep(node) == "acl":
            return tree.heads[node]
        node = tree.heads[node]
    return -1


def _numbered(values: Sequence[str]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(value, len(numbers)) for value in values]


def _bits(tree: Tree, inner: Sequence[Sequence[int]]) -> Ints:
    """62 bits: words beyond so many share one, which makes two phrases alike only where they are alike but for it."""
    numbers: dict[str, int] = {}
    found = np.zeros(len(inner), dtype=np.int64)
    for row, inside in enumerate(inner):
        for i in inside:
            if tree.upos[i] not in ("DET", "PUNCT", "PART"):
                found[row] |= np.int64(1) << (numbers.setdefault(tree.words[i], len(numbers)) % 62)
    return found


def _column(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)
