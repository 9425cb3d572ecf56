"""Files that others read: the same columns for every case."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyarrow import parquet

from polybius.errors import UsageError
from polybius.model.claims import PlaceRef, PlaceRelation, PlaceTie
from polybius.model.text import Span
from polybius.stores import open_store
from polybius.views.columns import SCHEMAS, flat_columns
from polybius.views.exports import KINDS, export, flat
from polybius.views.queries import Filter, Queries
from polybius.views.shapes import claim_shape

NOTHING = Filter(place="Atlantis", actor="Nobody")


def test_nested_objects_become_columns_and_lists_one_cell() -> None:
    record = {
        "id": "c_1",
        "place": {"name": "Dorn", "lat": 1.5},
        "roles": [{"role": "actor"}],
        "terms": [],
        "mode": None,
    }
    assert flat(record) == {
        "id": "c_1", "place.name": "Dorn", "place.lat": 1.5, "roles": '[{"role": "actor"}]', "terms": "", "mode": None,
    }  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "shares"])  # the example tells of no share of land
def test_columns_are_the_keys_of_the_records(queries: Queries, kind: str) -> None:
    record = KINDS[kind](queries, Filter())[0]
    assert list(record) == [field.name for field in SCHEMAS[kind]]
    unnamed = {key for key in flat(record) if not key.startswith("figures")} - set(flat_columns(kind))
    assert all(flat(record)[key] is None for key in unnamed), "a column that no file would have"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "reports"])
def test_a_file_of_nothing_has_its_columns(queries: Queries, kind: str, tmp_path: Path) -> None:
    assert export(queries, kind, "csv", tmp_path / "x.csv", NOTHING) == 0
    assert export(queries, kind, "parquet", tmp_path / "x.parquet", NOTHING) == 0
    header = next(csv.reader((tmp_path / "x.csv").open(encoding="utf-8", newline="")))
    assert header == list(flat_columns(kind))
    assert parquet.read_schema(tmp_path / "x.parquet").equals(SCHEMAS[kind])


def test_parquet_says_what_jsonl_says(queries: Queries, tmp_path: Path) -> None:
    export(queries, "claims", "jsonl", tmp_path / "x.jsonl", Filter())
    export(queries, "claims", "parquet", tmp_path / "x.parquet", Filter())
    plain = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()]
    assert parquet.read_table(tmp_path / "x.parquet").to_pylist() == plain


def test_csv_keeps_the_numbers_of_events(queries: Queries, tmp_path: Path) -> None:
    export(queries, "events", "csv", tmp_path / "x.csv", Filter())
    rows = list(csv.DictReader((tmp_path / "x.csv").open(encoding="utf-8", newline="")))
    vehicles = [row["figures.vehicles.high"] for row in rows if row["figures.vehicles.high"]]
    assert vehicles
    assert all(float(value) > 0 for value in vehicles)


def test_what_has_no_place_is_no_geojson(queries: Queries, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="have no place on the map"):
        export(queries, "actors", "geojson", tmp_path / "x.geojson", Filter())


def test_the_same_case_gives_the_same_bytes(aleppo: str, tmp_path: Path) -> None:
    for run in ("one", "two"):
        store = open_store(aleppo, read_only=True)
        for form in ("jsonl", "csv", "parquet", "geojson"):
            export(Queries(store), "events", form, tmp_path / f"{run}.{form}", Filter())
        store.close()
    for form in ("jsonl", "csv", "parquet", "geojson"):
        assert (tmp_path / f"one.{form}").read_bytes() == (tmp_path / f"two.{form}").read_bytes()


def test_a_place_told_by_another_says_how(queries: Queries) -> None:
    relation = PlaceRelation(PlaceTie.AWAY, "S", 30.0, ("geonames:169577",))
    away = PlaceRef(Span(0, 5, "south"), "", "south", 34.4, 36.7, "near", "SY", 2, relation)
    claim = replace(next(iter(queries.claims_by_id.values())), place=away)
    place = claim_shape(claim, {}, {})["place"]
    assert (place["id"], place["where_prec"], place["kind"]) == (None, 2, None)
    assert place["relation"] == {"type": "away", "bearing": "S", "km": 30.0, "of": ["geonames:169577"]}
