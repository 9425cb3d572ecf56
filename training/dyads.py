"""Teaches the classifier of pairs (polybius.annotate.dyads) on the states of a reader that stays as it is.

    python -m training.dyads --model DIR --news DIR --output DIR      teach on all pairs and write the model folder
    python -m training.dyads --model DIR --news DIR --folds 5         how well it does, by folds of sentences

The states are those that the shipped int8 graph computes: what is taught is what will be asked. The classifier begins
with events whose sides are seldom named (the first sentences of NGEC's stories, RAMS, WikiEvents) and goes on with
PLV's pairs, each also with other actors in the places of its sides: who it is must not tell what is done. `graft.py`
puts its first layer into the graph.
"""

from __future__ import annotations

import argparse
import copy
import json
import logging
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.plover import QUADS
from benchmarks.votes import votes_of
from polybius.annotate.dyads import FITS
from polybius.annotate.labels import DYAD_TYPES
from training.dyads_data import Pair, plv_pairs, rams_pairs, story_pairs, wikievents_pairs, with_others
from training.graft import WIDTH, States, write_grafted

LOG = logging.getLogger("training")
VOTERS = (*FITS, "nearest")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How it is taught; `copies` are those of each pair with other actors, `mute` is how often the rules' votes are
    withheld, so that it can do without."""

    width: int = 128
    first_epochs: int = 3
    epochs: int = 8
    copies: int = 4
    batch: int = 32
    rate: float = 1e-3
    decay: float = 0.01
    dropout: float = 0.3
    mute: float = 0.3
    smoothing: float = 0.05
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with the normed states of its text [T, WIDTH] and the rules' votes [VOTERS, K]."""

    pair: Pair
    states: Tensor
    votes: Tensor


class DyadNet(nn.Module):
    """The classifier in torch; `polybius.annotate.dyads.pair_logits` is its forward pass but for the first layer."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        width, types = recipe.width, len(DYAD_TYPES)
        self.enter = nn.Linear(WIDTH, width)
        self.source, self.target, self.key, self.value = (nn.Linear(width, width) for _ in range(4))
        self.ask_source, self.ask_target = nn.Linear(width, width), nn.Linear(width, width, bias=False)
        self.salience = nn.Linear(width, 1, bias=False)
        self.nobody = nn.Parameter(torch.zeros(2, width))
        self.out = nn.Linear(3 * width, types)
        self.votes = nn.Parameter(torch.zeros(len(VOTERS), types, types))
        self.dropout = nn.Dropout(recipe.dropout)
        self.mute = recipe.mute

    def forward(self, batch: Sequence[Example]) -> Tensor:
        """Scores [N, K] of N pairs."""
        states, there, shares = _padded(batch)
        words = self.dropout(gelu(self.enter(self._thinned(states))))
        sides = [
            share @ read(words) + (share.sum(-1, keepdim=True) == 0) * nobody
            for share, read, nobody in zip(shares, (self.source, self.target), self.nobody, strict=True)
        ]
        question = self.ask_source(sides[0]) + self.ask_target(sides[1])
        scores = (self.key(words) * question).sum(-1) / question.shape[-1] ** 0.5 + self.salience(words)[..., 0]
        weights = (scores + (there - 1) * 1e4).softmax(-1)
        mixed = (weights[..., None] * self.value(words)).sum(1)
        joined = gelu(torch.cat([mixed, sides[0][:, 0], sides[1][:, 0]], dim=-1))
        return self.out(self.dropout(joined)) + self._voted(batch)  # type: ignore[no-any-return]

    def _thinned(self, states: Tensor) -> Tensor:
        """Dropout of the same inputs for all words of a text: cheaper to draw, and as good."""
        if not self.training:
            return states
        kept = (torch.rand(len(states), 1, WIDTH) > self.dropout.p).to(states.dtype)
        return states * (kept / (1 - self.dropout.p))

    def _voted(self, batch: Sequence[Example]) -> Tensor:
        votes = torch.stack([one.votes for one in batch])
        if self.training:
            votes = votes * (torch.rand(len(batch), 1, 1) > self.mute)
        return torch.einsum("nvk,vkl->nl", votes, self.votes)

    def tables(self) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
        """The weights by the names of `polybius.annotate.dyads.DyadWeights`."""
        readers = ("source", "target", "key", "value", "out")
        found = {name: getattr(self, name).weight.T for name in readers}
        found |= {f"{name}_bias": getattr(self, name).bias for name in readers}
        found |= {"ask_source": self.ask_source.weight.T, "ask_target": self.ask_target.weight.T}
        found |= {"ask_bias": self.ask_source.bias, "salience": self.salience.weight[0]}
        found |= {"nobody": self.nobody, "votes": self.votes}
        return {name: table.detach().numpy() for name, table in found.items()}


def gelu(values: Tensor) -> Tensor:
    """GELU in its quick form, as in polybius.annotate.dyads."""
    return values * torch.sigmoid(1.702 * values)


def _padded(batch: Sequence[Example]) -> tuple[Tensor, Tensor, tuple[Tensor, Tensor]]:
    """States [N, T, WIDTH], where there are words [N, T], and each side's share of every word [N, 1, T]."""
    longest = max(len(one.states) for one in batch)
    states = torch.zeros(len(batch), longest, WIDTH)
    there = torch.zeros(len(batch), longest)
    sides = torch.zeros(2, len(batch), 1, longest)
    for row, one in enumerate(batch):
        states[row, : len(one.states)] = one.states
        there[row, : len(one.states)] = 1
        for side, places in enumerate((one.pair.source, one.pair.target)):
            if places:
                sides[side, row, 0, list(places)] = 1 / len(places)
    return states, there, (sides[0], sides[1])


