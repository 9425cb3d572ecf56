"""What the annotators saw in a report, sentence by sentence: what `polybius explain` shows of the reading stage.

These records are for looking at, not for coding: the claims are made from the annotations themselves. Offsets are
0-based code points into the report's text, end exclusive; token numbers count the report's tokens from 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from polybius.model.text import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its place in the tree; the `head` of a root is the token itself."""

    number: int
    begin: int
    text: str
    lemma: str
    upos: str
    feats: str
    """Universal features as in CoNLL-U (`Number=Sing|Tense=Past`)."""
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing that an annotator saw: the words, and what it says of them as pairs of a name and a value.

    A pair without a name says by its value what it is. `record` is the annotation itself, a dataclass.
    """

    span: Span
    says: tuple[tuple[str, str], ...]
    home: int
    """Number of the sentence that it is told in; a quotation of several sentences is seen in all of them."""
    record: object


@dataclass(frozen=True, slots=True)
class Layer:
    """What one annotator saw in one sentence, of one sort."""

    annotator: str
    name: str
    sights: tuple[Sight, ...]


@dataclass(frozen=True, slots=True)
class SeenSentence:
    """`layers` are in the order in which the annotators run, those that saw nothing included."""

    number: int
    """Counts from 1."""
    span: Span
    words: tuple[Word, ...]
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class SeenReport:
    """`report` is the id; `reader` and `codebook` are digests of what it was read with just now."""

    report: str
    reader: str
    codebook: str
    sentences: tuple[SeenSentence, ...]
