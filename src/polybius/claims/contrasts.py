"""Two voices in one sentence: "the monitor said 40 had died while the committees put the toll at 45".

What stands behind "while" with a source of its own is not the first one's word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from polybius.annotate.records import Attribution, Token
from polybius.claims.parse import Parse
from polybius.model.text import Span

AGAINST = frozenset(("while", "whereas", "whilst"))
TOLD = 3
"""Words that a content must have before: in "said that while the council claims ..." the clause is part of it."""


def contrasted(parse: Parse, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, those that end where another voice is set against them."""
    told = list(attributions)
    marks = [token for token in parse.tokens if token.lower_ in AGAINST]
    for attribution in told:
        yield _cut(parse, attribution, [mark for mark in marks if _sets_against(parse, mark, told)])


def _sets_against(parse: Parse, mark: Token, told: Sequence[Attribution]) -> bool:
    """Does a source with its word of saying stand behind, in the same sentence?"""
    sentence = parse.root(mark.i)
    return any(
        one.cue > mark.i and parse.root(one.cue) == sentence and one.source is not None and one.source.begin > mark.idx
        for one in told
    )


def _cut(parse: Parse, attribution: Attribution, marks: Sequence[Token]) -> Attribution:
    if attribution.direct or not marks:
        return attribution
    ends = [mark.idx for mark in marks if attribution.cue < mark.i]
    content = tuple(_upto(parse, span, ends) for span in attribution.content)
    return attribution if content == attribution.content else replace(attribution, content=content)


def _upto(parse: Parse, span: Span, ends: Sequence[int]) -> Span:
    """The span up to the first of the offsets that leaves a clause of it."""
    for end in ends:
        if span.begin < end < span.end and len(parse.report.text[span.begin : end].split()) >= TOLD:
            return parse.report.span(span.begin, end)
    return span
