"""The network in training and at run time lays sentences out differently and reads the same; needs torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from polybius.annotate.labels import Labels
from polybius.annotate.reader import TOKENIZER, packaged
from polybius.annotate.segment import Segmenter
from polybius.annotate.windows import tensors_of, windows_of
from polybius.annotate.wordpieces import WordPieces
from training.acts import story_sentences
from training.treebank import Sentence

torch = pytest.importorskip("torch", reason="torch is for training alone: pip install torch==2.13.0 safetensors")
batches = pytest.importorskip("training.batches")
losses = pytest.importorskip("training.losses")
model = pytest.importorskip("training.model")

SMALL = model.Sizes(width=48, inner=64, attention_heads=4, layers=2, arc_width=16, label_width=8, pair_width=8)
SENTENCES = ("Gunmen shelled the bridge at Orvan.", "It fell.", "Villagers " + "and villagers " * 60 + "fled.")
SPECIAL = (101, 102)


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces.from_file(packaged() / TOKENIZER)


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels.load(packaged() / "labels.json")


@pytest.fixture(scope="module")
def net(labels: Labels) -> Any:
    torch.manual_seed(1)
    made = model.ReaderNet(labels, SMALL)
    torch.nn.init.normal_(made.encoder.cases.weight)
    return made.eval()


def test_rows_of_training_read_as_windows_of_run_time(net: Any, labels: Labels, pieces: WordPieces) -> None:
    doc = Segmenter().segment(" ".join(SENTENCES))
    words = [tuple(token.text for token in sent if not token.is_space) for sent in doc.sents]
    examples = [
        batches.encode(Sentence("mine", str(n), one, document="d"), pieces, labels, 300) for n, one in enumerate(words)
    ]
    kept = [one for one in examples if one is not None]
    batch = batches.collate([kept], SPECIAL)
    assert len(batch.blocks) == 2
    assert {width for _, width in batch.blocks} == {batches.NARROW, max(one.size for one in kept)}
    (window,) = windows_of(doc, pieces)
    tensors = {name: torch.from_numpy(values) for name, values in tensors_of(window, SPECIAL).items()}
    flat = {name: tensors[name].flatten() for name in ("input_ids", "positions", "segments", "cases")}
    rooms = torch.arange(1, len(tensors["starts"]) + 1)[None]
    with torch.no_grad():
        trained = net(model.Inputs(*(getattr(batch, name) for name in model.Inputs._fields)))
        ran = net(model.Inputs(**{**tensors, **flat}, rooms=rooms, blocks=model.ONE_ROW))
    for name in ("upos", "entities", "roles", "arcs", "acts", "later"):
        np.testing.assert_allclose(getattr(trained, name), getattr(ran, name), atol=1e-4, err_msg=name)


def test_a_story_teaches_its_type(net: Any, labels: Labels, pieces: WordPieces, tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_text('{"id": "s", "text": "Gunmen shelled the bridge.", "label": "ASSAULT"}\n', encoding="utf-8")
    (sentence,) = story_sentences(path, Segmenter().segment)
    example = batches.encode(sentence, pieces, labels, 300)
    assert example is not None
    (windows,) = batches.make_batches([example], 1000, 0)
    batch = batches.collate(windows, SPECIAL)
    assert losses.usual_counts([batch])["topics"] == 1
    assert set(losses.loss_parts(net, batch)) == {"topics"}
