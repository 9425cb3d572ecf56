"""A pair of actors as a rule found it, before it is a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.parse import Parse
from polybius.codebook import RelationRow


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
