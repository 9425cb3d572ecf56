"""Vectors of single words out of the reader's network: its layer of word pieces, before any context.

The graph has no such output. An output is added to the serialised graph by appending a message to it, since messages
that follow one another are merged (Protocol Buffers, "Last One Wins"): ModelProto.graph is field 7, GraphProto.output
field 12, ValueInfoProto.name field 1 (onnx.proto).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from polybius.annotate.reader import GRAPH, TOKENIZER, packaged
from polybius.annotate.windows import tensors_of, windows_of
from polybius.annotate.wordpieces import WordPieces

LAYER = "/net/encoder/norm/LayerNormalization_output_0"
COMMON = (
    *(
        "say",
        "attack",
        "house",
        "day",
        "give",
        "city",
        "child",
        "agree",
        "money",
        "law",
        "water",
        "game",
        "book",
        "war",
    ),
    *(
        "run",
        "music",
        "eat",
        "red",
        "meeting",
        "sell",
        "old",
        "doctor",
        "rain",
        "vote",
        "road",
        "letter",
        "see",
        "tree",
    ),
)
"""Everyday words of many fields; their mean, which all words share, is taken off."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class WordVectors:
    session: onnxruntime.InferenceSession = field(repr=False)
    wordpieces: WordPieces = field(repr=False)
    vocab: Vocab = field(default_factory=Vocab, repr=False)
    _known: dict[str, Floats] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, folder: Path | None = None) -> WordVectors:
        folder = folder or packaged()
        graph = (folder / GRAPH).read_bytes() + _message(7, _message(12, _message(1, LAYER.encode())))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        return cls(session, WordPieces.from_file(folder / TOKENIZER))

    def of(self, word: str) -> Floats:
        """A vector of length one; words in small letters are meant."""
        if word not in self._known:
            vector = self._read(word) - self._middle()
            self._known[word] = vector / max(float(np.linalg.norm(vector)), 1e-9)
        return self._known[word]

    def _middle(self) -> Floats:
        if "" not in self._known:
            self._known[""] = np.asarray(np.mean([self._read(word) for word in COMMON], axis=0))
        return self._known[""]

    def _read(self, word: str) -> Floats:
        doc = Doc(self.vocab, [word], sent_starts=[True])
        (window,) = windows_of(doc, self.wordpieces)
        inputs = tensors_of(window, (self.wordpieces.cls, self.wordpieces.sep))
        layer = np.asarray(self.session.run([LAYER], inputs)[0], dtype=np.float64).reshape(-1, 384)
        return np.asarray(layer[int(inputs["starts"][0]) : int(inputs["ends"][0]) + 1].mean(axis=0))


def _message(number: int, content: bytes) -> bytes:
    """A field of bytes: its key, its length as a varint, its content."""
    size, length = len(content), bytearray()
    while True:
        length.append(size & 127 | (128 if size > 127 else 0))
        size >>= 7
        if not size:
            return bytes([number << 3 | 2, *length]) + content
