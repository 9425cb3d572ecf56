"""What `polybius serve` takes and refuses, before it answers."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from polybius import serving
from polybius.errors import UsageError
from polybius.serving import Options
from polybius.settings import Settings
from polybius.views.web.context import PMTILES

CALLED = (
    ("cases/aleppo-winter_2016.polybius", "Aleppo winter 2016"),
    ("postgresql://ana:secret@host/field_notes", "Field notes"),
)


@pytest.mark.parametrize(("case", "name"), CALLED)
def test_a_case_is_called_by_its_file(case: str, name: str) -> None:
    assert serving.name_of(case) == name


def test_this_machine_needs_no_other_name() -> None:
    assert serving.hosts("127.0.0.1") == serving.hosts("localhost") == serving.hosts("::1") == ()
    assert serving.hosts("192.0.2.7") == ("192.0.2.7",)
    assert socket.gethostname() in serving.hosts("0.0.0.0")


def test_tiles_are_a_url_with_its_place_holders_or_a_file(tmp_path: Path) -> None:
    assert serving.tiles("") is None
    raster = serving.tiles("https://tiles.example/{z}/{x}/{y}.png")
    assert raster is not None
    assert (raster.kind, raster.attribution) == ("raster", "tiles.example")
    file = tmp_path / "world.pmtiles"
    file.write_bytes(b"PMTiles\x03")
    packed = serving.tiles(str(file))
    assert packed is not None
    assert (packed.kind, packed.url, packed.file) == ("pmtiles", PMTILES, file.resolve())
    other = tmp_path / "world.mbtiles"
    other.write_bytes(b"SQLite format 3")
    for wrong in ("https://tiles.example/map.png", str(tmp_path / "missing.pmtiles"), str(other)):
        with pytest.raises(UsageError):
            serving.tiles(wrong)


def test_no_case_and_a_port_that_is_taken_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such case"):
        serving.opened(Options(str(tmp_path / "missing.polybius")), Settings())
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match="cannot listen"):
            serving.serve(Options(str(tmp_path / "x"), port=port), Settings(), lambda _: None)
