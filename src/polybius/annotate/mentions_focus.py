"""What a report is about, as far as it helps to tell one actor from another: its day, countries, and who is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

OWN = 0.7
"""What a group of a country says of the report's countries, where a state's name says 1."""
_LEAST = 1.5
"""Votes that make a whole, so that half a one does not decide."""
MAIN = 0.6
"""Share of the votes that makes a country the report's own."""


@dataclass(frozen=True, slots=True)
class Context:
    """`countries` weighs countries (ISO 3166-1 alpha-3), `actors` are the registry ids that the report names."""

    day: str = ""
    countries: Mapping[str, float] = field(default_factory=dict)
    actors: frozenset[str] = frozenset()
    conflicts: frozenset[str] = frozenset()
    """Conflicts on whose sides these actors were."""

    def share(self, country: str) -> float:
        """From 0 to 1: how much of the report is on a country."""
        whole = max(sum(self.countries.values()), _LEAST)
        return self.countries.get(country, 0.0) / whole if country else 0.0

    def plus(self, countries: Iterable[str], actors: Iterable[str]) -> Context:
        """This context with the countries and actors of persons whom the report names."""
        votes = dict(self.countries)
        for country in countries:
            votes[country] = votes.get(country, 0.0) + OWN
        return replace(self, countries=votes, actors=self.actors | {*actors})

    @property
    def main(self) -> str:
        """The country that the report is on; empty where no country has most of it."""
        best = min(self.countries, key=lambda country: (-self.countries[country], country), default="")
        return best if self.share(best) >= MAIN else ""
