"""A telling: one event claim with its figures, made ready for comparison."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from polybius.case.days import Days, days_of
from polybius.case.identity import Identities
from polybius.case.independence import Witnesses
from polybius.case.material import Material, voice_name
from polybius.case.rulings import NO_RULINGS, UNRULED, Ruled, Rulings, all_of
from polybius.case.spots import POINT, Ranges, folded, place_key
from polybius.case.tables import Tables
from polybius.case.telling_days import dates, told_days
from polybius.case.telling_ledes import lede
from polybius.case.telling_settings import TELLING, Settings, position
from polybius.case.telling_story import NO_STORY, Bearing, Story, stories
from polybius.case.telling_victims import Victims
from polybius.case.telling_words import Wording, Words
from polybius.model.claims import Certainty, Claim, Kind, PlaceRef, Realis, Role, VoiceKind
from polybius.model.decisions import claim_key

CUMULATIVE, PART = "cumulative", "part"
"""Modes of figures that run on from a beginning, and that their report gives as part of another."""
TOLL, RUNNING = "toll", "running"
"""The rules of figures told as a toll, and as one to which a deed adds (claims/losses.py)."""
STATES = frozenset(("territory", "population", "besieged", "fighters"))
"""Measures of how things stand: such a figure is an event's only on its own word ("two besieged towns" befell nothing
in the sentence that names them)."""
NARROW, MANY = 3, 4
"""Width in days of a period that is a day of its report; towns or days from which on a report tells of many."""
LONG = 31
"""Days within which a toll may be that of one deed."""
HARM = frozenset(("killed", "injured", "casualties"))
VIOLENCE = "ASSAULT"
NO_WORDS: frozenset[str] = frozenset()


Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Telling:
    """`actors` and `recipients` are actor ids or marked head nouns; `told` is the ordinal of the report's day.

    `place` and `days` are what the claim says, `setting` and `when` what its report says around it where it says none.
    """

    claim: Claim
    days: Days | None
    told: int
    place: PlaceRef | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    wording: Wording
    figures: tuple[Claim, ...] = field(default=())
    setting: PlaceRef | None = None
    when: Days | None = None
    spots: tuple[PlaceRef, ...] = ()
    """The place; of an episode, all places that its tellings say."""
    story: Story = NO_STORY
    """What its report is mainly about."""
    bearing: Bearing = Bearing.SILENT
    areas: frozenset[str] = frozenset()
    """Folded names of the provinces that its report speaks of."""
    modes: frozenset[str] = frozenset()
    order: int = 0
    """Which of its report's tellings it is."""
    ruled: Ruled = UNRULED
    """What reviewers decided on it."""
    outlet: str = ""
    """Folded name."""
    company: frozenset[str] = frozenset()
    """Stems of the words with a capital that its report tells events by."""
    sources: frozenset[str] = frozenset()
    """Folded names of those it is cited from."""
    single: bool = False
    """Does it tell of one dead, whom it gives no figure for ("killed a pilot")?"""
    aside: bool = False
    """Does it only say which somebody or something is meant? See `Claim.aside`; of an episode, do all?"""
    lede: frozenset[str] = frozenset()
    """Stems of the content words at the top of its report."""
    breadth: str = ""
    """Does its report tell of one town and day, or (`many`) of many towns or days?"""
    deed: int = -1
    """Where its report first told of the deed that it takes up, over any number of steps (`Claim.again`); its own word
    where it takes up none."""
    answers: tuple[Telling, ...] = ()
    """What its report tells in other words of who did its deed, or that it was not done; see `answered`."""

    @property
    def at(self) -> int:
        """Where in its report it stands, in code points."""
        return position(self.claim)

    @property
    def pinned(self) -> bool:
        """Does it say a point itself?"""
        return self.place is not None and self.place.precision in POINT

    @property
    def type(self) -> str:
        """The claim's; of deaths and wounds that only a figure tells, that of the deed."""
        return self.claim.type if self.claim.kind is Kind.EVENT else VIOLENCE

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claim and its figures, each once, and those of its answers."""
        own = (self.claim, *(figure for figure in self.figures if figure is not self.claim))
        return (*own, *(claim for answer in self.answers for claim in answer.claims))

    @property
    def accounts(self) -> tuple[Telling, ...]:
        """The telling and its answers, each an account of its own."""
        return (self, *self.answers)

    @property
    def denied(self) -> bool:
        return self.claim.realis is Realis.DENIED

    @property
    def charges(self) -> bool:
        """Is who did it only alleged, or denied?"""
        accounts = (one.claim for one in self.accounts)
        return any(one.certainty is Certainty.ALLEGED or one.realis is Realis.DENIED for one in accounts)

    @property
    def total(self) -> bool:
        """Tells of a whole war ("more than 300,000 have been killed since 2011") and of no happening in it."""
        running = bool(self.figures) and all(_runs_on(figure) for figure in self.figures)
        return running and (self.place is None or self.place.precision not in POINT)

    @property
    def empty(self) -> bool:
        """Says neither who nor where: makes no event by itself."""
        return not (self.actors or self.recipients or self.place)


@dataclass(frozen=True, slots=True)
class _Whole:
    """Words of a whole report; see `Telling.company` and `Telling.lede`."""

    company: frozenset[str]
    lede: frozenset[str]
    breadth: str
    deeds: Mapping[int, int]
    """By the word of each claim that takes up a deed, the word that first told of it."""


class Teller:
    """Makes tellings of a case's claims."""

    def __init__(
        self,
        material: Material,
        tables: Tables,
        identities: Identities,
        witnesses: Witnesses,
        rulings: Rulings = NO_RULINGS,
    ) -> None:
        self._rulings = rulings
        self.material = material
        self.tables = tables
        self.identities = identities
        self.witnesses = witnesses
        self._words = Words(tables)
        self._victims = Victims(tables, identities)
        self._told = told_days(material, tables)
        self._stories = stories(material, self._told)
        self._ranges = Ranges.of(tables)
        self._settings = Settings(material, self._told)
        self._pool: dict[object, object] = {}

    def tellings(self, claims: Sequence[Claim], wanted: Container[str] | None = None) -> tuple[Telling, ...]:
        """Of all claims that say that something happened, goes on, or did not happen; in order of the reports, which
        are whole. With `wanted`, only of these claims."""
        events = [claim for claim in claims if claim.kind is Kind.EVENT and _tells(claim)]
        figures = figures_of(events, (claim for claim in claims if claim.kind is Kind.FIGURE and _tells(claim)))
        told = sorted(
            (*events, *self._alone(claims, figures)), key=lambda claim: (claim.report, position(claim), claim.id)
        )
        reports = groupby(told, key=lambda claim: claim.report)
        tellings = (one for _, own in reports for one in self._of_report(tuple(own), figures, wanted))
        return answered([telling for telling in tellings if not telling.total])

    def _of_report(
        self, told: Sequence[Claim], figures: Mapping[str, Sequence[Claim]], wanted: Container[str] | None
    ) -> Iterator[Telling]:
        """Of one report's claims, in order of its text; of those that are not wanted only what the whole report says of
        the others is read."""
        wordings = {claim.id: self._words.of(claim) for claim in told if wanted is None or claim.id in wanted}
        if not wordings:
            return
        whole = self._whole(told, wordings)
        for order, claim in enumerate(told):
            if claim.id in wordings:
                own = tuple(figures.get(claim.id, ())) if claim.kind is Kind.EVENT else (claim,)
                yield self._telling(claim, own, wordings[claim.id], whole, order)

    def _whole(self, told: Sequence[Claim], wordings: Mapping[str, Wording]) -> _Whole:
        def stems(claim: Claim) -> frozenset[str]:
            return wordings[claim.id].words if claim.id in wordings else self._words.stems(claim.span.text)

        capitals = (
            wordings[claim.id].capitals if claim.id in wordings else self._words.capitals(claim.span.text)
            for claim in told
        )
        return _Whole(NO_WORDS.union(*capitals), lede(told, stems), breadth(told), first_told(told))

    @staticmethod
    def _alone(claims: Sequence[Claim], homes: Mapping[str, Sequence[Claim]]) -> Iterable[Claim]:
        """Figures of the dead and wounded that no event claim has: they tell of a deed by whom it harmed."""
        housed = {figure.id for figures in homes.values() for figure in figures}
        for claim in claims:
            counted = claim.figure if claim.kind is Kind.FIGURE and claim.id not in housed and _tells(claim) else None
            if counted and counted.measure in HARM and claim.mode != PART and not _runs_on(claim):
                yield claim

    def _telling(
        self, claim: Claim, figures: tuple[Claim, ...], wording: Wording, whole: _Whole, order: int
    ) -> Telling:
        report = self.material.reports.get(claim.report)
        days = self._once(days_of(claim.period, self.material.told(claim)))
        return Telling(
            claim=claim,
            days=days,
            told=self._told.get(claim.report, 0),
            place=claim.place,
            actors=self._once(self._who(claim.role("actor"))),
            recipients=self._once(
                self._who(role for role in claim.role("recipient") if not self._is_place(role, claim.place))
            ),
            wording=wording,
            figures=figures,
            setting=self._settings.place(claim),
            when=self._settings.days(claim, days),
            spots=(claim.place,) if claim.place else (),
            story=self._stories.get(claim.report, NO_STORY),
            bearing=self._bearing(claim, days),
            single=self._victims.is_one(claim),
            aside=claim.aside,
            areas=self._settings.areas(claim.report),
            modes=self._once(frozenset((claim.mode,)) - {""}),
            order=order,
            ruled=self._rulings.ruled(claim_key(claim)),
            outlet=self._once(folded(report.outlet)) if report else "",
            sources=self._once(
                frozenset(folded(voice_name(voice)) for voice in claim.voice if voice.kind is not VoiceKind.UNNAMED)
            ),
            company=whole.company,
            lede=whole.lede,
            breadth=whole.breadth,
            deed=whole.deeds.get(claim.anchor, claim.anchor),
        )

    def _once(self, value: Value) -> Value:
        """The first of equal ones: a case has the same few sets and names in hundreds of thousands of tellings."""
        return self._pool.setdefault(value, value)  # type: ignore[return-value]

    def _bearing(self, claim: Claim, days: Days | None) -> Bearing:
        story = self._stories.get(claim.report, NO_STORY)
        return story.bearing(claim.place, days, self._ranges)

    def _who(self, roles: Iterable[Role]) -> tuple[str, ...]:
        found = {self.identities.actor(role) or self.identities.thing(role) for role in roles}
        return tuple(sorted(name for name in found if name))

    def _is_place(self, role: Role, place: PlaceRef | None) -> bool:
        """ "rebel-held Karsa" is told of as the place already, and no second likeness."""
        if place is None or role.actor:
            return False
        words = folded(self.identities.core(role.name or role.span.text)).split()
        return any(name and name in words for name in (folded(place.name), folded(place.span.text)))


