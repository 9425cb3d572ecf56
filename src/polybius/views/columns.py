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
_COUNT = _struct(what=_TEXT, keys=_TEXTS, names=_TEXTS, number=_WHOLE, claims=_TEXTS)
_WAY = pa.struct([
    ("way", _TEXT), ("from", _TEXT), ("to", _TEXT), ("witnesses", _WHOLE), ("claims", _TEXTS),
])  # fmt: skip
_BOND = _struct(alignment=_TEXT, names=_TEXTS, score=_REAL)
_POSITION = _struct(value=_TEXT, claims=_TEXTS, voices=_TEXTS)

_REVIEWED = _struct(
    state=_TEXT, user=_TEXT, time=_TEXT, reason=_TEXT,
    fields=pa.list_(_struct(field=_TEXT, before=_TEXT, after=_TEXT)),
    verdicts=pa.list_(_struct(verdict=_TEXT, user=_TEXT, time=_TEXT, reason=_TEXT)),
)  # fmt: skip
_WEIGHTS = pa.list_(_struct(feature=_TEXT, outcome=_TEXT, weight=_REAL))
_JOIN = _struct(claims=_TEXTS, score=_REAL, weights=_WEIGHTS, why=_TEXT)
_NEAR = _struct(claims=_TEXTS, score=_REAL, weights=_WEIGHTS, why=_TEXT, event=_TEXT)

