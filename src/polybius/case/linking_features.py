"""What two names have in common and what tells them apart: a table of named features, each with one outcome or none.

The weights are in data/linking.yaml. A score is a sum of them, so each link can say what it rests on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from polybius.case.linking_names import Name
from polybius.case.linking_profiles import DENIED, PRESUMED, Evidence, Pair, Profile, ordered
from polybius.case.linking_words import Compared, Slips, compare_names, heads
from polybius.case.tables import Tables

SHORT = frozenset(
    ("surname", "given_name", "part_of_names", "bare", "kind_word", "whose_kind", "acronym", "two_letters")
)
"""Names that may be of several actors."""
OTHER_NAMES = frozenset(("replaced", "unlike", "kind_word"))
PERSONAL = frozenset(("surname", "given_name", "middle_names", "part_of_names"))
"""Of persons: that the longer name has more is what they say."""
UNSAID = frozenset((DENIED, PRESUMED, "others_acronym"))
"""Outcomes of `said` by which two names are not said to be one."""
SAYING = {"acronym": "acronym", "formerly": "renamed", "renamed": "renamed"}
"""What types of identity claims say; every other that joins gives another name."""
GROUPS = frozenset(("organisation", "armed_group", "government", "state"))
MOST_COMPANY = 40
"""Reports of a name whose other actors are looked at."""
FEW = 4
"""Actors named beside each of two names from which it tells that none is shared."""


class LinkTables:
    """Weights, vetoes and limits of data/linking.yaml."""

    def __init__(self, tables: Tables) -> None:
        codebook = tables.codebook
        self.weights = {(row.feature, row.outcome): row.weight for row in codebook.link_features}
        self.phrases = {(row.feature, row.outcome): row.phrase for row in codebook.link_features}
        self.vetoes = frozenset((row.feature, row.outcome) for row in codebook.link_features if row.veto)
        self.limits = {row.name: row.value for row in codebook.link_limits}
        sets: dict[str, list[frozenset[str]]] = {}
        for word in codebook.link_words:
            sets.setdefault(word.kind, []).append(frozenset(word.forms))
        self.units = frozenset().union(*sets.get("unit", []))
        self.arms = frozenset().union(*sets.get("arms", []))
        self.parties = frozenset().union(*sets.get("party", []))
        self.kindred = sets.get("kindred", [])
        self.slips = Slips(self.limit("near"), int(self.limit("shortest")))

    def limit(self, name: str) -> float:
        return self.limits.get(name, 0.0)

    def weight(self, outcomes: tuple[tuple[str, str], ...]) -> float:
        return sum(self.weights.get(outcome, 0.0) for outcome in outcomes)


@dataclass(frozen=True)
class Both:
    """Two names under comparison with all that is known of them."""

    one: Profile
    other: Profile
    evidence: Evidence
    tables: LinkTables

    @cached_property
    def pair(self) -> Pair:
        return ordered(self.one.key, self.other.key)

    @cached_property
    def _best(self) -> tuple[Compared, Name, Name]:
        """The two forms that speak most for one actor."""
        return max(
            ((compare_names(a, b, self.tables.slips), a, b) for a in self.one.names for b in self.other.names),
            key=lambda found: (self._favour(found[0]), found[1].form, found[2].form),
        )

    def _favour(self, compared: Compared) -> float:
        return self.tables.weight((("name", compared.name), *compared.outcomes))

    @property
    def words(self) -> Compared:
        return self._best[0]

    @property
    def forms(self) -> tuple[Name, Name]:
        return self._best[1], self._best[2]

    @cached_property
    def named_anew(self) -> bool:
        """Do reports say that the two are names of one?"""
        return bool(said(self)) and said(self) not in UNSAID

    @property
    def short(self) -> Profile | None:
        """The name that may be short for several; an actor of the registry never is."""
        return self.shorter if self.words.name in SHORT | {"unlike"} else None

    @property
    def shorter(self) -> Profile | None:
        """The name that has fewer words, where all of them are in the other."""
        if self.words.short == 0:
            return None
        found = self.one if self.words.short == 1 else self.other
        return None if found.fixed else found

    @cached_property
    def shared_reports(self) -> int:
        return len(self.one.reports & self.other.reports)

    def company(self, profile: Profile) -> frozenset[str]:
        """Other names in its reports, the first of them where they are many."""
        named_in = self.evidence.named_in
        reports = islice(sorted(profile.reports), MOST_COMPANY)
        return frozenset().union(*(named_in.get(report, frozenset()) for report in reports)) - set(self.pair)

    def often(self, witnesses: int) -> str:
        return "often" if witnesses >= self.tables.limit("often") else "once"


# -- by the names -----------------------------------------------------------------------------------------


def name(both: Both) -> str:
    """That another name has other words tells nothing where reports say that it is another name."""
    return "" if both.named_anew and both.words.name in ("replaced", "unlike") else both.words.name


def extra(both: Both) -> str:
    """What the longer of two names has more."""
    words = both.words.extra
    if not words or both.words.name in PERSONAL:
        return ""
    if any(word.faction or (word.located and word.kind != "country") for word in words):
        return "faction"
    short = both.one if both.words.short == 1 else both.other
    countries = [word for word in words if word.kind == "country"]
    if any(word.located or (short.countries and word.sense not in short.countries) for word in countries):
        return "other_country"
    if all(word.kind in ("head", "country", "people") or word.common for word in words):
        return "own_country" if countries else "kind_word"
    return "words"


def head(both: Both) -> str:
    ones, others = (heads(name.words) for name in both.forms)
    if not ones or not others or both.named_anew:
        return ""
    if ones & others:
        return "same"
    if any(ones & row and others & row for row in both.tables.kindred):
        return ""
    tables = both.tables
    if _across(ones, others, tables.parties, tables.arms):
        return "party_and_arms"
    return "unit" if ones & tables.units and others & tables.units else "differ"


def _across(ones: frozenset[str], others: frozenset[str], first: frozenset[str], second: frozenset[str]) -> bool:
    return bool((ones & first and others & second) or (ones & second and others & first))


def numbers(both: Both) -> str:
    return _unless_renamed(both, "numbers")


def directions(both: Both) -> str:
    return _unless_renamed(both, "directions")


def _unless_renamed(both: Both, feature: str) -> str:
    """Only one name has it: that tells nothing where reports say that the two are names of one."""
    found = _mark(both, feature)
    return "" if found == "one" and both.named_anew else found


def given(both: Both) -> str:
    """Another first name before the same last one: two of a family, if they are persons."""
    found = _mark(both, "given")
    if both.named_anew and found == "unsure":
        return ""
    return "differ" if found == "unsure" and "person" in (both.one.kind, both.other.kind) else found


def kin(both: Both) -> str:
    return _mark(both, "kin")


def _mark(both: Both, feature: str) -> str:
    return dict(both.words.outcomes).get(feature, "")


# -- by what is said --------------------------------------------------------------------------------------


def said(both: Both) -> str:
    """What most identity claims say of the two; a denial goes over all."""
    found = both.evidence.said.get(both.pair)
    if found is None:
        return ""
    if DENIED in found.witnesses:
        return "denied"
    plain = {type_: witnesses for type_, witnesses in found.witnesses.items() if type_ != PRESUMED}
    if not plain:
        return "presumed"
    if set(plain) == {"acronym"} and _others_acronym(both):
        return "others_acronym"
    if set(plain) == {"acronym"} and not _lettered(both):
        return "foreign_acronym"
    type_ = min(plain, key=lambda one: (-len(plain[one]), one))
    return f"{SAYING.get(type_, 'alias')}_{both.often(len(set().union(*plain.values())))}"


def _others_acronym(both: Both) -> bool:
    """Is the acronym that of an actor of the registry whose names are quite other ones?

    A report that says that "SLN" is the Syria Live Network says nothing of the Sri Lanka Navy.
    """
    if both.one.fixed == both.other.fixed:
        return False
    pairs = [(a, b) for a in both.one.names for b in both.other.names if not (a.acronym or b.acronym)]
    return all(compare_names(a, b, both.tables.slips).name in OTHER_NAMES for a, b in pairs)


def _lettered(both: Both) -> bool:
    """Are an acronym's letters in the name, in their order? PKK is that of a name in another language."""
    acronyms = [(a, b) for a in both.one.names for b in both.other.names if bool(a.acronym) != bool(b.acronym)]
    return not acronyms or any(_letters_of(a, b) for a, b in acronyms)


