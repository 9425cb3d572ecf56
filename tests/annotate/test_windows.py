"""Sentences packed into the windows that the model takes: everything read once, in order, whatever the batch."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.annotate.reader import TOKENIZER, packaged
from polybius.annotate.segment import Segmenter
from polybius.annotate.windows import PART_PIECES, WINDOW_PIECES, Window, tensors_of, windows_of
from polybius.annotate.wordpieces import WordPieces

CLS, SEP = 101, 102


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces.from_file(packaged() / TOKENIZER)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def windows(text: str, segmenter: Segmenter, pieces: WordPieces) -> list[Window]:
    return windows_of(segmenter.segment(text), pieces)


class TestPacking:
    def test_short_sentences_share_a_window(self, segmenter: Segmenter, pieces: WordPieces) -> None:
        (window,) = windows("The bridge fell. Nobody was hurt. Traffic stopped.", segmenter, pieces)
        assert [len(part.tokens) for part in window.parts] == [4, 4, 3]
        assert all(part.first for part in window.parts)

    def test_a_window_never_exceeds_the_limit(self, segmenter: Segmenter, pieces: WordPieces) -> None:
        found = windows("The convoy reached the besieged town after dark. " * 80, segmenter, pieces)
        assert len(found) > 1
        assert all(sum(part.size for part in window.parts) <= WINDOW_PIECES for window in found)

    def test_a_long_sentence_is_cut_and_alone(self, segmenter: Segmenter, pieces: WordPieces) -> None:
        found = windows("It fell. " + "very " * 700 + "late. It rose.", segmenter, pieces)
        long = [part for window in found for part in window.parts if len(part.tokens) > 100]
        assert [part.first for part in long][:2] == [True, False]
        assert all(part.size <= PART_PIECES + 2 for part in long)

    @given(st.text(max_size=300))
    @settings(max_examples=40, deadline=None)
    def test_every_word_is_read_once(self, segmenter: Segmenter, pieces: WordPieces, text: str) -> None:
        doc = segmenter.segment(text)
        read = [i for window in windows_of(doc, pieces) for part in window.parts for i in part.tokens]
        assert read == [token.i for token in doc if not token.is_space]


class TestTensors:
    def test_layout(self, segmenter: Segmenter, pieces: WordPieces) -> None:
        (window,) = windows("Rebels withdrew. Shelling stopped overnight.", segmenter, pieces)
        found = tensors_of(window, (CLS, SEP))
        ids = found["input_ids"][0]
        assert ids[0] == CLS
        assert ids[-1] == SEP
        assert np.count_nonzero(ids == SEP) == 2
        assert (ids[found["roots"]] == CLS).all()
        assert (found["positions"][0][found["roots"]] == 0).all()
        assert sorted(set(found["segments"][0].tolist())) == [0, 1]
        assert (ids[found["starts"]] == [piece for part in window.parts for piece, *_ in part.pieces]).all()
        assert found["slots"].tolist() == [[1, 2, 3, 0], [4, 5, 6, 7]]
        assert (found["cases"][0][found["starts"]] == found["shapes"]).all()
        assert (found["cases"][0][found["ends"]] == found["shapes"]).all()
        assert not found["cases"][0][found["roots"]].any()
        assert (found["starts"] <= found["ends"]).all()
        assert len(found["starts"]) == len(found["ends"]) == len(found["shapes"]) == 7

    def test_a_word_of_several_pieces_ends_where_they_end(self, segmenter: Segmenter, pieces: WordPieces) -> None:
        (window,) = windows("Zhytomyrska fell.", segmenter, pieces)
        found = tensors_of(window, (CLS, SEP))
        assert found["ends"][0] - found["starts"][0] + 1 == len(window.parts[0].pieces[0]) > 1
