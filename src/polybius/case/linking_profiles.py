"""What is known of each name that may be linked: its forms, what it is called, where, when and beside whom it is
used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from heapq import nsmallest

from polybius.case.bonds import Bonds
from polybius.case.linking_facts import Pair, Said, Seen
from polybius.case.linking_names import Name, NameReader, name_reader
from polybius.case.naming import Naming
from polybius.case.registry import Who, all_acronyms, all_names
from polybius.case.tables import Tables
from polybius.case.usage import Usage
from polybius.codebook import ActorRow, Codebook
from polybius.codebook.persons import PREFIX, PersonRow, persons_of

NO_REPORTS: frozenset[str] = frozenset()
MOST_COMPANY = 40
"""Reports of a name whose other actors are looked at."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One name of the case, or one actor of the registry (`row`) with all its names. Countries: alpha-2. Days: ISO."""

    key: str
    names: tuple[Name, ...]
    kind: str = "unknown"
    sector: str = ""
    countries: frozenset[str] = frozenset()
    first: str = ""
    last: str = ""
    since: str = ""
    reports: frozenset[str] = NO_REPORTS
    claims: tuple[str, ...] = ()
    mentions: int = 0
    row: ActorRow | None = None
    fixed: bool = False
    """An actor of the registry, an organ of a state that it has, or one that a reviewer confirmed: no two are one."""

    @property
    def name(self) -> str:
        return self.row.name if self.row else self.names[0].form


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that linking looks at. `beside`: witnesses who tell of two names side by side in one claim."""

    profiles: Mapping[str, Profile]
    said: Mapping[Pair, Said]
    beside: Mapping[Pair, Mapping[str, str]]
    """Witness to the claim in which it names both."""
    named_in: Mapping[str, frozenset[str]]
    """By report, the names that it has."""
    _companies: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def company(self, profile: Profile) -> frozenset[str]:
        """All names in a name's reports, the first of them where they are many."""
        known = self._companies.get(profile.key)
        if known is None:
            reports = nsmallest(MOST_COMPANY, profile.reports)
            found = (self.named_in.get(report, NO_REPORTS) for report in reports)
            known = self._companies[profile.key] = NO_REPORTS.union(*found)
        return known


@dataclass(frozen=True, slots=True)
class Use:
    """How the names of a case are used."""

    naming: Naming
    usages: Mapping[str, Usage]
    bonds: Bonds


def evidence(seen: Seen, tables: Tables, use: Use, named_in: Mapping[str, frozenset[str]] | None = None) -> Evidence:
    """Profiles of all names, and what the claims say of two of them. `named_in` is given where these are not all names
    of their reports."""
    reads_group = name_reader(tables.codebook).names_group
    said = {key for pair in seen.identities for key in pair}
    linkable = {
        key for key, usage in use.usages.items() if key in said or _may_link(key, usage, use.naming, reads_group)
    }
    profiles = _Profiles(tables, use, seen)
    made = {key: profiles.profile(key) for key in sorted(linkable)}
    return Evidence(made, seen.said(linkable), seen.beside(linkable), _named_in(made) if named_in is None else named_in)


