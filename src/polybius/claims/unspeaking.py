"""Acts say nothing: in "A raid on Velm killed six people the mayor Jon Vale said", whose page has lost a comma, the
mayor speaks, and not the raid. Nouns for acts: data/echoes.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from polybius.annotate.records import Attribution, Mention, Token
from polybius.claims.parse import Parse
from polybius.codebook import Codebook, word_sets
from polybius.model.claims import VoiceKind
from polybius.model.text import Span

QUOTATION, SAID = "quotation", "said"
KINDS = {"person": VoiceKind.PERSON, "population": VoiceKind.UNNAMED}


def by_speakers(parse: Parse, attributions: Iterable[Attribution], codebook: Codebook) -> Iterator[Attribution]:
    """The attributions, those whose source is an act with whoever stands right before their verb."""
    words = word_sets(codebook.echo_words)
    acts = words["act"] | words["strike"]
    for attribution in attributions:
        speaker = _speaker(parse, attribution, acts)
        yield attribution if speaker is None else _said_by(parse, attribution, speaker)


def _speaker(parse: Parse, attribution: Attribution, acts: frozenset[str]) -> Mention | None:
    head, cue = attribution.source_head, attribution.cue
    if attribution.kind != QUOTATION or attribution.cue_class != SAID or not 0 <= head < cue:
        return None
    if parse.lemmas[head] not in acts:
        return None
    before = cue - 1
    while before > head and parse.pos[before] == "AUX":
        before -= 1
    mentions = (m for m in parse.annotated.mentions if head < m.start <= before < m.stop and m.antecedent < 0)
    return max(mentions, key=lambda mention: mention.stop - mention.start, default=None)


def _said_by(parse: Parse, attribution: Attribution, speaker: Mention) -> Attribution:
    span = _with_article(parse, speaker)
    source = attribution.source
    begin = source.begin if source is not None else span.begin
    behind = tuple(part for part in attribution.content if part.begin >= parse.tokens[attribution.cue].idx)
    return replace(
        attribution, source=span, source_head=speaker.head, source_name=speaker.name or span.text,
        source_kind=KINDS.get(speaker.kind, VoiceKind.ORGANISATION),
        content=(parse.report.span(begin, span.begin), *behind) if begin < span.begin else behind,
    )  # fmt: skip


def _with_article(parse: Parse, speaker: Mention) -> Span:
    """Without a number before it: "wounded seven Governor Jon Vale said"."""
    first = next(n for n in range(speaker.start, speaker.stop) if parse.pos[n] != "NUM" or n == speaker.stop - 1)
    before: list[Token] = parse.tokens[max(0, first - 1) : first]
    begins = [token.idx for token in before if parse.pos[token.i] == "DET"]
    return parse.report.span(min([parse.tokens[first].idx, *begins]), speaker.span.end)
