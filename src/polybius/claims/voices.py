"""Who says it: the chain of voices around a word, from the outlet inwards.

An empty chain is the outlet's own voice. A citation in brackets stands outermost: it names the text that
the outlet rests on, and whoever speaks in the sentence speaks there. Within that, the wider content holds
the narrower one ("the ministry said that the envoy had denied that ...": ministry, then envoy).
An attribution never covers its own source or cue: that X said something is said by whoever reports X. What a report
presupposes while it tells of somebody's stance ("condemned the raid") stays the report's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from polybius.annotate.records import Attribution, Token
from polybius.claims.contrasts import contrasted
from polybius.claims.parse import VERBAL, Parse
from polybius.claims.relayed import CITED, at_second_hand
from polybius.claims.reported import continued, whole, with_unsaid
from polybius.claims.tallied import tallied
from polybius.claims.unspeaking import by_speakers
from polybius.codebook import Codebook, word_sets
from polybius.model.claims import Certainty, Voice

CITATION, QUOTATION = "citation", "quotation"
DENIES, PRESUPPOSES, UNSPOKEN = "denies", "presupposes", "unspoken"
NEEDS_CLAUSE, PLANS = "needs_clause", "plans"
DEEDS = frozenset(("agreed", "refused"))
"""Classes of cues by which somebody does something rather than says it."""
WRITERS = frozenset(("we", "i", "us"))
"""Pronouns for the outlet itself."""
FIRMNESS = tuple(Certainty)
"""From the firmest down; what several voices say is as firm as the least firm of them makes it."""


def voice_of(attribution: Attribution) -> Voice:
    """The link of the chain that an attribution makes."""
    return Voice(
        kind=attribution.source_kind,
        name=attribution.source_name,
        span=attribution.source,
        cue=attribution.cue_text,
        direct=attribution.direct,
        date=attribution.date,
    )


def speaks(attribution: Attribution) -> bool:
    """Is there anybody behind it? "It is believed that" makes a claim less firm and leaves it in the report's mouth."""
    if attribution.source is not None and attribution.source_name.lower() in WRITERS:
        return False  # "we call on all sides", with no quotation around it
    return attribution.kind == CITATION or attribution.source is not None or bool(attribution.source_name)


class VoiceLayer:
    """The attributions of one report, sorted so that those around an offset are found without a walk over all."""

    def __init__(self, attributions: Sequence[Attribution], codebook: Codebook) -> None:
        presupposing = classes_of(codebook, PRESUPPOSES)
        self._denying = classes_of(codebook, DENIES)
        self._planning = classes_of(codebook, PLANS)
        self._attributions = tuple(a for a in attributions if a.content and a.cue_class not in presupposing)
        pieces = sorted(
            (span.begin, span.end, n)
            for n, attribution in enumerate(self._attributions)
            for span in attribution.content
        )
        self._pieces = pieces
        self._begins = [begin for begin, _, _ in pieces]
        self._reach = list(accumulate((end for _, end, _ in pieces), max))
        """The furthest end of this piece and all before it: where it falls short of an offset, none can cover it."""

    def covering(self, offset: int) -> list[Attribution]:
        """Attributions whose content holds the offset, outermost first."""
        found: dict[int, Attribution] = {}
        i = bisect_right(self._begins, offset) - 1
        while i >= 0 and self._reach[i] > offset:
            _, end, number = self._pieces[i]
            if end > offset and not _in_source(self._attributions[number], offset):
                found[number] = self._attributions[number]
            i -= 1
        return [found[number] for number in sorted(found, key=lambda n: (*_depth(found[n]), n))]

    def at(self, offset: int, without: Attribution | None = None) -> tuple[Voice, ...]:
        """The chain at an offset, outermost first, each source once; `without` leaves one attribution out.

        What somebody plans or wants is told by the report: "the council plans to reopen six schools"."""
        around = [a for a in self.covering(offset) if a is not without and speaks(a)]
        links = {(a.source, a.source_name): voice_of(a) for a in reversed(around) if a.cue_class not in self._planning}
        return tuple(reversed(links.values()))

    def told_by(self, cue: int) -> list[Attribution]:
        """The attributions of a word that reports."""
        return [a for a in self._attributions if a.cue == cue]

    def quoted(self, offset: int) -> bool:
        """Are the words at an offset somebody's own, within quotation marks?"""
        return any(a.direct and not _is_turn(a) for a in self.covering(offset))

    def turn(self, offset: int) -> tuple[Voice, ...]:
        """Whose turn of a transcript it is: all of a turn is its speaker's, names and asides as well."""
        return tuple(dict.fromkeys(voice_of(a) for a in self.covering(offset) if _is_turn(a) and speaks(a)))

    def denied(self, offset: int) -> bool:
        """Does the innermost voice around the offset deny what is said there?"""
        around = self.covering(offset)
        return bool(around) and around[-1].cue_class in self._denying

    def certainty(self, offset: int) -> Certainty:
        """How firmly the voices around an offset put it; a claim in nobody's mouth is asserted."""
        return max((a.certainty for a in self.covering(offset)), key=FIRMNESS.index, default=Certainty.ASSERTED)


