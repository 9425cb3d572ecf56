"""What was agreed on, taken up again: "the operation", or "it" where the sentence before had it for its subject."""

from __future__ import annotations

from polybius.annotate.records import Token
from polybius.claims.parse import Parse

FAR_BACK = 150
"""Tokens before "the agreement" or "the operation" within which the one meant is named."""
PARAGRAPH = "\n\n"


def is_again(parse: Parse, noun: Token, named: Token) -> bool:
    """ "the operation", after "the evacuation"."""
    definite = any(parse.lemmas[t.i] in ("the", "this", "that") for t in parse.children(noun, "det"))
    told_apart = parse.children(noun, "amod", "compound", "nmod", "nmod:poss", "acl", "acl:relcl")
    return definite and not told_apart and noun.i - named.i <= FAR_BACK


def is_subject_again(parse: Parse, pronoun: Token, named: Token) -> bool:
    """ "The evacuation resumed. It had been halted ...": the subject of one sentence is that of the next."""
    subject = parse.deps[named.i].startswith("nsubj") and parse.deps[pronoun.i].startswith("nsubj")
    apart = sum(token.is_sent_start is True for token in parse.tokens[named.i + 1 : pronoun.i + 1])
    return (
        subject
        and parse.lemmas[pronoun.i] == "it"
        and apart == 1
        and PARAGRAPH not in parse.report.text[named.idx : pronoun.idx]
    )
