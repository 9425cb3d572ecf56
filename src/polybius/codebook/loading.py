"""YAML files to rows of typed records; whatever is wrong in a file raises `CodebookError` with file and line."""

from __future__ import annotations

import dataclasses
import difflib
import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources.abc import Traversable
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import yaml

from polybius.errors import CodebookError

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class File:
    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Part:
    path: str
    root: yaml.MappingNode


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's collector of cycles rests meanwhile: it would walk all nodes again and again, half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def paths(path: Traversable) -> list[Traversable]:
    """The file itself, or the YAML files of a folder in the order of their names."""
    if not path.is_dir():
        return [path]
    return sorted((item for item in path.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name)


def files_of(path: Traversable) -> list[File]:
    """The YAML files at a path, read; none where there is nothing."""
    return [File(str(item), item.read_bytes()) for item in paths(path) if item.is_file()]


def parse(file: File) -> Iterable[Part]:
    """The file's tables, none where it is empty. Raises `CodebookError` with file and line."""
    path = file.path
    try:
        root = yaml.compose(file.data, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else path
        raise CodebookError(f"not valid YAML: {getattr(error, 'problem', error)}", where=where) from error
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise CodebookError("a codebook file is a mapping of table names to rows", where=path)
    yield Part(path, root)


def rows(table: str, record: type[Row], parts: Iterable[Part]) -> tuple[Row, ...]:
    found = [
        _row(record, node, part.path)
        for part in parts
        for key, value in part.root.value
        if key.value == table
        for node in _sequence(value, part.path)
    ]
    return tuple(found)


def _sequence(node: yaml.Node, path: str) -> list[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    raise CodebookError("a table is a list of rows", where=_where(node, path))


def _row(record: type[Row], node: yaml.Node, path: str) -> Row:
    if not isinstance(node, yaml.MappingNode):
        raise CodebookError("a row is a mapping of field names to values", where=_where(node, path))
    kinds = _field_types(cast(Any, record))
    values: dict[str, Any] = {}
    for key, value in node.value:
        if key.value not in kinds:
            near = difflib.get_close_matches(str(key.value), kinds, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"fields are {', '.join(kinds)}"
            raise CodebookError(f"unknown field {key.value!r}", where=_where(key, path), remedy=remedy)
        values[key.value] = _value(kinds[key.value], value, path)
    missing = [f.name for f in dataclasses.fields(record) if _required(f) and f.name not in values]  # type: ignore[arg-type]
    if missing:
        raise CodebookError(f"field {missing[0]!r} is missing", where=_where(node, path))
    return record(**values)


def _required(spec: dataclasses.Field[Any]) -> bool:
    return spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING


@cache
def _field_types(record: type) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {spec.name: hints[spec.name] for spec in dataclasses.fields(record)}


def _value(kind: Any, node: yaml.Node, path: str) -> Any:
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(_value(get_args(kind)[0], item, path) for item in items)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _row(kind, node, path)
    if not isinstance(node, yaml.ScalarNode):
        raise CodebookError("a single value is wanted here", where=_where(node, path))
    return _scalar(kind, node, path)


def _scalar(kind: Any, node: yaml.ScalarNode, path: str) -> Any:
    convert: Callable[[str], Any] = _boolean if kind is bool else kind
    try:
        return convert(node.value)
    except ValueError as error:
        wanted = f"one of {', '.join(str(m.value) for m in kind)}" if _is_enum(kind) else f"a {kind.__name__}"
        raise CodebookError(f"{node.value!r} is not {wanted}", where=_where(node, path)) from error


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _boolean(text: str) -> bool:
    if text.lower() in ("true", "yes"):
        return True
    if text.lower() in ("false", "no"):
        return False
    raise ValueError(text)


def _where(node: yaml.Node, path: str) -> str:
    return f"{path}:{node.start_mark.line + 1}"
