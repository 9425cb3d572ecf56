"""How many, of which nation, and the same sum in another unit: re3d's HasAttrOf and its synonyms in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from benchmarks.relations_marks import ACTORS, Marks, Related
from polybius.annotate.records import DocSpan

ATTRIBUTES = frozenset(("QUANTITY", "NATIONALITY"))
CONVERTED = frozenset(("QUANTITY", "MONEY", "LOC"))
"""Mentions given again in brackets: a distance in miles, a sum in dollars."""


def attributes(marks: Marks) -> Iterator[Related]:
    for entity in marks.entities:
        if entity.label_ in ATTRIBUTES:
            yield from _attribute(marks, entity)
        if entity.label_ in ACTORS:
            yield from _whole(marks, entity)
    for one, other in pairwise(marks.entities):
        if one.label_ == other.label_ and one.label_ in CONVERTED and _between(marks, one, other) == "(":
            yield from _same(one, other, both=one.label_ != "QUANTITY")


def _attribute(marks: Marks, entity: DocSpan) -> Iterator[Related]:
    parse = marks.parse
    head = parse.tokens[parse.heads[entity.root.i]]
    bearer = marks.at(head)
    if bearer is None or bearer.label_ in ATTRIBUTES:
        return
    if parse.deps[entity.root.i].partition(":")[0] in ("nummod", "amod", "compound", "nmod"):
        yield Related("HasAttrOf", (bearer.start_char, bearer.end_char), (entity.start_char, entity.end_char))


def _between(marks: Marks, one: DocSpan, other: DocSpan) -> str:
    return marks.parse.doc[one.end : other.start].text.strip()


def _same(one: DocSpan, other: DocSpan, *, both: bool) -> Iterator[Related]:
    ends = (one.start_char, one.end_char), (other.start_char, other.end_char)
    yield Related("IsSynonymOf", ends[0], ends[1])
    if both:
        yield Related("IsSynonymOf", ends[1], ends[0])


def _whole(marks: Marks, entity: DocSpan) -> Iterator[Related]:
    """Those of a group belong to it: "members of X", "an elder of the Y clan", "X's nurses"."""
    parse = marks.parse
    first = parse.tokens[entity.root.i]
    head = parse.tokens[parse.heads[first.i]]
    part = marks.at(head)
    if entity.label_ != "ORG" or part is None or part.label_ not in ACTORS or part == entity:
        return
    dep = parse.deps[first.i]
    if dep == "nmod:poss" or (dep == "nmod" and parse.preposition(first) in ("of", "from", "in")):
        yield Related("BelongsTo", (part.start_char, part.end_char), (entity.start_char, entity.end_char))