def _letters_of(one: Name, other: Name) -> bool:
    acronym, form = (one.acronym, other.folded) if one.acronym else (other.acronym, one.folded)
    letters = iter(form)
    return form[:1] == acronym[:1] and all(letter in letters for letter in acronym if letter.isalpha())


def two(both: Both) -> str:
    """Named as two in one claim: "A and B signed", "A shelled B"."""
    witnesses = both.evidence.beside.get(both.pair, {})
    return both.often(len(witnesses)) if witnesses else ""


# -- by what is known -------------------------------------------------------------------------------------


def kind(both: Both) -> str:
    one, other = both.one.kind, both.other.kind
    if "unknown" in (one, other):
        return ""
    if one == other:
        return "same"
    return "near" if {one, other} <= GROUPS else "differ"


def sector(both: Both) -> str:
    one, other = both.one.sector, both.other.sector
    return "differ" if one and other and one != other else ""


def country(both: Both) -> str:
    one, other = both.one.countries, both.other.countries
    if not one or not other:
        return ""
    if one & other:
        return "same"
    if not (both.one.mentions and both.other.mentions):
        return "differ"
    return "persons" if "person" in (both.one.kind, both.other.kind) else "differ"


def dates(both: Both) -> str:
    """Names of one actor are used in one time, or the one follows on the other."""
    one, other = both.one, both.other
    for known, used in ((one, other), (other, one)):
        if known.since and used.first and _days(used.last, known.since) > both.tables.limit("before_days"):
            return "before"
    if not (one.first and other.first):
        return ""
    gap = max(_days(one.last, other.first), _days(other.last, one.first))
    if gap <= 0:
        return "overlap"
    if gap <= both.tables.limit("follow_days"):
        return "follow"
    return "far" if gap > both.tables.limit("far_days") else ""


