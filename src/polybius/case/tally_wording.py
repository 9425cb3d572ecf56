"""Counts of the wording record of a report: labels, loaded words, on whose word claims are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from polybius.case.parts import Ground
from polybius.model.claims import Claim, Role
from polybius.model.names import actor_key
from polybius.model.tallies import Counted
from polybius.model.wording import Basis, Label, Speech, Wording

FOUND = "loaded"
"""The tone of a word that the detector found and no list has."""
Row = tuple[Counted, tuple[str, ...], list[str]]


def wording_counts(
    wording: Wording, told: Iterable[Claim], ground: Ground, sources: Mapping[str, str]
) -> Iterator[Row]:
    """The outlet's own words only: what it quotes is its speaker's. `told` are the report's claims, `sources` whom
    they are taken from."""
    known = Named({actor_key(role) for claim in told for role in claim.roles}, ground)
    yield from _labels(wording, known)
    yield from _loaded(wording, known)
    yield from _sourcings(wording, sources)


@dataclass(frozen=True, slots=True)
class Named:
    """Who is meant by a name: whom the case takes the report's claims to mean by it, else whom the registry knows."""

    keys: Set[str]
    ground: Ground

    def actor(self, role: Role) -> str:
        return self.ground.identities.actor(role) if actor_key(role) in self.keys else role.actor or ""


def _labels(wording: Wording, known: Named) -> Iterator[Row]:
    for label in wording.labels:
        actor = known.actor(label.resolvable)
        if label.speech is not Speech.OWN or not actor:
            continue
        yield Counted.LABEL, (actor, label.words), list(label.claims)
        for word in _owned(label):
            yield Counted.LOADED_LABEL, (actor, word), list(label.claims)


def _owned(label: Label) -> tuple[str, ...]:
    """Loaded words that the outlet does not hold at arm's length."""
    return () if label.distanced else label.loaded


def _loaded(wording: Wording, known: Named) -> Iterator[Row]:
    for word in wording.loaded:
        if word.speech is Speech.OWN and not word.distanced:
            actor = known.actor(word.role) if word.role else ""
            yield Counted.LOADED, (word.tone.value if word.tone else FOUND, actor), list(word.claims)


def _sourcings(wording: Wording, sources: Mapping[str, str]) -> Iterator[Row]:
    for one in wording.sourcings:
        yield Counted.BASIS, (one.basis.value,), [one.claim]
        if one.basis is Basis.ATTRIBUTED:
            yield Counted.SLANT, (one.slant.value, sources.get(one.claim, "")), [one.claim]
