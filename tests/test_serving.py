"""What `polybius serve` takes and refuses, before it answers."""

from __future__ import annotations

import gc
import socket
from pathlib import Path

import pytest

from polybius import serving
from polybius.errors import UsageError
from polybius.serving import Options
from polybius.settings import Settings
from polybius.views.queries_by_id import QueriesById
from polybius.views.web.context import PMTILES
from tests.web import world

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


def test_answers_are_sent_at_once() -> None:
    """asyncio turns Nagle's algorithm off for sockets that name TCP, and those accepted from them: without it each
    answer on a connection that is kept open waits 40 ms for the acknowledgement of its head."""
    with serving._bound(Options("case", port=0)) as bound:
        bound.listen()
        with socket.create_connection(bound.getsockname()):
            accepted, _ = bound.accept()
            with accepted:
                assert (bound.proto, accepted.proto) == (socket.IPPROTO_TCP, socket.IPPROTO_TCP)


def test_what_is_warm_is_left_to_no_collector_of_garbage(tmp_path: Path) -> None:
    store = world.made(str(tmp_path / "case.duckdb"))
    before, thresholds = gc.get_freeze_count(), gc.get_threshold()
    try:
        queries = QueriesById(store)
        serving.settle(queries)
        assert gc.get_freeze_count() > before
        assert "orders" in queries.__dict__
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        store.close()
