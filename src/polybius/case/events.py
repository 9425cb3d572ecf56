"""Events: what many claims tell of one happening, with where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from polybius.case.corroboration import Account, disputes, standing
from polybius.case.days import Dated, agreed
from polybius.case.features import Comparison
from polybius.case.figures import Counted, ranges
from polybius.case.identity import Identities
from polybius.case.matching import Cluster, cluster
from polybius.case.material import Material
from polybius.case.spots import Placed, agreed_place, folded, place_name
from polybius.case.tellings import Teller, Telling
from polybius.case.titles import listed, located, title
from polybius.model.case import Event, EventRole
from polybius.model.claims import Claim, Figure, Period, PlaceRef
from polybius.model.ids import content_id

ROLES = ("actor", "recipient")
MOST_REASONS = 5
RARE = 3
"""A role that so many times fewer claims give than the commonest does not enter the title."""


def event_records(teller: Teller) -> tuple[Event, ...]:
    """All events by id. A claim that says neither who nor where makes none by itself."""
    tellings = teller.tellings()
    comparison = Comparison(tellings, teller.tables, teller.identities)
    clusters = cluster(comparison)
    events = [
        _Maker(tuple(tellings[n] for n in group.members), group, teller, comparison).event()
        for group in clusters
        if len(group.members) > 1 or not tellings[group.members[0]].empty
    ]
    return tuple(sorted(events, key=lambda event: event.id))


class _Maker:
    """Makes one event of a cluster."""

    def __init__(self, tellings: tuple[Telling, ...], group: Cluster, teller: Teller, comparison: Comparison) -> None:
        self._tellings = tellings
        self._group = group
        self._tables = teller.tables
        self._identities: Identities = teller.identities
        self._witnesses = teller.witnesses
        self._comparison = comparison
        self._affirmed = tuple(t for t in tellings if not t.denied) or tellings
        self._independent = self._witnesses.grouped([telling.claim for telling in tellings])
        self._witness = {report: group[0] for group in self._independent for report in group}
        self._day = self._named_on(teller)
        self._account = Account(
            tellings, self._counted(teller.material), comparison, self._identities, teller.material, self._day
        )

    def event(self) -> Event:
        claims = tuple(sorted(claim.id for claim in self._claims()))
        contested = disputes(self._account)
        place, period, roles = self._place(), self._period(), self._roles()
        type_ = _most(t.claim.type for t in self._affirmed)
        mode = _most(t.claim.mode for t in self._affirmed if t.claim.type == type_ and t.claim.mode)
        return Event(
            id=content_id("e", *claims),
            type=type_,
            mode=mode,
            title=located(title(type_, mode, self._shown(roles), contested, self._tables), place, period),
            claims=claims,
            reports=tuple(sorted(self._witness)),
            independent=self._independent,
            period=period,
            place=place,
            roles=roles,
            standing=standing(self._account, contested, self._affirming()),
            contested=contested,
            figures=ranges(self._account.counted),
            why=self._why(type_, place, period, roles),
        )

    def _claims(self) -> Iterable[Claim]:
        for telling in self._tellings:
            yield telling.claim
            yield from telling.figures

    def _counted(self, material: Material) -> tuple[Counted, ...]:
        counted = [
            Counted(
                claim=claim,
                figure=claim.figure,
                witness=self._witness[claim.report],
                speaker=material.speaker(claim),
                home=telling.claim.id,
                subject=self._subject(claim.figure),
            )
            for telling in self._tellings
            for claim in telling.figures
            if claim.figure
        ]
        return tuple(sorted(counted, key=lambda one: one.claim.id))

    def _subject(self, figure: Figure) -> str:
        head = self._identities.head(figure.subject)
        return "" if head in self._tables.of_kind("general") else head

    def _named_on(self, teller: Teller) -> str:
        """The day by whose names actors are called: of the event, else of the first report."""
        told = (teller.material.told(telling.claim) for telling in self._tellings)
        period = self._period()
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
        what one report says of a deed that others ascribe to unknown men is no title.
        """
        shown: list[EventRole] = []
        for name in ROLES:
            rows = [row for row in roles if row.role == name]
            rows = [row for row in rows if name == "actor" or not self._is_place(row.name)] or rows
            most = max((len(row.claims) for row in rows), default=0)
            often = [row for row in rows if RARE * len(row.claims) >= most]
            named = [row for row in often if self._identities.who(row.actor).specific]
            described = [row for row in often if row not in named]
            shown += named if named and _claims_of(named) >= _claims_of(described) else described
        return shown

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
            return f"{told}: told once" if len(self._tellings) == 1 else told
        weakest = min(link.score for link in self._group.links)
        return f"{told}: {', '.join(reasons)}; weakest link {weakest:.1f} of {self._tables.limits.get('join', 0):.1f}"

    def _reasons(self) -> list[tuple[str, str]]:
        """For each feature the phrase of the outcome that helped most links."""
        outcomes = Counter(outcome for link in self._group.links for outcome in link.outcomes)
        best: dict[str, str] = {}
        for (feature, outcome), _ in sorted(outcomes.items(), key=lambda item: (-item[1], item[0])):
            phrase = self._tables.phrases.get((feature, outcome))
            if phrase:
                best.setdefault(feature, phrase)
        order = ("type", "period", "place", "actor", "recipient", "figures", "words", "mode", "denial")
        return [(feature, best[feature]) for feature in order if feature in best][:MOST_REASONS]


def _claims_of(rows: Iterable[EventRole]) -> int:
    return sum(len(row.claims) for row in rows)


def _day(period: Period | None) -> str:
    return (period.edtf or period.earliest) if period else ""


def _most(values: Iterable[str]) -> str:
    """The commonest; the first by alphabet among equals; empty of nothing."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default="")
