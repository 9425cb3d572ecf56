"""The classifier of pairs computes the same in training and at run time, and the graft leaves the reader as it was."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from polybius.annotate.dyads import FITS, Dyads, DyadWeights
from polybius.annotate.labels import DYAD_TYPES
from polybius.annotate.reader import WEIGHTS, Reader, packaged
from polybius.annotate.segment import Segmenter

torch = pytest.importorskip("torch", reason="torch is for training alone: pip install torch==2.13.0 onnx")
dyads = pytest.importorskip("training.dyads")
graft = pytest.importorskip("training.graft")
data = pytest.importorskip("training.dyads_data")

TEXT = "The army of Norland shelled Karsa. Rebels in Karsa then met envoys of Norland for talks."
SOURCE, TARGET = [[0, 19]], [[28, 33]]
VOTES = {"both": "ASSAULT", "nearest": "CONSULT"}


@pytest.fixture(scope="module")
def net() -> object:
    torch.manual_seed(3)
    made = dyads.DyadNet(dyads.Recipe())
    for weights in made.parameters():
        torch.nn.init.normal_(weights, std=0.05)
    return made.eval()


def test_training_and_run_time_judge_alike(net: object, tmp_path: Path) -> None:
    graft.write_grafted(packaged(), tmp_path, net)
    pair = data.pair_of(TEXT, (SOURCE, TARGET), "ASSAULT", "own")
    example = dyads.Example(pair, graft.States.load(tmp_path).of(pair.doc), dyads.votes_tensor(VOTES))
    (expected,) = dyads.probabilities(net, [example]).tolist()
    doc = Segmenter().segment(TEXT)
    reader = Reader.load(tmp_path)
    reader.annotate(doc)
    judge = reader.judge(doc)
    assert judge is not None
    source, target = ([t.i for t in doc if begin <= t.idx < end] for ((begin, end),) in (SOURCE, TARGET))
    found = judge.judge(range(len(doc)), (source, target), VOTES)
    assert list(found) == list(DYAD_TYPES)
    assert list(found.values()) == pytest.approx(expected, abs=0.004)  # the weights are kept in 16 bits


def test_a_graft_changes_nothing_that_the_reader_saw_before(net: object, tmp_path: Path) -> None:
    graft.write_grafted(packaged(), tmp_path, net)
    before, after = Segmenter().segment(TEXT), Segmenter().segment(TEXT)
    Reader.load().annotate(before)
    Reader.load(tmp_path).annotate(after)
    assert [(t.pos_, t.dep_, t.head.i, t.lemma_) for t in before] == [
        (t.pos_, t.dep_, t.head.i, t.lemma_) for t in after
    ]
    for layer in ("factuality", "events", "acts"):
        np.testing.assert_array_equal(before.user_data[layer], after.user_data[layer])


def test_a_side_that_is_not_named_stands_for_itself() -> None:
    weights = DyadWeights.load(packaged() / WEIGHTS)
    states = np.random.default_rng(0).normal(size=(4, 128)).astype(np.float32)
    nothing = np.zeros(4, dtype=np.float32)
    judge = Dyads(states, nothing, np.zeros((4, 16), dtype=np.float32), weights)
    alone, both = judge.judge(range(4), ([0], [])), judge.judge(range(4), ([0], [3]))
    assert sum(alone.values()) == pytest.approx(1)
    assert alone != both


def test_votes_move_the_type_that_they_are_for() -> None:
    doc = Segmenter().segment("Norland's envoy spoke to the rebels.")
    reader = Reader.load()
    reader.annotate(doc)
    judge = reader.judge(doc)
    assert judge is not None
    plain = judge.judge(range(len(doc)), ([0], [6]))
    for fit in FITS[:2]:
        assert judge.judge(range(len(doc)), ([0], [6]), {fit: "THREATEN"})["THREATEN"] > plain["THREATEN"]


def test_classes_that_plv_has_as_one_are_one() -> None:
    retreat = data.pair_of("The militia left Karsa.", ([[4, 11]], [[17, 22]]), "RETREAT", "own")
    concede = data.pair_of("The militia gave in.", ([[4, 11]], []), "CONCEDE", "own")
    assert DYAD_TYPES[retreat.type] == DYAD_TYPES[concede.type] == "YIELD"
    assert retreat.source == (1,)
    assert retreat.target == (3,)


def test_other_actors_stand_in_the_places_of_the_sides() -> None:
    text = "Norland's navy blocked the port of Karsa, and Karsa protested."
    pair = data.pair_of(text, ([[0, 14]], [[35, 40], [46, 51]]), "COERCE", "own")
    other = data.with_others(pair, random.Random(1))
    assert other is not None
    assert (other.type, other.group) == (pair.type, pair.group)
    ((begin, end),), targets = other.spans
    source, names = other.text[begin:end], {other.text[low:high] for low, high in targets}
    assert source.lower() in {name.lower() for name in data.ACTORS}
    assert len(names) == 1
    assert other.text == f"{source} blocked the port of {min(names)}, and {min(names)} protested."


def test_sides_that_stand_in_one_another_are_left_alone() -> None:
    pair = data.pair_of("Norland's navy left.", ([[0, 14]], [[0, 7]]), "RETREAT", "own")
    assert data.with_others(pair, random.Random(1)) is None
