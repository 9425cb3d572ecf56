"""Whether a claim is told as flat fact or as somebody's word, and what the word that reports says of it besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polybius.annotate.records import Attribution
from polybius.claims.parse import Parse
from polybius.claims.wording_speech import Speeches
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Claim, Kind, Voice
from polybius.model.wording import Basis, Slant, Sourcing, Speech

SOURCED = frozenset((Kind.EVENT, Kind.FIGURE, Kind.CONTROL))


class Sources:
    """Made once from the codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._slants = {lemma: row.slant for row in codebook.cue_slants for lemma in row.lemmas}

    def of(self, parse: Parse, claims: Sequence[Claim], speeches: Speeches) -> tuple[Sourcing, ...]:
        """One for each event, figure and control claim, in the order of the claims."""
        return tuple(self._sourcings(parse, claims, speeches))

    def _sourcings(self, parse: Parse, claims: Sequence[Claim], speeches: Speeches) -> Iterator[Sourcing]:
        for claim in claims:
            if claim.kind not in SOURCED:
                continue
            if not claim.voice:
                flat = claim.certainty is Certainty.ASSERTED
                yield Sourcing(claim.id, Basis.FLAT if flat else Basis.HEDGED, Speech.OWN)
            else:
                yield self._attributed(parse, claim, speeches.behind(claim.anchor, claim.voice[-1]))

    def _attributed(self, parse: Parse, claim: Claim, behind: Attribution | None) -> Sourcing:
        voice = claim.voice[-1]
        lemma = _lemma(parse, behind, voice)
        return Sourcing(
            claim=claim.id,
            basis=Basis.ATTRIBUTED,
            speech=Speech.QUOTED if voice.direct else Speech.REPORTED,
            speaker=voice.name,
            actor=_actor(parse, behind),
            cue=voice.cue,
            lemma=lemma,
            slant=self._slants.get(lemma, Slant.NEUTRAL),
        )


def _lemma(parse: Parse, behind: Attribution | None, voice: Voice) -> str:
    """ "point out" of "pointed out"; a cue of other words as it stands."""
    if voice.cue.lower().startswith("according"):
        return "according to"
    if behind is None or behind.cue < 0:
        return voice.cue.lower()
    cue = parse.tokens[behind.cue]
    if parse.deps[cue.i] == "case" or parse.pos[cue.i] not in ("VERB", "NOUN", "AUX"):
        return voice.cue.lower()
    particle = parse.particle(cue)
    return f"{parse.lemmas[cue.i]} {particle}" if particle else parse.lemmas[cue.i]


def _actor(parse: Parse, behind: Attribution | None) -> str | None:
    """The registry's id of who speaks, or of whom a pronoun there stands for."""
    if behind is None or behind.source_head < 0:
        return None
    mention = parse.mention(parse.tokens[behind.source_head])
    return mention.actor if mention is not None else None
