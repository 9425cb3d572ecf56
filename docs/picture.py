"""Writes docs/images/app.png, the picture in the README, from the example case: `make picture`. Needs Chromium."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from docs.transcripts import ROOT, run

PICTURE = Path(__file__).parent / "images" / "app.png"
SIZE = (1360, 850)
DAY = "2016-12-20"
COMMANDS = (
    "polybius read examples/aleppo/reports --case aleppo.polybius",
    "polybius read examples/aleppo/press-cuttings.csv --case aleppo.polybius --map title=hdl text=story_txt date=pub_dt"
    " outlet=src_name language=lang_cd record=ref_no",
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
TRIES = 60
DRAWN = 8_000
"""Milliseconds within which map and graph are drawn without a graphics card."""


def main() -> None:
    browser = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if browser is None:
        sys.exit(f"none of {', '.join(CHROMIUM)} is installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        for command in COMMANDS:
            run(command, folder)
        serve = [sys.executable, "-m", "polybius", "serve", str(folder / "aleppo.polybius"), "--no-open", "--port", "0"]
        with subprocess.Popen(serve, stderr=subprocess.PIPE, text=True) as server:
            try:
                _shoot(browser, _address(server))
            finally:
                server.terminate()


def _address(server: subprocess.Popen[str]) -> str:
    """What the server says of itself once it listens."""
    for line in server.stderr or ():
        if found := re.search(r"http://\S+/", line):
            return found[0]
    sys.exit("the server did not start")


def _most_disputed(address: str) -> str:
    """The id of the event; asked again until the server listens."""
    for _ in range(TRIES):
        try:
            with urlopen(f"{address}api/v1/events?standing=contested&sort=-weight&size=1") as answer:
                return str(json.load(answer)["items"][0]["id"])
        except URLError:
            time.sleep(0.5)
    sys.exit("the server does not answer")


def _shoot(browser: str, address: str) -> None:
    event = _most_disputed(address)
    PICTURE.parent.mkdir(exist_ok=True)
    drawing = ["--no-sandbox", "--use-gl=swiftshader", "--enable-unsafe-swiftshader"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=drawing)
        page = chromium.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="light")
        page.goto(f"{address}?sel={event}&on={DAY}")
        page.wait_for_timeout(DRAWN)
        page.screenshot(path=PICTURE)
        chromium.close()


if __name__ == "__main__":
    main()
