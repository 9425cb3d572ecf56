"""The views of control: spells by place, who holds what on a day, shares of places as claimed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

from polybius.model.case import ControlSpell
from polybius.model.control import AreaShare
from polybius.views.fronts import BESIEGED, Standing, Sure
from polybius.views.queries import Filter, Queries
from polybius.views.shapes_control import control_shape, share_shape, standing_shape
from polybius.views.table import Table
from polybius.views.words import day, spread


def control(queries: Queries, narrow: Filter) -> Table:
    """All spells; with a day, every place of which a claim speaks by then."""
    if narrow.day:
        return _on(queries, narrow)
    found = queries.control(narrow)
    rows = [
        (
            s.id,
            s.place,
            s.status,
            sided(s),
            bound(s.begins) or s.since or "?",
            bound(s.ends) or "?",
            s.last_seen,
            str(len(s.claims)),
        )
        for s in found
    ]
    columns = ("id", "place", "status", "by", "from", "to", "last seen", "claims")
    return Table("control", columns, rows, [control_shape(spell) for spell in found], ("place", "by"))


def sided(spell: ControlSpell) -> str:
    """Whose the place is, or who lays siege to it."""
    return spell.holder or spell.besieger or "unknown"


def held_by(spell: ControlSpell) -> str:
    """`held by the army`, `besieged by the militia`, `besieged`: who holds it in a siege is another matter."""
    if spell.status == BESIEGED:
        return f"{spell.status} by {spell.besieger}" if spell.besieger else spell.status
    return f"{spell.status} by {spell.holder or 'unknown'}"


def bound(edtf: str) -> str:
    """When a spell begins or ends, no finer than it is told: `2016-12-14`, `2012` where it was some day of that year,
    `2016-12-01 to 2016-12-09`, `2016-12-14 or before`; empty where no claim bounds it, or only from before.

    `edtf`: a day, or a choice of days of which one is it (`[2012-01-01..2012-12-31]`).
    """
    if not edtf.startswith("["):
        return edtf
    first, _, last = edtf.strip("[]").partition("..")
    if not first or not last:
        return f"{last} or before" if last else ""
    if first[:4] == last[:4] and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4]
    whole = first[:7] == last[:7] and first.endswith("-01") and last == _month_end(first)
    return first[:7] if whole else f"{first} to {last}"


def _month_end(day_: str) -> str:
    year, month = int(day_[:4]), int(day_[5:7])
    return f"{day_[:7]}-{monthrange(year, month)[1]:02d}"


def _on(queries: Queries, narrow: Filter) -> Table:
    found = queries.control_on(narrow)
    rows = [
        (one.spells[0] if one.spells else "", one.place, _holder(one), how_sure(one), str(len(one.claims)))
        for one in found
    ]
    columns = ("id", "place", "by", "how sure", "claims")
    title = f"control on {narrow.day}"
    return Table(title, columns, rows, [standing_shape(one) for one in found], ("place", "by", "how sure"))


def _holder(one: Standing) -> str:
    if one.sure in (Sure.CONTESTED, Sure.DIVIDED):
        return "; ".join(position.value for position in one.positions)
    return one.holder or "unknown"


def how_sure(one: Standing) -> str:
    """`between sightings (12 days from the last)`, `last known 40 days before` ..., in words."""
    parts = [_told(one)]
    if one.whole:
        parts.append(f"inferred from {one.whole} as a whole")
    if one.following:
        parts.append(f"{one.following} seen from {one.until}")
    if one.besieged:
        parts.append("besieged")
    if one.fought_over:
        parts.append("fought over")
    return "; ".join(parts)


def _told(one: Standing) -> str:
    sides = (f"{side.value} by {', '.join(side.voices)}" for side in one.positions if side.voices)
    away = f"{one.away} day{'s' * (one.away != 1)}"
    match one.sure:
        case Sure.CONTESTED:
            return f"contested: {'; '.join(sides)}"
        case Sure.BETWEEN:
            return f"between sightings, the last {away} before"
        case Sure.LAST_KNOWN:
            return f"last known {away} before"
        case Sure.BEFORE_LOSS:
            return f"known by its loss {away} later"
    return _SURE.get(one.sure, "holder unknown")


_SURE = {
    Sure.SEEN: "seen that day",
    Sure.CHANGING: "within the days in which it changed hands",
    Sure.DIVIDED: "divided: several hold parts of it",
}


def shares(queries: Queries, narrow: Filter) -> Table:
    """Shares of places and areas, as claimed: never summed."""
    found = queries.shares(narrow)
    rows = [
        (s.id, s.place, s.text, how_much(s), s.status or "?", s.holder or "unknown", s.date or "?", ", ".join(s.voices))
        for s in found
    ]
    columns = ("id", "place", "of what", "how much", "status", "by", "date", "said by")
    return Table("shares", columns, rows, [share_shape(s) for s in found], ("place", "of what", "by", "said by"))


def how_much(share: AreaShare) -> str:
    """`60 %`, `more than 60 %`, `50 to 100 %`, `1200 km2`."""
    unit = "%" if share.unit == "percent" else share.unit
    if share.low is not None and share.high is None:
        return f"more than {share.low:g} {unit}"
    if share.low is not None and share.high is not None and share.low != share.high:
        return f"{share.low:g} to {share.high:g} {unit}"
    number = next((one for one in (share.best, share.low, share.high) if one is not None), None)
    return f"{number:g} {unit}" if number is not None else "?"


def control_facts(spell: ControlSpell) -> Iterator[tuple[str, str]]:
    """What lies behind a spell, for `polybius explain`."""
    yield "from", spell.since or "unknown"
    yield "to", spell.until or "unknown"
    yield "begins", spell.begins or "unknown"
    yield "ends", spell.ends or "unknown"
    if spell.side:
        yield "side", spell.side
    for name in spell.names:
        yield "called", f"{name.value} ({len(name.claims)}: {', '.join(name.voices)})"
    for position in spell.contested:
        yield (
            f"in dispute {spell.contested_from} to {spell.contested_to}",
            (f"{position.value} ({', '.join(position.voices)}; {', '.join(position.claims)})"),
        )
    yield "why", spell.why


def held_when(spell: ControlSpell) -> str:
    """For a reader: `11–20 Dec 2016`, `since 1 Jan 2012, last known 3 May 2014`."""
    if not spell.since and not spell.until:
        return f"by {day(spell.last_seen)}" if spell.last_seen else "no date given"
    if spell.until or spell.last_seen in ("", spell.since):
        return spread(spell.since, spell.until)
    return f"{spread(spell.since, '')}, last known {day(spell.last_seen)}"
