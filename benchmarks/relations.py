"""re3d's relations: what Polybius claims of the actors of a text, and where its syntax puts them, in re3d's types.

re3d lists a relation that holds of both as two rows, one a direction; what one does to the other is one row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from benchmarks.relations_attributes import attributes
from benchmarks.relations_claims import from_claims
from benchmarks.relations_marks import Marks, Related, is_told_in_place
from benchmarks.relations_places import located
from benchmarks.relations_talk import talks
from polybius.claims.parse import Parse
from polybius.pipeline import code_text


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id` and `text` of each record, write its `relations`."""
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            target.write(json.dumps({"id": row["id"], "relations": [_row(each) for each in relations(row["text"])]}))
            target.write("\n")


def relations(text: str) -> list[Related]:
    """Each type and pair of mentions once, by position."""
    annotated, claims = code_text(text)
    parse = Parse(annotated)
    marks = Marks(parse)
    found: Iterator[Related] = chain(from_claims(marks, claims), located(marks), attributes(marks), talks(marks))
    return sorted({each for each in found if is_told_in_place(each)}, key=lambda each: (each.source, each.target, each))


def _row(related: Related) -> dict[str, object]:
    return {
        "type": related.type,
        "source": {"begin": related.source[0], "end": related.source[1]},
        "target": {"begin": related.target[0], "end": related.target[1]},
    }