@lru_cache(maxsize=1)  # the extractors of a report all ask
def spoken(parse: Parse, codebook: Codebook) -> tuple[Attribution, ...]:
    """The attributions as claims read them: at second hand, as far as speech goes, and without what is no speech.

    None of a participle that only describes a noun (in "the deal, announced on Monday, requires ..." nobody announces
    what the deal requires), and none of who agrees to do something, which the report tells.
    """
    words = word_sets(codebook.told_words)
    known = (_named(parse, a, words["sum"]) for a in by_speakers(parse, parse.annotated.attributions, codebook))
    told = (a for a in known if not _is_beside(parse, a) and not _is_deed(parse, a))
    done = (whole(parse, a) for a in with_unsaid(parse, told))
    return tuple(contrasted(parse, continued(parse, tallied(parse, at_second_hand(parse, done), words))))


def _named(parse: Parse, attribution: Attribution, sums: frozenset[str]) -> Attribution:
    """With the name of whom a pronoun stands for, where the network has found nobody and the mentions have."""
    source, head = attribution.source, attribution.source_head
    if head >= 0 and parse.deps[head] in ("compound", "amod") and parse.mention(parse.tokens[head]) is None:
        return replace(attribution, source=None, source_head=-1, source_name="")  # "election pledges"
    if head >= 0 and parse.lemmas[head] in sums:
        return _counting(parse, attribution, parse.tokens[head])
    if source is None or head < 0 or parse.pos[head] != "PRON" or source.text != parse.tokens[head].text:
        return attribution
    mention = parse.mention(parse.tokens[head])
    if mention is None or not mention.name or mention.head == head or attribution.source_name != source.text:
        return attribution
    if not parse.deps[mention.head].startswith("nsubj"):  # not whose office it is
        return attribution
    return replace(attribution, source=mention.span, source_head=mention.head, source_name=mention.name)


def _counting(parse: Parse, attribution: Attribution, sum_: Token) -> Attribution:
    """ "According to a toll from the Observatory": the Observatory says it."""
    for token in parse.nmods(sum_, "from", "by", "of"):
        mention = parse.mention(token)
        if mention is not None and mention.name:
            return replace(attribution, source=mention.span, source_head=mention.head, source_name=mention.name)
    return attribution


def _is_deed(parse: Parse, attribution: Attribution) -> bool:
    """ "agreed to leave", "refused a truce": done rather than said, unless a clause or quotation says what."""
    if attribution.cue_class not in DEEDS or attribution.direct or not attribution.content:
        return False
    words = parse.doc.char_span(attribution.content[0].begin, attribution.content[0].end, alignment_mode="expand")
    root = words.root if words is not None else None
    return root is None or parse.pos[root.i] not in VERBAL or parse.is_infinitive(root)


def _is_beside(parse: Parse, attribution: Attribution) -> bool:
    if attribution.cue < 0 or not attribution.content:
        return False
    cue = first = parse.tokens[attribution.cue]
    while parse.deps[first.i] == "conj":
        first = parse.tokens[parse.heads[first.i]]
    noun = parse.tokens[parse.heads[first.i]]
    if parse.deps[first.i] != "acl" or not parse.is_passive(first) or not noun.i < first.i:
        return False
    return attribution.content[0].begin > parse.subtree(noun).end and cue.idx < attribution.content[0].begin


def classes_of(codebook: Codebook, kind: str) -> frozenset[str]:
    return frozenset(name for effect in codebook.voice_effects if effect.kind == kind for name in effect.classes)


def cites(parse: Parse, attribution: Attribution) -> bool:
    """Is a source pointed at without a word of speaking: a bracket, "according to", "as quoted by", "citing"?"""
    if attribution.kind == CITATION or attribution.cue_class == CITED:
        return True
    return attribution.kind == QUOTATION and attribution.cue >= 0 and parse.deps[attribution.cue] == "case"


def _is_turn(attribution: Attribution) -> bool:
    """A name and a colon, and no word of saying."""
    return attribution.direct and attribution.cue < 0 and not attribution.cue_text


def _in_source(attribution: Attribution, offset: int) -> bool:
    source = attribution.source
    return source is not None and source.begin <= offset < source.end


def _depth(attribution: Attribution) -> tuple[bool, int]:
    """Sorts outermost first: citations, then by the stretch from the first to the last word of the content."""
    first = min(span.begin for span in attribution.content)
    last = max(span.end for span in attribution.content)
    return attribution.kind != CITATION, first - last
