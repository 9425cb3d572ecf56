"""The codebook: every word list and table that coding rests on, from data/*.yaml and a case's own folder.

Each file is a mapping of table names to lists of rows; a row is a mapping whose keys are the fields of
the table's record class below. A case's folder may hold files of the same names: their rows are read
after ours. Whatever is wrong in a file raises `CodebookError` with file and line.
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import yaml

from polybius.errors import CodebookError
from polybius.model.claims import Certainty, Realis, VoiceKind

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)

# -- records ------------------------------------------------------------------------------------------------


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
    adjective: bool = False
    active: bool = False
    """Counts only in the active voice: the passive means something else ("is engaged in")."""
    confidence: float = 0.85


@dataclass(frozen=True, slots=True)
class NounFrame:
    """How nouns tell of an event. A noun of two words is a modifier and its head ("air strike").

    `actor` and `recipient` list slots: `poss`, `demonym` (an actor before the noun), `subject` of what the noun
    says it is, or a preposition. `needs` lists what makes the noun tell of an event, one is enough: `light` (a
    light verb), `role`, `actor`, `recipient`, `place`, `time` or a preposition. `light` are verbs beyond the general ones.
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
    """Words that, in the same sentence, keep a trigger word of the types from being an event (sport, film, metaphor)."""

    types: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComplementMode:
    """The mode of a verbal event from what it is about: `threatened to attack` is THREATEN, violence."""

    type: str
    about: str
    mode: str


@dataclass(frozen=True, slots=True)
class ControlFrame:
    """How a word tells who holds a place: slots of `place`, `holder` and `loser` as in `VerbFrame`.

    `kind` is `verb`, `noun` ("control of"), or `participle` ("rebel-held"). `status` is the type of the claim.
    """

    words: tuple[str, ...]
    status: str
    kind: str = "verb"
    place: tuple[str, ...] = ("obj",)
    holder: tuple[str, ...] = ()
    loser: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    agent: bool = False
    """Counts only where the text says who does it."""
    any_name: bool = False
    """What stands in the slot of the place is a place, whoever's name it may be elsewhere ("X fell to the rebels")."""
    confidence: float = 0.85


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Forms without their last stop; `kind` (title, inner, numbered, final) says whether a sentence may end there."""

    kind: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """A plain list of words, in one row or several."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that the gazetteer lacks, or further names of one that it has (`id` given as `geonames:...`).

    Positions in WGS 84 degrees; `population` ranks places of one name; `parent` is the id of what contains it.
    """

    name: str
    kind: str = ""
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    names: tuple[str, ...] = ()
    id: str = ""
    population: int = 0
    parent: str = ""


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """Words that bear on whether and how a name is a place; see data/places.yaml for the kinds."""

    kind: str
    forms: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word of time expressions; see data/times.yaml for the kinds and what `value` means in each."""

    kind: str
    forms: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A numeral, a multiplier, a vague count or a bound; see data/numbers.yaml for the kinds."""

    kind: str
    forms: tuple[str, ...]
    low: float | None = None
    best: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of data/units.yaml: `kind` is `money`, `percent`, `duration` or `measure`, `code` what a claim carries."""

    kind: str
    code: str
    forms: tuple[str, ...]
    symbols: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class NumberScope:
    """Words that decide what a number stands for; see data/measures.yaml for the kinds."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementType:
    """A kind of agreement. `heads` are nouns that name one by themselves ("truce"), `words` (lemmas) make a
    general noun one of this kind ("evacuation deal", "an agreement to withdraw")."""

    name: str
    definition: str
    heads: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


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
class VoiceEffect:
    """What classes of reporting words do to their content: `denies` or `presupposes` it, or leave it `unspoken`,
    always or where it is no clause (`needs_clause`)."""

    kind: str
    classes: tuple[str, ...]


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
class ReportingVerb:
    """Verbs that report, with their class, how firmly the source stands behind it, and where the content stands."""

    kind: str
    certainty: Certainty
    lemmas: tuple[str, ...]
    content: tuple[str, ...] = ("clause",)
    attitude: bool = False


@dataclass(frozen=True, slots=True)
class ReportingNoun:
    kind: str
    certainty: Certainty
    lemmas: tuple[str, ...]
    attitude: bool = False


@dataclass(frozen=True, slots=True)
class SourceNoun:
    """What kind of voice a source is, by the head noun of its phrase."""

    kind: VoiceKind
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that an actor used from the day `since` to the day `until` (ISO, empty = open)."""

    name: str
    since: str = ""
    until: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of the registry. `sector` is PLOVER's, `country` ISO 3166-1 alpha-3; `acronyms` match with their case.

    `demonyms` tell of its people and what is its own; `metonyms` stand for it where they act (capitals).
    """

    id: str
    name: str
    kind: str
    sector: str = ""
    country: str = ""
    alpha2: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    dated: tuple[DatedName, ...] = ()


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """Nouns that describe an actor (see data/agents.yaml for the fields)."""

    nouns: tuple[str, ...]
    kind: str
    sector: str = ""
    organ: bool = False
    open: bool = False
    role: bool = False
    relational: bool = False
    """Says who it is only by whose it is ("Mali's allies")."""
    weak: bool = False
    """Often no actor at all ("by force", "the house"): counts where the reader or an owner says that it is one."""


@dataclass(frozen=True, slots=True)
class AgentModifier:
    words: tuple[str, ...]
    sector: str


@dataclass(frozen=True, slots=True)
class PeopleRow:
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A report's own labels and the neutral word that stands in their place in a name (empty: none)."""

    words: tuple[str, ...]
    neutral: str = ""


