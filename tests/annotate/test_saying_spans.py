"""The network's spans gathered to acts of saying, and these brought together with the rules', on spans set by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

from polybius.annotate.attributions import attributions, traced
from polybius.annotate.quoted import QuoteIndex
from polybius.annotate.records import Attribution, Doc
from polybius.annotate.saying_extents import Seen
from polybius.annotate.saying_spans import seen_sayings
from polybius.annotate.tree import Tree
from polybius.codebook import Codebook
from polybius.model.text import Origin, Report

Role = tuple[str, str, int]
"""Words as they stand in the text, their label, the number of their attribution."""


def scene(sentences: Sequence[str], roles: Sequence[Role]) -> Doc:
    """Sentences of words without syntax, a blank or a new line between them."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        for match in re.finditer(r"\n|\w+|[^\w\s]", sentence):
            words.append(match[0])
            spaces.append(sentence[match.end() : match.end() + 1] == " " or match.end() == len(sentence))
            starts.append(match.start() == 0)
    doc = Doc(Vocab(), words=words, spaces=spaces, sent_starts=starts)
    doc.spans["roles"] = _marked(doc, roles)
    return doc


def _marked(doc: Doc, roles: Sequence[Role]) -> list[DocSpan]:
    found = []
    after = 0
    for text, label, number in roles:
        begin = doc.text.index(text, after)
        after = begin + len(text)
        span = doc.char_span(begin, after)
        assert span is not None
        found.append(DocSpan(doc, span.start, span.end, label=label, span_id=number))
    return found


def gathered(doc: Doc) -> list[tuple[str, str, list[str]]]:
    """Source, cue and contents of each saying."""

    def text(run: tuple[int, int] | None) -> str:
        return doc[run[0] : run[1]].text if run else ""

    tree = Tree(doc)
    found: list[Seen] = seen_sayings(tree, QuoteIndex(tree, doc.text))
    return [(text(one.source), text(one.cue), [text(run) for run in one.content]) for one in found]


def test_spans_of_one_number_are_one_saying() -> None:
    doc = scene(
        ["The mayor said the road was closed.", "A nurse added that it rained."],
        [
            ("The mayor", "SOURCE", 1),
            ("said", "CUE", 1),
            ("the road was closed", "CONTENT", 1),
            ("A nurse", "SOURCE", 2),
            ("added", "CUE", 2),
            ("that it rained", "CONTENT", 2),
        ],
    )
    assert gathered(doc) == [
        ("The mayor", "said", ["the road was closed"]),
        ("A nurse", "added", ["that it rained"]),
    ]


def test_contents_of_sentences_that_follow_one_another_are_joined() -> None:
    doc = scene(
        ["She said: “We wait.", "Nobody comes.”"],
        [("She", "SOURCE", 1), ("said", "CUE", 1), ("“We wait.", "CONTENT", 1), ("Nobody comes.”", "CONTENT", 1)],
    )
    assert gathered(doc) == [("She", "said", ["“We wait. Nobody comes.”"])]


def test_a_content_without_a_cue_goes_on_with_the_one_before() -> None:
    doc = scene(
        ["She said it was late.", "The shops had closed."],
        [
            ("She", "SOURCE", 1),
            ("said", "CUE", 1),
            ("it was late", "CONTENT", 1),
            ("The shops had closed", "CONTENT", 0),
        ],
    )
    assert gathered(doc) == [("She", "said", ["it was late", "The shops had closed"])]


def test_a_content_without_a_cue_and_far_from_others_stands_alone() -> None:
    doc = scene(
        ["She said it was late.", "Rain fell.\n", "Omar: the shops had closed."],
        [
            ("She", "SOURCE", 1),
            ("said", "CUE", 1),
            ("it was late", "CONTENT", 1),
            ("Omar", "SOURCE", 0),
            ("the shops had closed", "CONTENT", 0),
        ],
    )
    assert gathered(doc) == [("She", "said", ["it was late"]), ("Omar", "", ["the shops had closed"])]


def test_a_quotation_is_of_the_speaker_before_it_rather_than_of_a_cue_in_the_next_paragraph() -> None:
    doc = scene(
        ["“We wait,” she said.", "“Nobody comes.”\n", "The army denied a raid."],
        [
            ("“We wait,”", "CONTENT", 1),
            ("she", "SOURCE", 1),
            ("said", "CUE", 1),
            ("“Nobody comes.”", "CONTENT", 2),
            ("The army", "SOURCE", 2),
            ("denied", "CUE", 2),
            ("a raid", "CONTENT", 2),
        ],
    )
    assert gathered(doc) == [("she", "said", ["“We wait,”", "“Nobody comes.”"]), ("The army", "denied", ["a raid"])]


def test_part_of_a_sentence_does_not_go_on_with_a_cue_of_another() -> None:
    doc = scene(
        ["She said it was late.", "Rain fell on the empty square."],
        [("She", "SOURCE", 1), ("said", "CUE", 1), ("it was late", "CONTENT", 1), ("the empty square", "CONTENT", 1)],
    )
    assert gathered(doc) == [("She", "said", ["it was late"])]


def test_part_of_a_sentence_is_of_the_idle_cue_beside_it() -> None:
    doc = scene(
        ["She said it was late.", "Omar denied a raid on Monday."],
        [
            ("She", "SOURCE", 1),
            ("said", "CUE", 1),
            ("it was late", "CONTENT", 1),
            ("Omar", "SOURCE", 2),
            ("denied", "CUE", 2),
            ("a raid", "CONTENT", 1),
        ],
    )
    assert gathered(doc) == [("She", "said", ["it was late"]), ("Omar", "denied", ["a raid"])]


