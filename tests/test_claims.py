"""`polybius claims` from outside, on copies of the example case."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.test_cli import run
from tests.test_events import done, events

WHO = ("--user", "Ines")


@pytest.fixture
def case(aleppo: str, tmp_path: Path) -> str:
    """A copy to decide on."""
    return str(shutil.copy(aleppo, tmp_path / "mine.polybius"))


def test_a_claim_is_corrected_explained_published_and_put_back(case: str, tmp_path: Path) -> None:
    claim = str(events(case)[0]["claims"][0])  # type: ignore[index]
    told = json.loads(
        done("claims", case, "edit", claim, "certainty=alleged", "--reason", "a minister accuses", *WHO, "--json")
    )
    assert told["claims"][0]["reviewed"]["state"] == "edited"
    assert told["claims"][0]["observed"] == {"certainty": "asserted"}
    shown = " ".join(done("explain", case, claim).split())
    assert "read as certainty: asserted" in shown
    assert "certainty: asserted to alleged" in " ".join(done("claims", case, "history", claim[:12]).split())
    out = tmp_path / "claims.jsonl"
    done("export", case, "--what", "claims", "--reviewed-only", "-o", str(out))
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == [claim]
    page = tmp_path / "page.html"
    done("report", case, "--reviewed-only", "-o", str(page))
    assert "<html" in page.read_text(encoding="utf-8")
    done("claims", case, "undo", *WHO)
    done("export", case, "--what", "claims", "--reviewed-only", "-o", str(out))
    assert out.read_text(encoding="utf-8") == ""


def test_what_cannot_be_meant_is_said_with_what_could(case: str) -> None:
    claim = str(events(case)[0]["claims"][0])  # type: ignore[index]
    wrong = run("claims", case, "edit", claim, "certainty=sure", "--reason", "x")
    assert wrong.returncode == 2
    assert "asserted, hedged, alleged" in wrong.stderr
    sums = run("export", case, "--what", "outlets", "--reviewed-only", "-o", "out.jsonl")
    assert sums.returncode == 2
    assert "reviewed or not" in sums.stderr
