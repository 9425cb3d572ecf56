"""Pairs that are let go without a comparison could not have been linked."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from benchmarks.scale_world import World
from polybius.case.conduct import teller_of
from polybius.case.features import Comparison
from polybius.case.grounds import least_odds
from polybius.case.match_features import FEATURES
from polybius.case.sieve import RESTS, WITHIN, Sieve
from polybius.case.tables import Tables
from polybius.codebook import Codebook

READ = list(World(16).reports())
TELLER = teller_of(
    [report for report, _ in READ], [c for _, claims in READ for c in claims], (), (), Tables.of(Codebook.load())
)
TELLINGS = TELLER.tellings(TELLER.material.claims)[:150]
COMPARISON = Comparison(TELLINGS, TELLER.tables, TELLER.identities)


def pairs(within: bool) -> list[tuple[int, int]]:
    reports = [telling.claim.report for telling in TELLINGS]
    return [pair for pair in combinations(range(len(TELLINGS)), 2) if (reports[pair[0]] == reports[pair[1]]) == within]


@pytest.mark.parametrize("within", [True, False])
@pytest.mark.parametrize("feature", [name for name, _ in FEATURES if name in RESTS])
def test_tellings_alike_in_what_a_feature_rests_on_have_the_same_outcome(feature: str, within: bool) -> None:
    trait, look = (WITHIN if within else RESTS)[feature], dict(FEATURES)[feature]
    found: dict[object, set[str]] = {}
    for one, other in pairs(within):
        first, second = TELLINGS[one], TELLINGS[other]
        found.setdefault((trait(first), trait(second)), set()).add(look(COMPARISON.likeness, first, second))
    assert found
    assert [sorted(outcomes) for outcomes in found.values() if len(outcomes) > 1] == []


@pytest.mark.parametrize("within", [True, False])
@pytest.mark.parametrize("least", [-3.0, least_odds(COMPARISON), 1.0])
def test_no_pair_is_lost_that_reaches_the_score(least: float, within: bool) -> None:
    every = pairs(within)
    ones, others = (np.array(side, dtype=np.int64) for side in zip(*every, strict=True))
    kept = set(np.flatnonzero(Sieve(COMPARISON, least, within=within).hopeful(ones, others)).tolist())
    linked = [at for at, pair in enumerate(every) if (link := COMPARISON.link(*pair)) and link.score >= least]
    assert linked
    assert set(linked) <= kept
    assert len(kept) < len(every) / 2
