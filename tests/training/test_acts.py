"""Types of acts from sources that have types of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from polybius.annotate.labels import ACT_TYPES
from polybius.annotate.segment import Segmenter
from training.acts import (
    KINDS,
    NEVER,
    TYPES,
    act_of,
    ecbplus_sentences,
    rams_sentences,
    story_sentences,
    wikievents_sentences,
)
from training.treebank import UNKNOWN

TEXT = "Gunmen shelled the bridge at Orvan. Villagers fled to the hills."


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def written(folder: Path, record: dict[str, Any]) -> Path:
    path = folder / "dev.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return path


def span(text: str) -> dict[str, int]:
    begin = TEXT.index(text)
    return {"begin": begin, "end": begin + len(text)}


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        ("conflict.attack.bombing", "ASSAULT"),
        ("Conflict.Attack.Unspecified", "ASSAULT"),
        ("conflict.yield.surrender", "CONCEDE"),
        ("conflict.yield.retreat", "RETREAT"),
        ("movement.transportperson.n/a", ""),
        ("life.die.nonviolentdeath", ""),
    ],
)
def test_the_longest_prefix_decides(type_: str, expected: str) -> None:
    assert act_of(type_) == expected


def test_all_types_are_plovers() -> None:
    assert set(TYPES.values()) <= set(ACT_TYPES)
    assert tuple(sorted(ACT_TYPES)) == ACT_TYPES


def test_a_window_tells_of_its_one_event_word(tmp_path: Path, segmenter: Segmenter) -> None:
    record = {"id": "w", "text": TEXT, "event_type": "conflict.attack.n/a", "trigger": span("shelled")}
    first, second = rams_sentences(written(tmp_path, record), segmenter.segment)
    assert [word for word, act in zip(first.words, first.acts or (), strict=True) if act] == ["shelled"]
    assert (first.acts or ())[1] == "ASSAULT"
    assert first.happenings == (UNKNOWN, 1, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
    assert set(second.acts or ()) == {""}
    assert set(second.happenings or ()) == {UNKNOWN}


def test_mentions_give_the_kind_of_their_last_word(tmp_path: Path, segmenter: Segmenter) -> None:
    entities = [
        {**span("the bridge"), "type": "FAC"},
        {**span("Gunmen"), "type": "PER"},
        {**span("hills"), "type": "XX"},
    ]
    record = {"id": "d", "text": TEXT, "entities": entities, "events": []}
    first, second = wikievents_sentences(written(tmp_path, record), segmenter.segment)
    assert first.kinds == (KINDS["PER"], "", "", KINDS["FAC"], "", "", "")
    assert set(second.kinds or ()) == {""}


def test_a_story_is_known_by_its_first_sentence(tmp_path: Path, segmenter: Segmenter) -> None:
    (only,) = story_sentences(written(tmp_path, {"id": "s", "text": TEXT, "label": "ASSAULT"}), segmenter.segment)
    assert only.words[-1] == "."
    assert only.words[0] == "Gunmen"
    assert only.topic == "ASSAULT"


def test_validated_sentences_have_all_their_event_words(tmp_path: Path, segmenter: Segmenter) -> None:
    border = TEXT.index("Villagers")
    events = [
        {**span("fled to"), "sent": 1, "type": "NEG_ACTION_OCCURRENCE"},
        {**span("shelled"), "sent": 0, "type": "ACTION_OCCURRENCE"},
    ]
    sentences = [[0, border - 1], [border, len(TEXT)]]
    record = {"id": "e", "text": TEXT, "sentences": sentences, "validated_sentences": [1], "events": events}
    (only,) = ecbplus_sentences(written(tmp_path, record), segmenter.segment)
    assert only.words[:2] == ("Villagers", "fled")
    assert only.happenings == (0, 1, UNKNOWN, 0, 0, 0)
    assert (only.factuality or ())[1] == NEVER
