"""Loaded words by table and detector: what is found, what is plain, and that nobody's name changes a score."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks import bias
from benchmarks.swap import sentence
from polybius.annotate.annotator import Annotator
from polybius.annotate.records import AnnotatedReport, LoadedMention
from polybius.codebook import Codebook
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report
from polybius.model.wording import Tone

MOVED, TURNED = 0.05, 2
"""How far a sentence's score may move on average when its actors are swapped, and how many of 50 may change label."""


@cache
def annotator() -> Annotator:
    return Annotator(Codebook.load())


@cache
def seen(text: str) -> AnnotatedReport:
    return annotator().annotate(Report(report_id(text), text, (Origin("t", language="en"),)))


def listed(text: str) -> dict[str, LoadedMention]:
    """Those of the table, by their words in lower case."""
    return {one.span.text.lower(): one for one in seen(text).loaded if one.kind}


LOADED = [
    # text, the words, tone, a word of the neutral form
    ("The regime shelled Velm.", "regime", Tone.DEMEANS, "government"),
    ("Terrorists seized the town hall of Karsa.", "terrorists", Tone.DEMEANS, "fighter"),
    ("Ostra was liberated on Monday.", "liberated", Tone.FAVOURS, "capture"),
    ("Four fighters were martyred in Velm.", "martyred", Tone.FAVOURS, "killed"),
    ("The freedom fighters left Velm.", "freedom fighters", Tone.FAVOURS, "fighter"),
    ("Militiamen slaughtered a family near Karsa.", "slaughtered", Tone.INFLAMES, "kill"),
    ("The army neutralised six men in Ostra.", "neutralised", Tone.SOFTENS, "kill"),
    ("The strike caused collateral damage.", "collateral damage", Tone.SOFTENS, "civilians"),
    ("The cowardly attack killed a teacher.", "cowardly", Tone.DEMEANS, ""),
    ("Occupation forces entered Velm.", "occupation forces", Tone.DEMEANS, "army"),
    ("These rats will leave Velm, the general said.", "rats", Tone.DEMEANS, "fighter"),
    ("The puppet government rejected the offer.", "puppet", Tone.DEMEANS, "ally"),
]


@pytest.mark.parametrize(("text", "words", "tone", "neutral"), LOADED)
def test_the_vocabulary_of_wars_is_found(text: str, words: str, tone: Tone, neutral: str) -> None:
    found = listed(text)[words]
    assert found.tone is tone
    assert neutral in found.neutral
    assert "listed as" in found.why


PLAIN = [
    ("The sanctions regime was extended by a year.", "regime"),
    ("The Velm Liberation Front signed the truce.", "liberation"),
    ("The criminal court in Karsa sentenced two men.", "criminal"),
    ("Farmers found a rat in the barn.", "rat"),
    ("Doctors treat cancer patients in Ostra.", "cancer"),
    ("The Revolutionary Guards held a parade.", "revolutionary"),
    ("The factory eliminated waste.", "eliminated"),
    ("Ahrar al-Sham left the talks.", "sham"),
    ("A moderate earthquake shook Karsa.", "moderate"),
    ("The butcher shop in Velm was closed.", "butcher"),
    ("The murder trial opened in Karsa.", "murder"),
]


@pytest.mark.parametrize(("text", "word"), PLAIN)
def test_the_same_words_are_plain_elsewhere(text: str, word: str) -> None:
    assert word not in listed(text)


def test_a_plain_report_has_no_loaded_words_but_a_partisan_one_has() -> None:
    plain = "The army and the rebels exchanged fire near Velm on Monday. Two soldiers and a farmer were killed."
    partisan = "The brutal regime and its cowardly thugs slaughtered innocent villagers in a heinous massacre."
    assert seen(plain).loaded == ()
    assert len(seen(partisan).loaded) >= 6
    assert max(one.score for one in seen(plain).slants) < 0.5 < max(one.score for one in seen(partisan).slants)


def test_the_detector_finds_words_that_no_table_has() -> None:
    found = [
        one for one in seen("The minister's absurd tirade embarrassed the shameless council.").loaded if not one.kind
    ]
    assert {one.span.text for one in found} >= {"absurd"}
    assert all(0 < one.score <= 1 and one.tone is None for one in found)


def test_plain_words_of_war_are_not_loaded_by_themselves() -> None:
    text = "A car bomb killed four militants in Velm. Rockets hit a hospital, and a blast destroyed a bridge."
    assert seen(text).loaded == ()


@pytest.mark.parametrize("pair", bias.PAIRS, ids=lambda pair: pair[0])
@pytest.mark.parametrize("template", bias.SENTENCES)
def test_a_words_score_does_not_depend_on_who_is_named(template: str, pair: tuple[str, str]) -> None:
    one, other = bias.words(template, *pair), bias.words(template, *reversed(pair))
    assert one
    assert one == other


def test_a_sentences_label_hardly_depends_on_who_is_named() -> None:
    cases = [(template, pair) for template in bias.SENTENCES for pair in bias.PAIRS]
    both = [[bias.slant(bias.seen(sentence(t, *names))) for names in (pair, pair[::-1])] for t, pair in cases]
    assert sum(abs(one - other) for one, other in both) / len(both) < MOVED
    assert sum((one > 0.5) != (other > 0.5) for one, other in both) <= TURNED
