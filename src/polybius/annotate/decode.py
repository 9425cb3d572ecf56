"""Scores to structures: the best tree of a sentence, and the best spans of a row of BIO tags.

Trees: the highest-scoring head of each word where these make a tree with one root, and otherwise the maximum
spanning arborescence with one child of the root (Chu and Liu 1965, Edmonds 1967; Zmigrod, Vieira and Cotterell 2020 on
the one root).
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]


Layer = tuple[Floats, tuple[str, ...]]
"""Scores [words, tags] and the tags: O, and B and I of each type in turn."""


class TagSpan(NamedTuple):
    """Words [start, stop) of one sentence that a tagger marks as one thing."""

    start: int
    stop: int
    label: str


def best_tree(scores: Floats) -> Ints:
    """Heads of n words from scores [n, n + 1], column 0 being the root; a head is 0 or 1 + its position."""
    count = len(scores)
    usable = scores.astype(np.float64)
    usable[np.arange(count), np.arange(1, count + 1)] = -np.inf
    heads: Ints = usable.argmax(axis=1)
    if is_tree(heads):
        return heads
    return _one_root(usable)


def is_tree(heads: Ints) -> bool:
    """Whether every word reaches the root, over exactly one root child."""
    if np.count_nonzero(heads == 0) != 1:
        return False
    above = np.concatenate(([0], heads))
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def bio_spans(layers: Sequence[Layer], sizes: Sequence[int]) -> list[list[tuple[TagSpan, ...]]]:
    """For each layer and sentence the spans of the best tag sequence that opens every span with a B.

    A layer's scores [words, tags] are log-probabilities of the words of all sentences, `sizes` how many words each has;
    a span's positions are counted in its sentence.
    """
    stops = np.cumsum(np.asarray(sizes, dtype=np.int64))
    tagged = best_tags(layers, stops)
    return [_spans(tags, stops, labels) for tags, (_, labels) in zip(tagged, layers, strict=True)]


def _spans(tags: Ints, stops: Ints, labels: tuple[str, ...]) -> list[tuple[TagSpan, ...]]:
    inside = _inside(labels)[tags]
    begins = np.flatnonzero((tags != 0) & ~inside)
    ends = np.flatnonzero((tags != 0) & ~np.append(inside[1:], False)) + 1
    rows = np.searchsorted(stops, begins, side="right")
    first = np.concatenate(([0], stops))[rows]
    spans: list[list[TagSpan]] = [[] for _ in stops]
    found = zip(rows.tolist(), (begins - first).tolist(), (ends - first).tolist(), tags[begins].tolist(), strict=True)
    for row, begin, end, tag in found:
        spans[row].append(TagSpan(begin, end, labels[tag][2:]))
    return [tuple(members) for members in spans]


@cache
def allowed_steps(labels: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which tag may follow which: [before, after]; only I-x is choosy. The last row is for the first word."""
    rows = [[not tag.startswith("I-") or before[2:] == tag[2:] for tag in labels] for before in (*labels, "O")]
    return np.array(rows, dtype=np.bool_)


