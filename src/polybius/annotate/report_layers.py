"""Writes into a Doc what the reader's model saw over borders of sentences.

doc.spans["roles"]          SOURCE, CUE and CONTENT of attributions, each span within one sentence; `span.id` is the
                            number of its attribution, from 1, and 0 where the model saw no cue for it in its window
doc.spans["timexes"]        time expressions
doc.spans["coreference"]    mentions (nouns, names, pronouns) that have company; `span.id` is their entity's number
doc.user_data["factuality"] float32, one a token: how certainly an event is presented as having happened, from -3
                            (certainly not) to 3 (certainly); NaN at white space
doc.user_data["events"]     float32, one a token: probability that the word denotes an event; NaN at white space
doc.user_data["acts"]       float32 [tokens, 16]: what type of act (labels.ACT_TYPES) a word tells of, should it tell of
                            one, as probabilities; NaN at white space
doc.user_data["dyads"]      float32 [tokens, D]: states for dyads.py, where the model has them; NaN at white space
doc.user_data["loaded"]     float32 [tokens, E]: states for detector.py, where the model has them; NaN at white space
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import Doc, Span

from polybius.annotate.coreference import clusters
from polybius.annotate.coreference_marks import Marks, marks_of
from polybius.annotate.coreference_scores import PairWeights
from polybius.annotate.decode import TagSpan
from polybius.annotate.readings import Floats, Ints, Readings, Weights
from polybius.annotate.saying_links import linked
from polybius.annotate.tree import Labelled, Tree
from polybius.annotate.windows import Part


def write_report_layers(tree: Tree, parts: Sequence[Part], readings: Readings, weights: Weights) -> None:
    """Fills the groups and arrays of the tree's Doc; its syntax and mentions must have been written."""
    doc = tree.doc
    words = np.array([i for part in parts for i in part.tokens], dtype=np.int64)
    doc.user_data["factuality"] = _by_token(doc, words, readings.factuality)
    doc.user_data["events"] = _by_token(doc, words, (1 / (1 + np.exp(-readings.happenings))).astype(np.float32))
    doc.user_data["acts"] = _by_token(doc, words, np.exp(readings.acts))
    for name, states in (("dyads", readings.dyads), ("loaded", readings.loaded)):
        if states is not None:
            doc.user_data[name] = _by_token(doc, words, states)
    tree.write_layer("timexes", _placed(parts, [reading.timexes for reading in readings.parts]))
    doc.spans["roles"] = list(_roles(doc, parts, readings, weights))
    doc.spans["coreference"] = list(_coreference(tree, words, readings))


def _by_token(doc: Doc, words: Ints, values: Floats) -> Floats:
    found = np.full((len(doc), *values.shape[1:]), np.nan, dtype=np.float32)
    found[words] = values
    return found


def _placed(parts: Sequence[Part], tagged: Sequence[tuple[TagSpan, ...]]) -> Iterator[TagSpan]:
    """The spans of all parts in tokens of the Doc."""
    for part, spans in zip(parts, tagged, strict=True):
        for span in spans:
            yield TagSpan(part.tokens[span.start], part.tokens[span.stop - 1] + 1, span.label)


def _roles(doc: Doc, parts: Sequence[Part], readings: Readings, weights: Weights) -> Iterator[Span]:
    """The spans in order, numbered by their attributions."""
    placed: list[TagSpan] = []
    first = 0
    for part, reading in zip(parts, readings.parts, strict=True):
        placed += [TagSpan(first + one.start, first + one.stop, one.label) for one in reading.roles]
        first += len(part.tokens)
    numbers = linked(placed, readings, weights)
    tagged = [reading.roles for reading in readings.parts]
    for span, number in zip(_placed(parts, tagged), numbers, strict=True):
        yield Span(doc, *span, span_id=number)


def _coreference(tree: Tree, words: Ints, readings: Readings) -> Iterator[Span]:
    places = np.full(len(tree), -1, dtype=np.int64)
    places[words] = np.arange(len(words))
    mentions, marks = marked_mentions(tree)
    numbers = clusters(marks, places, readings, PairWeights.load())
    for mention, number in zip(mentions, numbers, strict=True):
        if number:
            yield Span(tree.doc, mention.start, mention.stop, label=mention.label, span_id=number)


def marked_mentions(tree: Tree) -> tuple[list[Labelled], Marks]:
    """The mentions of a Doc by their heads, and what is seen of them."""
    found = sorted((tree.root(one.start, one.stop), one) for one in tree.layer("mentions"))
    mentions = [mention for _, mention in found]
    return mentions, marks_of(tree, mentions, [head for head, _ in found])
