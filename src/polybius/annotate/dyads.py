"""What one actor does to another, by a trained classifier over the reader's states of words.

The network gives each word a state (its layers, mixed and shrunk to 128 numbers: training/dyads.py); here the words of
a sentence are weighed by how they stand to the source and the target, and the mixture tells the PLOVER type. Rules have
a vote in it. Plain products of small matrices, made only for the pairs that somebody asks about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from polybius.annotate.heads import arrays
from polybius.annotate.labels import ACT_TYPES, DYAD_TYPES

Floats = NDArray[np.float32]

PREFIX = "dyads."
FITS = ("both", "one", "none")
"""How an event that a rule found fits a pair: it joins the two, has one of them, or neither."""
_STEEPNESS = 1.702
"""Of the sigmoid in the quick form of GELU (Hendrycks and Gimpel 2016)."""


@dataclass(frozen=True, slots=True)
class DyadWeights:
    """Weights by their names in weights.npz (`dyads.` before them); D is 128, K the number of types.

    `source`, `target`, `key`, `value` [D, D] and their biases read a word's state; `ask_source`, `ask_target` [D, D]
    make the question; `salience` [D] is what a word counts for whoever asks; `nobody` [2, D] stands for a side that is
    not named; `out` [3 D, K]; `votes` [len(FITS) + 1, K, K] from the type that a rule found, by its fit, and of the
    nearest trigger word.
    """

    source: Floats
    source_bias: Floats
    target: Floats
    target_bias: Floats
    key: Floats
    key_bias: Floats
    value: Floats
    value_bias: Floats
    ask_source: Floats
    ask_target: Floats
    ask_bias: Floats
    salience: Floats
    nobody: Floats
    out: Floats
    out_bias: Floats
    votes: Floats

    @classmethod
    def load(cls, path: Path) -> DyadWeights:
        """From an .npz with one array for each field."""
        return cls(**arrays(path, PREFIX, cls))


@dataclass(frozen=True, slots=True)
class Dyads:
    """Judges pairs in one report; `states` [tokens, D], NaN at white space; `events`, `acts` as in report_layers.py."""

    states: Floats = field(repr=False)
    events: Floats = field(repr=False)
    acts: Floats = field(repr=False)
    weights: DyadWeights = field(repr=False)

    def is_event(self, token: int, least: float) -> bool:
        """Whether the network takes the word for an event with at least that probability."""
        return bool(self.events[token] >= least)

    def act(self, token: int, type_: str) -> float:
        """Probability that the word tells of that one of ACT_TYPES, should it tell of an act."""
        return float(self.acts[token, ACT_TYPES.index(type_)])

    def likelier(self, token: int, types: Sequence[str]) -> str:
        """That of some of ACT_TYPES which the word tells of, should it tell of one of them."""
        return max(types, key=lambda type_: float(self.acts[token, ACT_TYPES.index(type_)]))

    def judge(
        self,
        tokens: Sequence[int],
        sides: tuple[Sequence[int], Sequence[int]] = ((), ()),
        votes: Mapping[str, str] | None = None,
    ) -> dict[str, float]:
        """Probability of each of DYAD_TYPES, by name, for what the source does to the target.

        `tokens` are those of the sentence, `sides` those of source and target among them (empty: nobody is named).
        `votes` has the types that rules found, by fit (FITS) and under `nearest`.
        """
        places = np.array([i for i in tokens if not np.isnan(self.states[i, 0])], dtype=np.int64)
        if not len(places):
            return dict.fromkeys(DYAD_TYPES, 1 / len(DYAD_TYPES))
        at = {int(i): position for position, i in enumerate(places)}
        known = [[at[i] for i in side if i in at] for side in sides]
        logits = pair_logits(self.states[places], known, self.weights) + _voted(votes or {}, self.weights)
        odds = np.exp(logits - logits.max())
        return dict(zip(DYAD_TYPES, (odds / odds.sum()).tolist(), strict=True))


def pair_logits(states: Floats, sides: Sequence[Sequence[int]], weights: DyadWeights) -> Floats:
    """Scores of the types [K], from the states of a sentence's words [T, D] and the positions of both sides."""
    w = weights
    source = _side(states @ w.source + w.source_bias, sides[0], w.nobody[0])
    target = _side(states @ w.target + w.target_bias, sides[1], w.nobody[1])
    question = source @ w.ask_source + target @ w.ask_target + w.ask_bias
    scores = (states @ w.key + w.key_bias) @ question / np.sqrt(len(question)) + states @ w.salience
    shares = np.exp(scores - scores.max())
    mixed = (shares / shares.sum()) @ (states @ w.value + w.value_bias)
    joined = np.concatenate([mixed, source, target])
    found: Floats = _gelu(joined) @ w.out + w.out_bias
    return found


def _side(states: Floats, positions: Sequence[int], nobody: Floats) -> Floats:
    found: Floats = states[list(positions)].mean(axis=0) if len(positions) else nobody
    return found


def _gelu(values: Floats) -> Floats:
    found: Floats = values / (1 + np.exp(-_STEEPNESS * values))
    return found


def _voted(votes: Mapping[str, str], weights: DyadWeights) -> Floats:
    total = np.zeros(len(DYAD_TYPES), dtype=np.float32)
    for position, fit in enumerate((*FITS, "nearest")):
        type_ = votes.get(fit, "")
        if type_ in DYAD_TYPES:
            total += weights.votes[position, DYAD_TYPES.index(type_)]
    return total
