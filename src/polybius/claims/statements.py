"""Statements: that somebody said something. One for each quotation, direct or reported; wishes and stances are none.

The claim is "X said that p", so its voice is the chain *around* it (who reports that X said so), and X
stands in the roles. What is claimed inside p is coded on its own, with X in its voice.
"""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Attribution, Token
from polybius.claims.drafts import Draft
from polybius.claims.parse import VERBAL, Parse
from polybius.claims.voices import CITATION, NEEDS_CLAUSE, QUOTATION, UNSPOKEN, VoiceLayer, cites, classes_of, spoken
from polybius.codebook import Codebook
from polybius.model.claims import Kind, Role, VoiceKind
from polybius.model.text import Span

CONFIDENCE = {"quotation_direct": 0.9, "quotation_reported": 0.85, "quotation_unsourced": 0.6}
"""By rule: quotation marks show where speech begins and ends; a source left unsaid is the commonest misreading."""

LETTERS = frozenset("letter message telegram note memo cable email speech address report call complaint".split())
"""What is said in these is said to whoever they go to."""
ANONYMOUS = frozenset(("anonymous", "anonymity", "unnamed", "nameless", "unidentified"))
UNNAMED = frozenset(("name", "identify", "quote"))
NO_SPEAKERS = frozenset(("that", "which", "this", "what", "these", "those", "we", "i"))
"""Words for things, where nothing says what they stand for ("that suggested resilience"), and for the outlet."""
SIGNS = frozenset(("signalled", "shown"))
"""Classes of cues that things have as well."""
NAMING = "described"
TAKEN = frozenset("asylum life benefit refund compensation land territory seat".split())
BRACKET = 25
"""Code points that may follow the name in a bracket: a date and the bracket itself."""


class Statements:
    name = "statements"

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._unspoken = classes_of(codebook, UNSPOKEN)
        self._needs_clause = classes_of(codebook, NEEDS_CLAUSE)

    def extract(self, parse: Parse) -> Iterator[Draft]:
        attributions = spoken(parse, self._codebook)
        index = VoiceLayer(attributions, self._codebook)
        for attribution in attributions:
            if attribution.kind == QUOTATION and attribution.content and self._is_spoken(parse, attribution):
                yield _statement(parse, index, attribution)

    def _is_spoken(self, parse: Parse, attribution: Attribution) -> bool:
        if not _has_speaker(parse, attribution) or _is_sign(parse, attribution):
            return False
        if attribution.cue_class in self._unspoken or cites(parse, attribution) or _is_answered(parse, attribution):
            return False
        if (attribution.source is None and _is_nobodys(parse, attribution)) or _is_taken(parse, attribution):
            return False
        if attribution.cue_class not in self._needs_clause or attribution.direct:
            return True
        root = root_of(parse, attribution.content[0])
        return parse.pos[root.i] in VERBAL or bool(parse.children(root, "cop"))


def _has_speaker(parse: Parse, attribution: Attribution) -> bool:
    """Nobody speaks in "it is fair to say", and no "that" without an antecedent; "it was announced" is somebody's."""
    if attribution.source is not None:
        return attribution.source.text.lower() not in NO_SPEAKERS
    return attribution.cue < 0 or not parse.is_infinitive(parse.tokens[attribution.cue])


def _is_taken(parse: Parse, attribution: Attribution) -> bool:
    """ "claimed asylum", "claimed 12 lives": had rather than said."""
    if attribution.direct or attribution.cue < 0 or parse.lemmas[attribution.cue] != "claim":
        return False
    return parse.lemma(root_of(parse, attribution.content[0])) in TAKEN


def _is_nobodys(parse: Parse, attribution: Attribution) -> bool:
    """ "named Operation Dawn", "the evidence that ...", "it was rejected": nobody says anything in these."""
    content = root_of(parse, attribution.content[0])
    named = attribution.cue_class == NAMING and parse.pos[content.i] not in VERBAL
    medium = attribution.cue >= 0 and parse.preposition(parse.tokens[attribution.cue]) == "in"  # "in a tweet, X said"
    return named or medium or attribution.cue_class in SIGNS or parse.pos[content.i] == "PRON"


def _is_sign(parse: Parse, attribution: Attribution) -> bool:
    """ "the crossings suggest that": a thing is a sign of something, and says nothing."""
    if attribution.cue_class not in SIGNS or attribution.direct or attribution.source_head < 0:
        return False
    thing = attribution.source_kind is VoiceKind.UNNAMED
    return thing and parse.mention(parse.tokens[attribution.source_head]) is None


def _is_answered(parse: Parse, attribution: Attribution) -> bool:
    """ "Asked about the raid, the minister ..." and "who asked not to be named" tell of no words of their own."""
    if attribution.cue < 0 or parse.lemmas[attribution.cue] != "ask":
        return False
    cue = parse.tokens[attribution.cue]
    wishes = [t for wish in parse.children(cue, "xcomp", "obl", "obj") for t in (wish, *parse.children(wish))]
    unnamed = any(parse.lemmas[t.i] in UNNAMED and parse.children(t, "advmod") for t in wishes)
    unnamed = unnamed or any(parse.lemmas[t.i] in ANONYMOUS for t in wishes)
    return unnamed or (parse.deps[cue.i] == "advcl" and attribution.source is None)


