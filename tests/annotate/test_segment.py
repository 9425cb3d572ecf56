"""Words and sentence starts: the text comes back to the letter, and sentences end where a reader ends them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.annotate.segment import Segmenter
from polybius.annotate.truecase import is_shouted

SEGMENTER = Segmenter()


def sentences(text: str) -> list[str]:
    found = [" ".join(sent.text.split()) for sent in SEGMENTER.segment(text).sents]
    return [sent for sent in found if sent]


def tokens(text: str) -> list[str]:
    return [token.text for token in SEGMENTER.segment(text) if not token.is_space]


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_comes_back(text: str) -> None:
    doc = SEGMENTER.segment(text)
    assert len(doc.text) == len(text)
    assert doc.text == text or is_shouted(text) or any(is_shouted(line) for line in text.splitlines())
    assert all(doc.text[token.idx : token.idx + len(token.text)] == token.text for token in doc)


@given(
    st.lists(st.sampled_from(["The army left", ".", "?", " ", "\n", "\n\n", "“", "”", "Gen.", "U.S.", "…", "(", ")"]))
)
@settings(max_examples=200, deadline=None)
def test_sentences_cover_the_text(parts: list[str]) -> None:
    doc = SEGMENTER.segment("".join(parts))
    assert sum(len(sent) for sent in doc.sents) == len(doc)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left the city.The army entered.", ["They left the city.", "The army entered."]),
        ("It began in 2016.The siege ended.", ["It began in 2016.", "The siege ended."]),
        ("The U.S.-led force, e.g. 3.5 battalions, left.", ["The U.S.-led force, e.g. 3.5 battalions, left."]),
        ("Dr. Okello met Gen. Haftar and J. Smith.", ["Dr. Okello met Gen. Haftar and J. Smith."]),
        ("He left at 5 a.m. The next day he died.", ["He left at 5 a.m.", "The next day he died."]),
        ("They trained in the U.S. Army camps.", ["They trained in the U.S. Army camps."]),
        ("See http://example.org/a.B and go.", ["See http://example.org/a.B and go."]),
        ("Article No. 5 stands. No. 7 fell.", ["Article No. 5 stands.", "No. 7 fell."]),
        ("We waited … Then he came.", ["We waited …", "Then he came."]),
        ("They said … Qatar paid.", ["They said … Qatar paid."]),
        ("Have you no shame?...Is nobody ashamed?", ["Have you no shame?...", "Is nobody ashamed?"]),
        ("‘It is over’ (Geneva, 2 May 2019). Talks went on.", ["‘It is over’ (Geneva, 2 May 2019).", "Talks went on."]),
        ("“We won.” They cheered.", ["“We won.”", "They cheered."]),
        ("“Why now?” Okello asked.", ["“Why now?” Okello asked."]),
        ("“Go!” he cried.", ["“Go!” he cried."]),
        ("JUBA, South Sudan (Wire) — The town fell.", ["JUBA, South Sudan (Wire) —", "The town fell."]),
        ("It burned.[3] Nobody came.", ["It burned.[3]", "Nobody came."]),
        ("They fled. al-Bab fell.", ["They fled.", "al-Bab fell."]),
        ("On Dec. 3 the port fell.", ["On Dec. 3 the port fell."]),
        (
            "The army left.\u200b The rebels came.\ufeff Nobody stayed.",
            ["The army left.\u200b", "The rebels came.\ufeff", "Nobody stayed."],
        ),
        ("It said 军队撤离。战士来了。 They left.", ["It said 军队撤离。", "战士来了。", "They left."]),
        ("It said: دخل المقاتلون؟ نعم. The end.", ["It said: دخل المقاتلون؟", "نعم.", "The end."]),
        ("The gov-\nernment left the Al-\nNoor road.", ["The gov- ernment left the Al- Noor road."]),
        ("✅ Food came\n➡ Fuel came\n🚨 Two died", ["✅ Food came", "➡ Fuel came", "🚨 Two died"]),
        ("Q: What fell?\n- HOST: The dam.", ["Q:", "What fell?", "- HOST:", "The dam."]),
    ],
)
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_headings_captions_and_lists_end_sentences() -> None:
    text = "A town falls\r\nBy Awa Diallo\r\n\r\nThe army came.\r\n- food\r\n- water\r\n• fuel\r\n"
    assert sentences(text) == ["A town falls", "By Awa Diallo", "The army came.", "- food", "- water", "• fuel"]


def test_hard_wrapped_lines_do_not_end_sentences() -> None:
    text = (
        "The ministry said on Monday that its units had taken the northern\n"
        "bridge and the road behind it, which rebels had held since the spring\n"
        "of the year before, and that no civilians were hurt when they entered\n"
        "Kadugli. Witnesses said otherwise.\n"
    )
    assert len(sentences(text)) == 2


def test_hard_wrapped_capitals_do_not_end_sentences() -> None:
    text = (
        "THE ARMY REPORTED ON MONDAY THAT ITS UNITS HAD TAKEN THE NORTHERN\n"
        "BRIDGE AND THE ROAD BEHIND IT, WHICH REBELS HELD SINCE THE SPRING OF\n"
        "THE YEAR BEFORE, AND THAT NO CIVILIANS WERE HURT. WITNESSES AROUND\n"
        "THE TOWN SAID OTHERWISE.\n"
    )
    assert len(sentences(text)) == 2


def test_headlines_in_capitals_stand_alone() -> None:
    assert sentences("TOWN FALLS\nARMY LEAVES\nREBELS CHEER") == ["Town falls", "Army leaves", "Rebels cheer"]


def test_one_long_line_does_not_hide_that_the_others_are_wrapped() -> None:
    line = "and the ministry said that its units held the bridge and the road\n"
    text = "http://example.org/" + "x" * 200 + "\n\n" + "It ended in Velm " + line[17:] + line * 12 + "Kadugli fell."
    assert len(sentences(text)) == 2


@pytest.mark.parametrize("noise", ['"', "(", "()", "?!.,;:", "a-", "a.B", "'s", "$", "x/", "\u200b", "e\u0301", "😀"])
def test_long_stretches_without_a_space_come_back_in_little_time(noise: str) -> None:
    """The square of the length would take minutes here."""
    text = "It said " + noise * 20_000 + " and ended."
    began = time.process_time()
    doc = SEGMENTER.segment(text)
    assert doc.text == text
    assert time.process_time() - began < 20


def test_a_report_of_100000_words_is_cut_whole() -> None:
    text = " ".join(f"On day {day} the army left Velm and {day * 7} people came." for day in range(8_500))
    assert len(text.split()) > 90_000
    doc = SEGMENTER.segment(text)
    assert doc.text == text
    assert len(list(doc.sents)) == 8_500


def test_a_blank_line_ends_a_sentence_within_a_quotation() -> None:
    assert sentences("“We stay.\n\n“We fight,” she said.") == ["“We stay.", "“We fight,” she said."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't", ["do", "n't"]),
        ("the army’s", ["the", "army", "’s"]),
        ("soldiers' homes", ["soldiers", "'", "homes"]),
        ("cannot", ["can", "not"]),
        ("government-held", ["government", "-", "held"]),
        ("pro-government", ["pro-government"]),
        ("U.S.-led", ["U.S.", "-", "led"]),
        ("$5m", ["$", "5m"]),
        ("$100bn", ["$", "100bn"]),
        ("30-40%", ["30", "-", "40", "%"]),
        ("10km", ["10", "km"]),
        ("(AFP)", ["(", "AFP", ")"]),
        ("IS/ISIL", ["IS", "/", "ISIL"]),
        ("2016-12-19", ["2016-12-19"]),
        ("1,500-2,000", ["1,500", "-", "2,000"]),
        ("‘shelled’(, 3 May)", ["‘", "shelled", "’", "(", ",", "3", "May", ")"]),
        ("town—fell", ["town", "—", "fell"]),
        ("(Figure 8)", ["(", "Figure", "8", ")"]),
        ("#Kadugli", ["#Kadugli"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_a_long_text_without_an_end_is_one_sentence() -> None:
    assert len(sentences("and so on " * 5000)) == 1


def test_speakers_of_a_transcript_stand_alone() -> None:
    text = "PRESENTER: Good evening.\n\nAWA DIALLO: The dam broke."
    assert sentences(text) == ["PRESENTER:", "Good evening.", "AWA DIALLO:", "The dam broke."]


@pytest.mark.parametrize(
    "dateline",
    [
        "KYIV — ",
        "VELM, Norland — ",
        "VELM, 18 December (Harbour Wire) – ",
        "PORT DORN, Norland (HW) -- ",
        "VELM (Delta Wire) - ",
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(dateline: str) -> None:
    text = dateline + "Rebels left the town on Monday."
    assert [sent.text.strip() for sent in Segmenter().segment(text).sents] == [
        dateline.strip(),
        "Rebels left the town on Monday.",
    ]


def test_a_dash_after_an_acronym_is_no_dateline() -> None:
    text = "NATO - which met on Monday - said nothing."
    assert len(list(Segmenter().segment(text).sents)) == 1
