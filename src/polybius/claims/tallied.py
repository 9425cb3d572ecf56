"""Whose count it is: "the ministry listed 73 wounded", "the radio raised the toll to 29 dead and 61 injured".

Verbs of counting are no verbs of speaking; what they count is the word of who counts all the same. Words:
data/told.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from polybius.annotate.records import Attribution, Token
from polybius.claims.parse import Parse
from polybius.model.claims import Certainty, VoiceKind
from polybius.model.text import Span

REACH = 12
"""Words behind a verb that puts "the toll at 31" in which the number stands."""
FAR = 25
"""The same behind one that raises it: "raised the toll from the raids on a market to 31"."""
QUOTATION, CLASS = "quotation", "said"
BODIES = frozenset(("organisation", "armed_group", "government", "state"))
Words = Mapping[str, frozenset[str]]


def tallied(parse: Parse, attributions: Iterable[Attribution], words: Words) -> Iterator[Attribution]:
    """The attributions, and one more for each count whose verb no other has for what is said. `words` are those of
    data/told.yaml by kind."""
    known = set()
    for attribution in attributions:
        if attribution.kind == QUOTATION:
            known.add(attribution.cue)
        yield attribution
    for verb in parse.tokens:
        if parse.pos[verb.i] == "VERB" and verb.i not in known and _counts(parse, verb, words):
            yield from _said(parse, verb)


def _counts(parse: Parse, verb: Token, words: Words) -> bool:
    """Of the dead and wounded, with a number."""
    lemma = parse.lemmas[verb.i]
    if parse.is_passive(verb) or not any(lemma in words[kind] for kind in ("count", "give", "put", "raise")):
        return False
    if lemma in words["put"]:
        return _puts(parse, verb, "at", REACH, words["sum"])
    if lemma in words["raise"]:
        return _puts(parse, verb, "to", FAR, words["sum"])
    counting = lemma in words["count"]
    given = [t for t in parse.children(verb, "obj", "xcomp") if counting or parse.lemmas[t.i] in words["sum"]]
    return any(_is_of_harm(parse, t, words["harmed"]) for t in given)


def _puts(parse: Parse, verb: Token, preposition: str, reach: int, sums: frozenset[str]) -> bool:
    """A sum, and behind it the number: the reader hangs "at 31" on what is near."""
    told = any(parse.lemmas[t.i] in sums for t in parse.children(verb, "obj"))
    behind = parse.tokens[verb.i + 1 : verb.i + reach]
    return told and any(parse.preposition(t) == preposition and _is_number(parse, t) for t in behind)


def _is_number(parse: Parse, token: Token) -> bool:
    return any(parse.pos[t.i] == "NUM" for t in (token, *parse.children(token)))


def _is_of_harm(parse: Parse, noun: Token, harmed: frozenset[str]) -> bool:
    span = parse.subtree(noun)
    words = [t for t in parse.tokens[noun.i :] if span.begin <= t.idx < span.end or t.i == noun.i]
    numbered = any(parse.pos[t.i] == "NUM" for t in (*words, *parse.children(noun)))
    return numbered and any(t.lower_ in harmed for t in words)


def _said(parse: Parse, verb: Token) -> Iterator[Attribution]:
    for source in parse.doers(verb)[:1]:
        mention = parse.mention(source)
        if mention is None and (parse.pos[source.i] == "PRON" or parse.deps[verb.i] == "acl"):
            continue  # "reported the attacks giving a toll of 31": no attack counts
        span = _words(parse, source)
        body = mention is not None and mention.kind in BODIES
        behind = verb.idx + len(verb.text) + 1
        yield Attribution(
            source=span, source_head=source.i, source_kind=VoiceKind.ORGANISATION if body else VoiceKind.UNNAMED,
            source_name=mention.name if mention is not None and mention.name else span.text,
            cue=verb.i, cue_text=verb.text, cue_class=CLASS, certainty=Certainty.ASSERTED,
            content=(parse.report.span(behind, max(behind, parse.subtree(verb).end)),), direct=False,
        )  # fmt: skip


def _words(parse: Parse, source: Token) -> Span:
    """With its article, as sources have it; for a pronoun those of whom it stands for."""
    mention = parse.mention(source)
    if mention is not None and parse.pos[source.i] == "PRON":
        return mention.span
    phrase, articles = parse.phrase(source), parse.children(source, "det")
    return parse.report.span(min([phrase.begin, *(t.idx for t in articles)]), phrase.end)
