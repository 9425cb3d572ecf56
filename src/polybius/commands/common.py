"""What the commands share: the CASE argument, opening a case to look at, and narrowing what is shown."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce
from typing import Any

import click
from rich.console import Console

from polybius.errors import UsageError
from polybius.opening import open_case
from polybius.settings import Settings
from polybius.views.publishing import Published
from polybius.views.queries import Filter, Queries

CASE = click.argument("case", metavar="CASE")
REVIEWED_ONLY = click.option(
    "--reviewed-only", is_flag=True, help="Only what reviewers accepted or corrected, and what rests on that alone."
)
UNWATCHED = 140
"""Least width where standard output is no terminal: a file or a pipe has room for whole rows."""
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_OPTIONS = (
    click.option(
        "--since",
        default="",
        metavar="DAY",
        help="Only what reaches to this day or later (2016-12-20, 2016-12 or 2016).",
    ),
    click.option("--until", default="", metavar="DAY", help="Only what begins on this day or earlier."),
    click.option(
        "--place", default="", metavar="NAME", help="Only what is at a place with this name (or part of a name)."
    ),
    click.option("--actor", default="", metavar="NAME", help="Only what an actor with this name has a part in."),
)


def NARROWING(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802 - a decorator beside CASE
    """The options --since, --until, --place and --actor."""
    return reduce(lambda wrapped, option: option(wrapped), reversed(_OPTIONS), command)


def narrowed(since: str, until: str, place: str, actor: str) -> Filter:
    """A year or a month stands for its first day as a beginning and for its last as an end.

    Raises `UsageError` for what is no day.
    """
    for given in (since, until):
        if given and not _DAY.fullmatch(given):
            raise UsageError(f"{given!r} is no day", remedy="write 2016-12-20, 2016-12 or 2016")
    return Filter(
        since + "0000-01-01"[len(since) :] if since else "",
        until + "9999-12-31"[len(until) :] if until else "",
        place,
        actor,
    )


class Out(Console):
    """Standard output. What to do when its reader has gone is for the command line to say, not for the console."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """As wide as the terminal; where there is none and COLUMNS does not say, wide enough for tables."""
    out = Out()
    return out if out.is_terminal or "COLUMNS" in os.environ else Out(width=max(UNWATCHED, out.width))


@contextmanager
def opened(case: str, *, reviewed_only: bool = False) -> Iterator[Queries]:
    """The questions of a case, or of what reviewers let pass of it. Raises `UsageError` where there is none and
    `StoreError` where it cannot be used."""
    store = open_case(case, Settings.from_environment())
    try:
        yield Published(store) if reviewed_only else Queries(store)
    finally:
        store.close()
