"""How far what the network marks goes: pieces that it cuts in a phrase or a quotation are completed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from polybius.annotate.quoted import Quoted, QuoteIndex
from polybius.annotate.tree import Tree

Run = tuple[int, int]
"""Tokens [start, stop)."""

_INNER = frozenset(
    ("det", "case", "amod", "compound", "nummod", "mark", "cc", "aux", "cop", "nmod:poss", "fixed", "flat")
)
"""Relations of words that stand before their head, or close behind it, in one phrase with it."""


_GAP = 4
"""Marks that may stand between a content and the cue that splits it."""


@dataclass(slots=True)
class Seen:
    """One act of saying by the network's spans: a cue (None: none), a source (None: nobody) and what is said."""

    cue: Run | None
    source: Run | None = None
    content: list[Run] = field(default_factory=list)

    def tokens(self) -> set[int]:
        """The tokens of the content."""
        return {i for start, stop in self.content for i in range(start, stop)}


def runs(tokens: set[int]) -> list[Run]:
    """Tokens as maximal runs."""
    found: list[Run] = []
    for i in sorted(tokens):
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def complete(tree: Tree, quotes: QuoteIndex, found: Sequence[Seen]) -> None:
    """Completes contents by the quotations that they share, sources and contents by the phrases that they cut."""
    owner = _owners(found)
    for one in found:
        one.content = [_whole(tree, run, owner) for run in one.content]
        if one.source:
            one.source = _whole(tree, one.source, owner)
    owner = _owners(found)
    for quoted in quotes.all:
        _give_quotation(quoted, found, owner)


def without_strays(tree: Tree, content: list[Run], one: Seen) -> list[Run]:
    """A content without the words of the cue's sentence that touch neither the rest of it nor the cue or source.

    A content is split by the cue and its speaker ("X," she said, "and Y"), and hardly by anything else.
    """
    if one.cue is None or len(content) < 2:
        return content
    number = tree.sent[one.cue[0]]
    here = [run for run in content if tree.sent[run[0]] == number]
    if len(here) < 2:
        return content
    longest = max(here, key=lambda run: run[1] - run[0])
    fixed = [run for run in (one.cue, one.source, longest) if run]
    strays = [run for run in here if run is not longest and not any(_is_beside(tree, run, other) for other in fixed)]
    return [run for run in content if run not in strays]


def _is_beside(tree: Tree, run: Run, other: Run) -> bool:
    """Whether no word stands between."""
    first, second = sorted((run, other))
    return second[0] - first[1] <= _GAP and not any(tree.texts[i][0].isalnum() for i in range(first[1], second[0]))


def _owners(found: Sequence[Seen]) -> dict[int, int]:
    """The number of the attribution that each marked token is of; cues and sources are nobody's content, -1."""
    owner: dict[int, int] = {}
    for number, one in enumerate(found):
        for start, stop in one.content:
            owner.update(dict.fromkeys(range(start, stop), number))
        for run in (one.cue, one.source):
            if run:
                owner.update(dict.fromkeys(range(*run), -1))
    return owner


def _whole(tree: Tree, run: Run, owner: dict[int, int]) -> Run:
    """A run up to the head of its last word, where that is a word that leads up to its head ("left the | town")."""
    start, stop = run
    while tree.deps[stop - 1] in _INNER:
        head = tree.heads[stop - 1]
        if head < stop or head - stop > 8 or any(i in owner for i in range(stop, head + 1)):
            break
        stop = head + 1
    return start, stop


def _give_quotation(quoted: Quoted, found: Sequence[Seen], owner: dict[int, int]) -> None:
    """A quotation in which the network marks nothing but contents is all of the one's that has most of it."""
    owners = Counter(owner[i] for i in quoted.tokens if i in owner)
    if not owners or -1 in owners:
        return
    most = max(owners, key=lambda number: (owners[number], -number))
    if owners[most] * 3 < quoted.stop - quoted.start:
        return
    for number in owners:
        found[number].content = [part for run in found[number].content for part in _without(run, quoted)]
    found[most].content.append((quoted.start, quoted.stop))
    owner.update(dict.fromkeys(quoted.tokens, most))


def _without(run: Run, quoted: Quoted) -> list[Run]:
    """What a run has outside a quotation."""
    parts = [(run[0], min(run[1], quoted.start)), (max(run[0], quoted.stop), run[1])]
    return [(start, stop) for start, stop in parts if start < stop]
