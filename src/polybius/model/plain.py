"""Records to plain values (dict, list, str, number) and back, for JSON.

The converters are made from the type hints of the record classes once, so that storing a claim does
not look at types again. Only what our records use is known: dataclasses, enums, tuples, optionals.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, TypeVar

Record = TypeVar("Record")

_ATOMS = frozenset((str, int, float, bool, type(None)))


def to_plain(value: Any) -> Any:
    """Dataclasses become dicts in field order, tuples lists, enums their values."""
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is tuple or kind is list:
        return [to_plain(item) for item in value]
    if dataclasses.is_dataclass(kind):
        return {name: to_plain(getattr(value, name)) for name in _names(kind)}
    return value.value if isinstance(value, Enum) else value


def from_plain(kind: type[Record], value: Any) -> Record:
    """The record that `to_plain` was made from; raises `TypeError` or `ValueError` where it does not fit."""
    return typing.cast(Record, _converter(typing.cast(Any, kind))(value))


def dumps(value: Any) -> str:
    """Compact JSON of a record or a plain value; the same value gives the same bytes."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[Record], text: str) -> Record:
    return from_plain(kind, json.loads(text))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _converter(kind: Any) -> Callable[[Any], Any]:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = _converter(next(part for part in typing.get_args(kind) if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_converter(typing.get_args(kind))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _record_converter(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return lambda value: value


def _tuple_converter(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if parts[-1] is Ellipsis:
        item = _converter(parts[0])
        return lambda value: tuple(item(entry) for entry in value)
    items = tuple(_converter(part) for part in parts)
    return lambda value: tuple(convert(entry) for convert, entry in zip(items, value, strict=True))


def _record_converter(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    fields = tuple((name, _converter(hints[name])) for name in _names(kind))
    return lambda value: kind(**{name: convert(value[name]) for name, convert in fields if name in value})
