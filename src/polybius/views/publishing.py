"""The gate of publication: a case of which only passes what a reviewer looked at and found right, or put right.

A claim passes by its own verdict, the last in force. An object passes where all claims that it rests on do, or where
they are in events that a reviewer accepted as they are now; a report or an actor where a claim that passes speaks of
it. What counts over everything that was read (outlets, sources, wording) cannot pass: most of it nobody looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cached_property
from typing import Any

from polybius.model.case import Actor, Case
from polybius.model.claims import Claim, Kind
from polybius.model.text import Report
from polybius.model.wording import Wording
from polybius.views.queries import EVERYTHING, Filter, Queries

SUMS = ("tallies", "outlets", "cited")
"""Kinds of objects that add up what was read, whoever looked at it."""
WHOLE = (*SUMS[1:], "wording")
"""Kinds of exports that cannot pass."""
AS_THEY_ARE = ("groups", "resolved")
"""What only names reports and names."""


class Published(Queries):
    """As `Queries`, of what passes."""

    @cached_property
    def published(self) -> frozenset[str]:
        """Ids of the claims that pass by themselves."""
        return frozenset(id_ for id_, review in self.reviews.claims.items() if review.published)

    @cached_property
    def _read_case(self) -> Case:
        return super().case

    @cached_property
    def accepted(self) -> frozenset[str]:
        """Ids of the events that were accepted as they are now."""
        wanted = self.reviews.events
        return frozenset(event.id for event in self._read_case.events if event.id in wanted and self.is_accepted(event))

    @cached_property
    def passing(self) -> frozenset[str]:
        """Ids of the claims on which objects that pass may rest."""
        events = (event for event in self._read_case.events if event.id in self.accepted)
        return self.published | {claim for event in events for claim in event.claims}

    @cached_property
    def case(self) -> Case:
        kinds = [spec.name for spec in fields(Case) if spec.name not in (*SUMS, *AS_THEY_ARE)]
        passed = {kind: tuple(self._passed(kind, getattr(self._read_case, kind))) for kind in kinds}
        return replace(self._read_case, **passed, **dict.fromkeys(SUMS, ()))

    def _passed(self, kind: str, records: Iterable[Any]) -> Iterator[Any]:
        if kind == "actors":
            yield from (replace(one, claims=kept) for one in records if (kept := self._kept(one)))
            return
        yield from (one for one in records if one.claims and self.passing.issuperset(one.claims))

    def _kept(self, actor: Actor) -> tuple[str, ...]:
        return tuple(claim for claim in actor.claims if claim in self.passing)

    @cached_property
    def _event_of(self) -> Mapping[str, str]:
        """Of all events: verdicts are looked up before the gate."""
        return {claim: event.id for event in self._read_case.events for claim in event.claims}

    def every_claim(self, narrow: Filter = EVERYTHING, kind: Kind | None = None) -> Iterator[Claim]:
        return (claim for claim in super().every_claim(narrow, kind) if claim.id in self.published)

    def reports(self) -> list[Report]:
        told = {self.claims_by_id[claim].report for claim in self.passing if claim in self.claims_by_id}
        return [report for report in super().reports() if report.id in told]

    def wordings(self) -> list[Wording]:
        return []
