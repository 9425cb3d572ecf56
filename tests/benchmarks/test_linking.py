"""Linking on pairs of our own: floors, and that the weights are those that were fitted."""

import numpy as np

from benchmarks.linking import JOINED, OFFERED, Answer, answer, tables
from benchmarks.linking_cases import NamePair, War, name_pairs
from benchmarks.linking_fit import fitted
from benchmarks.linking_scale import scale
from polybius.case.linking_scores import Scored
from polybius.codebook import LinkFeature

WAR = War("Norland", "SE", 2031, ("Mira Oldsen", "Karsa Ferrymen"), held=True)


def found(pairs: list[NamePair]) -> list[Answer]:
    return [answer(pair) for pair in pairs]


def test_there_are_pairs_of_every_sort_on_both_sides_and_no_pair_twice() -> None:
    pairs = name_pairs()
    assert len(pairs) >= 300
    assert sum(pair.war.held for pair in pairs) >= 100
    assert {pair.answer for pair in pairs} == {"same", "two", "unclear"}
    assert len({(pair.war.name, pair.one, pair.other, pair.answer) for pair in pairs}) == len(pairs)


def test_on_wars_that_were_never_fitted_no_join_is_false_and_most_are_found() -> None:
    answers = found([pair for pair in name_pairs() if pair.war.held])
    same = [one for one in answers if one.pair.answer == "same"]
    assert all(one.pair.answer == "same" for one in answers if one.found == JOINED)
    assert sum(one.found == JOINED for one in same) >= 0.85 * len(same)
    assert sum(one.found == OFFERED for one in same) > 0


def test_a_family_name_of_two_persons_is_offered_and_never_joined() -> None:
    pair = NamePair(WAR, "Kesh", "Dorin Kesh", "unclear", "ambiguous", together=1, also=("Tolvar Kesh",))
    assert answer(pair).found == OFFERED


def test_the_cases_are_without_groups_of_the_registry() -> None:
    assert {row.kind for row in tables().codebook.actors} == {"state"}


def test_fitting_moves_weights_to_what_the_examples_say_and_leaves_vetoes_alone() -> None:
    rows = [
        LinkFeature("bias", "all", -1.0, start=-1.0),
        LinkFeature("name", "spelling", 1.0, start=1.0),
        LinkFeature("given", "differ", -6.0, start=-6.0, veto=True),
    ]
    spelt = Scored("a", "b", 0.0, (("name", "spelling"),), veto=False, said=False, short="")
    weights = fitted(rows, [(spelt, True)] * 20)
    assert weights[1] > 2
    assert (weights[0], weights[2]) == (-1.0, -6.0)
    assert fitted(rows, [(spelt, True)] * 20) == weights
    assert np.isfinite(weights).all()


def test_scale_gives_a_row_a_size() -> None:
    assert len(list(scale([50, 100]))) == 3
