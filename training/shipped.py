"""The weights of a model folder, as far as its int8 graph gives them back: to go on training from what is shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from polybius.annotate.reader import GRAPH, WEIGHTS

_PREFIX = "net."


def weights_of(path: Path) -> dict[str, Tensor]:
    """The weights of a checkpoint, or of a model folder."""
    if path.is_dir():
        return shipped_weights(path)
    found: dict[str, Tensor] = torch.load(path, weights_only=True)
    return found


def shipped_weights(folder: Path) -> dict[str, Tensor]:
    """Weights by the names of `training.model.ReaderNet`: int8 ones times their scales, all others as they are.

    What the graph does not need is not there (the surface weights of pairs). Raises FileNotFoundError for a folder
    without a model.
    """
    graph = onnx.load(str(folder / GRAPH)).graph
    tables = {table.name: numpy_helper.to_array(table) for table in graph.initializer}
    found = {name.removeprefix(_PREFIX): values for name, values in tables.items() if _is_plain(name, values)}
    words = f"{_PREFIX}encoder.words"
    found["encoder.words.weight"] = tables[f"{words}.rows"].astype(np.float32) * tables[f"{words}.scales"]
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.name.startswith("/net/"):
            weight = node.input[1].removesuffix("_quantized")
            scaled = tables[f"{weight}_quantized"].astype(np.float32) * tables[f"{weight}_scale"]
            found[_name_of(node.name)] = scaled.T
    with np.load(folder / WEIGHTS) as others:
        found["label"] = others["label"]
        found["report.link_distances"] = others["link_distances"]
    # Layers whose loud inputs are multiplied apart (training.export.SplitLinear) have their weights whole in `main`.
    found = {name.replace(".main.", "."): values for name, values in found.items()}
    return {name: torch.from_numpy(np.array(values, dtype=np.float32, order="C")) for name, values in found.items()}


def _is_plain(name: str, values: np.ndarray) -> bool:  # type: ignore[type-arg]
    own = name.startswith(_PREFIX) and name.endswith((".weight", ".bias"))
    return own and values.dtype == np.float32


def _name_of(node: str) -> str:
    """`/net/report/layer/qkv/MatMul_quant` to `report.layer.qkv.weight`."""
    path = node.removeprefix("/net/").rpartition("/")[0]
    return path.replace("/", ".") + ".weight"
