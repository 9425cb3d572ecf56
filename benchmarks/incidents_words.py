"""The word lists of benchmarks/incidents.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("incidents.yaml")


@dataclass(frozen=True, slots=True)
class IncidentWords:
    """Sets of lemmas; `types` maps a claim's mode to an incident type."""

    types: dict[str, str]
    bombing: frozenset[str]
    explosives: frozenset[str]
    robbing: frozenset[str]
    forced: frozenset[str]
    seizing: frozenset[str]
    lethal: frozenset[str]
    harmful: frozenset[str]
    shooting: frozenset[str]
    surviving: frozenset[str]
    fatal: frozenset[str]
    people: frozenset[str]
    groups: frozenset[str]
    whole: frozenset[str]

    @classmethod
    @cache
    def load(cls) -> IncidentWords:
        tables = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        types: dict[str, str] = tables.pop("types")
        return cls(types, **{name: frozenset(rows) for name, rows in tables.items()})
