"""Labels: the words that each mention of an actor has, and whose words they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from polybius.annotate.records import Mention
from polybius.claims.parse import Parse
from polybius.claims.tree import DETERMINERS
from polybius.claims.wording_speech import Speeches
from polybius.model.claims import Claim
from polybius.model.text import Span
from polybius.model.wording import Label

SKIPPED = frozenset(("DET", "NUM", "PUNCT", "SPACE", "PRON", "ADP"))
"""Parts of speech at the head of a label that are no part of what it calls somebody: "the two", "some of"."""
TORN = frozenset("called styled proclaimed declared described".split())
"""What is left of "so-called" where the reader tore it apart."""
COUNTING = frozenset("dozen hundred thousand million score several many some few other more most another".split())


def labels(parse: Parse, claims: Sequence[Claim], speeches: Speeches) -> tuple[Label, ...]:
    """The labels of a report, by position; pronouns and mere places have none."""
    taking = claims_by_role(claims)
    loaded = [one.span for one in parse.annotated.loaded]
    found = (_label(parse, mention, taking, loaded, speeches) for mention in _labelling(parse))
    return tuple(_told_once(found))


def _told_once(found: Iterable[Label]) -> Iterator[Label]:
    """ "tens of rebels" and the rebels in it are one: the inner words are the label, with the claims of both."""
    outer: Label | None = None
    for one in found:
        if outer is not None and outer.span.contains(one.span) and (outer.name, outer.actor) == (one.name, one.actor):
            one = replace(one, claims=tuple(dict.fromkeys((*outer.claims, *one.claims))))
        elif outer is not None:
            yield outer
        outer = one
    if outer is not None:
        yield outer


def claims_by_role(claims: Sequence[Claim]) -> Mapping[int, tuple[str, ...]]:
    """Ids of claims by the offset at which the words of one of their roles begin."""
    found: dict[int, dict[str, None]] = {}
    for claim in claims:
        for role in claim.roles:
            found.setdefault(role.span.begin, {})[claim.id] = None
    return {begin: tuple(ids) for begin, ids in found.items()}


def _labelling(parse: Parse) -> Iterator[Mention]:
    for mention in parse.annotated.mentions:
        pronoun = parse.pos[mention.head] in ("PRON", "DET", "NUM")
        if not pronoun and mention.kind != "place" and label_words(parse, mention):
            yield mention


def _label(
    parse: Parse,
    mention: Mention,
    taking: Mapping[int, tuple[str, ...]],
    loaded: Sequence[Span],
    speeches: Speeches,
) -> Label:
    said, span = speeches.at(mention.span.begin), parse.called(mention)
    return Label(
        span=span,
        words=label_words(parse, mention),
        actor=mention.actor,
        name=mention.name,
        named=mention.named,
        speech=said.speech,
        speaker=said.speaker,
        loaded=tuple(one.text.lower() for one in loaded if one.overlaps(span)),
        distanced=speeches.is_distanced(span),
        claims=taking.get(mention.span.begin, ()),
        kind=mention.kind,
        role=mention.role,
    )


def label_words(parse: Parse, mention: Mention) -> str:
    """What a mention calls somebody, in lower case, without the determiner and number before it.

    Of a description no more than up to its head and what stands behind `of`: a name behind it is a label of its own.
    """
    span = parse.called(mention) if mention.named else _up_to_head(parse, mention)
    first = next((i for i in range(mention.start, mention.stop) if not _opens(parse, i)), mention.stop)
    begin = parse.tokens[first].idx if first < mention.stop else span.end
    return " ".join(parse.report.text[begin : span.end].lower().strip(" ,;:-–—\"“”‘’'").split())


def _up_to_head(parse: Parse, mention: Mention) -> Span:
    whole = parse.called(mention)
    last = head = parse.tokens[mention.head]
    for other in parse.children(head, "nmod"):
        case = parse.children(other, "case")[:1]
        if parse.preposition(other) == "of" and case and case[0].i == head.i + 1:
            last = parse.tokens[max(t.i for t in (other, *parse.children(other, "flat", "conj", "compound")))]
    end = min(max(last.idx + len(last.text), whole.begin), whole.end)
    return parse.report.span(whole.begin, end)


def _opens(parse: Parse, i: int) -> bool:
    torn = i > 0 and parse.tokens[i].lower_ in TORN and parse.tokens[i - 1].text in "-–"
    return torn or parse.pos[i] in SKIPPED or parse.tokens[i].lower_ in DETERMINERS or parse.lemmas[i] in COUNTING
