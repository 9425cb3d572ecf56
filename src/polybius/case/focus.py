"""Descriptions of reports about different countries: the rebels of Mali are not the rebels of Libya.

A second line of defence behind annotation, which gives a description its country where the text shows it. Where reports
of a case use one description of nobody in particular in two countries or more, it is one actor in each of them; where
most of its uses are in one country, that one keeps the plain words, and whatever has no country goes with it. Only this
stage's view of a claim changes; the claim stays as it was read. See docs/decisions/0013-descriptions-by-country.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from polybius.case.material import Material
from polybius.case.naming import Naming
from polybius.model.claims import Claim, PlaceRef, Role
from polybius.model.names import fold
from polybius.model.workings import Alias, Use

AT = "@"
"""Stands between the words of a description and the country (alpha-2) in its key."""
COUNTRY = "country"
SHARE = 0.6
"""Of a report's claims with a place: from this share on the report is about one country. Of a description's uses with
a country: from this share on it is that country's in this case, unless a report is about another."""


RANK = 1
"""Of its aliases: what reviewers moved goes before."""


class Focus:
    """Gives descriptions the country of their report. `abouts` has the country that each report is about (`about`),
    `homes` that of a description in the whole case (`homes_of`)."""

    def __init__(self, abouts: Mapping[str, str], homes: Mapping[str, str], naming: Naming) -> None:
        self._abouts = abouts
        self._homes = homes
        self._naming = naming
        self._aliases: set[Alias] = set()
        self._descriptions: dict[str, str] = {}

    @staticmethod
    def of(material: Material, naming: Naming) -> Focus:
        """Over all claims of a case."""
        focus = Focus(abouts(material.claims), {}, naming)
        return Focus(focus._abouts, homes_of(focus.uses(material.claims)), naming)

    def about(self, report: str) -> str:
        """The country (alpha-2) that a report is about, or empty."""
        return self._abouts.get(report, "")

    def uses(self, claims: Iterable[Claim]) -> list[Use]:
        """How often reports about a country use a description."""
        counted = Counter(
            (claim.report, key, country)
            for claim in claims
            if (country := self._abouts.get(claim.report, ""))
            for role in claim.roles
            if (key := self._description(role))
        )
        return [Use(*use, times) for use, times in counted.items()]

    def applied(self, material: Material) -> Material:
        """The same claims, with descriptions that are used in several countries told apart by them."""
        return replace(material, claims=tuple(self._claim(claim) for claim in material.claims))

    @property
    def aliases(self) -> list[Alias]:
        """Keys of descriptions in claims (`claim/name`, see `model.names.resolve`), and what they are resolved as."""
        return sorted(self._aliases)

    def _claim(self, claim: Claim) -> Claim:
        roles = tuple(self._role(claim, role) for role in claim.roles)
        return claim if roles == claim.roles else replace(claim, roles=roles)

    def _role(self, claim: Claim, role: Role) -> Role:
        country = self._abouts.get(claim.report, "")
        key = self._description(role) if country else ""
        if not key or country == self._homes.get(key):
            return role
        located = f"{key}{AT}{country}"
        self._aliases.add(Alias(claim.report, f"{claim.id}/{fold(role.name or role.span.text)}", located, RANK))
        return replace(role, actor=located)

    def _description(self, role: Role) -> str:
        """The key of a description of nobody in particular; one with a capital says itself whose it is."""
        words = role.name or role.span.text
        if role.actor:
            return ""
        known = self._descriptions.get(words)
        if known is None:
            known = self._descriptions[words] = self._described(role, words)
        return known

    def _described(self, role: Role, words: str) -> str:
        if self._naming.describer.owned(words):
            return ""
        description = self._naming.describer.describe(words)
        return self._naming.key(role) if description.actor and not description.named else ""


def abouts(claims: Iterable[Claim]) -> dict[str, str]:
    """The country that each report is about: most of its places lie there, and several of them, or it is named."""
    places: dict[str, Counter[str]] = {}
    named: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        if claim.place and claim.place.country:
            places.setdefault(claim.report, Counter())[claim.place.country] += 1
            named.setdefault((claim.report, claim.place.country), set()).add(_named(claim.place))
    found = {report: _most(counted, SHARE) for report, counted in places.items()}
    return {report: at for report, at in found.items() if at and _sure(named[report, at])}


def homes_of(uses: Iterable[Use]) -> dict[str, str]:
    """The country of most uses of a description, by its key; empty where there is none."""
    counted: dict[str, Counter[str]] = {}
    for _, key, country, times in uses:
        counted.setdefault(key, Counter())[country] += times
    return {key: _most(countries, SHARE) for key, countries in counted.items()}


def _named(place: PlaceRef) -> str:
    return COUNTRY if place.precision == COUNTRY else place.id


def _sure(places: set[str]) -> bool:
    """One town alone may be a namesake in another part of the world."""
    return COUNTRY in places or len(places) > 1


def _most(counted: Counter[str], share: float) -> str:
    """The country that has at least this share of all; or empty."""
    country = min(counted, key=lambda one: (-counted[one], one))
    return country if counted[country] >= share * counted.total() else ""


def located(key: str) -> tuple[str, str]:
    """The words and the country (alpha-2, may be empty) of a key."""
    words, _, country = key.partition(AT)
    return words, country
