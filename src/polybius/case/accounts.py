"""What comparing the accounts of one happening needs, and how positions in a dispute are put."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from polybius.case.features import Comparison
from polybius.case.figures import Reconciled
from polybius.case.identity import Identities
from polybius.case.independence import Heard
from polybius.case.material import Material
from polybius.case.tellings import Telling
from polybius.model.case import Position
from polybius.model.claims import Claim

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Account:
    """The tellings of one happening."""

    tellings: tuple[Telling, ...]
    figures: tuple[Reconciled, ...]
    comparison: Comparison
    identities: Identities
    material: Material
    heard: Heard
    day: str = ""
    """ISO day by which actors are named: names change."""

    @property
    def affirmed(self) -> tuple[Telling, ...]:
        return tuple(telling for telling in self.tellings if not telling.denied)

    @property
    def denied(self) -> tuple[Telling, ...]:
        return tuple(telling for telling in self.tellings if telling.denied)

    def voice(self, telling: Telling) -> str:
        return self.heard.voice(telling.claim)

    def own(self, telling: Telling) -> str:
        """As `voice`, but whom a report does not name gives that report's own account."""
        return self.heard.account(telling.claim)

    def source(self, claim: Claim) -> str:
        """The key of the source that a claim names, or empty."""
        found = self.heard.named(claim)
        return found.key if found else ""

    def publisher(self, claim: Claim) -> str:
        """The id of the actor that publishes the claim's report, or empty."""
        return self.heard.sourcing[claim.report].publisher

    def kind(self, kind: str) -> frozenset[str]:
        """Words of data/disputes.yaml."""
        return self.comparison.tables.of_kind(f"dispute:{kind}")

    def position(self, value: str, tellings: Iterable[Telling]) -> Position:
        return self.said(value, [telling.claim for telling in tellings])

    def said(self, value: str, claims: Sequence[Claim]) -> Position:
        voices = {voice for claim in claims for voice in self.material.speakers(claim)}
        return Position(value, tuple(sorted({claim.id for claim in claims})), tuple(sorted(voices)))

    def positions(self, tellings: Iterable[Telling], value: Callable[[Telling], str]) -> tuple[Position, ...]:
        return tuple(self.position(name, group) for name, group in grouped(tellings, value))


def grouped(items: Iterable[Item], value: Callable[[Item], str]) -> list[tuple[str, list[Item]]]:
    """By value, the commonest first."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(value(item), []).append(item)
    return sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0]))
