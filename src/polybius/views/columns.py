"""The columns of exported tables: the same for every case, whether it has much to fill them with or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

_TEXT, _WHOLE, _REAL, _TEXTS = pa.string(), pa.int64(), pa.float64(), pa.list_(pa.string())


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.struct(list(fields.items()))


_SPAN = _struct(text=_TEXT, begin=_WHOLE, end=_WHOLE)
_PERIOD = _struct(text=_TEXT, edtf=_TEXT, earliest=_TEXT, latest=_TEXT, precision=_TEXT)
_PLACE = _struct(
    text=_TEXT, begin=_WHOLE, end=_WHOLE, id=_TEXT, name=_TEXT, lat=_REAL, lon=_REAL, precision=_TEXT,
    where_prec=_WHOLE, kind=_TEXT, relation=_struct(type=_TEXT, bearing=_TEXT, km=_REAL, of=_TEXTS),
)  # fmt: skip
_FIGURE = _struct(
    measure=_TEXT, low=_REAL, best=_REAL, high=_REAL, unit=_TEXT, subject=_TEXT, approximate=pa.bool_(), text=_TEXT
)  # fmt: skip
_VOICE = _struct(
    kind=_TEXT, name=_TEXT, text=_TEXT, begin=_WHOLE, end=_WHOLE, cue=_TEXT, direct=pa.bool_(), date=_TEXT
)  # fmt: skip
_ROLE = _struct(role=_TEXT, text=_TEXT, begin=_WHOLE, end=_WHOLE, actor=_TEXT, name=_TEXT)
_ORIGIN = _struct(
    file=_TEXT, row=_WHOLE, record=_TEXT, outlet=_TEXT, date=_TEXT, title=_TEXT, url=_TEXT
)  # fmt: skip
_POSITION = _struct(value=_TEXT, claims=_TEXTS, voices=_TEXTS)

SCHEMAS: dict[str, pa.Schema] = {
    "claims": pa.schema([
        ("id", _TEXT), ("kind", _TEXT), ("report", _TEXT), ("begin", _WHOLE), ("end", _WHOLE), ("text", _TEXT),
        ("type", _TEXT), ("mode", _TEXT), ("contexts", _TEXTS), ("roles", pa.list_(_ROLE)), ("place", _PLACE),
        ("period", _PERIOD), ("figure", _FIGURE), ("voice", pa.list_(_VOICE)), ("realis", _TEXT), ("certainty", _TEXT),
        ("confidence", _REAL), ("content", _SPAN), ("stage", _TEXT), ("terms", pa.list_(_SPAN)), ("rule", _TEXT),
        ("reader", _TEXT),
    ]),
    "reports": pa.schema([
        ("id", _TEXT), ("outlet", _TEXT), ("date", _TEXT), ("title", _TEXT), ("url", _TEXT), ("language", _TEXT),
        ("words", _WHOLE), ("coded", pa.bool_()), ("why_not", _TEXT), ("origins", pa.list_(_ORIGIN)), ("group", _TEXT),
        ("notes", _TEXTS),
    ]),
    "events": pa.schema([
        ("id", _TEXT), ("type", _TEXT), ("mode", _TEXT), ("title", _TEXT), ("claims", _TEXTS), ("reports", _TEXTS),
        ("independent", pa.list_(_TEXTS)), ("period", _PERIOD), ("place", _PLACE),
        ("roles", pa.list_(_struct(role=_TEXT, actor=_TEXT, name=_TEXT, claims=_TEXTS))), ("standing", _TEXT),
        ("contested", pa.list_(_struct(field=_TEXT, positions=pa.list_(_POSITION)))), ("figures", _TEXT),
        ("why", _TEXT),
    ]),
    "actors": pa.schema([
        ("id", _TEXT), ("name", _TEXT), ("kind", _TEXT),
        ("names", pa.list_(_struct(name=_TEXT, first=_TEXT, last=_TEXT, mentions=_WHOLE))),
        ("affiliations", pa.list_(pa.struct([
            ("relation", _TEXT), ("actor", _TEXT), ("name", _TEXT), ("from", _TEXT), ("to", _TEXT), ("claims", _TEXTS),
        ]))),
        ("mentions", _WHOLE), ("registry", pa.bool_()), ("provisional", pa.bool_()), ("reviewed", _TEXTS),
        ("claims", _TEXTS), ("why", _TEXT),
    ]),
    "control": pa.schema([
        ("id", _TEXT), ("place", _TEXT), ("place_id", _TEXT), ("holder", _TEXT), ("holder_id", _TEXT), ("from", _TEXT),
        ("to", _TEXT), ("status", _TEXT), ("claims", _TEXTS), ("why", _TEXT),
    ]),
    "alignments": pa.schema([
        ("id", _TEXT), ("pair", _TEXTS), ("names", _TEXTS), ("from", _TEXT), ("to", _TEXT), ("score", _REAL),
        ("claims", _TEXTS), ("why", _TEXT),
    ]),
    "agreements": pa.schema([
        ("id", _TEXT), ("kind", _TEXT), ("parties", _TEXTS), ("excluded", _TEXTS), ("mediators", _TEXTS),
        ("terms", _TEXTS), ("place", _TEXT), ("stages", pa.list_(_struct(stage=_TEXT, date=_TEXT, claims=_TEXTS))),
        ("claims", _TEXTS), ("why", _TEXT),
    ]),
}  # fmt: skip
"""Of Parquet files. `figures` of an event is JSON: its keys are data, and columns are the same for every case."""


def flat_columns(kind: str) -> Iterator[str]:
    """Columns of CSV files, nested ones as `place.lat`; those of `figures` depend on the case and come after."""
    return _flat(field for field in SCHEMAS[kind] if field.name != "figures")


def _flat(fields: Iterable[pa.Field], prefix: str = "") -> Iterator[str]:
    for field in fields:
        if pa.types.is_struct(field.type):
            yield from _flat(field.type, f"{prefix}{field.name}.")
        else:
            yield prefix + field.name
