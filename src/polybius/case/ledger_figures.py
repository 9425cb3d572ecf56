"""Ledger entries of figures that belong to no event (running totals, stocks, sums of money) and of contracts.

Claims that give one number of one thing at one place are one entry, whoever says it; the voices stand beside it. Of
what befell without a day and a place, two reports may tell of two happenings: each has its own entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from polybius.case.ledger_tables import LedgerTables, class_of
from polybius.case.parts import Ground
from polybius.model.case import Event
from polybius.model.claims import Claim, Figure, Period, PlaceRef, Realis, Role
from polybius.model.ids import content_id
from polybius.model.ledgers import Counting, Ledger, LedgerEntry, Party

UNREAL = frozenset((Realis.DENIED, Realis.HYPOTHETICAL, Realis.CONDITIONAL))
AHEAD = frozenset((Realis.PLANNED, Realis.FUTURE, Realis.THREATENED))
NO_MONEY = frozenset(("person", "civilian", "resident", ""))
"""Units of aid that count whom it reached."""


class FigureEntries:
    """Makes the entries of figure claims of one measure, unit and place."""

    def __init__(self, ground: Ground, tables: LedgerTables) -> None:
        self._ground = ground
        self._tables = tables

    def of(self, claims: Sequence[Claim], events: Iterable[Event]) -> Iterator[LedgerEntry]:
        """Leaves out what an event counts already, and what is denied, supposed, or planned without being money."""
        told = {claim for event in events for figure in event.figures for claim in figure.claims}
        groups: dict[tuple[object, ...], list[Claim]] = {}
        for claim in claims:
            if claim.id not in told and self._counts(claim):
                groups.setdefault(self._same(claim), []).append(claim)
        for group in groups.values():
            yield self._entry(group)

    def _counts(self, claim: Claim) -> bool:
        row = self._tables.measures[claim.type]
        if claim.realis in UNREAL or claim.figure is None or (row.money and not _is_money(claim.figure)):
            return False
        return row.ledger == Ledger.MONEY or claim.realis not in AHEAD

    def _same(self, claim: Claim) -> tuple[object, ...]:
        figure = claim.figure
        amounts = (figure.low, figure.best, figure.high) if figure else ()
        days = (claim.period.earliest, claim.period.latest) if claim.period else ()
        counting = self._tables.counting(claim)
        told = "" if counting in (Counting.RUNNING, Counting.STOCK) or (days and claim.place) else claim.report
        return (*amounts, counting, self._what(claim), self._status(claim), days, told)

    def _what(self, claim: Claim) -> str:
        subject = claim.figure.subject if claim.figure else ""
        row = self._tables.measures[claim.type]
        classes = self._tables.objects if row.ledger == Ledger.DAMAGE else self._tables.people
        found = class_of(subject, classes, self._ground.identities) if subject else ""
        return found or (self._ground.identities.head(subject) if row.ledger in (Ledger.MONEY, Ledger.FORCES) else "")

    def _status(self, claim: Claim) -> str:
        """Of money alone; what is planned is no more than pledged."""
        figure = claim.figure
        if figure is None or self._tables.measures[claim.type].ledger != Ledger.MONEY:
            return ""
        if claim.realis in AHEAD:
            return "pledged"
        return self._tables.money_status(claim.span.text, figure.text)

    def _entry(self, claims: Sequence[Claim]) -> LedgerEntry:
        first = claims[0]
        figure, row = first.figure, self._tables.measures[first.type]
        assert figure is not None
        counting, what, status = self._tables.counting(first), self._what(first), self._status(first)
        ids = tuple(sorted(claim.id for claim in claims))
        return LedgerEntry(
            id=content_id("b", row.ledger, row.measure, counting, status, *ids),
            ledger=Ledger(row.ledger),
            line=row.measure,
            what=what,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            unit=figure.unit,
            counting=counting,
            status=status,
            by=parties(claims, ("actor",), self._ground),
            to=parties(claims, ("recipient",), self._ground) if row.ledger == Ledger.MONEY else (),
            place=first.place,
            period=first.period,
            told=told(claims, self._ground),
            event="",
            voices=voices(claims, self._ground),
            claims=ids,
            why=_why(claims, figure, counting),
        )


class AgreementEntries:
    """Contracts and deals to rebuild: who deals with whom, whether or not a sum is named."""

    def __init__(self, ground: Ground, tables: LedgerTables) -> None:
        self._ground = ground
        self._tables = tables

    def of(self, claims: Sequence[Claim]) -> Iterator[LedgerEntry]:
        groups: dict[tuple[Party, ...], list[Claim]] = {}
        for claim in claims:
            if claim.realis not in UNREAL:
                groups.setdefault(parties([claim], ("party",), self._ground), []).append(claim)
        for sides, group in groups.items():
            if sides:
                yield self._entry(sides, group)

    def _entry(self, sides: tuple[Party, ...], claims: Sequence[Claim]) -> LedgerEntry:
        ids = tuple(sorted(claim.id for claim in claims))
        line = self._tables.agreements[claims[0].type]
        place: PlaceRef | None = claims[0].place
        period: Period | None = next((claim.period for claim in claims if claim.period), None)
        return LedgerEntry(
            id=content_id("b", Ledger.MONEY, line, *ids),
            ledger=Ledger.MONEY,
            line=line,
            what=claims[0].type,
            low=None,
            best=None,
            high=None,
            unit="",
            counting=Counting.FLOW,
            status=_stage(claims),
            by=sides,
            to=(),
            place=place,
            period=period,
            told=told(claims, self._ground),
            event="",
            voices=voices(claims, self._ground),
            claims=ids,
            why=f"{_many(claims)} on a {claims[0].type} between these parties; no sum is named",
        )


def _stage(claims: Iterable[Claim]) -> str:
    """`committed` once anybody says that it was signed or is in force."""
    return "committed" if {c.stage for c in claims} & {"signed", "in_force", "completed", "extended"} else "pledged"


def _is_money(figure: Figure) -> bool:
    """Sums have an ISO 4217 code or the word that the text has as their unit."""
    return len(figure.unit) == 3 and figure.unit.isupper()


def parties(claims: Iterable[Claim], wanted: Sequence[str], ground: Ground) -> tuple[Party, ...]:
    """Actors in the wanted roles, by name; who is no actor is left out."""
    found = {_party(role, ground) for claim in claims for role in claim.roles if role.role in wanted}
    return tuple(sorted((one for one in found if one.actor), key=lambda one: (one.name, one.actor)))


def _party(role: Role, ground: Ground) -> Party:
    actor = ground.identities.actor(role)
    return Party(actor, ground.identities.who(actor).name if actor else "")


def told(claims: Iterable[Claim], ground: Ground) -> tuple[str, str]:
    days = sorted(day for claim in claims if (day := ground.material.told(claim)))
    return (days[0], days[-1]) if days else ("", "")


def voices(claims: Iterable[Claim], ground: Ground) -> tuple[str, ...]:
    return tuple(sorted({voice for claim in claims for voice in ground.material.speakers(claim)}))


def _why(claims: Sequence[Claim], figure: Figure, counting: Counting) -> str:
    kinds = {
        Counting.FLOW: "befell in one period",
        Counting.STOCK: "how many there are on a day",
        Counting.RUNNING: "a total since a beginning",
        Counting.PART: "a part of another figure",
    }
    return f"{_many(claims)} of “{figure.text}”: {kinds[counting]}; of no event of the case"


def _many(claims: Sequence[Claim]) -> str:
    return f"{len(claims)} claim{'s' * (len(claims) != 1)}"
