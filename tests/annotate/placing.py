"""Docs made by hand, names and all, and the places found in them: no reader is needed."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from polybius.annotate.gazetteer import Gazetteer
from polybius.annotate.places import places
from polybius.annotate.records import PlaceMention
from polybius.annotate.segment import Segmenter
from polybius.codebook import Codebook

CODEBOOK = Codebook.load()
GAZETTEER = Gazetteer.load(CODEBOOK)
SEGMENTER = Segmenter(CODEBOOK)
VOCAB = spacy.blank("en").vocab


def doc_of(text: str, names: dict[str, str]) -> Doc:
    """A Doc in which the reader saw these names: words to label."""
    doc = SEGMENTER.segment(text)
    spans = []
    for words, label in names.items():
        begin = text.find(words)
        while begin >= 0:
            span = doc.char_span(begin, begin + len(words), label=label)
            if span is not None:
                spans.append(span)
            begin = text.find(words, begin + 1)
    doc.spans["names"] = sorted(spans, key=lambda span: span.start)
    return doc


def found(text: str, **names: str) -> dict[str, PlaceMention]:
    """Mentions by their words. `names` maps a name (spaces as `_`) to its label."""
    doc = doc_of(text, {name.replace("_", " "): label for name, label in names.items()})
    return {mention.span.text: mention for mention in places(doc, CODEBOOK, GAZETTEER)}
