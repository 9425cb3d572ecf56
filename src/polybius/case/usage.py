"""How the claims use names: which forms, where, and when."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from polybius.case.material import Material
from polybius.case.naming import Naming
from polybius.case.tables import Tables
from polybius.model.claims import Claim, Kind, Role
from polybius.model.workings import Mention, Used

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

    @staticmethod
    def of(used: Used) -> Usage:
        """The sums that a store made."""
        return Usage(
            observed=set(used.observed),
            forms=Counter({form: count for form, (count, _, _) in used.forms.items()}),
            first={form: first for form, (_, first, _) in used.forms.items() if first},
            last={form: last for form, (_, _, last) in used.forms.items() if last},
            claims=set(used.claims),
            reports=set(used.reports),
        )

    def see(self, mention: Mention) -> None:
        form, day = mention.form, mention.day
        self.observed.add(mention.observed)
        self.forms[form] += 1
        self.claims.add(mention.claim)
        self.reports.add(mention.report)
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


def mentions_of(claim: Claim, day: str, describes: frozenset[str], naming: Naming) -> Iterator[Mention]:
    """All roles of a claim. Those that name nobody have no key."""
    naming_ones = tuple(naming_roles(claim, describes))
    for role in claim.roles:
        key, observed, form, name = naming.reading(role)
        known = key if role in naming_ones else ""
        yield Mention(claim.report, claim.id, known, observed, form, name, day)


def mentions_in(material: Material, tables: Tables, naming: Naming) -> Iterator[Mention]:
    describes = tables.of_kind("describes")
    for claim in material.claims:
        yield from mentions_of(claim, material.told(claim), describes, naming)


class Usages:
    """How all names are used, added up."""

    def __init__(self) -> None:
        self._found: dict[str, Usage] = {}

    def seen(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """The mentions, each added as it goes by."""
        found = self._found
        for mention in mentions:
            if mention.key:
                usage = found.get(mention.key)
                if usage is None:
                    usage = found[mention.key] = Usage()
                usage.see(mention)
            yield mention

    def sorted(self) -> dict[str, Usage]:
        """By key, in order of the keys."""
        return dict(sorted(self._found.items()))


def usages_of(material: Material, tables: Tables, naming: Naming) -> dict[str, Usage]:
    """By key, in order of the keys."""
    usages = Usages()
    deque(usages.seen(mentions_in(material, tables, naming)), maxlen=0)
    return usages.sorted()
