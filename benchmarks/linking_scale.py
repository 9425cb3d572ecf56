"""How the time of linking grows: made-up cases of many names."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence

from polybius.case.identity import identify
from polybius.case.material import Material
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, PlaceRef, Role
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report, Span

SYLLABLES = "ba ka ta ma na ra sa la da fa ga ha ja za qa wa be ki tu mo ne ri su lo di fu go hi".split()
HEADS = "Brigade Front Army Movement Party Council Battalion League Union Division".split()
A_REPORT = 6
"""Names of one report."""


def scale(sizes: Sequence[int]) -> Iterator[str]:
    """A row for each number of names: seconds of the processor for identifying all actors, links found."""
    tables = Tables.of(Codebook.load())
    identify(_case(10), tables)
    yield "| names | seconds | microseconds a name | actors | offered |\n| --- | --- | --- | --- | --- |"
    for size in sizes:
        case = _case(size)
        began = time.process_time()
        found = identify(case, tables)
        spent = time.process_time() - began
        offered = sum(link.state == "offered" for link in found.links())
        yield f"| {size} | {spent:.1f} | {1e6 * spent / size:.0f} | {len(found.members)} | {offered} |"


def _case(size: int) -> Material:
    """Persons and groups, every tenth name a spelling of one before; words repeat as they do in the names of one
    war."""
    random.seed(size)
    pool = [_word() for _ in range(max(20, size // 2))]
    names = list(dict.fromkeys(_names(size, pool)))
    reports: list[Report] = []
    claims: list[Claim] = []
    for begin in range(0, len(names), A_REPORT):
        text = f"Report {begin}."
        day = f"20{15 + begin % 8}-0{1 + begin % 9}-11"
        reports.append(Report(report_id(text), text, (Origin(f"{begin}.txt", outlet="Post", date=day),)))
        for name in names[begin : begin + A_REPORT]:
            claims.append(_claim(reports[-1].id, name, len(claims)))
    return Material.of(reports, claims)


def _word() -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(random.randint(2, 4))).capitalize()


def _names(size: int, pool: Sequence[str]) -> Iterator[str]:
    made: list[str] = []
    for _ in range(size):
        if made and random.random() < 0.1:
            made.append(random.choice(made).replace("i", "ee", 1).replace("u", "ou", 1))
        elif random.random() < 0.5:
            made.append(f"{random.choice(pool)} {random.choice(pool)}")
        else:
            made.append(f"{random.choice(pool)} {random.choice(pool)} {random.choice(HEADS)}")
    yield from made


def _claim(report: str, name: str, number: int) -> Claim:
    at = 100 * number
    role = Role("actor", Span(at, at + len(name), name), None, name)
    place = PlaceRef(Span(at, at + 4, "town"), "x:1", "town", 1.0, 1.0, "city", "SY")
    made = Claim("", Kind.EVENT, report, Span(at, at + 50, name), type="ASSAULT", roles=(role,), place=place, anchor=at)
    return made.identified()
