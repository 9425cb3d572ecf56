"""Agreement claims made ready for comparison: sides, days of beginning and end, scope, telling words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from polybius.case.agreements_tables import AgreementTables, fits
from polybius.case.days import Days, days_of, iso, ordinal
from polybius.case.identity import Identities
from polybius.case.material import Material
from polybius.case.tables import Tables
from polybius.case.telling_days import told as told_day
from polybius.model.claims import Claim, Kind, Precision, Realis, Role

SIDES = ("party", "mediator", "proposer")
BEGINNING = frozenset(("signed", "in_force", ""))
ENDS = frozenset(("completed", "collapsed"))
UNREAL = frozenset((Realis.HYPOTHETICAL, Realis.CONDITIONAL))
AHEAD = frozenset((Realis.PLANNED, Realis.FUTURE, Realis.THREATENED))
DEFINITE = frozenset(("the", "this", "these"))
WIDEST = 366
"""Days: a period that is wider says nothing of when an agreement began or ended."""
SHORT = 3
"""Letters: shorter words tell nothing of which agreement is meant."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """One agreement claim. `told` is the day of its report as an ordinal, 0 if unknown; `sides` are ids of actors."""

    claim: Claim
    stage: str
    sides: frozenset[str]
    begun: Days | None
    ended: Days | None
    told: int
    scope: str
    labels: frozenset[str]
    words: frozenset[str]
    several: bool
    """It speaks of more than one ("a series of truces")."""
    bare: bool
    """It says nothing of which agreement it is but "the truce"."""
    takes_up: str = ""
    """The claim of the same report that it takes up again, where it is bare."""

    @property
    def lead(self) -> str:
        return self.claim.id

    @property
    def report(self) -> str:
        return self.claim.report

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (self.claim,)

    @property
    def day(self) -> int:
        """Where it stands in time for finding its neighbours: its beginning or end, else its report."""
        known = self.begun or self.ended
        return known.last if known else self.told


class Teller:
    """Makes the claims of one case ready."""

    def __init__(self, material: Material, tables: Tables, identities: Identities, own: AgreementTables) -> None:
        self._material = material
        self._identities = identities
        self._own = own
        self._recent = tables.of_kind("recent")
        self._stop = tables.of_kind("stop") | own.of_kind("common")
        self._labels: dict[str, frozenset[str]] = {}

    def told(self, claims: Sequence[Claim]) -> tuple[Told, ...]:
        """All that are said of something real, in the order given; bare ones with what they take up. The claims are
        those of whole reports, by which the day of a report is set right where it cannot be (`case.telling_days`)."""
        agreed = [claim for claim in claims if claim.kind is Kind.AGREEMENT and claim.realis not in UNREAL]
        days = self._told_days(claims, {claim.report for claim in agreed})
        return tuple(_taking_up([self._of(claim, days[claim.report]) for claim in agreed]))

    def _told_days(self, claims: Iterable[Claim], reports: set[str]) -> dict[str, int]:
        dated: dict[str, list[Claim]] = {report: [] for report in reports}
        for claim in claims:
            if claim.report in dated and claim.period is not None and claim.realis.happened:
                dated[claim.report].append(claim)
        given = {report: ordinal(self._material.dates.get(report, ""), end=True) for report in reports}
        return {report: told_day(given[report], own, self._recent) for report, own in dated.items()}

    def _of(self, claim: Claim, day: int) -> Told:
        told = iso(day)
        words = self._words(claim)
        days = _days(claim, told)
        stage = _stage(claim)
        sides = frozenset(filter(None, map(self._side, claim.roles)))
        labels = frozenset[str]().union(*map(self._labelled, words))
        several = self._own.any_of("several", words) and not self._own.any_of("one", words)
        scope = next((kind for kind in ("nationwide", "local") if self._own.any_of(kind, words)), "")
        return Told(
            claim=claim,
            stage=stage,
            sides=sides,
            begun=days if stage in BEGINNING and claim.realis is not Realis.DENIED else None,
            ended=days if stage in ENDS else None,
            told=day,
            scope=scope,
            labels=labels,
            words=frozenset(word for word in words if len(word) > SHORT and word not in self._stop),
            several=several,
            bare=not (several or labels or scope or days or claim.place) and (not sides or self._definite(words)),
        )

    def _labelled(self, word: str) -> frozenset[str]:
        """The labels that a word stands for; a case has the same few words over and over."""
        known = self._labels.get(word)
        if known is None:
            found = frozenset(label for label in self._own.of_kind("label") if fits(label, word))
            known = self._labels[word] = found
        return known

    def _definite(self, words: Sequence[str]) -> bool:
        """ "The talks": one that was named before, whoever is told to attend."""
        nouns = self._own.of_kind("one") | self._own.of_kind("talked")
        return any(before in DEFINITE and word in nouns for before, word in pairwise(words))

    def _words(self, claim: Claim) -> tuple[str, ...]:
        return tuple(match.group().casefold() for match in _WORD.finditer(claim.span.text))

    def _side(self, role: Role) -> str:
        """The actor, an organ as its whole: who signs for an army signs for its state."""
        known = role.role in SIDES and not vague(role, self._own)
        return self._identities.actor(role).partition(":")[0] if known else ""


def vague(role: Role, tables: AgreementTables, kind: str = "vague_side") -> bool:
    """ "both sides": somebody, but nobody named."""
    words = role.span.text.casefold().split()
    return bool(words) and words[-1] in tables.of_kind(kind)


def _stage(claim: Claim) -> str:
    """What is only planned is proposed; what is denied has no stage of its own."""
    if claim.realis in AHEAD and claim.stage in ("signed", "in_force", "extended"):
        return "proposed"
    return claim.stage


def _days(claim: Claim, told: str) -> Days | None:
    """The days of the claim, the first alone where it goes on; None where they are too wide to tell anything or lie
    after the report, which is a misread date."""
    period = claim.period
    if period is None:
        return None
    if period.precision is Precision.OPEN and period.earliest:
        first = ordinal(period.earliest)
        return Days(first, first)
    days = days_of(period, told)
    known = ordinal(told, end=True)
    if (
        days is None
        or days.open
        or days.width > WIDEST
        or (known and days.first > known + 1 and claim.realis not in AHEAD)
    ):
        return None
    return days


def _names_one(told: Told) -> bool:
    return not told.bare and not told.several


def _taking_up(told: Sequence[Told]) -> Iterable[Told]:
    """A bare claim takes up the nearest one before it in its report, else the nearest after it, that is not bare and
    may be the same kind of agreement."""
    for n, one in enumerate(told):
        if not one.bare:
            yield one
            continue
        before = [t for t in told[:n] if t.report == one.report and _names_one(t)]
        after = [t for t in told[n + 1 :] if t.report == one.report and _names_one(t)]
        same = [t for t in (*reversed(before), *after) if t.claim.type == one.claim.type]
        yield replace(one, takes_up=same[0].claim.id) if same else one
