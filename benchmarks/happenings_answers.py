"""What a case says of the gold's mentions: the claim at each, and the event that holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from benchmarks.happenings_gold import Incident, Mention
from polybius.model.case import Event
from polybius.model.claims import Claim, Kind, Precision
from polybius.model.text import Report
from polybius.views.queries import Queries

NEAR = 30
"""Code points between a word and the anchor of a claim that may still be the word's."""
STOPS = (". ", "! ", "? ", ".\n", '." ', "\n\n")
"""What ends a sentence, for a claim must not be taken from the next one."""


@dataclass(frozen=True)
class Answers:
    """The claims at mentions and the events of a case, as the views' queries give them."""

    claims: Mapping[Mention, Claim]
    events: Sequence[Event]
    published: Mapping[str, str] = field(default_factory=dict)
    """The day of each report, by id; empty where it is not known."""

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """By claim. Of several events that hold a claim the smallest: a clash before its battle."""
        found: dict[str, Event] = {}
        for event in sorted(self.events, key=lambda event: (-len(event.claims), event.id)):
            found.update(dict.fromkeys(event.claims, event))
        return found

    @cached_property
    def clusters(self) -> Mapping[Mention, str]:
        """The event at each mention that has a claim; a claim in no event is a cluster of its own."""
        event = self.event_of
        return {
            mention: f"{mention.incident} {event[claim.id].id if claim.id in event else claim.id}"
            for mention, claim in self.claims.items()
        }

    def event_at(self, mention: Mention) -> Event | None:
        claim = self.claims.get(mention)
        return self.event_of.get(claim.id) if claim else None

    @cached_property
    def one_a_day(self) -> Mapping[Mention, str]:
        """The baseline: all assaults of one day and one place are one event, any other claim is one of its own."""
        return {
            mention: f"{mention.incident} {day_and_place(claim, self.published.get(claim.report, ''))}"
            for mention, claim in self.claims.items()
        }

    @cached_property
    def apart(self) -> Mapping[Mention, str]:
        """The other baseline: no claim is joined to another."""
        return {mention: f"{mention.incident} {claim.id}" for mention, claim in self.claims.items()}


def day_and_place(claim: Claim, published: str = "") -> str:
    """What the one-a-day rule calls the event of an assault: its day, or the report's where it tells of none, and its
    place. The claim's own id where either is open, or the day is only known to lie in a longer time."""
    period, place = claim.period, claim.place
    where = (place.id or place.name or place.span.text) if place else ""
    when = published if period is None else period.earliest if period.precision is Precision.DAY else ""
    return f"{when} {where}" if claim.type == "ASSAULT" and when and where else claim.id


def answers(chosen: Sequence[Incident], queries: Queries) -> Answers:
    """Each incident is aligned by itself: an article of two incidents gives its claims to both.

    Raises `KeyError` for a record that the case lacks, `ValueError` where a gold offset does not point at its word.
    """
    reports = list(queries.reports_by_id.values())
    claims = claims_at(chosen, reports, queries.claims_by_id.values())
    published = {report.id: report.date for report in reports}
    return Answers(claims, tuple(queries.events()), published)


def claims_at(chosen: Sequence[Incident], reports: Iterable[Report], claims: Iterable[Claim]) -> dict[Mention, Claim]:
    """The claim at each mention that has one; errors as of `answers`."""
    by_record = {origin.record: report for report in reports for origin in report.origins}
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in (Kind.EVENT, Kind.FIGURE):
            told[claim.report].append(claim)
    found: dict[Mention, Claim] = {}
    for incident in chosen:
        for record in incident.records:
            here = [mention for mention in incident.key if mention.record == record]
            found.update(aligned(here, by_record[record], told[by_record[record].id]))
    return found


def aligned(mentions: Sequence[Mention], report: Report, claims: Sequence[Claim]) -> Iterator[tuple[Mention, Claim]]:
    """Mentions of one report with their claims, nearest first; a claim goes to one mention, and none where another
    claim on the same word went before."""
    for mention in mentions:
        if report.text[mention.begin : mention.end] != mention.word:
            raise ValueError(f"{mention.incident} {mention.record}: no {mention.word!r} at {mention.begin}")
    pairs = [(distance(mention, claim, report.text), mention, claim) for mention in mentions for claim in claims]
    near = [(far, mention, claim) for far, mention, claim in pairs if far is not None]
    taken: set[int] = set()
    done: set[Mention] = set()
    for _, mention, claim in sorted(near, key=lambda pair: (pair[0], pair[1], pair[2].id)):
        if mention not in done and claim.anchor not in taken:
            done.add(mention)
            taken.add(claim.anchor)
            yield mention, claim


def distance(mention: Mention, claim: Claim, text: str) -> tuple[int, bool] | None:
    """How far the claim's anchor lies from the word, 0 where it is at it, and whether it is a figure's; None where the
    claim is not the word's. A claim on who did the act that a word tells of ("blamed the Guard for the raid") is the
    word's too, after those at it. A figure follows its event, so where a word is told by a figure alone ("17 dead") the
    event that holds the figure answers; it must stand at the word."""
    figure = claim.kind is Kind.FIGURE
    if mention.begin <= claim.anchor < mention.end:
        return 0, figure
    if mention.begin <= claim.about < mention.end:
        return 1, figure
    far = abs(claim.anchor - mention.begin)
    covers = claim.span.begin <= mention.begin and mention.end <= claim.span.end
    between = text[min(claim.anchor, mention.begin) : max(claim.anchor, mention.begin)]
    return (
        (far, False) if not figure and covers and far <= NEAR and not any(stop in between for stop in STOPS) else None
    )
