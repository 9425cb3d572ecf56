"""TempEval-3 and WikiWars: time expressions with TIMEX3 values.

The benchmark annotates parts ("between 3 and 5 May" is two expressions), so it takes what `recognise` finds, before
`times` joins them; and what annotators mark that no report is dated by ("now", "former").
"""

from __future__ import annotations

import json
from pathlib import Path

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.reader import Reader
from polybius.annotate.records import Doc, TimeMention
from polybius.annotate.segment import Segmenter
from polybius.annotate.times import recognise
from polybius.codebook import Codebook
from polybius.model.text import Origin, Report


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id`, `text` and `dct` of each record, write its `timexes`."""
    codebook = Codebook.load()
    reader, segmenter = Reader.load(), Segmenter(codebook)
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            doc = reader.annotate(segmenter.segment(row["text"]))
            record = {"id": row["id"], "timexes": timexes(doc, row.get("dct") or "", codebook)}
            target.write(json.dumps(record, ensure_ascii=False) + "\n")


def timexes(doc: Doc, created: str, codebook: Codebook) -> list[dict[str, object]]:
    """Each expression with its TIMEX3 type and value."""
    report = Report("", doc.text, (Origin("", date=created[:10]),))
    return [
        {"begin": mention.span.begin, "end": mention.span.end, "type": _type(mention), "value": mention.value or None}
        for mention in recognise(TokenIndex(doc), report, codebook)
    ]


def _type(mention: TimeMention) -> str:
    if mention.kind == "set":
        return "SET"
    if mention.value.startswith("P") and not mention.value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in mention.value and mention.value[:1].isdigit() else "DATE"