def _statement(parse: Parse, index: VoiceLayer, attribution: Attribution) -> Draft:
    trigger = cue_token(parse, attribution)
    rule = _rule(attribution)
    return Draft(
        kind=Kind.STATEMENT,
        trigger=trigger,
        rule=rule,
        confidence=CONFIDENCE[rule],
        span=_evidence(parse, attribution, trigger),
        type=attribution.cue_class or "said",
        mode="direct" if attribution.direct else "reported",
        roles=(*speaker_of(parse, attribution), *_addressee(parse, attribution)),
        content=_words_said(parse, attribution),
        voice=index.at(trigger.idx, without=attribution),
    )


def _rule(attribution: Attribution) -> str:
    if attribution.source is None:
        return "quotation_unsourced"
    return "quotation_direct" if attribution.direct else "quotation_reported"


def cue_token(parse: Parse, attribution: Attribution) -> Token:
    """The word that reports; without one the source, without that the first word said."""
    for position in (attribution.cue, attribution.source_head):
        if position >= 0:
            return parse.tokens[position]
    return root_of(parse, attribution.content[0])


def _words_said(parse: Parse, attribution: Attribution) -> Span:
    """The content without a citation in brackets at its end: that is the writer's."""
    whole = envelope(parse, attribution.content)
    cited = (a.source for a in parse.annotated.attributions if a.kind == CITATION and a.source is not None)
    begins = [source.begin for source in cited if whole.contains(source) and whole.end - source.end <= BRACKET]
    text = parse.report.text[whole.begin : min(begins, default=whole.end)].rstrip(" (" if begins else "")
    return parse.annotated.span(whole.begin, whole.begin + len(text))


def envelope(parse: Parse, spans: tuple[Span, ...]) -> Span:
    """From the first to the last word of broken speech, its cue included where that stands between."""
    return parse.annotated.span(min(s.begin for s in spans), max(s.end for s in spans))


def root_of(parse: Parse, span: Span) -> Token:
    """The word that governs a span."""
    words = parse.doc.char_span(span.begin, span.end, alignment_mode="expand")
    return words.root if words is not None else parse.tokens[0]


def _evidence(parse: Parse, attribution: Attribution, trigger: Token) -> Span:
    cue = parse.annotated.token_span(trigger.i, trigger.i + 1)
    around = (attribution.source,) if attribution.source else ()
    return envelope(parse, (*attribution.content, cue, *around))


def speaker_of(parse: Parse, attribution: Attribution) -> tuple[Role, ...]:
    """The source as a role; whom a pronoun of speech stands for is the attribution's to say."""
    if attribution.source is None:
        return ()
    mention = parse.mention(parse.tokens[attribution.source_head]) if attribution.source_head >= 0 else None
    pronoun = attribution.source_head >= 0 and parse.pos[attribution.source_head] == "PRON"
    other = mention is not None and (pronoun or _is_namesake(attribution, mention.name))
    other = other and mention is not None and not _is_short_for(attribution.source_name, mention.name)
    if mention is None or (other and attribution.source_name):
        return (Role("speaker", attribution.source, None, attribution.source_name or None),)
    return (Role("speaker", attribution.source, mention.actor, mention.name),)


def _is_short_for(one: str, name: str) -> bool:
    """ "the Observatory" of "the Coast Observatory for Rights"."""
    return bool(one) and set(one.casefold().split()) <= set(name.casefold().split())


def _is_namesake(attribution: Attribution, name: str) -> bool:
    """Two people of one last name: both are written with first names, and these differ."""
    own, other = attribution.source_name.split(), name.split()
    both = attribution.source_kind is VoiceKind.PERSON and len(own) > 1 and len(other) > 1
    return both and own[-1] == other[-1] and not set(own[:-1]) & set(other[:-1])


def _written_to(parse: Parse, attribution: Attribution) -> tuple[Role, ...]:
    """ "said in a letter to the council"."""
    if attribution.cue < 0 or parse.pos[attribution.cue] != "VERB":
        return ()
    kids = parse.children(parse.tokens[attribution.cue], "obl", "obj")
    letters = [t for t in kids if parse.preposition(t) == "in" and parse.lemma(t) in LETTERS]
    to = [t for letter in letters for t in parse.nmods(letter, "to") if parse.mention(t) is not None]
    return parse.roles("addressee", to)


def _addressee(parse: Parse, attribution: Attribution) -> tuple[Role, ...]:
    if attribution.addressee is None or attribution.addressee.text.lower() in ("me", "us"):
        return _written_to(parse, attribution)
    told = root_of(parse, attribution.addressee)
    mention = parse.mention(told)
    if mention is None:  # "ordered the bridge to be closed"
        return () if parse.pos[told.i] == "NOUN" else (Role("addressee", attribution.addressee),)
    return (Role("addressee", attribution.addressee, mention.actor, mention.name),)
