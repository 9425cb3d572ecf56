"""The conductor of a report's wording: whose words they are, labels, loaded words, how events are told, whose word is
taken. Made beside the claims, from the same parse."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.claims.parse import Parse
from polybius.claims.wording_labels import labels
from polybius.claims.wording_loaded import loaded_words
from polybius.claims.wording_sources import Sources
from polybius.claims.wording_speech import Speeches
from polybius.claims.wording_tellings import Tellings
from polybius.codebook import Codebook
from polybius.model.claims import Claim
from polybius.model.wording import SentenceScore, Wording


class Wordings:
    """Makes the wording of reports. Built once from the codebook; `of` is a pure function of the report."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._sources = Sources(codebook)
        self._tellings = Tellings(codebook)

    def of(self, parse: Parse, claims: Sequence[Claim]) -> Wording:
        """`claims` are those of the report, by position."""
        speeches = Speeches(parse, self._codebook)
        return Wording(
            report=parse.report.id,
            sentences=tuple(SentenceScore(s.span.begin, s.span.end, s.score) for s in parse.annotated.slants),
            loaded=loaded_words(parse, claims, speeches),
            labels=labels(parse, claims, speeches),
            tellings=self._tellings.of(parse, claims),
            sourcings=self._sources.of(parse, claims, speeches),
        )
