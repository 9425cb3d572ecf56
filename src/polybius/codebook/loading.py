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
Reader = Callable[[yaml.Node, str], Any]
"""A value of a field from its node and the file's path."""


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
    readers, required = _fields(cast(Any, record))
    values: dict[str, Any] = {}
    for key, value in node.value:
        read = readers.get(key.value)
        if read is None:
            raise _unknown(key, readers, path)
        values[key.value] = read(value, path)
    missing = [name for name in required if name not in values]
    if missing:
        raise CodebookError(f"field {missing[0]!r} is missing", where=_where(node, path))
    return record(**values)


def _unknown(key: yaml.Node, known: Iterable[str], path: str) -> CodebookError:
    near = difflib.get_close_matches(str(key.value), list(known), 1)
    remedy = f"did you mean {near[0]!r}?" if near else f"fields are {', '.join(known)}"
    return CodebookError(f"unknown field {key.value!r}", where=_where(key, path), remedy=remedy)


@cache
def _fields(record: type) -> tuple[dict[str, Reader], tuple[str, ...]]:
    """How each field of a record is read, and which must be there: found once a record, not once a row."""
    hints, specs = get_type_hints(record), dataclasses.fields(record)
    return {spec.name: _reader(hints[spec.name]) for spec in specs}, tuple(s.name for s in specs if _required(s))


def _required(spec: dataclasses.Field[Any]) -> bool:
    return spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING


def _reader(kind: Any) -> Reader:
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        return _list_reader(_reader(get_args(kind)[0]))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return lambda node, path: _row(kind, node, path)
    return lambda node, path: _scalar(kind, node, path)


def _list_reader(read: Reader) -> Reader:
    """A single value is a list of one."""
    return lambda node, path: tuple(
        [read(item, path) for item in (node.value if isinstance(node, yaml.SequenceNode) else (node,))]
    )


def _scalar(kind: Any, node: yaml.Node, path: str) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        raise CodebookError("a single value is wanted here", where=_where(node, path))
    if kind is str:
        return node.value
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
