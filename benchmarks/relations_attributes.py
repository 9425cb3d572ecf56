"""How many, of which nation, and the same sum in another unit: re3d's HasAttrOf and its synonyms in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from benchmarks.relations_marks import Marks, Related
from polybius.annotate.records import DocSpan

ATTRIBUTES = frozenset(("QUANTITY", "NATIONALITY"))
CONVERTED = frozenset(("QUANTITY", "MONEY", "LOC"))
"""Mentions given again in brackets: a distance in miles, a sum in dollars."""


def attributes(marks: Marks) -> Iterator[Related]:
    for entity in marks.entities:
        if entity.label_ in ATTRIBUTES:
            yield from _attribute(marks, entity)
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
