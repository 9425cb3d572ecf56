"""The training loss: of each head over the words that have its layer, weighted.

Sources are mixed in a batch, so a head's loss is summed over its words and divided by how many a batch has on average:
every annotated word weighs the same, in whichever batch it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from polybius.annotate.coreference_pairs import DISTANCES
from training.batches import FLAT, NEWS, Batch, known
from training.model import Inputs, ReaderNet, Scores

WEIGHTS = {
    "arcs": 1.0,
    "deprels": 1.0,
    "upos": 0.5,
    "feats": 0.4,
    "lemmas": 0.4,
    "entities": 0.7,
    "names": 0.5,
    "kinds": 0.4,
    "phrases": 0.4,
    "roles": 2.0,
    "timexes": 0.3,
    "happenings": 0.2,
    "factuality": 0.4,
    "coreference": 0.4,
    "links": 0.3,
    "acts": 0.2,
    "topics": 0.2,
}
FAR = -1e4

Part = tuple[Tensor, int]
"""A loss summed over its words, and how many these are."""


def total_loss(net: ReaderNet, batch: Batch, usual: dict[str, float]) -> tuple[Tensor, dict[str, Part]]:
    """The weighted sum of the parts that are `usual`, each over so many words; and all parts, for the log."""
    parts = loss_parts(net, batch)
    terms = [WEIGHTS[name] * loss / usual[name] for name, (loss, _) in parts.items() if name in usual]
    return (torch.stack(terms).sum() if terms else next(iter(parts.values()))[0] * 0.0), parts


def loss_parts(net: ReaderNet, batch: Batch) -> dict[str, Part]:
    """Of each head with something to learn from in the batch."""
    scores = net(Inputs(*(getattr(batch, name) for name in Inputs._fields)))
    makers: dict[str, Callable[[], Part | None]] = {
        "arcs": lambda: _entropy(scores.arcs[batch.rows, batch.columns], batch.targets["heads"]),
        "deprels": lambda: _label_loss(net, scores, batch),
        "names": lambda: _names_loss(scores.names, batch),
        "happenings": lambda: _happenings_loss(scores.happenings, batch.targets["happenings"]),
        "factuality": lambda: _factuality_loss(scores.factuality, batch.factuality),
        "coreference": lambda: _coreference_loss(net, scores, batch),
        "links": lambda: _links_loss(net, scores, batch),
        "topics": lambda: _topics_loss(scores, batch),
    }
    for name in ("upos", "feats", "lemmas", "entities", "kinds", "phrases", "roles", "timexes", "acts"):
        makers[name] = lambda name=name: _entropy(getattr(scores, name), batch.targets[name])  # type: ignore[misc]
    found = {name: make() for name, make in makers.items()}
    return {name: part for name, part in found.items() if part is not None}


def usual_counts(batches: Sequence[Batch]) -> dict[str, float]:
    """How many words of each layer a batch has on average."""
    sums = dict.fromkeys(WEIGHTS, 0.0)
    for batch in batches:
        for name in (*FLAT, *NEWS):
            sums["arcs" if name == "heads" else name] += int(known(batch.targets[name]).sum())
        sums["factuality"] += int((~batch.factuality.isnan()).sum())
        sums["coreference"] += len(batch.coreference.heads) if batch.coreference else 0
        sums["links"] += len(batch.links.words) if batch.links else 0
        sums["topics"] += len(batch.topics)
    return {name: max(count, 1.0) / len(batches) for name, count in sums.items()}


def _entropy(logits: Tensor, targets: Tensor) -> Part | None:
    given = known(targets)
    if not given.any():
        return None
    return functional.cross_entropy(logits[given].float(), targets[given], reduction="sum"), int(given.sum())


def _label_loss(net: ReaderNet, scores: Scores, batch: Batch) -> Part | None:
    """Cross entropy of the relation at the gold head."""
    targets = batch.targets["deprels"]
    given = known(targets)
    if not given.any():
        return None
    heads = scores.label_heads[batch.rows[given], batch.targets["heads"][given]]
    return _entropy(net.label_at(scores.label_dependents[given], heads), targets[given])


def _names_loss(logits: Tensor, batch: Batch) -> Part | None:
    """Cross entropy; where a source would not mark some types, its O stands for O or any of them."""
    targets = batch.targets["names"]
    given = known(targets)
    if not given.any():
        return None
    gold = functional.one_hot(targets.clamp(min=0), logits.shape[-1]).bool()
    outside = (targets == 0)[:, None] & batch.names_free
    chosen = logits.float().masked_fill(~(gold | outside), FAR)
    losses = logits.float().logsumexp(-1) - chosen.logsumexp(-1)
    return losses[given].sum(), int(given.sum())


def _happenings_loss(logits: Tensor, targets: Tensor) -> Part | None:
    given = known(targets)
    if not given.any():
        return None
    wanted = targets[given].float()
    loss = functional.binary_cross_entropy_with_logits(logits[given].float(), wanted, reduction="sum")
    return loss, int(given.sum())


def _factuality_loss(values: Tensor, targets: Tensor) -> Part | None:
    given = ~targets.isnan()
    if not given.any():
        return None
    loss = functional.smooth_l1_loss(values[given].float(), targets[given], beta=0.5, reduction="sum")
    return loss, int(given.sum())


def _coreference_loss(net: ReaderNet, scores: Scores, batch: Batch) -> Part | None:
    """Minus the log of what the right antecedents have together; for a mention that begins an entity, of "none" (0)."""
    pairs = batch.coreference
    if pairs is None:
        return None
    table = (scores.later[pairs.heads] @ scores.earlier[pairs.heads].T).float() / scores.later.shape[-1] ** 0.5
    report, forms = net.report, pairs.forms
    table = table + report.pair_relations[forms[:, None], forms[None], pairs.relations]
    buckets = pairs.distances.clamp(min=1).float().log2().long().clamp(max=DISTANCES - 1)
    table = table + report.pair_distances[forms[:, None], buckets]
    none = torch.zeros(len(forms), 1)
    everything = torch.cat([none, table.masked_fill(~pairs.allowed, FAR)], dim=1)
    first = ~pairs.same.any(dim=1, keepdim=True)
    right = torch.cat([none.masked_fill(~first, FAR), table.masked_fill(~pairs.same, FAR)], dim=1)
    return (everything.logsumexp(-1) - right.logsumexp(-1)).sum(), len(forms)


def _links_loss(net: ReaderNet, scores: Scores, batch: Batch) -> Part | None:
    """Cross entropy of each word's own cue among those of its window."""
    links = batch.links
    if links is None:
        return None
    table = (scores.parts[links.words] @ scores.cues[links.cues].T).float() / scores.parts.shape[-1] ** 0.5
    apart = links.words[:, None] - links.cues[None]
    buckets = apart.abs().clamp(min=1).float().log2().long().clamp(max=DISTANCES - 1)
    table = table + net.report.link_distances[links.parts[:, None], (apart > 0).long(), buckets]
    return _entropy(table.masked_fill(~links.allowed, FAR), links.own)


def _topics_loss(scores: Scores, batch: Batch) -> Part | None:
    """Cross entropy of a sentence's type of act over what its likely event words say together."""
    if not batch.topics:
        return None
    slots = batch.slots[list(batch.topics)]
    words = (slots - 1).clamp(min=0)
    likely = functional.logsigmoid(scores.happenings.detach().float())[words].masked_fill(slots == 0, FAR)
    together = (scores.acts.float()[words] + likely[:, :, None]).logsumexp(dim=1)
    wanted = torch.tensor(list(batch.topics.values()))
    return functional.cross_entropy(together, wanted, reduction="sum"), len(wanted)