@cache
def _inside(labels: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.array([tag.startswith("I-") for tag in labels], dtype=np.bool_)


def best_tags(layers: Sequence[Layer], stops: Ints) -> list[Ints]:
    """Each layer's best allowed tags (Viterbi 1967), sentence by sentence; plain argmax where that is allowed.

    Scores are of the words of all sentences, one after another; `stops` has where each ends.
    """
    tagged: list[Ints] = [scores.argmax(axis=1) for scores, _ in layers]
    begins = np.concatenate(([0], stops[:-1]))
    wrong: list[tuple[int, int, int]] = []
    for number, (tags, (_, labels)) in enumerate(zip(tagged, layers, strict=True)):
        before = np.concatenate(([len(labels)], tags[:-1]))
        before[begins] = len(labels)
        places = np.flatnonzero(~allowed_steps(labels)[before, tags])
        rows = np.unique(np.searchsorted(stops, places, side="right"))
        wrong += zip([number] * len(rows), begins[rows].tolist(), stops[rows].tolist(), strict=True)
    if wrong:
        _amend(tagged, layers, wrong)
    return tagged


def _amend(tagged: Sequence[Ints], layers: Sequence[Layer], wrong: Sequence[tuple[int, int, int]]) -> None:
    """Puts the best allowed sequences in the places of some (layer, begin, stop), all found at once.

    The tags of all layers are laid out alike, B before I and type after type, so that the longest inventory's steps are
    those of all: what a layer lacks scores lowest, and the words that a sentence lacks are O.
    """
    labels = max((labels for _, labels in layers), key=len)
    longest = max(stop - begin for _, begin, stop in wrong)
    padded = np.full((len(wrong), longest, len(labels)), -np.inf)
    padded[:, :, 0] = 0.0
    for row, (number, begin, stop) in enumerate(wrong):
        scores, own = layers[number]
        padded[row, : stop - begin, : len(own)] = scores[begin:stop]
    found = _viterbi(padded, np.where(allowed_steps(labels), 0.0, -np.inf))
    for row, (number, begin, stop) in enumerate(wrong):
        tagged[number][begin:stop] = found[row, : stop - begin]


def _viterbi(scores: Floats, steps: Floats) -> Ints:
    """Best tags [sentences, words] for scores [sentences, words, tags]; O, tag 0, may follow any tag."""
    best = scores[:, 0] + steps[-1]
    back = np.zeros(scores.shape, dtype=np.int64)
    for position in range(1, scores.shape[1]):
        reached = best[:, :, None] + steps[:-1]
        back[:, position] = reached.argmax(axis=1)
        best = reached.max(axis=1) + scores[:, position]
    tags = np.zeros(scores.shape[:2], dtype=np.int64)
    tags[:, -1] = best.argmax(axis=1)
    rows = np.arange(len(scores))
    for position in range(scores.shape[1] - 1, 0, -1):
        tags[:, position - 1] = back[rows, position, tags[:, position]]
    return tags


def _one_root(scores: Floats) -> Ints:
    """The best tree with a single root child; scores [n, n + 1] with -inf for a word as its own head.

    Each word is tried as the root child, the most promising first, until no other can do better: a tree scores at most
    what its root child scores as such, and every other word with its best head but the root.
    """
    count = len(scores)
    inner = scores[:, 1:].max(axis=1)
    bounds = scores[:, 0] + np.array([np.delete(inner, word).sum() for word in range(count)])
    best, found = -np.inf, np.zeros(count, dtype=np.int64)
    for word in np.argsort(-bounds, kind="stable"):
        if bounds[word] <= best:
            break
        heads = _arborescence(_rooted(scores, int(word)))[1:]
        total = scores[np.arange(count), heads].sum()
        if total > best:
            best, found = total, heads
    return found


def _rooted(scores: Floats, root: int) -> Floats:
    """The table [dependent, head] in which the root has that one child; node 0 is the root."""
    count = len(scores)
    table = np.full((count + 1, count + 1), -np.inf)
    table[1:, 1:] = scores[:, 1:]
    table[root + 1] = -np.inf
    table[root + 1, 0] = scores[root, 0]
    return table


def _arborescence(table: Floats) -> Ints:
    """Best heads of the nodes of table [dependent, head]; node 0 is the root and its entry means nothing."""
    heads: Ints = table.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    rest = np.setdiff1d(np.arange(len(table)), cycle)
    inward = table[np.ix_(cycle, rest)] - table[cycle, heads[cycle]][:, None]
    outward = table[np.ix_(rest, cycle)]
    smaller = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    smaller[:-1, :-1] = table[np.ix_(rest, rest)]
    smaller[:-1, -1] = outward.max(axis=1)
    smaller[-1, :-1] = inward.max(axis=0)
    solved = _arborescence(smaller)
    return _expand(heads, solved, cycle, rest, inward.argmax(axis=0), outward.argmax(axis=1))


def _expand(heads: Ints, solved: Ints, cycle: Ints, rest: Ints, entered: Ints, left: Ints) -> Ints:
    """Undoes a contraction: the cycle keeps its arcs but for the one into the node where it is entered."""
    merged = len(rest)
    for place, head in enumerate(solved[:-1]):
        heads[rest[place]] = cycle[left[place]] if head == merged else rest[head]
    from_node = solved[-1]
    heads[cycle[entered[from_node]]] = rest[from_node]
    heads[0] = 0
    return heads


def _cycle(heads: Ints) -> Ints | None:
    """The nodes of one cycle, or None."""
    seen = np.zeros(len(heads), dtype=np.int64)
    for start in range(1, len(heads)):
        node, path = start, []
        while node != 0 and not seen[node]:
            seen[node] = start
            path.append(node)
            node = int(heads[node])
        if node != 0 and seen[node] == start:
            return np.array(path[path.index(node) :])
    return None
