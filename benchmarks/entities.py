"""re3d's entity mentions: reads the text of each document and writes the reader's mentions in re3d's types."""

from __future__ import annotations

import json
from pathlib import Path

from spacy.tokens import Doc

from polybius.annotate.reader import Reader
from polybius.annotate.segment import Segmenter

TYPES = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "LOC": "Location",
    "NATIONALITY": "Nationality",
    "WEAPON": "Weapon",
    "PLATFORM": "MilitaryPlatform",
    "MONEY": "Money",
    "QUANTITY": "Quantity",
    "TIME": "Temporal",
    "DOCUMENT": "DocumentReference",
}
"""re3d has no events: those of the reader are left out."""


def predict(input_path: Path, output_path: Path) -> None:
    """Writes `{id, entities: [{begin, end, type}]}` for each document, in the input's order."""
    reader, segmenter = Reader.load(), Segmenter()
    with input_path.open(encoding="utf-8") as records, output_path.open("w", encoding="utf-8") as out:
        for record in map(json.loads, records):
            doc = reader.annotate(segmenter.segment(record["text"]))
            out.write(json.dumps({"id": record["id"], "entities": _mentions(doc)}) + "\n")


def _mentions(doc: Doc) -> list[dict[str, int | str]]:
    return [
        {"begin": span.start_char, "end": span.end_char, "type": TYPES[span.label_]}
        for span in doc.ents
        if span.label_ in TYPES
    ]
