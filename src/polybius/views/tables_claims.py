"""Claims as rows: what each says of when and where, who and to whom, on whose word, how firmly, in which words."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.model.claims import Certainty, Claim, Kind, Realis
from polybius.views.queries import Queries
from polybius.views.words import INWARDS, amount, label, names, place, short, when

COLUMNS = ("id", "when", "where", "what", "who", "to whom", "outlet", "on the word of", "told as", "in words", "kind")
FREE = ("where", "what", "who", "to whom", "outlet", "on the word of", "in words")
FIRST = ("actor", "from", "holder", "party", "speaker")
"""Roles of those who do, hold, agree or speak."""
SECOND = ("recipient", "to", "loser", "addressee")
LAST = "9999"
"""Sorts what has no day after what has one."""


def by_day(claims: Iterable[Claim]) -> list[Claim]:
    """By the first day told of; those without a day last."""
    return sorted(claims, key=lambda claim: (_day(claim), claim.id))


def _day(claim: Claim) -> str:
    period = claim.period
    return (period.earliest or period.latest or LAST) if period else LAST


def claim_row(queries: Queries, claim: Claim) -> tuple[str, ...]:
    return (
        claim.id,
        when(claim.period),
        place(claim),
        what(claim),
        _of(queries, claim, FIRST),
        _of(queries, claim, SECOND),
        queries.outlet(claim),
        on_the_word_of(claim),
        told_as(claim),
        short(claim.span.text),
        claim.kind.value,
    )


def what(claim: Claim) -> str:
    """`assault, arson`; `killed at least 4`; `ceasefire, signed`; `captured`."""
    if claim.figure is not None:
        return f"{label(claim.figure.measure)} {amount(claim.figure)}"
    said = label(claim.type).lower() if claim.kind is not Kind.STATEMENT or claim.type else "said"
    return ", ".join(part for part in (said, label(claim.mode), label(claim.stage)) if part)


def on_the_word_of(claim: Claim) -> str:
    """Whom the outlet cites, the outermost first; empty where it speaks for itself."""
    return INWARDS.join(" ".join((voice.name or "unnamed").split()) for voice in claim.voice)


def told_as(claim: Claim) -> str:
    """`denied`, `planned, hedged`: what is more or less than a flat fact; that is `fact`."""
    said = [
        "" if claim.realis is Realis.OCCURRED else claim.realis.value,
        "" if claim.certainty is Certainty.ASSERTED else claim.certainty.value,
    ]
    return ", ".join(one for one in said if one) or "fact"


def _of(queries: Queries, claim: Claim, roles: tuple[str, ...]) -> str:
    return ", ".join(found for role in roles if (found := names(queries, claim, role)))
