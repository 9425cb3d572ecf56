"""What the page is narrowed to: its one state, which the map, the timeline and every table share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from polybius.model.case import Standing
from polybius.model.claims import Kind

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; where west is greater than east it spans the line of dates."""
STANDINGS = tuple(standing.value for standing in Standing)
KINDS = tuple(kind.value for kind in Kind)
WITH_UNDATED, ONLY_UNDATED = "with", "only"
WITH_REJECTED, WITHOUT_REJECTED, ONLY_REJECTED = "with", "without", "only"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Days are ISO and inclusive; of each list one value must fit. `places` hold what lies in them."""

    since: str = ""
    until: str = ""
    box: Box | None = None
    types: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    words: str = ""
    """A search expression; see `views.expressions`."""
    near_days: int = 0
    """Words that stand in different texts fit where these lie so many days from one another at most."""
    reviewed: bool | None = None
    events: tuple[str, ...] = ()
    """Ids of events that somebody chose by hand; these alone, and their claims."""
    undated: str = ""
    """What has no day: empty: where no days are asked for; `with`: beside what is of the days; `only`: it alone."""
    rejected: str = ""
    """Claims that a reviewer rejected: `with` the others, `without` them, them `only`; empty: as who asks has them."""

    @property
    def period(self) -> Narrowing:
        """By its days alone."""
        return Narrowing(self.since, self.until)

    def without_days(self) -> Narrowing:
        return replace(self, since="", until="", undated="")
