"""What builds a package: when the page is built anew, and what is said where it cannot be."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def hook() -> ModuleType:
    pytest.importorskip("hatchling", reason="hatchling builds packages and is not installed here")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def checkout(folder: Path, hook: ModuleType, built: float | None, changed: float) -> Path:
    source = folder / "web" / "src" / "map" / "map.tsx"
    source.parent.mkdir(parents=True)
    source.write_text("", encoding="utf-8")
    os.utime(source, (changed, changed))
    if built is not None:
        page = folder / hook.STATIC / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("", encoding="utf-8")
        os.utime(page, (built, built))
    return folder


@pytest.mark.parametrize(
    ("built", "changed", "stale"), [(None, 1.0, True), (2.0, 3.0, True), (3.0, 2.0, False), (2.0, 2.0, False)]
)
def test_a_page_is_built_where_it_is_missing_or_old(
    tmp_path: Path, hook: ModuleType, built: float | None, changed: float, stale: bool
) -> None:
    assert hook.stale(checkout(tmp_path, hook, built, changed)) is stale


def test_without_npm_it_is_said_what_to_do(tmp_path: Path, hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook.sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuntimeError, match="make web"):
        hook.npm()


def test_the_parts_of_the_page_are_there(hook: ModuleType) -> None:
    for part in hook.PARTS:
        assert any((ROOT / "web").glob(part)), part


def test_every_package_of_the_page_is_locked_to_its_content() -> None:
    lock = (ROOT / "web" / "package-lock.json").read_text(encoding="utf-8")
    assert lock.count('"integrity"') > 100
    assert "://registry" not in lock