def breadth(told: Sequence[Claim]) -> str:
    """Of one report's claims; see `Telling.breadth`."""
    towns = {place_key(claim.place) for claim in told if claim.place and claim.place.precision in POINT}
    days = {(found.first, found.last) for claim in told if (found := days_of(claim.period)) and found.width <= NARROW}
    if len(towns) <= 1 and len(days) <= 1:
        return "one"
    return "many" if len(towns) >= MANY or len(days) >= MANY else ""


def first_told(told: Iterable[Claim]) -> Mapping[int, int]:
    """Of one report's claims: by the word of each that takes up what was told before, the word that told it first."""
    again = {claim.anchor: claim.again for claim in told if 0 <= claim.again < claim.anchor}
    found: dict[int, int] = {}
    for anchor in sorted(again):  # what is taken up stands before
        found[anchor] = found.get(again[anchor], again[anchor])
    return found


def _runs_on(figure: Claim) -> bool:
    """A sum over more than one deed; "the death toll has risen to 40" is that of one, unless it is of a long time."""
    days = days_of(figure.period)
    return figure.mode == CUMULATIVE and (
        figure.rule not in (TOLL, RUNNING) or (days is not None and days.width > LONG)
    )


def rested_on(claim: Claim) -> bool:
    """Do tellings look at such a claim of their reports?"""
    return claim.kind in TELLING or dates(claim)


