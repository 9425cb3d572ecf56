"""How views put values into words: periods, amounts, voices, witnesses. Short, and never surer than the value."""

from __future__ import annotations

from polybius.model.case import Actor, Alignment, Dispute, Event, FigureRange
from polybius.model.claims import Claim, Figure, Period
from polybius.model.spoken import SEASONS, spoken
from polybius.views.board_rows import EventHead
from polybius.views.queries import Queries

SHORT = 96
"""Characters of a sentence in a table; `explain` shows it whole."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
INWARDS = " › "
"""Stands between the links of a chain of voices, the outlet first."""
PEOPLE = "person"
"""The unit that goes without saying: what is counted is named by the measure and the subject."""
_SCALES = ((1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"))


def short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHORT else flat[: SHORT - 1] + "…"


# -- time -----------------------------------------------------------------------------------------------


def when(period: Period | None) -> str:
    """The period in ISO days: `2016-12-18`, `2016-12`, `2016-12-11 to 2016-12-20`, `since 2012-01-01`."""
    if period is None or not (period.earliest or period.latest):
        return period.edtf if period and period.edtf else ""
    if len(period.edtf) in (4, 7) and "/" not in period.edtf:
        return period.edtf
    return _bounds(period.earliest, period.latest)


def dated(period: Period | None) -> str:
    """The period for a reader: `18 Dec 2016`, `Dec 2016`, `11–20 Dec 2016`, `since 1 Jan 2012`."""
    if period is None or not (period.earliest or period.latest):
        return period.text if period else ""
    if len(period.edtf) in (4, 7) and "/" not in period.edtf:
        return day(period.edtf)
    return spread(period.earliest, period.latest)


def spread(first: str, last: str) -> str:
    """From one ISO day to another, for a reader; what the two have in common is said once. Either may be empty."""
    if not first or not last or first == last:
        return _open(day(first), day(last))
    if len(first) != 10 or len(last) != 10:
        return f"{day(first)} – {day(last)}"
    if first[:7] == last[:7]:
        return f"{int(first[8:])}–{day(last)}"
    return f"{day(first).removesuffix(last[:4]).rstrip() if first[:4] == last[:4] else day(first)} – {day(last)}"


def day(iso: str) -> str:
    """`2016-12-18` as `18 Dec 2016`, `2016-12` as `Dec 2016`, `2016-22` as `summer 2016`; anything else as it is."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in (2, 3):
        return iso
    if parts[1] in SEASONS:
        return f"{SEASONS[parts[1]]} {parts[0]}"
    if not 1 <= int(parts[1]) <= len(MONTHS):
        return iso
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def _bounds(first: str, last: str) -> str:
    return _open(first, last) if not first or not last or first == last else f"{first} to {last}"


def _open(first: str, last: str) -> str:
    if first and last:
        return first
    return f"since {first}" if first else f"until {last}" if last else ""


def heading(event: Event | EventHead) -> str:
    """An event's title without the date at its end, for views that show the date beside it."""
    for ending in _endings(event.period):
        if ending and event.title.endswith(f", {ending}"):
            return event.title.removesuffix(f", {ending}")
    return event.title


def _endings(period: Period | None) -> tuple[str, ...]:
    return () if period is None else (spoken(period), period.edtf, period.earliest)


# -- amounts --------------------------------------------------------------------------------------------


def amount(figure: Figure | FigureRange) -> str:
    """`34`, `about 34`, `10 to 15`, `at least 30`, `up to 7 buses`: the bounds, with the unit where it is not people.

    "More than 30" and "at least 30" are one lower bound, told as `at least 30`, which is true of both.
    """
    low, best, high = (number(value) for value in (figure.low, figure.best, figure.high))
    about = "about " if isinstance(figure, Figure) and figure.approximate and low == high else ""
    if low and not high:
        said = f"at least {low}"
    elif high and not low:
        said = f"up to {high}"
    elif low == high:
        said = f"{about}{low}"
    else:
        said = f"{low} to {high}" + (f", best {best}" if best and best not in (low, high) else "")
    return f"{said} {_unit(figure)}".strip()


def how_many(figure: Figure) -> str:
    """The amount beside its subject: the unit is left out where the subject names it (`33,500` `buildings`)."""
    said, unit = amount(figure), _unit(figure)
    named = unit and unit.split()[-1] in figure.subject.replace(",", " ").split()
    return said.removesuffix(unit).rstrip() if named else said


def vague(claim: Claim) -> str:
    """The report's own words where they are vaguer than the bounds they were read as: `“dozens”`."""
    figure = claim.figure
    ranged = figure is not None and figure.low and figure.high and figure.low < figure.high
    return f"“{figure.text}”" if figure is not None and ranged and not any(c.isdigit() for c in figure.text) else ""