@dataclass(frozen=True, slots=True)
class MatchFeature:
    """What an outcome of comparing two claims weighs, and the phrase that says so; see data/matching.yaml."""

    feature: str
    outcome: str
    weight: float
    phrase: str = ""


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


@dataclass(frozen=True, slots=True)
class ModalWord:
    """An auxiliary: what it says of its verb, and what of a verb in the perfect ("may have left")."""

    forms: tuple[str, ...]
    realis: Realis
    certainty: Certainty
    perfect: Realis


@dataclass(frozen=True, slots=True)
class Governor:
    """Words that decide the realis of their complement; `takes` says where that stands, `pos` what they are."""

    realis: Realis
    pos: str
    takes: tuple[str, ...]
    lemmas: tuple[str, ...]
    certainty: Certainty = Certainty.ASSERTED


@dataclass(frozen=True, slots=True)
class CertaintyWord:
    certainty: Certainty
    lemmas: tuple[str, ...]
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NounMark:
    """Adjectives that say of an event noun whether it happened."""

    realis: Realis
    certainty: Certainty
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One way to say how two actors stand to each other (see data/relations.yaml). Which lists count depends on the table."""

    type: str
    example: str
    confidence: float
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
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


# -- loading ------------------------------------------------------------------------------------------------

TABLES: dict[str, tuple[str, type]] = {
    # attribute of Codebook: (file, or folder of YAML files, record class); the table has the attribute's name
    "event_types": ("events.yaml", EventType),
    "event_modes": ("events.yaml", EventMode),
    "event_contexts": ("events.yaml", EventContext),
    "event_complement_modes": ("events.yaml", ComplementMode),
    "event_exclusions": ("events.yaml", EventExclusion),
    "event_verbs": ("event_verbs.yaml", VerbFrame),
    "event_nouns": ("event_nouns.yaml", NounFrame),
    "irregular_verbs": ("event_verbs.yaml", IrregularVerb),
    "light_verbs": ("event_nouns.yaml", LightVerb),
    "actors": ("actors", ActorRow),
    "relation_verbs": ("relations.yaml", RelationRow),
    "relation_gifts": ("relations.yaml", RelationRow),
    "relation_nouns": ("relations.yaml", RelationRow),
    "relation_links": ("relations.yaml", RelationRow),
    "relation_modifiers": ("relations.yaml", RelationRow),
    "relation_adjectives": ("relations.yaml", RelationRow),
    "relation_titles": ("relations.yaml", RelationRow),
    "identity_links": ("identities.yaml", IdentityRow),
    "identity_verbs": ("identities.yaml", IdentityRow),
    "identity_designations": ("identities.yaml", IdentityRow),
    "agents": ("agents.yaml", AgentNoun),
    "agent_modifiers": ("agents.yaml", AgentModifier),
    "peoples": ("agents.yaml", PeopleRow),
    "labels": ("agents.yaml", LabelRow),
    "partitives": ("agents.yaml", WordList),
    "capital_place_verbs": ("agents.yaml", WordList),
    "actor_possessions": ("agents.yaml", WordList),
    "actor_relations": ("agents.yaml", WordList),
    "noun_classes": ("event_nouns.yaml", NounClass),
    "control_frames": ("control.yaml", ControlFrame),
    "places": ("places.yaml", PlaceRow),
    "place_words": ("places.yaml", PlaceWord),
    "time_words": ("times.yaml", TimeWord),
    "number_words": ("numbers.yaml", NumberWord),
    "units": ("units.yaml", Unit),
    "measures": ("measures.yaml", Measure),
    "number_scopes": ("measures.yaml", NumberScope),
    "agreement_types": ("agreements.yaml", AgreementType),
    "agreement_nouns": ("agreements.yaml", AgreementNoun),
    "agreement_cues": ("agreements.yaml", AgreementCue),
    "agreement_words": ("agreements.yaml", AgreementWord),
    "voice_effects": ("voices.yaml", VoiceEffect),
    "outlook_cues": ("outlooks.yaml", OutlookCue),
    "outlook_words": ("outlooks.yaml", OutlookWord),
    "match_features": ("matching.yaml", MatchFeature),
    "match_limits": ("matching.yaml", Limit),
    "match_families": ("matching.yaml", TypeFamily),
    "event_phrases": ("matching.yaml", EventPhrase),
    "organ_names": ("matching.yaml", OrganName),
    "case_words": ("matching.yaml", CaseWord),
    "alignment_quads": ("alignments.yaml", QuadWeight),
    "alignment_relations": ("alignments.yaml", RelationWeight),
    "alignment_limits": ("alignments.yaml", Limit),
    "abbreviations": ("segmentation.yaml", Abbreviation),
    "sentence_starters": ("segmentation.yaml", WordList),
    "speech_verbs": ("segmentation.yaml", WordList),
    "site_endings": ("segmentation.yaml", WordList),
    "hyphen_prefixes": ("segmentation.yaml", WordList),
    "reporting_verbs": ("reporting.yaml", ReportingVerb),
    "reporting_nouns": ("reporting.yaml", ReportingNoun),
    "source_phrases": ("reporting.yaml", ReportingNoun),
    "source_nouns": ("reporting.yaml", SourceNoun),
    "publication_words": ("reporting.yaml", WordList),
    "issuing_verbs": ("reporting.yaml", WordList),
    "addressing_verbs": ("reporting.yaml", WordList),
    "modal_words": ("certainty.yaml", ModalWord),
    "governors": ("certainty.yaml", Governor),
    "transparent": ("certainty.yaml", WordList),
    "happening_verbs": ("certainty.yaml", WordList),
    "neg_raising": ("certainty.yaml", WordList),
    "negations": ("certainty.yaml", WordList),
    "conditional_marks": ("certainty.yaml", WordList),
    "hypothetical_marks": ("certainty.yaml", WordList),
    "certainty_adverbs": ("certainty.yaml", CertaintyWord),
    "certainty_verbs": ("certainty.yaml", CertaintyWord),
    "noun_marks": ("certainty.yaml", NounMark),
}


@dataclass(frozen=True)
class Codebook:
    """All tables, each a tuple of rows in file order. `digest` names the exact content."""

    digest: str = ""
    event_types: tuple[EventType, ...] = ()
    event_modes: tuple[EventMode, ...] = ()
    event_contexts: tuple[EventContext, ...] = ()
    event_complement_modes: tuple[ComplementMode, ...] = ()
    event_exclusions: tuple[EventExclusion, ...] = ()
    event_verbs: tuple[VerbFrame, ...] = ()
    event_nouns: tuple[NounFrame, ...] = ()
    irregular_verbs: tuple[IrregularVerb, ...] = ()
    light_verbs: tuple[LightVerb, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    relation_verbs: tuple[RelationRow, ...] = ()
    relation_gifts: tuple[RelationRow, ...] = ()
    relation_nouns: tuple[RelationRow, ...] = ()
    relation_links: tuple[RelationRow, ...] = ()
    relation_modifiers: tuple[RelationRow, ...] = ()
    relation_adjectives: tuple[RelationRow, ...] = ()
    relation_titles: tuple[RelationRow, ...] = ()
    identity_links: tuple[IdentityRow, ...] = ()
    identity_verbs: tuple[IdentityRow, ...] = ()
    identity_designations: tuple[IdentityRow, ...] = ()
    agents: tuple[AgentNoun, ...] = ()
    agent_modifiers: tuple[AgentModifier, ...] = ()
    peoples: tuple[PeopleRow, ...] = ()
    labels: tuple[LabelRow, ...] = ()
    partitives: tuple[WordList, ...] = ()
    capital_place_verbs: tuple[WordList, ...] = ()
    actor_possessions: tuple[WordList, ...] = ()
    actor_relations: tuple[WordList, ...] = ()
    noun_classes: tuple[NounClass, ...] = ()
    control_frames: tuple[ControlFrame, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    place_words: tuple[PlaceWord, ...] = ()
    time_words: tuple[TimeWord, ...] = ()
    number_words: tuple[NumberWord, ...] = ()
    units: tuple[Unit, ...] = ()
    measures: tuple[Measure, ...] = ()
    number_scopes: tuple[NumberScope, ...] = ()
    agreement_types: tuple[AgreementType, ...] = ()
    agreement_nouns: tuple[AgreementNoun, ...] = ()
    agreement_cues: tuple[AgreementCue, ...] = ()
    agreement_words: tuple[AgreementWord, ...] = ()
    voice_effects: tuple[VoiceEffect, ...] = ()
    outlook_cues: tuple[OutlookCue, ...] = ()
    outlook_words: tuple[OutlookWord, ...] = ()
    match_features: tuple[MatchFeature, ...] = ()
    match_limits: tuple[Limit, ...] = ()
    match_families: tuple[TypeFamily, ...] = ()
    event_phrases: tuple[EventPhrase, ...] = ()
    organ_names: tuple[OrganName, ...] = ()
    case_words: tuple[CaseWord, ...] = ()
    alignment_quads: tuple[QuadWeight, ...] = ()
    alignment_relations: tuple[RelationWeight, ...] = ()
    alignment_limits: tuple[Limit, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    sentence_starters: tuple[WordList, ...] = ()
    speech_verbs: tuple[WordList, ...] = ()
    site_endings: tuple[WordList, ...] = ()
    hyphen_prefixes: tuple[WordList, ...] = ()
    reporting_verbs: tuple[ReportingVerb, ...] = ()
    reporting_nouns: tuple[ReportingNoun, ...] = ()
    source_phrases: tuple[ReportingNoun, ...] = ()
    source_nouns: tuple[SourceNoun, ...] = ()
    publication_words: tuple[WordList, ...] = ()
    issuing_verbs: tuple[WordList, ...] = ()
    addressing_verbs: tuple[WordList, ...] = ()
    modal_words: tuple[ModalWord, ...] = ()
    governors: tuple[Governor, ...] = ()
    transparent: tuple[WordList, ...] = ()
    happening_verbs: tuple[WordList, ...] = ()
    neg_raising: tuple[WordList, ...] = ()
    negations: tuple[WordList, ...] = ()
    conditional_marks: tuple[WordList, ...] = ()
    hypothetical_marks: tuple[WordList, ...] = ()
    certainty_adverbs: tuple[CertaintyWord, ...] = ()
    certainty_verbs: tuple[CertaintyWord, ...] = ()
    noun_marks: tuple[NounMark, ...] = ()

    def __hash__(self) -> int:
        """By digest: annotators and extractors keep what they built from a codebook, and look it up for each report."""
        return hash(self.digest)

    @staticmethod
    def load(extra: Path | None = None) -> Codebook:
        """The package's tables, with those of the folder `extra` (a case's own) over them.

        Raises `CodebookError` with file and line for anything that is wrong.
        """
        return _load(extra)


@cache
def _load(extra: Path | None) -> Codebook:
    sources: list[Traversable] = [resources.files("polybius") / "data"]
    if extra is not None:
        if not extra.is_dir():
            raise CodebookError("no such folder", where=str(extra), remedy="give the folder that holds your YAML files")
        sources.append(extra)
    digest = hashlib.sha256()
    files = sorted({name for name, _ in TABLES.values()})
    parsed = {
        name: [part for source in sources for path in _paths(source / name) for part in _parse(path, digest)]
        for name in files
    }
    tables: dict[str, Any] = {table: _rows(table, record, parsed[name]) for table, (name, record) in TABLES.items()}
    return Codebook(digest=digest.hexdigest()[:12], **tables)


@dataclass(frozen=True, slots=True)
class _Part:
    path: str
    root: yaml.MappingNode


def _paths(path: Traversable) -> list[Traversable]:
    """The file itself, or the YAML files of a folder in the order of their names."""
    if not path.is_dir():
        return [path]
    return sorted((item for item in path.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name)


def _parse(path: Traversable, digest: Any) -> Iterable[_Part]:
    if not path.is_file():
        return
    data = path.read_bytes()
    digest.update(data)
    try:
        root = yaml.compose(data, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise CodebookError(f"not valid YAML: {getattr(error, 'problem', error)}", where=where) from error
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise CodebookError("a codebook file is a mapping of table names to rows", where=str(path))
    yield _Part(str(path), root)


def _rows(table: str, record: type[Row], parts: Iterable[_Part]) -> tuple[Row, ...]:
    rows = [
        _row(record, node, part.path)
        for part in parts
        for key, value in part.root.value
        if key.value == table
        for node in _sequence(value, part.path)
    ]
    return tuple(rows)


def _sequence(node: yaml.Node, path: str) -> list[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    raise CodebookError("a table is a list of rows", where=_where(node, path))


def _row(record: type[Row], node: yaml.Node, path: str) -> Row:
    if not isinstance(node, yaml.MappingNode):
        raise CodebookError("a row is a mapping of field names to values", where=_where(node, path))
    kinds = _field_types(cast(Any, record))
    values: dict[str, Any] = {}
    for key, value in node.value:
        if key.value not in kinds:
            near = difflib.get_close_matches(str(key.value), kinds, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"fields are {', '.join(kinds)}"
            raise CodebookError(f"unknown field {key.value!r}", where=_where(key, path), remedy=remedy)
        values[key.value] = _value(kinds[key.value], value, path)
    missing = [f.name for f in dataclasses.fields(record) if _required(f) and f.name not in values]  # type: ignore[arg-type]
    if missing:
        raise CodebookError(f"field {missing[0]!r} is missing", where=_where(node, path))
    return record(**values)


def _required(spec: dataclasses.Field[Any]) -> bool:
    return spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING


@cache
def _field_types(record: type) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {spec.name: hints[spec.name] for spec in dataclasses.fields(record)}


def _value(kind: Any, node: yaml.Node, path: str) -> Any:
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(_value(get_args(kind)[0], item, path) for item in items)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _row(kind, node, path)
    if not isinstance(node, yaml.ScalarNode):
        raise CodebookError("a single value is wanted here", where=_where(node, path))
    return _scalar(kind, node, path)


def _scalar(kind: Any, node: yaml.ScalarNode, path: str) -> Any:
    convert: Callable[[str], Any] = _boolean if kind is bool else kind
    try:
        return convert(node.value)
    except ValueError as error:
        wanted = f"one of {', '.join(str(m.value) for m in kind)}" if _is_enum(kind) else f"a {kind.__name__}"
        raise CodebookError(f"{node.value!r} is not {wanted}", where=_where(node, path)) from error


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _boolean(text: str) -> bool:
    if text.lower() in ("true", "yes"):
        return True
    if text.lower() in ("false", "no"):
        return False
    raise ValueError(text)


def _where(node: yaml.Node, path: str) -> str:
    return f"{path}:{node.start_mark.line + 1}"


def index(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, tuple[Row, ...]]:
    """Rows by key, each list in file order."""
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {name: tuple(group) for name, group in found.items()}
