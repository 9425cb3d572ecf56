"""Two names under comparison, with all that is known of both and what reports say of the two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from polybius.case.linking_facts import DENIED, PRESUMED, Pair, ordered
from polybius.case.linking_names import Name
from polybius.case.linking_profiles import Evidence, Profile
from polybius.case.linking_words import Compared, Slips, compare_names
from polybius.case.tables import Tables

SHORT = frozenset(
    ("surname", "given_name", "part_of_names", "bare", "kind_word", "whose_kind", "acronym", "two_letters")
)
"""Names that may be of several actors."""
OTHER_NAMES = frozenset(("replaced", "unlike", "kind_word"))
UNSAID = frozenset((DENIED, PRESUMED, "others_acronym"))
"""Outcomes of `said` by which two names are not said to be one."""
SAYING = {"acronym": "acronym", "formerly": "renamed", "renamed": "renamed"}
"""What types of identity claims say; every other that joins gives another name."""


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
        return self.evidence.company(profile) - set(self.pair)

    def often(self, witnesses: int) -> str:
        return "often" if witnesses >= self.tables.limit("often") else "once"


# -- what identity claims say ------------------------------------------------------------------------------


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
    return bool(pairs) and all(compare_names(a, b, both.tables.slips).name in OTHER_NAMES for a, b in pairs)


def _lettered(both: Both) -> bool:
    """Are an acronym's letters in the name, in their order? PKK is that of a name in another language."""
    acronyms = [(a, b) for a in both.one.names for b in both.other.names if bool(a.acronym) != bool(b.acronym)]
    return not acronyms or any(_letters_of(a, b) for a, b in acronyms)


def _letters_of(one: Name, other: Name) -> bool:
    acronym, form = (one.acronym, other.folded) if one.acronym else (other.acronym, one.folded)
    letters = iter(form)
    return form[:1] == acronym[:1] and all(letter in letters for letter in acronym if letter.isalpha())
