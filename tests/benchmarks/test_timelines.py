"""Days ranked by what a topic's articles come back to."""

from __future__ import annotations

import pytest

from benchmarks.timelines import days, ranked
from polybius.annotate.segment import Segmenter
from polybius.codebook import Codebook

CODEBOOK = Codebook.load()
SEGMENTER = Segmenter(CODEBOOK)
ARTICLES = [
    ("2031-03-04", "The dam at Velm broke on Tuesday . A minister opened a fair on Tuesday ."),
    ("2031-03-05", "The dam at Velm broke on Tuesday . Traffic was slow on Monday ."),
    ("2031-03-19", "Since the dam broke on 4 March , water has been short ."),
    ("2031-03-20", "Karsa holds a vote on 2 April . The river fell on Monday ."),
]


def test_the_day_that_articles_come_back_to_is_first() -> None:
    found = ranked(ARTICLES, SEGMENTER, CODEBOOK)
    assert found[0] == "2031-03-04"
    assert {"2031-03-03", "2031-03-17", "2031-04-02"} <= set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"articles": None, "dated_sentences": None}, []),
        ({}, []),
        (
            {
                "articles": None,
                "dated_sentences": [
                    {"date": "2031-03-04", "sentences": ["One ."]},
                    {"date": "2031-03-02", "sentences": ["Two .", "Three ."]},
                ],
            },
            ["2031-03-02", "2031-03-04"],
        ),
    ],
)
def test_without_articles_sentences_rank_and_without_both_nothing_is_said(
    row: dict[str, object], expected: list[str]
) -> None:
    assert days(row, SEGMENTER, CODEBOOK) == expected


def test_the_order_of_articles_changes_nothing() -> None:
    assert ranked(ARTICLES[::-1], SEGMENTER, CODEBOOK) == ranked(ARTICLES, SEGMENTER, CODEBOOK)
