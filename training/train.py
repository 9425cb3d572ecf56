"""Trains the reader: `python -m training.train --data DIR --reports FILE --encoder DIR`.

Writes a checkpoint after every epoch and goes on from the last one when started again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path

import torch
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from polybius.annotate.labels import Labels
from polybius.annotate.reader import LABELS
from polybius.annotate.wordpieces import WordPieces
from training.batches import Batch, Example, collate, encode, make_batches, mask_words
from training.corpus import Paths, training_sentences
from training.labels import collect_labels
from training.losses import Part, total_loss, usual_counts
from training.model import ReaderNet, Sizes
from training.news import HELD_OUT
from training.shipped import weights_of

COUNTED = 200  # batches from which the usual number of words of a layer is taken
MASK = 103  # [MASK] in the vocabulary of BERT uncased
LOG = logging.getLogger("training")


@dataclass(frozen=True, slots=True)
class Recipe:
    """All numbers of a run; saved beside its checkpoints."""

    epochs: int = 8
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warmup: float = 0.03
    decay: float = 1.0
    weight_decay: float = 0.01
    clip: float = 1.0
    budget: int = 1800
    longest: int = 300
    report_copies: int = 5
    report_mask: float = 0.15
    treebank_mask: float = 0.04
    shares: dict[str, float] = field(default_factory=lambda: {"timex": 0.5, "rams": 0.34, "story": 0.34})
    bf16: bool = False
    threads: int = 2
    seed: int = 20
    sizes: Sizes = field(default_factory=Sizes)


TREEBANKS = frozenset({"ewt", "gum", "uner"})


def load_examples(
    paths: Paths, pieces: WordPieces, recipe: Recipe, folder: Path, fold: int = HELD_OUT
) -> tuple[Labels, list[Example]]:
    """The label inventories (written to the folder) and an example of every sentence but those of re3d's fold."""
    sentences = list(training_sentences(paths, fold))
    labels = collect_labels(sentences)
    labels.save(folder / LABELS)
    found = (encode(sentence, pieces, labels, recipe.longest) for sentence in sentences)
    return labels, [example for example in found if example is not None]


def epoch_examples(examples: Sequence[Example], recipe: Recipe, epoch: int) -> list[Example]:
    """What one epoch reads: conflict reports several times with words hidden, of some sources a share."""
    chance = random.Random(recipe.seed + epoch)
    chosen: list[Example] = []
    for (source, document), members in groupby(examples, key=lambda one: (one.sentence.source, one.sentence.document)):
        kept = list(members)
        if not _falls_to(document, epoch, recipe.shares.get(source, 1.0)):
            continue
        hidden = recipe.report_mask if source == "re3d" else recipe.treebank_mask if source in TREEBANKS else 0.0
        for copy in range(recipe.report_copies if source == "re3d" else 1):
            renamed = [_copied(one, copy) for one in kept]
            chosen += [mask_words(one, hidden, MASK, chance) for one in renamed] if hidden else renamed
    return chosen


def _copied(example: Example, copy: int) -> Example:
    """The example, in a document of its own for each copy."""
    document = f"{example.sentence.document}#{copy}"
    return replace(example, sentence=replace(example.sentence, document=document)) if copy else example


def _falls_to(document: str, epoch: int, share: float) -> bool:
    """Whether an epoch reads a document: of every 1 / share epochs one does, so that all are read alike often."""
    turns = max(round(1 / share), 1)
    return (int(hashlib.sha256(document.encode()).hexdigest(), 16) + epoch) % turns == 0


def train(paths: Paths, encoder: Path, folder: Path, recipe: Recipe, start: Path | None = None) -> None:
    """Trains to the recipe's last epoch, from the encoder or from weights of an earlier run."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1) + "\n")
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    random.seed(recipe.seed)
    pieces = WordPieces.from_file(encoder / "tokenizer.json")
    labels, examples = load_examples(paths, pieces, recipe, folder)
    net = ReaderNet(labels, recipe.sizes)
    if start:
        fresh = load_matching(net, start)
        net.encoder.words.requires_grad_(False)
    else:
        net.encoder.load_pretrained(encoder / "model.safetensors")
        fresh = ["report.layer"]
    if any(name.startswith("report.layer") for name in fresh):
        net.report.layer.load_state_dict(net.encoder.layers[-1].state_dict())
    batches = make_batches(epoch_examples(examples, recipe, 0), recipe.budget, recipe.seed)
    special = (pieces.cls, pieces.sep)
    usual = usual_counts([collate(batch, special) for batch in batches[:COUNTED]])
    LOG.info("a batch has %s", " ".join(f"{name} {count:.1f}" for name, count in usual.items()))
    optimizer, scheduler = optimizer_of(net, recipe, len(batches))
    LOG.info("%d examples, %d parameters", len(examples), sum(p.numel() for p in net.parameters()))
    for epoch in range(_resume(folder, net, optimizer, scheduler), recipe.epochs):
        chosen = make_batches(epoch_examples(examples, recipe, epoch), recipe.budget, recipe.seed + epoch)
        stepper = Stepper(net, optimizer, scheduler, usual, recipe)
        _run_epoch(stepper, epoch, [partial(collate, batch, special) for batch in chosen])
        _save(folder, epoch + 1, net, optimizer, scheduler)


def load_matching(net: ReaderNet, path: Path) -> list[str]:
    """Takes over the weights of a checkpoint or a model folder that have the same name and shape; the names of those
    that stay new."""
    own = net.state_dict()
    found = weights_of(path)
    known = {name: value for name, value in found.items() if name in own and own[name].shape == value.shape}
    net.load_state_dict({**own, **known})
    fresh = sorted(own.keys() - known.keys())
    LOG.info("new weights: %s", ", ".join(fresh) or "none")
    return fresh


def optimizer_of(net: ReaderNet, recipe: Recipe, steps: int) -> tuple[AdamW, LambdaLR]:
    """AdamW whose rates shrink from the encoder's top layer down; warm-up, then linear decay over the last `decay`."""
    depth = len(net.encoder.layers)
    groups: dict[float, list[torch.nn.Parameter]] = {}
    for name, parameter in net.named_parameters():
        if parameter.requires_grad:
            groups.setdefault(_rate(name, depth, recipe), []).append(parameter)
    chosen = [{"params": members, "lr": rate} for rate, members in groups.items()]
    optimizer = AdamW(chosen, weight_decay=recipe.weight_decay, betas=(0.9, 0.98), fused=True)
    total = steps * recipe.epochs
    warm, left = max(int(total * recipe.warmup), 1), max(total * recipe.decay, 1.0)
    return optimizer, LambdaLR(optimizer, lambda step: min((step + 1) / warm, max(total - step, 0) / left, 1.0))


