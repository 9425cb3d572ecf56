"""One quotation, one speaker: where two acts of saying hold the same quotation, the nearer keeps it.

"..., " Ruiz said. "Who will stay?" The mayor's friends had said that he would: the second quotation goes on with Ruiz,
since the mayor's friends have a clause of their own, and what was asked is a whole sentence.
"""

from __future__ import annotations

from polybius.annotate.quoted import Quoted, QuoteIndex
from polybius.annotate.saying_cues import Saying
from polybius.annotate.saying_extents import runs
from polybius.annotate.tree import Tree

_SCARE = 2
"""Words in quotation marks up to which several may use the same."""
_ENDS = frozenset((".", "?", "!", "…"))


def settle(tree: Tree, quotes: QuoteIndex, sayings: list[Saying]) -> list[Saying]:
    """The sayings, each quotation with one speaker alone; one that so has nothing left to say is left out."""
    for quoted in quotes.all:
        if quoted.words > _SCARE:
            _settle(tree, quotes, quoted, sayings)
    return [saying for saying in sayings if saying.content]


def _settle(tree: Tree, quotes: QuoteIndex, quoted: Quoted, sayings: list[Saying]) -> None:
    rivals = [saying for saying in sayings if _holds(quoted, saying)]
    if len({saying.source for saying in rivals}) < 2:
        return
    best = max(rivals, key=lambda saying: _nearness(tree, quotes, quoted, saying))
    for saying in rivals:
        if saying is not best and saying.source != best.source:
            _give_up(quotes, quoted, saying)


def _holds(quoted: Quoted, saying: Saying) -> bool:
    """Whether a saying from outside a quotation has most of it."""
    if saying.source < 0 or saying.source in quoted or saying.cue in quoted or not saying.direct or saying.turn:
        return False
    return 2 * len(saying.content.intersection(quoted.tokens)) > quoted.stop - quoted.start


def _nearness(tree: Tree, quotes: QuoteIndex, quoted: Quoted, saying: Saying) -> tuple[bool, bool, int]:
    words = [i for i in (saying.cue, saying.source) if i >= 0]
    sentences = {tree.sent[quoted.start], tree.sent[quoted.stop - 1]}
    same = any(tree.sent[i] in sentences for i in words)
    apart = min(quoted.start - i if i < quoted.start else i - quoted.stop + 1 for i in words)
    return not _has_own_clause(tree, quotes, quoted, saying), same, -apart


def _has_own_clause(tree: Tree, quotes: QuoteIndex, quoted: Quoted, saying: Saying) -> bool:
    """A whole sentence in quotation marks before a cue that has a clause behind it stands for itself."""
    ends = any(tree.texts[i] in _ENDS for i in range(max(quoted.start, quoted.stop - 2), quoted.stop))
    if not ends or saying.cue < quoted.stop:
        return False
    return any(tree.has(i, "VerbForm=Fin") for i in saying.content if i > saying.cue and not quotes.at(i))


def _give_up(quotes: QuoteIndex, quoted: Quoted, saying: Saying) -> None:
    saying.content -= set(quoted.tokens)
    inside = sum(1 for i in saying.content if quotes.at(i))
    saying.quoted = inside > 0
    saying.direct = 0 < len(saying.content) * 3 <= inside * 5
    if saying.seen is not None:
        saying.seen.content = runs(saying.content)
