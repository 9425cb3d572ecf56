"""The neural reader: one ONNX pass over a Doc's sentences for syntax, morphology, lemmas and mentions.

Each sentence is read by itself, so it is annotated the same wherever it stands. How the model was made and how well
it reads: model/MODEL_CARD.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.tokens import Doc

from polybius.annotate.decode import TagSpan, best_tree, bio_spans
from polybius.annotate.labels import Labels
from polybius.annotate.layers import Reading, write_layers
from polybius.annotate.lemmas import Lexicon
from polybius.annotate.windows import Window, tensors_of, windows_of
from polybius.annotate.wordpieces import WordPieces
from polybius.errors import ReaderError

NAME = "polybius-reader-1"
GRAPH, TOKENIZER, LABELS, MANIFEST = "reader.onnx", "tokenizer.json", "labels.json", "manifest.json"
LEXICON = "lexicon.json"
FILES = (GRAPH, LABELS, LEXICON, TOKENIZER)
OUTPUTS = ("upos", "feats", "lemmas", "arcs", "deprels", "entities", "names", "kinds")
_REMEDY = "reinstall polybius, or train the reader again: see training/README.md"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads Docs. Holds one inference session, which is safe to share between threads."""

    digest: str
    labels: Labels = field(repr=False)
    lexicon: Lexicon = field(repr=False)
    wordpieces: WordPieces = field(repr=False)
    session: onnxruntime.InferenceSession = field(repr=False)
    threads: int = 1

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1) -> Reader:
        """The package's model, or the one of another folder; `threads` share the sentences of one Doc.

        Raises `ReaderError` where a file is missing, or is not the one that the folder's manifest names.
        """
        folder = path or packaged()
        return cls(
            digest=reader_digest(folder),
            labels=Labels.load(folder / LABELS),
            lexicon=Lexicon.load(folder / LEXICON),
            wordpieces=WordPieces.from_file(folder / TOKENIZER),
            session=_session(folder / GRAPH),
            threads=threads,
        )

    def annotate(self, doc: Doc) -> Doc:
        """Fills the Doc in place and returns it; it must come with sentence starts.

        Sets each token's `pos_`, `morph`, `lemma_`, `head`, `dep_` (UD labels; white space hangs on a neighbour as
        `dep`), `doc.ents`, and `doc.spans["names"]` and `doc.spans["mentions"]` (see layers.py).
        """
        windows = windows_of(doc, self.wordpieces)
        write_layers(doc, list(zip(windows, self._read(windows), strict=True)), self.labels, self.lexicon)
        return doc

    def _read(self, windows: Sequence[Window]) -> list[Reading]:
        if self.threads == 1:
            return [self._read_one(window) for window in windows]
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(self._read_one, windows))

    def _read_one(self, window: Window) -> Reading:
        found = self.session.run(OUTPUTS, tensors_of(window))
        out = {name: values[0] for name, values in zip(OUTPUTS, found, strict=True)}
        heads = best_tree(out["arcs"])
        return Reading(
            heads=heads,
            deprels=out["deprels"][np.arange(len(heads)), heads],
            upos=out["upos"],
            feats=out["feats"],
            lemmas=out["lemmas"],
            kinds=out["kinds"],
            entities=self._spans(out["entities"], self.labels.entities),
            names=self._spans(out["names"], self.labels.names),
        )

    def _spans(self, scores: NDArray[np.floating], tags: tuple[str, ...]) -> tuple[TagSpan, ...]:
        return tuple(bio_spans(scores, tags))


def packaged() -> Path:
    """The folder of the model that the package ships."""
    return Path(str(resources.files("polybius.annotate") / "model"))


def reader_digest(path: Path | None = None) -> str:
    """What `Reader.load(path).digest` is, without loading the model. Raises `ReaderError` as `load` does."""
    return f"{NAME} sha256:{check_files(path or packaged())[:12]}"


def check_files(folder: Path) -> str:
    """The digest of a model folder (sha256, hexadecimal), once every file is found to be the manifest's."""
    for name in (MANIFEST, *FILES):
        if not (folder / name).is_file():
            raise ReaderError(f"the reader's {name} is missing", where=str(folder), remedy=_REMEDY)
    known = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sha256"]
    for name, digest in file_digests(folder):
        if known.get(name) != digest:
            raise ReaderError(f"the reader's {name} is damaged or of another model", where=str(folder), remedy=_REMEDY)
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()


def file_digests(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and sha256 of each of the model's files."""
    for name in FILES:
        with (folder / name).open("rb") as file:
            yield name, hashlib.file_digest(file, "sha256").hexdigest()


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
