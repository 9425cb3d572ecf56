"""Whom one report rests on: the agency whose text it runs, and the sources that it cites. One record a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polybius.model.claims import Claim

NEAR = 250
"""Characters around a claim within which "told AFP" is said of what it tells, where a text names several agencies."""
STATE_MEDIA = ":MED"
"""After a state's id: its media, which are one witness."""


@dataclass(frozen=True, slots=True)
class Source:
    """`key` is an actor's id or a folded name."""

    key: str
    name: str
    state: str = ""
    """Of the media of a state its id."""

    @property
    def whole(self) -> str:
        """The key of what it is a part of: a state's agency and its television are the state's media."""
        return f"{self.state}{STATE_MEDIA}" if self.state else self.key


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a report names as where it has something from, at `begin`; `whole`: for all of its text."""

    source: Source
    begin: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """`voice` is what the report calls the source."""

    voice: str
    source: Source


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Of one report."""

    agency: Source | None = None
    """That runs the whole text: the outlet itself, a byline, or the only one that people spoke to."""
    credits: tuple[Credit, ...] = ()
    cited: tuple[Cited, ...] = ()
    """By name of the voice."""
    publisher: str = ""
    """The id of the actor that publishes it, where the registry knows one."""

    def near(self, claims: Iterable[Claim]) -> Source | None:
        """The agency that claims rest on: that of the whole text, else the one credited nearest to them."""
        if self.agency or not self.credits:
            return self.agency
        away = [(_away(credit, claim), credit.source) for claim in claims for credit in self.credits]
        far, source = min(away, key=lambda pair: (pair[0], pair[1].key))
        return source if far <= NEAR else None


def _away(credit: Credit, claim: Claim) -> int:
    return max(0, credit.begin - claim.span.end, claim.span.begin - credit.begin)
