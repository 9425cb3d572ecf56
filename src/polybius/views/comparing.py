"""One event, or some days, as each outlet tells it: labels, agency, figures, attribution, loaded words, what lacks.

Counts come from how each report words its claims (`model.wording`), of the claims compared alone; each brings the ids
of its claims.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from polybius.model.claims import Claim, Kind
from polybius.model.names import fold, resolve
from polybius.model.wording import Basis, Form, Wording
from polybius.views.queries_by_id import QueriesById
from polybius.views.words import amount, label, names, when

OUTLETS, VALUES, MISSING, SOURCES, WORDS = 24, 12, 16, 12, 24
"""Shown at most."""
AGENCY = {
    Form.ACTIVE: "active", Form.PASSIVE_WITH_AGENT: "passive", Form.PASSIVE: "agentless", Form.NOMINAL: "nominal",
    Form.IMPERSONAL: "agentless",
}  # fmt: skip
FIELDS = {"actor": "who did it", "recipient": "whom it befell", "place": "where", "period": "when"}


@dataclass(slots=True)
class Counted:
    """How often, and in which claims."""

    n: int = 0
    claims: list[str] = field(default_factory=list)
    loaded: bool = False
    score: float = 0.0

    def add(self, claims: Iterable[str], loaded: bool = False, score: float = 0.0) -> None:
        self.n += 1
        self.claims += [claim for claim in claims if claim not in self.claims]
        self.loaded |= loaded
        self.score = max(self.score, score)


Tally = Mapping[str, Counted]


@dataclass(slots=True)
class Account:
    """What one outlet tells."""

    outlet: str
    reports: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    labels: dict[str, dict[str, Counted]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Counted)))
    """By actor (its id, or empty) and words."""
    forms: dict[str, Counted] = field(default_factory=lambda: defaultdict(Counted))
    basis: dict[str, Counted] = field(default_factory=lambda: defaultdict(Counted))
    sources: dict[str, Counted] = field(default_factory=lambda: defaultdict(Counted))
    loaded: dict[str, Counted] = field(default_factory=lambda: defaultdict(Counted))
    told: dict[tuple[str, str], Counted] = field(default_factory=lambda: defaultdict(Counted))
    """By field and value."""

    @property
    def agency(self) -> Counter[str]:
        """`active`, `passive` (with its agent), `agentless`, `nominal`."""
        found: Counter[str] = Counter()
        for form, counted in self.forms.items():
            found[AGENCY[Form(form)]] += counted.n
        return found

    def missing(self, others: Sequence[Account]) -> list[tuple[str, str, list[str]]]:
        """Values that others tell and this one does not: of fields on which it says nothing, or that two tell."""
        told_by: dict[tuple[str, str], list[str]] = defaultdict(list)
        for other in others:
            for key in other.told if other is not self else ():
                told_by[key].append(other.outlet)
        own = {name for name, _ in self.told}
        kept = [
            (key[0], key[1], sorted(outlets))
            for key, outlets in told_by.items()
            if key not in self.told and (key[0] not in own or len(outlets) > 1)
        ]
        return sorted(kept, key=lambda one: (-len(one[2]), one[0], one[1]))[:MISSING]


def accounts(queries: QueriesById, claims: Sequence[Claim]) -> list[Account]:
    """One for each outlet that makes any of the claims, those with the most first."""
    found: dict[str, Account] = {}
    spelt: dict[tuple[str, str], str] = {}
    wordings = queries.wordings_of(sorted({claim.report for claim in claims}))
    for report, own in _by_report(claims):
        outlet = queries.outlet_of(report)
        account = found.setdefault(outlet, Account(outlet))
        account.reports.append(report)
        account.claims += own
        _see_claims(queries, account, own, spelt)
        if report in wordings:
            _see_wording(queries, account, wordings[report], {claim.id for claim in own})
    return sorted(found.values(), key=lambda one: (-len(one.claims), one.outlet))[:OUTLETS]


def _by_report(claims: Iterable[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.report].append(claim)
    yield from found.items()


def _see_claims(
    queries: QueriesById, account: Account, claims: Iterable[Claim], spelt: dict[tuple[str, str], str]
) -> None:
    """`spelt` has the first spelling of each value: "Five buses" and "five buses" are one."""
    for claim in claims:
        for name, value in _told(queries, claim):
            account.told[(name, spelt.setdefault((name, fold(value)), value))].add([claim.id])


def _told(queries: QueriesById, claim: Claim) -> Iterator[tuple[str, str]]:
    """What a claim says, field by field, in words that two outlets may share."""
    if claim.kind is Kind.EVENT:
        for role in ("actor", "recipient"):
            if said := names(queries, claim, role):
                yield from ((role, one) for one in said.split(", "))
        if claim.place:
            yield "place", claim.place.name or claim.place.span.text
        if days := when(claim.period):
            yield "period", days
    if claim.figure and claim.kind in (Kind.FIGURE, Kind.EVENT):
        yield claim.figure.measure, amount(claim.figure)


def _see_wording(queries: QueriesById, account: Account, wording: Wording, ids: set[str]) -> None:
    """How the claims among the ids are worded."""
    for one in wording.labels:
        if hit := [claim for claim in one.claims if claim in ids]:
            actor = resolve(queries.resolved, hit[0], one.resolvable) or ""
            account.labels[actor][one.words].add(hit, loaded=bool(one.loaded))
    for telling in wording.tellings:
        if telling.claim in ids:
            account.forms[telling.form.value].add([telling.claim])
    for sourcing in wording.sourcings:
        if sourcing.claim in ids:
            account.basis[sourcing.basis.value].add([sourcing.claim])
            if sourcing.basis is Basis.ATTRIBUTED:
                account.sources[sourcing.speaker or "unnamed"].add([sourcing.claim])
    for word in wording.loaded:
        if hit := [claim for claim in word.claims if claim in ids]:
            account.loaded[word.span.text.lower()].add(hit, loaded=True, score=word.score)


def most(counted: Tally, limit: int) -> list[tuple[str, Counted]]:
    return sorted(counted.items(), key=lambda one: (-one[1].n, one[0]))[:limit]


@dataclass(frozen=True, slots=True)
class Told:
    """A field with its values, and which outlets tell each."""

    field: str
    label: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


def fields_told(found: Sequence[Account]) -> list[Told]:
    """All fields, who and whom and where and when first, the values that most outlets tell first."""
    by_field: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for account in found:
        for name, value in account.told:
            by_field[name][value].append(account.outlet)
    order = [*FIELDS, *sorted(set(by_field) - set(FIELDS))]
    return [Told(name, FIELDS.get(name, label(name)), _values(by_field[name])) for name in order if name in by_field]


def _values(values: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    first = sorted(values.items(), key=lambda one: (-len(one[1]), one[0]))[:VALUES]
    return tuple((value, tuple(sorted(outlets))) for value, outlets in first)
