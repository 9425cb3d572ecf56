"""The text index: what it finds, and that it is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.errors import StoreError
from polybius.stores.search import KEPT, Documents, TextIndex

CLAIMS = [(0, "Fighters burned three lorries", "Northern Front"), (2, "The army shelled Bélum", "Velm Army")]
REPORTS = [(1, "Lorries burned", "Fighters of the front burned three lorries near Karsa.")]


def documents() -> Documents:
    return Documents(CLAIMS, REPORTS, 3)


def built(folder: Path, version: str = "v1") -> TextIndex:
    index = TextIndex(version, folder)
    index.start(documents())
    index.wait()
    return index


def test_words_are_found_in_claims_names_and_reports(tmp_path: Path) -> None:
    index = built(tmp_path)
    assert (index.state, index.done, index.total) == ("ready", 3, 3)
    assert index.find("claims", '"burned"').tolist() == [0]
    assert index.find("claims", '"velm" OR "northern"').tolist() == [0, 2]
    assert index.find("claims", '"belum"').tolist() == [2]
    assert index.find("claims", '"three lorries"').tolist() == [0]
    assert index.find("claims", '"lorries three"').tolist() == []
    assert index.find("reports", '"burn" *').tolist() == [1]


def test_what_was_built_is_there_at_the_next_start(tmp_path: Path) -> None:
    built(tmp_path)
    again = TextIndex("v1", tmp_path)
    assert again.state == "ready"
    again.start(Documents(iter(()), iter(()), 3))
    assert again.find("claims", '"army"').tolist() == [2]
    assert TextIndex("v2", tmp_path).state == "building"


def test_nothing_is_found_before_it_is_built(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="being built"):
        TextIndex("v1", tmp_path).find("claims", '"army"')


def test_what_was_stopped_leaves_nothing(tmp_path: Path) -> None:
    index = TextIndex("v1", tmp_path)
    index._stopped.set()
    index.start(documents())
    index.wait()
    assert index.state == "building"
    assert list(tmp_path.iterdir()) == []


def test_an_index_that_cannot_be_built_says_so(tmp_path: Path) -> None:
    index = TextIndex("v1", tmp_path / "missing")
    index.start(documents())
    index.wait()
    assert index.state == "failed"
    with pytest.raises(StoreError, match="could not be built"):
        index.find("claims", '"army"')


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    built(tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_only_a_few_files_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        built(tmp_path, f"v{number}")
    assert len(list(tmp_path.iterdir())) == KEPT


def test_a_file_that_another_server_threw_away_is_made_again(tmp_path: Path) -> None:
    index = built(tmp_path)
    for number in range(KEPT):
        built(tmp_path, f"v{number + 2}")
    with pytest.raises(StoreError, match="being built"):
        index.find("claims", '"burned"')
    index.wait()
    assert (index.state, index.done) == ("ready", 3)
    assert index.find("claims", '"burned"').tolist() == [0]
