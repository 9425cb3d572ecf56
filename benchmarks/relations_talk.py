"""What re3d marks beside the claims: who talks to whom, runs or has what, also pronouns; "X and its allies"."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.relations_marks import ACTORS, Marks, Related
from polybius.annotate.records import Token

TALKED_WITH = frozenset("speak talk meet confer negotiate converse chat consult".split())
"""Verbs of an exchange: re3d lists it in both directions."""
TOLD = frozenset("tell ask urge inform warn call order instruct appoint advise notify brief assure remind".split())
OFFERED = frozenset("propose suggest explain announce present hand".split())
"""Verbs that name the one spoken to with `to`."""
RUN = frozenset("run head lead command own found establish control operate maintain oversee govern".split())
HELD = frozenset(("ORG", "PERSON", "LOC", "MONEY"))
HAVING = frozenset(("have", "include"))
ALLIES = frozenset(("ally", "allies", "partner", "partners", "backers"))


def talks(marks: Marks) -> Iterator[Related]:
    for token in marks.parse.tokens:
        if marks.parse.pos[token.i] == "VERB":
            yield from _verb(marks, token)
            yield from _holding(marks, token)
        elif token.lower_ in ALLIES:
            yield from _allies(marks, token)


def _verb(marks: Marks, verb: Token) -> Iterator[Related]:
    parse, lemma = marks.parse, marks.parse.lemma(verb)
    if lemma in TALKED_WITH:
        others = [*parse.receivers(verb), *parse.obliques(verb, "to", "with")]
    elif lemma in TOLD:
        others = parse.receivers(verb)
    elif lemma in OFFERED:
        others = parse.obliques(verb, "to")
    else:
        return
    for one in marks.all_of(parse.doers(verb), ACTORS):
        for other in (t for t in marks.all_of(others, ACTORS) if not t.lower_.endswith(("self", "selves"))):
            yield Related("CommWith", marks.extent(one), marks.extent(other))
            if lemma in TALKED_WITH:
                yield Related("CommWith", marks.extent(other), marks.extent(one))


def _holding(marks: Marks, verb: Token) -> Iterator[Related]:
    """ "X runs the hospital", "X has 40 doctors": X is in charge, those are X's."""
    lemma = marks.parse.lemma(verb)
    if lemma not in RUN | HAVING:
        return
    for one in marks.all_of(marks.parse.doers(verb), ACTORS):
        for other in marks.all_of(_wholes(marks, verb), HELD):
            if lemma in RUN:
                yield Related("InChargeOf", marks.extent(one), marks.extent(other))
            else:
                yield Related("BelongsTo", marks.extent(other), marks.extent(one))


def _wholes(marks: Marks, verb: Token) -> list[Token]:
    """What is held; of "two of the hills" the hills."""
    parse = marks.parse
    parts = [t for held in parse.receivers(verb) if marks.label(held) not in HELD for t in parse.nmods(held, "of")]
    return [*parse.receivers(verb), *parts]


def _allies(marks: Marks, noun: Token) -> Iterator[Related]:
    """ "X and its allies": the owner is the name that the description is listed beside."""
    parse = marks.parse
    if parse.deps[noun.i] != "conj" or not parse.possessors(noun) or not marks.label(noun):
        return
    first = parse.tokens[parse.heads[noun.i]]
    if marks.label(first) in ACTORS:
        yield Related("AlliesOf", marks.extent(first), marks.extent(noun))
        yield Related("AlliesOf", marks.extent(noun), marks.extent(first))
