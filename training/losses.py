"""The training loss: cross entropies of all heads, weighted, each over the words that have its layer."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.labels import IGNORED
from training.model import ReaderNet, Scores

WEIGHTS = {
    "arcs": 1.0,
    "deprels": 1.0,
    "upos": 0.5,
    "feats": 0.4,
    "lemmas": 0.4,
    "entities": 1.0,
    "names": 1.0,
    "kinds": 0.4,
    "phrases": 0.4,
}


def total_loss(net: ReaderNet, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum, and each part's value for the log."""
    scores = net(batch.input_ids, batch.attention_mask, batch.word_starts, batch.shapes)
    parts = {
        "arcs": _entropy(scores.arcs, batch.heads),
        "deprels": _label_loss(net, scores, batch),
        "upos": _entropy(scores.upos, batch.upos),
        "feats": _entropy(scores.feats, batch.feats),
        "lemmas": _entropy(scores.lemmas, batch.lemmas),
        "entities": _entropy(scores.entities, batch.entities),
        "names": _names_loss(scores.names, batch),
        "kinds": _entropy(scores.kinds, batch.kinds),
        "phrases": _entropy(scores.phrases, batch.phrases),
    }
    total = torch.stack([WEIGHTS[name] * loss for name, loss in parts.items() if loss is not None]).sum()
    return total, {name: loss.item() for name, loss in parts.items() if loss is not None}


def _entropy(logits: Tensor, targets: Tensor) -> Tensor | None:
    known = targets != IGNORED
    if not known.any():
        return None
    return functional.cross_entropy(logits[known].float(), targets[known])


def _label_loss(net: ReaderNet, scores: Scores, batch: Batch) -> Tensor | None:
    """Cross entropy of the relation at the gold head."""
    known = batch.deprels != IGNORED
    if not known.any():
        return None
    rows = known.nonzero()[:, 0]
    dependents = scores.label_dependents[known]
    heads = scores.label_heads[rows, batch.heads[known]]
    return functional.cross_entropy(net.label_at(dependents, heads).float(), batch.deprels[known])


def _names_loss(logits: Tensor, batch: Batch) -> Tensor | None:
    """Cross entropy; where a source would not mark some types, its O stands for O or any of them."""
    known = batch.names != IGNORED
    if not known.any():
        return None
    gold = functional.one_hot(batch.names.clamp(min=0), logits.shape[-1]).bool()
    outside = (batch.names == 0)[:, :, None] & batch.names_free[:, None, :]
    chosen = logits.float().masked_fill(~(gold | outside), -1e4)
    losses = logits.float().logsumexp(-1) - chosen.logsumexp(-1)
    return losses[known].mean()
