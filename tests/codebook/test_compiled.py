"""A codebook that was parsed once is taken from its file, and parsed anew where anything changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.codebook import compiled as module
from polybius.codebook.compiled import remembered


class Maker:
    """Counts how often it is asked."""

    def __init__(self, value: str) -> None:
        self.value, self.asked = value, 0

    def __call__(self) -> str:
        self.asked += 1
        return self.value


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "kept"
    monkeypatch.setattr(module, "_folder", lambda: kept)
    return kept


@pytest.mark.usefixtures("folder")
def test_what_was_made_once_is_not_made_again() -> None:
    make = Maker("rows")
    assert [remembered("tables", "d1", str, make) for _ in range(3)] == ["rows"] * 3
    assert make.asked == 1


@pytest.mark.usefixtures("folder")
def test_other_yaml_is_parsed() -> None:
    remembered("tables", "d1", str, Maker("old"))
    assert remembered("tables", "d2", str, Maker("new")) == "new"


def test_other_code_parses_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered("tables", "d1", str, Maker("old"))
    monkeypatch.setattr(module, "code_digest", lambda: "other code")
    assert remembered("tables", "d1", str, Maker("new")) == "new"
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("left", [b"", b"d1", b"\xff\xfe\n", b"{key}\nno pickle", b"{key}\n\x80\x05K\x01."])
def test_a_broken_file_is_as_good_as_none(folder: Path, left: bytes) -> None:
    remembered("tables", "d1", str, Maker("rows"))
    path = next(folder.iterdir())
    key = path.read_bytes().split(b"\n")[0]
    path.write_bytes(left.replace(b"{key}", key))
    make = Maker("rows")
    assert remembered("tables", "d1", str, make) == "rows"
    assert make.asked == 1


def test_a_folder_that_cannot_be_written_to_is_no_error(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    make = Maker("rows")
    assert [remembered("tables", "d1", str, make) for _ in range(2)] == ["rows"] * 2
    assert make.asked == 2
