"""Coreference: what mentions have in common, and clusters from scores set by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from polybius.annotate.coreference import BLOCK, clusters
from polybius.annotate.coreference_candidates import FAR, REACH, candidates
from polybius.annotate.coreference_marks import CALLS, Marks, marks_of
from polybius.annotate.coreference_pairs import (
    ACRONYM,
    DISTANCES,
    NAME,
    NOUN,
    PRONOUN,
    SAME_HEAD,
    SAME_PHRASE,
    SHARED_NAME,
    UNLIKE,
    Keys,
    distance_classes,
    key_table,
    keys_of,
    relations,
)
from polybius.annotate.coreference_scores import LINKS, TABLES, PairWeights, pair_classes
from polybius.annotate.coreference_scores import RELATIONS as CLOSER
from polybius.annotate.reader import Reader
from polybius.annotate.readings import Readings
from polybius.annotate.segment import Segmenter
from polybius.annotate.tree import Labelled, Tree
from polybius.errors import ReaderError

GROUP = keys_of(["the", "Free", "River", "Front"], ["DET", "PROPN", "PROPN", "PROPN"], 3)
LETTERS = keys_of(["FRF"], ["PROPN"], 0)
ADAR = keys_of(["Mira", "Adar"], ["PROPN", "PROPN"], 0)
SURNAME = keys_of(["Adar"], ["PROPN"], 0)
FRONT = keys_of(["the", "front"], ["DET", "NOUN"], 1)
THEY = keys_of(["they"], ["PRON"], 0)


def relation(later: Keys, earlier: Keys) -> int:
    return int(relations(key_table([earlier, later]), np.array([1]), np.array([0]))[0])


class TestKeys:
    def test_forms(self) -> None:
        assert [keys.form for keys in (THEY, GROUP, FRONT)] == [PRONOUN, NAME, NOUN]

    def test_articles_are_no_part_of_a_phrase(self) -> None:
        assert GROUP.phrase == "free river front"
        assert GROUP.acronym == LETTERS.acronym == "frf"

    @pytest.mark.parametrize(
        ("later", "earlier", "expected"),
        [
            (LETTERS, GROUP, ACRONYM),
            (SURNAME, ADAR, SHARED_NAME),
            (FRONT, GROUP, SAME_HEAD),
            (FRONT, FRONT, SAME_PHRASE),
            (THEY, GROUP, UNLIKE),
        ],
    )
    def test_relations(self, later: Keys, earlier: Keys, expected: int) -> None:
        assert relation(later, earlier) == expected

    def test_distances_double(self) -> None:
        assert distance_classes(np.array([0, 1, 2, 3, 4, 100, 10**6])).tolist() == [0, 0, 1, 1, 2, 6, DISTANCES - 1]


# "Omar Resh , the commander of the Hill Front , said he and his men will stay ; Resh is the commander ."
ROWS = (
    ("Omar", "PROPN", "compound", 1),
    ("Resh", "PROPN", "nsubj", 10),
    (",", "PUNCT", "punct", 4),
    ("the", "DET", "det", 4),
    ("commander", "NOUN", "appos", 1),
    ("of", "ADP", "case", 8),
    ("the", "DET", "det", 8),
    ("Hill", "PROPN", "compound", 8),
    ("Front", "PROPN", "nmod", 4),
    (",", "PUNCT", "punct", 4),
    ("said", "VERB", "root", 10),
    ("he", "PRON", "nsubj", 16),
    ("and", "CCONJ", "cc", 14),
    ("his", "PRON", "nmod:poss", 14),
    ("men", "NOUN", "conj", 11),
    ("will", "AUX", "aux", 16),
    ("stay", "VERB", "ccomp", 10),
    (";", "PUNCT", "punct", 21),
    ("Resh", "PROPN", "nsubj", 21),
    ("is", "AUX", "cop", 21),
    ("the", "DET", "det", 21),
    ("commander", "NOUN", "parataxis", 10),
)
MENTIONS = (
    *((1, Labelled(0, 2, "PERSON")), (4, Labelled(3, 5, "PERSON")), (8, Labelled(6, 9, "ORGANIZATION"))),
    *((11, Labelled(11, 12, "PERSON")), (13, Labelled(13, 14, "PERSON")), (14, Labelled(13, 15, "PERSON"))),
    *((18, Labelled(18, 19, "PERSON")), (21, Labelled(20, 22, "PERSON"))),
)
RESH, COMMANDER, FRONT_NAME, HE, HIS, MEN, SURNAME_AGAIN, PREDICATE = range(len(MENTIONS))


def tree_of() -> Tree:
    words, tags, deps, heads = (list(column) for column in zip(*ROWS, strict=True))
    starts: list[bool | int | None] = [True, *[False] * (len(ROWS) - 1)]
    return Tree(Doc(English().vocab, words, pos=tags, deps=deps, heads=heads, sent_starts=starts))


def marks() -> Marks:
    return marks_of(tree_of(), [mention for _, mention in MENTIONS], [head for head, _ in MENTIONS])


def marks_called(names: list[str]) -> Marks:
    """Names in a row, a word each."""
    doc = Doc(English().vocab, names, pos=["PROPN"] * len(names), deps=["dep"] * len(names), heads=[0] * len(names))
    return marks_of(Tree(doc), [Labelled(i, i + 1, "PERSON") for i in range(len(names))], range(len(names)))


def readings(later: list[list[float]], earlier: list[list[float]]) -> Readings:
    size = len(later)
    nothing = np.zeros((size, 1), dtype=np.float32)
    return Readings(
        parts=(),
        happenings=nothing[:, 0],
        factuality=nothing[:, 0],
        later=np.array(later, dtype=np.float32),
        earlier=np.array(earlier, dtype=np.float32),
        role_parts=nothing,
        acts=nothing,
        dyads=None,
        role_cues=nothing,
        windows=np.zeros(size, dtype=np.int64),
    )


def pair_weights(same_phrase: float) -> PairWeights:
    """The network's score as it is, more for what is called by the same phrase, nothing else."""
    names = [table.name for table in TABLES]
    tables = [np.zeros(table.size, dtype=np.float32) for table in TABLES]
    tables[names.index("relations")][CLOSER.index("same phrase") :: len(CLOSER)] = same_phrase
    return PairWeights(np.ones(3, dtype=np.float32), tuple(tables))


