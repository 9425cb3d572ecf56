"""How one report words what it tells: the words for actors, loaded words, who stands as doer, whose word is taken.

One record a report, made beside its claims and from nothing but the report. Names of actors are as observed (`actor` is
the registry's id or None); a case resolves them as it does those of claims (model.names.resolve on `role`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from polybius.model.claims import Role
from polybius.model.text import Span


class Speech(StrEnum):
    """Whose words they are."""

    OWN = "own"
    """The outlet's own voice."""
    REPORTED = "reported"
    """Inside what somebody is reported to say, in the outlet's wording or theirs."""
    QUOTED = "quoted"
    """Inside quotation marks that belong to a speaker, or his turn of a transcript."""


class Form(StrEnum):
    """How the sentence words an event."""

    ACTIVE = "active"
    PASSIVE_WITH_AGENT = "passive_with_agent"
    PASSIVE = "passive"
    """With nobody and nothing behind it: "ten people were killed"."""
    NOMINAL = "nominal"
    """By a noun: "the killing of ten people"."""
    IMPERSONAL = "impersonal"
    """As something that befell: "ten people died", "a shell landed", "were hurt when a mine went up"."""


class Doer(StrEnum):
    """Who stands as the doer of an event."""

    NAMED = "named"
    BESIDE = "beside"
    """Only in what brought it about: "were killed in shelling by the army"."""
    THING = "thing"
    """A weapon or a happening stands in the doer's place: "a shell killed two", "died in an explosion"."""
    NONE = "none"


class Slant(StrEnum):
    """What a word that reports says of what is reported, besides that somebody said it."""

    NEUTRAL = "neutral"
    DOUBTING = "doubting"
    ENDORSING = "endorsing"
    CONCEDING = "conceding"
    """True, and to the speaker's discredit: "admitted"."""


class Tone(StrEnum):
    """What a loaded word does to whom or what it is said of."""

    DEMEANS = "demeans"
    FAVOURS = "favours"
    INFLAMES = "inflames"
    """Plays it up, whoever did it: "carnage"."""
    SOFTENS = "softens"
    """Plays it down: "collateral damage"."""


class Basis(StrEnum):
    """On whose word a claim is told."""

    FLAT = "flat"
    HEDGED = "hedged"
    """In the outlet's own voice, with a hedge and nobody behind it ("reportedly")."""
    ATTRIBUTED = "attributed"


class Tie(StrEnum):
    """How a loaded word hangs on what it is said of."""

    LABEL = "label"
    """It heads the words for an actor: "the regime"."""
    MODIFIER = "modifier"
    """It stands inside the words for an actor: "the brutal militia", "terrorist groups"."""
    DEED = "deed"
    """It is the word of an event, or is said of one: "slaughtered", "a cowardly attack"."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """A sentence [begin, end) and how likely annotators would call it biased, in [0, 1]."""

    begin: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A word or phrase that takes a side, or plays up or down.

    `score` in [0, 1] is how likely it is loaded where it stands; `kind`, `tone` and `neutral`, the plain form, are
    those of data/loaded.yaml: None and empty where only the detector found it.
    """

    span: Span
    score: float
    speech: Speech
    speaker: str = ""
    kind: str = ""
    tone: Tone | None = None
    neutral: str = ""
    tie: Tie = Tie.NONE
    target: Span | None = None
    """The words for the actor that it is said of; of a deed, those for its doer."""
    actor: str | None = None
    name: str = ""
    distanced: bool = False
    """In scare quotes or after "so-called": the outlet does not own it."""
    claims: tuple[str, ...] = ()
    """Claims anchored on the deed, or whose roles have the target."""
    why: str = ""

    @property
    def role(self) -> Role | None:
        """For `model.names.resolve`; None where it is said of nobody."""
        return Role("labelled", self.target, self.actor, self.name or None) if self.target else None


@dataclass(frozen=True, slots=True)
class Label:
    """The words that one mention of an actor has; pronouns have none."""

    span: Span
    words: str
    """In lower case, without determiner and number: what is counted as one label."""
    actor: str | None
    name: str
    named: bool
    """A name rather than a description."""
    speech: Speech
    speaker: str = ""
    loaded: tuple[str, ...] = ()
    """Loaded words among them, in lower case."""
    distanced: bool = False
    claims: tuple[str, ...] = ()
    """Claims whose roles have the mention."""
    kind: str = ""
    """The mention's: `person`, `armed_group`, `state` ..."""
    role: str = ""
    """Of a person: the office or title."""

    @property
    def resolvable(self) -> Role:
        """For `model.names.resolve`."""
        return Role("labelled", self.span, self.actor, self.name or None)


@dataclass(frozen=True, slots=True)
class Telling:
    """How an event claim is worded. `span` is the event's word, `cause` what stands in the doer's place or beside."""

    claim: str
    span: Span
    form: Form
    doer: Doer
    left_out: tuple[str, ...] = ()
    """Roles that the event must have had and that nobody has: `actor`, `recipient`."""
    cause: Span | None = None


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Whether an event, figure or control claim is flat fact or somebody's word, and by what cue."""

    claim: str
    basis: Basis
    speech: Speech
    speaker: str = ""
    actor: str | None = None
    """Of the innermost speaker, where it is an actor of the registry."""
    cue: str = ""
    lemma: str = ""
    slant: Slant = Slant.NEUTRAL


@dataclass(frozen=True, slots=True)
class Wording:
    """One report's. Everything is sorted by position; ids of claims are the report's own."""

    report: str
    sentences: tuple[SentenceScore, ...] = ()
    loaded: tuple[LoadedWord, ...] = ()
    labels: tuple[Label, ...] = ()
    tellings: tuple[Telling, ...] = ()
    sourcings: tuple[Sourcing, ...] = ()
