"""A telling: one event claim with its figures, made ready for comparison."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from polybius.case.days import Days, days_of, ordinal
from polybius.case.identity import Identities
from polybius.case.independence import Witnesses
from polybius.case.material import Material
from polybius.case.spots import POINT, folded
from polybius.case.tables import Tables
from polybius.model.claims import Claim, Kind, PlaceRef, Realis, Role

CUMULATIVE = "cumulative"
"""Mode of figures that run on from a beginning."""
STEM = 6
"""Letters of a word that are compared: "evacuated" and "evacuation" are one."""
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Telling:
    """`actors` and `recipients` are actor ids or marked head nouns; `told` is the ordinal of the report's day."""

    claim: Claim
    days: Days | None
    told: int
    place: PlaceRef | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    words: frozenset[str]
    figures: tuple[Claim, ...] = field(default=())

    @property
    def denied(self) -> bool:
        return self.claim.realis is Realis.DENIED

    @property
    def total(self) -> bool:
        """Tells of a whole war ("more than 300,000 have been killed since 2011") and of no happening in it."""
        running = bool(self.figures) and all(figure.mode == CUMULATIVE for figure in self.figures)
        return running and (self.place is None or self.place.precision not in POINT)

    @property
    def empty(self) -> bool:
        """Says neither who nor where: makes no event by itself."""
        return not (self.actors or self.recipients or self.place)


class Teller:
    """Makes tellings of a case's claims."""

    def __init__(self, material: Material, tables: Tables, identities: Identities, witnesses: Witnesses) -> None:
        self.material = material
        self.tables = tables
        self.identities = identities
        self.witnesses = witnesses
        self._stop = tables.of_kind("stop")

    def tellings(self) -> tuple[Telling, ...]:
        """Of all claims that say that something happened, goes on, or did not happen; in order of the reports."""
        events = [claim for claim in self.material.of_kind(Kind.EVENT) if _tells(claim)]
        figures = figures_of(events, [claim for claim in self.material.of_kind(Kind.FIGURE) if _tells(claim)])
        tellings = (self._telling(claim, tuple(figures.get(claim.id, ()))) for claim in events)
        return tuple(telling for telling in tellings if not telling.total)

    def _telling(self, claim: Claim, figures: tuple[Claim, ...]) -> Telling:
        told = self.material.told(claim)
        return Telling(
            claim=claim,
            days=days_of(claim.period, told),
            told=ordinal(told, end=True),
            place=claim.place,
            actors=self._who(claim.role("actor")),
            recipients=self._who(role for role in claim.role("recipient") if not self._is_place(role, claim.place)),
            words=self._words(claim),
            figures=figures,
        )

    def _who(self, roles: Iterable[Role]) -> tuple[str, ...]:
        found = {self.identities.actor(role) or self.identities.thing(role) for role in roles}
        return tuple(sorted(name for name in found if name))

    def _is_place(self, role: Role, place: PlaceRef | None) -> bool:
        """ "rebel-held Karsa" is told of as the place already, and no second likeness."""
        if place is None or role.actor:
            return False
        words = folded(self.identities.core(role.name or role.span.text)).split()
        return any(name and name in words for name in (folded(place.name), folded(place.span.text)))

    def _words(self, claim: Claim) -> frozenset[str]:
        words = (word.lower() for word in _WORD.findall(claim.span.text))
        return frozenset(word[:STEM] for word in words if word not in self._stop)


def _tells(claim: Claim) -> bool:
    return claim.realis.happened or claim.realis is Realis.DENIED


# -- figures to events ------------------------------------------------------------------------------------


def figures_of(events: Sequence[Claim], figures: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """Figure claims by the event claim they belong to: the one on the same word, else the narrowest around them."""
    by_report: dict[str, list[Claim]] = {}
    for event in events:
        by_report.setdefault(event.report, []).append(event)
    begins = {report: [event.span.begin for event in row] for report, row in by_report.items()}
    found: dict[str, list[Claim]] = {}
    for figure in figures:
        upto = bisect_right(begins.get(figure.report, []), max(figure.span.end, figure.anchor))
        home = _home(figure, by_report.get(figure.report, [])[:upto])
        if home is not None:
            found.setdefault(home.id, []).append(figure)
    return found


def _home(figure: Claim, events: Sequence[Claim]) -> Claim | None:
    """`events` begin before the figure ends, in order of the text."""
    same = [event for event in events if event.anchor == figure.anchor >= 0]
    around = same or [event for event in events if event.span.overlaps(figure.span) and _fits(event, figure)]
    return min(around, key=lambda event: (event.span.end - event.span.begin, event.span.begin, event.id), default=None)


def _fits(event: Claim, figure: Claim) -> bool:
    """No figure of another day, and none that somebody else gives."""
    return (event.period is None or figure.period is None or event.period == figure.period) and (
        not figure.voice or not event.voice or event.voice[0].name == figure.voice[0].name
    )
