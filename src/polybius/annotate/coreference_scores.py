"""How well an earlier mention suits a later one: the network's score and weights for what the two have in common.

The weights stand in tables (data/coreference.json), and were fitted with that of the network's score as a conditional
logit over antecedents and "none" (mention ranking, Denis and Baldridge 2008) on GUM: training/coreference.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from polybius.annotate.coreference_marks import CALL, CALLS, KINDS, NUMBERS, PRONOUNS, ROLES, Marks
from polybius.annotate.coreference_pairs import NAME, Ints, buckets
from polybius.annotate.readings import Floats
from polybius.errors import ReaderError

RELATIONS = (*("unlike", "same lemma", "acronym", "shared name", "other modifiers", "fewer modifiers", "same phrase"),)
UNLIKE, SAME_LEMMA, ACRONYM, SHARED_NAME, OTHER_MODIFIERS, FEWER_MODIFIERS, SAME_PHRASE = range(7)
LINKS = (
    *("far", "same sentence", "described", "apposed", "predicate", "joined", "beside", "around", "within", "below"),
)
FAR, SAME_SENTENCE, DESCRIBED, APPOSED, PREDICATE, JOINED, BESIDE, AROUND, WITHIN, BELOW = range(10)
_SUBJECT, _OBJECT, _OBLIQUE, _APPOSED, _JOINED = (
    ROLES.index(n) for n in ("subject", "object", "oblique", "apposed", "joined")
)
# Sentences between, and mentions between, each bucket twice as wide as the one before; how often a phrase comes.
APART, BETWEEN, OFTEN = 7, 9, 4
GROUPS = ("pronoun", "name", "noun")
_GROUP = np.array([0 if call < PRONOUNS else 1 if call == CALL["name"] else 2 for call in range(len(CALLS))])


FILE = "coreference.json"


class Table(NamedTuple):
    """One weight for each class of what two mentions have in common."""

    name: str
    size: int


TABLES = (
    Table("calls", len(CALLS) * len(CALLS)),
    Table("relations", len(CALLS) * len(GROUPS) * len(RELATIONS)),
    Table("kinds", len(GROUPS) * len(KINDS) * len(KINDS)),
    Table("pronoun kinds", len(CALLS) * len(KINDS) * len(NUMBERS)),
    Table("numbers", len(GROUPS) * len(NUMBERS) * len(NUMBERS)),
    Table("apart", len(CALLS) * APART),
    Table("between", len(CALLS) * BETWEEN),
    Table("roles", len(GROUPS) * len(ROLES) * len(ROLES) * 2),
    Table("links", len(CALLS) * len(LINKS)),
    Table("often", len(CALLS) * OFTEN),
)


@dataclass(frozen=True, slots=True)
class PairWeights:
    """The weight of the network's score by the later mention's group, and those of TABLES; `bias` is every pair's."""

    network: Floats
    tables: tuple[Floats, ...]
    bias: float = 0.0

    @classmethod
    @cache
    def load(cls) -> PairWeights:
        """Those of data/coreference.json. Raises `ReaderError` where its tables are not those of this module."""
        return cls.parse((resources.files("polybius") / "data" / FILE).read_text(encoding="utf-8"))

    @classmethod
    def parse(cls, text: str) -> PairWeights:
        """From JSON. Raises as `load` does."""
        found = json.loads(text)
        tables = tuple(np.array(found["tables"].get(table.name, ()), dtype=np.float32) for table in TABLES)
        for table, values in zip(TABLES, tables, strict=True):
            if len(values) != table.size:
                raise ReaderError(f"it has {len(values)} weights for {table.name!r}, not {table.size}", where=FILE)
        return cls(np.array(found["network"], dtype=np.float32), tables, found["bias"])


def pair_scores(marks: Marks, pairs: tuple[Ints, Ints], network: Floats, weights: PairWeights) -> Floats:
    """Scores of pairs (later, earlier), positions in the marks of one shape; over 0 is likelier than not."""
    scores: Floats = network * weights.network[groups_of(marks)[pairs[0]]] + np.float32(weights.bias)
    for table, classes in zip(weights.tables, pair_classes(marks, *pairs), strict=True):
        scores += table[classes]
    return scores


