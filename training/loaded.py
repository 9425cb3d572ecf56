"""Teaches the detector of loaded words (polybius.annotate.detector) on the states of a reader that stays as it is.

    python -m training.loaded --model DIR --news DIR --output DIR     teach on all of BABE and write the model folder
    python -m training.loaded --model DIR --news DIR --folds          how well it does, by folds

The sentence's score pools the states that layers 1 to 4 of the shipped int8 graph hand on, words for somebody left
out, with what was marked word by word as a second task, and states of the bare words. A word's score is taught on its
embedding and part of speech alone.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from polybius.annotate.detector import CLASSES
from training.dyads import gelu, macro_f1
from training.graft import LOADED_WIDTH, WORD_WIDTH, write_loaded
from training.loaded_data import SPLITS, Example, examples, folds

LOG = logging.getLogger("training")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How it is taught: `heads` judge a sentence each for itself, and are averaged. `marked` is how much more a marked
    word weighs than another, `words` how much all words weigh beside the sentence."""

    heads: int = 3
    width: int = 32
    bare_width: int = 64
    epochs: int = 6
    batch: int = 32
    rate: float = 1e-3
    bare_rate: float = 3e-3
    decay: float = 0.05
    dropout: float = 0.3
    marked: float = 5.0
    words: float = 2.0
    smoothing: float = 0.05
    seed: int = 0


class Batch(NamedTuple):
    """Sentences side by side: N of at most T words. `there`, `plain` and `pooled` [N, T] are 1 where a word is, where
    it is in no name, and where it is in no words for somebody."""

    states: Tensor
    bare: Tensor
    classes: Tensor
    there: Tensor
    plain: Tensor
    pooled: Tensor
    marked: Tensor
    biased: Tensor


class Odds(NamedTuple):
    """Log-odds of a bias [N, H] by H heads, of marked words in their context [N, T, H] and of bare ones [N, T]."""

    sentences: Tensor
    words: Tensor
    bare: Tensor


class Heads(nn.Module):
    """One number for each head, from a vector of its own."""

    def __init__(self, heads: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(heads, width).uniform_(-(width**-0.5), width**-0.5))
        self.bias = nn.Parameter(torch.zeros(heads))

    def forward(self, states: Tensor) -> Tensor:
        """[..., H, W] to [..., H]."""
        return (states * self.weight).sum(-1) + self.bias


