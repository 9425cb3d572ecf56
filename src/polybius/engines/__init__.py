"""How many reports are coded at once: serially, on a pool of processes, on a Ray cluster."""

from __future__ import annotations

import importlib
import os

from polybius.engines.base import Engine
from polybius.errors import UsageError

ENGINES = {
    "serial": ("serial", "SerialEngine"),
    "local": ("local", "LocalEngine"),
    "distributed": ("distributed", "DistributedEngine"),
}
FEW = 12
"""Fewer reports than this are coded before a second process would have loaded the reader."""


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))


def open_engine(name: str, jobs: int, items: int) -> Engine:
    """The engine by name; `auto` takes the pool where there are enough items and processors for it.

    `jobs` 0 means one for each processor that this process may use.
    """
    jobs = jobs or processors()
    if name == "auto":
        name = "serial" if jobs == 1 or items < FEW else "local"
    if name not in ENGINES:
        raise UsageError(f"unknown engine {name!r}", remedy=f"one of auto, {', '.join(ENGINES)}")
    module, attribute = ENGINES[name]
    try:
        engine = getattr(importlib.import_module(f"polybius.engines.{module}"), attribute)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"engine {name!r} needs the package {error.name}", remedy="pip install 'polybius[ray]'"
        ) from error
    opened: Engine = engine(jobs)
    return opened
