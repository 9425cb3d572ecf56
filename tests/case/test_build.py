import random
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.case import build
from polybius.codebook import Codebook
from polybius.model.case import Case
from tests.case import aleppo, synthetic

REPORTS = [synthetic.report(number) for number in range(60)]
CLAIMS = [claim for number in range(60) for claim in synthetic.claims_of(number, 20)]


def made(seed: int | None = None) -> Case:
    reports, claims = list(REPORTS), list(CLAIMS)
    if seed is not None:
        random.Random(seed).shuffle(reports)
        random.Random(seed).shuffle(claims)
    return build(reports, claims, (), Codebook.load())


EXPECTED = made()


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_the_inputs_does_not_matter(seed: int) -> None:
    assert made(seed) == EXPECTED


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_real_claims_does_not_matter(seed: int) -> None:
    known = aleppo.reports()
    claims = list(aleppo.claims(known).values())
    expected = build(tuple(known.values()), claims, aleppo.copies(known), Codebook.load())
    shuffled = random.Random(seed).sample(claims, len(claims))
    assert build(tuple(known.values())[::-1], shuffled, aleppo.copies(known), Codebook.load()) == expected


def listed(case: Case) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every object and the claims it lists."""
    for group in (case.events, case.actors, case.control, case.alignments, case.agreements):
        yield from ((record.id, record.claims) for record in group)
    for event in case.events:
        yield from ((event.id, role.claims) for role in event.roles)
        yield from ((event.id, figure.claims) for figure in event.figures)
        yield from ((event.id, position.claims) for d in event.contested for position in d.positions)
    for agreement in case.agreements:
        yield from ((agreement.id, stage.claims) for stage in agreement.stages)
    for actor in case.actors:
        yield from ((actor.id, affiliation.claims) for affiliation in actor.affiliations)


def test_nothing_in_a_case_lacks_a_claim() -> None:
    known = {claim.id for claim in CLAIMS}
    rows = list(listed(EXPECTED))
    assert rows
    assert [id_ for id_, claims in rows if not claims or not set(claims) <= known] == []


def test_ids_are_unique_and_tuples_sorted() -> None:
    for group in (EXPECTED.events, EXPECTED.actors, EXPECTED.alignments, EXPECTED.agreements):
        ids = [record.id for record in group]
        assert ids == sorted(set(ids))
    spells = [spell.id for spell in EXPECTED.control]
    assert len(spells) == len(set(spells))


def test_a_claim_is_in_one_event_at_most() -> None:
    claims = [claim for event in EXPECTED.events for claim in event.claims]
    assert len(claims) == len(set(claims))


def test_roles_resolve_to_actors_of_the_case() -> None:
    actors = {actor.id for actor in EXPECTED.actors}
    assert {actor for _, actor in EXPECTED.resolved} <= actors
    assert {role.actor for event in EXPECTED.events for role in event.roles if role.actor} <= actors


def test_nothing_makes_an_empty_case() -> None:
    assert build((), (), (), Codebook.load()) == Case()


@pytest.mark.slow
def test_cost_grows_near_linearly() -> None:
    """25,000 claims take about 4 seconds on one core of 2024; four times the claims must not cost sixteen times."""
    costs: list[float] = []
    for reports in (200, 800):
        texts = [synthetic.report(number) for number in range(reports)]
        claims = [claim for number in range(reports) for claim in synthetic.claims_of(number, 20)]
        begin = time.process_time()
        build(texts, claims, (), Codebook.load())
        costs.append(time.process_time() - begin)
    assert costs[1] < 9 * costs[0]
