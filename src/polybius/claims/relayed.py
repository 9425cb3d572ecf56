"""Sources at second hand: "a surgeon, quoted by the Herald, said" is the surgeon's word by way of the Herald.

So are "the Herald quoted a surgeon as saying" and "the Herald reported, citing a surgeon".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from polybius.annotate.records import Attribution, Token
from polybius.claims.parse import Parse
from polybius.model.claims import VoiceKind
from polybius.model.text import Span

RELAYING = frozenset("quote cite interview".split())
"""Participles behind a source whose agent passed its words on."""
CITING = frozenset("cite quote".split())
CITED = "cited"
"""The class of a source that is pointed at rather than said to speak."""
SOURCES = frozenset("source official witness report statement document record resident activist spokesman".split())
"""Nouns for who is cited, where the reader finds no actor; "citing fears of" cites nobody."""


def at_second_hand(parse: Parse, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, each whose words somebody else passes on as two: who passes them on, and the source within."""
    for attribution in attributions:
        participle = _participle(parse, attribution)
        agent = _agent(parse, participle) if participle is not None else None
        if participle is not None and agent is not None and attribution.source is not None:
            yield _citation(parse, attribution, participle, agent)
            yield replace(attribution, source=_before(parse, attribution.source, participle))
            continue
        yield from _quoted_as(parse, attribution)
        yield attribution
        yield from _cited(parse, attribution)


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
    begin = said.source.begin if said.source else said.content[0].begin
    content = (parse.report.span(begin, max(said.content[-1].end, participle.idx)),)
    outer = _said_by(parse, said, participle, agent)
    return replace(outer, source_kind=VoiceKind.PUBLICATION, kind="citation", content=content, direct=False)


def _said_by(parse: Parse, said: Attribution, cue: Token, source: Token) -> Attribution:
    """The same words, with another source and the word that points at it."""
    mention = parse.mention(source)
    span = mention.span if mention is not None and parse.pos[source.i] == "PROPN" else parse.phrase(source)
    return replace(
        said, source=span, source_head=source.i, source_name=mention.name if mention is not None else span.text,
        cue=cue.i, cue_text=cue.text, cue_class=CITED, addressee=None,
    )  # fmt: skip


# -- quoted as saying -------------------------------------------------------------------------------------------


def _quoted_as(parse: Parse, said: Attribution) -> Iterator[Attribution]:
    """The Herald, of "the Herald quoted a surgeon as saying"."""
    if said.cue < 0 or said.source is None or not said.content:
        return
    cue = parse.tokens[said.cue]
    verb = parse.tokens[parse.heads[cue.i]]
    marked = any(parse.lemmas[t.i] == "as" for t in parse.children(cue, "mark", "case"))
    if not marked or parse.lemmas[verb.i] not in CITING or parse.is_passive(verb):
        return
    for agent in parse.doers(verb)[:1]:
        yield _citation(parse, said, verb, agent)


# -- reported, citing -------------------------------------------------------------------------------------------


def _cited(parse: Parse, said: Attribution) -> Iterator[Attribution]:
    """The surgeon, of "the Herald reported, citing a surgeon": within what the Herald says."""
    if said.cue < 0 or not said.content or said.kind != "quotation" or parse.pos[said.cue] != "VERB":
        return
    for citing in parse.children(parse.tokens[said.cue], "advcl", "xcomp", "parataxis"):
        if parse.lemmas[citing.i] not in CITING or parse.is_passive(citing):
            continue
        for source in [t for t in parse.children(citing, "obj") if _is_source(parse, t)][:1]:
            yield replace(_said_by(parse, said, citing, source), source_kind=_kind(parse, source), direct=False)


def _is_source(parse: Parse, noun: Token) -> bool:
    return parse.mention(noun) is not None or parse.lemmas[noun.i] in SOURCES


def _kind(parse: Parse, source: Token) -> VoiceKind:
    mention = parse.mention(source)
    if mention is None or not mention.named:
        return VoiceKind.UNNAMED
    return VoiceKind.PERSON if mention.kind == "person" else VoiceKind.ORGANISATION
