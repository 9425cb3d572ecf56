"""data/alignments.yaml: every row is of something that claims can say, and every weight lies on the scale."""

from __future__ import annotations

from polybius.case.registry import registry_of
from polybius.case.weights import weights_of
from polybius.codebook import Codebook

OURS = {"captured", "agreement", "violated", "said", "intended"}
"""Rows for what is no event of PLOVER."""
BOOK = Codebook.load()


def test_acts_are_types_and_modes_of_the_codebook() -> None:
    types = {row.name for row in BOOK.event_types}
    modes = {(row.type, row.name) for row in BOOK.event_modes} | {("intended", "friendly"), ("intended", "hostile")}
    assert {row.type for row in BOOK.alignment_acts} == types | OURS
    assert [row for row in BOOK.alignment_acts if row.mode and (row.type, row.mode) not in modes] == []


def test_every_value_lies_on_the_scale_and_has_the_sign_of_its_quad() -> None:
    signs = {1: 1, 2: 1, 3: -1, 4: -1}
    quads = {row.name: row.quad for row in BOOK.event_types}
    assert all(-1 <= row.value <= 1 for row in BOOK.alignment_acts)
    against = [row for row in BOOK.alignment_acts if row.type in quads and row.value * signs[quads[row.type]] < 0]
    assert {row.type for row in against} == {"REQUEST"}, "PLOVER has appeals and demands in one type"


def test_a_row_gives_its_category_of_cameo_or_says_nothing() -> None:
    assert all(row.cameo == "" or row.cameo.isdigit() for row in BOOK.alignment_acts)
    own = {(row.type, row.mode) for row in BOOK.alignment_acts if not row.cameo}
    assert own == {("RETREAT", ""), ("REQUEST", "")}


def test_relations_are_relations() -> None:
    relations = {row.type for table in (BOOK.relation_verbs, BOOK.relation_nouns, BOOK.relation_links) for row in table}
    assert {row.type for row in BOOK.alignment_relations} <= relations


def test_words_of_backing_are_told_apart() -> None:
    words = [word for row in BOOK.patron_words for word in (*row.verbs, *row.words)]
    assert len(words) == len(set(words))
    acts = {f"{row.type}:{row.name}" for row in BOOK.event_modes}
    assert {act for row in BOOK.patron_words for act in row.acts} <= acts


def test_who_owns_outlets_is_known() -> None:
    registry = registry_of(BOOK)
    assert [row.of for row in BOOK.owned_outlets if row.of not in registry] == []


def test_limits_are_all_there() -> None:
    asked = {
        "noise", "spread", "drift", "interval", "verbal", "hedged", "alleged", "own", "third", "power", "doer",
        "sufferer", "enemy", "undated", "retold", "dense", "turn", "shift", "told",
    }  # fmt: skip
    assert set(weights_of(BOOK).limits) == asked
