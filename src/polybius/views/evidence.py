"""The words behind a claim as a page or a terminal shows them: the sentence around, and who and where within."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from polybius.model.claims import Claim
from polybius.model.text import Span
from polybius.views.queries import Queries
from polybius.views.words import INWARDS, label, said_by

AROUND = 200
"""Code points looked at on either side of a claim's words for the rest of its sentence."""
ELLIPSIS = "…"
_BOUNDARY = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])|\n\s*\n|\n(?=\s*[-*•#])")
"""Where a sentence or a paragraph ends. An abbreviation is taken for an end: a little less is shown then."""
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a claim's words; `note` says what it is (`actor: Northern Front`), empty for words between."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim's sentence: `before` and `after` are the rest of it, with an ellipsis where more of it was cut."""

    claim: Claim
    outlet: str
    date: str
    title: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    voice: str
    """Who says it within the report, outermost first; empty where the outlet itself does."""


def evidence(queries: Queries, claim: Claim) -> Evidence:
    report = queries.reports_by_id[claim.report]
    before, _, after = context(queries, claim)
    voice = said_by(queries, claim).removeprefix(queries.outlet(claim)).removeprefix(INWARDS)
    pieces = tuple(_pieces(queries, claim))
    return Evidence(claim, queries.outlet(claim), report.date, report.title, before, pieces, after, voice)


def context(queries: Queries, claim: Claim) -> tuple[str, str, str]:
    """The rest of the sentence before a claim's words, the words, and the rest after them; line breaks as they are."""
    text = queries.reports_by_id[claim.report].text
    begin, end = claim.span.begin, claim.span.end
    words = text[begin:end]
    after = "" if _ENDED.search(words.rstrip()) else _after(text[end : end + AROUND], end + AROUND < len(text))
    return _before(text[max(0, begin - AROUND) : begin], begin > AROUND), words, after


def _before(text: str, cut: bool) -> str:
    ends = [found.end() for found in _BOUNDARY.finditer(text + "A")]
    if ends:
        return text[ends[-1] :]
    return ELLIPSIS + text.partition(" ")[2] if cut else text


def _after(text: str, cut: bool) -> str:
    found = _BOUNDARY.search(text)
    if found:
        return text[: found.end()].rstrip()
    return text.rpartition(" ")[0] + " " + ELLIPSIS if cut else text.rstrip()


def _pieces(queries: Queries, claim: Claim) -> Iterator[Piece]:
    """The claim's words cut where who and where are named; of words that overlap the first and longest."""
    at, text = claim.span.begin, claim.span.text
    for span, note in sorted(_named(queries, claim), key=lambda found: (found[0].begin, -found[0].end)):
        if at <= span.begin and span.end <= claim.span.end:
            if at < span.begin:
                yield Piece(text[at - claim.span.begin : span.begin - claim.span.begin], "")
            yield Piece(span.text, note)
            at = span.end
    if at < claim.span.end:
        yield Piece(text[at - claim.span.begin :], "")


def _named(queries: Queries, claim: Claim) -> Iterator[tuple[Span, str]]:
    for role in claim.roles:
        yield role.span, f"{label(role.role)}: {queries.actor_name(claim, role) or role.span.text}"
    if claim.place:
        yield claim.place.span, f"place: {claim.place.name or claim.place.span.text}"
