"""Which claims of fa_kes tell of one happening, judged by reading: benchmarks/gold/event_tellings.jsonl.

One line a telling: the article's record, the offset of the word that tells of the event, the happening, and the
happening that this one is a part of. 914 tellings of 104 articles of dev, read sentence by sentence on 29 November 2026
by the session that fitted the weights; what could not be told was left out. No article is one of benchmarks/happenings:
those measure, these fit. The file holds no text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from polybius.case.tellings import Telling
from polybius.model.text import Report

PATH = Path(__file__).parent / "gold" / "event_tellings.jsonl"
SAME, PART, DIFFERENT = "same", "part", "different"


@dataclass(frozen=True, slots=True)
class Judged:
    """One telling of the gold."""

    record: str
    begin: int
    happening: str
    part_of: str = ""


def judged(path: Path = PATH) -> list[Judged]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Judged(row["record"], row["begin"], row["happening"], row["part_of"] or "") for row in rows]


def wholes(gold: Sequence[Judged]) -> dict[str, str]:
    """For each happening the one it is a part of."""
    return {one.happening: one.part_of for one in gold if one.part_of}


def labelled(tellings: Sequence[Telling], reports: Mapping[str, Report], gold: Sequence[Judged]) -> dict[int, str]:
    """The happening of each telling that the gold has, by its number. Two claims on one word are both of it."""
    at: dict[tuple[str, int], str] = {}
    for one in gold:
        at[(one.record, one.begin)] = one.happening
    found: dict[int, str] = {}
    for number, telling in enumerate(tellings):
        origins = reports[telling.claim.report].origins
        known = [at[key] for origin in origins if (key := (origin.record, telling.at)) in at]
        if known:
            found[number] = known[0]
    return found


def verdict(one: str, other: str, whole: Mapping[str, str]) -> str:
    """Of two happenings."""
    if one == other:
        return SAME
    return PART if whole.get(one) == other or whole.get(other) == one else DIFFERENT
