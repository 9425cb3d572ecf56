"""Claims of a sentence or two by the whole pipeline, for tests that need a real parse."""

from __future__ import annotations

from functools import cache

from polybius.model.claims import Claim, Kind
from polybius.pipeline import code_text


@cache
def claims(text: str, kind: Kind) -> tuple[Claim, ...]:
    return tuple(claim for claim in code_text(text)[1] if claim.kind is kind)


def dated(text: str, kind: Kind, type_: str, date: str) -> Claim:
    """The first claim of the kind and type in a report of the date (ISO)."""
    return next(claim for claim in code_text(text, date)[1] if claim.kind is kind and claim.type == type_)


def where(claim: Claim) -> str:
    return claim.place.span.text if claim.place else ""


def when(claim: Claim) -> str:
    return claim.period.edtf if claim.period else ""


def words(claim: Claim, role: str) -> set[str]:
    return {part.span.text for part in claim.role(role)}
