"""Ledger entries of an event: whom it killed, hurt, drove out, and what it destroyed or hit.

An event befalls people, things and places alike ("shells hit the market and killed three"): each entry names those of
its own kind, the toll people, the damage things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polybius.case.ledger_tables import LedgerTables, class_of
from polybius.case.parts import Ground
from polybius.model.case import Event, EventRole, FigureRange, Standing
from polybius.model.ids import content_id
from polybius.model.ledgers import Counting, Ledger, LedgerEntry, Party

WHO, WHOM = "actor", "recipient"
MIXED = ""
COMBATANT = "combatant"
OF_PEOPLE = (Ledger.TOLL, Ledger.DISPLACEMENT)
BODIES = ("state", "government")
"""Kinds of actors that nobody kills: they stand for the place or the people that it befell."""


class EventEntries:
    """Makes the entries of one event out of its record alone."""

    def __init__(self, ground: Ground, tables: LedgerTables) -> None:
        self._identities = ground.identities
        self._tables = tables

    def of(self, event: Event) -> Iterator[LedgerEntry]:
        """None of an event that every claim denies."""
        if event.standing is Standing.DENIED:
            return
        counted = [figure for figure in event.figures if _measure(figure) in self._tables.measures]
        for figure in counted:
            yield self._counted(event, figure)
        yield from self._things(event, {figure.unit for figure in counted})

    # -- figures ---------------------------------------------------------------------------------------

    def _counted(self, event: Event, figure: FigureRange) -> LedgerEntry:
        row = self._tables.measures[_measure(figure)]
        subject = figure.measure.partition(" (")[2].rstrip(")")
        counting = Counting.PART if subject else Counting(row.counts)
        return self._entry(
            event,
            ledger=Ledger(row.ledger),
            line=row.measure,
            what=self._what(event, figure, subject, Ledger(row.ledger)),
            amounts=(figure.low, figure.best, figure.high),
            unit=figure.unit,
            counting=counting,
            claims=figure.claims,
            to=self._befallen(event, subject, Ledger(row.ledger)),
            why=f"{figure.why}; of the event “{event.title}”",
        )

    def _befallen(self, event: Event, subject: str, ledger: Ledger) -> tuple[Party, ...]:
        """Of whom and what the event befell, those that the ledger counts; of a part those whom its word names."""
        whom = [role for role in event.roles if role.role == WHOM]
        if ledger is Ledger.DAMAGE:
            whom = [role for role in whom if class_of(role.name, self._tables.objects, self._identities)]
        if ledger in OF_PEOPLE:
            whom = [role for role in whom if self._is_people(role)]
            whom = [role for role in whom if subject and self._identities.head(role.name) == subject] or whom
        return _parties(whom)

    def _is_people(self, role: EventRole) -> bool:
        if class_of(role.name, self._tables.people, self._identities):
            return True
        who = self._identities.who(role.actor) if role.actor else None
        if who is None or who.kind in BODIES or class_of(role.name, self._tables.objects, self._identities):
            return False
        known = who.kind in ("population", "person", "armed_group")
        return known or (who.kind == "organisation" and who.sector in self._tables.sectors)

    def _what(self, event: Event, figure: FigureRange, subject: str, ledger: Ledger) -> str:
        """A part by the word that names it; a total by whom the event befell, where they are of one class."""
        if ledger is not Ledger.TOLL:
            return class_of(figure.unit, self._tables.objects, self._identities) if ledger is Ledger.DAMAGE else subject
        if subject:
            return class_of(subject, self._tables.people, self._identities) or subject
        classes = {self._class(role) for role in event.roles if role.role == WHOM}
        return classes.pop() if len(classes) == 1 else MIXED

    def _class(self, role: EventRole) -> str:
        """`civilian` or `combatant` by the actor's sector, else by the noun; empty where neither says: "people"
        and "men" may be either."""
        who = self._identities.who(role.actor) if role.actor else None
        known = self._tables.sectors.get(who.sector, "") if who else ""
        named = class_of(role.name, self._tables.people, self._identities)
        return known if known and (known == COMBATANT or (who and who.specific)) else named

    # -- things ----------------------------------------------------------------------------------------

    def _things(self, event: Event, counted: set[str]) -> Iterator[LedgerEntry]:
        """What was hit without a number: one is one, several are two or more."""
        line = self._tables.harm(event.type, event.mode)
        known = {class_of(unit, self._tables.objects, self._identities) for unit in counted}
        for role in event.roles if line else ():
            what = class_of(role.name, self._tables.objects, self._identities)
            if role.role != WHOM or role.actor or not what or what in known:
                continue
            several = self._identities.head(role.name) != _last(self._identities.core(role.name))
            yield self._entry(
                event,
                ledger=Ledger.DAMAGE,
                line=line,
                what=what,
                amounts=(2, None, None) if several else (1, 1, 1),
                unit=self._identities.head(role.name),
                counting=Counting.FLOW,
                claims=role.claims,
                to=(Party("", role.name),),
                why=f"“{role.name}” is what the event “{event.title}” befell; "
                + ("several, nobody says how many" if several else "one is told of"),
            )

    # -- both ------------------------------------------------------------------------------------------

    def _entry(
        self,
        event: Event,
        *,
        ledger: Ledger,
        line: str,
        what: str,
        amounts: tuple[float | None, float | None, float | None],
        unit: str,
        counting: Counting,
        claims: tuple[str, ...],
        to: tuple[Party, ...],
        why: str,
    ) -> LedgerEntry:
        low, best, high = amounts
        return LedgerEntry(
            id=content_id("b", event.id, ledger, line, what, unit, counting, *claims),
            ledger=ledger,
            line=line,
            what=what,
            low=low,
            best=best,
            high=high,
            unit=unit,
            counting=counting,
            status=event.standing.value,
            by=_parties([role for role in event.roles if role.role == WHO and role.actor]),
            to=to,
            place=event.place,
            period=event.period,
            told=("", ""),
            event=event.id,
            voices=(),
            claims=claims,
            why=why,
        )


def _measure(figure: FigureRange) -> str:
    return figure.measure.partition(" (")[0]


def _last(words: str) -> str:
    return words.lower().split()[-1] if words.split() else ""


def _parties(roles: Sequence[EventRole]) -> tuple[Party, ...]:
    """In the order of the event: whom most claims name comes first."""
    return tuple(dict.fromkeys(Party(role.actor, role.name) for role in roles))
