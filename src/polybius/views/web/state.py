"""The page's state as query parameters: one dependency for every route that is narrowed by it."""

from __future__ import annotations

import math
import re
from typing import Annotated

from fastapi import Query

from polybius.views.board import day_number
from polybius.views.narrowing import KINDS, STANDINGS, Box, Narrowing
from polybius.views.web.problems import ProblemError

LONGEST, MOST = 2_000, 200
"""Characters of a parameter; values of one list."""
_SURROGATES = re.compile("[\x00\ud800-\udfff]")
Text = Annotated[str, Query(max_length=LONGEST)]
Page = Annotated[int, Query(ge=1, le=1_000_000, description="Counts from 1.")]
Size = Annotated[int, Query(ge=1, le=500)]


def narrowing(
    since: Annotated[str, Query(alias="from", max_length=10, description="ISO day, inclusive.")] = "",
    until: Annotated[str, Query(alias="to", max_length=10, description="ISO day, inclusive.")] = "",
    bbox: Annotated[str, Query(max_length=120, description="West, south, east, north in degrees.")] = "",
    type: Annotated[str, Query(max_length=LONGEST, description="Types, with commas between.")] = "",
    standing: Annotated[str, Query(max_length=LONGEST, description="Standings, with commas between.")] = "",
    actor: Annotated[str, Query(max_length=LONGEST, description="Ids of actors, with commas between.")] = "",
    place: Annotated[str, Query(max_length=LONGEST, description="Ids of places; what lies in one fits.")] = "",
    outlet: Annotated[str, Query(max_length=LONGEST, description="Names of outlets, with commas between.")] = "",
    kind: Annotated[str, Query(max_length=LONGEST, description="Kinds of claims, with commas between.")] = "",
    q: Annotated[str, Query(max_length=LONGEST, description='Words, "phrases", OR, AND, NOT, ANY(...).')] = "",
    days: Annotated[int, Query(ge=0, le=36_500, description="The words of q within so many days.")] = 0,
    reviewed: Annotated[str, Query(pattern="^(yes|no|)$", description="yes, no, or nothing for both.")] = "",
    events: Annotated[
        str, Query(max_length=2 * LONGEST, description="Ids of events chosen by hand, with commas.")
    ] = "",
    undated: Annotated[
        str, Query(pattern="^(with|only|)$", description="What has no day: beside what is of the days, or alone.")
    ] = "",
    rejected: Annotated[
        str,
        Query(pattern="^(with|without|only|)$", description="Claims that a reviewer rejected; nothing rests on them."),
    ] = "",
) -> Narrowing:
    """Raises `ProblemError` for a day, a frame or a value of a closed list that is none."""
    return Narrowing(
        since=_day(since, "from"),
        until=_day(until, "to"),
        box=box(bbox, "bbox"),
        types=values(type),
        standings=_closed(standing, STANDINGS, "standing"),
        actors=values(actor),
        places=values(place),
        outlets=values(outlet),
        kinds=_closed(kind, KINDS, "kind"),
        words=clean(q).strip(),
        near_days=days,
        reviewed=None if not reviewed else reviewed == "yes",
        events=values(events),
        undated=undated,
        rejected=rejected,
    )


def clean(text: str) -> str:
    """Without what no text of a report has and no database takes."""
    return _SURROGATES.sub("", text)


def values(text: str) -> tuple[str, ...]:
    """The values of a list, each once; a comma within a value is written `%2C` twice encoded, or the value quoted."""
    found = tuple(dict.fromkeys(part.strip() for part in _SPLIT.findall(clean(text)) if part.strip()))
    if len(found) > MOST:
        raise ProblemError(400, f"more than {MOST} values", "narrow the list")
    return tuple(part[1:-1] if len(part) > 1 and part[0] == part[-1] == '"' else part for part in found)


_SPLIT = re.compile(r'"[^"]*"|[^,]+')


def _closed(text: str, known: tuple[str, ...], name: str) -> tuple[str, ...]:
    found = values(text)
    wrong = [value for value in found if value not in known]
    if wrong:
        raise ProblemError(400, f"{name}: {wrong[0]!r} is none", f"there are {', '.join(known)}")
    return found


def _day(text: str, name: str) -> str:
    if text and day_number(text) is None:
        raise ProblemError(400, f"{name}: {text!r} is no day", "write it as 2016-12-20")
    return text


def day(text: str, name: str) -> str:
    """A day that must be there."""
    if not text:
        raise ProblemError(400, f"{name} is missing", "write it as 2016-12-20")
    return _day(text, name)


def box(text: str, name: str) -> Box | None:
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise _no_box(name, text) from None
    if not all(math.isfinite(edge) for edge in (west, south, east, north)) or south > north:
        raise _no_box(name, text)
    return _round(west), max(-90.0, south), _round(east), min(90.0, north)


def _round(lon: float) -> float:
    """Degrees of longitude, also where a map was turned around the world."""
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def _no_box(name: str, text: str) -> ProblemError:
    return ProblemError(400, f"{name}: {text!r} is no frame", "write west,south,east,north in degrees")
