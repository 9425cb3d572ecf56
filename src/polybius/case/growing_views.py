"""Claims as this stage sees them (moved by reviewers, told apart by countries), and who is in them, from kept rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from polybius.case.conduct import Basis
from polybius.case.focus import Focus, homes_of
from polybius.case.holders import Holders
from polybius.case.identity import Identities, Person
from polybius.case.independence import Witnesses
from polybius.case.material import Material
from polybius.case.moves import Moves
from polybius.case.naming import Naming
from polybius.case.parts import Ground
from polybius.case.registry import registry_of
from polybius.model.claims import Claim, Role
from polybius.model.names import actor_key, fold
from polybius.model.plain import loads
from polybius.model.sourcing import Sourcing
from polybius.model.text import Report
from polybius.model.workings import Alias, Use, Workings


class Views:
    """Makes material and ground of some claims. Where no row that it reads changes any more (`settled`), it reads each
    once."""

    def __init__(self, kept: Workings, basis: Basis, *, settled: bool = False) -> None:
        self._kept = kept
        self._settled = settled
        self._known: dict[str, dict[str, Any]] = {}
        self._basis = basis
        self.aliases: list[Alias] = []
        """Of the last material."""
        self._describer = Naming(basis.tables, ()).describer

    def moved(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Claims in order, as reviewers' decisions have their roles."""
        return Moves(self._basis.verdicts).applied(Material.of((), list(claims))).claims

    def naming(self, claims: Iterable[Claim]) -> Naming:
        """Knows which of the names in these claims are names of places."""
        names = {fold(name) for name in {words(role) for claim in claims for role in claim.roles}}
        places = self._places(names)
        return Naming(self._basis.tables, places, self._describer)

    def _places(self, names: set[str]) -> set[str]:
        """Those that some report uses of a place; many do, so that no row of them is read."""
        known = self._known.setdefault("place_names", {}) if self._settled else {}
        missing = names - known.keys()
        known.update(dict.fromkeys(missing, False))
        known.update((row[0], True) for row in self._kept.distinct("place_names", "name", "name", missing))
        return {name for name in names if known[name]}

    def focus(self, claims: Sequence[Claim]) -> Focus:
        """Of moved claims."""
        headings = self._rows("headings", "report", {claim.report for claim in claims})
        countries = {heading.report: heading.country for heading in headings.values() if heading.country}
        naming = self.naming(claims)
        keys = {use.key for use in Focus(countries, {}, naming).uses(claims)}
        return Focus(countries, homes_of(Use("", *row) for row in self._kept.used_in(keys)), naming)

    def material(self, claims: Iterable[Claim]) -> Material:
        claims = list(claims)
        moves = Moves(self._basis.verdicts)
        reports = self._kept.reports_by_id({claim.report for claim in claims})
        material = moves.applied(Material.of(reports, claims))
        focus = self.focus(material.claims)
        material = focus.applied(material)
        self.aliases = [*focus.aliases, *moves.aliases]
        return material

    def ground(self, claims: Iterable[Claim], actors: Iterable[str] = ()) -> Ground:
        """Everything that layers ask, of some claims, and of actors besides those in their roles."""
        return self.on(self.material(claims), actors)

    def on(self, material: Material, actors: Iterable[str] = ()) -> Ground:
        """As `ground`, of material that is made."""
        tables, identities = self._basis.tables, self.identities(material.claims, actors)
        holders = Holders(identities, registry_of(tables.codebook))
        worded = {wording.report: wording for wording in self._kept.wordings_of(material.reports)}
        return Ground(
            material,
            tables,
            identities,
            self.witnesses(material),
            holders,
            self.about(material),
            worded,
            self._basis.verdicts.events,
        )

    def about(self, material: Material) -> Callable[[str], str]:
        """The country that each report is about."""
        headings = self._rows("headings", "report", material.reports)
        countries = {heading.report: heading.country for heading in headings.values()}
        return lambda report: countries.get(report, "")

    def witnesses(self, material: Material) -> Witnesses:
        headings = self._rows("headings", "report", material.reports)
        sourced = self._rows("sourcings", "report", material.reports)
        sourcing = {report: loads(Sourcing, row.body) for report, row in sourced.items()}
        return Witnesses(material, (), sourcing, {heading.report: heading.witness for heading in headings.values()})

    def identities(self, claims: Iterable[Claim], actors: Iterable[str] = ()) -> Identities:
        """Who is in the roles of some claims, as the rows have it."""
        claims = list(claims)
        roles = {(role.actor, words(role)): role for claim in claims for role in claim.roles}
        resolved = self.resolved({actor_key(role) for role in roles.values()})
        return Identities((), self.naming(claims), None, self.people({*resolved.values(), *actors}), resolved)

    def resolved(self, observed: Iterable[str]) -> dict[str, str]:
        return {name: row.actor for name, row in self._rows("resolved", "observed", observed).items()}

    def people(self, actors: Iterable[str]) -> dict[str, Person]:
        return {actor: loads(Person, row.body) for actor, row in self._rows("known", "actor", actors).items()}

    def _rows(self, table: str, column: str, values: Iterable[str]) -> dict[str, Any]:
        """A row of a table by the value of a column, for those values that have one."""
        wanted = set(values)
        known = self._known.setdefault(table, {}) if self._settled else {}
        missing = wanted - known.keys()
        known.update(dict.fromkeys(missing))
        known.update((getattr(row, column), row) for row in self._kept.found(table, column, missing))
        return {value: row for value in wanted if (row := known[value]) is not None}


class WholeReports:
    """Material of whole reports, each read once. For the steps after identity: what it reads changes no more."""

    def __init__(self, kept: Workings, views: Views) -> None:
        self._kept = kept
        self._views = views
        self._read: dict[str, tuple[Claim, ...]] = {}
        self._reports: dict[str, Report] = {}

    def ground(self, reports: Iterable[str]) -> Ground:
        wanted = set(reports)
        self._take(wanted - self._read.keys())
        claims = [claim for report in sorted(wanted) for claim in self._read[report]]
        known = [self._reports[report] for report in sorted(wanted) if report in self._reports]
        return self._views.on(Material.of(known, claims))

    def _take(self, missing: set[str]) -> None:
        self._read.update(dict.fromkeys(missing, ()))
        material = self._views.material(self._kept.claims_of(missing))
        self._reports.update(material.reports)
        for report, own in groupby(material.claims, key=lambda claim: claim.report):
            self._read[report] = tuple(own)


def words(role: Role) -> str:
    return role.name or role.span.text
