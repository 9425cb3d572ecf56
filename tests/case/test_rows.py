"""Rows of clusterings, and events as the layers after them see them."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.scale_world import World
from polybius.case import build
from polybius.case.blocking import Keyed
from polybius.case.rows import bare, key_columns, member_columns
from polybius.codebook import Codebook
from polybius.model.workings import Key, Member
from polybius.stores import open_store
from polybius.stores.duckdb import DuckDBStore
from polybius.stores.sql import SqlStore

READ = list(World(6).reports())


def test_each_key_stands_beside_its_lead() -> None:
    columns = key_columns("events", ["c_1", "c_2", "c_3"], ["r_1", "r_1", "r_2"], Keyed.of([(5, 7), (), (7,)]))
    assert list(zip(*columns, strict=True)) == [
        ("events", 5, "c_1", "r_1"), ("events", 7, "c_1", "r_1"), ("events", 7, "c_3", "r_2"),
    ]  # fmt: skip
    assert len(columns) == len(Key._fields)


def test_layers_see_no_joins_of_an_event() -> None:
    claims = [claim for _, own in READ for claim in own]
    events = build([report for report, _ in READ], claims, (), Codebook.load()).events
    event = next(one for one in events if one.joins)
    other = replace(event, why="otherwise", joins=(), witnesses=(), part_of="e_1", parts=("e_2",), reviewed=("joined",))
    assert other != event
    assert bare(other) == bare(event)
    assert bare(replace(event, title="other")) != bare(event)
    assert (bare(event).claims, bare(event).roles, bare(event).contested) == (
        event.claims, event.roles, event.contested,
    )  # fmt: skip


def test_columns_make_the_rows_that_rows_make() -> None:
    store, names = open_store(":memory:"), Member._fields
    assert isinstance(store, DuckDBStore)
    columns = member_columns("control", "p_1", READ[0][1])
    rows = list(zip(*columns, strict=True))
    found = []
    for insert in (store._insert_columns, lambda *given: SqlStore._insert_columns(store, *given)):
        store._run("delete from members")
        insert("members", names, columns)
        found.append(store._run("select * from members"))
    assert found == [rows, rows]
    store._insert_columns("members", names, [[] for _ in names])
    assert store._run("select * from members") == rows
