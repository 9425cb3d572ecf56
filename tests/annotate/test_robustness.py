"""Whatever the text, annotation raises nothing, and every layer's spans lie in the text and say what it says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polybius.annotate.annotator import Annotator
from polybius.annotate.records import AnnotatedReport
from polybius.codebook import Codebook
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report, Span

_PLAIN = "The army left Velm on 3 May 2016, an officer said. Rebels had killed 12 soldiers and burned six buses."

TEXTS = {
    "empty": "",
    "white space": " \n\t\u00a0 \r\n",
    "one letter": "a",
    "only punctuation": "?! ... -- ;;; (((, “” ‘’ ] }",
    "a run of quotes": '"' * 300,
    "headline": "Army retakes bridge; 12 killed, dozens hurt - ministry",
    "headlines and captions": "REBELS SEIZE TOWN\nBy Awa Diallo\nPhoto: A burned bus in Velm. (Harbour Wire)\n\n"
    + _PLAIN,
    "list": "The deal:\n- release of 40 prisoners\n• food for 3,000 people\n1. a truce\n(b) talks in June\n✅ aid",
    "capitals": _PLAIN.upper(),
    "capitals, wrapped": "THE ARMY SAID ON MONDAY THAT ITS UNITS HAD TAKEN THE BRIDGE AND THE\n"
    "ROAD BEHIND IT, AND THAT 12 REBELS HAD BEEN KILLED IN THE FIGHTING FOR\n"
    "THE TOWN. WITNESSES SPOKE OF DOZENS OF DEAD AND OF SHELLS ON\nHOUSES.\n",
    "lower case": _PLAIN.lower(),
    "transcript": "PRESENTER: Who fired?\n\nAWA DIALLO: “We did not.” They did.\nQ: When?\nA: At 5 p.m.",
    "translated": "By hands of the terrorists were martyred tens of citizens and wounded 2.500 another from them.",
    "commas and apostrophes lost": "On Monday the armys units killed 12 civilians injured 30 a source said Velm fell",
    "hyphenated at line ends": "The govern-\nment's forces en-\ntered the Al-\nNoor quarter and arres-\nted 1l people.",
    "letters for digits": "On l4 May 2O16 they killed 1O people and 3l were hurt in the c1ty.",
    "lost spaces": "They left the city.The army entered.It was 3May2016and12 people died,said officials(AFP).",
    "emoji": "🚨 BREAKING 🚨 2️⃣ killed 👨‍👩‍👧‍👦 in Velm 🇫🇷!!! 😭😭",
    "mixed scripts": "The sign said 军队撤离。غادر الجيش المدينة، and Захарченко said «уходим»: १२ people left.",
    "right to left marks": "\u202bقالت الوزارة\u202c that 12\u200f people \u200edied in حلب.",
    "zero width": "The\u200barmy left.\u200b The\ufeff rebels\u2060 came\u00ad.",
    "combining marks": "Cafe\u0301 de la Paix, Ş\u0327ırnak, Z\u0351\u0343\u034a\u0489algo said so.",
    "controls": "A\x00B \x1b[31mred\x7f, \ufffd gone, \x0c page two.",
    "very long token": "See " + "a" * 6000 + " and http://example.org/" + "x/" * 2000 + " now.",
    "nothing but a bracket": "(" * 200 + " and the army left " + ")" * 200,
    "numbers": "1,2,3 4;5 -6 +7 8/9 10:11 12.13.14 15-16 17% $18 €19m 20bn 21st 22nd №23 24°C 1e9 1,00,000 ½",
    "html left over": "<p>The army&nbsp;left <b>Velm</b>.</p><script>var a='b';</script> {{ }} [[x|y]] \\n",
    "nested quotes": "“He said ‘they told me “leave” and we left’ and ‘never’,” she said, “or so.",
    "no end": "and so on " * 120,
}


@cache
def annotator() -> Annotator:
    return Annotator(Codebook.load())


def annotated(text: str, date: str = "2016-05-04") -> AnnotatedReport:
    return annotator().annotate(Report(report_id(text), text, (Origin("f", date=date),)))


def spans(found: AnnotatedReport) -> Iterator[Span]:
    for layer in (found.times, found.quantities, found.places, found.mentions):
        yield from (item.span for item in layer)
    for attribution in found.attributions:
        yield from attribution.content
        yield from (span for span in (attribution.source, attribution.addressee) if span is not None)


def check(found: AnnotatedReport) -> None:
    text, size = found.report.text, len(found.doc)
    assert found.doc.text.upper() == text.upper()  # text in capitals is read in small letters
    assert len(found.doc.text) == len(text)
    for span in spans(found):
        assert 0 <= span.begin <= span.end <= len(text)
        assert span.text == text[span.begin : span.end]
    for layer in (found.times, found.quantities, found.places, found.mentions):
        assert all(0 <= item.start <= item.head < item.stop <= size for item in layer)
    for quantity in found.quantities:
        assert -1 <= quantity.counted < size
        assert -1 <= quantity.base < size
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
    assert all(0 <= modality.head < size for modality in found.modalities)
    assert all(-1 <= attribution.cue < size for attribution in found.attributions)
    assert all(0 <= token.head.i < size and token.dep_ for token in found.doc)


@pytest.mark.parametrize("name", TEXTS)
def test_spans_of_odd_texts_say_what_the_text_says(name: str) -> None:
    check(annotated(TEXTS[name]))


@pytest.mark.parametrize("name", ["mixed scripts", "capitals", "list"])
def test_the_same_text_is_annotated_the_same(name: str) -> None:
    one, other = annotated(TEXTS[name]), annotated(TEXTS[name])
    assert [token.dep_ for token in one.doc] == [token.dep_ for token in other.doc]
    for layer in ("times", "quantities", "places", "mentions", "attributions", "modalities"):
        assert getattr(one, layer) == getattr(other, layer)


def test_a_sentence_of_600_words_is_read() -> None:
    clause = "the army shelled the town of Velm and killed 12 people, while rebels held the bridge, and "
    text = clause * 36 + "then it ended."
    assert len(text.split()) > 600
    found = annotated(text)
    check(found)
    assert len(list(found.sentences())) == 1
    assert [quantity.best for quantity in found.quantities] == [12] * 36


_PIECES = st.sampled_from(
    [
        *"aZ19.,;:!?()[]“”‘’\"'-–—…/%$€ \n\t\u00a0\u200b\u0301",
        *("The army", "killed 12", "dozens of", "between 3 and", "said", "“We won”", "U.S.", "on 3 May", "two-thirds"),
        *("of the city", "\n\n", "• ", "PRESENTER: ", "did not", "Gen. Okello", "Kyiv", "$5m", "1O", "30-40%", "²"),
        *("😭", "军队。", "الجيش", "http://a.b/c", "from 3 to", "Rs. ", "a half", "1 000", "2.500 "),
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_mixture_breaks_the_layers(text: str) -> None:
    check(annotated(text))


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_characters_break_the_layers(text: str) -> None:
    check(annotated(text))


def test_noise_makes_no_numbers() -> None:
    """Digits that a scanner took for letters stay unread: a wrong number is worse than none."""
    assert annotated(TEXTS["letters for digits"]).quantities == ()
