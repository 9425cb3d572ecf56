"""PLV: which class of event a given source does to a given target, by the classifier of pairs with the rules' votes.

The shipped classifier was taught on PLV's dev pairs, so that its score on these says nothing: RESULTS.md has the score
by folds of sentences (`python -m training.dyads --folds 5`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.plover import QUADS
from benchmarks.votes import Spans, pair_votes
from polybius.annotate.records import AnnotatedReport
from polybius.pipeline import code_text

DEFAULT = "AGREE"
"""Where there is neither a classifier nor a trigger word."""


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id`, `text`, `source_spans` and `target_spans` of each record, write its `root` and `quad`."""
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            root, quad = class_of(row)
            target.write(json.dumps({"id": row["id"], "root": root, "quad": quad}) + "\n")


def class_of(row: dict[str, Any]) -> tuple[str, int]:
    """The likeliest type, and the quad class whose types are likeliest together."""
    annotated, claims = code_text(row["text"])
    spans = row["source_spans"], row["target_spans"]
    votes = pair_votes(annotated, claims, *spans)
    if annotated.dyads is None:
        root = next((votes[fit] for fit in ("both", "one", "nearest", "none") if votes.get(fit)), DEFAULT)
        return root, QUADS[root]
    sides = _tokens(annotated, spans[0]), _tokens(annotated, spans[1])
    shares = annotated.dyads.judge(range(len(annotated.doc)), sides, votes)
    quads = dict.fromkeys(QUADS.values(), 0.0)
    for type_, share in shares.items():
        quads[QUADS[type_]] += share
    return max(shares, key=shares.__getitem__), max(quads, key=quads.__getitem__)


def _tokens(annotated: AnnotatedReport, spans: Spans) -> list[int]:
    return [t.i for t in annotated.doc if any(t.idx < end and begin < t.idx + len(t) for begin, end in spans)]
