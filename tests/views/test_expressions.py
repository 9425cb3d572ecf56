"""Search expressions: what they mean, and where they are wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.views.expressions import ExpressionError, Words, parse, query, snippet, together, words_of

MEANT = (
    ("burned lorries", '("burned" AND "lorries")'),
    ("Burned AND Lorries", '("burned" AND "lorries")'),
    ('"three lorries"', '"three lorries"'),
    ("burned OR torched lorries", '("burned" OR ("torched" AND "lorries"))'),
    ("ANY(burned, torched) lorries", '(("burned" OR "torched") AND "lorries")'),
    ("ALL(burned lorries) | bus", '(("burned" AND "lorries") OR "bus")'),
    ("lorries -bus", '(("lorries") NOT ("bus"))'),
    ("lorries NOT (bus OR tram)", '(("lorries") NOT (("bus" OR "tram")))'),
    ("lorr*", '"lorr" *'),
    ("al-Sham", '"al sham"'),
    ("Ḩalab", '"halab"'),
    ("any all or", '("any" AND "all" AND "or")'),
    ('say"ing', None),
)
WRONG = (
    ("(burned", 0, 7), ("burned)", 6, 7), ('"burned', 0, 7), ("burned OR", 9, 9), ("OR burned", 0, 2), ("ANY()", 0, 5),
    ("NOT", 3, 3), ("a ()", 3, 4), ("!!!", 0, 3), ("", 0, 0), ("   ", 0, 3), ('""', 0, 2), ("ALL(a", 3, 5),
)  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), [(text, meant) for text, meant in MEANT if meant])
def test_an_expression_means(text: str, meant: str) -> None:
    assert query(parse(text)) == meant


@pytest.mark.parametrize(("text", "begin", "end"), WRONG)
def test_a_wrong_expression_says_where(text: str, begin: int, end: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.begin, caught.value.end) == (begin, end)


def test_what_only_must_not_be_there_is_no_question_to_an_index() -> None:
    assert query(parse("NOT bus")) is None
    assert query(parse("lorries OR NOT bus")) is None


def test_parts_that_may_stand_apart_are_those_that_must_be_there() -> None:
    assert together(parse("burned lorries -bus")) == (Words(("burned",)), Words(("lorries",)))
    assert [one.words[0] for one in words_of(parse("burned -bus"))] == ["burned"]


@given(st.text(max_size=60))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_text_is_understood_or_refused(text: str) -> None:
    asked, place = _understood(text)
    assert asked.count('"') % 2 == 0
    assert 0 <= place[0] <= place[1] <= len(text) + 1


def _understood(text: str) -> tuple[str, tuple[int, int]]:
    """The question to an index, and where the text is wrong."""
    try:
        return query(parse(text)) or "", (0, 0)
    except ExpressionError as error:
        return "", (error.begin, error.end)


def test_deep_brackets_are_refused() -> None:
    with pytest.raises(ExpressionError):
        parse("(" * 500 + "a" + ")" * 500)


def test_a_snippet_is_of_the_text_around_the_first_hit() -> None:
    text = "before " * 60 + "The Lorries burned near Karsa. " + "after " * 60
    pieces = snippet(text, parse("lorr* near"))
    assert [piece.text for piece in pieces if piece.hit] == ["Lorries", "near"]
    assert "".join(piece.text for piece in pieces[1:-1]) in text
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"


def test_a_snippet_without_a_hit_is_the_beginning() -> None:
    assert [piece.text for piece in snippet("short text", parse("other"))] == ["short text"]
