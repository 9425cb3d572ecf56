"""What an agreement says is to be done, as spans."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Token
from polybius.claims.agreement_table import AgreementTable
from polybius.claims.contents import clauses_of, complements, content_span, is_infinitive
from polybius.claims.parse import Parse
from polybius.model.text import Span


def terms_of(parse: Parse, table: AgreementTable, noun: Token) -> tuple[Span, ...]:
    """Terms by the syntax around the noun, in order of the text; one inside another counts once."""
    spans = sorted({content_span(parse, head) for head in _heads(parse, table, noun)})
    return tuple(s for s in spans if not any(other != s and other.contains(s) for other in spans))


def _heads(parse: Parse, table: AgreementTable, noun: Token) -> Iterator[Token]:
    yield from _about(parse, table, noun)
    for clause in clauses_of(parse, noun):
        if is_infinitive(parse, clause):
            yield clause
        elif parse.lemma(clause) in table.term_verb:
            yield from complements(parse, clause)
    for clause in parse.children(noun, "acl:relcl"):
        if any(parse.preposition(token) == "under" for token in parse.children(clause, "obl")):
            yield clause
    yield from table.required_by(parse, noun)


def _about(parse: Parse, table: AgreementTable, noun: Token) -> Iterator[Token]:
    """ "an agreement on the withdrawal": a matter, neither an actor nor a day."""
    days = {time.head for time in parse.annotated.times}
    for token in parse.children(noun, "nmod"):
        matter = token.i not in days and parse.pos[token.i] == "NOUN" and parse.mention(token) is None
        if matter and parse.preposition(token) in table.words("term_preposition"):
            yield token


def terms_of_verb(parse: Parse, verb: Token) -> list[tuple[Token, Span]]:
    """What "agree" takes: an infinitive, a clause, or a matter behind `on` and `to`."""
    heads = [*parse.children(verb, "xcomp", "ccomp")]
    heads += [t for t in parse.children(verb, "obl") if parse.preposition(t) in ("on", "to", "upon")]
    return [(head, content_span(parse, head)) for head in heads]