def test_of_two_sources_for_a_cue_the_farther_goes_to_a_cue_that_has_none() -> None:
    doc = scene(
        ["The army said it had left and the mayor confirmed this."],
        [
            ("The army", "SOURCE", 2),
            ("said", "CUE", 1),
            ("it had left", "CONTENT", 1),
            ("the mayor", "SOURCE", 2),
            ("confirmed", "CUE", 2),
            ("this", "CONTENT", 2),
        ],
    )
    assert gathered(doc) == [("The army", "said", ["it had left"]), ("the mayor", "confirmed", ["this"])]


def test_a_quotation_that_is_marked_in_part_is_content_to_its_end() -> None:
    doc = scene(
        ["She said: “We wait here for the convoy.”"],
        [("She", "SOURCE", 1), ("said", "CUE", 1), ("“We wait here", "CONTENT", 1)],
    )
    assert gathered(doc) == [("She", "said", ["“We wait here for the convoy.”"])]


def test_words_apart_from_cue_and_content_are_none_of_it() -> None:
    doc = scene(
        ["Hundreds of men waited while the mayor warned of a flood in the valley."],
        [
            ("Hundreds of men", "CONTENT", 1),
            ("the mayor", "SOURCE", 1),
            ("warned", "CUE", 1),
            ("of a flood in the valley", "CONTENT", 1),
        ],
    )
    assert gathered(doc) == [("the mayor", "warned", ["of a flood in the valley"])]


def test_a_content_that_the_cue_splits_stays_whole() -> None:
    doc = scene(
        ["The road, she said, was closed."],
        [("The road", "CONTENT", 1), ("she", "SOURCE", 1), ("said", "CUE", 1), ("was closed", "CONTENT", 1)],
    )
    assert gathered(doc) == [("she", "said", ["The road", "was closed"])]


def test_nothing_said_is_no_saying() -> None:
    doc = scene(["The mayor said: “."], [("The mayor", "SOURCE", 1), ("said", "CUE", 1), ("“", "CONTENT", 1)])
    assert gathered(doc) == []
    assert gathered(Doc(Vocab(), words=["Rain", "."], sent_starts=[True, False])) == []


def test_a_cut_phrase_is_completed() -> None:
    doc = scene(
        ["He said they left the town."], [("He", "SOURCE", 1), ("said", "CUE", 1), ("they left the", "CONTENT", 1)]
    )
    doc[4].head, doc[4].dep_ = doc[5], "det"
    assert gathered(doc) == [("He", "said", ["they left the town"])]


# -- with the rules -----------------------------------------------------------------------------------------


def parsed(doc: Doc, syntax: Sequence[tuple[str, str, int]]) -> Doc:
    """Sets part of speech, relation and head of every word."""
    for token, (pos, dep, head) in zip(doc, syntax, strict=True):
        token.pos_, token.dep_, token.lemma_ = pos, dep, token.text.lower()
        token.head = doc[head]
    return doc


def found(doc: Doc) -> tuple[Attribution, ...]:
    return attributions(doc, Report("r_test", doc.text, (Origin("test.txt"),)), Codebook.load())


REPORTED = (
    *(("DET", "det", 1), ("NOUN", "nsubj", 2), ("VERB", "root", 2), ("DET", "det", 4), ("NOUN", "nsubj", 6)),
    *(("AUX", "aux", 6), ("VERB", "ccomp", 2), ("PUNCT", "punct", 2)),
)


def test_the_tables_give_the_class_and_the_network_the_extent() -> None:
    doc = parsed(
        scene(
            ["The army denied the convoy was hit."],
            [("The army", "SOURCE", 1), ("denied", "CUE", 1), ("convoy was hit", "CONTENT", 1)],
        ),
        REPORTED,
    )
    doc[2].lemma_ = "deny"
    [one] = found(doc)
    assert (one.cue_text, one.cue_class, one.source and one.source.text) == ("denied", "denied", "The army")
    assert [span.text for span in one.content] == ["convoy was hit"]


def test_what_only_the_network_sees_needs_a_reporting_word() -> None:
    """`attacked` is a cue where candidates attack each other in words, and none in a report of fighting."""
    doc = parsed(
        scene(
            ["The army attacked the convoy."],
            [("The army", "SOURCE", 1), ("attacked", "CUE", 1), ("the convoy", "CONTENT", 1)],
        ),
        (*REPORTED[:4], ("NOUN", "obj", 2), ("PUNCT", "punct", 2)),
    )
    assert found(doc) == ()
    [(one, seen)] = traced(doc, Report("r_test", doc.text, (Origin("test.txt"),)), Codebook.load())
    assert (one.cue_class, seen and seen.cue) == ("", (2, 3))


def test_a_quotation_behind_a_word_that_the_tables_lack_is_said() -> None:
    doc = parsed(
        scene(
            ["The army hissed “We will not leave.”"],
            [("The army", "SOURCE", 1), ("hissed", "CUE", 1), ("“We will not leave.”", "CONTENT", 1)],
        ),
        (
            *REPORTED[:3],
            *(("PUNCT", "punct", 7), ("PRON", "nsubj", 7), ("AUX", "aux", 7), ("PART", "advmod", 7)),
            *(("VERB", "ccomp", 2), ("PUNCT", "punct", 7), ("PUNCT", "punct", 7)),
        ),
    )
    [one] = found(doc)
    assert (one.cue_class, one.direct, one.source_head) == ("said", True, 1)
