"""What the annotators saw, sentence by sentence: complete, in place, and open to layers that are new."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pytest
from spacy.tokens import Span as DocSpan

from polybius.annotate import seen as seeing
from polybius.annotate.annotator import STEPS, Annotator, Step
from polybius.annotate.labels import ACT_TYPES
from polybius.annotate.records import AnnotatedReport, Mention
from polybius.annotate.seen import seen
from polybius.codebook import Codebook
from polybius.model.seen import Layer, SeenSentence, Sight
from polybius.model.text import Origin, Report, Span

TEXT = (
    "HEADLINE\n\nMore than 30 shells were fired at Aleppo on Monday, the Northern Front said.\n"
    "They denied a plan to leave. “We will stay. Nobody will move us,” a commander told reporters.\n"
)


@cache
def annotator() -> Annotator:
    return Annotator(Codebook.load())


@pytest.fixture
def annotated() -> AnnotatedReport:
    return annotator().annotate(Report("r_test", TEXT, (Origin("test.txt", date="2031-05-07"),)))


def layer(sentence: SeenSentence, annotator: str, name: str) -> tuple[Sight, ...]:
    return next(one.sights for one in sentence.layers if (one.annotator, one.name) == (annotator, name))


def told(sight: Sight) -> str:
    return "; ".join(f"{name} {value}".strip() for name, value in sight.says)


def test_sentences_and_words_are_those_of_the_text(annotated: AnnotatedReport) -> None:
    found = seen(annotated, "book")
    assert (found.report, found.reader, found.codebook) == ("r_test", annotated.reader, "book")
    assert [sentence.number for sentence in found.sentences] == list(range(1, len(found.sentences) + 1))
    for sentence in found.sentences:
        assert TEXT[sentence.span.begin : sentence.span.end] == sentence.span.text == sentence.span.text.strip()
        for word in sentence.words:
            assert TEXT[word.begin : word.begin + len(word.text)] == word.text
            assert sentence.words[0].number <= word.head <= sentence.words[-1].number
        assert sum(word.head == word.number for word in sentence.words if not word.text.isspace()) == 1


def test_every_annotation_is_at_home_in_one_sentence(annotated: AnnotatedReport) -> None:
    sentences = seen(annotated).sentences
    for name in ("times", "quantities", "places", "mentions", "attributions", "modalities"):
        at_home = [
            sight.record
            for sentence in sentences
            for sight in layer(sentence, name, name)
            if sight.home == sentence.number
        ]
        assert sorted(map(repr, at_home)) == sorted(map(repr, getattr(annotated, name))), name
        assert at_home, name


def test_annotations_are_told_in_words(annotated: AnnotatedReport) -> None:
    hit = next(sentence for sentence in seen(annotated).sentences if "shells" in sentence.span.text)
    (quantity,) = layer(hit, "quantities", "quantities")
    assert told(quantity) == "low 30, best 30, high none; count; counts shells"
    (time,) = layer(hit, "times", "times")
    assert told(time).startswith("2031-05-05; day")
    (place,) = layer(hit, "places", "places")
    assert told(place).startswith("Aleppo, SY; city; UCDP 1; geonames:170063; at 36.20, 37.16; why ")
    (attribution,) = layer(hit, "attributions", "attributions")
    assert attribution.span.text == "said"
    assert "source “the Northern Front”" in told(attribution)
    assert "content “More than 30 shells were fired at Aleppo on Monday”" in told(attribution)


def test_a_pronoun_says_where_it_points(annotated: AnnotatedReport) -> None:
    they, front = (next(token.i for token in annotated.doc if token.text == word) for word in ("They", "Front"))
    words = annotated.token_span(they, they + 1)
    pronoun = Mention(they, they + 1, they, words, "armed_group", "Northern Front", named=False, antecedent=front)
    third = seen(replace(annotated, mentions=(pronoun,))).sentences[2]
    (sight,) = layer(third, "mentions", "mentions")
    assert told(sight) == "armed_group; name Northern Front; not named; stands for “Front” (sentence 2)"


def test_a_quotation_is_seen_in_all_of_its_sentences(annotated: AnnotatedReport) -> None:
    sentences = seen(annotated).sentences
    stay, move = (next(s for s in sentences if word in s.span.text) for word in ("stay", "move"))
    assert stay.number != move.number
    (here,), (there,) = layer(stay, "attributions", "attributions"), layer(move, "attributions", "attributions")
    assert here == there
    assert here.home == move.number


def test_what_the_network_marked_is_shown_where_it_is(
    annotated: AnnotatedReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = annotated.doc
    at = {word: next(token.i for token in doc if token.text == word) for word in ("the", "They", "fired", "said")}
    doc.spans["coreference"] = [
        DocSpan(doc, at["the"], at["the"] + 3, label="", span_id=3),
        DocSpan(doc, at["They"], at["They"] + 1, label="", span_id=3),
    ]
    doc.spans["cues"] = [DocSpan(doc, at["said"], at["said"] + 1, label="cue", span_id=1)]
    doc.user_data["factuality"] = np.full(len(doc), 2.96, dtype=np.float32)
    doc.user_data["events"] = np.array([float(i == at["fired"]) for i in range(len(doc))], dtype=np.float32)
    shares = np.zeros((len(doc), len(ACT_TYPES)), dtype=np.float32)
    shares[at["fired"], ACT_TYPES.index("ASSAULT")] = 0.75
    doc.user_data["acts"] = shares
    layers = ("doc.spans", "doc.user_data.factuality", "doc.user_data.acts")
    monkeypatch.setattr(seeing, "STEPS", (Step("reader", (), layers),))
    hit, they = (s for s in seen(annotated).sentences if s.span.text.startswith(("More", "They")))
    (group,), (pronoun,) = layer(hit, "reader", "coreference"), layer(they, "reader", "coreference")
    assert (group.span.text, told(group), told(pronoun)) == ("the Northern Front", "#3", "#3")
    assert [told(sight) for sight in layer(hit, "reader", "cues")] == ["cue #1"]
    assert [(s.span.text, told(s)) for s in layer(hit, "reader", "factuality")] == [("fired", "+3.0")]
    assert [(s.span.text, told(s)) for s in layer(hit, "reader", "acts")] == [("fired", "ASSAULT 0.75")]
    assert [(s.span.text, told(s)) for s in layer(hit, "reader", "acts")] == [("fired", "ASSAULT 0.75")]


@dataclass(frozen=True, slots=True)
class Weather:
    """A kind of annotation that the module knows nothing of."""

    start: int
    stop: int
    span: Span
    sky: str
    cue: int = -1
    storm: bool = False


@dataclass(frozen=True, slots=True)
class Forecast(AnnotatedReport):
    weather: tuple[Weather, ...] = ()


def test_a_new_layer_is_shown_by_its_fields(annotated: AnnotatedReport, monkeypatch: pytest.MonkeyPatch) -> None:
    token = next(token for token in annotated.doc if token.text == "shells")
    found = Weather(token.i, token.i + 1, annotated.token_span(token.i, token.i + 1), "iron rain", cue=token.i + 1)
    forecast = Forecast(annotated.report, annotated.doc, annotated.reader, weather=(found,))
    monkeypatch.setattr(seeing, "STEPS", (*STEPS, Step("meteorology", ("doc",), ("weather",))))
    sights = [sight for sentence in seen(forecast).sentences for sight in layer(sentence, "meteorology", "weather")]
    assert [(sight.span.text, told(sight)) for sight in sights] == [("shells", "sky iron rain; cue were")]


def test_a_text_without_words_has_no_sentences(annotated: AnnotatedReport) -> None:
    empty = annotator().annotate(replace(annotated.report, text=" \n\n "))
    assert seen(empty).sentences == ()


def test_layers_stand_in_the_order_of_the_steps(annotated: AnnotatedReport) -> None:
    def order(layers: tuple[Layer, ...]) -> list[str]:
        return list(dict.fromkeys(one.annotator for one in layers))

    writing = [step.name for step in STEPS if step.name != "segment"]
    assert all(order(sentence.layers) == writing for sentence in seen(annotated).sentences)
