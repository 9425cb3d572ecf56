"""Descriptions of an actor or place: their words, what they can be said of, and whom the text means by them."""

from __future__ import annotations

from polybius.annotate.records import Token
from polybius.claims.anaphora import DESCRIBED, KINDS
from polybius.claims.parse import Parse
from polybius.model.text import Span

SUMS_UP = frozenset(
    "figure number total amount rise fall increase drop move step decision claim charge allegation accusation sign "
    "development fact third quarter half sixth fifth majority day week month year time".split()
)
"""Nouns that, set beside a clause, say what it amounts to, and describe nobody ("..., a figure that ...")."""
JUDGED = SUMS_UP | frozenset(
    "question option problem issue matter reason thing priority choice possibility mistake case idea challenge "
    "success failure must".split()
)
"""Nouns by which a copula judges and names nobody ("X would be a good option")."""
PLACES = frozenset((*KINDS, *DESCRIBED, "centre", "center", "hub", "stronghold", "port", "gateway"))
"""Nouns that describe a place and no person."""
INDEFINITE = frozenset(("a", "an", "the"))


def whole(parse: Parse, token: Token) -> Token:
    """The head of the name that the token is part of: all of "Save the Children" for its last word."""
    if parse.mention(token) is not None:
        return token
    over = (m for m in parse.annotated.mentions if m.start <= token.i < m.stop and m.named)
    return next((parse.tokens[m.head] for m in over), token)


def meant_by(parse: Parse, subject: Token, noun: Token) -> Token | None:
    """The place right before the comma where the noun describes a place and the syntax gives it to somebody ("X, head
    of the council of Velm, the old capital"); None where there is no such place."""
    mention = parse.mention(subject)
    if parse.lemma(noun) not in PLACES or mention is None or mention.kind not in ("person", "population"):
        return subject
    first = min([t.i for t in (noun, *parse.children(noun)) if t.i > subject.i], default=noun.i)
    before = (p for p in parse.annotated.places if subject.i < p.start and first - 2 <= p.stop <= first)
    return next((parse.tokens[p.head] for p in before), None)


def words_of(parse: Parse, noun: Token) -> Span:
    """The description without what negates or dates it ("not a party to", "once the capital")."""
    span = parse.phrase(noun)
    start = next((i for i in range(noun.i, -1, -1) if parse.tokens[i].idx <= span.begin), noun.i)
    stop = next((i for i in range(noun.i, len(parse.tokens)) if parse.tokens[i].idx >= span.end), len(parse.tokens))
    over = [m.start for m in parse.annotated.mentions if m.named and m.start < start < m.stop <= noun.i]
    if over:
        return parse.annotated.token_span(min(over), stop)  # "Save the Children's director"
    while start < noun.i and parse.pos[start] in ("ADV", "AUX", "PART", "DET", "PUNCT", "ADP", "SCONJ"):
        start += 1
    return parse.annotated.token_span(start, stop)


def describes(parse: Parse, noun: Token) -> bool:
    """Is it a description: with an article or owner, and not a mere number or measure?"""
    articles = any(t.lower_ in INDEFINITE for t in parse.children(noun, "det"))
    owned = parse.possessors(noun) or parse.modifiers(noun) or parse.nmods(noun, "of", "for")
    return articles or bool(owned)


def kind_of(parse: Parse, subject: Token, noun: Token) -> str:
    """A person's office is a role; everything else a description."""
    mention = parse.mention(subject)
    if mention is None or mention.kind != "person":
        return "description"
    said = parse.mention(noun)
    return "role" if said is not None and said.kind == "person" else "description"
