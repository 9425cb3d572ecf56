"""What a report says of an event that the case knows more of: who is its doer here, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from polybius.case.parts import Ground
from polybius.model.case import Event
from polybius.model.claims import Claim, Kind
from polybius.model.tallies import Counted
from polybius.model.wording import Doer, Telling, Wording

NAMED, TOLD, LEFT_OUT = "named", "told", "left out"
Row = tuple[Counted, tuple[str, ...], list[str]]


def agency(event: Event, mine: Sequence[Claim], wording: Wording, ground: Ground) -> Iterator[Row]:
    """For each doer that the case knows by name: does this report name him, and by which form does it not?"""
    told = [claim for claim in mine if claim.kind is Kind.EVENT]
    if not told:
        return
    here = {ground.identities.actor(role) for claim in told for role in claim.role("actor")}
    others = any(ground.identities.who(actor).specific for actor in here if actor)
    for role in event.roles:
        if role.role != "actor" or not role.actor or not ground.identities.who(role.actor).specific:
            continue
        ids = [claim.id for claim in told]
        if role.actor in here:
            yield Counted.AGENCY, (role.actor, NAMED), ids
        elif not others:
            yield Counted.AGENCY, (role.actor, _form(told, wording)), ids


def _form(told: Iterable[Claim], wording: Wording) -> str:
    """How the first of its claims is worded: `passive`, `nominal`, `a thing did it` ...; `unknown` without a record."""
    by_claim = {telling.claim: telling for telling in wording.tellings}
    return next((_named_form(by_claim[claim.id]) for claim in told if claim.id in by_claim), "unknown")


def _named_form(telling: Telling) -> str:
    if telling.doer is Doer.THING:
        return "a thing did it"
    return "described" if telling.doer in (Doer.NAMED, Doer.BESIDE) else telling.form.value


# -- what others tell ---------------------------------------------------------------------------------------


def omissions(event: Event, mine: Sequence[Claim]) -> Iterator[Row]:
    """Fields of an event that two or more reports tell: told here, or left out. A dispute counts as told where the
    report gives more than one side of it."""
    if len(event.reports) < 2:
        return
    ids = {claim.id for claim in mine}
    shown = [claim.id for claim in mine]
    for name, claims_of in FIELDS:
        behind = claims_of(event)
        if behind:
            yield Counted.OMITS, (name, TOLD if behind & ids else LEFT_OUT), shown
    for dispute in event.contested:
        sides = sum(bool(ids & set(position.claims)) for position in dispute.positions)
        if sides:
            yield Counted.OMITS, ("the other side", TOLD if sides > 1 else LEFT_OUT), shown


def _role(name: str) -> Callable[[Event], set[str]]:
    return lambda event: {claim for role in event.roles if role.role == name for claim in role.claims}


def _measure(*names: str) -> Callable[[Event], set[str]]:
    def claims_of(event: Event) -> set[str]:
        figures = (figure for figure in event.figures if figure.measure.partition(" (")[0] in names)
        return {claim for figure in figures for claim in figure.claims}

    return claims_of


FIELDS: tuple[tuple[str, Callable[[Event], set[str]]], ...] = (
    ("who did it", _role("actor")),
    ("whom it befell", _role("recipient")),
    ("the dead", _measure("killed", "casualties")),
    ("the injured", _measure("injured", "casualties")),
)
