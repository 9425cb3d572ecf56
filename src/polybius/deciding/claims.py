"""The acts of a reviewer on claims: is what was read what the report says? Each makes one decision.

A decision rests on the claim's report, word, kind and type (`model.reviews.Marked`), so that it holds when the report
is read again. Several reviewers may judge one claim: all verdicts are kept, the last in force rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from polybius.deciding.fields import Corrector
from polybius.deciding.finding import LISTED
from polybius.deciding.making import Act, Decided, checked
from polybius.errors import UsageError
from polybius.model.case import Decision
from polybius.model.claims import Claim
from polybius.model.decisions import CLAIM_ACCEPT, CLAIM_EDIT, CLAIM_REJECT, CLAIM_UNSURE, in_force, report_of
from polybius.model.reviews import Marked, reviews
from polybius.settings import Settings
from polybius.views.decisions import CHANGES
from polybius.views.queries import Queries
from polybius.views.words import short


class ClaimReviewer:
    """Judges claims of a case. A claim is given by its id, or by a unique beginning of one."""

    def __init__(self, queries: Queries, act: Act, settings: Settings) -> None:
        self._queries = queries
        self._act = act
        self._settings = settings

    def accept(self, *given: str) -> Decided:
        """The report says what the claim says, as it stands now; several claims are judged at once."""
        return self._judged(CLAIM_ACCEPT, given)

    def reject(self, *given: str) -> Decided:
        """The report does not say so: nothing is made of the claim any more."""
        return self._judged(CLAIM_REJECT, given)

    def unsure(self, *given: str) -> Decided:
        """It cannot be told: nothing changes, but the claim is not published."""
        return self._judged(CLAIM_UNSURE, given)

    def edit(self, given: str, wanted: Mapping[str, str]) -> Decided:
        """The report says otherwise in these fields; see `deciding.fields`. Raises `UsageError` for what may not stand
        in one."""
        claim = self._standing(find_claim(self._queries, given))
        edits = Corrector(self._queries, self._settings).edits(claim, wanted)
        before, after = (CHANGES.join(f"{edit.field}: {getattr(edit, side)}" for edit in edits) for side in
                         ("before", "after"))  # fmt: skip
        return checked(
            self._queries, replace(self._draft(CLAIM_EDIT, [claim]), before=before, after=after, edits=edits)
        )

    def _standing(self, claim: Claim) -> Claim:
        """With what was corrected since the case was built."""
        held = [one for one in in_force(self._queries.decisions) if claim.report in map(report_of, one.keys)]
        read = {one.id: one for one in self._queries.read_in(claim.report)}
        review = reviews(held, read.values()).get(claim.id)
        return review.stands(read[claim.id]) if review else read.get(claim.id, claim)

    def _judged(self, field: str, given: Sequence[str]) -> Decided:
        claims = [find_claim(self._queries, one) for one in given]
        return checked(self._queries, self._draft(field, claims))

    def _draft(self, field: str, claims: Sequence[Claim]) -> Decision:
        act, lead = self._act, claims[0]
        title = short(lead.span.text) + (f" (and {len(claims) - 1} more)" if len(claims) > 1 else "")
        keys = tuple(dict.fromkeys(key for claim in claims for key in self._marks(claim)))
        return Decision("", lead.id, field, title, "", act.user, act.time, act.reason, keys=keys, sent=act.sent)

    def _marks(self, claim: Claim) -> tuple[str, ...]:
        read = {one.id: one for one in self._queries.read_in(claim.report)}
        if claim.id not in read:
            raise UsageError(f"{claim.id} is no claim of its report any more", remedy="look at the report again")
        return Marked(read.values()).marks(read[claim.id])


def find_claim(queries: Queries, given: str) -> Claim:
    """The claim with this id, or a unique beginning of one. Raises `UsageError`."""
    if given.startswith("c_") and given in queries.claims_by_id:
        return queries.claims_by_id[given]
    found = sorted(id_ for id_ in queries.claims_by_id if id_.startswith(given)) if len(given) > len("c_") else []
    if len(found) == 1:
        return queries.claims_by_id[found[0]]
    if found:
        remedy = f"give more of it: {', '.join(found[:LISTED])}"
        raise UsageError(f"{len(found)} claims have an id that begins with {given!r}", remedy=remedy)
    raise UsageError(f"no claim has the id {given!r}", remedy="`polybius explain CASE e_...` shows those of an event")
