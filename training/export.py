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
from torch import Tensor, nn

from polybius.annotate.labels import Labels
from polybius.annotate.reader import GRAPH, LABELS, LEXICON, MANIFEST, NAME, OUTPUTS, TOKENIZER, WEIGHTS, file_digests
from polybius.annotate.segment import Segmenter
from polybius.annotate.wordpieces import WordPieces
from training.batches import Batch, collate, encode, make_batches
from training.model import ONE_ROW, Inputs, ReaderNet, Scores, Sizes
from training.shipped import weights_of
from training.treebank import Sentence, words_of_sentences

LOG = logging.getLogger("training")
OPSET = 17
LEXICON_FILE = Path(__file__).parent / "lexicon.json"
INPUTS = ("input_ids", "positions", "segments", "cases", "starts", "ends", "shapes", "roots", "slots")
# Dense layers whose inputs have loud channels, and how many of these are multiplied apart.
SPLIT, LOUD = ("qkv", "up", "down"), 4
EXAMPLES = Path(__file__).parents[1] / "examples" / "aleppo" / "reports"
LONGEST, BUDGET = 300, 1800
CASES = "encoder.cases.weight"
SUBWORDS = 4  # so many of these have an entry for each subword
METHODS = ("none", "dynamic")


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


class SplitLinear(nn.Module):
    """A dense layer whose loudest inputs are multiplied apart, in float.

    A handful of channels is ten times as loud as the rest. int8 activations share one scale, which these would set,
    and leave the others three or four steps (Dettmers et al., "LLM.int8()", 2022, keep such channels in 16 bits).
    """

    def __init__(self, linear: nn.Linear, channels: Tensor) -> None:
        super().__init__()
        keep = torch.ones(linear.in_features).index_fill(0, channels, 0.0)
        self.register_buffer("keep", keep)
        self.register_buffer("channels", channels)
        self.register_buffer("apart", linear.weight.detach()[:, channels].T.contiguous())
        self.main = linear

    def forward(self, states: Tensor) -> Tensor:
        """[S, inputs] to [S, outputs]."""
        keep, channels, apart = (self.get_buffer(name) for name in ("keep", "channels", "apart"))
        mixed: Tensor = self.main(states * keep) + states[:, channels] @ apart
        return mixed


def split_loud(net: ReaderNet, batches: Sequence[Batch]) -> None:
    """Splits the dense layers between the norms of all transformer layers, by what is loud in these batches."""
    loudest: dict[str, Tensor] = {}

    def listen(name: str, given: Tensor) -> None:
        loudest[name] = torch.maximum(loudest.get(name, torch.zeros(given.shape[-1])), given.abs().amax(dim=0))

    parts = [(layer, name) for layer in (*net.encoder.layers, net.report.layer) for name in SPLIT]
    hooks = [
        getattr(layer, name).register_forward_pre_hook(lambda _, given, key=f"{number}": listen(key, given[0]))
        for number, (layer, name) in enumerate(parts)
    ]
    with torch.no_grad():
        for batch in batches:
            net(Inputs(*(getattr(batch, name) for name in Inputs._fields)))
    for hook in hooks:
        hook.remove()
    for number, (layer, name) in enumerate(parts):
        channels = loudest[f"{number}"].topk(LOUD).indices.sort().values
        setattr(layer, name, SplitLinear(getattr(layer, name), channels))


def example_batches(pieces: WordPieces, labels: Labels) -> list[Batch]:
    """The project's own example reports, as they would be read."""
    segment = Segmenter().segment
    found = []
    for path in sorted(EXAMPLES.glob("*.txt")):
        doc = segment(path.read_text(encoding="utf-8"))
        sentences = [
            Sentence("example", f"{path.stem}-{number}", tuple(doc[i].text for i in kept), document=path.stem)
            for number, kept in words_of_sentences(doc)
        ]
        examples = [one for sentence in sentences if (one := encode(sentence, pieces, labels, LONGEST)) is not None]
        found += [collate(batch, (pieces.cls, pieces.sep)) for batch in make_batches(examples, BUDGET, 0)]
    return found


class Exported(nn.Module):
    """The network with the outputs that the runtime reads: class numbers where one class is all it needs."""

    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, *tensors: Tensor) -> tuple[Tensor, ...]:
        """INPUTS to OUTPUTS, for one window (see `polybius.annotate.windows.tensors_of`)."""
        *_, starts, _, _, _, slots = tensors
        flat = [tensor.flatten() for tensor in tensors[:SUBWORDS]]
        rooms = torch.arange(1, starts.shape[0] + 1)[None]
        inputs = Inputs(*flat, *tensors[SUBWORDS:], rooms, ONE_ROW)
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
        found |= {
            name: getattr(scores, name).log_softmax(dim=-1)
            for name in ("entities", "names", "roles", "timexes", "acts")
        }
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


def average_with(net: ReaderNet, start: Path) -> None:
    """The mean of the network's weights and of those that its training began with, in place.

    What training on new data unlearns of words that these lack comes back (Wortsman et al., "Robust fine-tuning of
    zero-shot models", 2022). Weights that the beginning lacks stay; casing, which it did not know, counts as nought.
    """
    known = weights_of(start)
    state = net.state_dict()
    known.setdefault(CASES, torch.zeros_like(state[CASES]))
    net.load_state_dict({name: (value + known[name]) / 2 if name in known else value for name, value in state.items()})


def write_graph(net: ReaderNet, path: Path, method: str) -> None:
    """The ONNX graph, quantised by one of METHODS ("none" keeps all of it in float)."""
    if method == "none":
        _trace(net, path)
        return
    net.encoder.words = ByteEmbedding(net.encoder.words.weight.detach())  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        _trace(net, plain)
        # Seven bits of weight: sums of products then fit the 16-bit steps of processors without VNNI, so that these
        # compute what the others do.
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul", "Gemm"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=_apart(plain),
        )


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
        torch.ones(1, 10, dtype=torch.int64),
        torch.tensor([1, 2, 3, 6, 7]),
        torch.tensor([1, 2, 3, 6, 8]),
        torch.ones(5, dtype=torch.int64),
        torch.tensor([0, 5]),
        torch.tensor([[1, 2, 3], [4, 5, 0]]),
    )
    pairs = {0: "parts", 1: "longest", 2: "heads"}
    axes: dict[str, dict[int, str]] = {name: {0: "words"} for name in (*INPUTS, *OUTPUTS)}
    axes |= {name: {1: "subwords"} for name in INPUTS[:SUBWORDS]}
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


def _apart(path: Path) -> list[str]:
    """The names of the products of loud channels."""
    graph = onnx.load(str(path)).graph
    small = {table.name for table in graph.initializer if len(table.dims) == 2 and table.dims[0] == LOUD}
    return [node.name for node in graph.node if node.op_type == "MatMul" and node.input[1] in small]


def _best(logits: Tensor) -> Tensor:
    return logits.argmax(dim=-1).to(torch.int32)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--average", type=Path, help="model folder or checkpoint whose weights to take the mean with")
    parser.add_argument("--method", choices=METHODS, default="dynamic", help="none is for measuring")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    labels, tokenizer = Labels.load(chosen.labels), chosen.encoder / "tokenizer.json"
    net = load_net(chosen.checkpoint, labels)
    if chosen.average:
        average_with(net, chosen.average)
    split_loud(net, example_batches(WordPieces.from_file(tokenizer), labels))
    write_folder(net, labels, tokenizer, chosen.output, chosen.method)


if __name__ == "__main__":
    main()
