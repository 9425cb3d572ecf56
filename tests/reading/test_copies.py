from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.model.text import Origin, Report
from polybius.reading import merge, near_copies, signature
from polybius.reading.readers import read_paths
from tests.reading.files import NOTHING

WORDS = ("army", "mayor", "bridge", "flour", "convoy", "river", "town", "shell", "nurse", "road", "market", "school")


def prose(seed: int, length: int) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + str(chance.randrange(300)) for _ in range(length))


def signed(*texts: str) -> list[tuple[str, bytes]]:
    return [(f"r{number:03d}", signature(text)) for number, text in enumerate(texts)]


def test_the_same_text_is_one_report_with_both_origins(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("Troops left the town on Monday.")
    (tmp_path / "c.txt").write_text("Troops left the town on Tuesday.")
    reports = [r for r in read_paths([tmp_path], NOTHING) if isinstance(r, Report)]
    merged = merge(reversed(reports))
    assert merged == merge(reports)
    assert sorted(len(r.origins) for r in merged) == [1, 2]
    both = next(r for r in merged if len(r.origins) == 2)
    assert [o.file for o in both.origins] == [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"]


def test_a_copy_is_coded_if_one_of_them_is() -> None:
    copies = [Report("r", "t", (Origin("a"),), "language fr", ("x",)), Report("r", "t", (Origin("b"),), "", ("y",))]
    (report,) = merge(copies)
    assert (report.not_coded, report.notes) == ("", ("x", "y"))


def test_signatures_ignore_case_layout_and_punctuation() -> None:
    assert signature("The mayor, he “said”, left the town.") == signature("THE MAYOR he said\n\nleft the\u00a0town")
    assert len(signature("")) == len(signature(prose(1, 5_000))) == 516


def test_near_copies_are_found_whatever_the_order() -> None:
    wire = prose(1, 300)
    edited = wire.replace(wire.split()[100], "changed").replace(wire.split()[200], "changed")
    embedding = prose(2, 250) + " " + wire + " " + prose(3, 250)
    quoting = prose(4, 400) + " " + " ".join(wire.split()[:30])
    known = signed(wire, edited, embedding, quoting, prose(5, 300))
    found = near_copies(known)
    assert {(n.first, n.second) for n in found} == {("r000", "r001"), ("r000", "r002"), ("r001", "r002")}
    assert all(0.5 <= n.similarity <= 1 for n in found)
    chance = random.Random(1)
    for _ in range(5):
        chance.shuffle(known)
        assert near_copies(known) == found


def test_independent_reports_are_no_near_copies() -> None:
    assert near_copies(signed(*(prose(seed, 200) for seed in range(60)))) == ()
    assert near_copies([]) == near_copies(signed("one")) == ()


def test_texts_without_words_are_copies_of_nothing() -> None:
    assert near_copies(signed("...", "!!!", "– –")) == ()


def test_short_texts() -> None:
    found = near_copies(signed("Troops left.", "Troops left!", "Troops came."))
    assert [(n.first, n.second, n.similarity) for n in found] == [("r000", "r001", 1.0)]


def test_thousands_of_copies_hang_together_without_all_pairs() -> None:
    text = prose(1, 60)
    known = signed(*[text] * 2_000)
    found = near_copies(known)
    assert len(found) < 10_000
    assert {n.second for n in found} | {found[0].first} == {name for name, _ in known}


@pytest.mark.parametrize("shared", [0.97, 0.9, 0.8])
def test_estimates_are_near_the_truth(shared: float) -> None:
    words = prose(9, 2_000).split()
    cut = int(len(words) * (1 - shared))
    other = prose(10, cut).split() + words[cut:]
    (found,) = near_copies(signed(" ".join(words), " ".join(other)))
    assert abs(found.similarity - shared) < 0.12


@given(st.text())
def test_any_text_can_be_signed(text: str) -> None:
    assert len(signature(text)) == 516
