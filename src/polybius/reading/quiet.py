"""Keeps the warnings of libraries off the terminal."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet(logger: str) -> Iterator[None]:
    """Silences a library's logger for a while; what matters of its warnings is said in notes and messages."""
    named = logging.getLogger(logger)
    level = named.level
    named.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        named.setLevel(level)
