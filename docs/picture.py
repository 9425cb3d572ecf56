"""Writes docs/images/page.png, the picture in the README, from the example case: `make picture`. Needs Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from docs.transcripts import ROOT, run

PICTURE = Path(__file__).parent / "images" / "page.png"
SIZE = "1160,1225"
SHOWN_OPEN = 2
"""Sides of the first dispute whose sentences are seen."""
COMMANDS = (
    "polybius read examples/aleppo/reports --case aleppo.polybius",
    "polybius read examples/aleppo/press-cuttings.csv --case aleppo.polybius --map title=hdl text=story_txt date=pub_dt"
    " outlet=src_name language=lang_cd record=ref_no",
    'polybius report aleppo.polybius -o page.html --title "Aleppo, winter 2016/17"',
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    browser = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if browser is None:
        sys.exit(f"none of {', '.join(CHROMIUM)} is installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        for command in COMMANDS:
            run(command, folder)
        page = folder / "page.html"
        html = page.read_text(encoding="utf-8").replace("<details><summary>", "<details open><summary>", SHOWN_OPEN)
        page.write_text(html, encoding="utf-8")
        _shoot(browser, page, folder / "profile")


def _shoot(browser: str, page: Path, profile: Path) -> None:
    PICTURE.parent.mkdir(exist_ok=True)
    arguments = [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", f"--user-data-dir={profile}",
        f"--window-size={SIZE}", f"--screenshot={PICTURE}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run([browser, *arguments], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
