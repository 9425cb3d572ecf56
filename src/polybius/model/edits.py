"""Fields of claims that a reviewer may correct, and a claim as it stands with its corrections.

A correction keeps three things: what stood before, what stands after, for a reader, and the `value` itself, so that no
gazetteer and no reader is asked again when the case is built. Ids of claims stay: they say what was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from polybius.model.claims import Certainty, Claim, Figure, Period, PlaceRef, Realis, Role
from polybius.model.plain import dumps, loads

TYPE, MODE, REALIS, CERTAINTY, STAGE = "type", "mode", "realis", "certainty", "stage"
PERIOD, PLACE, TITLE = "period", "place", "title"
FIGURE = "figure"
BOUNDS = ("low", "best", "high")
NUMBERS = tuple(f"{FIGURE}.{bound}" for bound in BOUNDS)
UNIT = "figure.unit"
ROLE = "role."
"""Begins the field of a role: `role.actor`, of several alike `role.actor#2`, counted in order of the claim's roles."""
PLAIN = (TYPE, MODE, REALIS, CERTAINTY, STAGE)
"""Fields whose value is the word itself."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One field, corrected. `before` and `after` are for a reader; empty: nothing is there."""

    field: str
    before: str
    after: str
    value: str = ""
    """JSON of what stands there now: a `Period`, `PlaceRef` or `Role`, a number, a word; `null` for nothing."""


def edited(claim: Claim, edits: Iterable[Edit]) -> Claim:
    """The claim with its corrections, in their order."""
    for edit in edits:
        claim = _applied(claim, edit)
    return claim


def _applied(claim: Claim, edit: Edit) -> Claim:
    if edit.field.startswith(ROLE):
        return _with_role(claim, edit)
    if edit.field in NUMBERS:
        return _with_number(claim, edit)
    return _FIELDS[edit.field](claim, edit)


def _with_place(claim: Claim, edit: Edit) -> Claim:
    return replace(claim, place=None if edit.value == "null" else loads(PlaceRef, edit.value))


def _with_period(claim: Claim, edit: Edit) -> Claim:
    return replace(claim, period=None if edit.value == "null" else loads(Period, edit.value))


def _with_number(claim: Claim, edit: Edit) -> Claim:
    """Of a claim that has no figure any more, nothing changes."""
    if claim.figure is None:
        return claim
    number = None if edit.value == "null" else float(edit.value)
    bound = edit.field.partition(".")[2]
    return replace(claim, figure=_bounded(claim.figure, bound, number))


def _measuring(figure: Figure | None, measure: str) -> Figure | None:
    """The type of a figure claim is what its figure measures."""
    return figure and replace(figure, measure=measure)


def _bounded(figure: Figure, bound: str, number: float | None) -> Figure:
    if bound == "low":
        return replace(figure, low=number)
    return replace(figure, best=number) if bound == "best" else replace(figure, high=number)


def _with_role(claim: Claim, edit: Edit) -> Claim:
    """A role that the claim lacks is added after its others; one that is corrected to nothing is taken out."""
    role = None if edit.value == "null" else loads(Role, edit.value)
    at = place_of(claim, edit.field)
    if at is None:
        return replace(claim, roles=(*claim.roles, role)) if role else claim
    rest = claim.roles[:at], claim.roles[at + 1 :]
    return replace(claim, roles=(*rest[0], role, *rest[1]) if role else (*rest[0], *rest[1]))


def place_of(claim: Claim, field: str) -> int | None:
    """Where among the claim's roles the one is that a field names; None where it has none such."""
    name, _, number = field.removeprefix(ROLE).partition("#")
    alike = [at for at, role in enumerate(claim.roles) if role.role == name]
    wanted = int(number or 1) - 1
    return alike[wanted] if wanted < len(alike) else None


_FIELDS: Mapping[str, Callable[[Claim, Edit], Claim]] = {
    TYPE: lambda claim, edit: replace(claim, type=edit.after, figure=_measuring(claim.figure, edit.after)),
    UNIT: lambda claim, edit: replace(claim, figure=claim.figure and replace(claim.figure, unit=edit.after)),
    MODE: lambda claim, edit: replace(claim, mode=edit.after),
    STAGE: lambda claim, edit: replace(claim, stage=edit.after),
    REALIS: lambda claim, edit: replace(claim, realis=Realis(edit.after)),
    CERTAINTY: lambda claim, edit: replace(claim, certainty=Certainty(edit.after)),
    PERIOD: _with_period,
    PLACE: _with_place,
}


def known_field(field: str) -> bool:
    """May a claim be corrected in this field?"""
    name, _, number = field.removeprefix(ROLE).partition("#")
    role = field.startswith(ROLE) and bool(name) and (not number or (number.isdigit() and int(number) > 0))
    return field in _FIELDS or field in NUMBERS or role


def value_of(claim: Claim, field: str) -> str:
    """What a claim has in a field, as `Edit.value` keeps it."""
    if field in PLAIN:
        return dumps(str(getattr(claim, field)))
    if field in NUMBERS:
        return dumps(getattr(claim.figure, field.partition(".")[2]) if claim.figure else None)
    if field == UNIT:
        return dumps(claim.figure.unit if claim.figure else None)
    if field.startswith(ROLE):
        at = place_of(claim, field)
        return dumps(claim.roles[at] if at is not None else None)
    return dumps(getattr(claim, field))
