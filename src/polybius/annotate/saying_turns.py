"""Interviews and debates set as turns: a name and a colon head each one (`ADLER: Is the bridge open?`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from polybius.annotate.quoted import QuoteIndex
from polybius.annotate.saying_cues import Saying
from polybius.annotate.tree import Tree
from polybius.model.claims import Certainty

_LABEL = 7
"""Most tokens of a label: `Dr. Amina Yusuf (Kadugli hospital):`."""
_FEWEST = 2
"""Turns that make a transcript; one name and a colon may be a caption."""
_SKIPPED = frozenset(("-", "–", "—", "•", "*", '"', "“", "„", "«"))
_UNLIKE_NAMES = frozenset(("VERB", "AUX", "PRON", "NUM", "SCONJ", "DET"))


class _Turn(NamedTuple):
    """A label's tokens [start, colon) and the tokens of what is said, in its own paragraph."""

    start: int
    colon: int
    content: tuple[int, ...]


def turns(tree: Tree, quotes: QuoteIndex, own: frozenset[str]) -> list[Saying]:
    """A saying for each turn of a report that has several, none where it has not, and none for the outlet's `own`.

    Paragraphs without a label go on with the turn before them, as long as another turn follows.
    """
    numbered = groupby(enumerate(quotes.paragraph), key=lambda row: row[1])
    paragraphs = [[i for i, _ in members] for _, members in numbered]
    found = [(number, turn) for number, tokens in enumerate(paragraphs) if (turn := _turn(tree, tokens))]
    names = {(span.start, span.stop) for span in (*tree.ents, *(tree.names or ())) if span.label == "PERSON"}
    seen = Counter(_name(tree, turn) for _, turn in found)
    known = [
        (number, turn)
        for number, turn in found
        if seen[_name(tree, turn)] > 1 or _name(tree, turn) in own or _is_person(turn, names)
    ]
    if len(known) < _FEWEST:
        return []
    ends = [number for number, _ in known[1:]]
    sayings = []
    for (number, turn), end in zip(known, [*ends, known[-1][0] + 1], strict=True):
        if _name(tree, turn) in own:
            continue
        content = {*turn.content, *(i for tokens in paragraphs[number + 1 : end] for i in tokens)}
        head = tree.root(turn.start, turn.colon)
        sayings.append(Saying(-1, "said", Certainty.ASSERTED, content, head, direct=True, turn=True))
    return sayings


def _turn(tree: Tree, tokens: Sequence[int]) -> _Turn | None:
    words = [i for i in tokens if not tree.words[i].isspace()]
    start = next((at for at, i in enumerate(words) if tree.words[i] not in _SKIPPED), len(words))
    colon = next((at for at, i in enumerate(words) if tree.words[i] == ":"), -1)
    if not start < colon <= start + _LABEL or colon + 1 >= len(words) or not _is_name(tree, words[start:colon]):
        return None
    return _Turn(words[start], words[colon], tuple(range(words[colon + 1], tokens[-1] + 1)))


def _is_name(tree: Tree, label: Sequence[int]) -> bool:
    """Whether words may be a name: the first and every long one is written with a capital."""
    texts = [tree.texts[i] for i in label]
    heavy = [text for text in texts if text.isalpha() and len(text) > 3]
    if not texts[0][0].isupper() or not all(text[0].isupper() for text in heavy):
        return False
    shouted = all(text.isupper() for text in heavy)
    return len("".join(texts)) > 1 and (shouted or not any(tree.upos[i] in _UNLIKE_NAMES for i in label))


def _name(tree: Tree, turn: _Turn) -> str:
    return " ".join(tree.words[turn.start : turn.colon])


def _is_person(turn: _Turn, names: set[tuple[int, int]]) -> bool:
    return any(start < turn.colon and stop > turn.start for start, stop in names)
