"""What an extractor yields: a claim before the shared steps give it voice, realis, period and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from polybius.annotate.records import Token
from polybius.claims.parse import Parse
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Figure, Kind, Period, PlaceRef, Realis, Role, Voice
from polybius.model.text import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as an extractor saw it. Whatever is left None is filled in by claims/attach.py.

    `trigger` is the word that makes the claim: realis, certainty, voice, period and place are those of
    this word in the syntax. `span` is the clause or phrase that a reader needs to see to check the
    claim (usually the clause of the trigger); None takes the trigger's clause.
    """

    kind: Kind
    trigger: Token
    rule: str
    confidence: float
    span: Span | None = None
    type: str = ""
    mode: str = ""
    contexts: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    figure: Figure | None = None
    content: Span | None = None
    stage: str = ""
    terms: tuple[Span, ...] = ()
    place: PlaceRef | None = None
    period: Period | None = None
    realis: Realis | None = None
    certainty: Certainty | None = None
    voice: tuple[Voice, ...] | None = None
    about: int = -1
    """As in `Claim`."""
    no_place: bool = False
    """The kind has no use for a place (identities, citations)."""
    no_period: bool = False


class Extractor(Protocol):
    """One kind (or few) of claims. Built once from the codebook, then pure: the same report, the same drafts."""

    name: str

    def __init__(self, codebook: Codebook) -> None: ...

    def extract(self, parse: Parse) -> Iterator[Draft]: ...