def groups_of(marks: Marks) -> Ints:
    """The number in GROUPS of each mention."""
    found: Ints = _GROUP[marks.calls]
    return found


def pair_classes(marks: Marks, later: Ints, earlier: Ints) -> tuple[Ints, ...]:
    """The row of each of TABLES that each pair has."""
    call, other = marks.calls[later], marks.calls[earlier]
    group, kind, number, role = _GROUP[call], marks.kinds[earlier], marks.numbers[earlier], marks.roles[earlier]
    apart = marks.sentences[later] - marks.sentences[earlier]
    return (
        call * len(CALLS) + other,
        (call * len(GROUPS) + _GROUP[other]) * len(RELATIONS) + _relations(marks, later, earlier),
        (group * len(KINDS) + marks.kinds[later]) * len(KINDS) + kind,
        (call * len(KINDS) + kind) * len(NUMBERS) + number,
        (group * len(NUMBERS) + marks.numbers[later]) * len(NUMBERS) + number,
        call * APART + buckets(apart, APART),
        call * BETWEEN + buckets(later - earlier - 1, BETWEEN),
        ((group * len(ROLES) + marks.roles[later]) * len(ROLES) + role) * 2 + (apart == 0),
        call * len(LINKS) + _links(marks, later, earlier),
        call * OFTEN + buckets(marks.counts[earlier] - 1, OFTEN),
    )


def _relations(marks: Marks, later: Ints, earlier: Ints) -> Ints:
    """The closest relation (RELATIONS) of what two mentions are called."""
    keys = marks.keys
    found = np.zeros(np.broadcast(later, earlier).shape, dtype=np.int64)
    named = (keys.forms[later] == NAME) & (keys.forms[earlier] == NAME)
    lasts, heads = keys.lasts, keys.heads
    shared = (lasts[later] == lasts[earlier]) | (heads[later] == lasts[earlier]) | (lasts[later] == heads[earlier])
    same = heads[later] == heads[earlier]
    found[marks.lemmas[later] == marks.lemmas[earlier]] = SAME_LEMMA
    found[shared & named] = SHARED_NAME
    found[same] = OTHER_MODIFIERS
    found[same & ((marks.words[later] & ~marks.words[earlier]) == 0)] = FEWER_MODIFIERS
    found[(keys.acronyms[later] == keys.acronyms[earlier]) & (keys.acronyms[later] >= 0)] = ACRONYM
    found[keys.phrases[later] == keys.phrases[earlier]] = SAME_PHRASE
    return found


def _links(marks: Marks, later: Ints, earlier: Ints) -> Ints:
    """How two mentions stand in one sentence (LINKS)."""
    found = np.zeros(np.broadcast(later, earlier).shape, dtype=np.int64)
    inside = marks.sentences[later] == marks.sentences[earlier]
    head, other = marks.heads[later], marks.heads[earlier]
    above, over = marks.above[later], marks.above[earlier]
    role, before = marks.roles[later], marks.roles[earlier]
    within = (marks.left[later] <= other) & (other <= marks.right[later])
    around = (marks.left[earlier] <= head) & (head <= marks.right[earlier])
    found[inside] = SAME_SENTENCE
    found[(above == over) & _argument(role) & _argument(before)] = BESIDE
    found[within] = WITHIN
    found[around] = AROUND
    found[above == other] = BELOW
    found[((above == other) & (role == _JOINED)) | ((above == over) & (role == _JOINED) & (before == _JOINED))] = JOINED
    found[(over == head) & (before == _SUBJECT) & (marks.copulas[later] == 1)] = PREDICATE
    found[(above == other) & (role == _APPOSED)] = APPOSED
    found[marks.clauses[later] == other] = DESCRIBED
    found[~inside] = FAR
    return found


def _argument(roles: Ints) -> Ints:
    found: Ints = (roles == _SUBJECT) | (roles == _OBJECT) | (roles == _OBLIQUE)
    return found
