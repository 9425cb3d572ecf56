"""Claims as the case takes them: without those that a reviewer rejected, and as he corrected the others.

What was read stays in the store; only this stage's view of it changes. The view is one claim's affair, so a case that
grows sees the same claims as one that is built whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from polybius.model.case import Decision
from polybius.model.claims import Claim
from polybius.model.edits import Edit, edited
from polybius.model.reviews import reviews
from polybius.model.wording import Wording


@dataclass(frozen=True, slots=True)
class Reviewed:
    """By claim id: those that are out, and corrections of others."""

    out: frozenset[str] = frozenset()
    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)

    @staticmethod
    def of(decisions: Sequence[Decision], claims: Iterable[Claim]) -> Reviewed:
        """`claims` as they were read, all of the reports that are decided on at least."""
        found = reviews(decisions, claims)
        return Reviewed(
            frozenset(id_ for id_, review in found.items() if review.rejected),
            {id_: tuple(review.edits.values()) for id_, review in found.items() if review.edits},
        )

    def claims(self, read: Iterable[Claim]) -> list[Claim]:
        """Those that count, in the order given."""
        if not self.out and not self.edits:
            return list(read)
        return [edited(claim, self.edits.get(claim.id, ())) for claim in read if claim.id not in self.out]

    def wording(self, read: Wording) -> Wording:
        """Without how rejected claims are worded; labels and loaded words stay, they are the report's."""
        if not self.out:
            return read
        return replace(
            read,
            tellings=tuple(one for one in read.tellings if one.claim not in self.out),
            sourcings=tuple(one for one in read.sourcings if one.claim not in self.out),
            labels=tuple(replace(one, claims=self._kept(one.claims)) for one in read.labels),
            loaded=tuple(replace(one, claims=self._kept(one.claims)) for one in read.loaded),
        )

    def _kept(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(claim for claim in claims if claim not in self.out)

    def changed(self, other: Reviewed) -> set[str]:
        """Claims that the two see otherwise."""
        ids = {*self.out, *other.out, *self.edits, *other.edits}
        return {id_ for id_ in ids if self._as(id_) != other._as(id_)}

    def _as(self, claim: str) -> object:
        return None if claim in self.out else self.edits.get(claim, ())


UNREVIEWED = Reviewed()
