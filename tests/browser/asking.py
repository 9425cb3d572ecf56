"""What several browser tests ask of a page."""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

SECONDS = 30
"""A busy machine draws maps without a graphics card."""


def asked(page: Any, name: str) -> str:
    """A parameter of the page's URL; empty where it has none."""
    return _parameter(str(page.url), name)


def number(text: str) -> int:
    """The digits of a text, whatever stands between them; -1 where it has none."""
    return int(re.sub(r"\D", "", text) or -1)


def becomes(page: Any, condition: str) -> None:
    """Waits until the page's URL has it: `q.get('type') === 'AID'`."""
    holds(page, f"() => (q => {condition})(new URLSearchParams(location.search))")


def holds(page: Any, script: str, given: object = None) -> None:
    """Waits until a function of the page gives true. Playwright's own waiting evaluates text in the page, which the
    page's policy forbids; asking again from here does not."""
    end = time.monotonic() + SECONDS
    while not page.evaluate(script, given):
        if time.monotonic() > end:
            raise AssertionError(f"never held: {script} at {page.url}")
        page.wait_for_timeout(50)


def until(page: Any, name: str, value: str) -> None:
    """Waits until the page's URL has the parameter so; empty: has it not. (The page's policy forbids the eval that
    `wait_for_function` needs.)"""
    page.wait_for_url(lambda url: _parameter(url, name) == value)


def _parameter(url: str, name: str) -> str:
    query: dict[str, list[str]] = parse_qs(urlsplit(url).query)
    return query.get(name, [""])[0]


def shows(page: Any, total: int) -> None:
    """Waits until the table says that it has so many rows."""
    page.locator(".table-head [role=status]", has_text=re.compile(rf"^{total} row")).wait_for()
