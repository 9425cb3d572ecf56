"""Loaded words: those of the table in data/loaded.yaml, and those that the trained detector finds.

Neither looks at who is named in the sentence, so that the same word weighs the same whoever it is said of.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc

from polybius.annotate.detector import Detector, Floats
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.loaded_lexicon import Hit, loaded_lexicon
from polybius.annotate.records import LoadedMention, SentenceSlant
from polybius.codebook import Codebook

LEAST = 0.45
"""Of the detector's score for a word that the table lacks: about every second such word was marked by BABE's annotators
where it stands (training/MODEL_CARD.md)."""
OPEN = frozenset(("ADJ", "ADV", "NOUN", "VERB"))
"""Parts of speech of words that the detector alone may find."""
DETECTED = "found by the detector"


def loaded(
    doc: Doc, codebook: Codebook, detector: Detector | None = None, index: TokenIndex | None = None
) -> tuple[LoadedMention, ...]:
    """All loaded words, by position; none overlaps another. `index` is the Doc's, where it is made already."""
    index = index or TokenIndex(doc)
    lexicon = loaded_lexicon(codebook)
    scores = detector.words(index.tree) if detector is not None else None
    listed = [_listed(index, hit, scores) for hit in lexicon.find(index.tree)]
    taken = {i for one in listed for i in range(one.start, one.stop)}
    taken |= {
        i for i, plain in enumerate(lexicon.plain(index.tree)) if plain or index.tree.lemmas[i] in reporting(codebook)
    }
    return tuple(sorted((*listed, *_detected(index, scores, taken)), key=lambda one: one.start))


@lru_cache(maxsize=4)
def reporting(codebook: Codebook) -> frozenset[str]:
    """Words that report: what they say of what is reported is told apart (`cue_slants`)."""
    verbs = (word for row in codebook.reporting_verbs for word in row.lemmas)
    return frozenset((*verbs, *(word for row in codebook.reporting_nouns for word in row.lemmas)))


def slants(doc: Doc, detector: Detector | None, index: TokenIndex | None = None) -> tuple[SentenceSlant, ...]:
    """The score of every sentence; none where there is no detector."""
    index = index or TokenIndex(doc)
    found = detector.sentences(index.tree) if detector is not None else ()
    return tuple(SentenceSlant(start, stop, index.span(start, stop), round(score, 3)) for start, stop, score in found)


def _listed(index: TokenIndex, hit: Hit, scores: Floats | None) -> LoadedMention:
    """As loaded as its row says or, where the detector thinks more of it, as likely as either has it."""
    row, head = hit.row, index.head(hit.start, hit.stop)
    seen = float(scores[hit.start : hit.stop].max()) if scores is not None else 0.0
    score = round(1 - (1 - row.weight) * (1 - seen), 3)
    why = f"listed as {hit.term!r} ({row.source})"
    span = index.span(hit.start, hit.stop)
    return LoadedMention(hit.start, hit.stop, head, span, score, row.kind, row.tone, row.neutral, why)


def _detected(index: TokenIndex, scores: Floats | None, taken: set[int]) -> Iterator[LoadedMention]:
    for i, score in enumerate(scores.tolist() if scores is not None else ()):
        if score >= LEAST and i not in taken and index.tree.upos[i] in OPEN:
            yield LoadedMention(i, i + 1, i, index.span(i, i + 1), round(score, 3), why=DETECTED)