def class_of(table: str, later: int, earlier: int) -> int:
    found = pair_classes(marks(), np.array([later]), np.array([earlier]))
    return int(found[[one.name for one in TABLES].index(table)][0])


class TestMarks:
    def test_calls(self) -> None:
        called = [CALLS[call] for call in marks().calls]
        assert called == ["name", "the noun", "name", "he", "he", "own noun", "name", "the noun"]

    def test_phrases_are_counted(self) -> None:
        assert marks().counts[[COMMANDER, PREDICATE, FRONT_NAME]].tolist() == [2, 2, 1]

    @pytest.mark.parametrize(
        ("later", "earlier", "expected"),
        [
            (COMMANDER, RESH, "apposed"),
            (PREDICATE, SURNAME_AGAIN, "predicate"),
            (MEN, HE, "joined"),
            (HIS, MEN, "below"),
            (HE, RESH, "same sentence"),
        ],
    )
    def test_links(self, later: int, earlier: int, expected: str) -> None:
        assert LINKS[class_of("links", later, earlier) % len(LINKS)] == expected

    @pytest.mark.parametrize(
        ("later", "earlier", "expected"),
        [
            (SURNAME_AGAIN, RESH, "fewer modifiers"),
            (RESH, SURNAME_AGAIN, "other modifiers"),
            (PREDICATE, COMMANDER, "same phrase"),
            (HE, RESH, "unlike"),
        ],
    )
    def test_closer_relations(self, later: int, earlier: int, expected: str) -> None:
        assert CLOSER[class_of("relations", later, earlier) % len(CLOSER)] == expected

    def test_every_class_has_a_weight(self) -> None:
        later, earlier = np.nonzero(np.tri(len(MENTIONS), k=-1, dtype=bool))
        for table, classes in zip(TABLES, pair_classes(marks(), later, earlier), strict=True):
            assert classes.min() >= 0
            assert classes.max() < table.size


class TestCandidates:
    def test_the_last_ones_in_order(self) -> None:
        assert candidates(marks())[HE, FAR:].tolist() == [FRONT_NAME, COMMANDER, RESH, *[-1] * (REACH - 3)]

    def test_a_name_reaches_back_over_any_distance(self) -> None:
        names = ["Adar", *(f"Name{number}" for number in range(3 * REACH)), "Adar"]
        found = candidates(marks_called(names))
        assert 0 in found[-1, :FAR].tolist()
        assert (found[-2, :FAR] == -1).all()

    def test_no_candidate_twice(self) -> None:
        found = candidates(marks_called(["Adar", "Sella"] * 2 * REACH))
        for row in found.tolist():
            real = [one for one in row if one >= 0]
            assert len(real) == len(set(real))


