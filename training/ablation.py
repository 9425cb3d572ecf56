"""What each group of heads gains or loses from the others, and from more data: `python -m training.ablation ...`.

Every run begins at the encoder's pre-trained weights and takes the same number of steps; what differs is which heads
are taught, or what share of the documents there is to learn from. Scores are of the network in float on gold words,
trees by the best head of each word: to be compared with one another only. Prints one JSON object a run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

import torch
from torch import Tensor

from polybius.annotate.labels import Labels
from polybius.annotate.segment import Segmenter
from polybius.annotate.wordpieces import WordPieces
from training.attribution import attribution_sentences
from training.batches import Batch, Example, collate, encode, known, make_batches
from training.corpus import Paths, treebank_sentences
from training.happenings import factuality_sentences, timex_sentences
from training.losses import usual_counts
from training.model import Inputs, ReaderNet, Scores
from training.news import is_held_out, read_reports, report_sentences
from training.train import COUNTED, Recipe, Stepper, epoch_examples, load_examples, optimizer_of
from training.treebank import Sentence

GROUPS: dict[str, tuple[str, ...]] = {
    "syntax": ("arcs", "deprels", "upos", "feats", "lemmas"),
    "mentions": ("entities", "names", "kinds", "phrases"),
    "attribution": ("roles", "links"),
    "factuality": ("happenings", "factuality"),
    "times": ("timexes",),
    "coreference": ("coreference",),
    "acts": ("acts", "topics", "happenings"),
}
SOURCES: dict[str, frozenset[str]] = {
    "syntax": frozenset({"ewt", "gum"}),
    "mentions": frozenset({"gum", "uner", "re3d", "synthetic", "wikievents"}),
    "attribution": frozenset({"polnear"}),
    "factuality": frozenset({"factuality", "ecbplus"}),
    "times": frozenset({"timex"}),
    "coreference": frozenset({"gum"}),
    "acts": frozenset({"rams", "wikievents", "story"}),
}
SHARES = (0.125, 0.25, 0.5)
OUTSIDE = 0  # the class O of every tag inventory


def runs() -> Iterator[tuple[str, tuple[str, ...], float]]:
    """Name, groups taught and share of the documents of each run."""
    yield "all heads", tuple(GROUPS), 1.0
    for group in GROUPS:
        yield f"{group} alone", (group,), 1.0
    for share in SHARES:
        yield f"all heads, {share:.1%} of the documents", tuple(GROUPS), share


def dev_sentences(paths: Paths) -> Iterator[Sentence]:
    """Sentences that training never sees: the treebanks' dev files, and what is held out of each news layer."""
    yield from treebank_sentences(paths.treebanks / "ewt-dev.conllu", "ewt")
    yield from treebank_sentences(paths.treebanks / "gum-dev.conllu", "gum")
    segment = Segmenter().segment
    for report in read_reports(paths.news / "re3d" / "dev.jsonl"):
        if is_held_out(report.id):
            yield from report_sentences(report, segment)
    yield from attribution_sentences(paths.news / "polnear" / "dev.jsonl", segment)
    yield from factuality_sentences(paths.news / "factuality" / "dev.jsonl", segment, split="dev")
    for name in ("tempeval3", "wikiwars"):
        yield from timex_sentences(paths.news / name / "dev.jsonl", segment, held_out=True)


def teach(encoder: Path, labels: Labels, batches: Sequence[Batch], recipe: Recipe, heads: Sequence[str]) -> ReaderNet:
    """A network trained on the batches in order, in the heads that are named."""
    torch.manual_seed(recipe.seed)
    net = ReaderNet(labels, recipe.sizes)
    net.encoder.load_pretrained(encoder / "model.safetensors")
    usual = {name: count for name, count in usual_counts(batches[:COUNTED]).items() if name in heads}
    stepper = Stepper(net.train(), *optimizer_of(net, recipe, len(batches)), usual, recipe)
    for batch in batches:
        stepper.step(batch)
    return net.eval()


