"""How much a later claim speaks for or against an outlook: small named features with weights in data/outlooks.yaml."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from polybius.case.agreements_features import jaccard
from polybius.case.agreements_tables import of_type
from polybius.case.outcomes_acts import NOT, Ahead, Later, OutlookTables
from polybius.case.parts import Ground
from polybius.case.spots import Nearness, Ranges, compare
from polybius.model.claims import Certainty
from polybius.model.outlooks import Evidence

IMPOSSIBLE = "impossible"
TOLL, HALT = "toll", "halt"


@dataclass(frozen=True, slots=True)
class Weighed:
    later: Later
    speaks_for: bool
    score: float
    why: str

    def evidence(self) -> Evidence:
        return Evidence(self.later.claim.id, self.speaks_for, self.score, self.why)


@dataclass(frozen=True, slots=True)
class Before:
    """What the reports that expect a toll to rise count themselves, and the events that these counts are of."""

    count: float
    events: frozenset[str]


class Bearing:
    """Holds later claims against outlooks."""

    def __init__(self, ground: Ground, tables: OutlookTables) -> None:
        self._tables = tables
        self._limits = tables.limits
        self._material = ground.material
        self._ranges = Ranges.of(ground.tables)
        self._features: tuple[tuple[str, Callable[[Ahead, Later], str]], ...] = (
            ("time", self._time),
            ("type", self._type),
            ("negated", self._negated),
            ("actor", self._actor),
            ("goes_on", self._goes_on),
            ("recipient", self._recipient),
            ("place", self._place),
            ("words", self._words),
            ("voice", self._voice),
            ("certainty", self._certainty),
        )

    def weigh(self, ahead: Ahead, later: Later, before: Before | None = None) -> Weighed | None:
        """What a claim says of an outlook; None where it cannot be its outcome. `before` is what a toll was to rise
        from."""
        if ahead.row is None or later.claim.report == ahead.claim.report:
            return None
        fulfils = of_type(ahead.row.kept, later.claim.type, later.claim.mode)
        score, reasons = 0.0, []
        for feature, outcome in self._outcomes(ahead, later, before):
            if outcome == IMPOSSIBLE:
                return None
            score += self._tables.weights.get((feature, outcome), 0.0)
            phrase = self._tables.phrases.get((feature, outcome))
            reasons += [phrase] if phrase else []
        return Weighed(later, fulfils is not ahead.negated, round(score, 3), ", ".join(reasons))

    def decides(self, weighed: Weighed) -> bool:
        return weighed.score >= self._limits.get("decides", 3.4)

    def _outcomes(self, ahead: Ahead, later: Later, before: Before | None) -> list[tuple[str, str]]:
        found = [(feature, outcome_of(ahead, later)) for feature, outcome_of in self._features]
        if ahead.row is not None and ahead.row.act == TOLL:
            found += [("figure", self._figure(later, before)), ("event", self._event(later, before))]
        return found

    # -- features --------------------------------------------------------------------------------------

    def _time(self, ahead: Ahead, later: Later) -> str:
        """Told and done after the outlook was told, within its deadline or a while."""
        if ahead.row is not None and ahead.row.act == TOLL:
            return self._counted(ahead, later)
        awaited = ahead.due and later.days.first == ahead.told
        if not ahead.told or later.told < ahead.told or not (later.days.first > ahead.told or awaited):
            return IMPOSSIBLE
        gap = later.days.first - ahead.told
        if ahead.due:
            if later.days.first <= ahead.due + self._limits.get("grace_days", 2):
                return "by_deadline"
            return "late" if later.days.first <= ahead.due + self._days(ahead) else IMPOSSIBLE
        if gap > self._days(ahead):
            return IMPOSSIBLE
        return "soon" if gap <= self._limits.get("soon_days", 7) else "later"

    def _counted(self, ahead: Ahead, later: Later) -> str:
        """A count of the deed that the outlook speaks of, which lies before it. Of two counts of one day the higher is
        the later, if they count one deed; whether they do, place and event say."""
        days = self._days(ahead)
        if not ahead.told or not 0 <= later.told - ahead.told <= days or ahead.told - later.days.first > days:
            return IMPOSSIBLE
        return "soon" if later.told > ahead.told else ""

    def _days(self, ahead: Ahead) -> int:
        return ahead.row.days if ahead.row else 0

    def _type(self, ahead: Ahead, later: Later) -> str:
        type_, _, mode = ahead.claim.act.removeprefix(NOT).partition("/")
        if ahead.row is not None and ahead.row.act == HALT and later.claim.type == "ASSAULT":
            return "breach"
        return "mode" if mode and (type_, mode) == (later.claim.type, later.claim.mode) else "type"

    def _negated(self, ahead: Ahead, later: Later) -> str:
        """What is not to be done is told in its own words: another deed of the type is no breach."""
        if not ahead.negated or self._type(ahead, later) == "mode" or self._place(ahead, later) in ("same", "near"):
            return ""
        return "" if self._words(ahead, later) else "loose"

    def _actor(self, ahead: Ahead, later: Later) -> str:
        if not ahead.actors or not later.actors:
            return "unknown" if ahead.actors else ""
        if ahead.actors & later.actors:
            return "same"
        return "apart" if ahead.named else "other"

    def _goes_on(self, ahead: Ahead, _: Later) -> str:
        return "yes" if ahead.goes_on and not ahead.negated else ""

    def _recipient(self, ahead: Ahead, later: Later) -> str:
        if not ahead.recipients or not later.recipients:
            return ""
        return "same" if ahead.recipients & later.recipients else "apart"

    def _place(self, ahead: Ahead, later: Later) -> str:
        if ahead.claim.place is None:
            return ""
        if later.claim.place is None:
            return "lacking"
        nearness = compare(ahead.claim.place, later.claim.place, self._ranges)
        if nearness is Nearness.SAME:
            return "same"
        if nearness in (Nearness.NEAR, Nearness.WITHIN):
            return "near"
        return "apart" if nearness in (Nearness.FAR, Nearness.APART) else "region"

    def _words(self, ahead: Ahead, later: Later) -> str:
        share = jaccard(ahead.words, later.words)
        if share >= self._limits.get("like_words", 0.3):
            return "alike"
        return "akin" if share >= self._limits.get("akin_words", 0.12) else ""

    def _voice(self, ahead: Ahead, later: Later) -> str:
        if not later.claim.voice:
            return "own"
        told_by = self._material.speaker(later.claim)
        return "actor" if any(told_by == role.name for role in ahead.claim.role("actor")) else ""

    def _certainty(self, _: Ahead, later: Later) -> str:
        return "alleged" if later.claim.certainty is Certainty.ALLEGED else ""

    def _figure(self, later: Later, before: Before | None) -> str:
        """Higher than what the outlook's own report counts, and not so much that it counts another deed."""
        figure = later.claim.figure
        if before is None or figure is None or figure.low is None:
            return IMPOSSIBLE
        if figure.low > before.count * self._limits.get("toll_times", 3):
            return IMPOSSIBLE
        return "higher" if figure.low > before.count else "not_higher"

    def _event(self, later: Later, before: Before | None) -> str:
        if before is None or not before.events or not later.event:
            return ""
        return "same" if later.event in before.events else "apart"
