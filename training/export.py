"""Writes a trained reader as the model folder that the runtime loads: one int8 ONNX graph, its tokenizer, its labels.

`python -m training.export --checkpoint FILE --labels FILE --encoder DIR --output DIR`
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from polybius.annotate.labels import Labels
from polybius.annotate.reader import GRAPH, LABELS, LEXICON, MANIFEST, NAME, OUTPUTS, TOKENIZER, WEIGHTS, file_digests
from training.model import Inputs, ReaderNet, Scores, Sizes

LOG = logging.getLogger("training")
OPSET = 17
LEXICON_FILE = Path(__file__).parent / "lexicon.json"
INPUTS = ("input_ids", "positions", "segments", "starts", "ends", "shapes", "roots", "slots")
METHODS = ("none", "dynamic", "blocks")
# Weights in a group of this many along the summed dimension share a scale (method "blocks").
BLOCK = 128


class ByteEmbedding(nn.Module):
    """An embedding table in int8 with a scale for each row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scales = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        """Ids [B, S] to vectors [B, S, D]."""
        rows, scales = self.rows, self.scales
        assert isinstance(rows, Tensor)
        assert isinstance(scales, Tensor)
        return rows[ids].float() * scales[ids]


class Exported(nn.Module):
    """The network with the outputs that the runtime reads: class numbers where one class is all it needs."""

    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, *tensors: Tensor) -> tuple[Tensor, ...]:
        """INPUTS to OUTPUTS, for one window (see `polybius.annotate.windows.tensors_of`)."""
        *_, starts, _, _, _, slots = tensors
        inputs = Inputs(*tensors, torch.arange(1, starts.shape[0] + 1)[None])
        scores = self.net(inputs)
        heads = _greedy_heads(scores.arcs)
        found = {
            "upos": _best(scores.upos),
            "feats": _best(scores.feats),
            "lemmas": _best(scores.lemmas),
            "kinds": _best(scores.kinds),
            "arcs": scores.arcs,
            "heads": heads[slots > 0].to(torch.int32),
            "deprels": self._deprels(scores, heads, slots),
            "label_dependents": scores.label_dependents,
            "label_heads": scores.label_heads,
        }
        found |= {name: getattr(scores, name).log_softmax(dim=-1) for name in ("entities", "names", "roles", "timexes")}
        words = ("happenings", "factuality", "later", "earlier", "parts", "cues")
        found |= {name: getattr(scores, name) for name in words}
        return tuple(found[name] for name in OUTPUTS)

    def _deprels(self, scores: Scores, heads: Tensor, slots: Tensor) -> Tensor:
        """The best relation of each word [T] to its greedy head."""
        width = scores.label_heads.shape[-1]
        above = scores.label_heads.gather(1, heads[:, :, None].expand(-1, -1, width))
        return _best(self.net.label_at(scores.label_dependents, above[slots > 0]))


def _greedy_heads(arcs: Tensor) -> Tensor:
    """The best head of each word [N, W] but for itself."""
    size = arcs.shape[1]
    itself = torch.arange(1, size + 1)[:, None] == torch.arange(size + 1)[None]
    return arcs.masked_fill(itself, -1e9).argmax(dim=-1)


def load_net(checkpoint: Path, labels: Labels) -> ReaderNet:
    """A trained network, ready to be evaluated."""
    net = ReaderNet(labels, Sizes())
    net.load_state_dict(torch.load(checkpoint, weights_only=True))
    return net.eval()


def write_graph(net: ReaderNet, path: Path, method: str) -> None:
    """The ONNX graph, quantised by one of METHODS ("none" keeps all of it in float)."""
    if method == "none":
        _trace(net, path)
        return
    net.encoder.words = ByteEmbedding(net.encoder.words.weight.detach())  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        _trace(net, plain)
        if method == "dynamic":
            # Seven bits of weight: sums of products then fit the 16-bit steps of processors without VNNI, so that
            # these compute what the others do.
            quantize_dynamic(
                plain,
                path,
                op_types_to_quantize=["MatMul", "Gemm"],
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
            )
        else:
            _quantize_blocks(plain, path)


def write_folder(net: ReaderNet, labels: Labels, tokenizer: Path, folder: Path, method: str) -> None:
    """The model folder: reader.onnx, tokenizer.json, labels.json."""
    folder.mkdir(parents=True, exist_ok=True)
    write_graph(net, folder / GRAPH, method)
    labels.save(folder / LABELS)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    shutil.copyfile(LEXICON_FILE, folder / LEXICON)
    _write_weights(net, folder / WEIGHTS)
    manifest = {"name": NAME, "sha256": dict(file_digests(folder))}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    size = (folder / GRAPH).stat().st_size
    LOG.info("wrote %s, %.1f MB", folder, size / 1e6)


def _write_weights(net: ReaderNet, path: Path) -> None:
    """What the runtime scores pairs with outside the graph, in 16 bits; the file is the same for the same weights."""
    tables = {
        "label": net.label,
        "link_distances": net.report.link_distances,
    }
    np.savez(path, **{name: table.detach().numpy().astype(np.float16) for name, table in tables.items()})


def _trace(net: ReaderNet, path: Path) -> None:
    example = (
        torch.ones(1, 10, dtype=torch.int64),
        torch.tensor([[0, 1, 2, 3, 4, 0, 1, 2, 3, 4]]),
        torch.tensor([[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]]),
        torch.tensor([1, 2, 3, 6, 7]),
        torch.tensor([1, 2, 3, 6, 8]),
        torch.ones(5, dtype=torch.int64),
        torch.tensor([0, 5]),
        torch.tensor([[1, 2, 3], [4, 5, 0]]),
    )
    pairs = {0: "parts", 1: "longest", 2: "heads"}
    axes: dict[str, dict[int, str]] = {name: {0: "words"} for name in (*INPUTS, *OUTPUTS)}
    axes |= {name: {1: "subwords"} for name in ("input_ids", "positions", "segments")}
    axes |= {"roots": {0: "parts"}, "slots": {0: "parts", 1: "longest"}}
    axes |= {"arcs": pairs, "label_heads": {0: "parts", 1: "heads"}}
    torch.onnx.export(
        Exported(net).eval(),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def _quantize_blocks(plain: Path, path: Path) -> None:
    """Int8 weights in blocks; activations are quantised row by row at run time, so batching changes nothing."""
    config = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
    quantizer = MatMulNBitsQuantizer(onnx.load(str(plain)), algo_config=config)
    quantizer.process()
    quantizer.model.save_model_to_file(str(path))


def _best(logits: Tensor) -> Tensor:
    return logits.argmax(dim=-1).to(torch.int32)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--method", choices=METHODS, default="dynamic", help="none is for measuring, blocks is slower")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    labels = Labels.load(chosen.labels)
    write_folder(
        load_net(chosen.checkpoint, labels), labels, chosen.encoder / "tokenizer.json", chosen.output, chosen.method
    )


if __name__ == "__main__":
    main()
