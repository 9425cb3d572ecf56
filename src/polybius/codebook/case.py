"""Rows of matching.yaml, linking.yaml and alignments.yaml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatchFeature:
    """What an outcome of comparing two claims weighs, and the phrase that says so; see data/matching.yaml."""

    feature: str
    outcome: str
    weight: float
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class LinkFeature:
    """What an outcome of comparing two names weighs (log odds); `veto` keeps them apart; see data/linking.yaml.

    `start` is the weight as set by hand, from which the fitted one should not stray without examples.
    """

    feature: str
    outcome: str
    weight: float
    start: float = 0.0
    phrase: str = ""
    veto: bool = False


@dataclass(frozen=True, slots=True)
class LinkWord:
    """Words of names by kind; forms that have one `means` are one word; see data/linking.yaml for the kinds."""

    kind: str
    forms: tuple[str, ...]
    means: str = ""


@dataclass(frozen=True, slots=True)
class FeatureWeight:
    """What a feature of a claim adds to the log odds that the claim is right; an empty kind is all kinds."""

    feature: str
    weight: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A named number of the case's methods, with what it is for."""

    name: str
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class TypeFamily:
    """Event types that reports may choose between for one deed."""

    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """What an event of a type (and mode) is called in a title, and the word before its recipient."""

    type: str
    phrase: str
    link: str
    mode: str = ""


@dataclass(frozen=True, slots=True)
class OrganName:
    """What an organ of a state is called after the state's adjective, by PLOVER sector."""

    sector: str
    name: str


@dataclass(frozen=True, slots=True)
class CaseWord:
    """Words for putting claims together; see data/matching.yaml for the kinds."""

    kind: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuadWeight:
    """How far an event of a PLOVER quad (1 to 4) speaks for friendship (1) or enmity (-1)."""

    quad: int
    weight: float


@dataclass(frozen=True, slots=True)
class RelationWeight:
    """How far a relation speaks for friendship (1) or enmity (-1)."""

    type: str
    weight: float
