"""MUC-4: the incidents of a report, from its claims."""

from __future__ import annotations

import json
import re
from pathlib import Path

from benchmarks.incidents_join import join
from benchmarks.incidents_slots import Slots, slots_of
from benchmarks.incidents_tellings import Tellings
from benchmarks.incidents_words import IncidentWords
from polybius.pipeline import code_text

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DATELINE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})[A-Z]*\.? (\d\d)\b")
_HEAD = 300
"""Characters at the top of a dispatch within which its day stands."""


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id` and `text` of each record, write its `incidents`."""
    words = IncidentWords.load()
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            target.write(json.dumps({"id": row["id"], "incidents": incidents(row["text"], words)}) + "\n")


def incidents(text: str, words: IncidentWords) -> list[Slots]:
    annotated, claims = code_text(text, dateline_day(text))
    return [slots_of(incident, words) for incident in join(Tellings(annotated, claims, words).all())]


def dateline_day(text: str) -> str:
    """The day of a dispatch, ISO, from its head ("PORTO VELM, 4 MAR 91 --"); empty where it has none."""
    match = _DATELINE.search(text[:_HEAD])
    return f"19{match[3]}-{_MONTHS.index(match[2]) + 1:02d}-{int(match[1]):02d}" if match else ""
