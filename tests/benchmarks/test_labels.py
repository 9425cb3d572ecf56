"""Phrases of several articles that stand for one actor or concept, whatever it is called."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.labels import clusters, read

ONE = (
    "French President Emmanuel Macron met German officials in Paris . Macron praised the new fishing pact . "
    "The president called the pact a gift to France . Germany had asked for the pact ."
)
TWO = (
    "Mr. Macron defended the fishing agreement . The French government said Berlin would sign the fishing agreement . "
    "Critics of President Macron called the agreement a gift ."
)
PHRASES = (
    ("French President Emmanuel Macron", "German officials", "Macron praised", "the new fishing pact", "The president"),
    ("Mr. Macron", "the fishing agreement", "The French government", "Berlin", "President Macron"),
)


def _row(text: str, phrases: tuple[str, ...]) -> dict[str, Any]:
    found = []
    for phrase in phrases:
        begin = text.index(phrase)
        found.append({"begin": begin, "end": begin + len(phrase.removesuffix(" praised"))})
    return {"text": text, "mentions": found}


@pytest.fixture(scope="module")
def found() -> list[list[str]]:
    return clusters(read([_row(ONE, PHRASES[0]), _row(TWO, PHRASES[1])]))


def test_a_person_is_one_by_name_and_title(found: list[list[str]]) -> None:
    assert len({found[0][0], found[0][2], found[0][4], found[1][0], found[1][4]}) == 1


def test_a_state_is_who_acts_for_it(found: list[list[str]]) -> None:
    assert found[0][1] == found[1][3]
    assert found[1][2] not in (found[0][1], found[1][0])


def test_a_pact_is_an_agreement(found: list[list[str]]) -> None:
    assert found[0][3] == found[1][1]
    assert "concept" in found[0][3]
