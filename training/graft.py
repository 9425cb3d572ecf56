"""Reads states out of a reader's int8 graph, and puts the first layer of the classifier of pairs into it.

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

from polybius.annotate.dyads import PREFIX
from polybius.annotate.reader import GRAPH, MANIFEST, NAME, TOKENIZER, WEIGHTS, file_digests
from polybius.annotate.windows import Window, tensors_of, windows_of
from polybius.annotate.wordpieces import WordPieces

if TYPE_CHECKING:
    from training.dyads import DyadNet

OUTPUT = "dyads"
LAYERS = 6
SUBWORDS = tuple(f"/net/encoder/layers.{number}/norm_out/LayerNormalization_output_0" for number in range(LAYERS))
"""States [S, D] that each layer of the encoder hands on."""
WORDS = "/net/report/GatherND_output_0"
"""States [T, D] of the words in the layer over the window."""
WIDTH = (LAYERS + 1) * 384
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
        for name in (*SUBWORDS, WORDS):
            if name not in known:
                model.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        return cls(session, WordPieces.from_file(folder / TOKENIZER))

    def of(self, doc: Doc) -> Tensor:
        """[T, WIDTH] for the words of a Doc (white space left out), normed over all layers together."""
        found = [self._window(window) for window in windows_of(doc, self.pieces)]
        states = torch.from_numpy(np.concatenate(found)) if found else torch.zeros(0, WIDTH)
        return functional.layer_norm(states, (WIDTH,), eps=EPSILON)

    def _window(self, window: Window) -> NDArray[np.float32]:
        inputs = tensors_of(window, (self.pieces.cls, self.pieces.sep))
        *layers, words = self.session.run([*SUBWORDS, WORDS], inputs)
        ends = [(one[inputs["starts"]] + one[inputs["ends"]]) / 2 for one in layers]
        joined: NDArray[np.float32] = np.concatenate([*ends, words], axis=1)
        return joined


def write_grafted(given: Path, folder: Path, net: DyadNet) -> None:
    """The model folder with the classifier in it; every other file stays as it is. `folder` may be `given`."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in given.iterdir():
        if folder != given:
            shutil.copyfile(path, folder / path.name)
    model = onnx.load(str(given / GRAPH))
    graft(model, {name: table.detach().numpy() for name, table in _first_layer(net).items()})
    onnx.save(model, str(folder / GRAPH))
    with np.load(given / WEIGHTS) as found:
        tables = {name: found[name] for name in found.files if not name.startswith(PREFIX)}
    tables |= {PREFIX + name: table.astype(np.float16) for name, table in net.tables().items()}
    np.savez(folder / WEIGHTS, **tables)
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
    """Adds the output `dyads` [T, D] in place, instead of the one that the graph has, if it has one."""
    graph = model.graph
    for kept, is_ours in (
        (graph.node, lambda one: one.name.startswith(PREFIX)),
        (graph.initializer, lambda one: one.name.startswith(PREFIX)),
        (graph.output, lambda one: one.name == OUTPUT),
    ):
        members = [one for one in kept if not is_ours(one)]
        del kept[:]
        kept.extend(members)
    constants = {**tables, "half": np.float32(0.5), "steepness": np.float32(STEEPNESS)}
    graph.initializer.extend(
        numpy_helper.from_array(np.asarray(table, dtype=np.float32), PREFIX + name) for name, table in constants.items()
    )
    graph.node.extend(_nodes())
    graph.output.append(helper.make_tensor_value_info(OUTPUT, onnx.TensorProto.FLOAT, ("words", None)))


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
