"""Citations in brackets as attributions: who is cited, and which words the bracket supports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from polybius.annotate.attribution_names import PLACES, Names
from polybius.annotate.citations import Citation, citations
from polybius.annotate.gazetteer import Gazetteer
from polybius.annotate.quoted import QuoteIndex
from polybius.annotate.records import Attribution
from polybius.annotate.tree import Tree, run_span
from polybius.model.claims import Certainty, VoiceKind
from polybius.model.text import Report, Span

_TOWN = 5_000
"""Inhabitants from which a bare name in a bracket is rather the town than an outlet nobody has heard of."""
_ADJOINING = 2
"""Characters between the end of a quotation and a bracket that dates it."""


def with_citations(
    tree: Tree, report: Report, quotes: QuoteIndex, names: Names, said: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions, those in front of "(Place, date)" dated, and one for every other bracket that cites."""
    found = list(citations(report, _place_test(tree, report), names.is_outlet))
    dates = [bracket for bracket in found if bracket.place]
    cited = _cited(tree, report, quotes, [bracket for bracket in found if not bracket.place])
    return [*(_dated(one, dates) for one in said), *cited]


def bracket_tokens(tree: Tree, report: Report, names: Names) -> set[int]:
    """The tokens of all brackets that cite: no part of what anybody says."""
    found: set[int] = set()
    for bracket in citations(report, lambda _begin, _end: False, names.is_outlet):
        tokens = tree.doc.char_span(bracket.begin, bracket.end, alignment_mode="expand")
        if tokens is not None:
            found |= set(range(tokens.start, tokens.end))
    return found


def _place_test(tree: Tree, report: Report) -> Callable[[int, int], bool]:
    """Whether a place stands at offsets of the text: in the reader's layer of names, or a town that the gazetteer has.

    The reader alone is not enough: a bracket gives it no syntax to see a place by.
    """
    named = tree.ents if tree.names is None else tree.names
    places = [(tree.idx[span.start], tree.ends[span.stop - 1]) for span in named if span.label in PLACES]
    text = report.text
    return lambda begin, end: any(start < end and begin < stop for start, stop in places) or _is_town(text[begin:end])


def _is_town(name: str) -> bool:
    return any(place.population >= _TOWN or place.kind == "country" for place in _gazetteer().find(name))


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _dated(one: Attribution, dates: list[Citation]) -> Attribution:
    for bracket in dates:
        if one.direct and one.content and 0 <= bracket.begin - one.content[-1].end <= _ADJOINING:
            return replace(one, date=bracket.date)
    return one


def _cited(tree: Tree, report: Report, quotes: QuoteIndex, brackets: list[Citation]) -> Iterator[Attribution]:
    after = 0
    for bracket in brackets:
        content = _supported(tree, report, quotes, (bracket.begin, after))
        after = bracket.end
        if content:
            yield _attribution(report, bracket, content)


def _attribution(report: Report, bracket: Citation, content: Span) -> Attribution:
    return Attribution(
        source=report.span(bracket.names_begin, bracket.names_end) if bracket.outlet else None,
        source_head=-1,
        source_kind=VoiceKind.PUBLICATION if bracket.outlet else VoiceKind.UNNAMED,
        source_name=bracket.name,
        cue=-1,
        cue_text="",
        cue_class="cited",
        certainty=Certainty.ASSERTED,
        content=(content,),
        direct=False,
        kind="citation",
        date=bracket.date,
    )


def _supported(tree: Tree, report: Report, quotes: QuoteIndex, at: tuple[int, int]) -> Span | None:
    """The words in front of a bracket at `at[0]`: its sentence so far, but not before the bracket that ends at `at[1]`.

    A quotation of several sentences counts whole; a bracket that is a sentence of its own supports the one before.
    """
    here = tree.doc.char_span(at[0], at[0] + 1, alignment_mode="expand")
    if here is None:
        return None
    stop = here.start
    begin = _first(tree, quotes, stop)
    if not any(tree.upos[i] not in ("PUNCT", "SPACE") for i in range(begin, stop)) and begin > 0:
        stop = begin
        begin = _first(tree, quotes, begin - 1)
    while begin < stop and tree.idx[begin] < at[1]:
        begin += 1
    return run_span(tree, report, begin, stop)


def _first(tree: Tree, quotes: QuoteIndex, i: int) -> int:
    """Where the sentence of a token begins, or the sentence in which a quotation that reaches into it begins."""
    begin = tree.sentence(i)[0]
    quoted = quotes.at(begin)
    return tree.sentence(quoted.start)[0] if quoted and quoted.start < begin else begin
