"""Attributions as the reader's network sees them: its spans gathered to acts of saying, with their links mended.

The network marks sources, cues and contents sentence by sentence and gives each to a cue of its window. What a window
or a sentence cuts apart is joined here: contents go on over sentences, spans without a cue go on from the attribution
before, and a source has one place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polybius.annotate.quoted import QuoteIndex
from polybius.annotate.saying_extents import Run, Seen, complete, without_strays
from polybius.annotate.tree import Tree

SOURCE, CUE, CONTENT = "SOURCE", "CUE", "CONTENT"

_BESIDE = 3
"""Tokens between the end of a quotation and the cue behind it: `..." the mayor said`."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    stop: int
    label: str
    number: int


def seen_sayings(tree: Tree, quotes: QuoteIndex) -> list[Seen]:
    """The network's attributions that say something, in the order of their cues; none where a Doc lacks its layer."""
    pieces = [_Piece(span.start, span.end, span.label_, span.id) for span in tree.doc.spans.get("roles", ())]
    cues = {piece.number: Seen((piece.start, piece.stop)) for piece in pieces if piece.label == CUE}
    _give_sources(tree, [piece for piece in pieces if piece.label == SOURCE and piece.number in cues], cues)
    found = [*cues.values(), *_give_contents(tree, quotes, pieces, cues)]
    complete(tree, quotes, found)
    for one in found:
        one.content = without_strays(tree, [run for run in _joined(tree, one.content) if _has_word(tree, run)], one)
    return [one for one in found if one.content]


def _has_word(tree: Tree, run: Run) -> bool:
    return any(tree.texts[i][0].isalnum() for i in range(*run))


def _give_sources(tree: Tree, sources: list[_Piece], cues: dict[int, Seen]) -> None:
    """One source for each cue: of several that are linked to it, the nearest; the others go to a cue that lacks one."""
    for piece in sorted(sources, key=lambda one: _distance(one, cues[one.number])):
        run = (piece.start, piece.stop)
        here = cues[piece.number]
        if here.source is None:
            here.source = run
        elif _touches(tree, here.source, run):
            here.source = (min(here.source[0], run[0]), max(here.source[1], run[1]))
        else:
            free = [one for one in cues.values() if one.source is None and _same_sentence(tree, one.cue, run)]
            if free:
                min(free, key=lambda one: _distance(piece, one)).source = run


def _give_contents(tree: Tree, quotes: QuoteIndex, pieces: list[_Piece], cues: dict[int, Seen]) -> list[Seen]:
    """Contents to their cues, or to what they go on with; gives those that stand alone."""
    alone: list[Seen] = []
    before: Seen | None = None
    loose = [piece for piece in pieces if piece.label == SOURCE and piece.number not in cues]
    for piece in pieces:
        if piece.label != CONTENT:
            continue
        own = cues.get(piece.number)
        if not _at_home(tree, own, piece) and _is_fragment(tree, quotes, piece):
            own, beside = _idle(tree, cues, piece), _source_beside(tree, loose, piece)
            if own is None and beside is None:
                continue
        if before is not None and before is not own and _goes_on(tree, quotes, before, (piece, own)):
            own = before
        elif own is None:
            own = Seen(None, _source_beside(tree, loose, piece))
            alone.append(own)
        own.content.append((piece.start, piece.stop))
        before = own
    return alone


def _at_home(tree: Tree, own: Seen | None, piece: _Piece) -> bool:
    return own is not None and _same_sentence(tree, own.cue, (piece.start, piece.stop))


def _is_fragment(tree: Tree, quotes: QuoteIndex, piece: _Piece) -> bool:
    """Part of a sentence and not quoted: what goes on over sentences goes on in whole ones or in quotations."""
    if quotes.at(piece.start) or quotes.at(piece.stop - 1):
        return False
    start, stop = tree.sentence(piece.start)
    return any(tree.texts[i][0].isalnum() for i in (*range(start, piece.start), *range(piece.stop, stop)))


def _idle(tree: Tree, cues: dict[int, Seen], piece: _Piece) -> Seen | None:
    """A cue in the sentence of a piece that has no content yet."""
    run = (piece.start, piece.stop)
    return next((one for one in cues.values() if not one.content and _same_sentence(tree, one.cue, run)), None)


def _goes_on(tree: Tree, quotes: QuoteIndex, before: Seen, at: tuple[_Piece, Seen | None]) -> bool:
    """Whether a content goes on with the attribution before it rather than with the one it is linked to.

    Only a cue of another sentence, and behind the content, may be the wrong one: its own is then in another window.
    """
    piece, own = at
    end = before.content[-1][1] - 1
    if tree.sent[piece.start] - tree.sent[end] > 1:
        return False
    paragraph = quotes.paragraph
    if own is None or own.cue is None:
        return paragraph[piece.start] == paragraph[end] or quotes.at(piece.start) is not None
    if own.cue[0] < piece.start or tree.sent[own.cue[0]] == tree.sent[piece.start]:
        return False
    quoted = quotes.at(piece.start)
    if (
        quoted is not None
        and quoted.stop >= own.cue[0] - _BESIDE
        and paragraph[quoted.stop - 1] == paragraph[own.cue[0]]
    ):
        return False
    return paragraph[piece.start] == paragraph[end]


def _source_beside(tree: Tree, loose: list[_Piece], content: _Piece) -> Run | None:
    """A source without a cue in the sentence of a content without one."""
    return next(((one.start, one.stop) for one in loose if tree.sent[one.start] == tree.sent[content.start]), None)


def _joined(tree: Tree, runs: Iterable[Run]) -> list[Run]:
    """Runs in order, those with nothing but white space between them made one."""
    found: list[Run] = []
    for start, stop in sorted(runs):
        if found and _touches(tree, found[-1], (start, stop)):
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found


def _touches(tree: Tree, left: Run, right: Run) -> bool:
    first, second = sorted((left, right))
    return all(tree.words[i].isspace() for i in range(first[1], second[0]))


def _same_sentence(tree: Tree, left: Run | None, right: Run) -> bool:
    return left is not None and tree.sent[left[0]] == tree.sent[right[0]]


def _distance(piece: _Piece, seen: Seen) -> int:
    assert seen.cue is not None
    return seen.cue[0] - piece.stop if piece.stop <= seen.cue[0] else piece.start - seen.cue[1]
