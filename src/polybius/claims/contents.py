"""What is said to be done, agreed or expected: the words of a complement, without what only ties it to its head."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Token
from polybius.claims.parse import Parse
from polybius.model.text import Span

NEGATIONS = frozenset(("not", "n't", "never", "no", "n’t", "nor"))


def content_span(parse: Parse, head: Token) -> Span:
    """The subtree of a complement, without the preposition or conjunction that opens it ("for", "that")."""
    whole = parse.subtree(head)
    beside = _said_beside(parse, head)
    if beside is not None:
        whole = parse.annotated.span(whole.begin, parse.tokens[beside.i - 1].idx + len(parse.tokens[beside.i - 1].text))
    openers = sorted(t.i for t in parse.children(head, "case", "mark") if t.i < head.i and t.lower_ != "to")
    begin = whole.begin
    for i in openers:
        if parse.tokens[i].idx == begin and i + 1 < len(parse.tokens):
            begin = parse.tokens[i + 1].idx
    return parse.annotated.span(begin, whole.end)


def _said_beside(parse: Parse, head: Token) -> Token | None:
    """The first word of "and that a child had died" behind "to rise": what is said beside it is no part of it."""
    if any(mark.lower_ == "that" for mark in parse.children(head, "mark")):
        return None
    for other in parse.children(head, "conj"):
        openers = parse.children(other, "cc", "mark")
        if any(mark.lower_ == "that" for mark in openers):
            return min(openers, key=lambda t: t.i)
    return None


def is_infinitive(parse: Parse, verb: Token) -> bool:
    return any(mark.lower_ == "to" for mark in parse.children(verb, "mark"))


def is_gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or verb.lower_.endswith("ing")


def negated(parse: Parse, word: Token) -> bool:
    """Does a negation hang on the word: "did not invite", "no plans"? Not that of "not only"."""
    words = parse.children(word, "advmod", "det", "cc")
    return any(child.lower_ in NEGATIONS and not _goes_further(parse, child) for child in words)


def _goes_further(parse: Parse, negation: Token) -> bool:
    following = parse.tokens[negation.i + 1].lower_ if negation.i + 1 < len(parse.tokens) else ""
    return negation.lower_ == "not" and following in ("only", "just", "merely", "simply")


def complements(parse: Parse, verb: Token) -> Iterator[Token]:
    """What a verb of requiring or providing takes; an actor is no such thing."""
    yield from (t for t in parse.children(verb, "xcomp", "ccomp", "obj") if parse.mention(t) is None)
    yield from (t for t in parse.children(verb, "obl") if parse.preposition(t) == "for")


def clauses_of(parse: Parse, noun: Token) -> Iterator[Token]:
    """Infinitives and participles that say what a noun is about: "a plan to rebuild", "a deal providing for aid"."""
    yield from parse.children(noun, "acl")
