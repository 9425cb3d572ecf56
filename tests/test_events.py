"""`polybius events` from outside, on copies of the example case."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.test_cli import Done, run

WHY = ("--reason", "the pictures show one wreck", "--user", "Ines")


@pytest.fixture
def case(aleppo: str, tmp_path: Path) -> str:
    """A copy to decide on."""
    return str(shutil.copy(aleppo, tmp_path / "mine.polybius"))


def done(*arguments: str) -> str:
    result: Done = run(*arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def events(case: str) -> list[dict[str, object]]:
    return list(json.loads(done("show", case, "events", "--json")))


def test_two_events_are_joined_explained_and_parted_again(case: str) -> None:
    one, other = (str(event["id"]) for event in events(case)[:2])
    told = json.loads(done("events", case, "join", one, other, *WHY, "--json"))
    (made,) = told["events"]
    shown = done("explain", case, made["id"])
    assert "a reviewer says that they are one" in " ".join(shown.split())
    assert "decided" in shown
    assert "holds" in done("events", case, "history")
    done("events", case, "undo", "--user", "Ines")
    assert {one, other} <= {event["id"] for event in events(case)}


def test_an_unknown_event_is_named(case: str) -> None:
    failed = run("events", case, "join", "e_0000", "e_1111", *WHY)
    assert failed.returncode == 2
    assert "no event has the id 'e_0000'" in failed.stderr
