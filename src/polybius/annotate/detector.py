"""How likely a sentence is worded with a bias, and how likely each of its words is loaded, by a trained detector.

The network hands on, for each word, states (layers 1 to 4 of its encoder, shrunk to 32 numbers for each of three heads)
and a state of the bare word itself, without any context (training/loaded.py). Here a sentence's states are pooled,
words for somebody only as bare words, into one score, the mean of the heads'. A word's score rests on the word and its
part of speech alone, so that it is the same whoever is named beside it. Taught on BABE (Spinde et al., "Neural Media
Bias Detection Using Distant Supervision With BABE", 2021).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from polybius.annotate.heads import arrays
from polybius.annotate.tree import Labelled, Tree

Floats = NDArray[np.float32]

PREFIX = "loaded."
CLASSES = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
"""Universal parts of speech, in the order of the weights."""
NAMES = frozenset(("PERSON", "ORG", "PLACE"))
SOMEBODY = frozenset(("PERSON", "ORGANIZATION", "PLACE"))
"""Types of the layers `names` and `mentions` whose words are not pooled: who it is must not tell how it is told."""


@dataclass(frozen=True, slots=True)
class DetectorWeights:
    """Weights by their names in weights.npz (`loaded.` before them); H heads of D numbers, B of a bare word.

    `attend`, `word` [H, D] and their biases [H] weigh a word's state, `bare` [B] with its bias and `find` [B] a bare
    word's; `classes` [17] is added to its log-odds by its part of speech. `out` [H, 2 D + 2 + 2 B] weighs the
    sentence's: mixture by `attend`, mean, softened maxima of what `word` and what bare words tell, mixture by `find`
    and mean of bare words.
    """

    attend: Floats
    attend_bias: Floats
    word: Floats
    word_bias: Floats
    bare: Floats
    bare_bias: Floats
    find: Floats
    out: Floats
    out_bias: Floats
    classes: Floats

    @classmethod
    def load(cls, path: Path) -> DetectorWeights:
        """From an .npz with one array for each field."""
        return cls(**arrays(path, PREFIX, cls))


@dataclass(frozen=True, slots=True)
class Detector:
    """Judges one report; `states` [tokens, H D + B], NaN at white space."""

    states: Floats = field(repr=False)
    weights: DetectorWeights = field(repr=False)

    def words(self, tree: Tree) -> Floats:
        """Probability of each token that the word is loaded; 0 at white space and in names."""
        odds = self._told(tree)
        silent = (
            np.isnan(odds) | named(tree) | np.array([not text[:1].isalpha() for text in tree.texts], dtype=np.bool_)
        )
        found: Floats = np.where(silent, 0.0, _shares(np.where(silent, 0.0, odds))).astype(np.float32)
        return found

    def sentences(self, tree: Tree) -> Iterator[tuple[int, int, float]]:
        """First token, the one after the last, and the score of every sentence that has words."""
        pooled, plain, told = ~somebody(tree), ~named(tree), self._told(tree)
        width = self.weights.attend.size
        for start, stop in tree.sentences():
            places = start + np.flatnonzero(~np.isnan(self.states[start:stop, 0]))
            if len(places):
                some, most = _kept(places, pooled[places]), _kept(places, plain[places])
                odds = sentence_odds(self.states[some, :width], self.states[most, width:], told[most], self.weights)
                yield start, stop, float(_shares(np.array([odds]))[0])

    def _told(self, tree: Tree) -> Floats:
        """Log-odds of every bare word."""
        known = {name: number for number, name in enumerate(CLASSES)}
        numbers = np.array([known.get(upos, known["X"]) for upos in tree.upos], dtype=np.int64)
        w = self.weights
        found: Floats = self.states[:, w.attend.size :] @ w.bare + w.bare_bias + w.classes[numbers]
        return found


def sentence_odds(states: Floats, bare: Floats, told: Floats, weights: DetectorWeights) -> float:
    """Log-odds of a bias from states of words in their context [T, H D], of bare ones [S, B] and their log-odds [S]."""
    w = weights
    chosen = states.reshape(-1, *w.attend.shape)
    words = ((chosen * w.word).sum(-1) + w.word_bias).T
    scores = ((chosen * w.attend).sum(-1) + w.attend_bias).T
    alike = np.concatenate([[softened(told)], _mixed(bare, bare @ w.find), bare.mean(axis=0)])
    rows = [
        np.concatenate([_mixed(chosen[:, n], scores[n]), chosen[:, n].mean(axis=0), [softened(words[n])], alike])
        for n in range(len(w.attend))
    ]
    return float(((np.array(rows) * w.out).sum(axis=1) + w.out_bias).mean())


def _mixed(states: Floats, scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max())
    found: Floats = (shares / shares.sum()) @ states
    return found


def softened(values: Floats) -> float:
    """The maximum, a little more where others come near it."""
    top = values.max()
    return float(top + np.log(np.exp(values - top).sum()))


def named(tree: Tree) -> NDArray[np.bool_]:
    """Whether each token stands in the name of a person, body or place."""
    return _covered(len(tree), (one for one in tree.layer("names") if one.label in NAMES))


def somebody(tree: Tree) -> NDArray[np.bool_]:
    """Whether each token stands in words for a person, body or place, a name or not."""
    return named(tree) | _covered(len(tree), (one for one in tree.layer("mentions") if one.label in SOMEBODY))


def _covered(size: int, spans: Iterable[Labelled]) -> NDArray[np.bool_]:
    found = np.zeros(size, dtype=np.bool_)
    for one in spans:
        found[one.start : one.stop] = True
    return found


def _kept(places: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Those that the mask keeps; all where that would be none."""
    return places[mask] if mask.any() else places


def _shares(odds: NDArray[np.floating]) -> NDArray[np.floating]:
    shares: NDArray[np.floating] = 1 / (1 + np.exp(-odds))
    return shares
