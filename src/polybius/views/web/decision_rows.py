"""Decisions as rows of the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from polybius.model.case import Decision
from polybius.model.decisions import (
    ADD,
    APART,
    CONFIRM,
    EVENT_APART,
    EVENT_JOIN,
    EVENT_RELABEL,
    EVENT_SPLIT,
    MERGE,
    ON_CLAIMS,
    ON_EVENTS,
    RENAME,
    SPLIT,
    VERDICTS,
    root,
)
from polybius.views.decisions import Force, event_sides, force, said, sides
from polybius.views.queries import Queries
from polybius.views.web.schemas_review import DecisionRow, Difference

ACTS = {
    MERGE: "merge", APART: "apart_actors", SPLIT: "split_actor", RENAME: "rename", ADD: "add", CONFIRM: "confirm",
    EVENT_JOIN: "join", EVENT_SPLIT: "split", EVENT_APART: "apart", EVENT_RELABEL: "relabel",
}  # fmt: skip
"""Names of acts by what a decision is on; verdicts have theirs after the stroke."""
RESULTS = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}


class Rows:
    """Makes rows of the decisions of a case, with all that was taken."""

    def __init__(self, live: Queries) -> None:
        self._live = live
        self._by_id: Mapping[str, Decision] = {one.id: one for one in live.decisions}

    def row(self, decision: Decision) -> DecisionRow:
        held = force(self._live, decision) if not decision.undoes else Force.HOLDS
        undone_by = self._live.undone.get(decision.id)
        about = root(decision, self._by_id)
        return DecisionRow(
            id=decision.id, act=self._act(decision), act_label=said(self._live, decision), subject=decision.subject,
            title=_title(about), on=list(self._on(about)), user=decision.user, time=decision.time,
            reason=decision.reason or None, before=decision.before or None, after=decision.after or None,
            diff=list(differences(decision)), undone_by=undone_by, undoes=decision.undoes or None,
            in_force=undone_by is None and not decision.undoes, rests_on_nothing=held is Force.NOTHING,
            overruled=held is Force.OVERRULED,
        )  # fmt: skip

    def fresh(self, decision: Decision) -> DecisionRow:
        """Of one that was taken just now: it holds, and is on what it was meant on. Looks at no other decision."""
        about = root(decision, self._by_id)
        return DecisionRow(
            id=decision.id, act=self._act(decision), act_label=said(self._live, decision), subject=decision.subject,
            title=_title(about), on=[id_ for id_ in (decision.subject, decision.other) if id_], user=decision.user,
            time=decision.time, reason=decision.reason or None, before=decision.before or None,
            after=decision.after or None, diff=list(differences(decision)),
            undone_by=self._live.undone.get(decision.id), undoes=decision.undoes or None,
            in_force=decision.id not in self._live.undone and not decision.undoes, rests_on_nothing=False,
            overruled=False,
        )  # fmt: skip

    def _act(self, decision: Decision) -> str:
        """To undo what undoes is to redo."""
        if decision.undoes:
            undone = self._by_id.get(decision.undoes)
            return "redo" if undone is not None and undone.undoes else "undo"
        return act_of(decision)

    def _on(self, decision: Decision) -> Iterator[str]:
        """Ids of what it is on, as they are now."""
        if decision.field in ON_CLAIMS:
            yield from self._live.reviews.claims_of(decision)
        elif decision.field in ON_EVENTS:
            yield from dict.fromkeys(id_ for side in event_sides(self._live, decision) for id_ in side)
        else:
            yield from dict.fromkeys(actor for actor in sides(self._live, decision) if actor)

    def on(self, subject: str) -> list[Decision]:
        """Decisions on something, by its id then or now, with those that undo them; in their order."""
        found: dict[str, Decision] = {}
        for one in self._live.decisions:
            here = subject in (one.subject, one.other) and not one.undoes
            if here or one.undoes in found or (not one.undoes and subject in self._on(one)):
                found[one.id] = one
        return list(found.values())


def act_of(decision: Decision) -> str:
    return ACTS.get(decision.field, decision.field.partition("_")[2])


def _title(decision: Decision) -> str:
    return decision.after if decision.field in (ADD, CONFIRM) else decision.before


def differences(decision: Decision) -> Iterator[Difference]:
    """What it changed, field by field."""
    if decision.edits:
        for edit in decision.edits:
            yield Difference(field=edit.field, before=edit.before or None, after=edit.after or None)
    elif decision.field in VERDICTS:
        yield Difference(field="reviewed", before=None, after=RESULTS.get(act_of(decision), act_of(decision)))
    elif decision.field == RENAME:
        yield Difference(field="name", before=decision.before, after=decision.after)
    elif decision.before or decision.after:
        yield Difference(field="is", before=decision.before or None, after=decision.after or None)


def shown(rows: Rows, decisions: Sequence[Decision]) -> list[DecisionRow]:
    return [rows.row(one) for one in decisions]
