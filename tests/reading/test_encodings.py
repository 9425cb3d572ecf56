from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.errors import FormatError
from polybius.reading.encodings import decode
from tests.reading.files import STORY

TYPOGRAPHIC = "“The road is cut,” the mayor’s office said – 5\u00a0km from the café."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [STORY, TYPOGRAPHIC, "Войска вошли в город. Мэр подтвердил это."])
def test_unicode_encodings_with_and_without_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_windows_1252_is_found_and_noted() -> None:
    found = decode((STORY + TYPOGRAPHIC).encode("cp1252"))
    assert found.text == STORY + TYPOGRAPHIC
    assert found.note == "decoded as windows-1252"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_cyrillic_code_pages(encoding: str) -> None:
    text = "Правительственные войска вошли в город в понедельник, сообщил мэр. Две медсестры были ранены. " * 5
    assert decode(text.encode(encoding)).text == text


def test_arabic_code_page() -> None:
    text = "دخلت القوات الحكومية المدينة يوم الاثنين بعد أربعة أيام من القصف، بحسب رئيس البلدية. " * 5
    assert decode(text.encode("cp1256")).text == text


def test_declared_encoding_goes_before_a_guess() -> None:
    text = "Die Brücke über den Fluß"
    assert decode(text.encode("iso-8859-1"), "ISO-8859-1").text == text
    assert decode("Мэр".encode("koi8-r"), "koi8-r").text == "Мэр"
    assert decode(b"plain", "no-such-encoding").text == "plain"


def test_damaged_utf8_keeps_its_sound_part() -> None:
    text = TYPOGRAPHIC * 3
    found = decode(text.encode() + "é".encode()[:1])
    assert found.text == text + "\ufffd"
    assert "1 character broken in utf-8" in found.note


def test_text_cut_off_in_a_character_is_still_utf8() -> None:
    assert decode((STORY + "“").encode()[:-1]).text == STORY + "\ufffd"


def test_surrogates_in_utf8_are_joined_where_they_are_pairs() -> None:
    found = decode("Troops \ud800 left \ud83d\ude00.".encode("utf-8", "surrogatepass"))
    assert found.text == "Troops \ud800 left 😀."


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        random.Random(1).randbytes(5_000),
        b"\0" * 100,
        b"%PDF-1.4 x",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n",
    ],
)
def test_binary_data_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        decode(data)


def test_a_few_null_bytes_are_text() -> None:
    assert decode(b"one\0two " * 3).text == "one\0two " * 3


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_kept_to_the_letter(text: str) -> None:
    data = text.encode()
    if not text.startswith("\ufeff"):
        assert decode(data).text == text
        assert decode(b"\xef\xbb\xbf" + data).text == text
