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


def listed(names: Sequence[str]) -> str:
    """`Russia, Iran and Turkey`; the first three where there are more."""
    shown = list(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        return ", ".join(shown) + " and others"
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part) if shown else ""


def capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
