"""The ledgers of a case: the entries of its events, and of the figures that belong to no event.

An entry of an event is made in the part of the event's first claim (a report), since any change to the event changes
that claim's part; figures outside events fall into parts by measure, unit and place. Nothing is summed here: see
views/ledger_sums.py for what may be added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from polybius.case.ledger_events import EventEntries
from polybius.case.ledger_figures import AgreementEntries, FigureEntries
from polybius.case.ledger_tables import LedgerTables
from polybius.case.parts import Ground, Part
from polybius.case.spots import place_key
from polybius.model.claims import Claim, Kind
from polybius.model.ledgers import LedgerEntry

EVENTS, FIGURES, AGREEMENTS = "events:", "figures:", "agreements:"


class Ledgers:
    """The layer of ledger entries."""

    kind: ClassVar[str] = "ledger"
    by_events: ClassVar[bool] = True
    whole_report: ClassVar[str] = EVENTS

    def __init__(self, ground: Ground) -> None:
        self._tables = LedgerTables.of(ground.tables.codebook)
        self._events = EventEntries(ground, self._tables)
        self._figures = FigureEntries(ground, self._tables)
        self._agreements = AgreementEntries(ground, self._tables)

    def parts(self, claim: Claim) -> Iterator[str]:
        if claim.kind in (Kind.EVENT, Kind.FIGURE):
            yield EVENTS + claim.report
        if claim.kind is Kind.FIGURE and claim.figure and claim.type in self._tables.measures:
            where = place_key(claim.place) if claim.place else ""
            yield f"{FIGURES}{claim.type}|{claim.figure.unit}|{where}"
        if claim.kind is Kind.AGREEMENT and claim.type in self._tables.agreements:
            yield f"{AGREEMENTS}{claim.type}|{place_key(claim.place) if claim.place else ''}"

    def records(self, part: Part) -> Iterable[LedgerEntry]:
        if part.name.startswith(EVENTS):
            first = {claim.id for claim in part.claims}
            return [entry for event in part.events if event.claims[0] in first for entry in self._events.of(event)]
        if part.name.startswith(AGREEMENTS):
            return self._agreements.of(part.claims)
        return self._figures.of(part.claims, part.events)
