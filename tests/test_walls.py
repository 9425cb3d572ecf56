"""The walls of the design, kept over the imports of every module."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "polybius"
MODULES = sorted(SRC.rglob("*.py"))
COMMON = {"model", "codebook", "errors", "VERSION"}
STAGES = {
    "reading": COMMON,
    "annotate": COMMON,
    "claims": COMMON | {"annotate.records"},
    "case": COMMON,
    "stores": COMMON | {"settings"},
    "engines": COMMON | {"settings"},
    "views": COMMON | {"stores.base", "settings"},
}
ONLY_IN = {
    "duckdb": ("stores/duckdb.py", "stores/"),
    "psycopg": ("stores/",),
    "ray": ("engines/distributed.py",),
    "spacy": ("annotate/",),
    "onnxruntime": ("annotate/",),
    "tokenizers": ("annotate/",),
    "torch": (),
    "fastapi": ("views/web/",),
    "starlette": ("views/web/",),
    "pydantic": ("views/web/",),
    "uvicorn": ("serving.py",),
}


def imports(path: Path) -> Iterator[str]:
    """Full dotted names that a module imports, names of `from` imports included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    return {name.removeprefix("polybius.") for name in imports(path) if name.startswith("polybius.")}


def relative(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def within(name: str, allowed: set[str]) -> bool:
    return any(name == wall or name.startswith(wall + ".") for wall in allowed)


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_stage_imports_only_what_stands_before_it(path: Path) -> None:
    stage = relative(path).split("/")[0]
    if stage == "model":
        assert all(within(name, {"model"}) for name in ours(path))
        foreign = {name.split(".")[0] for name in imports(path)} - {"polybius", "__future__"}
        assert foreign <= set(sys.stdlib_module_names), foreign
    elif stage in STAGES:
        allowed = STAGES[stage] | {stage}
        assert [name for name in sorted(ours(path)) if not within(name, allowed)] == []


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_libraries_stay_behind_their_edge(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)}
    for library, homes in ONLY_IN.items():
        if library in used:
            assert relative(path).startswith(homes) if homes else False, f"{library} in {relative(path)}"


def test_only_the_pipeline_knows_all_stages() -> None:
    knowing = [
        relative(path)
        for path in MODULES
        if sum(any(within(name, {stage}) for name in ours(path)) for stage in ("reading", "annotate", "claims", "case"))
        > 2
    ]
    assert knowing == ["pipeline.py"]


def test_the_clock_is_read_only_where_people_act() -> None:
    clock = re.compile(r"\b(?:datetime|date)\.(?:now|today|utcnow)\(|\btime\.(?:time|time_ns|localtime|gmtime)\(")
    reading = [relative(path) for path in MODULES if clock.search(path.read_text(encoding="utf-8"))]
    assert reading == ["deciding/clock.py"]


def test_views_read_through_queries() -> None:
    views = [path for path in MODULES if relative(path).startswith("views/") and not path.name.startswith("queries")]
    assert [relative(p) for p in views if any(within(name, {"stores"}) for name in ours(p))] == []


def needed(modules: set[str]) -> set[str]:
    """Modules without the packages they are in: `from package import module` needs the module."""
    return {name for name in modules if not any(other.startswith(name + ".") for other in modules)}


def test_no_import_cycles() -> None:
    names = {relative(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__"): path for path in MODULES}
    graph = {name: needed(ours(path) & set(names)) - {name} for name, path in names.items()}
    done: set[str] = set()
    while ready := [name for name, needs in graph.items() if name not in done and needs <= done]:
        done.update(ready)
    assert sorted(set(graph) - done) == []
