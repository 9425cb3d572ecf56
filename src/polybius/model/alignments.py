"""How actors stand to each other, beyond the score of a period (`model.case.Alignment`): turning points, words against
deeds, backers, and blocs at a date. Every record lists the claims it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point of a pair: between `since`, the day of the last act before, and `until`, that of the first after.

    Both are ISO days; `since` is empty where only claims say that something changed."""

    id: str
    pair: tuple[str, str]
    names: tuple[str, str]
    since: str
    until: str
    before: float | None
    """How they stood, -1 to 1, in the spell before; None where no act is known."""
    after: float | None
    toward: str
    """`closer` or `apart`."""
    basis: str
    """`acts`: seen in what they did and said; `told`: claims say that it changed; `both`."""
    odds: float
    """How much better two spells explain the acts than one: a Bayes factor; 0 where it is only told."""
    claims_before: tuple[str, ...]
    claims_after: tuple[str, ...]
    claims_told: tuple[str, ...]
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Dyad:
    """What one actor says of another beside what it does to it, in a period. Levels run from -1 to 1."""

    id: str
    pair: tuple[str, str]
    """Who acts, then towards whom."""
    names: tuple[str, str]
    since: str
    until: str
    verbal: float | None
    material: float | None
    gap: float | None
    """Words less deeds: above 0 it speaks better than it acts. None where one of the two is not told."""
    low: float | None
    high: float | None
    """Interval of the gap."""
    said: tuple[str, ...]
    done: tuple[str, ...]
    claims: tuple[str, ...]
    why: str

    @property
    def differs(self) -> bool:
        """Words and deeds differ by more than so little evidence may."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a patron backs its client, with the days (ISO) on which it is first and last told."""

    way: str
    since: str
    until: str
    witnesses: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patronage:
    """Who supports, arms, pays, trains or leads whom, by the claims. `known` is the registry's: no claim of the case
    says it, and it counts for nothing in `score`."""

    id: str
    pair: tuple[str, str]
    """The patron, then the client."""
    names: tuple[str, str]
    since: str
    until: str
    score: float
    """How firmly it is told, 0 to 1: at least one witness is right, each by its certainty and its voice."""
    witnesses: int
    ways: tuple[Way, ...]
    against: tuple[str, ...]
    """Claims that deny it or say that it ended."""
    known: tuple[str, ...]
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Bond:
    """One alignment that holds between two actors on a day."""

    alignment: str
    names: tuple[str, str]
    score: float


@dataclass(frozen=True, slots=True)
class Bloc:
    """Actors that stand closer to each other than to the rest on a day; a question asked of the alignments."""

    id: str
    on: str
    members: tuple[str, ...]
    names: tuple[str, ...]
    within: tuple[Bond, ...]
    against: tuple[Bond, ...]
    """Hostile bonds to actors outside, the strongest first."""
    strained: tuple[Bond, ...]
    """Hostile bonds between members: what the division could not part."""
    claims: tuple[str, ...]
    why: str
