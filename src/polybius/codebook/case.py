"""Rows of matching.yaml, linking.yaml, witnesses.yaml, disputes.yaml and alignments.yaml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatchFeature:
    """What an outcome of comparing two claims weighs (log odds), and the phrase that says so; see data/matching.yaml.

    `weight` is for claims of two reports, `within` for two of one report; `start` and `start_within` are the weights as
    set by hand, from which the fitted ones do not stray without examples.
    """

    feature: str
    outcome: str
    weight: float = 0.0
    within: float = 0.0
    start: float = 0.0
    start_within: float = 0.0
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class MatchWord:
    """Words of one `sense` of a kind, single or up to three together; see data/matching.yaml for the kinds."""

    kind: str
    sense: str
    forms: tuple[str, ...]


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
class WeaponDispute:
    """Two modes of an event that exclude one another."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class NewsAgency:
    """A news agency whose texts other outlets print; `forms` as in print, `actor` its id in data/actors, if any, and
    `state` that of the state whose own it is."""

    name: str
    forms: tuple[str, ...]
    actor: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class QuadWeight:
    """How far an event of a PLOVER quad (1 to 4) speaks for friendship (1) or enmity (-1)."""

    quad: int
    weight: float


@dataclass(frozen=True, slots=True)
class ActWeight:
    """How far an act of a type (and mode) speaks for friendship (1) or enmity (-1); see data/alignments.yaml.

    `cameo` is the category of CAMEO whose value on Goldstein's scale it is, empty where the value is ours.
    """

    type: str
    value: float
    mode: str = ""
    cameo: str = ""


@dataclass(frozen=True, slots=True)
class RelationWeight:
    """How far a relation speaks for friendship (1) or enmity (-1).

    `verbal`: it is told of what they say or feel, not of what they do. `turn`: it says by itself that the two came
    closer (1) or moved apart (-1). `mutual`: it has no direction.
    """

    type: str
    weight: float
    verbal: bool = False
    turn: int = 0
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class DutyRow:
    """What agreements bind parties to; see data/agreements.yaml. `kept` and `broken` are types of claims, with a mode
    after a slash (`RETREAT/withdraw`) or without, that may show it kept or broken."""

    act: str
    phrase: str
    words: tuple[str, ...]
    implied: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlookAct:
    """What an outlook may foresee and which later claims bear on it; see data/outlooks.yaml.

    `types` are types of the claims within its content; `words` (lemmas) head a content in which no claim tells of the
    act ("a UN investigation"). `kept` and `broken` are types of later claims that speak for and against it. All types
    may have a mode after a slash. `by` says whose claims count: those of the `actor`, of the `place`, or all of a
    `week`. `days` is how long after it was told something may still be its outcome where it names no deadline.
    """

    act: str
    types: tuple[str, ...]
    kept: tuple[str, ...]
    broken: tuple[str, ...] = ()
    by: tuple[str, ...] = ("actor",)
    days: int = 60
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CampWord:
    """A side that nobody names: descriptions with one of `words` are one camp of their country, called `name`."""

    camp: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PatronWord:
    """One way to back somebody: told by an event's type and mode (`AID:military`), or by words of a relation.

    `verbs` count only as the word that makes the relation ("armed by X", not "backs armed groups").
    """

    way: str
    phrase: str
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnedOutlet:
    """Outlets that speak for the actor `of` (its id), who owns or runs them; named as reports name them."""

    of: str
    outlets: tuple[str, ...]
    source: str = ""