@torch.no_grad()
def scores_of(net: ReaderNet, batches: Sequence[Batch]) -> dict[str, float]:
    """In per cent, but for factuality's error and correlation."""
    counts: dict[str, list[float]] = {}
    values: list[tuple[Tensor, Tensor]] = []
    for batch in batches:
        scores = net(Inputs(*(getattr(batch, name) for name in Inputs._fields)))
        _add(counts, "LAS", *_trees(net, scores, batch))
        for name in ("entities", "roles", "timexes"):
            _add(counts, f"{name}, token F1", *_tags(getattr(scores, name), batch.targets[name]))
        given = ~batch.factuality.isnan()
        values.append((batch.factuality[given], scores.factuality[given]))
    gold, found = (torch.cat([pair[i] for pair in values]) for i in (0, 1))
    table = {name: round(100 * right / max(whole, 1), 2) for name, (right, whole) in counts.items()}
    error, correlation = (gold - found).abs().mean(), torch.corrcoef(torch.stack([gold, found]))[0, 1]
    return {**table, "factuality MAE": round(error.item(), 3), "factuality r": round(correlation.item(), 3)}


def _add(counts: dict[str, list[float]], name: str, right: float, whole: float) -> None:
    total = counts.setdefault(name, [0.0, 0.0])
    total[0] += right
    total[1] += whole


def _trees(net: ReaderNet, scores: Scores, batch: Batch) -> tuple[float, float]:
    """Words with the right head and relation, and words."""
    heads = scores.arcs[batch.rows, batch.columns].argmax(-1)
    relations = net.label_at(scores.label_dependents, scores.label_heads[batch.rows, heads]).argmax(-1)
    given = known(batch.targets["heads"])
    right = (heads == batch.targets["heads"]) & (relations == batch.targets["deprels"]) & given
    return float(right.sum()), float(given.sum())


def _tags(logits: Tensor, targets: Tensor) -> tuple[float, float]:
    """Twice the words with the right tag other than O, and how many have one in the gold and in the answer."""
    given = known(targets)
    gold, found = targets[given], logits[given].argmax(-1)
    right = ((gold == found) & (gold != OUTSIDE)).sum()
    return 2.0 * float(right), float((gold != OUTSIDE).sum() + (found != OUTSIDE).sum())


def _kept(example: Example, groups: Sequence[str], share: float) -> bool:
    sentence = example.sentence
    digest = int(hashlib.sha256(sentence.document.encode()).hexdigest(), 16) % 1000
    return digest < 1000 * share and any(sentence.source in SOURCES[group] for group in groups)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--folder", type=Path, default=Path("training/checkpoints/ablation"))
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--budget", type=int, default=1200, help="subwords a step")
    parser.add_argument("--every", type=int, default=3, help="measure on every N-th batch of the dev sentences")
    parser.add_argument("--only", default="", help="runs whose name contains this")
    chosen = parser.parse_args(arguments)
    paths, recipe = Paths(chosen.data, chosen.news), Recipe(epochs=1, warmup=0.1, bf16=True, budget=chosen.budget)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces.from_file(chosen.encoder / "tokenizer.json")
    labels, examples = load_examples(paths, pieces, recipe, chosen.folder)
    special = (pieces.cls, pieces.sep)
    dev = [one for s in dev_sentences(paths) if (one := encode(s, pieces, labels, recipe.longest)) is not None]
    measured = [collate(batch, special) for batch in make_batches(dev, recipe.budget, 0)[:: chosen.every]]
    mixed = epoch_examples(examples, recipe, 0)
    for name, groups, share in runs():
        if chosen.only in name:
            members = [one for one in mixed if _kept(one, groups, share)]
            order = make_batches(members, recipe.budget, recipe.seed)
            random.Random(recipe.seed).shuffle(order)
            batches = [collate(batch, special) for batch in islice(cycle(order), chosen.steps)]
            heads = [head for group in groups for head in GROUPS[group]]
            net = teach(chosen.encoder, labels, batches, recipe, heads)
            print(json.dumps({"run": name, "steps": chosen.steps, **scores_of(net, measured)}), flush=True)


if __name__ == "__main__":
    main()