SCHEMAS: dict[str, pa.Schema] = {
    "claims": pa.schema([
        ("id", _TEXT), ("kind", _TEXT), ("report", _TEXT), ("begin", _WHOLE), ("end", _WHOLE), ("text", _TEXT),
        ("type", _TEXT), ("mode", _TEXT), ("contexts", _TEXTS), ("roles", pa.list_(_ROLE)), ("place", _PLACE),
        ("period", _PERIOD), ("figure", _FIGURE), ("voice", pa.list_(_VOICE)), ("realis", _TEXT), ("certainty", _TEXT),
        ("confidence", _REAL), ("content", _SPAN), ("stage", _TEXT), ("terms", pa.list_(_SPAN)),
        ("rule", _TEXT), ("reader", _TEXT), ("reviewed", _REVIEWED), ("observed", _TEXT),
    ]),
    "reports": pa.schema([
        ("id", _TEXT), ("outlet", _TEXT), ("date", _TEXT), ("title", _TEXT), ("url", _TEXT), ("language", _TEXT),
        ("words", _WHOLE), ("coded", pa.bool_()), ("why_not", _TEXT), ("origins", pa.list_(_ORIGIN)), ("group", _TEXT),
        ("notes", _TEXTS),
    ]),
    "events": pa.schema([
        ("id", _TEXT), ("type", _TEXT), ("mode", _TEXT), ("title", _TEXT), ("claims", _TEXTS), ("reports", _TEXTS),
        ("independent", pa.list_(_TEXTS)),
        ("witnesses", pa.list_(_struct(reports=_TEXTS, why=_TEXT, sources=_TEXTS, interested=_TEXT))),
        ("period", _PERIOD), ("place", _PLACE),
        ("roles", pa.list_(_struct(role=_TEXT, actor=_TEXT, name=_TEXT, claims=_TEXTS))), ("standing", _TEXT),
        ("contested", pa.list_(_struct(field=_TEXT, positions=pa.list_(_POSITION)))), ("figures", _TEXT),
        ("why", _TEXT), ("part_of", _TEXT), ("parts", _TEXTS), ("joins", pa.list_(_JOIN)), ("near", pa.list_(_NEAR)),
        ("reviewed", _TEXTS),
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
        ("to", _TEXT), ("status", _TEXT), ("claims", _TEXTS), ("why", _TEXT), ("side", _TEXT), ("part_of", _TEXT),
        ("some", pa.bool_()), ("begins", _TEXT), ("ends", _TEXT), ("first_seen", _TEXT), ("last_seen", _TEXT),
        ("seen", pa.list_(_struct(first=_TEXT, last=_TEXT, basis=_TEXT, claims=_TEXTS))),
        ("names", pa.list_(_struct(value=_TEXT, claims=_TEXTS, voices=_TEXTS))),
        ("contested", pa.list_(_struct(value=_TEXT, claims=_TEXTS, voices=_TEXTS))),
        ("contested_from", _TEXT), ("contested_to", _TEXT), ("witnesses", _WHOLE), ("besieger", _TEXT),
        ("besieger_id", _TEXT),
    ]),
    "shares": pa.schema([
        ("id", _TEXT), ("place", _TEXT), ("place_id", _TEXT), ("holder", _TEXT), ("holder_id", _TEXT),
        ("status", _TEXT), ("low", _REAL), ("best", _REAL), ("high", _REAL), ("unit", _TEXT), ("date", _TEXT),
        ("basis", _TEXT), ("text", _TEXT), ("claims", _TEXTS), ("voices", _TEXTS), ("why", _TEXT),
    ]),
    "alignments": pa.schema([
        ("id", _TEXT), ("pair", _TEXTS), ("names", _TEXTS), ("from", _TEXT), ("to", _TEXT), ("score", _REAL),
        ("low", _REAL), ("high", _REAL), ("acts", _WHOLE), ("witnesses", _WHOLE), ("material", _REAL),
        ("verbal", _REAL), ("grain", _TEXT), ("claims", _TEXTS), ("why", _TEXT),
    ]),
    "turns": pa.schema([
        ("id", _TEXT), ("pair", _TEXTS), ("names", _TEXTS), ("from", _TEXT), ("to", _TEXT), ("before", _REAL),
        ("after", _REAL), ("toward", _TEXT), ("basis", _TEXT), ("odds", _REAL), ("claims_before", _TEXTS),
        ("claims_after", _TEXTS), ("claims_told", _TEXTS), ("claims", _TEXTS), ("why", _TEXT),
    ]),
    "dyads": pa.schema([
        ("id", _TEXT), ("pair", _TEXTS), ("names", _TEXTS), ("from", _TEXT), ("to", _TEXT), ("verbal", _REAL),
        ("material", _REAL), ("gap", _REAL), ("low", _REAL), ("high", _REAL), ("said", _TEXTS), ("done", _TEXTS),
        ("claims", _TEXTS), ("why", _TEXT),
    ]),
    "patronage": pa.schema([
        ("id", _TEXT), ("pair", _TEXTS), ("names", _TEXTS), ("from", _TEXT), ("to", _TEXT), ("score", _REAL),
        ("witnesses", _WHOLE), ("ways", pa.list_(_WAY)), ("against", _TEXTS), ("known", _TEXTS), ("claims", _TEXTS),
        ("why", _TEXT),
    ]),
    "blocs": pa.schema([
        ("id", _TEXT), ("on", _TEXT), ("members", _TEXTS), ("names", _TEXTS), ("within", pa.list_(_BOND)),
        ("against", pa.list_(_BOND)), ("strained", pa.list_(_BOND)), ("claims", _TEXTS), ("why", _TEXT),
    ]),
    "agreements": pa.schema([
        ("id", _TEXT), ("kind", _TEXT), ("parties", _TEXTS), ("excluded", _TEXTS), ("mediators", _TEXTS),
        ("terms", _TEXTS), ("place", _TEXT), ("stages", pa.list_(_struct(
            stage=_TEXT, date=_TEXT, claims=_TEXTS, earliest=_TEXT, latest=_TEXT, edtf=_TEXT, voices=_TEXTS,
            contested=pa.bool_(),
        ))),
        ("claims", _TEXTS), ("why", _TEXT), ("title", _TEXT), ("state", _TEXT), ("from", _TEXT), ("to", _TEXT),
        ("guarantors", _TEXTS), ("refused", _TEXTS), ("process", _TEXT), ("round", _TEXT),
        ("duties", pa.list_(_struct(
            act=_TEXT, text=_TEXT, wordings=_TEXTS, status=_TEXT, claims=_TEXTS, says=_TEXTS, why=_TEXT,
        ))),
        ("violations", pa.list_(_struct(
            accused=_TEXTS, accusers=_TEXTS, date=_TEXT, alleged=pa.bool_(), claims=_TEXTS, why=_TEXT,
        ))),
        ("contested", pa.list_(_struct(field=_TEXT, positions=pa.list_(_POSITION)))),
        ("observances", pa.list_(pa.struct([
            ("id", _TEXT), ("bearing", _TEXT), ("act", _TEXT), ("actor", _TEXT), ("towards", _TEXT), ("from", _TEXT),
            ("to", _TEXT), ("place", _TEXT), ("claims", _TEXTS), ("why", _TEXT),
        ]))),
    ]),
    "outlooks": pa.schema([
        ("id", _TEXT), ("kind", _TEXT), ("type", _TEXT), ("act", _TEXT), ("negated", pa.bool_()), ("speakers", _TEXTS),
        ("actors", _TEXTS), ("text", _TEXT), ("place", _TEXT), ("told", _TEXT), ("due", _TEXT), ("verdict", _TEXT),
        ("evidence", pa.list_(pa.struct([("claim", _TEXT), ("for", pa.bool_()), ("score", _REAL), ("why", _TEXT)]))),
        ("outlooks", _TEXTS), ("claims", _TEXTS), ("reports", _TEXTS), ("witnesses", _WHOLE), ("why", _TEXT),
    ]),
    "wording": pa.schema([
        ("report", _TEXT), ("outlet", _TEXT), ("date", _TEXT), ("item", _TEXT), ("begin", _WHOLE), ("end", _WHOLE),
        ("text", _TEXT), ("actor", _TEXT), ("name", _TEXT), ("speech", _TEXT), ("speaker", _TEXT), ("claims", _TEXTS),
        ("label", _TEXT), ("loaded", _TEXTS), ("distanced", pa.bool_()), ("score", _REAL), ("tone", _TEXT),
        ("tie", _TEXT), ("neutral", _TEXT), ("form", _TEXT), ("doer", _TEXT), ("left_out", _TEXTS), ("cause", _TEXT),
        ("basis", _TEXT), ("cue", _TEXT), ("slant", _TEXT),
    ]),
    "ledger": pa.schema([
        ("id", _TEXT), ("ledger", _TEXT), ("line", _TEXT), ("what", _TEXT), ("low", _REAL), ("best", _REAL),
        ("high", _REAL), ("unit", _TEXT), ("counting", _TEXT), ("status", _TEXT),
        ("by", pa.list_(_struct(actor=_TEXT, name=_TEXT))), ("to", pa.list_(_struct(actor=_TEXT, name=_TEXT))),
        ("place", _PLACE), ("period", _PERIOD), ("first_told", _TEXT), ("last_told", _TEXT), ("event", _TEXT),
        ("voices", _TEXTS), ("claims", _TEXTS), ("why", _TEXT),
    ]),
    "outlets": pa.schema([
        ("id", _TEXT), ("outlet", _TEXT), ("reports", _TEXTS), ("words", _WHOLE), ("first", _TEXT), ("last", _TEXT),
        ("counts", pa.list_(_COUNT)), ("claims", _TEXTS), ("why", _TEXT),
    ]),
    "cited": pa.schema([
        ("id", _TEXT), ("source", _TEXT), ("key", _TEXT), ("reports", _TEXTS),
        ("outlets", pa.list_(_struct(outlet=_TEXT, claims=_WHOLE))),
        ("counts", pa.list_(_COUNT)), ("claims", _TEXTS), ("why", _TEXT),
    ]),
}  # fmt: skip
"""Of Parquet files. `figures` of an event and `observed` of a claim are JSON: their keys are data, and columns are the
same for every case."""


def flat_columns(kind: str) -> Iterator[str]:
    """Columns of CSV files, nested ones as `place.lat`; those of `figures` depend on the case and come after."""
    return _flat(field for field in SCHEMAS[kind] if field.name != "figures")


def _flat(fields: Iterable[pa.Field], prefix: str = "") -> Iterator[str]:
    for field in fields:
        if pa.types.is_struct(field.type):
            yield from _flat(field.type, f"{prefix}{field.name}.")
        else:
            yield prefix + field.name
