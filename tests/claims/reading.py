"""Claims of a sentence or two by the whole pipeline, for tests that need a real parse."""

from __future__ import annotations

from functools import cache

from polybius.model.claims import Claim, Kind
from polybius.pipeline import code_text


@cache
def claims(text: str, kind: Kind) -> tuple[Claim, ...]:
    return tuple(claim for claim in code_text(text)[1] if claim.kind is kind)


def words(claim: Claim, role: str) -> set[str]:
    return {part.span.text for part in claim.role(role)}
