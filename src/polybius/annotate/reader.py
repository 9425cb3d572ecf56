"""The neural reader: one ONNX pass over a Doc for syntax, morphology, lemmas, mentions, attribution, factuality, times
and coreference.

Sentences that follow one another are read together, in windows that depend on the text alone (windows.py), one window a
run: neither batches nor threads change anything. How the model was made and how well it reads: model/MODEL_CARD.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import onnxruntime
from numpy.typing import NDArray
from spacy.tokens import Doc

from polybius.annotate.detector import Detector, DetectorWeights
from polybius.annotate.dyads import Dyads, DyadWeights
from polybius.annotate.labels import Labels
from polybius.annotate.layers import write_layers
from polybius.annotate.lemmas import Lexicon
from polybius.annotate.readings import Readings, Weights, readings_of
from polybius.annotate.report_layers import write_report_layers
from polybius.annotate.tree import Tree
from polybius.annotate.windows import Window, tensors_of, windows_of
from polybius.annotate.wordpieces import WordPieces
from polybius.errors import ReaderError

NAME = "polybius-reader-3.2"
GRAPH, TOKENIZER, LABELS, MANIFEST = "reader.onnx", "tokenizer.json", "labels.json", "manifest.json"
LEXICON, WEIGHTS = "lexicon.json", "weights.npz"
FILES = (GRAPH, LABELS, LEXICON, TOKENIZER, WEIGHTS)
OUTPUTS = (
    *("upos", "feats", "lemmas", "kinds", "arcs", "heads", "deprels", "label_dependents", "label_heads"),
    *("entities", "names", "roles", "timexes", "happenings", "factuality", "later", "earlier", "parts", "cues", "acts"),
)
DYADS, LOADED = "dyads", "loaded"
"""The outputs that training/graft.py adds; a network that has just been exported lacks them."""
_REMEDY = "reinstall polybius, or train the reader again: see training/README.md"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads Docs. Holds one inference session, which is safe to share between threads."""

    digest: str
    labels: Labels = field(repr=False)
    lexicon: Lexicon = field(repr=False)
    wordpieces: WordPieces = field(repr=False)
    weights: Weights = field(repr=False)
    dyads: DyadWeights | None = field(repr=False)
    detector: DetectorWeights | None = field(repr=False)
    session: onnxruntime.InferenceSession = field(repr=False)
    threads: int = 1

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1) -> Reader:
        """The package's model, or the one of another folder; `threads` share the sentences of one Doc.

        Raises `ReaderError` where a file is missing, or is not the one that the folder's manifest names.
        """
        folder = path or packaged()
        digest = reader_digest(folder)
        session = _session(folder / GRAPH)
        has = {output.name for output in session.get_outputs()}
        return cls(
            digest=digest,
            labels=Labels.load(folder / LABELS),
            lexicon=Lexicon.load(folder / LEXICON),
            wordpieces=WordPieces.from_file(folder / TOKENIZER),
            weights=Weights.load(folder / WEIGHTS),
            dyads=DyadWeights.load(folder / WEIGHTS) if DYADS in has else None,
            detector=DetectorWeights.load(folder / WEIGHTS) if LOADED in has else None,
            session=session,
            threads=threads,
        )

    def annotate(self, doc: Doc) -> Doc:
        """Fills the Doc in place and returns it; it must come with sentence starts.

        Sets each token's `pos_`, `morph`, `lemma_`, `head`, `dep_` (UD labels; white space hangs on a neighbour as
        `dep`), `doc.ents`, the groups of `doc.spans` and `doc.user_data["factuality"]` (see layers.py and
        report_layers.py).
        """
        self.read(doc)
        return doc

    def read(self, doc: Doc) -> Tree:
        """Fills the Doc in place, as `annotate` does; its syntax as lists."""
        windows = windows_of(doc, self.wordpieces)
        readings = self._read(windows)
        parts = [part for window in windows for part in window.parts]
        tree = write_layers(doc, list(zip(parts, readings.parts, strict=True)), self.labels, self.lexicon)
        write_report_layers(tree, parts, readings, self.weights)
        return tree

    def judge(self, doc: Doc) -> Dyads | None:
        """The classifier of pairs on a Doc that was read; None where the model has none."""
        layers = doc.user_data
        if self.dyads is None or DYADS not in layers:
            return None
        return Dyads(layers[DYADS], layers["events"], layers["acts"], self.dyads)

    def detect(self, doc: Doc) -> Detector | None:
        """The detector of loaded words on a Doc that was read; None where the model has none."""
        if self.detector is None or LOADED not in doc.user_data:
            return None
        return Detector(doc.user_data[LOADED], self.detector)

    def run(self, window: Window) -> Mapping[str, NDArray[Any]]:
        """The model's outputs for one window, by name."""
        inputs = tensors_of(window, (self.wordpieces.cls, self.wordpieces.sep))
        wanted = (*OUTPUTS, *self._grafted())
        return dict(zip(wanted, self.session.run(wanted, inputs), strict=True))

    def _grafted(self) -> tuple[str, ...]:
        given = ((DYADS, self.dyads), (LOADED, self.detector))
        return tuple(name for name, weights in given if weights is not None)

    def _read(self, windows: Sequence[Window]) -> Readings:
        if self.threads == 1:
            outputs = [self.run(window) for window in windows]
        else:
            with ThreadPoolExecutor(self.threads) as pool:
                outputs = list(pool.map(self.run, windows))
        return readings_of(windows, outputs, self.labels, self.weights)


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
