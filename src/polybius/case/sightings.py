"""What one claim sees of a place: who holds, takes, loses or besieges it, and on which days.

A claim that tells how things stand and gives no day ("rebel-held Velm") speaks of the day of its report; one that
tells of a capture without a day says that it had happened by then. Both are marked as told, never passed off as said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from polybius.case.days import EVER, NEVER, Days, days_of, ordinal
from polybius.case.holders import Holder, Holders
from polybius.case.material import Material
from polybius.model.claims import Claim, Realis
from polybius.model.control import Basis

CAPTURED, LOST, HELD, CONTESTED, BESIEGED = "captured", "lost", "held", "contested", "besieged"
STATES = (HELD, CONTESTED, BESIEGED)


class Timing(StrEnum):
    """What is known of the days."""

    ON = "on"
    """Within `days`."""
    SINCE = "since"
    """From somewhere in `days` to the day of the report."""
    BY = "by"
    """By the last of `days`, at an unknown time before."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Sighting:
    """`holder` and `loser` as the claim has them; of a loss without a winner `holder` is nobody."""

    claim: Claim
    status: str
    holder: Holder
    loser: Holder
    timing: Timing
    days: Days
    basis: Basis
    told: int
    """Ordinal of the report's day, 0 where unknown."""

    @property
    def denied(self) -> bool:
        return self.claim.realis is Realis.DENIED

    @property
    def until(self) -> int:
        """Last day on which the claim has it so."""
        return max(self.told, self.days.last) if self.timing is Timing.SINCE else self.days.last


def counts(claim: Claim) -> bool:
    """Does it say that it is so, or that it is not?"""
    return claim.realis.happened or claim.realis is Realis.DENIED


def sighting(claim: Claim, material: Material, holders: Holders) -> Sighting:
    told = ordinal(material.told(claim), end=True)
    timing, days, basis = _when(claim, told)
    holder, loser = holders.of(claim, "holder"), holders.of(claim, "loser")
    if claim.type == LOST and not loser.key:
        holder, loser = loser, holder
    return Sighting(claim, claim.type, holder, loser, timing, days, basis, told)


def _when(claim: Claim, told: int) -> tuple[Timing, Days, Basis]:
    days = days_of(claim.period)
    if days is not None:
        return (*_said(claim, _until_told(claim, days, told)), Basis.SAID)
    if told and claim.type in STATES and claim.realis is not Realis.OCCURRED:
        return Timing.ON, Days(told, told), Basis.TOLD
    if told and (claim.type not in STATES or claim.realis is Realis.DENIED):
        return Timing.BY, Days(NEVER, told), Basis.TOLD
    return Timing.NONE, Days(NEVER, EVER), Basis.TOLD


def _until_told(claim: Claim, days: Days, told: int) -> Days:
    """ "earlier this year": what has happened had happened when it was told."""
    past = claim.realis is Realis.OCCURRED and days.last < EVER and days.first <= told < days.last
    return Days(days.first, told) if past else days


def _said(claim: Claim, days: Days) -> tuple[Timing, Days]:
    """ "since 2013" begins within 2013; "by Friday" at an unknown time before."""
    if days.last == EVER:
        begun = claim.period.edtf.partition("/")[0] if claim.period else ""
        return Timing.SINCE, Days(days.first, max(days.first, ordinal(begun, end=True)))
    return (Timing.BY if days.first == NEVER else Timing.ON), days
