"""Quality floors on the example case: a floor goes up; lowering one needs a note in docs/decisions/.

The digest pins the gold that a floor was measured on; change both together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest

from benchmarks import realis
from benchmarks.example import ALEPPO, Pair, pairs

GOLD = "95178113aa36f2fc"
FOUND = {
    "agreement": 0.76, "citation": 0.95, "control": 0.88, "event": 0.84, "figure": 0.85, "identity": 0.88,
    "outlook": 0.92, "relation": 0.81, "statement": 0.96, "all": 0.88,
}  # fmt: skip
"""Share of gold claims that were found, by kind."""
RIGHT = {
    "agreement": 0.52, "control": 0.77, "event": 0.62, "figure": 0.59, "identity": 0.83, "outlook": 0.68,
    "relation": 0.65, "statement": 0.88, "all": 0.72,
}  # fmt: skip
"""Share of gold claims found with all fields right."""

REALIS = "7c84cffa76e53e54"
REALIS_RIGHT = 0.98
"""Share of the sentences of benchmarks/realis.yaml whose event has the right realis, traps among them."""


@pytest.fixture(scope="module")
def measured() -> list[Pair]:
    return pairs()


def of_kind(found: Sequence[Pair], kind: str) -> list[Pair]:
    return [pair for pair in found if kind in ("all", pair.gold["kind"])]


def test_the_floors_stand_on_this_gold() -> None:
    digest = hashlib.sha256((ALEPPO / "gold" / "claims.jsonl").read_bytes()).hexdigest()
    assert digest[:16] == GOLD


@pytest.mark.parametrize("kind", FOUND)
def test_found(measured: list[Pair], kind: str) -> None:
    chosen = of_kind(measured, kind)
    assert sum(pair.claim is not None for pair in chosen) / len(chosen) >= FOUND[kind]


@pytest.mark.parametrize("kind", RIGHT)
def test_all_fields_right(measured: list[Pair], kind: str) -> None:
    chosen = of_kind(measured, kind)
    assert sum(pair.claim is not None and not pair.wrong for pair in chosen) / len(chosen) >= RIGHT[kind]


def test_realis() -> None:
    assert hashlib.sha256(realis.DATA.read_bytes()).hexdigest()[:16] == REALIS
    found = list(realis.answers())
    assert len(found) == 400
    assert sum(one.right for one in found) / len(found) >= REALIS_RIGHT
