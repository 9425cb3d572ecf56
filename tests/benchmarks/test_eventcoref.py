"""Events told by several documents are clustered; only what the task gives is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.deeds import Document, Given, deed
from benchmarks.eventcoref import clusters, predict, predict_given, read
from polybius.annotate.annotator import Annotator
from polybius.codebook import Codebook
from polybius.model.text import Origin, Report

TEXTS = (
    "Raiders stormed the Velm Bank in Karsa on Monday . They stole nine gold bars .",
    "The robbers who stormed the Velm Bank in Karsa fled with gold bars , police chief Ana Tolvenar said .",
    "A quake shook the island of Ostra on Friday . The quake killed four fishermen .",
    "Four fishermen died when an earthquake hit Ostra , the Ostra coast guard said .",
)
WORDS = (("stormed", "stole"), ("stormed", "said"), ("shook", "quake killed"), ("died", "earthquake"))


def _row(number: int) -> dict[str, Any]:
    text = TEXTS[number]
    events = [
        {"mid": str(i), "begin": text.index(word), "end": text.index(word) + len(word), "text": word, "validated": True}
        for i, word in enumerate(WORDS[number])
    ]
    events.append({"mid": "9", "begin": 0, "end": 3, "text": text[:3], "validated": False})
    return {"id": f"d{number}", "topic": number // 2, "text": text, "events": events}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [_row(number) for number in range(len(TEXTS))]


def test_one_raid_told_twice_is_one_event(rows: list[dict[str, Any]]) -> None:
    answers = clusters(read(rows), "nothing", [0] * len(rows))
    assert answers[0]["0"] == answers[1]["0"]
    assert len({answers[0]["0"], answers[0]["1"], answers[1]["1"], answers[2]["0"]}) == 4


def test_given_topics_are_never_left(rows: list[dict[str, Any]]) -> None:
    answers = clusters(read(rows), "topic", ["a", "b", "c", "d"])
    assert answers[0]["0"] != answers[1]["0"]


@pytest.mark.parametrize("predictor", [predict, predict_given])
def test_gold_is_not_read(rows: list[dict[str, Any]], tmp_path: Path, predictor: Any) -> None:
    """A file without chains is answered, every mention that counts once."""
    given, answer = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    predictor(given, answer)
    found = [json.loads(line) for line in answer.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    assert [[one["id"] for one in row["mentions"]] for row in found] == [["0", "1"]] * 4


def test_a_deed_knows_who_did_it_to_whom() -> None:
    text = "Gunmen of the Karsa Front carried out a raid on the mill and then killed two guards ."
    document = Document(0, Annotator(Codebook.load()).annotate(Report("r", text, (Origin("t", language="en"),))))
    raid = deed(document, Given("1", text.index("carried"), text.index(" on"), "carried out raid"))
    killed = deed(document, Given("2", text.index("killed"), text.index(" two"), "killed"))
    assert raid.word == "raid"
    assert {"gunman", "karsa"} <= raid.agents
    assert {"gunman", "karsa"} <= killed.agents
    assert "guard" in killed.patients
    assert "two" in killed.numbers
