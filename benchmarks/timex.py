"""TempEval-3 and WikiWars: time expressions with TIMEX3 values.

The benchmark annotates parts ("between 3 and 5 May" is two expressions), so it takes what `recognise` finds, before
`times` joins them; and what annotators mark that no report is dated by ("now", "former").
"""

from __future__ import annotations

import json
from pathlib import Path

from polybius.annotate.records import TimeMention
from polybius.annotate.segment import Segmenter
from polybius.annotate.times import recognise
from polybius.codebook import Codebook
from polybius.model.text import Origin, Report


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id`, `text` and `dct` of each record, write its `timexes`."""
    codebook = Codebook.load()
    segmenter = Segmenter(codebook)
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for line in source:
            row = json.loads(line)
            text = row["text"]
            report = Report("", text, (Origin(str(input_path), date=(row.get("dct") or "")[:10]),))
            found = recognise(segmenter.segment(text), report, codebook)
            record = {"id": row["id"], "timexes": [timex for mention in found if (timex := _timex(mention))]}
            target.write(json.dumps(record, ensure_ascii=False) + "\n")


def _timex(mention: TimeMention) -> dict[str, object] | None:
    value = mention.value or None
    return {"begin": mention.span.begin, "end": mention.span.end, "type": _type(mention), "value": value}


def _type(mention: TimeMention) -> str:
    if mention.kind == "set":
        return "SET"
    if mention.value.startswith("P") and not mention.value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in mention.value and mention.value[:1].isdigit() else "DATE"
