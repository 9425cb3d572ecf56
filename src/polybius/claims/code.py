"""The conductor of this stage: an annotated report in, its claims out. Reads top to bottom."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import AnnotatedReport
from polybius.claims.attach import Attacher
from polybius.claims.confidence import Calibration
from polybius.claims.consequences import joined
from polybius.claims.drafts import Draft, Extractor
from polybius.claims.echoes import Echoes
from polybius.claims.foreseen import Foreseen
from polybius.claims.parse import Parse
from polybius.claims.scene import Scenes, agreed_there
from polybius.claims.sequence import Sequences
from polybius.claims.twins import agreeing
from polybius.claims.wording import Wordings
from polybius.codebook import Codebook
from polybius.model.claims import Claim
from polybius.model.wording import Wording


class Coder:
    """Codes reports by one codebook. Built once; `code` is a pure function of the report."""

    def __init__(self, codebook: Codebook, extractors: tuple[type[Extractor], ...]) -> None:
        self.codebook = codebook
        self.extractors = tuple(extractor(codebook) for extractor in extractors)
        self._calibration = Calibration(codebook)
        self._foreseen = Foreseen(codebook)
        self._wordings = Wordings(codebook)

    def code(self, annotated: AnnotatedReport) -> tuple[Claim, ...]:
        """All claims of the report, by position."""
        return self._settled(Parse(annotated))

    def worded(self, annotated: AnnotatedReport) -> tuple[tuple[Claim, ...], Wording]:
        """The claims of the report, and how it words what it tells."""
        parse = Parse(annotated)
        claims = self._settled(parse)
        return claims, self._wordings.of(parse, claims)

    def _settled(self, parse: Parse) -> tuple[Claim, ...]:
        return self._calibration.settle(parse, self.made(parse))

    def made(self, parse: Parse) -> tuple[Claim, ...]:
        """The claims as sure as their rules are; one claim an id (the surest where two rules made the same)."""
        attacher = Attacher(parse, self.codebook)
        told = agreeing(sorted(map(attacher.finish, joined(parse, self._drafts(parse))), key=_position))
        settled = Sequences(parse, self.codebook).date(agreed_there(Scenes(parse).settle(told)))
        echoed = list(Echoes(parse, self.codebook).add(settled))
        best: dict[str, Claim] = {}
        for claim in self._foreseen.told(parse, echoed):
            known = best.get(claim.id)
            if known is None or (claim.confidence, claim.rule) > (known.confidence, known.rule):
                best[claim.id] = claim
        return tuple(sorted(best.values(), key=lambda c: (c.span.begin, c.span.end, c.kind, c.type, c.id)))

    def _drafts(self, parse: Parse) -> Iterator[Draft]:
        """Nothing of what stands around the story on its page: stamps, tags, headlines of other stories."""
        around = [one.span for one in parse.annotated.furniture]
        for extractor in self.extractors:
            for draft in extractor.extract(parse):
                if not any(span.begin <= draft.trigger.idx < span.end for span in around):
                    yield draft


def _position(claim: Claim) -> tuple[int, str, str, str]:
    return (claim.anchor, claim.kind, claim.type, claim.id)
