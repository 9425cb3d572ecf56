"""Claims and case objects as files: jsonl, csv, parquet, and geojson for what has a place on the map."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from polybius.errors import UsageError
from polybius.model.case import ControlSpell
from polybius.model.claims import PlaceRef
from polybius.views.columns import SCHEMAS, flat_columns
from polybius.views.outlets import cited, outlets
from polybius.views.queries import Filter, Queries
from polybius.views.shapes import (
    Plain,
    actor_shape,
    agreement_shape,
    alignment_shape,
    entry_shape,
    foresight_shape,
    report_shape,
)
from polybius.views.shapes_alignments import bloc_shape, dyad_shape, patronage_shape, turn_shape
from polybius.views.shapes_control import control_shape, share_shape
from polybius.views.tables import reviewed_event, shape
from polybius.views.wording import wording_rows

FORMATS = ("jsonl", "csv", "parquet", "geojson")
AS_JSON_IN_ROWS = ("observed",)
DATA_IN_KEYS = ("figures", "observed")
"""Keys of which the value has data in its own keys: columns are the same for every case."""
MAPPED = ("events", "control", "claims", "ledger")
"""Kinds that have places, and so can be exported as GeoJSON (RFC 7946)."""


def _claims(queries: Queries, narrow: Filter) -> list[Plain]:
    """Those that reviewers rejected too: they say so."""
    return [shape(queries, claim) for claim in queries.every_claim(narrow)]


def _reports(queries: Queries, _: Filter) -> list[Plain]:
    return [report_shape(report, queries.groups.get(report.id, report.id)) for report in queries.reports()]


KINDS: dict[str, Callable[[Queries, Filter], list[Plain]]] = {
    "claims": _claims,
    "reports": _reports,
    "events": lambda queries, narrow: [reviewed_event(queries, event) for event in queries.events(narrow)],
    "actors": lambda queries, narrow: [actor_shape(actor) for actor in queries.actors(narrow)],
    "control": lambda queries, narrow: [control_shape(spell) for spell in queries.control(narrow)],
    "shares": lambda queries, narrow: [share_shape(share) for share in queries.shares(narrow)],
    "alignments": lambda queries, narrow: [alignment_shape(alignment) for alignment in queries.alignments(narrow)],
    "agreements": lambda queries, narrow: [
        agreement_shape(agreement, queries.observances(agreement.id)) for agreement in queries.agreements(narrow)
    ],
    "outlooks": lambda queries, narrow: [foresight_shape(one) for one in queries.foresights(narrow)],
    "ledger": lambda queries, narrow: [entry_shape(entry) for entry in queries.ledger(narrow)],
    "outlets": lambda queries, narrow: list(outlets(queries, narrow).objects),
    "cited": lambda queries, narrow: list(cited(queries, narrow).objects),
    "turns": lambda queries, narrow: [turn_shape(turn) for turn in queries.turns(narrow)],
    "dyads": lambda queries, narrow: [dyad_shape(dyad) for dyad in queries.dyads(narrow)],
    "patronage": lambda queries, narrow: [patronage_shape(one) for one in queries.patronage(narrow)],
    "blocs": lambda queries, narrow: [bloc_shape(bloc) for bloc in queries.blocs(narrow)],
    "wording": wording_rows,
}


def export(queries: Queries, kind: str, form: str, path: Path, narrow: Filter) -> int:
    """Writes one kind of object to a file; how many there were.

    The bytes depend on the case alone. Raises `UsageError` for a kind that has no places and is asked for as
    GeoJSON, and where the file cannot be written.
    """
    if form == "geojson" and kind not in MAPPED:
        raise UsageError(f"{kind} have no place on the map", remedy=f"geojson is for {', '.join(MAPPED)}; take jsonl")
    objects = KINDS[kind](queries, narrow)
    try:
        if form == "geojson":
            _write_lines(path, [_feature_collection(queries, kind, objects)])
        elif form == "jsonl":
            _write_lines(path, objects)
        elif form == "csv":
            _write_csv(path, kind, objects)
        else:
            parquet.write_table(_table(kind, objects), path)
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror}", where=str(path), remedy="name another file with -o"
        ) from error
    return len(objects)


def _write_lines(path: Path, objects: Iterable[Plain]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in objects:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _write_csv(path: Path, kind: str, objects: Sequence[Plain]) -> None:
    rows = [flat(record) for record in objects]
    figures = sorted({column for row in rows for column in row if column.startswith("figures.")})
    with path.open("w", encoding="utf-8", newline="") as file:
        columns = [*flat_columns(kind), *figures]
        writer = csv.DictWriter(file, columns, lineterminator="\n", restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def flat(record: Plain, prefix: str = "") -> Plain:
    """Nested objects as `place.lat`; lists, and what has data in its keys, as JSON, so that one claim stays one row."""
    row: Plain = {}
    for key, value in record.items():
        if key in AS_JSON_IN_ROWS:
            row[prefix + key] = json.dumps(value, ensure_ascii=False) if value else ""
        elif isinstance(value, dict):
            row.update(flat(value, f"{prefix}{key}."))
        elif isinstance(value, list):
            row[prefix + key] = json.dumps(value, ensure_ascii=False) if value else ""
        else:
            row[prefix + key] = value
    return row


def _table(kind: str, objects: Sequence[Plain]) -> pa.Table:
    """Nested columns as they are; what has data in its keys (`figures`) as JSON: parquet wants fixed fields."""
    plain = [{key: _columnar(key, value) for key, value in record.items()} for record in objects]
    return pa.Table.from_pylist(plain, schema=SCHEMAS[kind])


def _columnar(key: str, value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if key in DATA_IN_KEYS and value is not None else value


# -- GeoJSON --------------------------------------------------------------------------------------------


def _feature_collection(queries: Queries, kind: str, objects: Sequence[Plain]) -> Plain:
    """Objects without a known place are features with a null geometry: counted, never dropped."""
    spells = {spell.id: spell for spell in queries.case.control}
    features = [
        {
            "type": "Feature",
            "id": record["id"],
            "geometry": _geometry(_where(queries, kind, record, spells)),
            "properties": record,
        }
        for record in objects
    ]
    return {"type": "FeatureCollection", "features": features}


def _where(queries: Queries, kind: str, record: Plain, spells: dict[str, ControlSpell]) -> Plain | None:
    if kind != "control":
        place: Plain | None = record["place"]
        return place
    for claim in spells[record["id"]].claims:
        found: PlaceRef | None = queries.claims_by_id[claim].place
        if found is not None and found.lat is not None:
            return {"lat": found.lat, "lon": found.lon}
    return None


def _geometry(place: Plain | None) -> dict[str, Any] | None:
    if place is None or place["lat"] is None:
        return None
    return {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
