"""Decisions as lines of a file. Ours: one JSON object a decision, undone ones and those that undo included.

Resolver lines of nomenklatura: `[target, source, judgement, score, user, created_at]`, one JSON array an edge between
two ids (github.com/opensanctions/nomenklatura, nomenklatura/resolver/edge.py). They hold merges that are in force as
`positive` and what is kept apart as `negative`; no reasons, no names, nothing that was undone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from polybius.model.case import Curated, Decision
from polybius.model.claims import Certainty, Period, PlaceRef, Realis, Role
from polybius.model.decisions import (
    ADD,
    APART,
    BETWEEN_EVENTS,
    CLAIM_EDIT,
    EVENT_REJECT,
    EVENT_RELABEL,
    FIELDS,
    MERGE,
    RENAME,
    SPLIT,
    UNDO,
    in_force,
)
from polybius.model.edits import (
    CERTAINTY,
    NUMBERS,
    PERIOD,
    PLACE,
    REALIS,
    ROLE,
    TITLE,
    TYPE,
    Edit,
    known_field,
)
from polybius.stores.records import decode
from polybius.views.decisions import decision_shape

FORMATS = ("jsonl", "nomenklatura")
POSITIVE, NEGATIVE = "positive", "negative"
JUDGEMENTS = (POSITIVE, NEGATIVE, "unsure", "no_judgement")
KEYS = ("id", "kind", "subject", "before", "after", "user", "time", "reason", "undoes", "keys", "other", "others",
        "actor", "edits", "sent")  # fmt: skip
TEXTS = ("id", "subject", "before", "after", "user", "time", "reason", "undoes", "other", "sent")
TWO_SIDED = (MERGE, APART, SPLIT, *BETWEEN_EVENTS, EVENT_REJECT)
"""Kinds that rest on others besides their subject."""
EDGE = "an edge is [target, source, judgement, score, user, created_at]"


@dataclass(frozen=True, slots=True)
class Edge:
    """A judgement on two ids. `time` is ISO 8601 as the file has it, may be empty; so may `user`."""

    target: str
    source: str
    judgement: str
    user: str = ""
    time: str = ""


# -- out ------------------------------------------------------------------------------------------------


def lines(decisions: Sequence[Decision], form: str) -> Iterator[str]:
    """Each without its line end."""
    if form == "nomenklatura":
        yield from (_dumped(list(edge)) for edge in _edges(decisions))
    else:
        yield from (_dumped(decision_shape(decision)) for decision in decisions)


def _edges(decisions: Sequence[Decision]) -> Iterator[tuple[str, str, str, None, str, str]]:
    """The greater id is the target, as nomenklatura has it."""
    for one in in_force(decisions):
        if one.field in (MERGE, APART, SPLIT):
            source, target = sorted((one.subject, one.other))
            judgement = POSITIVE if one.field == MERGE else NEGATIVE
            yield target, source, judgement, None, one.user, one.time


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


# -- in -------------------------------------------------------------------------------------------------


def parsed(line: str) -> Decision | Edge:
    """Raises `ValueError` that says what is wrong with the line."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from error
    if isinstance(value, list):
        return _edge(value)
    if isinstance(value, dict):
        return _decision(value)
    raise ValueError("neither a decision (a JSON object) nor an edge (a JSON array)")


def _edge(row: list[Any]) -> Edge:
    if len(row) < 3 or not all(isinstance(part, str) and part for part in row[:3]):
        raise ValueError(EDGE)
    target, source, judgement = row[:3]
    user, time = [*row[4:6], None, None][:2]
    if judgement not in JUDGEMENTS:
        raise ValueError(f"unknown judgement {judgement!r}: one of {', '.join(JUDGEMENTS)}")
    if target == source:
        raise ValueError("the edge leads from an id to itself")
    if not all(part is None or isinstance(part, str) for part in (user, time)):
        raise ValueError(EDGE)
    return Edge(target, source, judgement, user or "", time or "")


def _decision(row: dict[str, Any]) -> Decision:
    unknown = [key for key in row if key not in KEYS]
    if unknown:
        raise ValueError(f"unknown field {unknown[0]!r}: the fields are {', '.join(KEYS)}")
    texts = {key: _text(row, key) for key in TEXTS}
    field = _text(row, "kind")
    keys, others = _texts(row, "keys"), _texts(row, "others")
    edits = tuple(_edit(one, field) for one in _rows(row, "edits"))
    decision = Decision(**texts, field=field, keys=keys, others=others, actor=_curated(row.get("actor")), edits=edits)
    lacking = next(_lacking(decision), "")
    if lacking:
        raise ValueError(f"a decision of kind {field!r} needs {lacking}")
    return decision


def _lacking(one: Decision) -> Iterator[str]:
    if one.field not in FIELDS:
        raise ValueError(f"unknown kind {one.field!r}: one of {', '.join(FIELDS)}")
    yield from (name for name in ("id", "user", "time") if not getattr(one, name))
    if one.field == UNDO:
        yield from ("undoes",) if not one.undoes else ()
        return
    yield from ("keys",) if not one.keys else ()
    yield from ("others",) if one.field in TWO_SIDED and not one.others else ()
    yield from ("edits",) if one.field in (CLAIM_EDIT, EVENT_RELABEL) and not one.edits else ()
    yield from ("after",) if one.field == RENAME and not one.after else ()
    yield from ("actor",) if one.field == ADD and not one.actor else ()


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if not (value is None or isinstance(value, str)):
        raise ValueError(f"{key!r} is no text")
    return value or ""


def _rows(row: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = row.get(key) or []
    if not (isinstance(value, list) and all(isinstance(item, dict) for item in value)):
        raise ValueError(f"{key!r} is no list of objects")
    return value


def _edit(row: dict[str, Any], kind: str) -> Edit:
    """A correction, whose value has to be one of its field."""
    edit = Edit(**{key: _text(row, key) for key in ("field", "before", "after", "value")})
    named = edit.field in (TITLE, TYPE) if kind == EVENT_RELABEL else known_field(edit.field)
    if not named:
        raise ValueError(f"{edit.field!r} is no field that may be corrected")
    if kind != EVENT_RELABEL:
        _check_value(edit)
    return edit


def _check_value(edit: Edit) -> None:
    record = next((record for begin, record in RECORDS if edit.field.startswith(begin)), None)
    try:
        if record is None:
            json.loads(edit.value or "null")
            Certainty(edit.after) if edit.field == CERTAINTY else Realis(edit.after) if edit.field == REALIS else None
        elif edit.value != "null":
            decode(record, edit.value)
    except ValueError as error:
        raise ValueError(f"{edit.field!r} cannot be {edit.value or edit.after}: {error}") from error


RECORDS: tuple[tuple[str, Any], ...] = (
    (ROLE, Role),
    (PERIOD, Period),
    (PLACE, PlaceRef),
    *((name, float | None) for name in NUMBERS),
)
"""What the value of a field has to be, by the beginning of its name; others have words."""


def _texts(row: dict[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key) or []
    if not (isinstance(value, list) and all(isinstance(item, str) and item for item in value)):
        raise ValueError(f"{key!r} is no list of texts")
    return tuple(value)


def _curated(value: Any) -> Curated | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not _text(value, "name"):
        raise ValueError("'actor' is no actor: it needs a name")
    texts = {key: _text(value, key) for key in ("name", "kind", "country", "sector")}
    return Curated(**texts, names=_texts(value, "names"), acronyms=_texts(value, "acronyms"))
