"""Words that name one deed."""

from __future__ import annotations

import pytest

from polybius.codebook.kin import Kinship, WordKin
from polybius.errors import CodebookError

TABLE = (
    "# families",
    "destroy = destruction destructive",
    "raid.n1: foray raid < attack.n1",
    "attack.n1: attack assault",
    "stab.v1: stab < injure.v1",
    "shoot.v1: shoot < injure.v1",
    "wreck.v1: destroy wreck",
)


@pytest.mark.parametrize(
    ("one", "other", "kinship"),
    [
        ("attack", "attack", Kinship.SAME),
        ("destruction", "destroy", Kinship.DERIVED),
        ("attack", "assault", Kinship.SYNONYM),
        ("destruction", "wreck", Kinship.SYNONYM),
        ("foray", "assault", Kinship.BROADER),
        ("stab", "shoot", Kinship.SISTER),
        ("stab", "raid", Kinship.NONE),
        ("unheard", "raid", Kinship.NONE),
    ],
)
def test_ties_are_symmetric(one: str, other: str, kinship: Kinship) -> None:
    kin = WordKin.parse(TABLE)
    assert kin.tie(one, other) is kinship
    assert kin.tie(other, one) is kinship


def test_a_family_has_one_root() -> None:
    kin = WordKin.parse(TABLE)
    assert {kin.root(word) for word in ("destroy", "destruction", "destructive")} == {"destroy"}
    assert kin.root("convoy") == "convoy"


def test_a_line_that_is_neither_is_named() -> None:
    with pytest.raises(CodebookError, match="raid foray"):
        WordKin.parse(["attack.n1: attack", "raid foray"])


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("bombing", "bomb", Kinship.DERIVED),
        ("death", "die", Kinship.SYNONYM),
        ("capture", "seize", Kinship.SYNONYM),
        ("truce", "ceasefire", Kinship.SYNONYM),
        ("murder", "kill", Kinship.BROADER),
    ],
)
def test_the_table_knows_the_words_of_conflicts(one: str, other: str, least: Kinship) -> None:
    assert WordKin.load().tie(one, other) >= least


def test_who_does_it_is_no_deed() -> None:
    kin = WordKin.load()
    assert kin.tie("attacker", "attack") is Kinship.NONE
    assert kin.tie("say", "shell") is Kinship.NONE
