"""Outlooks and later claims made ready to be held against one another, and the rows of data/outlooks.yaml they need."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from polybius.case.agreements_tables import of_type
from polybius.case.days import Days, days_of, month_of, ordinal
from polybius.case.parts import Ground
from polybius.codebook import Codebook, OutlookAct
from polybius.model.claims import Claim, Kind, Realis, Role

PRECISE = 31
"""Days: an event whose period is wider cannot be said to come after an outlook."""
PART = "part"
"""Mode of a figure that counts a part of what another counts ("five of them children")."""
NOT = "no "
"""Begins an act that is to fail (claims/foreseen.py)."""
CONTINUES = "continues"
UNDONE = frozenset((Kind.OUTLOOK, Kind.STATEMENT, Kind.CITATION, Kind.IDENTITY, Kind.RELATION))
"""Kinds of claims that tell of nothing done."""
LETTERS = 3
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class OutlookTables:
    acts: tuple[OutlookAct, ...]
    weights: Mapping[tuple[str, str], float]
    phrases: Mapping[tuple[str, str], str]
    limits: Mapping[str, float]
    continues: frozenset[str]

    @staticmethod
    def of(codebook: Codebook) -> OutlookTables:
        rows = codebook.outlook_features
        return OutlookTables(
            acts=codebook.outlook_acts,
            weights={(row.feature, row.outcome): row.weight for row in rows},
            phrases={(row.feature, row.outcome): row.phrase for row in rows if row.phrase},
            limits={row.name: row.value for row in codebook.outlook_limits},
            continues=frozenset(w for row in codebook.outlook_words if row.kind == CONTINUES for w in row.words),
        )

    def act(self, name: str) -> OutlookAct | None:
        """The first row for what an outlook claim foresees (`RETREAT/withdraw`)."""
        type_, _, mode = name.removeprefix(NOT).partition("/")
        return next((row for row in self.acts if of_type(row.types, type_, mode)), None) if name else None

    def named(self, act: str) -> OutlookAct | None:
        return next((row for row in self.acts if row.act == act), None)


@dataclass(frozen=True, slots=True)
class Ahead:
    """An outlook claim made ready. `told` and `due` are ordinals, 0 if unknown; `actors` ids, an organ as its whole."""

    claim: Claim
    row: OutlookAct | None
    told: int
    due: int
    negated: bool
    conditional: bool
    speakers: frozenset[str]
    actors: frozenset[str]
    named: frozenset[str]
    """Of the actors those of the registry, whom reports call by the same name: "rebel forces" may be any."""
    recipients: frozenset[str]
    words: frozenset[str]
    goes_on: bool
    """What is already done is only to go on: "will keep up the fight"."""


@dataclass(frozen=True, slots=True)
class Later:
    """A claim of something done, as evidence. `days` are those of the deed, else the day of its report."""

    claim: Claim
    days: Days
    told: int
    actors: frozenset[str]
    recipients: frozenset[str]
    words: frozenset[str]
    event: str = ""
    """Id of the event that the claim is in, if any."""


class Readying:
    """Makes claims ready: who, when, in which words."""

    def __init__(self, ground: Ground, tables: OutlookTables) -> None:
        self._ground = ground
        self._tables = tables
        self._stop = ground.tables.of_kind("stop")

    def ahead(self, claim: Claim) -> Ahead:
        told = ordinal(self._ground.material.told(claim), end=True)
        due = ordinal(claim.period.latest, end=True) if claim.period and claim.period.latest else 0
        content = claim.content or claim.span
        return Ahead(
            claim=claim,
            row=self._tables.act(claim.act),
            told=told,
            due=due if due >= told else 0,
            negated=(claim.realis is Realis.DENIED) is not claim.act.startswith(NOT),
            conditional=claim.realis is Realis.CONDITIONAL,
            speakers=self._who(claim, "speaker"),
            actors=self._who(claim, "actor"),
            named=frozenset(filter(None, (self._actor(role) for role in claim.role("actor") if role.actor))),
            recipients=self._who(claim, "recipient"),
            words=self.words(content.text),
            goes_on=not self._tables.continues.isdisjoint(content.text.casefold().split()),
        )

    def later(self, claim: Claim, event: str = "") -> Later | None:
        days = self.days(claim)
        if days is None:
            return None
        words = self.words(claim.span.text)
        return Later(claim, days, self.reported(claim), self.doers(claim), self._who(claim, "recipient"), words, event)

    def reported(self, claim: Claim) -> int:
        return ordinal(self._ground.material.told(claim), end=True)

    def doers(self, claim: Claim) -> frozenset[str]:
        return self._who(claim, "actor") | self._who(claim, "holder") | self._who(claim, "party")

    def days(self, claim: Claim) -> Days | None:
        """Of the deed, else of its report; None where it cannot be said to come after anything."""
        told = self._ground.material.told(claim)
        reported = ordinal(told, end=True)
        days = days_of(claim.period, told)
        lasts = claim.realis is Realis.ONGOING or (claim.kind is Kind.CONTROL and claim.period is not None)
        if lasts and reported and days is not None and days.last >= reported:
            days = Days(reported, reported)  # what goes on is so on the day that it is told
        if days is None or days.open or days.width > PRECISE:
            days = Days(reported, reported) if reported and claim.period is None else None
        return days

    def words(self, text: str) -> frozenset[str]:
        found = (word.casefold() for word in _WORD.findall(text))
        return frozenset(word for word in found if len(word) > LETTERS and word not in self._stop)

    def _who(self, claim: Claim, role: str) -> frozenset[str]:
        return frozenset(filter(None, map(self._actor, claim.role(role))))

    def _actor(self, role: Role) -> str:
        return self._ground.identities.actor(role).partition(":")[0]


def quarter(day: int) -> int:
    year, month = map(int, month_of(day).split("-"))
    return year * 4 + (month - 1) // 3


class Bears:
    """Rows on whose outlooks a claim may bear, found once for each type and mode."""

    def __init__(self, rows: Sequence[OutlookAct]) -> None:
        self._rows = rows
        self._known: dict[tuple[str, str], tuple[OutlookAct, ...]] = {}

    def of(self, claim: Claim) -> tuple[OutlookAct, ...]:
        """None for what did not happen."""
        if claim.kind in UNDONE or not claim.realis.happened or claim.mode == PART:
            return ()
        key = (claim.type, claim.mode)
        known = self._known.get(key)
        if known is None:
            rows = (row for row in self._rows if of_type((*row.kept, *row.broken), *key))
            known = self._known[key] = tuple(rows)
        return known
