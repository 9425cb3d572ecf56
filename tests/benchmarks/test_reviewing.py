"""Sixty decisions of two reviewers under three kills: none is lost, none is doubled."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reviewing import Plan, run
from tests.deciding.test_claims import newsroom
from tests.web.reviewing import made


def test_no_decision_is_lost_or_doubled_by_a_server_that_is_killed(tmp_path: Path) -> None:
    made(newsroom, tmp_path / "case.duckdb")
    found = run(tmp_path / "case.duckdb", Plan(decisions=60, minutes=0.25, kills=3))
    assert (found.taken, found.kept, found.lost, found.doubled, found.kills) == (60, 60, 0, 0, 3)
    assert found.same_case
    assert found.again
