"""Every question that a view may ask of a case, by name. The only module of the views that knows a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from polybius.model.agreements import Observance
from polybius.model.alignments import Bloc, Dyad, Patronage, Turn
from polybius.model.case import (
    Actor,
    AgreementCase,
    Alignment,
    Case,
    ControlSpell,
    Decision,
    Event,
    EventRole,
    Link,
    LinkState,
)
from polybius.model.claims import Claim, Kind, Period, PlaceRef, Role
from polybius.model.control import AreaShare
from polybius.model.decisions import ANY, EVENT_UNSURE, claim_key, told_by, undone
from polybius.model.ledgers import Ledger, LedgerEntry
from polybius.model.names import fold as folded_anew
from polybius.model.names import resolve
from polybius.model.outlooks import Foresight, Verdict
from polybius.model.tallies import Count
from polybius.model.text import Report, Skipped
from polybius.model.wording import Wording
from polybius.stores.base import Coding, Counts, Store
from polybius.views.blocs import blocs
from polybius.views.fronts import Fronts, Standing
from polybius.views.narrowing import ONLY_UNDATED, WITH_UNDATED, Narrowing
from polybius.views.ordered import Ordered
from polybius.views.reviewing import Reviews

fold = lru_cache(maxsize=1 << 16)(folded_anew)
"""Names are compared again with every question."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a view is narrowed to. Days are ISO and inclusive; names match when one folded holds the other."""

    since: str = ""
    until: str = ""
    place: str = ""
    actor: str = ""
    ledger: str = ""
    """One of `model.ledgers.Ledger`; empty: all of them."""
    outlet: str = ""
    event: str = ""
    """The id of the event that `compare` shows."""
    asked: Narrowing | None = None
    """The page's narrowing, where it is one's."""

    @property
    def undated(self) -> str:
        return self.asked.undated if self.asked else ""

    @property
    def day(self) -> str:
        """The one day (ISO) that it is narrowed to, or empty."""
        return self.since if self.since == self.until else ""

    def days(self, earliest: str, latest: str) -> bool:
        """Does a span of days meet the filter's? What has no date passes only where no dates are asked for, or where
        the page asks for it beside them."""
        dated = bool(earliest or latest)
        if self.undated == ONLY_UNDATED:
            return not dated
        if not (self.since or self.until):
            return True
        if not dated:
            return self.undated == WITH_UNDATED
        return (not self.until or not earliest or earliest <= self.until) and (
            not self.since or not latest or latest >= self.since
        )

    @property
    def names(self) -> bool:
        """Is it narrowed to a place or an actor?"""
        return bool(self.place or self.actor)

    def period(self, period: Period | None) -> bool:
        return self.days(period.earliest, period.latest) if period else self.days("", "")

    def named(self, wanted: str, names: Iterable[str]) -> bool:
        folded = fold(wanted)
        return not wanted or any(folded in fold(name) for name in names if name)

    def at(self, place: PlaceRef | None) -> bool:
        return self.named(self.place, (place.name, place.span.text) if place else ())

    def of(self, names: Iterable[str]) -> bool:
        return self.named(self.actor, names)


EVERYTHING = Filter()


