"""The codebook: every word list and table that coding rests on, from data/*.yaml and a case's own folder.

Each file is a mapping of table names to lists of rows; a row is a mapping whose keys are the fields of
the table's record class below. A case's folder may hold files of the same names: their rows are read
after ours. Whatever is wrong in a file raises `CodebookError` with file and line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from polybius.codebook.actors import (
    ActorRow,
    AgentModifier,
    AgentNoun,
    ConflictRow,
    DatedName,
    LabelRow,
    LeaderRow,
    OfficeRow,
    PeopleRow,
    SectorRow,
    SideRow,
    TieRow,
    TieType,
)
from polybius.codebook.case import (
    ActWeight,
    CampWord,
    CaseWord,
    DutyRow,
    EventPhrase,
    FeatureWeight,
    Limit,
    LinkFeature,
    LinkWord,
    MatchFeature,
    MatchWord,
    NewsAgency,
    OrganName,
    OutlookAct,
    OwnedOutlet,
    PatronWord,
    QuadWeight,
    RelationWeight,
    TypeFamily,
    WeaponDispute,
)
from polybius.codebook.claims import (
    AgreementCue,
    AgreementNoun,
    AgreementType,
    AgreementWord,
    ClaimType,
    EchoWord,
    IdentityRow,
    Measure,
    OutlookCue,
    OutlookWord,
    RelationRow,
    ToldWord,
)
from polybius.codebook.compiled import remembered
from polybius.codebook.events import (
    ComplementMode,
    ControlFrame,
    EventContext,
    EventExclusion,
    EventMode,
    EventType,
    IrregularVerb,
    LightVerb,
    NounClass,
    NounFrame,
    ResponsibilityWord,
    VerbFrame,
)
from polybius.codebook.ledgers import (
    LedgerAgreement,
    LedgerClass,
    LedgerHarm,
    LedgerMeasure,
    LedgerSectors,
    MoneyStatus,
)
from polybius.codebook.loading import File, files_of, parse, rows, uncollected
from polybius.codebook.texts import (
    Abbreviation,
    FurnitureRow,
    NumberScope,
    NumberWord,
    PlaceRow,
    PlaceWord,
    TimeWord,
    Unit,
    WordList,
)
from polybius.codebook.voices import (
    CertaintyWord,
    Governor,
    ModalWord,
    NounMark,
    ReportingNoun,
    ReportingVerb,
    SourceNoun,
    VoiceEffect,
)
from polybius.codebook.wording import CueSlant, DistancingWord, LoadedTerm
from polybius.errors import CodebookError

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


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
    "responsibility_words": ("responsibility.yaml", ResponsibilityWord),
    "actors": ("actors", ActorRow),
    "conflicts": ("actors", ConflictRow),
    "offices": ("actors", OfficeRow),
    "relation_verbs": ("relations.yaml", RelationRow),
    "relation_gifts": ("relations.yaml", RelationRow),
    "relation_nouns": ("relations.yaml", RelationRow),
    "relation_links": ("relations.yaml", RelationRow),
    "relation_modifiers": ("relations.yaml", RelationRow),
    "relation_adjectives": ("relations.yaml", RelationRow),
    "relation_titles": ("relations.yaml", RelationRow),
    "relation_phrases": ("relations.yaml", RelationRow),
    "relation_joint": ("relations.yaml", RelationRow),
    "relation_means": ("relations.yaml", RelationRow),
    "identity_links": ("identities.yaml", IdentityRow),
    "identity_verbs": ("identities.yaml", IdentityRow),
    "identity_designations": ("identities.yaml", IdentityRow),
    "identity_name_nouns": ("identities.yaml", IdentityRow),
    "identity_languages": ("identities.yaml", IdentityRow),
    "identity_meanings": ("identities.yaml", IdentityRow),
    "agents": ("agents.yaml", AgentNoun),
    "agent_modifiers": ("agents.yaml", AgentModifier),
    "state_offices": ("agents.yaml", WordList),
    "capital_object_verbs": ("agents.yaml", WordList),
    "capital_possessed": ("agents.yaml", WordList),
    "site_names": ("agents.yaml", WordList),
    "outside_modifiers": ("agents.yaml", WordList),
    "venue_words": ("agents.yaml", WordList),
    "name_nouns": ("agents.yaml", AgentNoun),
    "peoples": ("agents.yaml", PeopleRow),
    "labels": ("agents.yaml", LabelRow),
    "partitives": ("agents.yaml", WordList),
    "capital_place_verbs": ("agents.yaml", WordList),
    "actor_possessions": ("agents.yaml", WordList),
    "actor_relations": ("agents.yaml", WordList),
    "noun_classes": ("event_nouns.yaml", NounClass),
    "control_frames": ("control.yaml", ControlFrame),
    "places": ("places.yaml", PlaceRow),
    "conflict_places": ("places", PlaceRow),
    "place_words": ("places.yaml", PlaceWord),
    "place_weights": ("place_weights.yaml", Limit),
    "time_words": ("times.yaml", TimeWord),
    "number_words": ("numbers.yaml", NumberWord),
    "units": ("units.yaml", Unit),
    "claim_confidence": ("confidence.yaml", FeatureWeight),
    "found_events": ("confidence.yaml", Limit),
    "claim_types": ("types.yaml", ClaimType),
    "measures": ("measures.yaml", Measure),
    "number_scopes": ("measures.yaml", NumberScope),
    "agreement_types": ("agreements.yaml", AgreementType),
    "agreement_nouns": ("agreements.yaml", AgreementNoun),
    "agreement_cues": ("agreements.yaml", AgreementCue),
    "agreement_words": ("agreements.yaml", AgreementWord),
    "agreement_features": ("agreements.yaml", MatchFeature),
    "agreement_limits": ("agreements.yaml", Limit),
    "agreement_families": ("agreements.yaml", TypeFamily),
    "agreement_duties": ("agreements.yaml", DutyRow),
    "voice_effects": ("voices.yaml", VoiceEffect),
    "outlook_cues": ("outlooks.yaml", OutlookCue),
    "outlook_words": ("outlooks.yaml", OutlookWord),
    "outlook_acts": ("outlooks.yaml", OutlookAct),
    "outlook_features": ("outlooks.yaml", MatchFeature),
    "outlook_limits": ("outlooks.yaml", Limit),
    "echo_words": ("echoes.yaml", EchoWord),
    "told_words": ("told.yaml", ToldWord),
    "match_features": ("matching.yaml", MatchFeature),
    "match_limits": ("matching.yaml", Limit),
    "match_words": ("matching.yaml", MatchWord),
    "link_features": ("linking.yaml", LinkFeature),
    "link_limits": ("linking.yaml", Limit),
    "link_words": ("linking.yaml", LinkWord),
    "match_families": ("matching.yaml", TypeFamily),
    "event_phrases": ("matching.yaml", EventPhrase),
    "organ_names": ("matching.yaml", OrganName),
    "case_words": ("matching.yaml", CaseWord),
    "agencies": ("witnesses.yaml", NewsAgency),
    "source_words": ("witnesses.yaml", CaseWord),
    "dispute_words": ("disputes.yaml", CaseWord),
    "weapon_disputes": ("disputes.yaml", WeaponDispute),
    "alignment_quads": ("alignments.yaml", QuadWeight),
    "alignment_acts": ("alignments.yaml", ActWeight),
    "alignment_relations": ("alignments.yaml", RelationWeight),
    "alignment_camps": ("alignments.yaml", CampWord),
    "patron_words": ("alignments.yaml", PatronWord),
    "owned_outlets": ("alignments.yaml", OwnedOutlet),
    "alignment_limits": ("alignments.yaml", Limit),
    "ledger_measures": ("ledgers.yaml", LedgerMeasure),
    "ledger_agreements": ("ledgers.yaml", LedgerAgreement),
    "ledger_harms": ("ledgers.yaml", LedgerHarm),
    "ledger_objects": ("ledgers.yaml", LedgerClass),
    "ledger_people": ("ledgers.yaml", LedgerClass),
    "ledger_sectors": ("ledgers.yaml", LedgerSectors),
    "ledger_money": ("ledgers.yaml", MoneyStatus),
    "control_limits": ("control.yaml", Limit),
    "control_words": ("control.yaml", CaseWord),
    "furniture": ("furniture.yaml", FurnitureRow),
    "furniture_agencies": ("furniture.yaml", WordList),
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
    "own_speakers": ("reporting.yaml", WordList),
    "issuing_verbs": ("reporting.yaml", WordList),
    "addressing_verbs": ("reporting.yaml", WordList),
    "modal_words": ("certainty.yaml", ModalWord),
    "governors": ("certainty.yaml", Governor),
    "transparent": ("certainty.yaml", WordList),
    "happening_verbs": ("certainty.yaml", WordList),
    "causing_verbs": ("certainty.yaml", WordList),
    "permitting_verbs": ("certainty.yaml", WordList),
    "rejecting_verbs": ("certainty.yaml", WordList),
    "perceiving_verbs": ("certainty.yaml", WordList),
    "neg_raising": ("certainty.yaml", WordList),
    "negations": ("certainty.yaml", WordList),
    "conditional_marks": ("certainty.yaml", WordList),
    "hypothetical_marks": ("certainty.yaml", WordList),
    "near_misses": ("certainty.yaml", WordList),
    "until_marks": ("certainty.yaml", WordList),
    "given_marks": ("certainty.yaml", WordList),
    "likening_marks": ("certainty.yaml", WordList),
    "certainty_adverbs": ("certainty.yaml", CertaintyWord),
    "certainty_verbs": ("certainty.yaml", CertaintyWord),
    "noun_marks": ("certainty.yaml", NounMark),
    "loaded_terms": ("loaded.yaml", LoadedTerm),
    "cue_slants": ("loaded.yaml", CueSlant),
    "distancing_words": ("loaded.yaml", DistancingWord),
    "plain_words": ("loaded.yaml", WordList),
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
    responsibility_words: tuple[ResponsibilityWord, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    conflicts: tuple[ConflictRow, ...] = ()
    offices: tuple[OfficeRow, ...] = ()
    relation_verbs: tuple[RelationRow, ...] = ()
    relation_gifts: tuple[RelationRow, ...] = ()
    relation_nouns: tuple[RelationRow, ...] = ()
    relation_links: tuple[RelationRow, ...] = ()
    relation_modifiers: tuple[RelationRow, ...] = ()
    relation_adjectives: tuple[RelationRow, ...] = ()
    relation_titles: tuple[RelationRow, ...] = ()
    relation_phrases: tuple[RelationRow, ...] = ()
    relation_joint: tuple[RelationRow, ...] = ()
    relation_means: tuple[RelationRow, ...] = ()
    identity_links: tuple[IdentityRow, ...] = ()
    identity_verbs: tuple[IdentityRow, ...] = ()
    identity_designations: tuple[IdentityRow, ...] = ()
    identity_name_nouns: tuple[IdentityRow, ...] = ()
    identity_languages: tuple[IdentityRow, ...] = ()
    identity_meanings: tuple[IdentityRow, ...] = ()
    agents: tuple[AgentNoun, ...] = ()
    agent_modifiers: tuple[AgentModifier, ...] = ()
    state_offices: tuple[WordList, ...] = ()
    capital_object_verbs: tuple[WordList, ...] = ()
    capital_possessed: tuple[WordList, ...] = ()
    site_names: tuple[WordList, ...] = ()
    outside_modifiers: tuple[WordList, ...] = ()
    venue_words: tuple[WordList, ...] = ()
    name_nouns: tuple[AgentNoun, ...] = ()
    peoples: tuple[PeopleRow, ...] = ()
    labels: tuple[LabelRow, ...] = ()
    partitives: tuple[WordList, ...] = ()
    capital_place_verbs: tuple[WordList, ...] = ()
    actor_possessions: tuple[WordList, ...] = ()
    actor_relations: tuple[WordList, ...] = ()
    noun_classes: tuple[NounClass, ...] = ()
    control_frames: tuple[ControlFrame, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    conflict_places: tuple[PlaceRow, ...] = ()
    place_words: tuple[PlaceWord, ...] = ()
    place_weights: tuple[Limit, ...] = ()
    time_words: tuple[TimeWord, ...] = ()
    number_words: tuple[NumberWord, ...] = ()
    units: tuple[Unit, ...] = ()
    claim_types: tuple[ClaimType, ...] = ()
    measures: tuple[Measure, ...] = ()
    number_scopes: tuple[NumberScope, ...] = ()
    agreement_types: tuple[AgreementType, ...] = ()
    agreement_nouns: tuple[AgreementNoun, ...] = ()
    agreement_cues: tuple[AgreementCue, ...] = ()
    agreement_words: tuple[AgreementWord, ...] = ()
    agreement_features: tuple[MatchFeature, ...] = ()
    agreement_limits: tuple[Limit, ...] = ()
    agreement_families: tuple[TypeFamily, ...] = ()
    agreement_duties: tuple[DutyRow, ...] = ()
    voice_effects: tuple[VoiceEffect, ...] = ()
    outlook_cues: tuple[OutlookCue, ...] = ()
    outlook_words: tuple[OutlookWord, ...] = ()
    outlook_acts: tuple[OutlookAct, ...] = ()
    outlook_features: tuple[MatchFeature, ...] = ()
    outlook_limits: tuple[Limit, ...] = ()
    echo_words: tuple[EchoWord, ...] = ()
    told_words: tuple[ToldWord, ...] = ()
    match_features: tuple[MatchFeature, ...] = ()
    match_limits: tuple[Limit, ...] = ()
    match_words: tuple[MatchWord, ...] = ()
    link_features: tuple[LinkFeature, ...] = ()
    link_limits: tuple[Limit, ...] = ()
    link_words: tuple[LinkWord, ...] = ()
    match_families: tuple[TypeFamily, ...] = ()
    event_phrases: tuple[EventPhrase, ...] = ()
    organ_names: tuple[OrganName, ...] = ()
    case_words: tuple[CaseWord, ...] = ()
    agencies: tuple[NewsAgency, ...] = ()
    source_words: tuple[CaseWord, ...] = ()
    dispute_words: tuple[CaseWord, ...] = ()
    weapon_disputes: tuple[WeaponDispute, ...] = ()
    alignment_quads: tuple[QuadWeight, ...] = ()
    alignment_acts: tuple[ActWeight, ...] = ()
    alignment_relations: tuple[RelationWeight, ...] = ()
    alignment_camps: tuple[CampWord, ...] = ()
    patron_words: tuple[PatronWord, ...] = ()
    owned_outlets: tuple[OwnedOutlet, ...] = ()
    alignment_limits: tuple[Limit, ...] = ()
    ledger_measures: tuple[LedgerMeasure, ...] = ()
    ledger_agreements: tuple[LedgerAgreement, ...] = ()
    ledger_harms: tuple[LedgerHarm, ...] = ()
    ledger_objects: tuple[LedgerClass, ...] = ()
    ledger_people: tuple[LedgerClass, ...] = ()
    ledger_sectors: tuple[LedgerSectors, ...] = ()
    ledger_money: tuple[MoneyStatus, ...] = ()
    control_limits: tuple[Limit, ...] = ()
    control_words: tuple[CaseWord, ...] = ()
    claim_confidence: tuple[FeatureWeight, ...] = ()
    found_events: tuple[Limit, ...] = ()
    furniture: tuple[FurnitureRow, ...] = ()
    furniture_agencies: tuple[WordList, ...] = ()
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
    own_speakers: tuple[WordList, ...] = ()
    issuing_verbs: tuple[WordList, ...] = ()
    addressing_verbs: tuple[WordList, ...] = ()
    modal_words: tuple[ModalWord, ...] = ()
    governors: tuple[Governor, ...] = ()
    transparent: tuple[WordList, ...] = ()
    happening_verbs: tuple[WordList, ...] = ()
    causing_verbs: tuple[WordList, ...] = ()
    permitting_verbs: tuple[WordList, ...] = ()
    rejecting_verbs: tuple[WordList, ...] = ()
    perceiving_verbs: tuple[WordList, ...] = ()
    neg_raising: tuple[WordList, ...] = ()
    negations: tuple[WordList, ...] = ()
    conditional_marks: tuple[WordList, ...] = ()
    hypothetical_marks: tuple[WordList, ...] = ()
    near_misses: tuple[WordList, ...] = ()
    until_marks: tuple[WordList, ...] = ()
    given_marks: tuple[WordList, ...] = ()
    likening_marks: tuple[WordList, ...] = ()
    certainty_adverbs: tuple[CertaintyWord, ...] = ()
    certainty_verbs: tuple[CertaintyWord, ...] = ()
    noun_marks: tuple[NounMark, ...] = ()
    loaded_terms: tuple[LoadedTerm, ...] = ()
    cue_slants: tuple[CueSlant, ...] = ()
    distancing_words: tuple[DistancingWord, ...] = ()
    plain_words: tuple[WordList, ...] = ()

    def __hash__(self) -> int:
        """By digest: annotators and extractors keep what they built from a codebook, and look it up for each report."""
        return hash(self.digest)

    @staticmethod
    def load(extra: Path | None = None) -> Codebook:
        """The package's tables, with those of the folder `extra` (a case's own) over them.

        Raises `CodebookError` with file and line for anything that is wrong.
        """
        return _load(extra)

    def with_actors(self, rows: Sequence[ActorRow]) -> Codebook:
        """With actors of a case besides."""
        return replace(self, actors=(*self.actors, *rows)) if rows else self

    @property
    def mark(self) -> str:
        """What names all that is made of it: the digest, or empty where it is not as its files have it."""
        return self.digest if any(self is known for known in _LOADED) else ""


_LOADED: list[Codebook] = []
"""Those that were loaded from files; `_load` keeps them as long as the process lasts."""


@cache
def _load(extra: Path | None) -> Codebook:
    sources: list[Traversable] = [resources.files("polybius") / "data"]
    if extra is not None:
        if not extra.is_dir():
            raise CodebookError("no such folder", where=str(extra), remedy="give the folder that holds your YAML files")
        sources.append(extra)
    names = sorted({name for name, _ in TABLES.values()})
    files = {name: [file for source in sources for file in files_of(source / name)] for name in names}
    digest = hashlib.sha256()
    for file in (file for group in files.values() for file in group):
        digest.update(file.data)
    shown = digest.hexdigest()[:12]
    kept = "codebook" if extra is None else "codebook-own"
    book = remembered(kept, digest.hexdigest(), Codebook, lambda: _parsed(files, shown))
    _LOADED.append(book)
    return book


def _parsed(files: Mapping[str, Sequence[File]], digest: str) -> Codebook:
    with uncollected():
        parsed = {name: [part for file in group for part in parse(file)] for name, group in files.items()}
        tables: dict[str, Any] = {table: rows(table, record, parsed[name]) for table, (name, record) in TABLES.items()}
    return Codebook(digest=digest, **tables)


def index(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, tuple[Row, ...]]:
    """Rows by key, each list in file order."""
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {name: tuple(group) for name, group in found.items()}


class WordsOfKind(Protocol):
    """A row that puts words under the name of a kind."""

    @property
    def kind(self) -> str: ...

    @property
    def words(self) -> tuple[str, ...]: ...


def word_sets(rows: Iterable[WordsOfKind]) -> dict[str, frozenset[str]]:
    """The words of each kind."""
    kinds = index(rows, lambda row: row.kind)
    return {kind: frozenset(word for row in group for word in row.words) for kind, group in kinds.items()}


__all__ = [
    "TABLES",
    "Abbreviation",
    "ActorRow",
    "AgentModifier",
    "AgentNoun",
    "AgreementCue",
    "AgreementNoun",
    "AgreementType",
    "AgreementWord",
    "CaseWord",
    "CertaintyWord",
    "ClaimType",
    "Codebook",
    "ComplementMode",
    "ConflictRow",
    "ControlFrame",
    "CueSlant",
    "DatedName",
    "DistancingWord",
    "DutyRow",
    "EchoWord",
    "EventContext",
    "EventExclusion",
    "EventMode",
    "EventPhrase",
    "EventType",
    "Governor",
    "IdentityRow",
    "IrregularVerb",
    "LabelRow",
    "LeaderRow",
    "LightVerb",
    "Limit",
    "LinkFeature",
    "LinkWord",
    "LoadedTerm",
    "MatchFeature",
    "MatchWord",
    "Measure",
    "ModalWord",
    "NounClass",
    "NounFrame",
    "NounMark",
    "NumberScope",
    "NumberWord",
    "OfficeRow",
    "OrganName",
    "OutlookAct",
    "OutlookCue",
    "OutlookWord",
    "PeopleRow",
    "PlaceRow",
    "PlaceWord",
    "QuadWeight",
    "RelationRow",
    "RelationWeight",
    "ReportingNoun",
    "ReportingVerb",
    "SectorRow",
    "SideRow",
    "SourceNoun",
    "TieRow",
    "TieType",
    "TimeWord",
    "ToldWord",
    "TypeFamily",
    "Unit",
    "VerbFrame",
    "VoiceEffect",
    "WordList",
    "index",
    "word_sets",
]
