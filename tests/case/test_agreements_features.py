"""Pairs of agreement claims that are looked at no further could not have been joined."""

from __future__ import annotations

from itertools import combinations

from benchmarks.scale_world import World
from polybius.case.agreements_features import Comparison
from polybius.case.agreements_tables import AgreementTables
from polybius.case.agreements_told import Teller
from polybius.case.conduct import teller_of
from polybius.case.spots import Ranges
from polybius.case.tables import Tables
from polybius.codebook import Codebook

READ = list(World(60).reports())
TABLES = Tables.of(Codebook.load())
WHOLE = teller_of([report for report, _ in READ], [c for _, claims in READ for c in claims], (), (), TABLES)
OWN = AgreementTables.of(TABLES.codebook)
TOLD = Teller(WHOLE.material, TABLES, WHOLE.identities, OWN).told(WHOLE.material.claims)
COMPARISON = Comparison(OWN, Ranges.of(TABLES))


def test_what_joins_is_found_and_nothing_else() -> None:
    pairs = list(combinations(TOLD, 2))
    links = [COMPARISON.link(*pair) for pair in pairs]
    joining = [link if COMPARISON.joins(link) else None for link in links]
    assert any(joining)
    assert not all(joining)
    assert [COMPARISON.joining(*pair) for pair in pairs] == joining
