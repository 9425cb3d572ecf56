"""Rows of events.yaml, event_verbs.yaml, event_nouns.yaml and control.yaml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's event types. `cameo` lists CAMEO root codes, `quad` is 1 to 4."""

    name: str
    definition: str
    example: str
    cameo: tuple[str, ...]
    quad: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class EventMode:
    type: str
    name: str
    definition: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class EventContext:
    """One of PLOVER's contexts; `words` (lemmas) in a claim's clause bring it."""

    name: str
    definition: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """How verbs (or predicate adjectives) tell of an event: `verbs` share everything else.

    `objects`, `without` and `subjects` name noun classes; `words` are lemmas one of which must hang on the
    verb ("take hostage"); `needs` are slots one of which must be filled. `recipient` lists slots, the first
    filled one counts: `obj`, `iobj`, `subj`, `ccomp` (subject of the clause), `xcomp` (recipient of the
    infinitive), `owner` (whose the object is), `event` (who did the event that the object names) or a preposition.
    """

    verbs: tuple[str, ...]
    type: str
    mode: str = ""
    contexts: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ("obj",)
    objects: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    reciprocal: bool = False
    one_sided: bool = False
    """Of a reciprocal verb: whoever stands after the preposition is the recipient ("restored ties with X"); both act
    only where both are its subject."""
    adjective: bool = False
    active: bool = False
    """Counts only in the active voice: the passive means something else ("is engaged in")."""
    confidence: float = 0.85


@dataclass(frozen=True, slots=True)
class NounFrame:
    """How nouns tell of an event. A noun of two words is a modifier and its head ("air strike").

    `actor` and `recipient` list slots: `poss`, `demonym` (an actor before the noun), `subject` of what the noun
    says it is, or a preposition. `needs` lists what makes the noun tell of an event, one is enough: `light` (a
    light verb), `role`, `actor`, `recipient`, `place`, `time` or a preposition. `light`: verbs beyond the general ones.
    """

    nouns: tuple[str, ...]
    type: str
    mode: str = ""
    contexts: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("by", "poss", "demonym", "from")
    recipient: tuple[str, ...] = ("on", "upon", "against", "of")
    needs: tuple[str, ...] = ("light", "role")
    light: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    reciprocal: bool = False
    confidence: float = 0.7


@dataclass(frozen=True, slots=True)
class LightVerb:
    """Verbs that only carry an event noun. `subject` is `actor` or `recipient`; `preposition` empty: as its object."""

    verbs: tuple[str, ...]
    subject: str = "actor"
    preposition: str = ""
    real: bool = True
    """False where the verb does not say that the event came about (plan, prepare)."""


@dataclass(frozen=True, slots=True)
class ResponsibilityWord:
    """Words that say who did an act; see data/responsibility.yaml for the kinds."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IrregularVerb:
    """Forms that no rule makes of a verb: a check on the reader's lemmas."""

    verb: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NounClass:
    """Nouns that verbs ask for. As the subject or instrument of an ASSAULT they give its `mode`."""

    name: str
    nouns: tuple[str, ...]
    mode: str = ""


@dataclass(frozen=True, slots=True)
class EventExclusion:
    """Words that, in the same sentence, keep a trigger word from being an event of these types (sport, film ...)."""

    types: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComplementMode:
    """The mode of an event from what it is about: `threatened to attack` is THREATEN, violence.

    `about` is the type of an event, its type and mode ("COERCE:arrest", which goes before the type alone), or a class
    of nouns ("noun:relief").
    """

    type: str
    about: str
    mode: str


@dataclass(frozen=True, slots=True)
class ControlFrame:
    """How a word tells who holds a place: slots of `place` and of the sides as in `VerbFrame`.

    `kind` is `verb`, `noun` ("control of"), or `participle` ("rebel-held"). `status` is the type of the claim.
    """

    words: tuple[str, ...]
    status: str
    kind: str = "verb"
    place: tuple[str, ...] = ("obj",)
    holder: tuple[str, ...] = ()
    loser: tuple[str, ...] = ()
    besieger: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    agent: bool = False
    """Counts only where the text says who does it."""
    any_name: bool = False
    """What stands in the slot of the place is a place, whoever's name it may be elsewhere ("X fell to the rebels")."""
    confidence: float = 0.85
