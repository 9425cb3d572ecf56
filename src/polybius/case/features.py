"""What two tellings have in common: a table of named features, each with one outcome. Weights: data/matching.yaml.

A score is a sum of weights, so each link can say what it rests on. Impossible pairs get no score at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from polybius.case.identity import THING, Identities
from polybius.case.spots import Nearness, Ranges, compare, place_key
from polybius.case.tables import Tables
from polybius.case.tellings import Telling
from polybius.case.ties import Tie, tie
from polybius.model.claims import Claim, Figure, PlaceRef

NARROW = 3
"""Days: a claim that leaves no more open is dated for the purpose of comparing."""
WEEK, MONTH = 11, 31
UNLIKE = 1.5
"""Times by which two figures may differ that are said to be of one deed."""
SOON, FRESH, LATE = 3, 7, 45
"""Days between an undated telling and what it may be about: news without a date is mostly of the last days."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings (numbers, `one` < `other`) that may be of one happening."""

    one: int
    other: int
    score: float
    outcomes: tuple[tuple[str, str], ...]


class Comparison:
    """Compares tellings by their numbers; remembers scores, ties of actors and distances of places."""

    def __init__(self, tellings: Sequence[Telling], tables: Tables, identities: Identities) -> None:
        self.tellings = tellings
        self.tables = tables
        self.ranges = Ranges.of(tables)
        self.identities = identities
        self._ties: dict[tuple[str, str], Tie | None] = {}
        self._places: dict[tuple[str, str], Nearness] = {}
        self._links: dict[tuple[int, int], Link | None] = {}
        self._days = tables.limits.get("days", 1)

    def link(self, one: int, other: int) -> Link | None:
        """None where the two cannot be one happening."""
        key = (one, other) if one < other else (other, one)
        if key not in self._links:
            self._links[key] = self._link(*key)
        return self._links[key]

    def _link(self, one: int, other: int) -> Link | None:
        first, second = self.tellings[one], self.tellings[other]
        if self.impossible(first, second):
            return None
        outcomes: list[tuple[str, str]] = []
        score = 0.0
        weights = self.tables.weights
        for feature, look in FEATURES:
            outcome = look(self, first, second)
            if outcome:
                outcomes.append((feature, outcome))
                score += weights.get((feature, outcome), 0.0)
        share = shared_words(first, second)
        if share:
            outcomes.append(("words", "shared"))
            score += share * weights.get(("words", "shared"), 0.0)
        return Link(one, other, round(score, 3), tuple(outcomes))

    # -- what cannot be ----------------------------------------------------------------------------------

    def impossible(self, first: Telling, second: Telling) -> bool:
        """Types that no deed can have both, days apart, towns far apart, or told before it happened."""
        if not self.tables.compatible(first.claim.type, second.claim.type):
            return True
        if self.days_apart(first, second):
            return True
        return self.nearness(first.place, second.place) is Nearness.FAR

    def days_apart(self, first: Telling, second: Telling) -> bool:
        if first.days and second.days:
            return first.days.gap(second.days) > self._days
        dated, undated = (first, second) if first.days else (second, first)
        return bool(dated.days and undated.told and dated.days.first > undated.told + 1)

    # -- parts -------------------------------------------------------------------------------------------

    def nearness(self, one: PlaceRef | None, other: PlaceRef | None) -> Nearness:
        if one is None or other is None:
            return Nearness.UNKNOWN
        key = (_spot(one), _spot(other))
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = compare(one, other, self.ranges)
        return known

    def tie(self, one: str, other: str) -> Tie | None:
        """How close two of a telling's actors (or things) are; None where things cannot be compared."""
        key = (one, other)
        if key not in self._ties:
            self._ties[key] = self._tie(one, other)
        return self._ties[key]

    def _tie(self, one: str, other: str) -> Tie | None:
        if one.startswith(THING) or other.startswith(THING):
            return Tie.DESCRIBED if one == other else None
        return tie(self.identities.who(one), self.identities.who(other))

    def telling_recipients(self, telling: Telling) -> list[str]:
        """Recipients that not every second deed has: buses, no people."""
        return [one for one in telling.recipients if not self._generic(one)]

    def _generic(self, one: str) -> bool:
        head = one.removeprefix(THING) if one.startswith(THING) else self.identities.head(self.identities.who(one).name)
        return head in self.tables.of_kind("generic")

    def closest(self, ones: Sequence[str], others: Sequence[str]) -> Tie | None:
        """The closest tie between any two; None where there is nothing to compare."""
        if not ones or not others:
            return None
        ties = (self.tie(one, other) for one in ones for other in others)
        return max((found for found in ties if found is not None), default=None)


def _spot(place: PlaceRef) -> str:
    where = "" if place.id else f"{place.lat} {place.lon}"
    return f"{place_key(place)}|{place.precision}|{where}"


