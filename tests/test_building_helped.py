"""A large case is built by two processes, and is the same as one that is built by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from polybius import building, building_helped
from polybius.building_helped import helping
from polybius.case.shared_events import Helper, Task
from polybius.errors import StoreError
from polybius.model.claims import Claim
from polybius.settings import Settings
from polybius.stores.duckdb import DuckDBStore
from tests.test_building import READ, WHOLE, kept, put

HELPED = Settings()


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building_helped, "processors", lambda: 2)
    monkeypatch.setattr(building, "helping", partial(helping, large=1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DuckDBStore]:
    opened = DuckDBStore(str(tmp_path / "case.duckdb"))
    put(opened, READ)
    yield opened
    opened.close()


def test_it_is_the_same_case(store: DuckDBStore, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    begin = building_helped._Process.begin

    def noted(self: Any, task: Task, claims: Sequence[Claim]) -> None:
        begun.append(len(claims))
        begin(self, task, claims)

    monkeypatch.setattr(building_helped._Process, "begin", noted)
    building.rebuild(store, HELPED)
    assert kept(store) == WHOLE
    assert begun[0] > 100


def fails(store: DuckDBStore, monkeypatch: pytest.MonkeyPatch, program: str) -> str:
    monkeypatch.setattr(building_helped, "COMMAND", ("-c", program))
    before = kept(store)
    with pytest.raises(StoreError) as raised:
        building.rebuild(store, HELPED)
    assert kept(store) == before
    assert building.stale(store, HELPED)
    return str(raised.value)


def test_where_the_other_process_ends_the_case_is_as_it_was(
    store: DuckDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = fails(store, monkeypatch, "import sys; sys.exit(3)")
    assert "ended with 3" in said
    assert "POLYBIUS_JOBS=1" in said


def test_what_the_other_process_raises_is_raised_here(store: DuckDBStore, monkeypatch: pytest.MonkeyPatch) -> None:
    program = "from polybius import building_helper as b; b._work = lambda *_: 1 / 0; b.main()"
    assert "division by zero" in fails(store, monkeypatch, program)


def started(claims: int, settings: Settings) -> bool:
    context: AbstractContextManager[Helper | None] = helping(claims, settings, large=100)
    with context as helper:
        return helper is not None


def test_only_a_large_case_has_help(monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(100, HELPED)
    assert not started(99, HELPED)
    assert not started(100, Settings(jobs=1))
    monkeypatch.setattr(building_helped, "processors", lambda: 1)
    assert not started(100, HELPED)
