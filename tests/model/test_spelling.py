"""Spellings of one name meet, names that only resemble each other do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.model.spelling import SpellingIndex, edits, readings, skeleton, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Dayr al-Zawr"),
        ("Suwayda", "As-Soueida"),
        ("Ma'arrat an-Nu'man", "Maarat al-Noman"),
        ("Qunaytirah", "Qounaytira"),
        ("Lashkar Gah", "Lashkargah"),
        ("Mazar-e Sharif", "Mazar-i-Sharif"),
        ("Tall Abyad", "Tal Abiad"),
        ("Zuwarah", "Zouara"),
        ("Beledweyne", "Beledwayne"),
        ("Ajdabiya", "Ajdabieh"),
        ("Salamiyah", "Salamiyya"),
        ("Saint-Louis", "Saint Louis"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Charkow", "Kharkov"),
        ("Kupjansk", "Kupiansk"),
        ("Khan Cheikhoun", "Khan Shaykhun"),
        ("Chan Junis", "Khan Yunis"),
        ("Dschenin", "Jenin"),
        ("Djouba", "Juba"),
        ("Sincar", "Sinjar"),
        ("Mogadiscio", "Mogadishu"),
        ("Bajmut", "Bakhmut"),
    ],
)
def test_a_name_is_read_by_the_letters_of_other_languages(written: str, known: str) -> None:
    assert sound(known) in readings(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hama", "Homs"), ("Tartus", "Tarhuna"), ("Goma", "Gao"), ("Kherson", "Kursk"), ("Bakhmut", "Batumi")],
)
def test_names_of_other_places_do_not(one: str, other: str) -> None:
    assert skeleton(sound(one)) != skeleton(sound(other))


@given(st.text(max_size=30))
def test_every_text_has_a_sound(text: str) -> None:
    assert sound(text) in readings(text)
    assert sound(text).isascii()


INDEX = SpellingIndex(
    [
        ("Liwa al-Nasira", "a"),
        ("Nasira Brigade", "a"),
        ("Harakat al-Fajr", "b"),
        ("Front for the Defence of Karsa", "c"),
        ("Karsa Defence Front", "c"),
        ("Hamra", "d"),
        ("al-Hamrah", "e"),
        ("Bazim", "f"),
    ]
)


@pytest.mark.parametrize(
    ("written", "owner"),
    [
        ("Liwa an-Nassira", "a"),
        ("Liwa’ al-Naseerah", "a"),
        ("Haraket al Fajr", "b"),
        ("Front for Defense of Karsa", "c"),
        ("Front of the Defence of Qarsa", "c"),
        ("Hamra", ""),
        ("Front for the Dezkence of Karsa", ""),
        ("Liwa al-Yasin", ""),
        ("Bazam", ""),
        ("Bz", ""),
        ("", ""),
    ],
)
def test_a_registry_finds_the_one_owner_of_a_spelling(written: str, owner: str) -> None:
    assert INDEX.find(written) == owner


def test_edits_count_letters_up_to_a_bound() -> None:
    assert [edits("saraqib", other, 2) for other in ("saraqib", "sarqib", "sraaqib", "sarakeb", "idlib")] == [
        0,
        1,
        1,
        2,
        3,
    ]