def shared_words(first: Telling, second: Telling) -> float:
    shared = len(first.words & second.words)
    return shared / (len(first.words) + len(second.words) - shared) if shared else 0.0


# -- the features -----------------------------------------------------------------------------------------


def type_(_: Comparison, first: Telling, second: Telling) -> str:
    return "same" if first.claim.type == second.claim.type else "compatible"


def mode(_: Comparison, first: Telling, second: Telling) -> str:
    one, other = first.claim.mode, second.claim.mode
    if not (one and other):
        return ""
    return "same" if one == other else "other"


def period(_: Comparison, first: Telling, second: Telling) -> str:
    if first.days and second.days:
        if first.days.gap(second.days):
            return "next_day"
        if first.days.open or second.days.open:
            return "open"
        width = max(first.days.width, second.days.width)
        return (
            "same_day" if width == 1 else "near_days" if width <= WEEK else "same_month" if width <= MONTH else "wide"
        )
    if first.claim.report == second.claim.report:
        return "one_report"
    if not (first.told and second.told):
        return ""
    both = first.days is None and second.days is None
    return _told(_lag(first, second), FRESH if both else LATE)


def _lag(first: Telling, second: Telling) -> int:
    """Days between the tellings, or from a dated happening to the undated telling."""
    if first.days is None and second.days is None:
        return abs(first.told - second.told)
    dated, undated = (first, second) if first.days else (second, first)
    return max(0, undated.told - dated.days.last) if dated.days else 0


def _told(lag: int, late: int) -> str:
    return "told_together" if lag <= SOON else "told_after" if lag <= late else "told_long_after"


def place(comparison: Comparison, first: Telling, second: Telling) -> str:
    nearness = comparison.nearness(first.place, second.place)
    return "" if nearness is Nearness.UNKNOWN else nearness.value


def actor(comparison: Comparison, first: Telling, second: Telling) -> str:
    return _tied(comparison.closest(first.actors, second.actors))


def recipient(comparison: Comparison, first: Telling, second: Telling) -> str:
    """Whether the same befell the same; sharing only "civilians" tells little."""
    found = comparison.closest(first.recipients, second.recipients)
    if found is Tie.DESCRIBED and not _meet(comparison.telling_recipients(first), second.recipients):
        return "generic"
    return _tied(found)


def _tied(found: Tie | None) -> str:
    return "" if found is None else found.name.lower()


def roles(_: Comparison, first: Telling, second: Telling) -> str:
    """Who acts in one suffers in the other."""
    crossed = _meet(first.actors, second.recipients) or _meet(first.recipients, second.actors)
    if not crossed or _meet(first.actors, second.actors) or _meet(first.recipients, second.recipients):
        return ""
    return "swapped"


def _meet(ones: Sequence[str], others: Sequence[str]) -> bool:
    return any(one in others for one in ones)


def figures(_: Comparison, first: Telling, second: Telling) -> str:
    outcomes = {
        _compare_figures(one, other)
        for one in _figures(first.figures)
        for other in _figures(second.figures)
        if one.measure == other.measure
    }
    return next((outcome for outcome in ("same", "differ", "unlike", "agree") if outcome in outcomes), "")


def _figures(claims: Sequence[Claim]) -> list[Figure]:
    return [claim.figure for claim in claims if claim.figure]


def _compare_figures(one: Figure, other: Figure) -> str:
    if one.best is not None and one.best == other.best:
        return "same"
    if contradict(one, other):
        return "differ"
    return "unlike" if one.best and other.best and _ratio(one.best, other.best) > UNLIKE else "agree"


def _ratio(one: float, other: float) -> float:
    return max(one, other) / min(one, other) if min(one, other) > 0 else 1.0


def contradict(one: Figure, other: Figure) -> bool:
    """Do the bounds of two figures leave no number that fits both?"""
    return _below(one, other) or _below(other, one)


def _below(one: Figure, other: Figure) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def denial(comparison: Comparison, first: Telling, second: Telling) -> str:
    """One says what the other denies, of the same actor."""
    if first.denied == second.denied:
        return ""
    found = comparison.closest(first.actors, second.actors)
    return "same_actor" if found is not None and found >= Tie.KIN else ""


def report(_: Comparison, first: Telling, second: Telling) -> str:
    return "same" if first.claim.report == second.claim.report else ""


FEATURES: tuple[tuple[str, Callable[[Comparison, Telling, Telling], str]], ...] = (
    ("type", type_),
    ("mode", mode),
    ("period", period),
    ("place", place),
    ("actor", actor),
    ("recipient", recipient),
    ("roles", roles),
    ("figures", figures),
    ("denial", denial),
    ("report", report),
)