def _days(first: str, second: str) -> int:
    """Days from one ISO day (or month or year) to another; 0 where one cannot be read."""
    try:
        return (_day(second) - _day(first)).days
    except ValueError:
        return 0


def _day(iso: str) -> date:
    year, month, day = (*iso.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))


def company(both: Both) -> str:
    one, other = both.company(both.one), both.company(both.other)
    fewer = min(len(one), len(other))
    if fewer < 2:
        return ""
    shared = len(one & other)
    if shared > 1 and shared >= both.tables.limit("company") * fewer:
        return "shared"
    return "none" if not shared and fewer >= FEW else ""


def together(both: Both) -> str:
    """A short name stands in the reports that give the long one; two full names seldom share a report."""
    short = both.shorter
    if two(both):
        return ""
    if short is None:
        return "full" if both.shared_reports and not both.named_anew else ""
    if 2 * both.shared_reports >= len(short.reports) > 0:
        return "short_mostly"
    return "short_some" if both.shared_reports else "short_never"


def registry(both: Both) -> str:
    """A name that fits an actor of the registry which the case names by no other name fits it less surely."""
    known = [profile for profile in (both.one, both.other) if profile.fixed]
    if len(known) > 1:
        return "two"
    if not known:
        return ""
    if known[0].mentions:
        return "one"
    return "unnamed_person" if known[0].kind == "person" else "stranger"


FEATURES: tuple[tuple[str, Callable[[Both], str]], ...] = (
    ("name", name),
    ("extra", extra),
    ("heads", head),
    ("numbers", numbers),
    ("directions", directions),
    ("given", given),
    ("kin", kin),
    ("said", said),
    ("two", two),
    ("kind", kind),
    ("sector", sector),
    ("country", country),
    ("dates", dates),
    ("company", company),
    ("together", together),
    ("registry", registry),
)


# -- scores -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scored:
    """Two keys with the sum of weights (log odds). `short` is the key of the short form, or empty."""

    one: str
    other: str
    logit: float
    outcomes: tuple[tuple[str, str], ...]
    veto: bool
    said: bool
    short: str

    @property
    def probability(self) -> float:
        return round(1 / (1 + math.exp(-self.logit)), 4)

    def beyond(self, key: str) -> str:
        return self.other if key == self.one else self.one


class Scorer:
    """Compares keys of the case with each other and with the registry's; remembers what it has compared."""

    def __init__(self, evidence: Evidence, rows: Mapping[str, Profile], tables: LinkTables) -> None:
        self.evidence = evidence
        self.tables = tables
        self._rows = rows
        self._known: dict[Pair, Scored] = {}

    def profile(self, key: str) -> Profile:
        return self.evidence.profiles.get(key) or self._rows[key]

    def score(self, one: str, other: str) -> Scored:
        pair = ordered(one, other)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._score(*pair)
        return known

    def excludes(self, one: str, other: str) -> bool:
        """Does anything forbid that two names, joined by others, are one actor? Of descriptions nothing is known."""
        return self.knows(one) and self.knows(other) and self.score(one, other).veto

    def knows(self, key: str) -> bool:
        """Descriptions come in where a reviewer merged them with a name."""
        return key in self.evidence.profiles or key in self._rows

    def _score(self, one: str, other: str) -> Scored:
        both = Both(self.profile(one), self.profile(other), self.evidence, self.tables)
        found = ((feature, look(both)) for feature, look in FEATURES)
        outcomes = tuple((feature, outcome) for feature, outcome in found if outcome)
        short = both.short
        return Scored(
            one,
            other,
            round(self.tables.weight((("bias", "all"), *outcomes)), 4),
            outcomes,
            veto=not self.tables.vetoes.isdisjoint(outcomes),
            said=both.named_anew,
            short=short.key if short else "",
        )
