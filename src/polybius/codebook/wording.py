"""Rows of loaded.yaml: words that take a side, and what a word that reports says of what is reported."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.model.wording import Slant, Tone


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """Lemmas (of several words: the last one's is a lemma) that are loaded where they stand as `pos`.

    `kind` says what they are of (`label`, `deed`, `outcome`, `abstract`, `manner`, `dead`), `neutral` the plain form,
    `weight` how likely they are loaded wherever they stand, `source` who advises against them. `not_before` and
    `not_after` are lemmas beside which they are plain.
    """

    terms: tuple[str, ...]
    kind: str
    tone: Tone
    neutral: str
    source: str
    pos: tuple[str, ...] = ()
    weight: float = 0.7
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    human: bool = False
    """Only where it is said of people or of an actor."""


@dataclass(frozen=True, slots=True)
class CueSlant:
    """What reporting words (lemmas) say of what is reported; all others are neutral."""

    slant: Slant
    lemmas: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class DistancingWord:
    """Words before a noun by which a report says that the noun is another's ("so-called")."""

    forms: tuple[str, ...]
