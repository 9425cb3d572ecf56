"""Rows of measures.yaml, agreements.yaml, outlooks.yaml, relations.yaml and identities.yaml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClaimType:
    """What a type of claim means, for the kinds whose types have no table of their own."""

    kind: str
    name: str
    definition: str
    example: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number may count, and the words that say so (lemmas; see data/measures.yaml for each list)."""

    name: str
    definition: str
    unit: str = ""
    receiver: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    deverbal: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    context_receiver: tuple[str, ...] = ()
    context_subject: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class AgreementType:
    """A kind of agreement. `heads` are nouns that name one by themselves ("truce"), `words` (lemmas) make a
    general noun one of this kind ("evacuation deal", "an agreement to withdraw")."""

    name: str
    definition: str
    heads: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class AgreementNoun:
    """General nouns for agreements and the type where nothing says more; empty: without a kind it is none."""

    words: tuple[str, ...]
    type: str = ""


@dataclass(frozen=True, slots=True)
class AgreementCue:
    """What a word says of an agreement beside it.

    `takes`: the agreement is its `object`, its `subject`, or hangs by a preposition (given as such); for nouns
    ("violation of the truce") `of`. `doer` is the role of who does it, `other` that of "with X". `along` are
    lemmas one of which must hang on the word ("come into force"). `types` limits it to types of agreement.
    """

    words: tuple[str, ...]
    takes: tuple[str, ...]
    stage: str = ""
    doer: str = ""
    other: str = ""
    along: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    noun: bool = False


@dataclass(frozen=True, slots=True)
class AgreementWord:
    """Other words around agreements; see data/agreements.yaml for the kinds."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutlookCue:
    """A word that looks ahead: `type` is plan, forecast, warning, promise or demand.

    `pos` is VERB, NOUN or ADJ. `takes` lists its complements: `infinitive`, `clause`, `object`, `gerund`, or a
    preposition. `raised`: counts only where its subject belongs to what is to come ("is expected to rise").
    `doer` is the role of its subject or owner, `actor` what the one who is to act is: `doer`, `object`, `content`.
    """

    words: tuple[str, ...]
    pos: str
    type: str
    takes: tuple[str, ...]
    doer: str = "speaker"
    actor: str = "content"
    realis: str = ""
    raised: bool = False


@dataclass(frozen=True, slots=True)
class OutlookWord:
    """Other words of outlooks; see data/outlooks.yaml for the kinds."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EchoWord:
    """Words that take up an act told before ("denies it", "the attackers"); see data/echoes.yaml for the kinds."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldWord:
    """Words that say how far something has come, or whose count it is; see data/told.yaml for the kinds."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One way to say how two actors stand to each other (relations.yaml). Which lists count depends on the table."""

    type: str
    example: str
    confidence: float
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Kinds of mentions that `to` may be; empty: all."""
    reverse: bool = False
    mutual: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """One way to give an actor another name (see data/identities.yaml)."""

    type: str
    example: str
    confidence: float
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    reverse: bool = False
    presumed: bool = False
    """The verb says who somebody is held to be ("believed to be X")."""
