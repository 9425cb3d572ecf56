"""Reads states out of a reader's int8 graph, and puts the first layers of what is taught on them into it: of the
classifier of pairs, and of the detector of loaded words, which reads the states that the former has gathered.

Nothing that the graph computed before changes: the new nodes only read what the layers hand on.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from spacy.tokens import Doc
from torch import Tensor
from torch.nn import functional

from polybius.annotate.detector import PREFIX as LOADED_PREFIX
from polybius.annotate.dyads import PREFIX
from polybius.annotate.reader import GRAPH, MANIFEST, NAME, TOKENIZER, WEIGHTS, file_digests
from polybius.annotate.windows import Window, tensors_of, windows_of
from polybius.annotate.wordpieces import WordPieces

if TYPE_CHECKING:
    from training.dyads import DyadNet
    from training.loaded import LoadedNet, Recipe

OUTPUT = "dyads"
LAYERS = 6
SUBWORDS = tuple(f"/net/encoder/layers.{number}/norm_out/LayerNormalization_output_0" for number in range(LAYERS))
"""States [S, D] that each layer of the encoder hands on."""
WORDS = "/net/report/GatherND_output_0"
"""States [T, D] of the words in the layer over the window."""
WIDTH = (LAYERS + 1) * 384
LOADED = "loaded"
LOADED_LAYERS = (1, 4)
"""The first and the last layer of the encoder that the detector reads: higher ones know more of syntax than of tone."""
LOADED_SLICE = (LOADED_LAYERS[0] * 384, (LOADED_LAYERS[1] + 1) * 384)
LOADED_WIDTH = LOADED_SLICE[1] - LOADED_SLICE[0]
EMBEDDED = "/net/encoder/words/Mul_output_0"
"""Embeddings [1, S, D] of the subwords by themselves."""
WORD_WIDTH = 384
EPSILON = 1e-5
STEEPNESS = 1.702


@dataclass(frozen=True, slots=True)
class States:
    """Runs a model folder's graph for the states of all its layers."""

    session: onnxruntime.InferenceSession = field(repr=False)
    pieces: WordPieces = field(repr=False)

    @classmethod
    def load(cls, folder: Path) -> States:
        model = onnx.load(str(folder / GRAPH))
        known = {output.name for output in model.graph.output}
        for name in (*SUBWORDS, WORDS, EMBEDDED):
            if name not in known:
                model.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        return cls(session, WordPieces.from_file(folder / TOKENIZER))

    def of(self, doc: Doc) -> Tensor:
        """[T, WIDTH] for the words of a Doc (white space left out), normed over all layers together."""
        found = [self._window(window) for window in windows_of(doc, self.pieces)]
        states = torch.from_numpy(np.concatenate(found)) if found else torch.zeros(0, WIDTH)
        return functional.layer_norm(states, (WIDTH,), eps=EPSILON)

    def loaded(self, doc: Doc) -> tuple[Tensor, Tensor]:
        """What the detector reads of the words of a Doc: states [T, LOADED_WIDTH], and bare words [T, WORD_WIDTH]."""
        bare = [self._embedded(window) for window in windows_of(doc, self.pieces)]
        words = torch.from_numpy(np.concatenate(bare)) if bare else torch.zeros(0, WORD_WIDTH)
        begin, end = LOADED_SLICE
        return self.of(doc)[:, begin:end], functional.layer_norm(words, (WORD_WIDTH,), eps=EPSILON)

    def _embedded(self, window: Window) -> NDArray[np.float32]:
        inputs = tensors_of(window, (self.pieces.cls, self.pieces.sep))
        (found,) = self.session.run([EMBEDDED], inputs)
        rows = found.reshape(-1, WORD_WIDTH)
        ends: NDArray[np.float32] = (rows[inputs["starts"]] + rows[inputs["ends"]]) / 2
        return ends

    def _window(self, window: Window) -> NDArray[np.float32]:
        inputs = tensors_of(window, (self.pieces.cls, self.pieces.sep))
        *layers, words = self.session.run([*SUBWORDS, WORDS], inputs)
        ends = [(one[inputs["starts"]] + one[inputs["ends"]]) / 2 for one in layers]
        joined: NDArray[np.float32] = np.concatenate([*ends, words], axis=1)
        return joined


def write_grafted(given: Path, folder: Path, net: DyadNet) -> None:
    """The model folder with the classifier in it; every other file stays as it is. `folder` may be `given`."""
    model = onnx.load(str(given / GRAPH))
    graft(model, {name: table.detach().numpy() for name, table in _first_layer(net).items()})
    _write(given, folder, model, {PREFIX + name: table for name, table in net.tables().items()})


def write_loaded(given: Path, folder: Path, net: LoadedNet, recipe: Recipe) -> None:
    """The model folder with the detector in it; every other file stays as it is. `folder` may be `given`."""
    model = onnx.load(str(given / GRAPH))
    graft_loaded(model, net)
    _write(given, folder, model, {LOADED_PREFIX + name: table for name, table in net.tables(recipe).items()})