class Queries:
    """Questions on one open case. Answers are in a fixed order: by date, then by id."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, list[Claim]] = {}

    @cached_property
    def case(self) -> Case:
        return self._store.case()

    @cached_property
    def resolved(self) -> Mapping[str, str]:
        return dict(self.case.resolved)

    @cached_property
    def actor_names(self) -> Mapping[str, str]:
        return {actor.id: actor.name for actor in self.case.actors}

    @cached_property
    def source_names(self) -> Mapping[str, str]:
        """Names of cited sources by key."""
        return {source.key: source.name for source in self.case.cited}

    @cached_property
    def reports_by_id(self) -> Mapping[str, Report]:
        return {report.id: report for report in self._store.reports()}

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        """As they stand: with reviewers' corrections, and with those that they rejected, which no object rests on."""
        return {claim.id: self.reviews.seen(claim) for claim in self._store.claims()}

    def claims_of(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of the ids that are there, in their order."""
        return [self.claims_by_id[id_] for id_ in ids if id_ in self.claims_by_id]

    def read_in(self, report: str) -> list[Claim]:
        """The claims of a report as they were read, whatever reviewers say."""
        return self.read_of([report])

    def read_of(self, reports: Iterable[str]) -> list[Claim]:
        """As `read_in`, of some reports; what was read once is kept."""
        wanted = sorted(set(reports))
        missing = [report for report in wanted if report not in self._read]
        if missing:
            found: dict[str, list[Claim]] = {report: [] for report in missing}
            for claim in self._store.claims_of(missing):
                found[claim.report].append(claim)
            self._read.update(found)
        return [claim for report in wanted for claim in self._read[report]]

    def as_read(self, claim: Claim) -> Claim:
        return self.reviews.read.get(claim.id, claim)

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """Independence group of each report; a report on its own is its own group."""
        return {report: group.id for group in self.case.groups for report in group.reports}

    @cached_property
    def _event_of(self) -> Mapping[str, str]:
        return {claim: event.id for event in self.case.events for claim in event.claims}

    def events_of_claims(self, ids: Sequence[str]) -> dict[str, str]:
        """The event that each claim is in, where it is in one."""
        return {id_: self._event_of[id_] for id_ in ids if id_ in self._event_of}

    def event(self, id_: str) -> Event | None:
        return next((event for event in self.case.events if event.id == id_), None)

    def counts(self) -> Counts:
        return self._store.counts()

    def coding(self, report: str) -> Coding | None:
        return self._store.coding(report)

    def skipped(self) -> tuple[Skipped, ...]:
        return self._store.skipped()

    def wording(self, report: str) -> Wording:
        """How a report words what it tells; an empty record where it was coded without."""
        return next(self._store.wordings(report=report), Wording(report))

    # -- claims ----------------------------------------------------------------------------------------

    def claims(self, narrow: Filter = Filter(), kind: Kind | None = None) -> Iterator[Claim]:
        """Those that count; see `every_claim`."""
        rejected = self.reviews.rejected
        return (claim for claim in self.every_claim(narrow, kind) if claim.id not in rejected)

    def every_claim(self, narrow: Filter = Filter(), kind: Kind | None = None) -> Iterator[Claim]:
        """With those that a reviewer rejected."""
        for claim in self.claims_by_id.values():
            if (kind is None or claim.kind is kind) and self._keeps(narrow, claim):
                yield claim

    def _keeps(self, narrow: Filter, claim: Claim) -> bool:
        return narrow.period(claim.period) and narrow.at(claim.place) and narrow.of(self.role_names(claim))

    def role_names(self, claim: Claim) -> tuple[str, ...]:
        """Names in the roles of a claim, as written and as resolved."""
        return tuple(name for role in claim.roles for name in (role.span.text, self.actor_name(claim, role)))

    def actor_name(self, claim: Claim, role: Role) -> str:
        """Canonical name of the actor in a role: "Chad-backed rebels" begin with their backer, and are not it."""
        return self.actor_names.get(self.actor_in(claim, role), role.name or role.span.text)

    def actor_in(self, claim: Claim, role: Role) -> str:
        """The id of the actor of a claim's role, or empty."""
        return resolve(self.resolved, claim.id, role) or ""

    def outlet(self, claim: Claim) -> str:
        report = self.reports_by_id[claim.report]
        return report.outlet or report.leading.file

    def statements(self, narrow: Filter = Filter()) -> list[Claim]:
        return list(self.claims(narrow, Kind.STATEMENT))

    def figures(self, narrow: Filter = Filter()) -> list[Claim]:
        return sorted(self.claims(narrow, Kind.FIGURE), key=lambda c: (c.type, _day(c.period), c.id))

    def outlooks(self, narrow: Filter = Filter()) -> list[Claim]:
        return sorted(self.claims(narrow, Kind.OUTLOOK), key=lambda c: (c.type, c.id))

    def claims_in(self, report: str) -> int:
        return self._claims_in[report]

    @cached_property
    def _claims_in(self) -> Counter[str]:
        return Counter(claim.report for claim in self.claims())

    def wordings(self) -> list[Wording]:
        """How each report words what it tells, by report id; none for reports that an older Polybius coded."""
        return [wording for wording in self._store.wordings() if wording.report in self.reports_by_id]

    # -- case objects ----------------------------------------------------------------------------------

    def events(self, narrow: Filter = Filter()) -> list[Event]:
        kept = [
            event
            for event in self.case.events
            if narrow.period(event.period) and narrow.at(event.place) and narrow.of(_names(event.roles))
        ]
        return sorted(kept, key=lambda e: (_day(e.period), e.id))

    def disputes(self, narrow: Filter = Filter()) -> list[Event]:
        return [event for event in self.events(narrow) if event.contested]

    def actors(self, narrow: Filter = Filter()) -> list[Actor]:
        kept = [actor for actor in self.case.actors if narrow.of([actor.name, *(name.name for name in actor.names)])]
        return sorted(kept, key=lambda a: (-a.mentions, a.name, a.id))

    def links(self, narrow: Filter = Filter()) -> list[Link]:
        """Names that may be one actor and stay apart until a reviewer decides, then those that were joined.

        Much doubt on many mentions comes first.
        """
        kept = [link for link in self.case.links if narrow.of(link.names)]
        return sorted(kept, key=lambda link: (link.state is LinkState.JOINED, -link.rank, link.names, link.id))

    def joined(self, actor: str) -> list[Link]:
        """Why the names of an actor are one, the surest first."""
        kept = [link for link in self.case.links if link.state is LinkState.JOINED and link.one == actor]
        return sorted(kept, key=lambda link: (-link.score, link.id))

    def control(self, narrow: Filter = Filter()) -> list[ControlSpell]:
        return self._spells.kept(
            narrow.since, narrow.until, narrow.undated,
            (lambda s: narrow.named(narrow.place, [s.place]) and narrow.of([s.holder])) if narrow.names else None,
        )  # fmt: skip

    @cached_property
    def _spells(self) -> Ordered[ControlSpell]:
        return Ordered(
            self.case.control, lambda s: (fold(s.place), s.since or "9999", s.id), lambda s: (s.since, s.until)
        )

    @cached_property
    def fronts(self) -> Fronts:
        return Fronts(self.case.control)

    def control_on(self, narrow: Filter) -> list[Standing]:
        """Who holds which place on the day of the filter, by place."""
        found = self.fronts.on(narrow.day)
        return [
            one
            for one in found
            if narrow.named(narrow.place, [one.place, one.whole])
            and narrow.of([one.holder, one.side, *(position.value for position in one.positions)])
        ]

    def shares(self, narrow: Filter = Filter()) -> list[AreaShare]:
        """Shares of places as claimed, by place and date."""
        kept = [
            share
            for share in self.case.shares
            if narrow.days(*spanned(share.date)) and narrow.named(narrow.place, [share.place, share.text])
            and narrow.of([share.holder])
        ]  # fmt: skip
        return sorted(kept, key=lambda share: (fold(share.place), share.date or "9999", share.id))

    def alignments(self, narrow: Filter = Filter()) -> list[Alignment]:
        fits = (lambda a: narrow.of(a.names)) if narrow.names else None
        return self._alignments.kept(narrow.since, narrow.until, narrow.undated, fits)

    @cached_property
    def _alignments(self) -> Ordered[Alignment]:
        return Ordered(self.case.alignments, lambda a: (a.names, a.since, a.id), lambda a: (a.since, a.until))

    def turns(self, narrow: Filter = Filter()) -> list[Turn]:
        """Turning points of pairs, by day; of a place those that rest on a claim of something there."""
        there = self._resting_at(narrow)
        kept = [
            turn
            for turn in self.case.turns
            if narrow.days(turn.since, turn.until) and narrow.of(turn.names) and there(turn)
        ]
        return sorted(kept, key=lambda t: (t.until or t.since or "9999", t.names, t.id))

    def _resting_at(self, narrow: Filter) -> Callable[[Turn], bool]:
        if not narrow.place:
            return lambda _: True
        claims = self.claims_by_id
        return lambda turn: any(id_ in claims and narrow.at(claims[id_].place) for id_ in turn.claims)

    def dyads(self, narrow: Filter = Filter()) -> list[Dyad]:
        """What actors say of each other beside what they do: where the two differ beyond chance, then where both are
        told, then the rest; the most told of first."""
        kept = [dyad for dyad in self.case.dyads if narrow.days(dyad.since, dyad.until) and narrow.of(dyad.names)]
        return sorted(kept, key=lambda d: (not d.differs, d.gap is None, -len(d.claims), d.names, d.since, d.id))

    def patronage(self, narrow: Filter = Filter()) -> list[Patronage]:
        """Who backs whom, those with the most witnesses first."""
        kept = [one for one in self.case.patronage if narrow.days(one.since, one.until) and narrow.of(one.names)]
        return sorted(kept, key=lambda p: (-p.witnesses, -p.score, p.names, p.id))

    def blocs(self, narrow: Filter = Filter()) -> list[Bloc]:
        """Blocs on the last day that the filter lets through, else on the last that is told of, the largest first."""
        return [bloc for bloc in blocs(self.case.alignments, narrow.until) if narrow.of(bloc.names)]

    def agreements(self, narrow: Filter = Filter()) -> list[AgreementCase]:
        return self._agreements.kept(
            narrow.since, narrow.until, narrow.undated,
            (lambda a: narrow.of((*a.parties, *a.mediators)) and narrow.named(narrow.place, [a.place]))
            if narrow.names else None,
        )  # fmt: skip

    @cached_property
    def _agreements(self) -> Ordered[AgreementCase]:
        return Ordered(
            self.case.agreements,
            lambda a: (min((s.date or "9999" for s in a.stages), default="9999"), a.id),
            days_of_stages,
        )

    def counted(self, _: Filter = Filter()) -> Iterator[tuple[tuple[str, ...], tuple[Count, ...]]]:
        """Outlets with what is counted of a report of theirs."""
        return ((one.outlets, one.counts) for one in self.case.tallies)

    def observances(self, agreement: str) -> list[Observance]:
        """What other claims tell of deeds in an agreement's place and life, accusations first, then by day."""
        return self._observances.get(agreement, [])

    @cached_property
    def _observances(self) -> Mapping[str, list[Observance]]:
        found: dict[str, list[Observance]] = {}
        for one in sorted(self.case.observances, key=lambda one: (one.bearing, one.first, one.id)):
            found.setdefault(one.agreement, []).append(one)
        return found

    def foresights(self, narrow: Filter = Filter()) -> list[Foresight]:
        """The outlook ledger: what is decided first, then by the day it was told."""
        return self._outlook.kept(
            narrow.since, narrow.until, narrow.undated,
            (lambda one: narrow.named(narrow.place, [one.place]) and narrow.of((*one.actors, *one.speakers)))
            if narrow.names else None,
        )  # fmt: skip

    @cached_property
    def _outlook(self) -> Ordered[Foresight]:
        return Ordered(
            self.case.outlooks,
            lambda one: (one.verdict is Verdict.OPEN, one.told or "9999", one.id),
            lambda one: (one.told, one.due or one.told),
        )

    def foresight_of(self, claim: str) -> Foresight | None:
        """The entry of the ledger that an outlook claim is in."""
        return self._foresights.get(claim)

    @cached_property
    def _foresights(self) -> Mapping[str, Foresight]:
        return {claim: one for one in self.case.outlooks for claim in one.outlooks}

    def ledger(self, narrow: Filter = Filter()) -> list[LedgerEntry]:
        """Entries by ledger, line and day; who is named in them passes whichever side it is on."""
        kept = [
            entry
            for entry in self.case.ledger
            if narrow.ledger in ("", entry.ledger)
            and narrow.period(entry.period)
            and narrow.at(entry.place)
            and narrow.of([party.name for party in (*entry.by, *entry.to)])
        ]
        return sorted(kept, key=lambda e: (list(Ledger).index(e.ledger), e.line, _day(e.period), e.id))

    # -- reviewers' decisions ----------------------------------------------------------------------------

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """All of them, oldest first."""
        return self._store.decisions()

    @cached_property
    def reviews(self) -> Reviews:
        """What reviewers say of claims and of events, as it stands."""
        return Reviews(self.decisions, self.read_of, self.events_of_claims)

    def reviewed(self, event: Event) -> tuple[str, ...]:
        """What reviewers did to an event, and `accepted` or `unsure` by the last verdict on it; sorted."""
        review = self.reviews.events.get(event.id)
        if review is None:
            return event.reviewed
        unsure = review.judged is not None and review.judged.field == EVENT_UNSURE
        return tuple(sorted({*event.reviewed, *("accepted",) * self.is_accepted(event), *("unsure",) * unsure}))

    def is_accepted(self, event: Event) -> bool:
        """Did a reviewer accept the event with all the claims that it has now?"""
        if event.id not in self.reviews.events:
            return False
        claims = [self.claims_by_id[id_] for id_ in event.claims if id_ in self.claims_by_id]
        return self.reviews.accepted(event, {claim_key(claim) for claim in told_by(claims)})

    def with_decisions(self, decisions: Sequence[Decision]) -> Self:
        """The same case with more that was decided, which is not in its objects as yet."""
        made = copy(self)
        for name in ("decisions", "undone", "reviews", "counting"):
            made.__dict__.pop(name, None)
        made.__dict__["decisions"] = tuple(decisions)
        return made

    @cached_property
    def undone(self) -> Mapping[str, str]:
        """Decisions that are undone, each with the one that undoes it."""
        return undone(self.decisions)

    def actor_of(self, keys: Iterable[str]) -> str:
        """The id of the actor that a decision's keys are now, or empty where it rests on nothing any more."""
        exact = (self.resolved[key] for key in keys if key in self.resolved)
        named = (self._named.get(key.removeprefix(ANY), "") for key in keys)
        return next(exact, "") or next((actor for actor in named if actor), "")

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """Folded names that one actor alone is known by, with its id."""
        found: dict[str, set[str]] = {}
        for actor in self.case.actors:
            for name in actor.names:
                found.setdefault(fold(name.name), set()).add(actor.id)
        return {name: min(ids) for name, ids in found.items() if len(ids) == 1}

    # -- reports and objects by id -----------------------------------------------------------------------

    def reports(self) -> list[Report]:
        return sorted(self.reports_by_id.values(), key=lambda r: (r.date or "9999", r.outlet, r.id))

    def find(self, wanted: str) -> object | None:
        """The claim, report or case object with this id, or the only one whose id begins so."""
        found = [record for key, record in self._by_id.items() if key.startswith(wanted)]
        exact = self._by_id.get(wanted)
        return exact if exact is not None else (found[0] if len(found) == 1 else None)

    def ids_like(self, wanted: str) -> list[str]:
        return sorted(key for key in self._by_id if key.startswith(wanted[:4]))

    @cached_property
    def _by_id(self) -> Mapping[str, object]:
        case = self.case
        objects: dict[str, object] = {**self.claims_by_id, **self.reports_by_id}
        for group in (
            case.events,
            case.actors,
            case.control,
            case.shares,
            case.alignments,
            case.turns,
            case.dyads,
            case.patronage,
            case.agreements,
            case.observances,
            case.outlooks,
            case.ledger,
            case.outlets,
            case.cited,
            case.groups,
            case.links,
        ):
            objects.update((record.id, record) for record in group)
        objects.update((decision.id, decision) for decision in self.decisions)
        return objects


def spanned(edtf: str) -> tuple[str, str]:
    """First and last day of an EDTF date, interval or one of several; empty where open."""
    first, _, last = edtf.strip("[]").replace("..", "/" if edtf.startswith("[") else "").partition("/")
    return first, last if "/" in edtf or edtf.startswith("[") else first


def days_of_stages(agreement: AgreementCase) -> tuple[str, str]:
    """First and last day (ISO) that a stage of it has; empty where none is known."""
    dates = sorted(stage.date for stage in agreement.stages if stage.date)
    return (dates[0], dates[-1]) if dates else ("", "")


def _day(period: Period | None) -> str:
    return (period.earliest or period.latest) if period and (period.earliest or period.latest) else "9999"


def _names(roles: Iterable[EventRole]) -> list[str]:
    return [role.name for role in roles]
