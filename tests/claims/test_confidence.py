"""How sure claims are: what makes them surer, and that nobody's name does."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from polybius.claims.confidence import Calibration, features
from polybius.claims.parse import Parse
from polybius.codebook import Codebook
from polybius.codebook.case import FeatureWeight
from polybius.model.claims import Claim, Kind
from polybius.pipeline import CodingSettings, code_text, report_coder

SHORT = "Rebels shelled the town of Tolvenar on 3 May 2016."
LONG = (
    "The minister said that he had been told by a friend, who had fled the region when the war began, that rebels had"
    " shelled the town of Tolvenar on 3 May 2016 after the council, which had long opposed them, closed the road."
)


def shelling(text: str) -> Claim:
    found = [c for c in code_text(text, "2016-05-05")[1] if c.kind is Kind.EVENT and c.type == "ASSAULT"]
    assert len(found) == 1
    return found[0]


def of(text: str) -> dict[str, float]:
    annotated, claims = code_text(text, "2016-05-05")
    return features(Parse(annotated), next(c for c in claims if c.type == "ASSAULT"))


def test_a_short_flat_sentence_is_surer_than_a_long_one() -> None:
    assert shelling(SHORT).confidence > shelling(LONG).confidence + 0.2


def test_what_features_say() -> None:
    short, long = of(SHORT), of(LONG)
    assert (short["depth"], short["voiced"], short["no_actor"]) == (0, 0, 0)
    assert long["depth"] >= 2
    assert long["voiced"] == 1
    assert long["length"] > 0 > short["length"]
    assert of("The town of Tolvenar was shelled on 3 May 2016.")["no_actor"] == 1
    assert of("Rebels will shell the town of Tolvenar.")["unreal"] == 1


def test_a_place_of_another_sentence_is_seen() -> None:
    annotated, claims = code_text("Shells hit a market in Goma on Monday. Six people were killed.", "2016-12-20")
    killed = [c for c in claims if c.kind is Kind.EVENT][-1]
    assert killed.place is not None
    assert features(Parse(annotated), killed)["place_elsewhere"] == 1


@pytest.mark.parametrize("pair", [("Rebels", "Soldiers"), ("Israel", "Russia"), ("The army", "The militia")])
def test_whoever_acts_it_is_as_sure(pair: tuple[str, str]) -> None:
    one, other = (shelling(f"{who} shelled the town of Tolvenar on 3 May 2016.").confidence for who in pair)
    assert one == other


def test_it_is_a_logistic_function_of_weighted_features() -> None:
    rows = (FeatureWeight("one", 1.0), FeatureWeight("depth", -0.5), FeatureWeight("depth", -0.25, "event"))
    calibration = Calibration(replace(Codebook.load(None), claim_confidence=rows))
    found = {"one": 1.0, "depth": 2.0, "voiced": 1.0}
    assert calibration.sure(found, Kind.EVENT) == pytest.approx(1 / (1 + math.exp(0.5)), abs=1e-3)
    assert calibration.sure(found, Kind.FIGURE) == 0.5


def test_without_weights_claims_are_as_sure_as_their_rules() -> None:
    coder = report_coder(CodingSettings()).coder
    annotated, _ = code_text(SHORT, "2016-05-05")
    parse = Parse(annotated)
    made = coder.made(parse)
    assert Calibration(replace(coder.codebook, claim_confidence=())).settle(parse, made) == made


def test_every_weight_is_of_a_feature_and_a_kind() -> None:
    for row in Codebook.load(None).claim_confidence:
        assert row.feature in of(SHORT), row
        assert row.kind in ("", *Kind), row
