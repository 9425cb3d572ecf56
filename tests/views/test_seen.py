"""What was seen in a sentence, as lines and as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.model.seen import Layer, SeenReport, SeenSentence, Sight, Word
from polybius.model.text import Span
from polybius.views.seen import LONG, Line, lines, sentence_shape, shortened, tree_rows


@dataclass(frozen=True, slots=True)
class Record:
    head: int


def sight(text: str, begin: int, *says: tuple[str, str], home: int = 1) -> Sight:
    return Sight(Span(begin, begin + len(text), text), says, home, Record(begin))


WORDS = (
    Word(4, 20, "Snow", "snow", "NOUN", "Number=Sing", 6, "nsubj"),
    Word(5, 24, "\n", "\n", "SPACE", "", 4, "dep"),
    Word(6, 25, "fell", "fall", "VERB", "Mood=Ind|Tense=Past", 6, "root"),
)
SENTENCE = SeenSentence(
    2,
    Span(20, 29, "Snow\nfell"),
    WORDS,
    (
        Layer("reader", "mentions", (sight("Snow", 20, ("", "OBJECT"), home=2),)),
        Layer("reader", "names", ()),
        Layer("times", "times", ()),
        Layer("modalities", "modalities", (sight("fell", 25, ("", "denied"), ("rule", "negation")),)),
    ),
)


def test_a_line_says_who_saw_what() -> None:
    assert list(lines(SENTENCE)) == [
        Line("reader", "mentions", "Snow [OBJECT]"),
        Line("", "modalities", "fell (sentence 1)", "denied · rule: negation"),
        Line("", "saw nothing", "times"),
    ]


def test_the_tree_counts_words_within_the_sentence() -> None:
    assert list(tree_rows(SENTENCE)) == [
        ("1", "Snow", "snow", "NOUN", "Number=Sing", "2", "nsubj"),
        ("2", "fell", "fall", "VERB", "Mood=Ind Tense=Past", "0", "root"),
    ]


def test_json_has_every_layer_and_each_annotation_once() -> None:
    plain = sentence_shape(SeenReport("r_1", "reader", "book", (SENTENCE,)), SENTENCE)
    assert list(plain) == ["report", "sentence", "begin", "end", "text", "tokens", "seen"]
    assert plain["seen"] == {
        "reader": {"mentions": [{"head": 20}], "names": []},
        "times": {"times": []},
        "modalities": {"modalities": []},
    }
    assert [token["head"] for token in plain["tokens"]] == [6, 4, 6]


def test_long_words_lose_their_middle() -> None:
    long = "word " * 60
    short = shortened(f"first {long} last")
    assert len(short) <= LONG + 3
    assert (short.startswith("first word"), short.endswith("word last"), " … " in short) == (True, True, True)
    assert shortened("two\n  lines") == "two lines"
    assert len(shortened("x" * 500)) <= LONG + 3
