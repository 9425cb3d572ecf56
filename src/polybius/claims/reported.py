"""How far reported speech goes: clauses that were cut from it, and sentences in which a speaker goes on as "I"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from polybius.annotate.records import Attribution, DocSpan, Token
from polybius.claims.parse import Parse
from polybius.model.claims import Certainty, Realis
from polybius.model.text import Span

MARKS = frozenset('"“”«»„')
"""Quotation marks: a report that has them sets what is said in the first person between them."""
OPENING = frozenset(("“", "‘", "«"))
FIRST_PERSONS = frozenset(("i", "we"))
SPEECH = frozenset("said told announced warned demanded argued admitted promised reported confirmed".split())
"""Classes of cues after which a speaker may go on."""
BREAKS = frozenset(("PUNCT", "SPACE", "CCONJ"))
NOT_DONE = frozenset((Realis.DENIED, Realis.HYPOTHETICAL, Realis.PLANNED, Realis.CONDITIONAL))
HEDGED, ORDER = Certainty.HEDGED, tuple(Certainty)
DEEPEST = 40
NEAR = 4
"""Tokens from the head of a source to its verb behind what is said: "the monitor said"."""
LONGEST_GAP = 40
ANSWERS = frozenset("denied disputed said claimed refused argued admitted".split())


def with_unsaid(parse: Parse, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, those that are not told as made as what they are, no words: "was unable to confirm that ...",
    "it is difficult to say", "plans to announce", "if he orders a raid"."""
    modalities = {m.head: m.realis for m in parse.annotated.modalities}
    for one in attributions:
        unsaid = one.cue >= 0 and not one.direct and modalities.get(one.cue) in NOT_DONE
        if unsaid and one.kind == "quotation" and parse.pos[one.cue] in ("VERB", "NOUN"):
            yield replace(
                one, kind="attitude", cue_class="withheld", certainty=max(one.certainty, HEDGED, key=ORDER.index)
            )
        else:
            yield one


def whole(parse: Parse, attribution: Attribution) -> Attribution:
    """With what hangs on the last words of reported speech and follows without a comma: "... that the clinic was hit
    since the raids resumed"."""
    attribution = _without_answer(parse, _up_to_source(parse, attribution))
    told = attribution.kind == "quotation" and not attribution.direct and bool(attribution.content)
    if not told or attribution.cue < 0 or parse.pos[attribution.cue] != "VERB":
        return attribution
    last = attribution.content[-1]
    words = parse.doc.char_span(last.begin, last.end, alignment_mode="expand")
    if words is None or words.start <= attribution.cue:
        return attribution
    end = _end(parse, words)
    if end <= words.end:
        return attribution
    longer = parse.annotated.token_span(words.start, end)
    return replace(attribution, content=(*attribution.content[:-1], parse.annotated.span(last.begin, longer.end)))


def _up_to_source(parse: Parse, attribution: Attribution) -> Attribution:
    """ "Eleven died in | the raid | the monitor said": all that leads up to who said it without a mark between."""
    source, content = attribution.source, attribution.content
    if source is None or attribution.direct or len(content) != 1 or attribution.kind != "quotation":
        return attribution
    between = parse.report.text[content[0].end : source.begin]
    near = 0 <= attribution.cue - attribution.source_head <= NEAR and content[0].end < source.begin
    if not near or not between.strip() or not all(c.isalnum() or c in " '’-" for c in between):
        return attribution
    if len(between.split()) > LONGEST_GAP:
        return attribution
    between = between.rstrip().removesuffix(" as")  # "..., as the monitor said"
    span = parse.report.span(content[0].begin, content[0].end + len(between))
    return replace(attribution, content=(span,))


def _without_answer(parse: Parse, attribution: Attribution) -> Attribution:
    """ "said the raid killed ten but Tarn denied it": the answer of another is the report's to tell."""
    if attribution.direct or attribution.kind != "quotation" or not attribution.content:
        return attribution
    last = attribution.content[-1]
    words = parse.doc.char_span(last.begin, last.end, alignment_mode="expand")
    if words is None or not words.start > attribution.cue >= 0:
        return attribution
    for word in words:
        verb = parse.tokens[parse.heads[word.i]]
        answers = parse.lemmas[word.i] == "but" and parse.deps[verb.i] == "conj" and verb.i in _answering(parse)
        if answers and word.i > words.start + 1 and parse.children(verb, "nsubj"):
            cut = parse.annotated.token_span(words.start, word.i)
            text = parse.report.text[last.begin : cut.end].rstrip(" ,;")
            return replace(
                attribution,
                content=(*attribution.content[:-1], parse.report.span(last.begin, last.begin + len(text))),
            )
    return attribution


def _answering(parse: Parse) -> set[int]:
    """Cues by which somebody named answers."""
    return {a.cue for a in parse.annotated.attributions if a.source and a.source_head >= 0 and a.cue_class in ANSWERS}


def _end(parse: Parse, words: DocSpan) -> int:
    """The token after the last that belongs to a stretch of words."""
    stop, end = words.sent.end, words.end
    while end < stop:
        opening = end + 1 < stop and (parse.tokens[end].text in OPENING or _goes_on(parse, end))
        at = end + 1 if opening else end
        if parse.pos[at] in BREAKS or not _hangs_in(parse, at, words.start, end):
            break
        end = at + 1
    return end


def _goes_on(parse: Parse, i: int) -> bool:
    """ "and will announce": a verb that shares the subject of the one before."""
    verb = parse.tokens[parse.heads[i]]
    joins = parse.deps[i] == "cc" and parse.lemmas[i] == "and" and parse.deps[verb.i] == "conj"
    alone = not parse.children(verb, "nsubj", "nsubj:pass") and bool(parse.children(verb, "aux"))
    return joins and parse.pos[verb.i] == "VERB" and alone


def _hangs_in(parse: Parse, i: int, start: int, end: int) -> bool:
    for _ in range(DEEPEST):
        i = parse.heads[i]
        if start <= i < end:
            return True
        if i < start or parse.heads[i] == i:
            return False
    return False


# -- going on in the first person ---------------------------------------------------------------------------------


def continued(parse: Parse, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, those of a speaker who goes on in the first person with the sentences in which that is so.

    Only in reports without quotation marks (many collections lose them): elsewhere "I" without marks is the author.
    """
    found = list(attributions)
    if MARKS & set(parse.report.text):
        yield from found
        return
    longer: dict[int, list[Span]] = {}
    speaker = -1
    for sentence in parse.doc.sents:
        spoken = [n for n, one in enumerate(found) if _is_spoken_in(one, sentence)]
        if spoken:
            speaker = max(spoken, key=lambda n: found[n].cue)
        elif speaker >= 0 and _is_first_person(parse, sentence.root):
            longer.setdefault(speaker, []).append(parse.annotated.token_span(sentence.start, sentence.end))
        else:
            speaker = -1
    for n, one in enumerate(found):
        yield replace(one, content=(*one.content, *longer[n])) if n in longer else one


def _is_spoken_in(one: Attribution, sentence: DocSpan) -> bool:
    return bool(one.source and one.content) and one.cue_class in SPEECH and sentence.start <= one.cue < sentence.end


def _is_first_person(parse: Parse, root: Token) -> bool:
    return any(parse.lemmas[t.i] in FIRST_PERSONS for t in parse.children(root, "nsubj"))
