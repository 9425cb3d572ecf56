"""What the annotators saw in a sentence, as lines for a terminal and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from polybius.model.claims import Claim
from polybius.model.plain import to_plain
from polybius.model.seen import Layer, SeenReport, SeenSentence, Sight, Word
from polybius.views.shapes import Plain

LONG = 90
"""Code points of a value beyond which its middle is left out: a quotation stands in the sentence above already."""
NOTHING = "saw nothing"
SIGN = " → "
PART = " · "


@dataclass(frozen=True, slots=True)
class Line:
    """What stands under one name: `words` and what is said of them (nothing in a line that lists several things).

    `under` is the annotator where it has several layers, then named by `name`.
    """

    under: str
    name: str
    words: str
    said: str = ""


def lines(sentence: SeenSentence, claims: Iterable[Claim] = ()) -> Iterator[Line]:
    """One line a thing seen; the reader's short labels in one line a layer; last who saw nothing, and the claims."""
    own = {layer.annotator for layer in sentence.layers if layer.name != layer.annotator}
    for layer in sentence.layers:
        if layer.sights:
            yield from _of_layer(layer, sentence.number, layer.annotator if layer.annotator in own else "")
    empty = [layer.name for layer in sentence.layers if not layer.sights and layer.annotator not in own]
    if empty:
        yield Line("", NOTHING, ", ".join(empty))
    for claim in claims:
        yield Line("", "claims", claim.id, claim_in_brief(claim))


def _of_layer(layer: Layer, number: int, under: str) -> Iterator[Line]:
    if under:
        yield Line(under, layer.name, PART.join(_short(sight, number) for sight in layer.sights))
    else:
        for sight in layer.sights:
            yield Line(under, layer.name, shortened(sight.span.text) + _elsewhere(sight, number), _facts(sight))


def _short(sight: Sight, number: int) -> str:
    said = " ".join(value for _, value in sight.says)
    return f"{shortened(sight.span.text)} [{said}]" + _elsewhere(sight, number)


def _elsewhere(sight: Sight, number: int) -> str:
    return f" (sentence {sight.home})" if sight.home != number else ""


def _facts(sight: Sight) -> str:
    return PART.join(f"{name}: {shortened(value)}" if name else value for name, value in sight.says)


def shortened(text: str) -> str:
    """On one line, and without its middle where it is long."""
    text = " ".join(text.split())
    if len(text) <= LONG:
        return text
    half = LONG // 2
    return f"{text[:half].rpartition(' ')[0] or text[:half]} … {text[-half:].partition(' ')[2] or text[-half:]}"


def claim_in_brief(claim: Claim) -> str:
    """What kind of claim, how presented, and by which rule."""
    kind = " ".join(part for part in (claim.kind.value, claim.type, claim.mode, claim.stage) if part)
    return PART.join((kind, claim.realis.value, claim.certainty.value, f"{claim.rule} ({claim.confidence:.2f})"))


def claims_in(sentence: SeenSentence, claims: Sequence[Claim]) -> list[Claim]:
    """The claims whose word (or, where none triggered them, whose first word) stands in the sentence."""
    return [claim for claim in claims if sentence.span.begin <= _at(claim) < sentence.span.end]


def _at(claim: Claim) -> int:
    return claim.anchor if claim.anchor >= 0 else claim.span.begin


def tree_rows(sentence: SeenSentence) -> Iterator[tuple[str, ...]]:
    """The tree as in CoNLL-U: number within the sentence, form, lemma, UPOS, features, head (0: root), relation.

    Features are parted by blanks, at which a narrow terminal can break them.
    """
    words = [word for word in sentence.words if not word.text.isspace()]
    numbers = {word.number: str(place) for place, word in enumerate(words, 1)}
    for word in words:
        feats, head = word.feats.replace("|", " "), _head(word, numbers)
        yield numbers[word.number], word.text, word.lemma, word.upos, feats, head, word.relation


def _head(word: Word, numbers: dict[int, str]) -> str:
    return "0" if word.head == word.number else numbers.get(word.head, "_")


# -- JSON -------------------------------------------------------------------------------------------------


def sentence_shape(report: SeenReport, sentence: SeenSentence) -> Plain:
    """A sentence with its tokens and, by annotator and layer, the annotations whose home it is."""
    seen: dict[str, dict[str, list[Plain]]] = {}
    for layer in sentence.layers:
        records = [to_plain(sight.record) for sight in layer.sights if sight.home == sentence.number]
        seen.setdefault(layer.annotator, {})[layer.name] = records
    return {
        "report": report.report,
        "sentence": sentence.number,
        "begin": sentence.span.begin,
        "end": sentence.span.end,
        "text": sentence.span.text,
        "tokens": [to_plain(word) for word in sentence.words],
        "seen": seen,
    }
