"""How people live, told by a noun: in need, under siege, in custody; and how many live in a place."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Token
from polybius.claims.counts import Count, Reading

CONDITION = "condition"
POPULATION = "population"
PEOPLE = frozenset(("people", "person", "inhabitant", "resident", "soul", "civilian"))


def by_condition(count: Count) -> Reading | None:
    """ "12,000 people are in need", "families under siege", "live under siege": by preposition and noun."""
    for word in _conditions(count):
        measure = count.measures.by_state.get(f"{count.parse.preposition(word)} {count.parse.lemma(word)}")
        if measure:
            return Reading(measure, word, CONDITION, count.noun)
    return None


def _conditions(count: Count) -> Iterator[Token]:
    parse = count.parse
    above = parse.tokens[parse.heads[count.top.i]]
    subject = parse.deps[count.top.i].startswith("nsubj")
    if subject and parse.pos[above.i] == "NOUN":
        yield above
    for token in dict.fromkeys((count.top, count.noun or count.top)):
        yield from parse.children(token, "nmod")
    if subject and parse.pos[above.i] == "VERB" and parse.lemma(above) in count.measures.staying:
        yield from parse.children(above, "obl")


def by_population(count: Count) -> Reading | None:
    """ "a population of 30,000", "home to 200,000 people", "a town of 9,000"."""
    parse, words = count.parse, count.measures
    above, preposition = parse.tokens[parse.heads[count.top.i]], parse.preposition(count.top)
    lemma = parse.lemma(above)
    told = (preposition == "of" and lemma == POPULATION) or (preposition == "to" and lemma == "home")
    town = preposition == "of" and lemma in words.land and _is_single(above)
    people = count.noun is None or parse.lemma(count.noun) in PEOPLE
    if above.i == count.top.i or not (told or (town and people)):
        return None
    return Reading(words.named[POPULATION], above, CONDITION, count.noun)


def _is_single(noun: Token) -> bool:
    """Several towns of 9,000 are not one population."""
    return "Sing" in noun.morph.get("Number", [])