def _rate(name: str, depth: int, recipe: Recipe) -> float:
    if name.startswith("report.layer.") or not name.startswith("encoder."):
        return recipe.encoder_rate * 2 if name.startswith("report.layer.") else recipe.head_rate
    below = depth - 1 - int(name.split(".")[2]) if name.startswith("encoder.layers.") else depth
    return recipe.encoder_rate * recipe.layer_decay**below


@dataclass(frozen=True, slots=True)
class Stepper:
    """One step of training, and what it needs."""

    net: ReaderNet
    optimizer: AdamW
    scheduler: LambdaLR
    usual: dict[str, float]
    recipe: Recipe

    def step(self, batch: Batch) -> dict[str, Part]:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.recipe.bf16):
            loss, parts = total_loss(self.net, batch, self.usual)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), self.recipe.clip)
        self.optimizer.step()
        self.scheduler.step()
        return {name: (value.detach(), count) for name, (value, count) in parts.items()}


def _run_epoch(stepper: Stepper, epoch: int, batches: Sequence[Callable[[], Batch]]) -> None:
    stepper.net.train()
    sums: dict[str, list[float]] = {}
    began = time.monotonic()
    for step, make in enumerate(batches, start=1):
        for name, (value, count) in stepper.step(make()).items():
            total = sums.setdefault(name, [0.0, 0.0])
            total[0] += value.item()
            total[1] += count
        if step % 50 == 0:
            means = " ".join(f"{name} {loss / count:.3f}" for name, (loss, count) in sums.items())
            LOG.info("epoch %d step %d/%d %.0fs %s", epoch + 1, step, len(batches), time.monotonic() - began, means)
            sums.clear()


def _save(folder: Path, epoch: int, net: ReaderNet, optimizer: AdamW, scheduler: LambdaLR) -> None:
    state = {
        "epoch": epoch,
        "net": net.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "random": torch.get_rng_state(),
    }
    torch.save(state, folder / "last.tmp")
    (folder / "last.tmp").replace(folder / "last.pt")
    torch.save(net.state_dict(), folder / f"epoch-{epoch}.pt")
    LOG.info("saved epoch %d", epoch)


def _resume(folder: Path, net: ReaderNet, optimizer: AdamW, scheduler: LambdaLR) -> int:
    """Loads the last checkpoint where there is one; the number of epochs already done."""
    path = folder / "last.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    net.load_state_dict(state["net"])
    optimizer.load_state_dict(state["optimizer"])
    scheduler.load_state_dict(state["scheduler"])
    torch.set_rng_state(state["random"])
    return int(state["epoch"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the treebanks and UNER's names")
    parser.add_argument("--news", type=Path, required=True, help="folder of re3d, polnear, factuality ...")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--output", type=Path, default=Path("training/checkpoints/reader"))
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument(
        "--start", type=Path, help="a checkpoint or a model folder to go on from, with the subwords frozen"
    )
    parser.add_argument("--rates", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--decay", type=float, default=Recipe().decay, help="share of the steps in which rates sink")
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--bf16", action="store_true", help="train in bfloat16 where the processor has it")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe(
        epochs=chosen.epochs,
        encoder_rate=Recipe().encoder_rate * chosen.rates,
        head_rate=Recipe().head_rate * chosen.rates,
        decay=chosen.decay,
        seed=chosen.seed,
        bf16=chosen.bf16,
    )
    train(Paths(chosen.data, chosen.news), chosen.encoder, chosen.output, recipe, chosen.start)


if __name__ == "__main__":
    main()
