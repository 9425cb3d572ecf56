"""Rows of reporting.yaml, voices.yaml and certainty.yaml: who says it, and how firmly."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.model.claims import Certainty, Realis, VoiceKind


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
class VoiceEffect:
    """What classes of reporting words do to their content: `denies` or `presupposes` it, or leave it `unspoken`,
    always or where it is no clause (`needs_clause`)."""

    kind: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModalWord:
    """An auxiliary: what it says of its verb, and what of a verb in the perfect ("may have left")."""

    forms: tuple[str, ...]
    realis: Realis
    certainty: Certainty
    perfect: Realis


@dataclass(frozen=True, slots=True)
class Governor:
    """Words that decide the realis of their complement; `takes` says where that stands, `pos` what they are.

    `presupposes`: the complement holds whatever becomes of the governor ("condemned the raid", "will not forget that
    they fled"); `ongoing` then says that it goes on until the governor is real ("plans to lift the siege").
    """

    realis: Realis
    pos: str
    takes: tuple[str, ...]
    lemmas: tuple[str, ...]
    certainty: Certainty = Certainty.ASSERTED
    presupposes: bool = False


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
