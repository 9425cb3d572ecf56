"""UW and MEANTIME: how firmly each given event word is told as having happened, from -3 (certainly not) to +3.

Of the events only their offsets are read, never the value. `VALUES` puts what modality says (realis and certainty)
on the scale: the medians of UW's annotators for each class, rounded to .2. They do not go to the ends of the scale:
the average annotator finds "did not X" at -1.6. Where the reader has a factuality head, its value and that of the rules
are averaged with the weights of `TRUST`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from polybius.annotate.modality import modalities_of
from polybius.annotate.modality_network import network_values
from polybius.annotate.reader import Reader
from polybius.annotate.records import Doc, Modality
from polybius.annotate.segment import Segmenter
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Realis

PLAIN = 3.0
TRUST = {False: 0.5, True: 0.5}
"""The weight of the network's value beside a rule that found nothing (False) or words that decide (True)."""
VALUES: Mapping[tuple[Realis, Certainty], float] = {
    (realis, certainty): value
    for realis, values in {
        Realis.OCCURRED: (2.8, 2.2, 2.2),
        Realis.ONGOING: (2.8, 2.0, 2.0),
        Realis.PLANNED: (1.8, 1.4, 1.4),
        Realis.THREATENED: (1.4, 1.4, 1.4),
        Realis.CONDITIONAL: (1.0, 1.0, 1.0),
        Realis.HYPOTHETICAL: (1.6, 1.2, 1.2),
        Realis.DENIED: (-1.6, -1.0, -1.0),
        Realis.FUTURE: (2.4, 2.0, 2.0),
    }.items()
    for certainty, value in zip(Certainty, values, strict=True)
}


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id`, `text` and the offsets of the `events` of each record, write a value for each event by its index."""
    codebook = Codebook.load()
    reader, segmenter = Reader.load(), Segmenter(codebook)
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            doc = reader.annotate(segmenter.segment(row["text"]))
            spans = [(event["begin"], event["end"]) for event in row["events"]]
            events = [{"index": i, "value": value} for i, value in enumerate(values(doc, spans, codebook))]
            target.write(json.dumps({"id": row["id"], "events": events}) + "\n")


def values(doc: Doc, spans: Sequence[tuple[int, int]], codebook: Codebook) -> list[float]:
    """The value of the word at each span of code points."""
    heads = [head_of(doc, begin, end) for begin, end in spans]
    found = modalities_of(doc, codebook, [head for head in heads if head >= 0])
    network = network_values(doc)
    return [_value(found.get(head), network[head] if network and head >= 0 else math.nan) for head in heads]


def _value(modality: Modality | None, network: float = math.nan) -> float:
    """The rules' value and the network's (NaN where it has none), averaged and kept on the scale."""
    ruled = VALUES[modality.realis, modality.certainty] if modality else PLAIN
    if math.isnan(network):
        return ruled
    weight = TRUST[modality is not None]
    return min(3.0, max(-3.0, ruled + weight * (network - ruled)))


def head_of(doc: Doc, begin: int, end: int) -> int:
    """The token that a span of code points hangs by, -1 where it covers none."""
    span = doc.char_span(begin, end, alignment_mode="expand") if begin < end else None
    return span.root.i if span else -1
