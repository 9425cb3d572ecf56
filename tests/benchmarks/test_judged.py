"""Claims judged by eye: what a judgement holds on to, and the fit of weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks import judged
from benchmarks.judged import Case, Judgement, by_folds, digest, fitted, reliability
from polybius.model.claims import Realis
from tests.records import full_claim, make_report


def case(n: int, right: bool, depth: float) -> Case:
    return Case(Judgement("s", f"d{n}", f"j{n}", "event", right), 0.8, {"one": 1.0, "depth": depth})


def test_a_judgement_holds_whoever_made_the_claim_and_how_sure() -> None:
    claim = full_claim(make_report())
    assert digest(claim) == digest(replace(claim, confidence=0.1, rule="other", reader="other"))
    assert digest(claim) != digest(replace(claim, realis=Realis.DENIED))
    assert digest(claim) != digest(replace(claim, voice=()))
    assert digest(claim) != digest(replace(claim, roles=claim.roles[:-1]))


def test_reliability_says_how_far_confidence_is_off() -> None:
    *bands, error = reliability([0.8] * 10, [True] * 6 + [False] * 4)
    assert bands[-1] == "| 0.75 to 0.85 | 10 | 0.80 | 0.60 |"
    assert error == "expected calibration error 0.200"


def test_weights_are_those_that_claims_were_drawn_with() -> None:
    rng = np.random.default_rng(5)
    x = np.column_stack([np.ones(20_000), rng.normal(size=20_000)])
    y = (rng.random(20_000) < 1 / (1 + np.exp(-x @ np.array([0.7, -1.2])))).astype(float)
    assert fitted(x, y) == pytest.approx([0.7, -1.2], abs=0.06)


def test_folds_part_the_reports() -> None:
    """A report's own claims do not teach what is said of them: random verdicts of one report come out as chance."""
    cases = [case(0, bool(n % 2), float(n % 2)) for n in range(40)]
    said = by_folds(cases, [("one", ""), ("depth", "")])
    assert said == [0.5] * 40


def test_verdicts_are_kept_once_a_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "judged.jsonl"
    kept.write_text("")
    monkeypatch.setattr(judged, "JUDGED", kept)
    sample, verdicts = tmp_path / "sample.jsonl", tmp_path / "verdicts.jsonl"
    sample.write_text('{"n": 1, "set": "fa_kes", "doc": "7", "digest": "j_1", "claim": {"kind": "event"}}\n')
    for right in ("false", "true"):
        verdicts.write_text(f'{{"n": 1, "right": {right}, "fault": "voice: lost"}}\n')
        assert judged.add(sample, verdicts) == 1
    assert judged.judgements() == [Judgement("fa_kes", "7", "j_1", "event", True, "voice", reading=2)]


def test_the_kept_judgements_are_of_known_sets_and_kinds() -> None:
    found = judged.judgements()
    assert len(found) > 300
    assert {one.set for one in found} <= set(judged.SETS)
    assert all(one.claim.startswith("j_") for one in found)
