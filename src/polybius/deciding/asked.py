"""What a program asks, decided: one act a line, each by the reviewer whose affair its subject is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from polybius.codebook import Codebook
from polybius.deciding.claims import ClaimReviewer
from polybius.deciding.events import EventReviewer
from polybius.deciding.finding import Known
from polybius.deciding.making import Act as Signed
from polybius.deciding.making import Decided, Reviewer, curated
from polybius.errors import UsageError
from polybius.settings import Settings
from polybius.views.asked import Act, Asked
from polybius.views.queries import Queries

REASONED = (Act.REJECT, Act.EDIT, Act.RELABEL, Act.JOIN, Act.SPLIT, Act.APART, Act.MERGE, Act.APART_ACTORS)
"""Acts after which the case says otherwise who did what: others have to be able to check them."""


class Asking:
    """Decides what is asked on a case as it is shown, with all that was decided since."""

    def __init__(self, queries: Queries, asked: Asked, settings: Settings) -> None:
        act = Signed(asked.user, asked.time, " ".join(asked.reason.split()), asked.key)
        self._asked = asked
        self._settings = settings
        self._claims = ClaimReviewer(queries, act, settings)
        self._events = EventReviewer(queries, act)
        self._actors = Reviewer(queries, act, Known(settings.codebook))

    def decided(self) -> Decided:
        """Raises `UsageError` for what cannot be meant, or what needs a reason and has none."""
        asked = self._asked
        kind = asked.subject[:2]
        decide = _ACTS.get((asked.act, kind))
        if decide is None:
            raise UsageError(f"{asked.act} is nothing that is done to {asked.subject[:40]!r}", remedy=_fitting(kind))
        if asked.act in REASONED and not asked.reason.strip():
            raise UsageError(f"{asked.act} needs a reason", remedy="say why: others will want to check the decision")
        return decide(self)

    # -- claims -------------------------------------------------------------------------------------------------

    @property
    def _judged(self) -> tuple[str, ...]:
        """The claim, or several that are judged at once."""
        return tuple(dict.fromkeys((self._asked.subject, *self._asked.claims)))

    def accept_claim(self) -> Decided:
        return self._claims.accept(*self._judged)

    def reject_claim(self) -> Decided:
        return self._claims.reject(*self._judged)

    def unsure_of_claim(self) -> Decided:
        return self._claims.unsure(*self._judged)

    def edit_claim(self) -> Decided:
        if not self._asked.field:
            raise UsageError("edit needs a field", remedy="give field and value")
        return self._claims.edit(self._asked.subject, {self._asked.field: self._asked.value})

    # -- events -------------------------------------------------------------------------------------------------

    def accept_event(self) -> Decided:
        return self._events.accept(self._asked.subject)

    def reject_event(self) -> Decided:
        return self._events.reject(self._asked.subject)

    def unsure_of_event(self) -> Decided:
        return self._events.unsure(self._asked.subject)

    def relabel_event(self) -> Decided:
        types = {row.name for row in Codebook.load(self._settings.codebook).event_types}
        return self._events.relabel(self._asked.subject, {self._asked.field: self._asked.value}, types)

    def join_events(self) -> Decided:
        """Two events, or the claims of one that belong with its others."""
        if self._asked.other:
            return self._events.join(self._asked.subject, self._asked.other)
        return self._events.together(self._asked.subject, self._asked.claims)

    def split_event(self) -> Decided:
        if not self._asked.claims:
            raise UsageError("split needs claims", remedy="give those that tell of another happening")
        return self._events.split(self._asked.subject, self._asked.claims)

    def part_events(self) -> Decided:
        return self._events.apart(self._asked.subject, self._asked.other)

    # -- actors -------------------------------------------------------------------------------------------------

    def merge_actors(self) -> Decided:
        return self._actors.merge(self._asked.subject, self._asked.other)

    def part_actors(self) -> Decided:
        return self._actors.apart(self._asked.subject, self._asked.other)

    def rename_actor(self) -> Decided:
        return self._actors.rename(self._asked.subject, self._asked.value)

    def confirm_actor(self) -> Decided:
        return self._actors.confirm(self._asked.subject, curated("", "", "", "", (), ()))


_ACTS: Mapping[tuple[Act, str], Callable[[Asking], Decided]] = {
    (Act.ACCEPT, "c_"): Asking.accept_claim,
    (Act.REJECT, "c_"): Asking.reject_claim,
    (Act.UNSURE, "c_"): Asking.unsure_of_claim,
    (Act.EDIT, "c_"): Asking.edit_claim,
    (Act.ACCEPT, "e_"): Asking.accept_event,
    (Act.REJECT, "e_"): Asking.reject_event,
    (Act.UNSURE, "e_"): Asking.unsure_of_event,
    (Act.RELABEL, "e_"): Asking.relabel_event,
    (Act.JOIN, "e_"): Asking.join_events,
    (Act.SPLIT, "e_"): Asking.split_event,
    (Act.APART, "e_"): Asking.part_events,
    (Act.MERGE, "a_"): Asking.merge_actors,
    (Act.APART_ACTORS, "a_"): Asking.part_actors,
    (Act.RENAME, "a_"): Asking.rename_actor,
    (Act.CONFIRM, "a_"): Asking.confirm_actor,
}


def _fitting(kind: str) -> str:
    acts = [act.value for act, of in _ACTS if of == kind]
    return (
        f"it takes {', '.join(acts)}" if acts else "a subject is a claim (c_...), an event (e_...) or an actor (a_...)"
    )
