"""A background that the user names: files of raster and of vector tiles, and a URL; drawn below what the case says."""

from __future__ import annotations

import base64
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.browser.complaints import Complaints
from tests.browser.served import Served
from tests.browser.tiles import HILBERT, MVT, PNG, pmtiles, png, vector_tile

GREEN = (20, 160, 60)
CREDIT = '<a href="https://survey.example">&copy; Velm Survey</a> &amp; friends'
LOOSE = 24
"""How far a colour may be off: borders and marks lie over it, blended."""
SHARE = """async ([image, colour, loose]) => {
  const drawn = await createImageBitmap(await (await fetch(image)).blob());
  const pen = new OffscreenCanvas(drawn.width, drawn.height).getContext('2d');
  pen.drawImage(drawn, 0, 0);
  const { data } = pen.getImageData(0, 0, drawn.width, drawn.height);
  let like = 0;
  const near = (at) => [0, 1, 2].every((of) => Math.abs(data[at + of] - colour[of]) <= loose);
  for (let at = 0; at < data.length; at += 4) like += near(at);
  return like / (data.length / 4);
}"""


@contextmanager
def tiled(page: Any, example: Path, folder: Path, tiles: str) -> Iterator[Served]:
    """A server with a background; the page leaves it before it ends."""
    case = folder / "example.polybius"
    shutil.copy(example, case)
    server = Served(case, more=("--tiles", tiles)).start()
    try:
        yield server
        page.goto("about:blank")
    finally:
        server.kill()


def share(page: Any, blank: Any, colour: tuple[int, int, int]) -> float:
    """Which part of the map has about this colour."""
    image = page.locator(".maplibregl-canvas").screenshot()
    found: float = blank.evaluate(SHARE, ["data:image/png;base64," + base64.b64encode(image).decode(), colour, LOOSE])
    return found


def becomes_mostly(page: Any, colour: tuple[int, int, int]) -> None:
    page.wait_for_selector(".maplibregl-canvas")
    blank = page.context.new_page()
    for _ in range(60):
        if share(page, blank, colour) > 0.5:
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"the map never became {colour}")


def test_a_file_of_raster_tiles_is_drawn(page: Any, example: Path, tmp_path: Path) -> None:
    file = pmtiles(tmp_path / "green.pmtiles", PNG, dict.fromkeys(HILBERT, png(*GREEN)), {"attribution": CREDIT})
    with tiled(page, example, tmp_path, str(file)) as server:
        page.goto(server.url)
        becomes_mostly(page, GREEN)
        assert page.locator(".map-credit").inner_text() == "Background: © Velm Survey & friends"


ON_LAND, AT_SEA = "20,15,4", "-25,-30,4"


@pytest.mark.parametrize(("name", "token", "frame"), [("water", "--map-sea", ON_LAND), ("earth", "--map-land", AT_SEA)])
def test_a_file_of_vector_tiles_is_drawn_in_the_colours_of_the_page(
    page: Any, example: Path, tmp_path: Path, name: str, token: str, frame: str
) -> None:
    described = {"vector_layers": [{"id": name, "fields": {}}]}
    file = pmtiles(tmp_path / "plain.pmtiles", MVT, dict.fromkeys(HILBERT, vector_tile([name])), described)
    with tiled(page, example, tmp_path, str(file)) as server:
        page.goto(f"{server.url}?frame={frame}")
        page.wait_for_selector(".maplibregl-canvas")
        becomes_mostly(page, colour_of(page, token))


def colour_of(page: Any, token: str) -> tuple[int, int, int]:
    found: list[int] = page.evaluate(
        """(token) => {
          const probe = document.body.appendChild(document.createElement('i'));
          probe.style.color = `var(${token})`;
          const found = getComputedStyle(probe).color.match(/[0-9]+/g).map(Number);
          probe.remove();
          return found;
        }""",
        token,
    )
    return found[0], found[1], found[2]


def test_a_url_of_tiles_is_asked_and_drawn(page: Any, example: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Cross-Origin-Resource-Policy", "cross-origin")
            self.end_headers()
            self.wfile.write(png(*GREEN))

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    host = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    try:
        with tiled(page, example, tmp_path, f"http://127.0.0.1:{host.server_port}/{{z}}/{{x}}/{{y}}.png") as server:
            page.goto(server.url)
            becomes_mostly(page, GREEN)
    finally:
        host.shutdown()
    assert asked
    assert all(path.count("/") == 3 and path.endswith(".png") for path in asked)


def test_a_broken_file_of_tiles_leaves_the_plain_map(
    page: Any, errors: Complaints, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "broken.pmtiles"
    file.write_bytes(b"PMTiles\x03" + b"no tiles at all" * 20)
    with tiled(page, example, tmp_path, str(file)) as server:
        page.goto(server.url)
        page.locator(".toast", has_text="background tiles").wait_for()
        page.locator(".map-words").wait_for(state="detached")
        page.get_by_role("button", name="Zoom in", exact=True).wait_for()