def _write(given: Path, folder: Path, model: onnx.ModelProto, tables: Mapping[str, NDArray[Any]]) -> None:
    """The folder with another graph, and weights of the same prefix in the places of those that it has."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in given.iterdir():
        if folder != given and path.is_file():
            shutil.copyfile(path, folder / path.name)
    onnx.save(model, str(folder / GRAPH))
    prefixes = {name.split(".")[0] for name in tables}
    with np.load(given / WEIGHTS) as found:
        kept = {name: found[name] for name in found.files if name.split(".")[0] not in prefixes}
    np.savez(folder / WEIGHTS, **kept, **{name: table.astype(np.float16) for name, table in tables.items()})
    manifest = {"name": NAME, "sha256": dict(file_digests(folder))}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _first_layer(net: DyadNet) -> dict[str, Tensor]:
    return {
        "scale": torch.ones(WIDTH),
        "shift": torch.zeros(WIDTH),
        "enter": net.enter.weight.T.contiguous(),
        "bias": net.enter.bias,
    }


def graft(model: onnx.ModelProto, tables: Mapping[str, NDArray[Any]]) -> None:
    """Adds the output `dyads` [T, D] in place, instead of the one that the graph has, if it has one.

    The detector, which reads on from there, is to be taught again: it goes.
    """
    graph = model.graph
    for prefix, output in ((LOADED_PREFIX, LOADED), (PREFIX, OUTPUT)):
        _prune(graph, prefix, output)
    constants = {**tables, "half": np.float32(0.5), "steepness": np.float32(STEEPNESS)}
    graph.initializer.extend(
        numpy_helper.from_array(np.asarray(table, dtype=np.float32), PREFIX + name) for name, table in constants.items()
    )
    graph.node.extend(_nodes())
    graph.output.append(helper.make_tensor_value_info(OUTPUT, onnx.TensorProto.FLOAT, ("words", None)))


def graft_loaded(model: onnx.ModelProto, net: LoadedNet) -> None:
    """Adds the output `loaded` [T, H D + B] in place, instead of the one that the graph has, if it has one: states of
    words in their context, and of bare ones."""
    graph = model.graph
    _prune(graph, LOADED_PREFIX, LOADED)
    begin, end = LOADED_SLICE
    tables = {
        "enter": net.enter.weight.T, "enter_bias": net.enter.bias,
        "bare": net.bare.weight.T, "bare_bias": net.bare.bias,
    }  # fmt: skip
    constants: dict[str, NDArray[Any]] = {name: table.detach().numpy() for name, table in tables.items()}
    floats = {"half": 0.5, "steepness": STEEPNESS}
    constants |= {name: np.array(value, dtype=np.float32) for name, value in floats.items()}
    constants |= {"scale": np.ones(WORD_WIDTH, dtype=np.float32), "shift": np.zeros(WORD_WIDTH, dtype=np.float32)}
    ints = {"begin": [begin], "end": [end], "axis": [1], "rows": [-1, WORD_WIDTH]}
    constants |= {name: np.array(value, dtype=np.int64) for name, value in ints.items()}
    named = ((LOADED_PREFIX + name, np.ascontiguousarray(table)) for name, table in constants.items())
    graph.initializer.extend(numpy_helper.from_array(table, name) for name, table in named)
    graph.node.extend(_loaded_nodes())
    graph.output.append(helper.make_tensor_value_info(LOADED, onnx.TensorProto.FLOAT, ("words", None)))


def _loaded_nodes() -> list[onnx.NodeProto]:
    nodes: list[onnx.NodeProto] = []

    def add(kind: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        given = [LOADED_PREFIX + name.removeprefix("=") if name.startswith("=") else name for name in inputs]
        name = output if output == LOADED else LOADED_PREFIX + output
        nodes.append(helper.make_node(kind, given, [name], name=LOADED_PREFIX + output, **attributes))
        return name

    def dense(given: str, layer: str) -> str:
        product = add("MatMul", (given, f"={layer}"), f"{layer}_product")
        mixed = add("Add", (product, f"={layer}_bias"), f"{layer}_mixed")
        gate = add("Sigmoid", (add("Mul", (mixed, "=steepness"), f"{layer}_steep"),), f"{layer}_gate")
        return add("Mul", (mixed, gate), f"{layer}_hidden")

    states = dense(add("Slice", (f"{PREFIX}norm", "=begin", "=end", "=axis"), "sliced"), "enter")
    rows = add("Reshape", (EMBEDDED, "=rows"), "flat")
    first, last = (add("Gather", (rows, end), end, axis=0) for end in ("starts", "ends"))
    words = add("Mul", (add("Add", (first, last), "both"), "=half"), "mean")
    norm = add("LayerNormalization", (words, "=scale", "=shift"), "norm", axis=-1, epsilon=EPSILON)
    add("Concat", (states, dense(norm, "bare")), LOADED, axis=1)
    return nodes


def _prune(graph: onnx.GraphProto, prefix: str, output: str) -> None:
    """Takes out the nodes, weights and output of an earlier graft."""
    for kept, is_ours in (
        (graph.node, lambda one: one.name.startswith(prefix)),
        (graph.initializer, lambda one: one.name.startswith(prefix)),
        (graph.output, lambda one: one.name == output),
    ):
        members = [one for one in kept if not is_ours(one)]
        del kept[:]
        kept.extend(members)


def _nodes() -> list[onnx.NodeProto]:
    nodes: list[onnx.NodeProto] = []

    def add(kind: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        name = output if output == OUTPUT else PREFIX + output
        nodes.append(helper.make_node(kind, list(inputs), [name], name=PREFIX + output, **attributes))
        return name

    parts = []
    for number, layer in enumerate(SUBWORDS):
        first, last = (add("Gather", (layer, end), f"{end}{number}", axis=0) for end in ("starts", "ends"))
        parts.append(add("Mul", (add("Add", (first, last), f"both{number}"), PREFIX + "half"), f"mean{number}"))
    joined = add("Concat", (*parts, WORDS), "joined", axis=1)
    norm = add("LayerNormalization", (joined, PREFIX + "scale", PREFIX + "shift"), "norm", axis=-1, epsilon=EPSILON)
    mixed = add("Add", (add("MatMul", (norm, PREFIX + "enter"), "product"), PREFIX + "bias"), "mixed")
    gate = add("Sigmoid", (add("Mul", (mixed, PREFIX + "steepness"), "steep"),), "gate")
    add("Mul", (mixed, gate), OUTPUT)
    return nodes