def number(value: float | None) -> str:
    """`33,500`, `4.5 million`, `0.25`; large numbers are shortened only where nothing is lost."""
    if value is None:
        return ""
    for scale, name in _SCALES:
        if abs(value) >= scale and value % (scale / 1000) == 0:
            return f"{value / scale:,.10g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def signed(value: float | None) -> str:
    """`+0.35`; a question mark for what is not known."""
    return "?" if value is None else f"{value:+.2f}"


def period_of(alignment: Alignment) -> str:
    """The period of an alignment: `2016`, `2016 Q4`, `2016-12`; days where a turning point cuts it."""
    since, until = alignment.since, alignment.until
    if not since:
        return "?"
    whole = since.endswith("-01") and until[8:] in ("28", "29", "30", "31")
    if whole and alignment.grain == "year" and since[5:7] == "01" and until[5:7] == "12":
        return since[:4]
    if whole and alignment.grain == "quarter" and int(until[5:7]) - int(since[5:7]) == 2:
        return f"{since[:4]} Q{int(until[5:7]) // 3}"
    return since[:7] if whole and alignment.grain == "month" else f"{since} to {until}"


def _unit(figure: Figure | FigureRange) -> str:
    unit = figure.unit.replace("_", " ")
    if not unit or unit == PEOPLE:
        return ""
    one = figure.low == figure.high == 1
    return unit if one or unit.isupper() or unit == "percent" or any(c.isdigit() for c in unit) else plural(unit)


def plural(noun: str) -> str:
    """Of a regular English noun: `bus` `buses`, `city` `cities`, `convoy` `convoys`; plurals and `km` stay."""
    if len(noun) < 3 or (noun.endswith("s") and not noun.endswith(("ss", "us"))):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")


def counted(count: int, noun: str) -> str:
    """`1 report`, `2 witnesses`, `1,200 claims`."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun}es" if noun == "witness" else f"{count:,} {plural(noun)}"


def figures_of(event: Event) -> str:
    """`killed at least 45; vehicles 5 to 7 buses`."""
    return "; ".join(f"{label(figure.measure)} {amount(figure)}" for figure in event.figures)


def label(value: str) -> str:
    """A value of a closed list as words: `in_force` is `in force`."""
    return value.replace("_", " ")


# -- who ------------------------------------------------------------------------------------------------


def place(claim: Claim) -> str:
    return (claim.place.name or claim.place.span.text) if claim.place else ""


def names(queries: Queries, claim: Claim, role: str) -> str:
    """Who plays a role, by the names that the case resolved them to."""
    resolved = (queries.actor_name(claim, found) or found.span.text for found in claim.role(role))
    return ", ".join(dict.fromkeys(" ".join(name.split()) for name in resolved))


def who(queries: Queries, claim: Claim) -> str:
    voiced = next((voice.name for voice in reversed(claim.voice) if voice.name), "")
    return names(queries, claim, "speaker") or names(queries, claim, "actor") or " ".join(voiced.split()) or "not named"


def said_by(queries: Queries, claim: Claim) -> str:
    """The chain of voices, the outlet first: `Quay and Crane › Joint Relief Bulletin › unnamed`."""
    return INWARDS.join(
        [queries.outlet(claim), *(" ".join((voice.name or "unnamed").split()) for voice in claim.voice)]
    )


def witnesses(event: Event) -> str:
    """`13 reports, 2 witnesses`."""
    return f"{counted(len(event.reports), 'report')}, {counted(len(event.independent), 'witness')}"


def told_by(event: Event) -> str:
    """`1 report`, `7 independent reports`, `13 reports, 2 witnesses`."""
    reports, witnesses_ = len(event.reports), len(event.independent)
    if reports > 1 and reports == witnesses_:
        return f"{reports} independent reports"
    return counted(reports, "report") if reports == 1 else witnesses(event)


def position(field: str, value: str) -> str:
    """What one side of a dispute says, for a reader; days are written out."""
    return " – ".join(day(part) for part in value.split("/")) if field == "period" else value


def dispute_text(dispute: Dispute) -> str:
    sides = " / ".join(f"{p.value} ({', '.join(p.voices)})" for p in dispute.positions)
    return f"{label(dispute.field)}: {sides}"


def status(actor: Actor) -> str:
    """How an actor is known, and what reviewers did to it: `registry`, `provisional, merged`, `confirmed`."""
    known = "registry" if actor.registry else "provisional" if actor.provisional else ""
    return ", ".join(part for part in (known, *map(label, actor.reviewed)) if part)
