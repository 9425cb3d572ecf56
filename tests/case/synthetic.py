"""Many claims, made by arithmetic: for cost and order."""

from __future__ import annotations

from polybius.model.claims import Certainty, Claim, Figure, Kind, Period, PlaceRef, Precision, Realis, Role
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report, Span

TYPES = ("ASSAULT", "ASSAULT", "ASSAULT", "COERCE", "CONSULT", "ACCUSE", "AID", "RETREAT", "AGREE", "MOBILIZE")
MODES = ("aerial", "heavy-weapons", "firearms", "", "explosives")
SIDES = ("a_state_syr:MIL", "a_group_fsa", "a_group_islamic_state", "a_state_rus", "a_group_ypg", "a_state_tur:MIL")
VICTIMS = ("civilians", "a hospital", "rebels", "two villages", "a convoy", "militants", "a market", "houses")
WORDS = ("dawn", "bridge", "market", "column", "rockets", "quarter", "mosque", "river", "checkpoint", "silo", "depot")
DAYS = 900


class Dice:
    """A linear congruential generator: the same claims on every machine."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def roll(self, sides: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % sides


def report(number: int) -> Report:
    day = _day(number % DAYS)
    text = f"Report number {number} of the valley."
    return Report(report_id(text), text, (Origin(f"{number}.txt", outlet=f"Outlet {number % 40}", date=day),))


def _day(number: int) -> str:
    return f"{2013 + number // 360}-{number % 360 // 30 + 1:02d}-{number % 28 + 1:02d}"


def claims_of(number: int, count: int) -> list[Claim]:
    """Claims of report `number`: half events, a fourth figures, the rest of other kinds."""
    dice = Dice(number + 1)
    source = report(number)
    return [_claim(source, number % DAYS, index, dice) for index in range(count)]


def _claim(source: Report, day: int, index: int, dice: Dice) -> Claim:
    kind = (Kind.EVENT, Kind.EVENT, Kind.FIGURE, Kind.STATEMENT, Kind.CONTROL, Kind.RELATION)[index % 6]
    begin = 100 * (index // 3 if kind is Kind.FIGURE else index)
    words = " ".join(WORDS[dice.roll(len(WORDS))] for _ in range(5))
    claim = Claim(
        id="",
        kind=kind,
        report=source.id,
        span=Span(begin, begin + 60, words),
        type=_type(kind, dice),
        mode=MODES[dice.roll(5)] if kind is Kind.EVENT else "",
        roles=_roles(kind, begin, dice),
        place=_place(begin, dice),
        period=_period(day, dice),
        figure=_figure(dice) if kind is Kind.FIGURE else None,
        realis=Realis.DENIED if dice.roll(40) == 0 else Realis.OCCURRED,
        certainty=Certainty.ASSERTED,
        anchor=begin,
        rule=str(index),
    )
    return claim.identified()


def _type(kind: Kind, dice: Dice) -> str:
    if kind is Kind.CONTROL:
        return ("held", "captured", "lost", "besieged")[dice.roll(4)]
    return TYPES[dice.roll(10)] if kind is Kind.EVENT else "fights" if kind is Kind.RELATION else ""


def _roles(kind: Kind, begin: int, dice: Dice) -> tuple[Role, ...]:
    names = {Kind.EVENT: ("actor", "recipient"), Kind.RELATION: ("from", "to"), Kind.CONTROL: ("holder",)}
    return tuple(_role(name, begin, dice) for name in names.get(kind, ()))


def _role(name: str, begin: int, dice: Dice) -> Role:
    if name == "recipient":
        words = VICTIMS[dice.roll(len(VICTIMS))]
        return Role(name, Span(begin, begin + len(words), words))
    side = SIDES[dice.roll(len(SIDES))]
    return Role(name, Span(begin, begin + 9, "the force"), side, side)


def _place(begin: int, dice: Dice) -> PlaceRef | None:
    town = dice.roll(400)
    if town >= 300:
        return None
    span = Span(begin, begin + 8, f"Town {town}")
    return PlaceRef(span, f"geonames:{town}", span.text, 33 + town % 20 * 0.2, 36 + town // 20 * 0.3, "city", "SY")


def _period(day: int, dice: Dice) -> Period | None:
    if dice.roll(3) == 0:
        return None
    iso = _day(max(0, day - dice.roll(4)))
    if dice.roll(6) == 0:
        return Period(iso[:7], iso[:7], f"{iso[:7]}-01", f"{iso[:7]}-28", Precision.MONTH)
    return Period(iso, iso, iso, iso, Precision.DAY)


def _figure(dice: Dice) -> Figure:
    best = float(dice.roll(30) + 1)
    return Figure(("killed", "injured")[dice.roll(2)], best, best, best, "person", "people", False, f"{best:g}")
