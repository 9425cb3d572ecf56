"""Trains the reader: `python -m training.train --data DIR --reports FILE --encoder DIR`.

Writes a checkpoint after every epoch and goes on from the last one when started again.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from polybius.annotate.labels import Labels
from polybius.annotate.wordpieces import WordPieces
from training.batches import Example, collate, encode, make_batches, mask_words
from training.corpus import Paths, training_sentences
from training.labels import collect_labels
from training.losses import total_loss
from training.model import ReaderNet, Sizes

MASK = 103  # [MASK] in the vocabulary of BERT uncased
LOG = logging.getLogger("training")


@dataclass(frozen=True, slots=True)
class Recipe:
    """All numbers of a run; saved beside its checkpoints."""

    epochs: int = 8
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    warmup: float = 0.06
    weight_decay: float = 0.01
    clip: float = 1.0
    budget: int = 1500
    longest: int = 300
    report_copies: int = 6
    report_mask: float = 0.2
    treebank_share: float = 1.0
    bf16: bool = False
    threads: int = 2
    seed: int = 20
    sizes: Sizes = field(default_factory=Sizes)


def load_examples(paths: Paths, pieces: WordPieces, recipe: Recipe, folder: Path) -> tuple[Labels, list[Example]]:
    """The label inventories (written to the folder) and all examples, conflict reports repeated."""
    sentences = list(training_sentences(paths))
    labels = collect_labels(sentences)
    labels.save(folder / "labels.json")
    chance = random.Random(recipe.seed)
    examples: list[Example] = []
    for sentence in sentences:
        if sentence.source in ("ewt", "gum", "uner") and chance.random() >= recipe.treebank_share:
            continue
        example = encode(sentence, pieces, labels, recipe.longest)
        if example is not None:
            examples.extend([example] * (recipe.report_copies if sentence.source == "re3d" else 1))
    return labels, examples


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
        load_matching(net, start)
        net.encoder.words.requires_grad_(False)
    else:
        net.encoder.load_pretrained(encoder / "model.safetensors")
    optimizer, scheduler = _optimizer(net, recipe, len(make_batches(examples, recipe.budget, 0)))
    LOG.info("%d examples, %d parameters", len(examples), sum(p.numel() for p in net.parameters()))
    for epoch in range(_resume(folder, net, optimizer, scheduler), recipe.epochs):
        _run_epoch(net, examples, optimizer, scheduler, epoch, recipe)
        _save(folder, epoch + 1, net, optimizer, scheduler)


def load_matching(net: ReaderNet, path: Path) -> list[str]:
    """Takes over the weights that have the same name and shape; the names of those that stay new."""
    own = net.state_dict()
    found = torch.load(path, weights_only=True)
    known = {name: value for name, value in found.items() if name in own and own[name].shape == value.shape}
    net.load_state_dict({**own, **known})
    fresh = sorted(own.keys() - known.keys())
    LOG.info("new weights: %s", ", ".join(fresh) or "none")
    return fresh


def _optimizer(net: ReaderNet, recipe: Recipe, steps: int) -> tuple[AdamW, LambdaLR]:
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}]
    optimizer = AdamW(groups, weight_decay=recipe.weight_decay, betas=(0.9, 0.98), fused=True)
    total = steps * recipe.epochs
    warm = int(total * recipe.warmup)

    def rate(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (total - step) / (total - warm)))

    return optimizer, LambdaLR(optimizer, rate)


def _run_epoch(
    net: ReaderNet, examples: Sequence[Example], optimizer: AdamW, scheduler: LambdaLR, epoch: int, recipe: Recipe
) -> None:
    net.train()
    batches = make_batches(examples, recipe.budget, recipe.seed + epoch)
    sums: dict[str, list[float]] = {}
    began = time.monotonic()
    chance = random.Random(recipe.seed + epoch)
    for step, batch in enumerate(_masked(batches, recipe, chance), start=1):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.bf16):
            loss, parts = total_loss(net, collate(batch))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), recipe.clip)
        optimizer.step()
        scheduler.step()
        for name, value in parts.items():
            sums.setdefault(name, []).append(value)
        if step % 50 == 0:
            means = " ".join(f"{name} {sum(found) / len(found):.3f}" for name, found in sums.items())
            LOG.info("epoch %d step %d/%d %.0fs %s", epoch + 1, step, len(batches), time.monotonic() - began, means)
            sums.clear()


def _masked(batches: Sequence[list[Example]], recipe: Recipe, chance: random.Random) -> Iterator[list[Example]]:
    """The batches, words of the conflict reports hidden here and there."""
    for batch in batches:
        hidden = recipe.report_mask if batch[0].group == "re3d" else 0.0
        yield [mask_words(one, hidden, MASK, chance) for one in batch] if hidden else batch


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
    parser.add_argument("--reports", type=Path, required=True, help="re3d's documents (JSON Lines)")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--output", type=Path, default=Path("training/checkpoints/reader"))
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--start", type=Path, help="weights to go on from, with the subwords frozen")
    parser.add_argument("--rates", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--mask", type=float, default=Recipe().report_mask, help="share of words hidden in reports")
    parser.add_argument("--share", type=float, default=1.0, help="share of the treebanks' sentences that is used")
    parser.add_argument("--bf16", action="store_true", help="train in bfloat16 where the processor has it")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe(
        epochs=chosen.epochs,
        encoder_rate=Recipe().encoder_rate * chosen.rates,
        head_rate=Recipe().head_rate * chosen.rates,
        report_mask=chosen.mask,
        treebank_share=chosen.share,
        bf16=chosen.bf16,
    )
    train(Paths(chosen.data, chosen.reports), chosen.encoder, chosen.output, recipe, chosen.start)


if __name__ == "__main__":
    main()