def _named_in(profiles: Mapping[str, Profile]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, profile in profiles.items():
        for report in profile.reports:
            found.setdefault(report, set()).add(key)
    return {report: frozenset(keys) for report, keys in found.items()}


def _may_link(key: str, usage: Usage, naming: Naming, group: Callable[[str], bool]) -> bool:
    """Names, and groups that reports write small ("the Haqqani network")."""
    if not usage.claims:
        return False
    return key in naming.registry or any(naming.describer.describe(form).named or group(form) for form in usage.forms)


# -- profiles ---------------------------------------------------------------------------------------------


class _Profiles:
    def __init__(self, tables: Tables, use: Use, seen: Seen) -> None:
        self._naming = use.naming
        self._usages = use.usages
        self._bonds = use.bonds
        self._seen = seen
        self._reader = name_reader(tables.codebook)
        self._rows = registry_profiles(tables.codebook)
        self._alpha2 = alpha2(tables.codebook)
        self._forms = int(_limit(tables, "forms"))
        self._share = _limit(tables, "share")

    def profile(self, key: str) -> Profile:
        usage = self._usages[key]
        known = self._rows.get(key)
        who = self._naming.registry.who(key)
        names = self._names(usage, known, who)
        kind, sector = self._kind(key, names)
        return Profile(
            key=key,
            names=names,
            kind=kind,
            sector=sector,
            countries=self._countries(key) | (known.countries if known else frozenset()),
            first=min(usage.first.values(), default=""),
            last=max(usage.last.values(), default=""),
            since=known.since if known else "",
            reports=frozenset(usage.reports),
            claims=tuple(sorted(usage.claims)[:3]),
            mentions=usage.forms.total(),
            row=known.row if known else None,
            fixed=who is not None or self._bonds.curated(key),
        )

    def _names(self, usage: Usage, known: Profile | None, who: Who | None) -> tuple[Name, ...]:
        """The commonest forms that name (of a registry's actor after its own names).

        "Air Force" is a state's where a report's context says so, and no name of it elsewhere.
        """
        describe = self._naming.describer.describe
        forms = sorted(usage.forms, key=lambda form: (-usage.forms[form], form))
        named = [form for form in forms if describe(form).named][: self._forms] or forms[:1]
        read = [self._reader.read(form) for form in named]
        own = known.names if known else ()
        if who:
            read = [name for name in read if not all(word.grouping for word in name.words)]
            own = own or (self._reader.read(who.name),)
        return own + tuple(name for name in read if all(name.folded != one.folded for one in own))

    def _kind(self, key: str, names: Sequence[Name]) -> tuple[str, str]:
        who = self._naming.registry.who(key)
        if who is not None:
            return who.kind, who.sector
        described = self._naming.describer.describe(names[0].form)
        if described.kind != "unknown":
            return described.kind, described.sector
        said = self._seen.kinds.get(key, Counter())
        best = min(said, key=lambda kind: (-said[kind], kind), default="unknown")
        return (best if 2 * said[best] > said.total() else "unknown"), ""

    def _countries(self, key: str) -> frozenset[str]:
        placed = self._seen.countries.get(key, Counter())
        who = self._naming.registry.who(key)
        own = {self._alpha2[who.country]} if who and who.country in self._alpha2 else set()
        return frozenset(c for c, n in placed.items() if n >= self._share * placed.total()) | own


def _limit(tables: Tables, name: str) -> float:
    return next((row.value for row in tables.codebook.link_limits if row.name == name), 0.0)


def alpha2(codebook: Codebook) -> dict[str, str]:
    """Alpha-2 codes of states by alpha-3."""
    return {row.country: row.alpha2 for row in codebook.actors if row.alpha2 and row.country}


class RegistryProfiles(Mapping[str, Profile]):
    """Every actor of the registry as linking sees it, by id, read when it is asked for: a case meets few of them.

    States are found by their names alone and left out.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._reader, self._codes = name_reader(codebook), alpha2(codebook)
        self._rows = {row.id: row for row in codebook.actors if row.kind != "state"}
        self._read: dict[str, Profile] = {}

    @cached_property
    def _persons(self) -> dict[str, PersonRow]:
        return {row.id: row for row in persons_of(self._codebook.actors, self._codebook.offices)}

    def __getitem__(self, key: str) -> Profile:
        known = self._read.get(key)
        if known is None:
            row = self._rows.get(key)
            known = _of_row(row, self._reader, self._codes) if row else self._person(key)
            self._read[key] = known
        return known

    def _person(self, key: str) -> Profile:
        if key not in self:
            raise KeyError(key)
        return _of_person(self._persons[key], self._reader, self._codes)

    def __contains__(self, key: object) -> bool:
        return key in self._rows or (isinstance(key, str) and key.startswith(PREFIX) and key in self._persons)

    def __iter__(self) -> Iterator[str]:
        yield from self._rows
        yield from self._persons

    def __len__(self) -> int:
        return len(self._rows) + len(self._persons)


@lru_cache(maxsize=4)
def registry_profiles(codebook: Codebook) -> RegistryProfiles:
    return RegistryProfiles(codebook)


def _of_person(row: PersonRow, reader: NameReader, codes: Mapping[str, str]) -> Profile:
    names = tuple(reader.read(form) for form in row.names)
    countries = frozenset(codes[o.actor.country] for o in row.offices if o.actor.country in codes)
    return Profile(row.id, names, "person", "", countries, fixed=True)


def _of_row(row: ActorRow, reader: NameReader, codes: Mapping[str, str]) -> Profile:
    forms = dict.fromkeys((*all_names(row), *all_acronyms(row)))
    countries = frozenset(codes[c] for c in (row.country, *row.active_in) if c in codes)
    names = tuple(reader.read(form) for form in forms)
    return Profile(row.id, names, row.kind, row.sector, countries, since=row.since, row=row, fixed=True)
