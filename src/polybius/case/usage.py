"""How the claims use names: which forms, where, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from polybius.case.material import Material
from polybius.case.naming import Naming
from polybius.case.tables import Tables
from polybius.model.claims import Claim, Kind, Role
from polybius.model.names import actor_key

ENDS = (("from", "to"), ("subject", "name"))
"""Roles of identity and relation claims: the name, and what it is said to be or whom it is tied to."""


@dataclass(slots=True)
class Usage:
    """Where and how one key is used; grows while the claims are walked."""

    observed: set[str] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)

    def see(self, form: str, claim: Claim, day: str) -> None:
        self.forms[form] += 1
        self.claims.add(claim.id)
        self.reports.add(claim.report)
        if day:
            self.first[form] = min(self.first.get(form, day), day)
            self.last[form] = max(self.last.get(form, day), day)

    def take(self, other: Usage) -> None:
        self.observed |= other.observed
        self.forms.update(other.forms)
        self.claims |= other.claims
        self.reports |= other.reports
        for form, day in other.first.items():
            self.first[form] = min(self.first.get(form, day), day)
        for form, day in other.last.items():
            self.last[form] = max(self.last.get(form, day), day)


def ends(claim: Claim) -> tuple[Role, Role] | None:
    """The two sides of an identity or relation claim: the name and what it is said to be."""
    for first, second in ENDS:
        one, other = claim.role(first), claim.role(second)
        if one and other:
            return one[0], other[0]
    return None


def naming_roles(claim: Claim, describes: frozenset[str]) -> Iterator[Role]:
    """Roles that name an actor: not what an identity claim says somebody is ("a monitoring group")."""
    for role in claim.roles:
        if not (claim.kind is Kind.IDENTITY and claim.type in describes and role.role in ("to", "name")):
            yield role


def usages_of(material: Material, tables: Tables, naming: Naming) -> dict[str, Usage]:
    usages: dict[str, Usage] = {}
    describes = tables.of_kind("describes")
    for claim in material.claims:
        for role in naming_roles(claim, describes):
            key = naming.key(role)
            if key:
                usage = usages.setdefault(key, Usage())
                usage.observed.add(actor_key(role))
                usage.see(naming.form(role), claim, material.told(claim))
    return usages