# -- teaching -------------------------------------------------------------------------------------------


def teach(net: DyadNet, examples: Sequence[Example], epochs: int, recipe: Recipe) -> None:
    """AdamW, a tenth of the steps to warm up, then down to nought."""
    chance = random.Random(recipe.seed)
    order = [batch for _ in range(epochs) for batch in _batches(examples, recipe.batch, chance)]
    optimizer = torch.optim.AdamW(net.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    warm = 0.1 * len(order)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min(1.0, (i + 1) / warm) * (1 - i / len(order)))
    net.train()
    for batch in order:
        gold = torch.tensor([one.pair.type for one in batch])
        loss = functional.cross_entropy(net(batch), gold, label_smoothing=recipe.smoothing)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    net.eval()


def _batches(examples: Sequence[Example], size: int, chance: random.Random) -> list[list[Example]]:
    shuffled = list(examples)
    chance.shuffle(shuffled)
    pools = [shuffled[i : i + 10 * size] for i in range(0, len(shuffled), 10 * size)]
    ordered = [one for pool in pools for one in sorted(pool, key=lambda one: len(one.states))]
    batches = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    chance.shuffle(batches)
    return batches


def begin(first: Sequence[Example], recipe: Recipe) -> DyadNet:
    """A classifier that has seen events whose sides are seldom named."""
    torch.manual_seed(recipe.seed)
    net = DyadNet(recipe)
    teach(net, first, recipe.first_epochs, recipe)
    return net


def go_on(net: DyadNet, examples: Sequence[Example], recipe: Recipe) -> DyadNet:
    """A copy of the classifier, taught on pairs."""
    torch.manual_seed(recipe.seed)
    found = copy.deepcopy(net)
    teach(found, examples, recipe.epochs, recipe)
    return found


@torch.no_grad()
def probabilities(net: DyadNet, examples: Sequence[Example]) -> Tensor:
    """[N, K]."""
    return torch.cat([net(examples[i : i + 64]).softmax(-1) for i in range(0, len(examples), 64)])


# -- measuring ------------------------------------------------------------------------------------------


