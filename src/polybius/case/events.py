"""Events: what many claims tell of one happening, with where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from polybius.case.accounts import Account
from polybius.case.blocking import Keyed, keys
from polybius.case.corroboration import disputes, standing
from polybius.case.counting import CIVIL, NARROW, OTHER, WIDE, Counted
from polybius.case.days import Dated, agreed, days_of
from polybius.case.episodes import Episode, episodes, known_episodes, pooled_episodes
from polybius.case.features import Comparison
from polybius.case.figures import ranges, reconciled
from polybius.case.identity import Identities
from polybius.case.interest import witnesses
from polybius.case.joins import Joiner
from polybius.case.matching import Cluster, Component, components, met
from polybius.case.parts import Ground, Made
from polybius.case.reconciling import Setting
from polybius.case.spots import Placed, agreed_place, folded, place_name
from polybius.case.tellings import Teller, Telling
from polybius.case.titles import apart, listed, located, title
from polybius.model.case import Event, EventRole
from polybius.model.claims import Claim, Figure, Period, PlaceRef, Realis
from polybius.model.ids import content_id

ROLES = ("actor", "recipient")
PERSON = "person"
"""Unit of figures that count people."""
MOST_REASONS = 5
MOST_DESCRIBED = 2
"""Descriptions that a title gives of whom it befell, or of who did it."""
RARE = 3
"""A role that so many times fewer claims give than the commonest does not enter the title."""


class Events:
    """The clustering: items are episodes, a part is a component of links between them."""

    kind: ClassVar[str] = "events"
    alone: ClassVar[bool] = True

    def __init__(self, ground: Ground) -> None:
        self._teller = Teller(ground.material, ground.tables, ground.identities, ground.witnesses, ground.rulings)

    def items(
        self, claims: Sequence[Claim], leads: Mapping[str, str] | None = None, *, compared: bool = False
    ) -> tuple[Episode, ...]:
        if leads is not None and compared:
            return pooled_episodes(self._teller.tellings(claims, leads), leads)
        comparison = self.comparison(self._teller.tellings(claims, leads))
        return episodes(comparison) if leads is None else known_episodes(comparison, leads)

    def comparison(self, tellings: Sequence[Telling]) -> Comparison:
        return Comparison(tellings, self._teller.tables, self._teller.identities)

    def keys(self, item: Episode) -> tuple[int, ...]:
        return keys(item.whole)

    def linked(self, items: Sequence[Episode], others: Sequence[Episode]) -> list[Episode]:
        comparison = self.comparison([item.whole for item in (*items, *others)])
        return [others[number - len(items)] for number in met(comparison, len(items))]

    def parts(self, items: Sequence[Episode], keyed: Keyed | None = None) -> Iterator[Made]:
        yield from map(self.made(items), components(self.comparison([item.whole for item in items]), keyed))

    def made(self, items: Sequence[Episode]) -> Callable[[Component], Made]:
        """What makes the part of a component of these items."""

        def make(component: Component) -> Made:
            own = tuple(items[member] for member in component.members)
            return Made(min(item.lead for item in own), tuple(self._events(component, own)), own)

        return make

    def _events(self, component: Component, own: Sequence[Episode]) -> Iterator[Event]:
        """A claim that says neither who nor where makes none by itself."""
        made: list[tuple[Cluster, Event]] = []
        for group in component.clusters():
            members = tuple(telling for number in group.members for telling in own[number].tellings)
            maker = _Maker(members, group, self._teller, component.comparison)
            if not maker.empty:
                made.append((group, maker.event()))
        yield from Joiner(component, own, self._teller.tables).events(made)


def given_event(tellings: Sequence[Telling], teller: Teller) -> Event:
    """The event of tellings that somebody else put together."""
    comparison = Comparison(tellings, teller.tables, teller.identities)
    return _Maker(tuple(tellings), Cluster(tuple(range(len(tellings))), ()), teller, comparison).event()


class _Maker:
    """Makes one event of a cluster."""

    def __init__(self, tellings: tuple[Telling, ...], group: Cluster, teller: Teller, comparison: Comparison) -> None:
        self._tellings = tellings = tuple(account for telling in tellings for account in telling.accounts)
        self._group = group
        self._tables = teller.tables
        self._identities: Identities = teller.identities
        self._witnesses = teller.witnesses
        self._comparison = comparison
        self._affirmed = tuple(t for t in tellings if not t.denied) or tellings
        self._heard = self._witnesses.heard([telling.claim for telling in tellings])
        self._witness = self._heard.witness
        self._agreed = self._period()
        self._day = self._named_on(teller)
        self._account = Account(
            tellings,
            reconciled(self._counted(teller), Setting(self._tables, days_of(self._agreed))),
            comparison,
            self._identities,
            teller.material,
            self._heard,
            self._day,
        )

    @property
    def empty(self) -> bool:
        return len(self._tellings) == 1 and self._tellings[0].empty

    def event(self) -> Event:
        claims = tuple(sorted({claim.id for claim in self._claims()}))
        contested = disputes(self._account)
        place, period, roles = self._place(), self._agreed, self._roles()
        told_by = self._heard.told_by
        named, typed = self._labelled()
        type_ = typed or _most(t.type for t in self._affirmed)
        mode = _most(t.claim.mode for t in self._affirmed if t.type == type_ and t.claim.mode)
        return Event(
            id=content_id("e", *claims),
            type=type_,
            mode=mode,
            title=named or located(title(type_, mode, self._shown(roles), contested, self._tables), place, period),
            claims=claims,
            reports=tuple(sorted(self._witness)),
            independent=tuple(one.reports for one in told_by),
            period=period,
            place=place,
            roles=roles,
            standing=standing(self._account, contested, self._affirming()),
            contested=contested,
            figures=ranges(self._account.figures),
            why=self._why(type_, place, period, roles),
            reviewed=self._reviewed(),
            witnesses=witnesses(told_by, [role.actor for role in roles if role.actor], self._comparison),
        )

    def _reviewed(self) -> tuple[str, ...]:
        joined = len(self._tellings) > 1 and any(telling.ruled.joins for telling in self._tellings)
        parted = any(telling.ruled.sides for telling in self._tellings)
        return ("joined",) * joined + ("parted",) * parted + ("relabelled",) * any(self._labelled())

    def _labelled(self) -> tuple[str, str]:
        """Title and type that reviewers gave it, the last of each; empty where they gave none."""
        labels = sorted(label for telling in self._tellings for label in telling.ruled.labels)
        titles, types = [one.title for one in labels if one.title], [one.type for one in labels if one.type]
        return (titles or [""])[-1], (types or [""])[-1]

    def _claims(self) -> Iterable[Claim]:
        for telling in self._tellings:
            yield from telling.claims

    def _counted(self, teller: Teller) -> tuple[Counted, ...]:
        counted = [
            Counted(
                claim=claim,
                figure=claim.figure,
                witness=self._witness[claim.report],
                voice=self._heard.account(claim),
                home=telling.claim.id,
                subject=self._subject(claim.figure),
                kind=self._kind(claim.figure),
                told=telling.told,
                days=days_of(claim.period, teller.material.told(claim)),
            )
            for telling in self._tellings
            for claim in telling.figures
            if claim.figure and claim.realis is not Realis.DENIED
        ]
        return tuple(sorted(counted, key=lambda one: one.claim.id))

    def _subject(self, figure: Figure) -> str:
        """Of people only those whom a word known to the codebook tells apart."""
        head = self._identities.head(figure.subject)
        if head in self._tables.of_kind("general"):
            return ""
        known = figure.unit != PERSON or self._kind(figure) != OTHER
        return head if known else ""

    def _kind(self, figure: Figure) -> str:
        """What those counted are to one another; see `counting.Counted`."""
        head = self._identities.head(figure.subject)
        for kind, words in ((WIDE, "wide"), (NARROW, "child")):
            if head in self._tables.of_kind(f"dispute:{words}"):
                return kind
        sector = self._identities.sector(figure.subject)
        return CIVIL if sector in self._tables.of_kind("dispute:civil") else sector or OTHER

    def _named_on(self, teller: Teller) -> str:
        """The day by whose names actors are called: of the event, else of the first report."""
        told = (teller.material.told(telling.claim) for telling in self._tellings)
        period = self._agreed
        return (period and period.latest) or min((day for day in told if day), default="")

    def _affirming(self) -> int:
        return len({self._witness[t.claim.report] for t in self._tellings if not t.denied})

    # -- agreed values ---------------------------------------------------------------------------------

    def _period(self) -> Period | None:
        return agreed(
            [
                Dated(telling.claim.period, telling.days, self._witness[telling.claim.report])
                for telling in self._affirmed
                if telling.claim.period and telling.days
            ]
        )

    def _place(self) -> PlaceRef | None:
        placed = [Placed(t.place, self._witness[t.claim.report]) for t in self._affirmed if t.place]
        return agreed_place(placed, self._comparison.ranges)

    def _roles(self) -> tuple[EventRole, ...]:
        """By actor (things by their words), the ones with most claims first."""
        found: dict[tuple[str, str, str], set[str]] = {}
        for telling in self._affirmed:
            for role in telling.claim.roles:
                actor = self._identities.actor(role)
                thing = "" if actor else self._identities.thing(role)
                if role.role in ROLES and (actor or thing):
                    found.setdefault((role.role, actor, actor or thing), set()).add(telling.claim.id)
        rows = [self._role(*key, tuple(sorted(claims))) for key, claims in found.items()]
        return tuple(sorted(rows, key=lambda row: (ROLES.index(row.role), -len(row.claims), row.name, row.actor)))

    def _role(self, role: str, actor: str, key: str, claims: tuple[str, ...]) -> EventRole:
        name = self._identities.name_on(actor, self._day) if actor else self._thing_name(key)
        return EventRole(role, actor, name, claims)

    def _shown(self, roles: Sequence[EventRole]) -> list[EventRole]:
        """Roles for a title: those that many claims give. Names before descriptions, unless fewer claims give them:
        what one report says of a deed that others ascribe to unknown men is no title. Somebody before the means by
        which it was done ("warplanes").
        """
        shown: list[EventRole] = []
        for name in ROLES:
            rows = [row for row in roles if row.role == name]
            rows = [row for row in rows if name == "actor" or not self._is_place(row.name)] or rows
            rows = rows if name != "actor" else self._doers(rows)
            most = max((len(row.claims) for row in rows), default=0)
            often = [row for row in rows if RARE * len(row.claims) >= most]
            named = [row for row in often if self._identities.who(row.actor).specific]
            described = [row for row in often if row not in named]
            some = named if named and _claims_of(named) >= _claims_of(described) else self._telling_most(described)
            shown += apart(some)
        return shown

    def _doers(self, rows: list[EventRole]) -> list[EventRole]:
        things = self._tables.of_kind("thing")
        known = [row for row in rows if row.actor]
        unknown = (row for row in rows if self._identities.head(row.name) not in things)
        return known or [row for row in unknown if not self._is_place(row.name)]

    def _telling_most(self, rows: list[EventRole]) -> list[EventRole]:
        """Descriptions that say most: "buses" without "people" and "others", where both are told of."""
        generic = self._tables.of_kind("generic")
        particular = [row for row in rows if self._identities.head(row.name) not in generic]
        return (particular or rows)[:MOST_DESCRIBED]

    def _is_place(self, name: str) -> bool:
        """ "town of Karsa", which stands in the title as the place."""
        places = {folded(text) for t in self._tellings if t.place for text in (t.place.name, t.place.span.text)}
        return any(place and f" {place} " in f" {folded(name)} " for place in places)

    def _thing_name(self, key: str) -> str:
        return _most(
            self._identities.name(role)
            for telling in self._affirmed
            for role in telling.claim.roles
            if not self._identities.actor(role) and self._identities.thing(role) == key
        )

    # -- why -------------------------------------------------------------------------------------------

    def _why(self, type_: str, place: PlaceRef | None, period: Period | None, roles: Sequence[EventRole]) -> str:
        count, reports = sum(1 for _ in self._claims()), len(self._witness)
        told = f"{count} claim{'s' * (count != 1)} of {reports} report{'s' * (reports != 1)}"
        values = {
            "type": type_,
            "period": _day(period),
            "place": place_name(place) if place else "",
            "actor": listed([role.name for role in roles if role.role == "actor"][:1]),
            "recipient": listed([role.name for role in roles if role.role == "recipient"][:1]),
        }
        reasons = [f"{phrase} {values.get(feature, '')}".strip() for feature, phrase in self._reasons()]
        if not reasons:
            return f"{told}: told once" if len(self._tellings) == 1 else f"{told}: told together in one report"
        weakest = min(link.probability for link in self._group.links)
        return f"{told}: {', '.join(reasons)}; the least likely link between reports has {weakest:.2f}"

    def _reasons(self) -> list[tuple[str, str]]:
        """For each feature the phrase of the outcome that spoke for one event in most links between reports."""
        weights = self._tables.weights
        outcomes = Counter(one for link in self._group.links for one in link.outcomes if weights.get(one, 0.0) > 0)
        best: dict[str, str] = {}
        for (feature, outcome), _ in sorted(outcomes.items(), key=lambda item: (-item[1], item[0])):
            phrase = self._tables.phrases.get((feature, outcome))
            if phrase:
                best.setdefault(feature, phrase)
        order = ("period", "moment", "place", "setting", "actor", "recipient", "figures", "means", "words")
        return [(feature, best[feature]) for feature in order if feature in best][:MOST_REASONS]


def _claims_of(rows: Iterable[EventRole]) -> int:
    return sum(len(row.claims) for row in rows)


def _day(period: Period | None) -> str:
    return (period.edtf or period.earliest) if period else ""


def _most(values: Iterable[str]) -> str:
    """The commonest; the first by alphabet among equals; empty of nothing."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default="")
