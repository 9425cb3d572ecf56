"""Records as plain values without what their defaults say: for records of which a case has very many.

`model.plain.loads` reads them back: a field that is not there has its default.
"""

from __future__ import annotations

import dataclasses
import json
from enum import Enum
from functools import cache
from typing import Any


def sparse(value: Any) -> Any:
    """As `model.plain.to_plain`, with fields left out that have their default.

    >>> from polybius.model.text import Skipped
    >>> sparse(Skipped("a.txt", "empty"))
    {'where': 'a.txt', 'why': 'empty'}
    """
    if isinstance(value, tuple | list):
        return [sparse(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        given = ((name, getattr(value, name), default) for name, default in _fields(type(value)))
        return {name: sparse(found) for name, found, default in given if found != default}
    return value.value if isinstance(value, Enum) else value


def dumps_sparse(value: Any) -> str:
    """Compact JSON; the same record gives the same bytes."""
    return json.dumps(sparse(value), ensure_ascii=False, separators=(",", ":"))


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Names of a record's fields with their defaults; `MISSING`, which equals nothing, where there is none."""
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))
