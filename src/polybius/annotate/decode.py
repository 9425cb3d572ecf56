"""Scores to structures: the best tree of a sentence, and the best spans of a row of BIO tags.

Trees: the highest-scoring head of each word where these make a tree with one root, and otherwise the maximum
spanning arborescence with one child of the root (Chu and Liu 1965, Edmonds 1967; Zmigrod, Vieira and Cotterell 2020 on
the one root).
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]


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


def bio_spans(scores: Floats, labels: tuple[str, ...]) -> list[TagSpan]:
    """Spans of the best tag sequence that opens every span with a B; scores [n, tags] are log-probabilities."""
    tags = best_tags(scores, allowed_steps(labels))
    spans: list[TagSpan] = []
    for position in np.flatnonzero(tags).tolist():
        tag = labels[tags[position]]
        if tag.startswith("I-"):
            spans[-1] = spans[-1]._replace(stop=position + 1)
        else:
            spans.append(TagSpan(position, position + 1, tag[2:]))
    return spans


@cache
def allowed_steps(labels: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which tag may follow which: [before, after]; only I-x is choosy. The last row is for the first word."""
    rows = [[not tag.startswith("I-") or before[2:] == tag[2:] for tag in labels] for before in (*labels, "O")]
    return np.array(rows, dtype=np.bool_)


def best_tags(scores: Floats, allowed: NDArray[np.bool_]) -> Ints:
    """The best allowed sequence of tags (Viterbi 1967); plain argmax where that is allowed."""
    tags: Ints = scores.argmax(axis=1)
    before = np.concatenate(([len(allowed) - 1], tags[:-1]))
    if allowed[before, tags].all():
        return tags
    return _viterbi(scores.astype(np.float64), np.where(allowed, 0.0, -np.inf))


def _viterbi(scores: Floats, steps: Floats) -> Ints:
    best = scores[0] + steps[-1]
    back = np.zeros(scores.shape, dtype=np.int64)
    for position in range(1, len(scores)):
        reached = best[:, None] + steps[:-1]
        back[position] = reached.argmax(axis=0)
        best = reached.max(axis=0) + scores[position]
    tags = np.zeros(len(scores), dtype=np.int64)
    tags[-1] = best.argmax()
    for position in range(len(scores) - 1, 0, -1):
        tags[position - 1] = back[position, tags[position]]
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