def by_folds(
    first: Sequence[Example], pairs: Sequence[Example], others: Sequence[Example], folds: int, recipe: Recipe
) -> dict[str, float]:
    """Macro-F1 of root, quad class and side over pairs whose sentence the classifier has not seen; `others` are the
    pairs with other actors, which are for teaching alone."""
    groups = sorted({one.pair.group for one in pairs})
    random.Random(0).shuffle(groups)
    fold_of = {group: number % folds for number, group in enumerate(groups)}
    base = begin(first, recipe)
    gold, found = [], []
    for fold in range(folds):
        seen = [one for one in (*pairs, *others) if fold_of[one.pair.group] != fold]
        held = [one for one in pairs if fold_of[one.pair.group] == fold]
        gold += [DYAD_TYPES[one.pair.type] for one in held]
        found += [best(row.tolist()) for row in probabilities(go_on(base, seen, recipe), held)]
        LOG.info("fold %d: %s", fold, scores(gold, found))
    return scores(gold, found)


def best(shares: Sequence[float]) -> tuple[str, int]:
    """The likeliest type, and the quad class whose types are likeliest together."""
    quads = {quad: sum(p for t, p in zip(DYAD_TYPES, shares, strict=True) if QUADS[t] == quad) for quad in (1, 2, 3, 4)}
    return DYAD_TYPES[max(range(len(shares)), key=shares.__getitem__)], max(quads, key=quads.__getitem__)


def scores(gold: Sequence[str], found: Sequence[tuple[str, int]]) -> dict[str, float]:
    """Macro-F1 in per cent, as the benchmark's scorer has it; quad classes of the gold by its types."""
    quads = [QUADS[type_] for type_ in gold]
    return {
        "root": macro_f1(gold, [type_ for type_, _ in found]),
        "quad": macro_f1(quads, [quad for _, quad in found]),
        "binary": macro_f1([quad > 2 for quad in quads], [quad > 2 for _, quad in found]),
        "accuracy": round(100 * sum(a == b for a, (b, _) in zip(gold, found, strict=True)) / len(gold), 1),
    }


def macro_f1(gold: Sequence[object], found: Sequence[object]) -> float:
    """Unweighted mean over the gold's classes, in per cent."""
    values = []
    for one in dict.fromkeys(gold):
        right = sum(a == b == one for a, b in zip(gold, found, strict=True))
        values.append(2 * right / (gold.count(one) + found.count(one)))
    return round(100 * sum(values) / len(values), 1)


# -- from texts to examples -----------------------------------------------------------------------------


def examples_of(pairs: Iterator[Pair], states: States, vote: bool) -> Iterator[Example]:
    """Pairs with what the reader's graph computes for their words."""
    for pair in pairs:
        votes = votes_of(pair.text, *pair.spans) if vote else {}
        yield Example(pair, states.of(pair.doc), votes_tensor(votes))


def votes_tensor(votes: Mapping[str, str]) -> Tensor:
    """[VOTERS, K]."""
    table = torch.zeros(len(VOTERS), len(DYAD_TYPES))
    for row, voter in enumerate(VOTERS):
        if votes.get(voter, "") in DYAD_TYPES:
            table[row, DYAD_TYPES.index(votes[voter])] = 1
    return table


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--stories", type=int, default=6, help="read every N-th of the stories")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    states, news, recipe = States.load(chosen.model), chosen.news, Recipe()
    stories = story_pairs(news / "ngec_synthetic" / "train.jsonl", chosen.stories)
    events = [*rams_pairs(news / "rams" / "dev.jsonl"), *wikievents_pairs(news / "wikievents" / "dev.jsonl")]
    first = list(examples_of(iter([*stories, *events, *events]), states, vote=False))
    pairs = list(examples_of(plv_pairs(news / "plv" / "dev.jsonl"), states, vote=True))
    others = list(examples_of(_with_others(pairs, recipe), states, vote=False))
    LOG.info("%d pairs, %d with others, %d events", len(pairs), len(others), len(first))
    if chosen.folds:
        print(json.dumps(by_folds(first, pairs, others, chosen.folds, recipe)))
    if chosen.output:
        write_grafted(chosen.model, chosen.output, go_on(begin(first, recipe), [*pairs, *others], recipe))


def _with_others(pairs: Sequence[Example], recipe: Recipe) -> Iterator[Pair]:
    chance = random.Random(recipe.seed)
    for one in pairs:
        made = (with_others(one.pair, chance) for _ in range(recipe.copies))
        yield from (pair for pair in made if pair is not None)


if __name__ == "__main__":
    main()
