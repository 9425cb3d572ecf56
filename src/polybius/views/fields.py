"""The fields of a claim that a reviewer may correct: what may stand in each by the codebook, and what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Claim, Kind, Period, PlaceRef, Realis, Role
from polybius.model.edits import (
    CERTAINTY,
    FIGURE,
    MODE,
    NUMBERS,
    PERIOD,
    PLACE,
    REALIS,
    ROLE,
    STAGE,
    TYPE,
    UNIT,
    place_of,
)
from polybius.views.codebook import entries

STAGES = ("proposed", "signed", "in_force", "violated", "extended", "completed", "collapsed")
FIGURE_MODES = ("cumulative", "part", "held", "captured")
"""Of a figure: a sum over more than one happening, a part of another figure, and whose men were counted."""
ROLES: Mapping[Kind, tuple[str, ...]] = {
    Kind.EVENT: ("actor", "recipient"), Kind.FIGURE: ("actor", "recipient"), Kind.RELATION: ("from", "to"),
    Kind.CONTROL: ("holder", "loser", "besieger"), Kind.AGREEMENT: ("party", "excluded", "mediator"),
    Kind.STATEMENT: ("speaker", "addressee"), Kind.OUTLOOK: ("speaker", "actor", "recipient"),
    Kind.IDENTITY: ("subject", "name"), Kind.CITATION: (),
}  # fmt: skip
OF_KIND: Mapping[Kind, tuple[str, ...]] = {
    Kind.EVENT: (TYPE, MODE, REALIS, CERTAINTY, PERIOD, PLACE),
    Kind.FIGURE: (TYPE, *NUMBERS, MODE, REALIS, CERTAINTY, PERIOD, PLACE),
    Kind.RELATION: (TYPE, REALIS, CERTAINTY, PERIOD),
    Kind.CONTROL: (TYPE, REALIS, CERTAINTY, PERIOD, PLACE),
    Kind.AGREEMENT: (TYPE, STAGE, REALIS, CERTAINTY, PERIOD, PLACE),
    Kind.STATEMENT: (PERIOD,),
    Kind.CITATION: (),
    Kind.OUTLOOK: (TYPE, CERTAINTY, PERIOD, PLACE),
    Kind.IDENTITY: (TYPE,),
}
"""In the order of a form; roles come after."""


class Input(StrEnum):
    """How a field is filled in."""

    CHOICE = "choice"
    NUMBER = "number"
    PERIOD = "period"
    PLACE = "place"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `now` is what stands there, for a reader; empty where nothing does."""

    name: str
    label: str
    input: Input
    choices: tuple[Choice, ...] = ()
    now: str = ""


_INPUTS = {PERIOD: Input.PERIOD, PLACE: Input.PLACE, **dict.fromkeys(NUMBERS, Input.NUMBER)}


# -- what may be corrected ------------------------------------------------------------------------------------


def fields(book: Codebook, kind: Kind, claim: Claim | None = None) -> Iterator[Field]:
    """The form of a kind of claim, in order; with `claim` what it has there now, and the modes of its own type."""
    names = [*OF_KIND[kind], *(ROLE + name for name in _roles(kind, claim))]
    for name in names:
        found = tuple(choices(book, kind, name, claim.type if claim else ""))
        kind_of = _INPUTS.get(name, Input.ACTOR if name.startswith(ROLE) else Input.CHOICE)
        yield Field(name, _called(name), kind_of, found, shown(claim, name) if claim else "")


def _roles(kind: Kind, claim: Claim | None) -> list[str]:
    """Those of the kind, and of the claim where it has others or several of one."""
    names = list(ROLES[kind])
    counts: dict[str, int] = {}
    for role in claim.roles if claim else ():
        counts[role.role] = counts.get(role.role, 0) + 1
        if role.role not in names:
            names.append(role.role)
    return [name if at == 1 else f"{name}#{at}" for name in names for at in range(1, max(1, counts.get(name, 0)) + 1)]


def _called(name: str) -> str:
    return _label(name.removeprefix(ROLE).replace("#", " ").replace(f"{FIGURE}.", ""))


def choices(book: Codebook, kind: Kind, name: str, type_: str = "") -> Iterator[Choice]:
    """What the codebook lets stand in a field; of modes those of a type, or of all types."""
    if name == TYPE:
        for entry in entries(book):
            if entry.kind == kind and not entry.mode:
                yield Choice(entry.type, _label(entry.type), entry.definition)
    elif name == MODE and kind is Kind.FIGURE:
        yield from (Choice(mode, _label(mode)) for mode in FIGURE_MODES)
    elif name == MODE:
        modes = [mode for mode in book.event_modes if type_ in ("", mode.type)]
        yield from (Choice(mode.name, _label(mode.name), mode.definition) for mode in modes)
    elif name in (REALIS, CERTAINTY, STAGE):
        values: Sequence[str] = STAGES if name == STAGE else tuple(Realis if name == REALIS else Certainty)
        yield from (Choice(str(value), _label(str(value))) for value in values)


def names_of(claim: Claim) -> list[str]:
    """All fields of a claim, roles last."""
    return [*OF_KIND[claim.kind], *(ROLE + name for name in _roles(claim.kind, claim))]


def _label(value: str) -> str:
    """`peace_talks` as "peace talks"; names in capitals as words."""
    return value.replace("_", " ").lower()


# -- what stands in a field -------------------------------------------------------------------------------------


def shown(claim: Claim, name: str) -> str:
    """What a claim has in a field, for a reader; empty where nothing is there."""
    if name.startswith(ROLE):
        at = place_of(claim, name)
        return _role_shown(claim.roles[at]) if at is not None else ""
    if name in NUMBERS:
        value = getattr(claim.figure, name.partition(".")[2]) if claim.figure else None
        return "" if value is None else f"{value:.15g}"
    if name == UNIT:
        return claim.figure.unit if claim.figure else ""
    return _SHOWN[name](claim) if name in _SHOWN else str(getattr(claim, name))


def _role_shown(role: Role) -> str:
    return role.name or role.span.text


def _place_shown(place: PlaceRef | None) -> str:
    return (place.name or place.span.text) if place else ""


def _period_shown(period_: Period | None) -> str:
    return (period_.edtf or _bounds(period_) or period_.text) if period_ else ""


_SHOWN: Mapping[str, Callable[[Claim], str]] = {
    PLACE: lambda claim: _place_shown(claim.place),
    PERIOD: lambda claim: _period_shown(claim.period),
}


def _bounds(period: Period) -> str:
    return "/".join((period.earliest or "..", period.latest or "..")) if period.earliest or period.latest else ""
