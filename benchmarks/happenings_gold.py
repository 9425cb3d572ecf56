"""The gold of incidents: which words of which articles tell of which happening. One JSON line an incident.

Made by hand, by reading the articles and without a look at what the system makes of them. `mentions` are trigger words
with their offset in code points; `events` the happenings that they tell of, with standing, independent groups of
articles, ranges of figures (after UCDP: lowest and highest credible for the event alone; no high where only a floor
is told) and disputed fields. `half` is `dev`, to look at while mending, or `held`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "gold"
HALVES = ("dev", "held")
MEASURES = {"wounded": "injured"}
"""What the gold calls otherwise than data/measures.yaml."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A word that tells of a happening. `begin` is its offset in the report's text, in code points."""

    incident: str
    record: str
    begin: int
    word: str

    @property
    def end(self) -> int:
        return self.begin + len(self.word)


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """`high` is None where only a floor is told."""

    measure: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A happening. `part_of` is the label of the one that holds it, or empty."""

    id: str
    type: str
    standing: str
    independent: tuple[tuple[str, ...], ...]
    part_of: str
    figures: tuple[GoldFigure, ...]
    disputed: frozenset[str]
    main: bool = False

    @property
    def records(self) -> int:
        """How many articles tell of it."""
        return sum(len(group) for group in self.independent)


@dataclass(frozen=True)
class Incident:
    """A main happening with the articles on it and others, near it in time, place or kind."""

    id: str
    half: str
    records: tuple[str, ...]
    key: Mapping[Mention, str]
    """The label of the happening that each mention tells of."""
    events: tuple[GoldEvent, ...]

    @cached_property
    def _holders(self) -> Mapping[str, frozenset[str]]:
        above = {event.id: event.part_of for event in self.events}
        return {label: frozenset(_upwards(label, above)) for label in above}

    def kin(self, one: str, other: str) -> bool:
        """The same happening, or one a part of the other, over any number of steps. Two parts of one are not kin."""
        return one == other or other in self._holders[one] or one in self._holders[other]


def _upwards(label: str, above: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    while above.get(label) and above[label] not in found:
        label = above[label]
        found.append(label)
    return found


def incidents(half: str = "all", folder: Path = FOLDER) -> list[Incident]:
    """Of all files `incidents_*.jsonl` of a folder, by id. Raises `ValueError` where an id or a mention comes twice or
    a label is not known."""
    lines = [line for path in sorted(folder.glob("incidents_*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    found = [_incident(json.loads(line)) for line in lines if line.strip()]
    if len({incident.id for incident in found}) < len(found):
        raise ValueError(f"an incident of {folder} comes twice")
    return sorted((one for one in found if half in ("all", one.half)), key=lambda one: one.id)


def _incident(row: Mapping[str, Any]) -> Incident:
    events = tuple(_event(event) for event in row["events"])
    key = {_mention(row["id"], mention): str(mention["event"]) for mention in row["mentions"]}
    unknown = {*key.values(), *(event.part_of for event in events if event.part_of)} - {event.id for event in events}
    if unknown or len(key) < len(row["mentions"]):
        raise ValueError(f"{row['id']}: unknown labels {sorted(unknown)}, or a mention twice")
    return Incident(row["id"], row["half"], (*row["articles"], *row["distractors"]), key, events)


def _mention(incident: str, row: Mapping[str, Any]) -> Mention:
    return Mention(incident, str(row["record"]), int(row["begin"]), str(row["word"]))


def _event(row: Mapping[str, Any]) -> GoldEvent:
    return GoldEvent(
        str(row["id"]), row.get("type") or "", row["standing"],
        tuple(tuple(group) for group in row["independent"]), row.get("part_of") or "",
        tuple(_figure(name, one) for name, one in sorted((row.get("figures") or {}).items())),
        frozenset(MEASURES.get(field, field) for field in row.get("disputed") or ()), bool(row.get("main")),
    )  # fmt: skip


def _figure(measure: str, row: Mapping[str, Any]) -> GoldFigure:
    return GoldFigure(MEASURES.get(measure, measure), row.get("low"), row.get("high"))


def labels(chosen: Sequence[Incident]) -> dict[Mention, str]:
    """The key of all incidents together; labels of different incidents differ."""
    return {mention: label for incident in chosen for mention, label in incident.key.items()}
