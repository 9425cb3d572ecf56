"""The reader's network: a BERT encoder in plain torch, and heads on the states of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from polybius.annotate.coreference_pairs import DISTANCES, FORMS, RELATIONS
from polybius.annotate.labels import ACT_TYPES, ROLE_TYPES, TIMEX_TYPES, Labels, bio_tags
from polybius.annotate.wordpieces import SHAPES


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the network; the encoder's are MiniLM-L6's."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    attention_heads: int = 12
    layers: int = 6
    shape_width: int = 32
    arc_width: int = 256
    label_width: int = 96
    encoder_dropout: float = 0.1
    head_dropout: float = 0.25
    entity_dropout: float = 0.3
    pair_width: int = 64


class Scores(NamedTuple):
    """Logits of all heads; T words in N sentences of at most W words; a head is 0, the root, or 1 + its position."""

    upos: Tensor  # [T, U]
    feats: Tensor  # [T, F]
    lemmas: Tensor  # [T, L]
    arcs: Tensor  # [N, W, W+1]
    label_dependents: Tensor  # [T, R]
    label_heads: Tensor  # [N, W+1, R]
    entities: Tensor  # [T, E]
    names: Tensor  # [T, N]
    kinds: Tensor  # [T, K]
    phrases: Tensor  # [T, P]; for training, and for the entities to lean on
    roles: Tensor  # [T, 7]
    timexes: Tensor  # [T, 3]
    happenings: Tensor  # [T]; log-odds of an event word
    factuality: Tensor  # [T]; from -3 to 3
    later: Tensor  # [T, C]; a mention's head looking for its antecedent
    earlier: Tensor  # [T, C]; a mention's head as an antecedent
    parts: Tensor  # [T, Q]; a word of a source or content looking for its cue
    cues: Tensor  # [T, Q]
    acts: Tensor  # [T, 16]; which type of act an event word tells of


Blocks = tuple[tuple[int, int], ...]
"""How subwords lie one after another: (rows, width) of each block of them; rows see nothing of one another."""
ONE_ROW: Blocks = ((1, -1),)


class Inputs(NamedTuple):
    """Windows as the network takes them: see `training.batches.Batch`."""

    input_ids: Tensor
    positions: Tensor
    segments: Tensor
    cases: Tensor
    starts: Tensor
    ends: Tensor
    shapes: Tensor
    roots: Tensor
    slots: Tensor
    rooms: Tensor
    blocks: Blocks


class Dropout(nn.Module):
    """Dropout with masks cut from one row of random numbers: drawing them anew takes a tenth of a step on a CPU."""

    LENGTH = 1 << 24

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.masks: dict[torch.dtype, Tensor] = {}

    def forward(self, states: Tensor) -> Tensor:
        """States of any shape, the same at evaluation."""
        if not self.training or not self.rate:
            return states
        if states.dtype not in self.masks:
            kept = torch.rand(self.LENGTH) >= self.rate
            self.masks[states.dtype] = kept.to(states.dtype) / (1 - self.rate)
        begin = int(torch.randint(self.LENGTH - states.numel(), ()))
        return states * self.masks[states.dtype][begin : begin + states.numel()].view(states.shape)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.attention_heads
        self.qkv = nn.Linear(sizes.width, 3 * sizes.width)
        self.out = nn.Linear(sizes.width, sizes.width)
        self.norm_attention = nn.LayerNorm(sizes.width, eps=1e-12)
        self.up = nn.Linear(sizes.width, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.width)
        self.norm_out = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = Dropout(sizes.encoder_dropout)

    def forward(self, states: Tensor, biases: Sequence[Tensor]) -> Tensor:
        """States [S, D]; a bias [B, 1, 1 or W, W] for each block of B rows of W states is 0 for what one sees and very
        low for the rest."""
        attended = self.dropout(self.out(self._attend(states, biases)))
        states = self.norm_attention(states + attended)
        inner = self.down(functional.gelu(self.up(states)))
        return self.norm_out(states + self.dropout(inner))  # type: ignore[no-any-return]

    def _attend(self, states: Tensor, biases: Sequence[Tensor]) -> Tensor:
        mixed = self.qkv(states)
        if len(biases) == 1:
            return self._attend_rows(mixed, biases[0])
        sizes = [bias.shape[0] * bias.shape[-1] for bias in biases]
        blocks = zip(mixed.split(sizes), biases, strict=True)
        return torch.cat([self._attend_rows(block, bias) for block, bias in blocks])

    def _attend_rows(self, mixed: Tensor, bias: Tensor) -> Tensor:
        """Queries, keys and values [B * W, 3 D] of the B rows of a block."""
        width = mixed.shape[-1] // 3
        shape = bias.shape[0], bias.shape[-1], self.heads, width // self.heads
        query, key, value = (part.view(shape).transpose(1, 2) for part in mixed.split(width, dim=-1))
        # No fused kernel: on a CPU torch's takes four times as long in bfloat16.
        weights = query * shape[-1] ** -0.5 @ key.transpose(-1, -2) + bias.to(query.dtype)
        mixed = self.dropout(weights.softmax(dim=-1)) @ value
        return mixed.transpose(1, 2).reshape(-1, width)  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """BERT without its pooler; the one segment's embedding is folded into the positions'."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.cases = nn.Embedding(len(SHAPES), sizes.width)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = Dropout(sizes.encoder_dropout)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))

    def forward(self, inputs: Inputs) -> Tensor:
        """States [S, D] of the subwords.

        Sentences lie side by side in the rows of the blocks and do not see one another: a batch with little padding.
        """
        embedded = self.words(inputs.input_ids) + self.positions(inputs.positions) + self.cases(inputs.cases)
        states: Tensor = self.dropout(self.norm(embedded))
        biases = list(_sentence_biases(inputs.segments, inputs.blocks, states.dtype))
        for layer in self.layers:
            states = layer(states, biases)
        return states

    def load_pretrained(self, path: Path) -> None:
        """Weights of a BERT checkpoint in safetensors with the usual names."""
        source = load_file(path)
        self.load_state_dict({**_renamed(source, len(self.layers)), "cases.weight": self.cases.weight})


