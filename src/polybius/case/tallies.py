"""Tallies: what each report says and how it words it, counted, so that outlets and sources are sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from polybius.case.days import Days, days_of, ordinal
from polybius.case.material import voice_name
from polybius.case.parts import Ground, Part
from polybius.case.spots import place_name
from polybius.case.tally_events import agency, omissions
from polybius.case.tally_wording import wording_counts
from polybius.model.case import Event
from polybius.model.claims import Claim, Kind
from polybius.model.ids import content_id
from polybius.model.sourcing import Source
from polybius.model.tallies import OPENED, SAMPLE, Count, Counted, Tally
from polybius.model.wording import Wording

LAGS = ((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"), (30, "8-30"))
"""Days: upper ends of the classes of delay."""
LONG = "31+"
PRECISE = 3
"""Days: a happening that is known no better has no delay."""
Key = tuple[Counted, tuple[str, ...]]


@dataclass(slots=True)
class Counter:
    """Numbers with some of the claims behind them, in the order in which they come."""

    found: dict[Key, list[str]] = field(default_factory=dict)
    numbers: dict[Key, int] = field(default_factory=dict)

    def add(self, what: Counted, keys: tuple[str, ...], claims: Iterable[str] = ()) -> None:
        key = (what, keys)
        self.numbers[key] = self.numbers.get(key, 0) + 1
        self.found.setdefault(key, []).extend(claims)

    def counts(self, most: int) -> tuple[Count, ...]:
        return tuple(self._count(key, number, most) for key, number in sorted(self.numbers.items()))

    def _count(self, key: Key, number: int, most: int) -> Count:
        behind = tuple(dict.fromkeys(self.found[key]))
        return Count(*key, number, behind[:most], behind[most:] if key[0] in OPENED else ())


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as its counters see it."""

    claims: Sequence[Claim]
    events: Sequence[Event]
    wording: Wording
    ground: Ground
    told: str
    cited: Mapping[str, Source]
    """By name of the voice."""

    def source(self, claim: Claim) -> str:
        """Key of whom a claim is taken from; empty where it is the outlet's own, or nobody is named."""
        found = self.cited.get(voice_name(claim.voice[0])) if claim.voice else None
        return found.key if found else ""


class Tallies:
    """The layer of tallies: a part is a report."""

    kind: ClassVar[str] = "tallies"
    by_events: ClassVar[bool] = True
    whole_report: ClassVar[str] = ""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def parts(self, claim: Claim) -> tuple[str, ...]:
        return (claim.report,)

    def records(self, part: Part) -> Iterator[Tally]:
        report = self._ground.material.reports[part.name]
        wording = self._ground.wordings.get(part.name, Wording(part.name))
        cited = self._ground.witnesses.cited(part.name)
        reading = Reading(part.claims, part.events, wording, self._ground, report.date, cited)
        counter = Counter()
        for count in COUNTERS:
            count(reading, counter)
        outlets = sorted({origin.outlet for origin in report.origins if origin.outlet}) or [report.leading.file]
        yield Tally(
            id=content_id("y", part.name),
            report=part.name,
            outlets=tuple(outlets),
            date=report.date,
            sources=tuple(sorted({(one.key, one.name) for one in cited.values()})),
            claims=tuple(claim.id for claim in part.claims[:SAMPLE]),
            counts=counter.counts(SAMPLE),
            why=f"counted over {len(part.claims)} claims and {len(part.events)} events of one report",
        )


# -- counters over claims ---------------------------------------------------------------------------------


def claims(reading: Reading, counter: Counter) -> None:
    for claim in reading.claims:
        counter.add(Counted.KIND, (claim.kind.value,), [claim.id])
        source = reading.source(claim)
        if source:
            counter.add(Counted.CITES, (source,), [claim.id])
        if claim.kind is Kind.EVENT:
            _event_claim(claim, reading, counter)


def _event_claim(claim: Claim, reading: Reading, counter: Counter) -> None:
    counter.add(Counted.TYPE, (claim.type,), [claim.id])
    if claim.place:
        counter.add(Counted.PLACE, (place_name(claim.place),), [claim.id])
    for role in claim.roles:
        actor = reading.ground.identities.actor(role)
        if actor and role.role in ("actor", "recipient"):
            counter.add(Counted.ACTOR, (role.role, actor), [claim.id])
            if role.role == "actor":
                counter.add(Counted.CERTAINTY, (actor, claim.certainty.value), [claim.id])


# -- counters over events ---------------------------------------------------------------------------------


def events(reading: Reading, counter: Counter) -> None:
    own = {claim.id: claim for claim in reading.claims}
    for event in reading.events:
        mine = [own[id_] for id_ in event.claims if id_ in own]
        ids = [claim.id for claim in mine]
        counter.add(Counted.STANDING, (event.standing.value,), ids)
        days = days_of(event.period)
        if days is not None and not days.open and days.width <= 31:
            counter.add(Counted.MONTH, (event.period.earliest[:7] if event.period else "",), ids)
        lag = lag_class(days, reading.told)
        if lag:
            counter.add(Counted.LAG, (lag,), ids)
        for source in sorted({source for claim in mine if (source := reading.source(claim))}):
            counter.add(Counted.CITED_STANDING, (source, event.standing.value), ids)
        for what, keys, behind in (*agency(event, mine, reading.wording, reading.ground), *omissions(event, mine)):
            counter.add(what, keys, behind)


def lag_class(days: Days | None, told: str) -> str:
    """The class of days between a happening and the report; empty where either is not known to the day."""
    if days is None or days.open or days.width > PRECISE or len(told) != 10:
        return ""
    lag = max(0, ordinal(told) - days.last)
    return next((name for most, name in LAGS if lag <= most), LONG)


def wording(reading: Reading, counter: Counter) -> None:
    sources = {claim.id: source for claim in reading.claims if (source := reading.source(claim))}
    for what, keys, behind in wording_counts(reading.wording, reading.claims, reading.ground, sources):
        counter.add(what, keys, behind)


COUNTERS: tuple[Callable[[Reading, Counter], None], ...] = (claims, events, wording)
