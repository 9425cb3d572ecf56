"""Plain and neutral titles: who, what, against whom, where, when; no word that only one side uses."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.case.spots import place_name
from polybius.case.tables import Tables
from polybius.model.case import Dispute, EventRole
from polybius.model.claims import Period, PlaceRef
from polybius.model.names import fold
from polybius.model.spoken import spoken

MOST_NAMES = 3


def title(type_: str, mode: str, roles: Sequence[EventRole], contested: Sequence[Dispute], tables: Tables) -> str:
    """`Unknown actor: arson against buses`; who did it is left open where that is disputed."""
    phrase = tables.title(type_, mode)
    actors = [role.name for role in roles if role.role == "actor"]
    recipients = [role.name for role in roles if role.role == "recipient"]
    disputed = any(dispute.field == "actor" for dispute in contested)
    who = "Actor disputed" if disputed else capitalised(listed(actors)) if actors else "Unknown actor"
    return f"{who}: {phrase.phrase}" + (f" {phrase.link} {listed(recipients)}" if recipients else "")


def located(title_: str, place: PlaceRef | None, period: Period | None) -> str:
    """With where and when; a place that the title ends with is not said twice ("attack on Karsa, Karsa")."""
    where = place_name(place) if place else ""
    named = where and f" {fold(title_)}".endswith(f" {fold(where)}")
    parts = [title_, "" if named else where, spoken(period) if period else ""]
    return ", ".join(part for part in parts if part)


def apart(roles: Sequence[EventRole]) -> list[EventRole]:
    """Each side by one name: an army without its state, "rebels" or "northern rebels", whichever more claims say."""
    found: list[EventRole] = []
    for role in sorted(roles, key=lambda one: (-len(one.claims), len(one.name.split()))):
        if not any(_worded_alike(role, other) for other in found):
            found.append(role)
    return [role for role in roles if role in found and not any(_is_organ(other, role) for other in found)]


def _is_organ(other: EventRole, role: EventRole) -> bool:
    """An organ has its state's id with its sector behind it."""
    return bool(role.actor) and other.actor.startswith(f"{role.actor}:")


def _worded_alike(role: EventRole, other: EventRole) -> bool:
    """All words of one are among those of the other, and both end with the same."""
    words, others = fold(role.name).split(), fold(other.name).split()
    return words[-1:] == others[-1:] and (set(words) <= set(others) or set(others) <= set(words))


def listed(names: Sequence[str]) -> str:
    """`Russia, Iran and Turkey`; the first three where there are more."""
    shown = list(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        return ", ".join(shown) + " and others"
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part) if shown else ""


def capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
