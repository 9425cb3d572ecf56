"""The same gold with its own clusters: what a case would say of each happening if its claims were put together rightly.

The claims at a happening's mentions, with the figures that belong to them, are made one event by `case.events`; so
standing, ranges and disputed fields are measured apart from what matching gets wrong. The claims are those of the case;
nothing of the gold but its labels is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from benchmarks.happenings_answers import Answers
from benchmarks.happenings_details import Detail
from benchmarks.happenings_gold import Incident
from polybius.case.conduct import teller_of
from polybius.case.events import given_event
from polybius.case.tables import Tables
from polybius.case.tellings import Teller, Telling
from polybius.codebook import Codebook
from polybius.model.case import Event
from polybius.reading.copies import near_copies
from polybius.stores.base import Store


def given_details(chosen: Sequence[Incident], found: Answers, store: Store, codebook: Codebook) -> list[Detail]:
    """As `happenings_details.details`, but with an event made of the gold's own claims."""
    reports, claims, copies = tuple(store.headings()), tuple(store.claims()), near_copies(store.signatures())
    teller = teller_of(reports, claims, store.texts(), copies, Tables.of(codebook))
    tellings = _by_claim(teller.tellings(teller.material.claims))
    return [
        Detail(incident, gold, _event(_claims(incident, gold.id, found, tellings), tellings, teller))
        for incident in chosen
        for gold in incident.events
    ]


def _by_claim(tellings: Sequence[Telling]) -> Mapping[str, Telling]:
    """By the ids of the event claims, of the figures that go with them and of what answers them."""
    found = {claim.id: telling for telling in tellings for claim in telling.claims}
    return {**found, **{telling.claim.id: telling for telling in tellings}}


def _claims(incident: Incident, label: str, found: Answers, tellings: Mapping[str, Telling]) -> list[str]:
    """The event claims of a happening. A figure's claim gives that of its event, unless another happening has it."""
    labels: dict[str, set[str]] = defaultdict(set)
    for mention, one in incident.key.items():
        claim = found.claims.get(mention)
        telling = tellings.get(claim.id) if claim else None
        if claim and telling and (claim.id == telling.claim.id or telling.claim.id not in labels):
            labels[telling.claim.id].add(one)
    return sorted(claim for claim, ones in labels.items() if label in ones)


def _event(claims: Sequence[str], tellings: Mapping[str, Telling], teller: Teller) -> Event | None:
    return given_event([tellings[claim] for claim in claims], teller) if claims else None
