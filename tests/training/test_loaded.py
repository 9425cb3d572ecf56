"""The detector computes the same in training and at run time, and its graft leaves the reader as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from polybius.annotate.detector import CLASSES
from polybius.annotate.reader import Reader, packaged
from polybius.annotate.segment import Segmenter
from polybius.annotate.tree import Tree

torch = pytest.importorskip("torch", reason="torch is for training alone: pip install torch==2.13.0 onnx")
loaded = pytest.importorskip("training.loaded")
data = pytest.importorskip("training.loaded_data")
graft = pytest.importorskip("training.graft")

TEXT = "The shameless minister of Norland called the outcry of farmers in Karsa a vile farce."
RECORD = {"id": "own-1", "text": TEXT, "label": "Biased", "biased_words": ["shameless", "vile farce", "the"]}


@pytest.fixture(scope="module")
def net() -> object:
    torch.manual_seed(3)
    made = loaded.LoadedNet(loaded.Recipe())
    for weights in made.parameters():
        torch.nn.init.normal_(weights, std=0.05)
    return made.eval()


@pytest.fixture(scope="module")
def own() -> object:
    return data.example(RECORD, graft.States.load(packaged()), Reader.load(), Segmenter())


def test_training_and_run_time_judge_alike(net: object, own: object, tmp_path: Path) -> None:
    recipe = loaded.Recipe()
    graft.write_loaded(packaged(), tmp_path, net, recipe)
    ((sentence, _, bare),) = loaded.judged(net, [own])
    doc = Segmenter().segment(TEXT)
    reader = Reader.load(tmp_path)
    tree = reader.read(doc)
    detector = reader.detect(doc)
    assert detector is not None
    ((_, _, score),) = detector.sentences(tree)
    assert score == pytest.approx(1 / (1 + np.exp(-sentence)), abs=0.01)  # the weights are kept in 16 bits
    words = detector.words(tree)
    at = next(i for i, token in enumerate(doc) if token.text == "vile")
    odds = bare[at] - np.log(recipe.marked)
    assert words[at] == pytest.approx(1 / (1 + np.exp(-odds)), abs=0.01)


def test_a_graft_changes_nothing_that_the_reader_saw_before(net: object, tmp_path: Path) -> None:
    graft.write_loaded(packaged(), tmp_path, net, loaded.Recipe())
    before, after = Segmenter().segment(TEXT), Segmenter().segment(TEXT)
    Reader.load().annotate(before)
    Reader.load(tmp_path).annotate(after)
    assert [(t.pos_, t.dep_, t.head.i, t.lemma_) for t in before] == [
        (t.pos_, t.dep_, t.head.i, t.lemma_) for t in after
    ]
    for layer in ("factuality", "events", "acts", "dyads"):
        np.testing.assert_array_equal(before.user_data[layer], after.user_data[layer])


def test_teaching_lowers_the_loss(own: object) -> None:
    calm = data.example(
        {
            **RECORD,
            "id": "own-2",
            "text": "The minister met farmers in Karsa.",
            "label": "Non-biased",
            "biased_words": [],
        },
        *(graft.States.load(packaged()), Reader.load(), Segmenter()),
    )
    recipe = loaded.Recipe(epochs=20, batch=2, rate=5e-3)
    net = loaded.teach([own, calm], recipe)
    (biased, *_), (plain, *_) = loaded.judged(net, [own, calm])
    assert biased > 0 > plain


def test_marked_words_are_found_where_they_stand() -> None:
    doc = Segmenter().segment(TEXT)
    found = data.marked_words(doc, Tree(doc), RECORD["biased_words"])
    assert [token.text for token in doc if found[token.i]] == ["The", "shameless", "vile", "farce"]


@pytest.mark.parametrize("split", ["id", "topic"])
def test_folds_keep_together_what_belongs_together(split: str, own: object) -> None:
    records = [{**RECORD, "id": f"own-{n}", "topic": f"topic-{n % 7}"} for n in range(40)]
    made = [data.Example(record, *(None,) * 6, biased=n % 2 == 0) for n, record in enumerate(records)]
    found = data.folds(made, split)
    assert set(found) == set(range(5))
    groups: dict[str, set[int]] = {}
    for record, fold in zip(records, found, strict=True):
        groups.setdefault(str(record[split]), set()).add(fold)
    assert all(len(members) == 1 for members in groups.values())
    if split == "id":
        assert [found[::2].count(fold) for fold in range(5)] == [4] * 5


def test_classes_are_universal_parts_of_speech() -> None:
    assert len(CLASSES) == 17
