"""A pair of actors as a rule found it, and the claim that it makes where both can stand in the relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from polybius.annotate.records import Mention, Token
from polybius.claims.drafts import Draft
from polybius.claims.parse import Parse
from polybius.codebook import RelationRow
from polybius.model.claims import Kind, Realis

SIDES = frozenset(("state", "government", "organisation", "armed_group", "person", "population"))
"""Kinds of mentions that can stand in a relation."""
GROUPS = frozenset(("armed_group", "organisation"))
DESCRIBED = frozenset(("affiliated", "ally", "part_of", "supports", "fights"))
"""Types that may hold between two groups of which neither is named; what is left unsaid costs as much again."""
ANYBODY = frozenset("people person man woman child individual other others".split())
COUNTED = frozenset("fighter soldier troop recruit militant gunman rebel officer policeman".split())
UNCERTAIN = 0.85
"""Factor on the confidence where one end is a description or a pronoun: the commonest misreading is of who it is."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Who stands how to whom, by which word and rule."""

    row: RelationRow
    trigger: Token
    one: Token
    other: Token
    rule: str


def parse_all(parse: Parse, tokens: Iterable[Token]) -> list[Token]:
    """The tokens and all that is coordinated with them."""
    return [part for token in tokens for part in parse.conjuncts(token)]


def among(row: RelationRow, trigger: Token, ends: list[Token], rule: str) -> Iterator[Pair]:
    """Every two of them: "X, Y and Z formed an alliance"."""
    for i, one in enumerate(ends):
        yield from crossed(row, trigger, [one], ends[i + 1 :], rule)


def crossed(row: RelationRow, trigger: Token, ones: list[Token], others: list[Token], rule: str) -> Iterator[Pair]:
    """Each of the ones with each of the others, turned round where the row says so."""
    for one in ones:
        for other in others:
            yield Pair(row, trigger, other, one, rule) if row.reverse else Pair(row, trigger, one, other, rule)


def draft(parse: Parse, pair: Pair) -> Iterator[Draft]:
    """The claim, where both ends are different actors and one is known by name."""
    one, other = parse.mention(pair.one), parse.mention(pair.other)
    if one is None or other is None or not _can_relate(one, other, pair.row):
        return
    if any(_is_anybody(parse, token) for token in (pair.one, pair.other)):
        return
    ends = (pair.one, pair.other)
    if pair.row.mutual and pair.other.i < pair.one.i:
        ends = (pair.other, pair.one)
    roles = (*parse.roles("from", ends[:1]), *parse.roles("to", ends[1:]))
    if len(roles) == 2:
        unsure = sum(not _is_known(end) for end in (one, other))
        unsure = max(unsure, int(any(parse.pos[t.i] == "PRON" for t in ends)))
        confidence = pair.row.confidence * UNCERTAIN**unsure
        realis = Realis.OCCURRED if is_no_longer(parse, pair.trigger) else None
        yield Draft(
            Kind.RELATION,
            pair.trigger,
            pair.rule,
            confidence,
            type=pair.row.type,
            roles=roles,
            realis=realis,
            no_place=True,
        )


def _can_relate(one: Mention, other: Mention, row: RelationRow) -> bool:
    limited = (one, other) if row.reverse else (other,)
    if row.kinds and any(end.kind not in row.kinds for end in limited):
        return False
    if row.type == "leads" and other.kind == "person" and other.named:  # a chief of staff does not lead his general
        return False
    if one.kind not in SIDES or other.kind not in SIDES:
        return False
    if one.name == other.name or (one.actor is not None and one.actor == other.actor):
        return False
    if row.type in DESCRIBED and one.kind in GROUPS and other.kind in GROUPS:
        return True
    return _is_known(one) or _is_known(other)


def _is_anybody(parse: Parse, token: Token) -> bool:
    """ "gave such weapons to people", "trained 10,000 fighters": nobody whom anything is known of."""
    mention = parse.mention(token)
    if mention is None or _is_known(mention):
        return False
    if parse.children(token, "amod", "compound", "nmod:poss", "acl"):
        return False
    counted = any(quantity.counted == token.i for quantity in parse.annotated.quantities)
    return parse.lemma(token) in ANYBODY or (counted and parse.lemma(token) in COUNTED)


def _is_known(mention: Mention) -> bool:
    return mention.actor is not None or (mention.named and mention.kind != "population")


def is_no_longer(parse: Parse, verb: Token) -> bool:
    """ "no longer backs X": the words deny the relation and tell that there was one."""
    return any(t.lower_ == "longer" and parse.tokens[t.i - 1].lower_ == "no" for t in parse.children(verb, "advmod"))
