"""The gold of alignments is readable, and nothing is answered where nothing is told."""

from __future__ import annotations

from benchmarks.alignments import Cell, answer, cells, gold, turned
from polybius.case.registry import registry_of
from polybius.codebook import Codebook
from polybius.model.alignments import Turn
from polybius.model.case import Alignment

CELL = Cell("a_1", "a_2", "hostile", "2031-01-01", "2031-03-31", "")


def told(score: float, reach: float, acts: int = 1, since: str = "2031-01-01") -> Alignment:
    bounds = (max(-1.0, score - reach), min(1.0, score + reach))
    return Alignment("l_1", ("a_1", "a_2"), ("A", "B"), since, "2031-12-31", score, (), "", *bounds, acts)


def test_every_side_is_known_and_every_period_reads() -> None:
    known, registry = gold(), registry_of(Codebook.load())
    sides = [side for side in known["sides"].values() if not side.startswith("a_camp_")]
    assert [side for side in sides if side not in registry] == []
    made = [*cells(known, "cells"), *cells(known, "later")]
    assert all(cell.since < cell.until and cell.sign in ("ally", "hostile", "mixed") for cell in made)
    assert len({(cell.pair, cell.since, cell.until) for cell in cells(known, "cells")}) == len(
        list(cells(known, "cells"))
    )


def test_a_sure_sign_is_an_answer_and_an_unsure_one_is_none() -> None:
    assert answer(CELL, [told(-0.6, 0.4)]).said == "hostile"
    assert answer(CELL, [told(-0.2, 0.9)]).said == ""
    assert answer(CELL, [told(0.05, 0.3, acts=4)]).said == "mixed"
    assert answer(CELL, [told(-0.6, 0.4, since="2031-06-01")]).said == ""
    assert answer(CELL, []).said == ""


def test_a_turning_point_is_found_near_its_day_and_in_its_direction() -> None:
    row, sides = ("a", "b", "2031-05-01", "2031-05-31", "apart"), {"a": "a_1", "b": "a_2"}

    def turn(until: str, toward: str) -> Turn:
        return Turn("t", ("a_1", "a_2"), ("A", "B"), "", until, None, None, toward, "told", 0, (), (), (), (), "")

    assert turned(row, sides, [turn("2031-06-20", "apart")])
    assert not turned(row, sides, [turn("2031-06-20", "closer")])
    assert not turned(row, sides, [turn("2032-06-20", "apart"), turn("", "apart")])
