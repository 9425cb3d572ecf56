"""GeoWebNews, TR-News and LGL: place names with coordinates."""

from __future__ import annotations

import json
from pathlib import Path

from polybius.annotate.gazetteer import Gazetteer
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places import locate, resolved
from polybius.annotate.places_candidates import Candidates
from polybius.annotate.places_mentions import Located
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


def predict_given(input_path: Path, output_path: Path) -> None:
    """Read `id`, `text` and the spans of `toponyms` (`begin`, `end` alone), write the same spans with positions."""
    codebook = Codebook.load()
    gazetteer, segmenter, table = Gazetteer.load(codebook), Segmenter(codebook), place_table(codebook)
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            index = TokenIndex(segmenter.segment(row["text"]))
            spans = sorted({(given["begin"], given["end"]) for given in row["toponyms"] if given["begin"] >= 0})
            named = Candidates(index, gazetteer, table)
            candidates = [named.at(*index.tokens(*span)) for span in spans]
            found = [
                {"begin": begin, "end": end, **_position(located)}
                for (begin, end), located in zip(spans, resolved(candidates, index, table, gazetteer), strict=True)
            ]
            target.write(json.dumps({"id": row["id"], "toponyms": found}) + "\n")


def toponyms(doc: Doc, codebook: Codebook, gazetteer: Gazetteer) -> list[dict[str, object]]:
    """The names alone, without the directions and parts that `places` adds to them."""
    found: list[dict[str, object]] = []
    for located in locate(TokenIndex(doc), place_table(codebook), gazetteer):
        span = doc[located.candidate.start : located.candidate.stop]
        found.append({"begin": span.start_char, "end": span.end_char, **_position(located)})
    return found


def _position(located: Located) -> dict[str, object]:
    """The place's own position and id; of one that the gazetteer lacks, the position of what it lies in."""
    if located.place is None:
        within = located.container
        return {"lat": within.place.lat, "lon": within.place.lon} if within else {}
    place = located.place
    return {"lat": place.lat, "lon": place.lon, "geonameid": place.id.removeprefix("geonames:")}
