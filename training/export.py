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

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from polybius.annotate.labels import Labels
from polybius.annotate.reader import GRAPH, LABELS, LEXICON, MANIFEST, NAME, OUTPUTS, TOKENIZER, file_digests
from training.model import ReaderNet, Sizes

LOG = logging.getLogger("training")
OPSET = 17
LEXICON_FILE = Path(__file__).parent / "lexicon.json"
INPUTS = ("input_ids", "attention_mask", "word_starts", "shapes")
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

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, word_starts: Tensor, shapes: Tensor
    ) -> tuple[Tensor, ...]:
        """Tensors in the order of OUTPUTS; ``deprels`` [B, W, W+1] is the best relation of each word to each head."""
        scores = self.net(input_ids, attention_mask, word_starts, shapes)
        table = self.net.label_table(scores.label_dependents, scores.label_heads)
        return (
            _best(scores.upos),
            _best(scores.feats),
            _best(scores.lemmas),
            scores.arcs,
            table.argmax(dim=2).to(torch.int32),
            scores.entities.log_softmax(dim=-1),
            scores.names.log_softmax(dim=-1),
            _best(scores.kinds),
        )


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
    manifest = {"name": NAME, "sha256": dict(file_digests(folder))}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    size = (folder / GRAPH).stat().st_size
    LOG.info("wrote %s, %.1f MB", folder, size / 1e6)


def _trace(net: ReaderNet, path: Path) -> None:
    example = (
        torch.ones(2, 9, dtype=torch.int64),
        torch.ones(2, 9, dtype=torch.int64),
        torch.arange(1, 6).expand(2, 5).contiguous(),
        torch.ones(2, 5, dtype=torch.int64),
    )
    subwords, words = {0: "sentences", 1: "subwords"}, {0: "sentences", 1: "words"}
    pairs = {0: "sentences", 1: "words", 2: "heads"}
    axes = dict.fromkeys((*INPUTS, *OUTPUTS), words)
    axes |= {"input_ids": subwords, "attention_mask": subwords, "arcs": pairs, "deprels": pairs}
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
