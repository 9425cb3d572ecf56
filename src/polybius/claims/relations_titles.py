"""Titles: "Chadian President X" leads Chad, "X, a spokesman for the Brigades" is part of the Brigades."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Token
from polybius.claims.parse import Parse
from polybius.claims.relation_table import RelationTable
from polybius.codebook import RelationRow

DEPUTIES = frozenset(("deputy", "vice", "assistant"))
ONCE = frozenset(("once", "formerly", "previously", "originally"))
PAST = frozenset(("former", "ex", "ex-", "late", "ousted", "deposed", "onetime", "one-time"))


def titled(parse: Parse, table: RelationTable, name: Token) -> Iterator[tuple[RelationRow, Token, Token]]:
    """For a person's name: the row, the title's token and the organisation's or state's, for each title before it."""
    mention = parse.mention(name)
    if mention is None or mention.kind != "person" or not mention.named:
        return
    for noun in parse.children(name, "nmod:desc"):
        rows = table.titles.get("deputy" if _is_deputy(parse, noun) else table.long_noun(parse, noun), ())
        if is_past(parse, noun) or is_past(parse, name):
            continue
        for row in rows[:1]:
            for org in _organisations(parse, name, noun):
                yield row, noun, org


def _is_deputy(parse: Parse, title: Token) -> bool:
    """Is "deputy" or the like among the words of the title, wherever the parse hung it?"""
    beside = parse.children(parse.tokens[parse.heads[title.i]], "nmod:desc")
    return any(t.lower_ in DEPUTIES for t in (*parse.modifiers(title), *beside))


def is_past(parse: Parse, noun: Token) -> bool:
    return any(t.lower_ in PAST for t in parse.children(noun) if t.i < noun.i)


def was_once(parse: Parse, noun: Token) -> bool:
    """ "X was once a branch of Y"."""
    return any(t.lower_ in ONCE for t in parse.children(noun, "advmod"))


def _organisations(parse: Parse, name: Token, title: Token) -> list[Token]:
    """Whose title it is: adjective, compound or owner before it, `of` behind it."""
    near = [
        *parse.modifiers(title),
        *parse.possessors(title),
        *parse.nmods(title, "of", "for"),
        *parse.possessors(name),
    ]
    found = [token for token in near if (m := parse.mention(token)) is not None and m.kind != "person"]
    return found[:1]
