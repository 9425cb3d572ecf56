"""Citations: that a text rests on another source, in brackets ("(Delta Courier, 4 May)") or in words ("according to").

The voice holds the source and, for a publication in brackets, its date.
"""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Attribution
from polybius.claims.drafts import Draft
from polybius.claims.parse import Parse
from polybius.claims.statements import envelope, root_of
from polybius.claims.voices import CITATION, VoiceLayer, cites, spoken, voice_of
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Kind, Realis

CONFIDENCE = {"citation": 0.85, "citation_undated": 0.75, "citation_in_words": 0.85}
"""By rule: a bracket with a publication and a date is hardly ever anything else; without a date it may be an aside."""


class Citations:
    name = "citations"

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def extract(self, parse: Parse) -> Iterator[Draft]:
        attributions = spoken(parse, self._codebook)
        index = VoiceLayer(attributions, self._codebook)
        for attribution in attributions:
            if attribution.content and cites(parse, attribution):
                yield _citation(parse, index, attribution)


def _rule(attribution: Attribution) -> str:
    if attribution.kind != CITATION:
        return "citation_in_words"
    return "citation" if attribution.date else "citation_undated"


def _citation(parse: Parse, index: VoiceLayer, attribution: Attribution) -> Draft:
    trigger = root_of(parse, attribution.source or attribution.content[0])
    rule = _rule(attribution)
    around = index.at(trigger.idx, without=attribution)
    return Draft(
        kind=Kind.CITATION,
        trigger=trigger,
        rule=rule,
        confidence=CONFIDENCE[rule],
        span=attribution.source or attribution.content[0],
        type=attribution.source_kind.value,
        content=envelope(parse, attribution.content),
        voice=tuple(dict.fromkeys((*around, voice_of(attribution)))),
        realis=Realis.OCCURRED,
        certainty=Certainty.ASSERTED,
        no_place=True,
        no_period=True,
    )
