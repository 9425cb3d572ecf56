"""Who and what is where, by the syntax around the mentions of places: re3d's CoLocated and Apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.relations_marks import THINGS, Marks, Related
from polybius.annotate.records import Token

PLACES = frozenset(("LOC",))
IN = frozenset(("in", "at", "on", "inside", "into", "near", "across", "within", "around", "to", "throughout", "onto"))
OUT = frozenset(("outside", "from", "out of"))
TOWARDS = frozenset(("to", "into", "onto", "from", "towards"))
ENTERED = frozenset("enter visit reach cross attend inhabit populate occupy defend tour storm".split())
LEFT = frozenset("leave flee escape quit evacuate vacate".split())


def located(marks: Marks) -> Iterator[Related]:
    for entity in marks.entities:
        if entity.label_ == "LOC":
            yield from _of_place(marks, entity.root)


def _of_place(marks: Marks, place: Token) -> Iterator[Related]:
    parse = marks.parse
    first = _first(marks, place)
    dep, head = parse.deps[first.i].partition(":")[0], parse.tokens[parse.heads[first.i]]
    preposition = parse.preposition(first)
    if dep in ("obl", "nmod", "advmod") and (preposition in IN or place.lower_ in ("here", "there")):
        yield from _all(marks, "CoLocated", _there(marks, head, preposition), place)
    elif (dep == "nmod" and marks.label(head) == "LOC" and parse.deps[first.i] == "nmod:poss") or (
        dep == "appos" and marks.label(head) == "LOC" and parse.pos[place.i] == "PROPN"
    ):
        yield from _all(marks, "CoLocated", [head], place)
    elif dep == "obj" and parse.lemma(head) in ENTERED:
        yield from _all(marks, "CoLocated", parse.doers(head), place)
    elif dep == "obj" and parse.lemma(head) in LEFT:
        yield from _all(marks, "Apart", parse.doers(head), place)


def _first(marks: Marks, place: Token) -> Token:
    """The place whose preposition a coordinated one shares."""
    parse = marks.parse
    for _ in range(8):
        if parse.deps[place.i] != "conj" or parse.children(place, "case"):
            return place
        place = parse.tokens[parse.heads[place.i]]
    return place


def _there(marks: Marks, head: Token, preposition: str) -> list[Token]:
    """Who or what the phrase of a place puts there: the noun it hangs on, else the subject or what is moved."""
    parse = marks.parse
    if marks.label(head) in THINGS and parse.pos[head.i] != "VERB":
        return [head]
    if parse.deps[head.i] == "appos" or parse.children(head, "cop"):
        named = parse.doers(head) if parse.children(head, "cop") else [parse.tokens[parse.heads[head.i]]]
        return marks.all_of(named, THINGS)
    if parse.pos[head.i] != "VERB":
        return []
    moved = marks.all_of(parse.receivers(head), THINGS)
    if moved and (parse.is_passive(head) or preposition in TOWARDS):
        return moved
    return marks.all_of(parse.doers(head), THINGS)


def _all(marks: Marks, kind: str, things: Iterable[Token], place: Token) -> Iterator[Related]:
    return (Related(kind, marks.extent(thing), marks.extent(place)) for thing in things)
