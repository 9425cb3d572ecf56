"""Sources at second hand: "a surgeon, quoted by the Herald, said" is the surgeon's word by way of the Herald."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from polybius.annotate.records import Attribution, Token
from polybius.claims.parse import Parse
from polybius.model.claims import VoiceKind
from polybius.model.text import Span

RELAYING = frozenset("quote cite interview".split())
"""Participles behind a source whose agent passed its words on."""


def at_second_hand(parse: Parse, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, each whose source is "quoted by" somebody as two: the citation around, the source within."""
    for attribution in attributions:
        participle = _participle(parse, attribution)
        agent = _agent(parse, participle) if participle is not None else None
        if participle is None or agent is None or attribution.source is None:
            yield attribution
            continue
        yield _citation(parse, attribution, participle, agent)
        yield replace(attribution, source=_before(parse, attribution.source, participle))


def _participle(parse: Parse, attribution: Attribution) -> Token | None:
    source = attribution.source
    if source is None or attribution.source_head < 0:
        return None
    clauses = parse.children(parse.tokens[attribution.source_head], "acl")
    return next((t for t in clauses if parse.lemmas[t.i] in RELAYING and source.begin < t.idx < source.end), None)


def _agent(parse: Parse, participle: Token) -> Token | None:
    return next(iter(parse.doers(participle)), None) if parse.is_passive(participle) else None


def _before(parse: Parse, source: Span, participle: Token) -> Span:
    text = parse.report.text[source.begin : participle.idx].rstrip(" ,(")
    return parse.report.span(source.begin, source.begin + len(text))


def _citation(parse: Parse, said: Attribution, participle: Token, agent: Token) -> Attribution:
    mention = parse.mention(agent)
    source = mention.span if mention is not None else parse.phrase(agent)
    begin = said.source.begin if said.source else said.content[0].begin
    content = (parse.report.span(begin, max(said.content[-1].end, participle.idx)),)
    return replace(
        said, source=source, source_head=agent.i, source_kind=VoiceKind.PUBLICATION, cue=participle.i, kind="citation",
        source_name=mention.name if mention is not None else source.text, cue_text=participle.text, cue_class="cited",
        content=content, direct=False, addressee=None,
    )  # fmt: skip
