"""A large case is built in another process, and is the same as one that is built in this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius import building, building_apart
from polybius.errors import StoreError
from polybius.model.case import Decision
from polybius.model.decisions import CLAIM_ACCEPT, mark
from polybius.settings import Settings
from polybius.stores.base import Store
from polybius.stores.duckdb import DuckDBStore
from polybius.stores.sql import OBJECTS
from tests.web import world

SETTINGS = Settings()


def stale(path: Path) -> DuckDBStore:
    """A case that has to be built whole: it says that it was built by another version."""
    store = world.made(str(path))
    assert isinstance(store, DuckDBStore)
    store._set_meta("built_from", "")
    store._set_meta("grown_from", "another version")
    store._run("delete from objects where kind = 'events'")
    return store


def objects(store: Store) -> dict[str, tuple[object, ...]]:
    return {kind: store.objects(kind) for kind in OBJECTS}


def decision(store: Store) -> Decision:
    claim = next(iter(store.claims()))
    when = "2031-07-01T10:00:00Z"
    return Decision("d_0000000000000001", claim.id, CLAIM_ACCEPT, "", "", "ann", when, "read it", keys=(mark(claim),))


@pytest.fixture
def store(tmp_path: Path) -> DuckDBStore:
    return stale(tmp_path / "case.duckdb")


def test_it_is_the_same_case(store: DuckDBStore, tmp_path: Path) -> None:
    here = stale(tmp_path / "here.duckdb")
    building.rebuild(here, SETTINGS)
    building_apart.rebuild(store, SETTINGS, large=1)
    assert objects(store)["events"]
    assert objects(store) == objects(here)
    assert (store.built_from(), store.decided(), store.resolved()) == (
        here.built_from(), here.decided(), here.resolved(),
    )  # fmt: skip
    assert not building.stale(store, SETTINGS)
    assert building.grows(store, SETTINGS)
    assert sorted(path.name for path in tmp_path.iterdir() if "building" in path.name) == []
    store.close()


def test_what_is_decided_meanwhile_is_kept_and_waits(store: DuckDBStore, monkeypatch: pytest.MonkeyPatch) -> None:
    built, made = building_apart._built, decision(store)

    def decided_meanwhile(path: Path, settings: Settings) -> None:
        store.add_decisions([made])
        built(path, settings)

    monkeypatch.setattr(building_apart, "_built", decided_meanwhile)
    building_apart.rebuild(store, SETTINGS, large=1)
    assert store.decisions() == (made,)
    assert (store.decided(), store.built_from()) == (0, "")
    building_apart.rebuild(store, SETTINGS, large=1)
    assert store.decided() == 1
    assert store.built_from()
    store.close()


def test_a_process_that_fails_leaves_the_case_as_it_was(store: DuckDBStore, monkeypatch: pytest.MonkeyPatch) -> None:
    before = objects(store)

    def torn(path: Path) -> None:
        path.write_bytes(b"no case")

    monkeypatch.setattr(store, "copied", torn)
    with pytest.raises(StoreError, match="process that builds the case ended with 1"):
        building_apart.rebuild(store, SETTINGS, large=1)
    assert objects(store) == before
    copy = store.beside(building_apart.SUFFIX)
    assert copy is not None
    assert not copy.exists()
    store.close()


def test_a_case_of_memory_is_built_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building_apart, "_built", lambda *_: pytest.fail("no file, no other process"))
    store = world.made(":memory:")
    building_apart.rebuild(store, SETTINGS, large=1)
    assert store.objects("events")
    assert store.beside(building_apart.SUFFIX) is None
    store.close()


def test_little_that_changed_grows_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building_apart, "_built", lambda *_: pytest.fail("it grows"))
    store = world.made(str(tmp_path / "case.duckdb"))
    store.add_decisions([decision(store)])
    building_apart.rebuild(store, SETTINGS, large=1)
    assert store.decided() == 1
    store.close()