class TestClusters:
    flat = ([[0.0]] * len(ROWS), [[0.0]] * len(ROWS))

    def test_what_scores_over_none_is_joined(self) -> None:
        found = clusters(marks(), np.arange(len(ROWS)), readings(*self.flat), pair_weights(2.0))
        assert found == [0, 1, 0, 0, 0, 0, 0, 1]

    def test_nothing_is_joined_where_nothing_scores(self) -> None:
        assert not any(clusters(marks(), np.arange(len(ROWS)), readings(*self.flat), pair_weights(-1.0)))

    def test_states_decide_between_antecedents(self) -> None:
        later, earlier = np.zeros((len(ROWS), 1)), np.zeros((len(ROWS), 1))
        later[[11, 13]], earlier[1], earlier[4] = 1.0, 3.0, 1.0
        found = clusters(marks(), np.arange(len(ROWS)), readings(later.tolist(), earlier.tolist()), pair_weights(0.0))
        assert found == [1, 0, 0, 1, 1, 0, 0, 0]

    def test_the_bias_is_every_pairs(self) -> None:
        weights = replace(pair_weights(0.0), bias=0.5)
        assert clusters(marks(), np.arange(len(ROWS)), readings(*self.flat), weights) == [1] * len(MENTIONS)

    def test_blocks_change_nothing(self) -> None:
        names = [f"Name{number % 7}" for number in range(2 * BLOCK + 5)]
        flat = [[0.0]] * len(names)
        found = clusters(marks_called(names), np.arange(len(names)), readings(flat, flat), pair_weights(2.0))
        assert found == [number % 7 + 1 for number in range(len(names))]

    def test_no_mentions(self) -> None:
        nothing = marks_of(tree_of(), [], [])
        assert clusters(nothing, np.arange(len(ROWS)), readings(*self.flat), pair_weights(1.0)) == []


class TestPairWeights:
    def test_the_packages_own_fit_the_tables(self) -> None:
        found = PairWeights.load()
        assert [len(table) for table in found.tables] == [table.size for table in TABLES]

    def test_tables_of_another_size_are_refused(self) -> None:
        text = json.dumps({"bias": 0.0, "network": [1, 1, 1], "tables": {"calls": [0.0]}})
        with pytest.raises(ReaderError, match="1 weights for 'calls'"):
            PairWeights.parse(text)


@cache
def read(text: str) -> list[set[str]]:
    """The words of each entity."""
    doc = Reader.load().annotate(Segmenter().segment(text))
    spans = doc.spans["coreference"]
    return [{span.text for span in spans if span.id == number} for number in sorted({span.id for span in spans})]


def together(text: str, *words: str) -> bool:
    return any(set(words) <= entity for entity in read(text))


class TestReader:
    """A new model may err on one of these; not on several."""

    chains = (
        ("Lina Okoro met farmers in Dorsa. She promised aid. Okoro left early.", ("Lina Okoro", "She", "Okoro")),
        ("Miners blocked the road on Monday. They burned tyres.", ("Miners", "They")),
        ("The council met in Port Adar. The council will vote.", ("The council", "The council")),
        ("Omar Resh led the rebels. He was killed, and his brother fled.", ("Omar Resh", "He", "his")),
        ("The ministry denied the report and said it had no troops there.", ("The ministry", "it")),
        ("A woman fled with her sons. The woman said the soldiers had beaten her.", ("A woman", "her", "The woman")),
    )

    def test_most_chains_are_found(self) -> None:
        assert sum(together(text, *words) for text, words in self.chains) >= len(self.chains) - 2

    def test_persons_of_two_genders_stay_apart(self) -> None:
        text = "Lina Okoro met Omar Resh. She thanked him. He praised her."
        assert not together(text, "She", "him")
        assert not together(text, "He", "her")

    def test_an_entity_has_at_least_two_mentions(self) -> None:
        doc = Reader.load().annotate(Segmenter().segment(" ".join(text for text, _ in self.chains)))
        numbers = [span.id for span in doc.spans["coreference"]]
        assert all(numbers.count(number) > 1 for number in numbers)
        assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))
