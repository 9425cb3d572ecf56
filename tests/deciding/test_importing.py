"""Decisions out of one case and into another, and lines that are wrong."""

from __future__ import annotations

import json

import pytest

from polybius.deciding.importing import import_lines
from polybius.deciding.lines import lines, parsed
from polybius.deciding.making import curated
from polybius.model.case import Decision
from polybius.model.plain import dumps
from tests.deciding.table import Table, newsroom


def decided() -> Table:
    """A case with every kind of decision, some undone."""
    table = Table(newsroom())
    table.take(table.reviewer.merge("NFT", "Eagle Brigade"))
    table.take(table.reviewer.split("HTS", ["Jabhat al-Nusra"]))
    table.take(table.reviewer.rename("NFT", 'The "Front" of الشمال'))
    table.take(table.reviewer.undo())
    table.take(table.reviewer.redo())
    table.take(table.reviewer.apart("Dawn Brigade", "rebels"))
    table.take(table.reviewer.add(curated("Sun Company", "armed_group", "MLI", "REB", ["Suns"], ["SC"])))
    table.take(table.reviewer.confirm("Dawn Brigade", curated("", "armed_group", "", "", [], [])))
    table.take(table.reviewer.merge("Dawn Brigade", "Jabhat al-Nusra"))
    table.take(table.reviewer.undo())
    return table


def imported(table: Table, *given: str) -> list[str]:
    """Takes lines; what was wrong with them."""
    done = import_lines(table.queries, "x.jsonl", [line.encode() for line in given])
    table.put(*done.new)
    return [f"{item.where}: {item.why}" for item in done.wrong]


def test_an_export_gives_another_case_of_the_same_claims_the_same_bytes_and_a_second_time_nothing() -> None:
    table, other = decided(), Table(newsroom())
    exported = list(lines(table.store.decisions(), "jsonl"))
    assert imported(other, *exported) == []
    assert other.store.decisions() == table.store.decisions()
    assert dumps(other.case) == dumps(table.case)
    again = import_lines(other.queries, "x.jsonl", [line.encode() for line in exported])
    assert (again.new, again.known, again.wrong) == ([], len(exported), [])


def test_edges_are_those_of_nomenklatura_and_come_back() -> None:
    table, other = decided(), Table(newsroom())
    exported = list(lines(table.store.decisions(), "nomenklatura"))
    edges = [json.loads(line) for line in exported]
    assert [edge[2] for edge in edges] == ["positive", "negative", "negative"]
    assert all(edge[0] > edge[1] and edge[3:] == [None, "Ines", "2031-05-05T10:00:00Z"] for edge in edges)
    assert imported(other, *exported) == []
    assert other.actor("NFT").id == other.actor("Eagle Brigade").id
    assert [one.field for one in other.store.decisions()] == ["merge", "apart"]
    again = import_lines(other.queries, "x.ijson", [line.encode() for line in exported])
    assert (again.new, again.known) == ([], 2)
    assert [item.why for item in again.idle] == [f"no actor of this case has the id '{edges[1][0]}'"] or again.idle


def test_an_edge_to_a_canonical_id_of_nomenklatura_joins_all_that_it_stands_for() -> None:
    table = Table(newsroom())
    front, eagle = table.actor("NFT").id, table.actor("Eagle Brigade").id
    given = [["NK-8fg", one, "positive", 0.91, "ines", "2031-05-05T10:00:00"] for one in (front, eagle)]
    undecided = ["a_group_hts", front, "unsure", None, None, None]
    assert imported(table, *(json.dumps(edge) for edge in [*given, undecided])) == []
    assert table.actor("NFT").id == table.actor("Eagle Brigade").id
    (merge,) = table.store.decisions()
    assert (merge.user, merge.time) == ("ines", "2031-05-05T10:00:00")


def test_edges_that_say_nothing_here_are_told() -> None:
    table = Table(newsroom())
    edge = json.dumps(["ofac-2", "ofac-1", "positive", None, "ines", None])
    done = import_lines(table.queries, "edges.ijson", [edge.encode(), b"", b"   \n"])
    assert (done.new, done.wrong) == ([], [])
    assert [(item.where, item.why) for item in done.idle] == [
        ("edges.ijson:1", "no actor of this case has the id 'ofac-2'")
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not JSON"),
        ("7", "neither a decision"),
        ('["a", "b"]', "an edge is"),
        ('["a", "b", "maybe"]', "unknown judgement 'maybe'"),
        ('["a", "a", "positive"]', "from an id to itself"),
        ('["a", "b", "positive", null, 7]', "an edge is"),
        ('{"id": "d_1", "kind": "merge", "user": "I", "time": "t", "colour": "red"}', "unknown field 'colour'"),
        ('{"id": "d_1", "kind": "melt", "user": "I", "time": "t"}', "unknown kind 'melt'"),
        ('{"id": "d_1", "kind": "merge", "user": "I", "time": "t", "keys": ["nft"]}', "needs others"),
        ('{"id": "d_1", "kind": "merge", "user": "I", "time": "t", "keys": "nft"}', "'keys' is no list"),
        ('{"id": "d_1", "kind": "rename", "user": 7, "time": "t", "keys": ["nft"]}', "'user' is no text"),
        ('{"id": "d_1", "kind": "rename", "time": "t", "keys": ["nft"], "after": "X"}', "needs user"),
        ('{"id": "d_1", "kind": "add", "user": "I", "time": "t", "keys": ["a_1"], "actor": {}}', "it needs a name"),
        ('{"id": "d_1", "kind": "undo", "user": "I", "time": "t", "undoes": "d_0"}', "undoes d_0, which neither"),
    ],
)
def test_a_wrong_line_is_named_with_its_number_and_the_others_are_taken(line: str, told: str) -> None:
    table = Table(newsroom())
    good = next(lines([table.reviewer.merge("NFT", "Eagle Brigade").decision], "jsonl"))
    (wrong,) = imported(table, "", line, good)
    assert wrong.startswith("x.jsonl:2: ")
    assert told in wrong
    assert table.actor("NFT").id == table.actor("Eagle Brigade").id


def test_what_contradicts_the_case_or_a_line_before_is_left_out() -> None:
    table = Table(newsroom())
    apart = table.reviewer.apart("NFT", "Eagle Brigade").decision
    merge = table.reviewer.merge("NFT", "Eagle Brigade").decision
    (wrong,) = imported(table, *lines([apart, merge], "jsonl"))
    assert f"contradicts Northern Front and Eagle Brigade are not the same (Ines, 2031-05-05, {apart.id})" in wrong
    edge = json.dumps([merge.subject, merge.other, "positive", None, "ines", None])
    assert "contradicts" in imported(table, edge)[0]
    altered = next(lines([apart], "jsonl")).replace("Ines", "Ivo")
    assert imported(table, altered) == [f"x.jsonl:1: another decision than the one that the case has as {apart.id}"]


def test_bytes_that_are_no_text_are_a_wrong_line_and_a_mark_at_the_beginning_is_none() -> None:
    table = Table(newsroom())
    good = next(lines([table.reviewer.rename("NFT", "Front").decision], "jsonl")).encode("utf-8-sig")
    done = import_lines(table.queries, "x", [good, b"\xff\xfe"])
    assert len(done.new) == 1
    assert [(item.where, item.why) for item in done.wrong] == [("x:2", "not UTF-8")]


def test_a_line_is_read_as_it_was_written() -> None:
    for decision in decided().store.decisions():
        (line,) = lines([decision], "jsonl")
        read = parsed(line)
        assert isinstance(read, Decision)
        assert read == decision
