"""re3d by folds of its documents: each fold is read by a network that never saw it: `python -m training.folds ...`.

re3d is small, and the shipped reader was trained on all folds but one. Here a network is trained for each fold, from
the encoder's pre-trained weights, on the treebanks, the names and re3d's other folds, for much fewer steps than the
shipped one: the fold that neither has seen says how much that costs. Prints one JSON object a fold, and one for all
together.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain, count, islice
from pathlib import Path

import torch

from polybius.annotate.reader import Reader
from polybius.annotate.wordpieces import WordPieces
from training.ablation import GROUPS, SOURCES, teach
from training.batches import Batch, Example, collate, make_batches
from training.corpus import Paths
from training.evaluate import entity_pairs, score_pairs
from training.export import write_folder
from training.news import FOLDS
from training.train import Recipe, epoch_examples, load_examples

TAUGHT = ("syntax", "mentions")


def fold_batches(examples: Sequence[Example], recipe: Recipe, special: tuple[int, int]) -> Iterator[Batch]:
    """Batches without end, epoch after epoch."""
    sources = frozenset(chain.from_iterable(SOURCES[group] for group in TAUGHT))
    for epoch in count():
        chosen = [one for one in epoch_examples(examples, recipe, epoch) if one.sentence.source in sources]
        order = make_batches(chosen, recipe.budget, recipe.seed + epoch)
        random.Random(recipe.seed + epoch).shuffle(order)
        yield from (collate(batch, special) for batch in order)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=600)
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(2)
    paths, recipe = Paths(chosen.data, chosen.news), Recipe(epochs=1, warmup=0.1, bf16=True)
    tokenizer = chosen.encoder / "tokenizer.json"
    pieces = WordPieces.from_file(tokenizer)
    heads = [head for group in TAUGHT for head in GROUPS[group]]
    pairs = []
    for fold in range(FOLDS):
        folder = Path(tempfile.mkdtemp(prefix="fold-"))
        labels, examples = load_examples(paths, pieces, recipe, folder, fold)
        batches = list(islice(fold_batches(examples, recipe, (pieces.cls, pieces.sep)), chosen.steps))
        write_folder(teach(chosen.encoder, labels, batches, recipe, heads), labels, tokenizer, folder, "dynamic")
        found = entity_pairs(Reader.load(folder), paths.news / "re3d" / "dev.jsonl", fold)
        shutil.rmtree(folder)
        pairs += found
        print(json.dumps({"fold": fold, "documents": len(found), **score_pairs(found)}), flush=True)
    print(json.dumps({"folds": FOLDS, "steps": chosen.steps, **score_pairs(pairs)}), flush=True)


if __name__ == "__main__":
    main()
