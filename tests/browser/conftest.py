"""One Chromium, one server of the example case for those who read, one of their own for those who write."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.complaints import Complaints
from tests.browser.served import Served

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
STATIC = ROOT / "src/polybius/views/web/static/index.html"
ARGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Says plainly why browser tests do not run."""
    lacking = "Chromium is not installed" if not CHROMIUM.exists() else ""
    lacking = lacking or ("the front end is not built" if not STATIC.exists() else "")
    for item in items:
        if lacking and "tests/browser" in item.nodeid:
            item.add_marker(pytest.mark.skip(reason=f"no browser tests: {lacking}"))


@pytest.fixture(scope="session")
def example(request: pytest.FixtureRequest) -> Path:
    """The example case, read once; `POLYBIUS_TEST_CASE` names one that is read already."""
    return Path(os.environ.get("POLYBIUS_TEST_CASE") or request.getfixturevalue("aleppo"))


@pytest.fixture(scope="session")
def served(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """For tests that only read."""
    yield from _served(example, tmp_path_factory.mktemp("served"))


@pytest.fixture
def own(example: Path, tmp_path: Path) -> Iterator[Served]:
    """For tests that write, or kill the server."""
    yield from _served(example, tmp_path)


def _served(example: Path, folder: Path) -> Iterator[Served]:
    case = folder / "example.polybius"
    shutil.copy(example, case)
    server = Served(case).start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def errors() -> Complaints:
    return Complaints()


def _said(said: Any) -> str:
    where = str((said.location or {}).get("url", ""))
    return f"{said.text} {where}".strip()


@pytest.fixture
def page(chromium: Any, errors: Complaints, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page at no address yet: `page.goto(served.url + "?view=tables")`. Nothing may go wrong in its console."""
    if "own" in request.fixturenames:
        request.getfixturevalue("own")  # so that the page is gone before its server is
        errors.expect("/api/v1/events/e_")  # an event of other claims, after a decision, is another event
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    context.set_default_timeout(30_000)
    one = context.new_page()
    one.on("console", lambda said: errors.found.append(_said(said)) if said.type == "error" else None)
    one.on("pageerror", lambda error: errors.found.append(str(error)))
    yield one
    context.close()
    assert errors.unexpected() == []