class LoadedNet(nn.Module):
    """The detector in torch; `polybius.annotate.detector` has its forward pass but for the first layers."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        heads, width = recipe.heads, recipe.width
        self.enter = nn.Linear(LOADED_WIDTH, heads * width)
        self.attend, self.word = Heads(heads, width), Heads(heads, width)
        self.out = Heads(heads, 2 * width + 2 + 2 * recipe.bare_width)
        self.shift = math.log(recipe.marked)
        self.shape = heads, width
        self.bare, self.bare_out = nn.Linear(WORD_WIDTH, recipe.bare_width), nn.Linear(recipe.bare_width, 1)
        self.bare_find = nn.Linear(recipe.bare_width, 1, bias=False)
        self.classes = nn.Embedding(len(CLASSES), 1)
        nn.init.zeros_(self.classes.weight)
        self.dropout = nn.Dropout(recipe.dropout)

    def forward(self, batch: Batch) -> Odds:
        states = self.dropout(gelu(self.enter(self._thinned(batch.states))))
        states = states.view(*states.shape[:2], *self.shape)
        words = self.word(states)
        pooled = batch.pooled[..., None]
        loudest = torch.logsumexp(words + _left_out(pooled), 1)
        found = [*_pooled(states, self.attend(states), pooled), loudest[..., None]]
        hidden = self.dropout(gelu(self.bare(self._thinned(batch.bare))))
        bare = (self.bare_out(hidden) + self.classes(batch.classes))[..., 0]
        told = torch.logsumexp(bare.detach() - self.shift + _left_out(batch.plain), 1)
        alike = [told[:, None], *_pooled(hidden, self.bare_find(hidden)[..., 0], batch.plain)]
        found += [part[:, None].expand(-1, self.shape[0], -1) for part in alike]
        return Odds(self.out(torch.cat(found, dim=-1)), words, bare)

    def of_sentences(self) -> list[nn.Parameter]:
        """The weights that judge sentences; the others judge bare words."""
        return [weights for name, weights in self.named_parameters() if not name.startswith(("bare", "classes"))]

    def of_words(self) -> list[nn.Parameter]:
        return [weights for name, weights in self.named_parameters() if name.startswith(("bare", "classes"))]

    def _thinned(self, given: Tensor) -> Tensor:
        """Dropout of the same inputs for all words of a sentence."""
        if not self.training:
            return given
        kept = (torch.rand(len(given), 1, given.shape[-1]) > self.dropout.p).to(given.dtype)
        return given * (kept / (1 - self.dropout.p))

    def tables(self, recipe: Recipe) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
        """The weights by the names of `polybius.annotate.detector.DetectorWeights`; a bare word's odds are set right
        for how much more marked ones weighed."""
        found = {name: getattr(self, name).weight for name in ("attend", "word", "out")}
        found |= {f"{name}_bias": getattr(self, name).bias for name in ("attend", "word", "out")}
        found |= {"bare": self.bare_out.weight[0], "bare_bias": self.bare_out.bias, "find": self.bare_find.weight[0]}
        found["classes"] = self.classes.weight[:, 0] - math.log(recipe.marked)
        return {name: table.detach().numpy() for name, table in found.items()}


def _left_out(there: Tensor) -> Tensor:
    """What to add to a score so that what is not there has no share."""
    return (there - 1) * 1e4


def _pooled(states: Tensor, scores: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
    """Mixture by the scores, and mean, over words: of states [N, T, ..., D], scores [N, T, ...], where words are."""
    shares = (scores + _left_out(there)).softmax(1)
    mean = (states * there[..., None]).sum(1) / there[..., None].sum(1).clamp(min=1)
    return (shares[..., None] * states).sum(1), mean


def batch_of(chosen: Sequence[Example]) -> Batch:
    """Padded to the longest."""

    def laid(rows: Iterable[Tensor]) -> Tensor:
        return nn.utils.rnn.pad_sequence([row.float() for row in rows], batch_first=True)

    return Batch(
        states=laid(one.states for one in chosen),
        bare=laid(one.bare for one in chosen),
        classes=laid(one.classes for one in chosen).long(),
        there=laid(torch.ones(len(one.states)) for one in chosen),
        plain=laid(kept(one.name) for one in chosen),
        pooled=laid(kept(one.somebody) for one in chosen),
        marked=laid(one.marked for one in chosen),
        biased=torch.tensor([float(one.biased) for one in chosen]),
    )


def kept(left_out: Tensor) -> Tensor:
    """1 for all words but those left out; for all where that would be none."""
    return (~left_out).float() if not bool(left_out.all()) else torch.ones(len(left_out))


def loss_of(odds: Odds, batch: Batch, recipe: Recipe) -> Tensor:
    """Of sentences, of marked words in their context, and of bare ones."""
    gold = (batch.biased * (1 - 2 * recipe.smoothing) + recipe.smoothing)[:, None].expand_as(odds.sentences)
    loss = functional.binary_cross_entropy_with_logits(odds.sentences, gold)
    found = (*((words, batch.pooled) for words in odds.words.unbind(-1)), (odds.bare, batch.there))
    weights = (*[recipe.words / odds.words.shape[-1]] * odds.words.shape[-1], recipe.words)
    for (words, there), weight in zip(found, weights, strict=True):
        marked = torch.tensor(recipe.marked)
        each = functional.binary_cross_entropy_with_logits(words, batch.marked, pos_weight=marked, reduction="none")
        loss = loss + weight * (each * there).sum() / there.sum()
    return loss


def teach(found: Sequence[Example], recipe: Recipe) -> LoadedNet:
    """AdamW, a tenth of the steps to warm up, then down to nought."""
    torch.manual_seed(recipe.seed)
    chance, net = random.Random(recipe.seed), LoadedNet(recipe)
    order = [batch for _ in range(recipe.epochs) for batch in _shuffled(found, recipe.batch, chance)]
    parts = [{"params": net.of_sentences(), "lr": recipe.rate}, {"params": net.of_words(), "lr": recipe.bare_rate}]
    optimizer = torch.optim.AdamW(parts, weight_decay=recipe.decay)
    warm = 0.1 * len(order)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min(1.0, (i + 1) / warm) * (1 - i / len(order)))
    net.train()
    for chosen in order:
        batch = batch_of(chosen)
        loss = loss_of(net(batch), batch, recipe)
        optimizer.zero_grad()
        loss.backward()
        for part in (net.of_sentences(), net.of_words()):
            nn.utils.clip_grad_norm_(part, 1.0)
        optimizer.step()
        schedule.step()
    return net.eval()


def _shuffled(found: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches of sentences of like length, in any order."""
    shuffled = list(found)
    chance.shuffle(shuffled)
    pools = [
        sorted(shuffled[i : i + 10 * size], key=lambda one: len(one.states)) for i in range(0, len(shuffled), 10 * size)
    ]
    batches = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    chance.shuffle(batches)
    yield from batches


