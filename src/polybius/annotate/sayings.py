"""Cues, contents, quotation marks and the network brought together: what is said, before its sources are named."""

from __future__ import annotations

from polybius.annotate.attribution_speakers import Speakers
from polybius.annotate.quoted import QuoteIndex
from polybius.annotate.saying_contests import settle
from polybius.annotate.saying_cues import Cues, Saying
from polybius.annotate.saying_merge import Merger
from polybius.annotate.saying_quotes import Quotations
from polybius.annotate.saying_spans import seen_sayings
from polybius.annotate.saying_turns import turns
from polybius.annotate.tree import Tree


def sayings(tree: Tree, quotes: QuoteIndex, speakers: Speakers, cues: Cues, outside: set[int]) -> list[Saying]:
    """The sayings of one Doc, those with a cue first, in text order; tokens `outside` are in no content."""
    quotations = Quotations(tree, quotes, speakers, cues)
    found = [saying for i in cues.possible() for saying in cues.at(i)]
    for saying in found:
        saying.content -= outside
    said = [saying for saying in found if saying.content]
    for saying in said:
        quotations.widen(saying)
    for saying in found:
        if not saying.content:
            said += quotations.beside(saying.cue)
    ruled = quotations.with_loose(sorted(said, key=lambda saying: saying.cue)) + turns(tree, quotes, cues.own_speakers)
    return settle(tree, quotes, Merger(tree, quotes, cues, outside).merged(ruled, seen_sayings(tree, quotes)))