def _tells(claim: Claim) -> bool:
    return claim.realis.happened or claim.realis is Realis.DENIED


# -- figures to events ------------------------------------------------------------------------------------


def figures_of(events: Sequence[Claim], figures: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """Figure claims by the event claim they belong to: the one on the same word, else the narrowest around them."""
    by_report: dict[str, list[Claim]] = {}
    for event in events:
        by_report.setdefault(event.report, []).append(event)
    begins = {report: [event.span.begin for event in row] for report, row in by_report.items()}
    found: dict[str, list[Claim]] = {}
    for figure in figures:
        upto = bisect_right(begins.get(figure.report, []), max(figure.span.end, figure.anchor))
        home = _home(figure, by_report.get(figure.report, [])[:upto])
        if home is not None:
            found.setdefault(home.id, []).append(figure)
    return found


def _home(figure: Claim, events: Sequence[Claim]) -> Claim | None:
    """`events` begin before the figure ends, in order of the text."""
    same = [event for event in events if event.anchor == figure.anchor >= 0]
    standing = figure.figure is not None and figure.figure.measure in STATES
    around = same or [e for e in events if not standing and e.span.overlaps(figure.span) and _fits(e, figure)]
    return min(around, key=lambda event: (event.span.end - event.span.begin, event.span.begin, event.id), default=None)


def _fits(event: Claim, figure: Claim) -> bool:
    """No figure of another day, and none that somebody else gives."""
    return (event.period is None or figure.period is None or event.period == figure.period) and (
        not figure.voice or not event.voice or event.voice[0].name == figure.voice[0].name
    )


# -- answers to tellings ----------------------------------------------------------------------------------


def answered(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """The tellings, those that take up the deed of another ("denies it", "blamed the Guard") as answers to that one:
    they tell of the same happening by what the text says, whatever they have in common. A reviewer may part them."""
    deeds: dict[tuple[str, int], Telling] = {}
    for telling in tellings:
        if telling.claim.about < 0:
            deeds.setdefault((telling.claim.report, telling.claim.anchor), telling)
    found: dict[str, list[Telling]] = {}
    for telling in tellings:
        if telling.claim.about >= 0:
            deed = deeds.setdefault((telling.claim.report, telling.claim.about), telling)
            if deed is not telling and not telling.ruled.parted(deed.ruled):
                found.setdefault(deed.claim.id, []).append(telling)
    gone = {answer.claim.id for answers in found.values() for answer in answers}
    left = (telling for telling in tellings if telling.claim.id not in gone)
    return tuple(_with(telling, found.get(telling.claim.id, ())) for telling in left)


def _with(deed: Telling, answers: Sequence[Telling]) -> Telling:
    return (
        replace(deed, answers=tuple(answers), ruled=all_of(one.ruled for one in (deed, *answers))) if answers else deed
    )
