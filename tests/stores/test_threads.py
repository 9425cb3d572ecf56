"""One case asked by many threads while it is built anew: nobody sees half of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from polybius.model.case import Decision, Event
from polybius.model.claims import Claim
from polybius.stores import open_store
from polybius.stores.base import Store
from polybius.stores.duckdb import DuckDBStore
from tests.web import world


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return world.made(str(tmp_path / "case.duckdb"))


def test_a_thread_sees_a_build_when_it_is_done_and_not_before(store: Store) -> None:
    events = store.objects("events")
    with ThreadPoolExecutor(1) as other:
        with store.building("another") as sink:
            sink.objects("events", "part", events[:1])
            during = other.submit(store.objects, "events").result()
            version = other.submit(store.version).result()
        after = other.submit(store.objects, "events").result()
        assert during == events
        assert [event.id for event in after] == [events[0].id]
        assert other.submit(store.version).result() != version
    store.close()


def test_a_build_that_fails_leaves_what_was_there(store: Store) -> None:
    events = store.objects("events")
    with pytest.raises(RuntimeError):
        _stopped(store, events)
    assert store.objects("events") == events
    store.close()


def _stopped(store: Store, events: tuple[Event, ...]) -> None:
    with store.building("another") as sink:
        sink.objects("events", "part", events[:1])
        raise RuntimeError("stopped")


def test_many_threads_read_while_one_builds(store: Store) -> None:
    events = store.objects("events")
    ids = [event.id for event in events]

    def read(_: int) -> list[str]:
        return [event.id for event in store.objects("events")]

    with ThreadPoolExecutor(6) as threads:
        answers = [threads.submit(read, n) for n in range(60)]
        for n in range(3):
            with store.building(f"digest {n}") as sink:
                sink.objects("events", "part", events)
        assert all(answer.result() == ids for answer in answers)
    store.close()


def test_objects_are_found_where_they_were_scanned_and_by_their_ids(store: Store) -> None:
    from_scan = {row.id: at for at, row in store.scanned("claims", Claim)}
    whole = store.fetched("claims", list(from_scan), list(from_scan.values()))
    assert whole == store.fetched("claims", list(from_scan)) == {claim.id: claim for claim in store.claims()}
    wrong = [at + 1 for at in from_scan.values()]
    assert store.fetched("claims", list(from_scan), wrong) == whole
    assert store.fetched("claims", ["c_0000000000000000"]) == {}
    store.close()


def test_a_store_that_spares_memory_answers_as_before(store: Store) -> None:
    before = store.case()
    store.spare()
    assert store.case() == before
    store.close()


def test_growing_has_the_memory_that_its_questions_need(store: Store) -> None:
    """At a million claims 200 MB were not enough for what a report that is added asks."""
    assert isinstance(store, DuckDBStore)
    asked = "select current_setting('memory_limit')"
    usual = store._run(asked)
    with store.building("digest"):
        spared = store._run(asked)
    assert spared != usual
    store.spare()
    with store.growing("another digest"):
        assert store._run(asked) == usual
    assert store._run(asked) == spared
    store.close()


def test_the_version_changes_with_what_is_built_and_what_is_read(store: Store, tmp_path: Path) -> None:
    version, read = store.version(), store.read_version()
    with store.building("another"):
        pass
    assert store.version() != version
    assert store.read_version() == read
    store.close()
    assert open_store(str(tmp_path / "case.duckdb"), read_only=True).read_version() == read


def test_a_decision_moves_no_log_into_the_tables_that_a_build_writes(store: Store) -> None:
    """What DuckDB deletes and has not committed it must not work on meanwhile: seen once as "Conflict on tuple
    deletion"."""
    assert isinstance(store, DuckDBStore)
    asked = "select current_setting('checkpoint_threshold')"
    usual = store._run(asked)
    with ThreadPoolExecutor(1) as other:
        with store.building("another"):
            during = other.submit(store._run, asked).result()
            other.submit(store.add_decisions, [Decision("d_1", "c_1", "rename", "", "", "ann", "", "")]).result()
        after = other.submit(store._run, asked).result()
    assert during != usual
    assert after == usual
    assert [one.id for one in store.decisions()] == ["d_1"]
    store.close()