class Projection(nn.Module):
    """A dense layer with GELU and dropout, before a biaffine."""

    def __init__(self, inputs: int, outputs: int, dropout: float) -> None:
        super().__init__()
        self.dense = nn.Linear(inputs, outputs)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor) -> Tensor:
        """[B, W, inputs] to [B, W, outputs]."""
        return self.dropout(functional.gelu(self.dense(states)))  # type: ignore[no-any-return]


class ReaderNet(nn.Module):
    """Encoder, word states with casing, heads for syntax and names; a layer over a window's words, and heads on it."""

    def __init__(self, labels: Labels, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder(sizes)
        self.shapes = nn.Embedding(len(SHAPES), sizes.shape_width)
        self.tail = nn.Linear(sizes.width, sizes.width, bias=False)
        nn.init.zeros_(self.tail.weight)
        self.dropout = Dropout(sizes.head_dropout)
        width = sizes.width + sizes.shape_width
        self.upos = nn.Linear(width, len(labels.upos))
        self.feats = nn.Linear(width, len(labels.feats))
        self.lemmas = nn.Linear(width, len(labels.lemmas))
        self.names = nn.Linear(width, len(labels.names))
        self.kinds = nn.Linear(width, len(labels.kinds))
        self.phrases = nn.Linear(width, len(bio_tags(labels.kinds[1:])))
        self.arc_dependent = Projection(width, sizes.arc_width, sizes.head_dropout)
        self.arc_head = Projection(width, sizes.arc_width, sizes.head_dropout)
        self.arc = nn.Linear(sizes.arc_width, sizes.arc_width, bias=False)
        self.arc_bias = nn.Linear(sizes.arc_width, 1, bias=False)
        self.label_dependent = Projection(width, sizes.label_width, sizes.head_dropout)
        self.label_head = Projection(width, sizes.label_width, sizes.head_dropout)
        rank = sizes.label_width + 1
        self.label = nn.Parameter(torch.empty(rank, len(labels.deprels) * rank).normal_(std=0.02))
        nn.init.xavier_uniform_(self.arc.weight)
        self.report = ReportHeads(labels, sizes, width)

    def forward(self, inputs: Inputs) -> Scores:
        """All scores of a batch of windows."""
        states = self.encoder(inputs)
        words = self._words(states, inputs)
        nodes = _with_roots(words, self._roots(states, inputs), inputs.slots)
        upos, names, kinds, phrases = self.upos(words), self.names(words), self.kinds(words), self.phrases(words)
        return Scores(
            upos=upos,
            feats=self.feats(words),
            lemmas=self.lemmas(words),
            arcs=self._arcs(nodes, inputs.slots),
            label_dependents=_with_one(self.label_dependent(words)),
            label_heads=_with_one(self.label_head(nodes)),
            names=names,
            kinds=kinds,
            phrases=phrases,
            **self.report(words, (upos, names, kinds, phrases), inputs.rooms),
        )

    def label_at(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Label logits [N, L] of N given pairs of label states [N, R]."""
        rank = self.label.shape[0]
        mixed = (dependents @ self.label).view(-1, self.label.shape[1] // rank, rank)
        return (mixed @ heads[:, :, None]).squeeze(-1)

    def _words(self, states: Tensor, inputs: Inputs) -> Tensor:
        """States of the words [T, D]: of their first subwords, their last ones', and their casing."""
        whole = states[inputs.starts] + self.tail(states[inputs.ends])
        return self.dropout(torch.cat([whole, self.shapes(inputs.shapes)], dim=-1))  # type: ignore[no-any-return]

    def _roots(self, states: Tensor, inputs: Inputs) -> Tensor:
        """States of the roots [N, D]: of [CLS] before each sentence."""
        shapes = self.shapes(torch.zeros_like(inputs.roots))
        return self.dropout(torch.cat([states[inputs.roots], shapes], dim=-1))  # type: ignore[no-any-return]

    def _arcs(self, nodes: Tensor, slots: Tensor) -> Tensor:
        heads = self.arc_head(nodes)
        scores = self.arc(self.arc_dependent(nodes[:, 1:])) @ heads.transpose(1, 2)
        scores = scores + self.arc_bias(heads).transpose(1, 2)
        root = torch.zeros_like(slots[:, :1])
        padding = torch.cat([root, (slots == 0).to(slots.dtype)], dim=1)[:, None, :]
        return scores.masked_fill(padding == 1, -1e4)  # type: ignore[no-any-return]


class ReportHeads(nn.Module):
    """A layer in which a window's words see one another once more, knowing their tags; and what is read from it."""

    def __init__(self, labels: Labels, sizes: Sizes, width: int) -> None:
        super().__init__()
        hints = sum(map(len, (labels.upos, labels.names, labels.kinds, bio_tags(labels.kinds[1:]))))
        self.enter = nn.Linear(width + hints, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layer = Layer(sizes)
        self.dropout = Dropout(sizes.entity_dropout)
        both = width + sizes.width
        self.entity = Projection(both + hints, sizes.label_width, sizes.entity_dropout)
        self.entities = nn.Linear(sizes.label_width, len(labels.entities))
        self.role = Projection(both, sizes.label_width, sizes.head_dropout)
        self.roles = nn.Linear(sizes.label_width, len(bio_tags(ROLE_TYPES)))
        self.timexes = nn.Linear(both, len(bio_tags(TIMEX_TYPES)))
        self.event = Projection(both, sizes.label_width, sizes.head_dropout)
        self.events = nn.Linear(sizes.label_width, 2)
        self.act = Projection(both, sizes.label_width, sizes.head_dropout)
        self.acts = nn.Linear(sizes.label_width, len(ACT_TYPES))
        self.later = nn.Linear(both, sizes.pair_width)
        self.earlier = nn.Linear(both, sizes.pair_width)
        self.parts = nn.Linear(both, sizes.pair_width)
        self.cues = nn.Linear(both, sizes.pair_width)
        self.pair_relations = nn.Parameter(torch.zeros(len(FORMS), len(FORMS), len(RELATIONS)))
        self.pair_distances = nn.Parameter(torch.zeros(len(FORMS), DISTANCES))
        self.link_distances = nn.Parameter(torch.zeros(2, 2, DISTANCES))

    def forward(self, words: Tensor, tags: tuple[Tensor, ...], rooms: Tensor) -> dict[str, Tensor]:
        """Scores by name, from the words [T, D], logits of their tags, and which words [B, V] share a window."""
        hints = torch.cat([tag.detach().softmax(dim=-1) for tag in tags], dim=-1)
        entered = words[..., : self.norm.normalized_shape[0]] + self.enter(torch.cat([words, hints], dim=-1))
        seen = torch.cat([words, self._together(self.norm(entered), rooms)], dim=-1)
        seen = self.dropout(seen)
        events = self.events(self.event(seen))
        return {
            "entities": self.entities(self.entity(torch.cat([seen, hints], dim=-1))),
            "roles": self.roles(self.role(seen)),
            "timexes": self.timexes(seen),
            "happenings": events[..., 0],
            "factuality": events[..., 1],
            "later": self.later(seen),
            "earlier": self.earlier(seen),
            "parts": self.parts(seen),
            "cues": self.cues(seen),
            "acts": self.acts(self.act(seen)),
        }

    def _together(self, states: Tensor, rooms: Tensor) -> Tensor:
        bias = (rooms == 0).to(states.dtype)[:, None, None, :] * -10000.0
        mixed = self.layer(_gathered(states, rooms).flatten(0, 1), [bias])
        return mixed[rooms.flatten() > 0]  # type: ignore[no-any-return]


def _sentence_biases(segments: Tensor, blocks: Blocks, dtype: torch.dtype) -> Iterator[Tensor]:
    """For each block [B, 1, W, W], from the number of each subword's sentence [S]."""
    begin = 0
    for rows, width in blocks:
        count = segments.shape[0] if width < 0 else rows * width
        numbers = segments[begin : begin + count].view(rows, width)
        yield (numbers[:, None, :, None] != numbers[:, None, None, :]).to(dtype) * -10000.0
        begin += count


def _gathered(states: Tensor, slots: Tensor) -> Tensor:
    """States [T, D] in the places of slots [N, W]; what stands at a place of padding means nothing."""
    return states[(slots - 1).clamp(min=0)]


def _with_roots(words: Tensor, roots: Tensor, slots: Tensor) -> Tensor:
    """[N, W+1, D]: each sentence's root and words."""
    return torch.cat([roots[:, None], _gathered(words, slots)], dim=1)


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones_like(states[..., :1])], dim=-1)


def _renamed(source: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    found = {
        "words.weight": source["embeddings.word_embeddings.weight"],
        "positions.weight": source["embeddings.position_embeddings.weight"]
        + source["embeddings.token_type_embeddings.weight"][0],
        **_pair(source, "norm", "embeddings.LayerNorm"),
    }
    for number in range(layers):
        ours, theirs = f"layers.{number}.", f"encoder.layer.{number}."
        attention = theirs + "attention."
        for kind in ("weight", "bias"):
            parts = [source[f"{attention}self.{part}.{kind}"] for part in ("query", "key", "value")]
            found[f"{ours}qkv.{kind}"] = torch.cat(parts)
        found |= _pair(source, ours + "out", attention + "output.dense")
        found |= _pair(source, ours + "norm_attention", attention + "output.LayerNorm")
        found |= _pair(source, ours + "up", theirs + "intermediate.dense")
        found |= _pair(source, ours + "down", theirs + "output.dense")
        found |= _pair(source, ours + "norm_out", theirs + "output.LayerNorm")
    return found


def _pair(source: dict[str, Tensor], ours: str, theirs: str) -> dict[str, Tensor]:
    return {f"{ours}.{kind}": source[f"{theirs}.{kind}"] for kind in ("weight", "bias")}
