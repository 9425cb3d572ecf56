"""The syntax of a Doc as plain lists, built once: what the layers of annotation walk on.

Labels are those of Universal Dependencies (v2). All positions are token indices into the Doc.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc

from polybius.model.text import Report, Span

CLAUSES = frozenset(("root", "ROOT", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl"))
_TRIMMED = frozenset(",;:-–—. ")


class Tree:
    """Heads, relations, lemmas (lower case), words (lower case), parts of speech and features of every token."""

    __slots__ = ("children", "deps", "doc", "feats", "heads", "idx", "left", "lemmas", "right", "sent", "upos", "words")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        attributes: list[int | str] = ["HEAD", "DEP", "LEMMA", "LOWER", "POS", "MORPH", "SENT_START", "IDX"]
        columns = doc.to_array(attributes).T.tolist() if len(doc) else [[]] * len(attributes)
        self.heads = [i + _signed(offset) for i, offset in enumerate(columns[0])]
        strings = doc.vocab.strings
        self.deps = _looked_up(columns[1], lambda key: strings[key] or "dep")
        self.lemmas = _looked_up(columns[2], lambda key: strings[key].lower())
        self.words = _looked_up(columns[3], lambda key: strings[key])
        self.upos = _looked_up(columns[4], lambda key: strings[key])
        self.feats = _looked_up(columns[5], lambda key: strings[key])
        self.sent = _sentence_numbers(columns[6])
        self.idx: list[int] = columns[7]
        self.children: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.left, self.right = _edges(self.heads)
        for i, lemma in enumerate(self.lemmas):
            if not lemma:
                self.lemmas[i] = self.words[i]

    def __len__(self) -> int:
        return len(self.heads)

    def dep(self, i: int) -> str:
        """The relation without its subtype."""
        return self.deps[i].partition(":")[0]

    def child(self, head: int, *deps: str) -> int:
        """The first child with one of these full relations, -1 where there is none."""
        for i in self.children[head]:
            if self.deps[i] in deps:
                return i
        return -1

    def child_lemmas(self, head: int, *deps: str) -> list[str]:
        return [self.lemmas[i] for i in self.children[head] if self.deps[i] in deps]

    def subtree(self, head: int) -> Iterator[int]:
        """The tokens that depend on one, itself included, in no order."""
        stack = [head]
        while stack:
            i = stack.pop()
            yield i
            stack.extend(self.children[i])

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads upwards, nearest first, the token itself left out."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def sentence(self, i: int) -> tuple[int, int]:
        """First token and the one after the last of the sentence that holds a token."""
        number = self.sent[i]
        begin = end = i
        while begin and self.sent[begin - 1] == number:
            begin -= 1
        while end < len(self.sent) and self.sent[end] == number:
            end += 1
        return begin, end

    def has(self, i: int, feature: str) -> bool:
        """Whether a token has a morphological feature, as in `has(i, "Tense=Past")`."""
        return feature in self.feats[i]


def _signed(value: int) -> int:
    return value - 2**64 if value >= 2**63 else value


def _looked_up(column: list[int], look: Callable[[int], str]) -> list[str]:
    known = {key: look(key) for key in dict.fromkeys(column)}
    return [known[key] for key in column]


def _sentence_numbers(flags: list[int]) -> list[int]:
    numbers, number = [], 0
    for i, flag in enumerate(flags):
        number += flag == 1 and i > 0
        numbers.append(number)
    return numbers


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """Leftmost and rightmost token of every subtree."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for i, head in enumerate(heads):
        below = i
        while head != below and (left[head] > i or right[head] < i):
            left[head], right[head] = min(left[head], i), max(right[head], i)
            below, head = head, heads[head]
    return left, right


def spans_of(doc: Doc, report: Report, tokens: Iterable[int]) -> tuple[Span, ...]:
    """The maximal runs of neighbouring tokens as spans, stripped of commas, dashes and white space at their ends."""
    runs: list[list[int]] = []
    for i in sorted(set(tokens)):
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return tuple(span for run in runs if (span := run_span(doc, report, run[0], run[-1] + 1)))


def run_span(doc: Doc, report: Report, start: int, stop: int) -> Span | None:
    """Tokens [start, stop) as a span without the commas and dashes around them; None where no word is left."""
    while start < stop and _is_trimmed(doc[start].text):
        start += 1
    while stop > start and _is_trimmed(doc[stop - 1].text):
        stop -= 1
    if not any(doc[i].text[0].isalnum() for i in range(start, stop)):
        return None
    last = doc[stop - 1]
    return report.span(doc[start].idx, last.idx + len(last.text))


def _is_trimmed(text: str) -> bool:
    return not text.strip() or text in _TRIMMED
