"""A number in its syntax, and what it was read as: what the rules of claims/counting.py and its sisters share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from polybius.annotate.records import Quantity, Token
from polybius.claims.governors import Governor
from polybius.claims.measures import Measures
from polybius.claims.parse import Parse
from polybius.codebook import Measure

PART = "part"
CUMULATIVE = "cumulative"
KILLED_OR_INJURED = {"killed", "injured"}


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity in its syntax: `noun` is what is counted (None for "12 were killed"), `top` the word that carries the
    phrase in the clause ("tens" of "tens of thousands of people", "group" of "a group of 12 fighters")."""

    parse: Parse
    measures: Measures
    quantity: Quantity
    noun: Token | None
    top: Token

    @property
    def people(self) -> bool:
        return self.measures.counts_people(self.parse, self.noun)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number was read as. `predicate` is the verb that the counted noun is an argument of."""

    measure: Measure
    trigger: Token
    rule: str
    noun: Token | None
    predicate: Token | None = None
    relation: str = ""
    mode: str = ""


Rule = Callable[[Count], Reading | None]


def count_of(parse: Parse, measures: Measures, quantity: Quantity) -> Count:
    noun = parse.tokens[quantity.counted] if quantity.counted >= 0 else None
    return Count(parse, measures, quantity, noun, carrier(parse, measures, quantity))


def carrier(parse: Parse, measures: Measures, quantity: Quantity) -> Token:
    """From the counted noun (or the number) up to the word that the clause knows the phrase by."""
    token = parse.tokens[quantity.counted if quantity.counted >= 0 else quantity.head]
    for _ in range(4):
        head = parse.tokens[parse.heads[token.i]]
        within = quantity.start <= head.i < quantity.stop and head.i != token.i
        group = parse.preposition(token) == "of" and parse.lemma(head) in measures.collective
        if not within and not group:
            break
        token = head
    return token


def speak(count: Count) -> bool:
    """ "two soldiers said": a number of witnesses is no figure of the conflict."""
    heads = {attribution.source_head for attribution in count.parse.annotated.attributions}
    return count.top.i in heads or (count.noun is not None and count.noun.i in heads)


def hangs_on(count: Count, governor: Governor) -> bool:
    return count.parse.heads[governor.word.i] in (count.top.i, count.noun.i if count.noun is not None else -1)
