"""GeoWebNews, TR-News and LGL: place names with coordinates."""

from __future__ import annotations

import json
from pathlib import Path

from polybius.annotate.gazetteer import Gazetteer
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places import locate
from polybius.annotate.places_words import place_table
from polybius.annotate.reader import Reader
from polybius.annotate.records import Doc
from polybius.annotate.segment import Segmenter
from polybius.codebook import Codebook


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id` and `text` of each record, write its `toponyms`."""
    codebook = Codebook.load()
    gazetteer, reader, segmenter = Gazetteer.load(codebook), Reader.load(), Segmenter(codebook)
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            doc = reader.annotate(segmenter.segment(row["text"]))
            target.write(json.dumps({"id": row["id"], "toponyms": toponyms(doc, codebook, gazetteer)}) + "\n")


def toponyms(doc: Doc, codebook: Codebook, gazetteer: Gazetteer) -> list[dict[str, object]]:
    """The names alone, without the directions and parts that `places` adds to them."""
    found = []
    for located in locate(TokenIndex(doc), place_table(codebook), gazetteer):
        span, place = doc[located.candidate.start : located.candidate.stop], located.place
        row: dict[str, object] = {"begin": span.start_char, "end": span.end_char}
        if place is not None:
            row |= {"lat": place.lat, "lon": place.lon, "geonameid": place.id.removeprefix("geonames:")}
        found.append(row)
    return found