@torch.no_grad()
def judged(net: LoadedNet, found: Sequence[Example]) -> Iterator[tuple[float, list[float], list[float]]]:
    """Log-odds of each sentence, of its words in their context, of its bare words; of heads the mean."""
    for i in range(0, len(found), 64):
        chosen = found[i : i + 64]
        odds = net(batch_of(chosen))
        means = odds.sentences.mean(-1), odds.words.mean(-1), odds.bare
        for one, sentence, words, bare in zip(chosen, *(part.tolist() for part in means), strict=True):
            yield sentence, words[: len(one.states)], bare[: len(one.states)]


# -- measuring ------------------------------------------------------------------------------------------


def by_folds(found: list[Example], split: str, recipe: Recipe) -> dict[str, object]:
    """Macro-F1 of sentences in per cent, and average precision of words in their context and bare, by folds."""
    fold_of = folds(found, split)
    told: list[tuple[float, list[float], list[float]]] = [(0.0, [], [])] * len(found)
    for fold in sorted(set(fold_of)):
        held = [n for n, number in enumerate(fold_of) if number == fold]
        net = teach([one for one, number in zip(found, fold_of, strict=True) if number != fold], recipe)
        for n, odds in zip(held, judged(net, [found[n] for n in held]), strict=True):
            told[n] = odds
    marked = [value for one in found for value in one.marked.tolist()]
    return {
        "split": split,
        "macro_f1": macro_f1([one.biased for one in found], [odds > 0 for odds, _, _ in told]),
        "words": average_precision(marked, [value for _, words, _ in told for value in words]),
        "bare": average_precision(marked, [value for _, _, bare in told for value in bare]),
    }


def average_precision(gold: Sequence[float], scores: Sequence[float]) -> float:
    """Area under precision over recall, as a step function."""
    order = np.argsort(-np.asarray(scores), kind="stable")
    hits = np.asarray(gold)[order]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return round(float((precision * hits).sum() / hits.sum()), 3)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--splits", nargs="+", default=SPLITS)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    recipe = Recipe(seed=chosen.seed)
    found = list(examples(chosen.news / "babe" / "dev.jsonl", chosen.model))
    LOG.info("%d sentences", len(found))
    for split in chosen.splits if chosen.folds else ():
        print(json.dumps(by_folds(found, split, recipe)), flush=True)
    if chosen.output:
        write_loaded(chosen.model, chosen.output, teach(found, recipe), recipe)


if __name__ == "__main__":
    main()
