"""Relations told by a phrase beside a verb ("with the help of X", "at war with X") or by a deed done together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybius.annotate.records import Token
from polybius.claims.parse import Parse
from polybius.claims.relation_table import RelationTable
from polybius.claims.relations_pairs import Pair, among, crossed, is_no_longer, parse_all
from polybius.claims.relations_titles import ONCE
from polybius.codebook import RelationRow

HYPHENS = frozenset(("-", "–"))
PEACEFUL = frozenset(("ally", "improved", "deteriorated"))
"""Types that several subjects without an object have among themselves."""
ENDING = frozenset(("stop", "cease", "end", "quit", "halt"))
"""Verbs under which a relation is over ("stopped backing X")."""
ENDED = {"supports": "abandoned_by"}
"""What a relation is once it has ended, where that is not simply `formerly`."""
STANDING = frozenset(("supports", "ally", "part_of", "leads", "affiliated"))
"""Types that can end; a past fight is a fight."""


def beside_verb(parse: Parse, table: RelationTable, noun: Token) -> Iterator[Pair]:
    """ "X took the town with the help of Y", "X is at war with Y", "X is locked in a battle with Y"."""
    preposition = parse.preposition(noun)
    for row in table.phrases.get(table.noun(parse, noun), ()):
        if preposition in row.words and not (row.mutual and parse.possessors(noun)):
            owners = [*parse.nmods(noun, *row.to), *parse.possessors(noun), *_owning(parse, noun, row)]
            owners = owners or _behind(parse, noun, row)
            yield from crossed(row, noun, _subjects(parse, noun, row), owners, f"relation_phrase_{row.type}")


def _owning(parse: Parse, noun: Token, row: RelationRow) -> list[Token]:
    """ "with Chadian help"; what is `mutual` has nobody before it ("in a Chadian war with Y")."""
    return [] if row.mutual else [t for t in parse.modifiers(noun) if parse.mention(t) is not None]


def _behind(parse: Parse, noun: Token, row: RelationRow) -> list[Token]:
    """The owner where the reader hung it on the verb: right behind the noun."""
    near = parse.obliques(parse.tokens[parse.heads[noun.i]], *row.to)
    return [t for t in near if parse.tokens[noun.i + 1].i in {case.i for case in parse.children(t, "case")}]


def _subjects(parse: Parse, noun: Token, row: RelationRow) -> list[Token]:
    """Who is in the state that the phrase tells, or does what it goes with."""
    if parse.children(noun, "cop"):
        return parse.doers(noun)
    head = parse.tokens[parse.heads[noun.i]]
    if parse.pos[head.i] != "VERB" or parse.deps[noun.i].partition(":")[0] != "obl":
        return [head] if parse.mention(head) is not None else []
    if row.mutual and parse.is_passive(head):
        return parse.receivers(head)
    return parse.doers(head)


def each_other(parse: Parse, verb: Token, row: RelationRow) -> list[Token]:
    """ "X and Y have merged", "X and Y are fighting each other"; of "X and Y are fighting" nobody knows whom."""
    objects = parse.children(verb, "obj")
    is_said = any(part.lower_ in ("other", "another") for t in objects for part in parse.children(t, "fixed"))
    implied = row.type in PEACEFUL and not objects and "with" in row.to
    return parse.doers(verb) if implied or (is_said and row.type not in PEACEFUL) else []


def together(parse: Parse, table: RelationTable, verb: Token) -> Iterator[Pair]:
    """ "X, Y and Z launched an offensive": what is one enterprise makes its doers allies."""
    for row in table.joint.get(table.verb(parse, verb), ()):
        if any(table.noun(parse, noun) in row.nouns for noun in parse.receivers(verb)):
            yield from among(row, verb, parse.doers(verb), f"relation_joint_{row.type}")


def hyphenated(parse: Parse, noun: Token) -> list[Token]:
    """X and Y of "the X-Y war"."""
    before = parse.tokens[max(0, noun.i - 3) : noun.i]
    if len(before) < 3 or before[1].text not in HYPHENS:
        return []
    ends = [token for token in (before[0], before[2]) if parse.mention(token) is not None]
    return ends if len(ends) == 2 else []


def allied(parse: Parse, table: RelationTable, word: Token) -> Iterator[Pair]:
    """ "X and allied militias": allied with those that the militias are named beside."""
    noun = parse.tokens[parse.heads[word.i]]
    if parse.deps[word.i] != "amod" or parse.deps[noun.i] != "conj" or parse.obliques(word):
        return
    for row in table.adjectives.get(word.lower_, ()):
        if row.mutual:
            first = parse.tokens[parse.heads[noun.i]]
            yield from crossed(row, word, [first], [noun], f"relation_adjective_{row.type}")


def means(parse: Parse, table: RelationTable, token: Token) -> list[Token]:
    """Whose they are, of "backed by Chadian air strikes"; else the token itself."""
    if table.noun(parse, token) not in table.means or parse.mention(token) is not None:
        return [token]
    owners = [*parse.possessors(token), *parse.modifiers(token), *parse.nmods(token, "of", "from", "by")]
    return [t for t in parse_all(parse, owners) if parse.mention(t) is not None] or [token]


def as_ended(parse: Parse, verb: Token, row: RelationRow) -> RelationRow:
    """The row as the clause tells it: "formerly allied with X", "no longer backs X", "stopped backing X"."""
    if row.type not in STANDING or not _is_over(parse, verb):
        return row
    kind = ENDED.get(row.type, "formerly")
    return replace(row, type=kind, reverse=not row.reverse if kind == "abandoned_by" else row.reverse)


def _is_over(parse: Parse, verb: Token) -> bool:
    head = parse.tokens[parse.heads[verb.i]]
    stopped = parse.deps[verb.i] in ("xcomp", "ccomp") and parse.lemma(head) in ENDING
    return stopped or is_no_longer(parse, verb) or any(t.lower_ in ONCE for t in parse.children(verb, "advmod"))
