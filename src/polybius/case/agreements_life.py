"""The life of one agreement: its stages with bounds and voices, and where sides tell different lives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from polybius.case.agreements_features import TALKS
from polybius.case.agreements_told import ENDS, Told
from polybius.case.days import Dated, Days, agreed, days_of, iso
from polybius.case.material import Material
from polybius.model.case import Dispute, Position, Stage
from polybius.model.claims import Period, Realis

STAGES = ("proposed", "signed", "in_force", "extended", "violated", "completed", "collapsed")
ALIVE = frozenset(("in_force", "extended"))
MOMENT = 31
"""Days: a stage whose period is wider has no day."""
MEETING = 3
"""Days within which two reports speak of one state of things."""
HOLDS, IS_OVER, IS_NOT = "it holds", "it is over", "it does not hold"


class Life:
    """Makes the stages of agreements."""

    def __init__(self, material: Material) -> None:
        self._material = material

    def stages(self, told: Sequence[Told]) -> tuple[Stage, ...]:
        """One of each stage for each day that is given; claims without a day back the only one there is."""
        found: dict[tuple[str, str], list[Told]] = {}
        real = [one for one in told if one.claim.realis is not Realis.DENIED]
        for stage in STAGES:
            here = [one for one in real if one.stage == stage]
            dates = {one.claim.id: self._date(one) for one in here}
            known = sorted({date for date in dates.values() if date})
            for one in here:
                date = dates[one.claim.id] or (known[0] if len(known) == 1 else "")
                found.setdefault((stage, date), []).append(one)
        stages = [self._stage(stage, date, here) for (stage, date), here in found.items()]
        return tuple(sorted(stages, key=_order))

    def _stage(self, stage: str, date: str, told: Sequence[Told]) -> Stage:
        dated = [
            Dated(one.claim.period, days, one.claim.report)
            for one in told
            if one.claim.period and (days := self._days(one))
        ]
        period = agreed(dated)
        return Stage(
            stage=stage,
            date=date,
            claims=_ids(told),
            earliest=period.earliest if period else "",
            latest=period.latest if period else self._told_by(told),
            edtf=period.edtf if period else "",
            voices=self.voices(told),
        )

    def _told_by(self, told: Sequence[Told]) -> str:
        """Without a date, what is told had happened when the first report told it."""
        days = [one.told for one in told if one.told and one.stage != "proposed"]
        return iso(min(days)) if days else ""

    def _days(self, one: Told) -> Days | None:
        return one.begun or one.ended or days_of(one.claim.period, self._material.told(one.claim))

    def _date(self, one: Told) -> str:
        """Day of a stage: the first of a period, the last for what ends."""
        days = self._days(one)
        if one.claim.period is None or days is None or days.width > MOMENT:
            return ""
        return iso(days.last if one.claim.stage in ENDS else days.first)

    def voices(self, told: Iterable[Told]) -> tuple[str, ...]:
        return tuple(sorted({name for one in told for name in self._material.speakers(one.claim)}))

    # -- what sides tell differently -------------------------------------------------------------------

    def contested(self, told: Sequence[Told]) -> tuple[Dispute, ...]:
        """One voice says that it holds, another that it is over by then, or that it never came to hold. Talks are held
        in rounds: that one ended is no word against another."""
        real = [one for one in told if one.claim.type not in TALKS]
        alive = [one for one in real if one.stage in ALIVE and one.claim.realis is not Realis.DENIED]
        over = [one for one in real if one.stage in ENDS and one.claim.realis is not Realis.DENIED]
        never = [one for one in real if one.claim.realis is Realis.DENIED and one.stage]
        return (*self._between(alive, over, IS_OVER), *self._between(alive, never, IS_NOT))

    def _between(self, alive: Sequence[Told], against: Sequence[Told], value: str) -> tuple[Dispute, ...]:
        pairs = [(one, other) for one in alive for other in against if self._clash(one, other)]
        ones = {one.claim.id: one for one, _ in pairs}.values()
        others = {other.claim.id: other for _, other in pairs}.values()
        if not pairs:
            return ()
        positions = (Position(HOLDS, _ids(ones), self.voices(ones)), Position(value, _ids(others), self.voices(others)))
        return (Dispute("in_force", positions),)

    def _clash(self, alive: Told, over: Told) -> bool:
        """That it holds is told, without a day, after the day on which others have it end, or within days of their
        saying so where they give no day. What held and ended later is no dispute."""
        if self._material.speaker(alive.claim) == self._material.speaker(over.claim) or alive.claim.period:
            return False
        if over.ended:
            return alive.told > over.ended.last
        return bool(alive.told and over.told and abs(alive.told - over.told) <= MEETING)


def _order(stage: Stage) -> tuple[str, int]:
    """By day; what has none stands where it was first told of."""
    return (stage.date or stage.latest or "9999", STAGES.index(stage.stage))


def settled(stages: Sequence[Stage], contested: Sequence[Dispute]) -> tuple[Stage, ...]:
    """The stages, those in dispute marked."""
    disputed = {claim for dispute in contested for position in dispute.positions for claim in position.claims}
    return tuple(replace(stage, contested=not disputed.isdisjoint(stage.claims)) for stage in stages)


def state_of(stages: Sequence[Stage], contested: Sequence[Dispute]) -> str:
    """The stage that it is known to have reached last: by day where days are known, else the latest in its life."""
    if contested:
        return "contested"
    ends = [stage for stage in stages if stage.stage in ENDS]
    rest = [stage for stage in stages if stage.stage != "violated"] or list(stages)
    if not rest:
        return ""
    last = max(ends or rest, key=lambda stage: (stage.date or stage.latest, STAGES.index(stage.stage)))
    later = [s for s in rest if ends and s.stage in (*ALIVE, "signed") and s.date and last.date and s.date > last.date]
    return later[-1].stage if later else last.stage


def bounds(told: Sequence[Told]) -> tuple[str, str]:
    """First and last day of its life by its claims, empty where unknown: of its beginning as most and the narrowest
    have it, and of the end likewise."""
    begun = _agreed([one for one in told if one.begun])
    ended = _agreed([one for one in told if one.ended])
    return (begun.earliest if begun else ""), (ended.latest if ended else "")


def _agreed(told: Sequence[Told]) -> Period | None:
    return agreed(
        [
            Dated(one.claim.period, days, one.claim.report)
            for one in told
            if one.claim.period and (days := one.begun or one.ended)
        ]
    )


def _ids(told: Iterable[Told]) -> tuple[str, ...]:
    return tuple(sorted({one.claim.id for one in told}))
