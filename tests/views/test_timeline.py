"""The timeline: what reports come back to stays when it is cut short."""

from __future__ import annotations

import pytest

from polybius.stores import open_store
from polybius.stores.base import Coding
from polybius.views.queries import Filter, Queries
from polybius.views.remembered import remembered
from polybius.views.table import Table
from polybius.views.tables import timeline
from tests.case.making import Newsroom, at, on, roles


def test_a_day_weighs_by_how_long_it_is_told_of() -> None:
    at_once = remembered("2031-05-04", ["2031-05-04"])
    assert remembered("2031-05-04", ["2031-06-04"]) == pytest.approx(5 * at_once)
    assert remembered("2031-05-04", ["2031-05-04", "2031-05-12"]) > remembered("2031-05-04", ["2031-05-12"])


def test_many_who_tell_on_one_day_count_less_than_several_days() -> None:
    four_at_once = remembered("2031-05-04", ["2031-05-05"] * 4)
    four_days = remembered("2031-05-04", ["2031-05-05", "2031-05-06", "2031-05-07", "2031-05-08"])
    assert four_at_once == pytest.approx(2 * remembered("2031-05-04", ["2031-05-05"]))
    assert four_days > four_at_once


def test_a_year_later_counts_as_a_month_later() -> None:
    assert remembered("2031-05-04", ["2032-05-04"]) == remembered("2031-05-04", ["2031-06-04"])


def test_what_is_no_day_weighs_nothing_and_what_is_ahead_counts_as_of_its_day() -> None:
    assert remembered("2031-05", ["2031-06-01"]) == 0
    assert remembered("2031-05-04", ["", "2031", "May"]) == 0
    assert remembered("2031-05-04", ["2031-05-01"]) == remembered("2031-05-04", ["2031-05-04"])


def _told() -> Queries:
    """A raid that two outlets come back to, and three that were told once, one of them as old history."""
    room = Newsroom()
    raid = {
        "roles": roles(actor="Karsa Guard", recipient="Velm Mill"),
        "place": at("Karsa"),
        "period": on("2031-05-04"),
    }
    for outlet, day in (("Post", "2031-05-04"), ("Herald", "2031-05-20"), ("Herald", "2031-06-01")):
        room.event(room.report(outlet, day), "the Karsa Guard shelled the Velm Mill", **raid)
    for told, day in (("2031-05-02", "2031-05-01"), ("2031-05-10", "1999-05-09"), ("2031-05-12", "2031-05-12")):
        who = roles(actor=f"Guards of {day}", recipient="Tiva Bridge")
        room.event(
            room.report("Courier", told), "guards shelled the bridge", roles=who, place=at("Tiva"), period=on(day)
        )
    store = open_store(":memory:")
    store.add_source("s_1", "one", list(room.reports.values()), [])
    for id_ in room.reports:
        own = [claim for claim in room.claims if claim.report == id_]
        store.add_claims(id_, Coding("reader", "codebook", "2031-05-05"), own)
    store.set_case(room.build(), "digest")
    return Queries(store)


def test_cut_short_the_weightiest_stays_in_order_of_time() -> None:
    table = timeline(_told(), Filter())
    assert [row["date"] for row in table.objects] == ["1999-05-09", "2031-05-01", "2031-05-04", "2031-05-12"]
    assert [row["date"] for row in table.at_most(1).objects] == ["2031-05-04"]
    two = table.at_most(2)
    assert [row[1] for row in two.rows] == [row["date"] for row in two.objects] == ["1999-05-09", "2031-05-04"]
    assert table.objects[0]["weight"] == table.objects[1]["weight"]


def test_a_table_without_weights_keeps_its_first_rows() -> None:
    table = Table("things", ("id",), [("a",), ("b",), ("c",)], [{"id": "a"}, {"id": "b"}, {"id": "c"}])
    assert table.at_most(2).rows == [("a",), ("b",)]
    assert table.at_most(None) is table
    assert table.at_most(5) is table
