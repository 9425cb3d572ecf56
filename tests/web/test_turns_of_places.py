"""Turning points follow the place that is asked for, as everything beside them does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from polybius.stores import open_store
from polybius.views.queries import Filter, Queries
from tests.case.making import at
from tests.case.test_alignments import Chancery
from tests.web.reviewing import Served, made, served


def room() -> Chancery:
    """Two help each other in Homs, and fall out over Aleppo."""
    chancery = Chancery()
    for month in range(1, 9):
        chancery.acts("AID", f"2030-{month:02d}-04", mode="military", place=at("Homs"))
        chancery.acts("ASSAULT", f"2031-{month:02d}-04", place=at("Aleppo"))
    return chancery


@pytest.fixture
def path(tmp_path: Path) -> Path:
    case = tmp_path / "mine.polybius"
    made(room, case)
    return case


def turns(desk: Served, **asked: str) -> Any:
    days = {"from": "2030-01-01", "to": "2031-12-31", "lanes": "type"}
    return desk.get("/timeline", **{**days, **asked})["turns"]


def place(desk: Served, name: str) -> str:
    found = next(one for one in desk.get("/places", name=name)["items"] if one["name"] == name)
    return str(found["id"])


def test_a_turning_point_is_of_the_places_that_its_claims_tell_of(path: Path) -> None:
    with served(path) as desk:
        (turn,) = turns(desk)
        for name in ("Aleppo", "Homs"):
            asked = {"place": place(desk, name)}
            assert turns(desk, **asked) == [turn]
            assert desk.get("/tables/turns", **asked)["total"] == 1
        elsewhere = {"place": "geonames:0"}
        assert turns(desk, **elsewhere) == []
        assert desk.get("/tables/turns", **elsewhere)["total"] == 0
        assert desk.get("/tables/turns")["total"] == 1
        lines = desk.client.get("/api/v1/export/turns", params=elsewhere).text.splitlines()
        assert lines == []


def test_the_command_line_asks_by_name(path: Path) -> None:
    store = open_store(str(path), read_only=True)
    queries = Queries(store)
    assert len(queries.turns()) == len(queries.turns(Filter(place="aleppo"))) == 1
    assert queries.turns(Filter(place="Idlib")) == []
    store.close()
