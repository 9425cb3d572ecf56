"""The reader's network: a BERT encoder in plain torch, and heads on the state of each word's first subword."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from polybius.annotate.labels import Labels, bio_tags
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


class Scores(NamedTuple):
    """Logits of all heads; B sentences, W words, heads counted from the root (0) to the last word (W)."""

    upos: Tensor  # [B, W, U]
    feats: Tensor  # [B, W, F]
    lemmas: Tensor  # [B, W, L]
    arcs: Tensor  # [B, W, W+1]
    label_dependents: Tensor  # [B, W, R]
    label_heads: Tensor  # [B, W+1, R]
    entities: Tensor  # [B, W, E]
    names: Tensor  # [B, W, N]
    kinds: Tensor  # [B, W, K]
    phrases: Tensor  # [B, W, P]; for training, and for the entities to lean on


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
        self.dropout = nn.Dropout(sizes.encoder_dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """States [B, S, D]; bias [B, 1, 1, S] is 0 for a subword and very low for padding."""
        attended = self.dropout(self.out(self._attend(states, bias)))
        states = self.norm_attention(states + attended)
        inner = self.down(functional.gelu(self.up(states)))
        return self.norm_out(states + self.dropout(inner))  # type: ignore[no-any-return]

    def _attend(self, states: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = states.shape
        query, key, value = (
            part.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self.qkv(states).split(width, dim=-1)
        )
        if torch.onnx.is_in_onnx_export():
            weights = query @ key.transpose(-1, -2) / (width // self.heads) ** 0.5 + bias
            mixed = weights.softmax(dim=-1) @ value
        else:
            rate = self.dropout.p if self.training else 0.0
            mixed = functional.scaled_dot_product_attention(query, key, value, bias, dropout_p=rate)
        return mixed.transpose(1, 2).reshape(batch, length, width)  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """BERT without its pooler; the one segment's embedding is folded into the positions'."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(sizes.encoder_dropout)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Subword ids and mask [B, S] to states [B, S, D]."""
        embedded = self.words(input_ids) + self.positions.weight[: input_ids.shape[1]]
        states: Tensor = self.dropout(self.norm(embedded))
        bias = (1.0 - attention_mask.to(states.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def load_pretrained(self, path: Path) -> None:
        """Weights of a BERT checkpoint in safetensors with the usual names."""
        source = load_file(path)
        self.load_state_dict(_renamed(source, len(self.layers)))


class Projection(nn.Module):
    """A dense layer with GELU and dropout, before a biaffine."""

    def __init__(self, inputs: int, outputs: int, dropout: float) -> None:
        super().__init__()
        self.dense = nn.Linear(inputs, outputs)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor) -> Tensor:
        """[B, W, inputs] to [B, W, outputs]."""
        return self.dropout(functional.gelu(self.dense(states)))  # type: ignore[no-any-return]


class ReaderNet(nn.Module):
    """Encoder, word states with casing, and all heads."""

    def __init__(self, labels: Labels, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder(sizes)
        self.shapes = nn.Embedding(len(SHAPES), sizes.shape_width)
        self.dropout = nn.Dropout(sizes.head_dropout)
        width = sizes.width + sizes.shape_width
        self.upos = nn.Linear(width, len(labels.upos))
        self.feats = nn.Linear(width, len(labels.feats))
        self.lemmas = nn.Linear(width, len(labels.lemmas))
        self.names = nn.Linear(width, len(labels.names))
        self.kinds = nn.Linear(width, len(labels.kinds))
        self.phrases = nn.Linear(width, len(bio_tags(labels.kinds[1:])))
        hints = self.names.out_features + self.kinds.out_features + self.phrases.out_features
        self.entity_dropout = nn.Dropout(sizes.entity_dropout)
        self.entities = nn.Linear(width + hints, len(labels.entities))
        self.arc_dependent = Projection(width, sizes.arc_width, sizes.head_dropout)
        self.arc_head = Projection(width, sizes.arc_width, sizes.head_dropout)
        self.arc = nn.Linear(sizes.arc_width, sizes.arc_width, bias=False)
        self.arc_bias = nn.Linear(sizes.arc_width, 1, bias=False)
        self.label_dependent = Projection(width, sizes.label_width, sizes.head_dropout)
        self.label_head = Projection(width, sizes.label_width, sizes.head_dropout)
        rank = sizes.label_width + 1
        self.label = nn.Parameter(torch.empty(rank, len(labels.deprels) * rank).normal_(std=0.02))
        nn.init.xavier_uniform_(self.arc.weight)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, word_starts: Tensor, shapes: Tensor) -> Scores:
        """Subwords [B, S]; each word's first subword and shape [B, W], 0 in both for padding."""
        states = self.encoder(input_ids, attention_mask)
        words, nodes = self._word_states(states, word_starts, shapes)
        names, kinds, phrases = self.names(words), self.kinds(words), self.phrases(words)
        return Scores(
            upos=self.upos(words),
            feats=self.feats(words),
            lemmas=self.lemmas(words),
            arcs=self._arcs(words, nodes, word_starts),
            label_dependents=_with_one(self.label_dependent(words)),
            label_heads=_with_one(self.label_head(nodes)),
            entities=self._entities(words, names, kinds, phrases),
            names=names,
            kinds=kinds,
            phrases=phrases,
        )

    def _entities(self, words: Tensor, *hints: Tensor) -> Tensor:
        """Entity logits, from the words' states and what the heads with more to learn from say of them."""
        seen = [hint.detach().softmax(dim=-1) for hint in hints]
        return self.entities(torch.cat([self.entity_dropout(words), *seen], dim=-1))  # type: ignore[no-any-return]

    def label_at(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Label logits [N, L] of N given pairs of label states [N, R]."""
        mixed = (dependents @ self.label).view(len(dependents), -1, dependents.shape[-1])
        return (mixed @ heads[:, :, None]).squeeze(-1)

    def label_table(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Label logits [B, W, L, W+1] of all pairs."""
        batch, count, rank = dependents.shape
        mixed = (dependents @ self.label).view(batch, -1, rank)
        return (mixed @ heads.transpose(1, 2)).view(batch, count, -1, heads.shape[1])

    def _word_states(self, states: Tensor, starts: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """States of the words [B, W, D], and of the root with the words [B, W+1, D]."""
        root = torch.zeros_like(starts[:, :1])
        index = torch.cat([root, starts], dim=1)
        gathered = states.gather(1, index[:, :, None].expand(-1, -1, states.shape[-1]))
        shaped = self.shapes(torch.cat([root, shapes], dim=1))
        nodes = self.dropout(torch.cat([gathered, shaped], dim=-1))
        return nodes[:, 1:], nodes

    def _arcs(self, words: Tensor, nodes: Tensor, starts: Tensor) -> Tensor:
        heads = self.arc_head(nodes)
        scores = self.arc(self.arc_dependent(words)) @ heads.transpose(1, 2)
        scores = scores + self.arc_bias(heads).transpose(1, 2)
        root = torch.ones_like(starts[:, :1])
        padding = (torch.cat([root, starts], dim=1) == 0)[:, None, :]
        return scores.masked_fill(padding, -1e4)  # type: ignore[no-any-return]


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
