"""Answers and requests of review: queues, decisions, agreement, uploads."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from polybius.views.asked import Act
from polybius.views.web.schemas import ActorInEvent, ClaimRow, EventRow

MOST_CLAIMS = 500
Words = Annotated[str, StringConstraints(max_length=4_000)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Key = Annotated[str, StringConstraints(min_length=8, max_length=120, pattern=r"^[\w.:-]+$")]
_MOMENT = r"^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$"
Moment = Annotated[str, StringConstraints(pattern=_MOMENT)]
User = Annotated[str, StringConstraints(max_length=120)]


# -- requests -----------------------------------------------------------------------------------------------------


class DecisionAsked(BaseModel):
    """One decision. `key` is the program's own (a uuid): sent twice it is one decision."""

    key: Key
    act: Act
    subject: Id
    other: Id | None = None
    claims: Annotated[list[Id], Field(max_length=MOST_CLAIMS)] = []
    field: Words | None = None
    value: Words | float | None = None
    reason: Words | None = None
    user: User | None = None
    time: Moment | None = None


class TakenBack(BaseModel):
    """Of an undo or a redo."""

    key: Key
    reason: Words | None = None
    user: User | None = None
    time: Moment | None = None


# -- decisions ----------------------------------------------------------------------------------------------------


class Difference(BaseModel):
    field: str
    before: str | None
    after: str | None


class DecisionRow(BaseModel):
    """A decision of the history. `subject` is what it was on when it was made, `on` what that is now."""

    id: str
    act: str
    act_label: str
    subject: str
    title: str
    on: list[str]
    user: str
    time: str
    reason: str | None
    before: str | None
    after: str | None
    diff: list[Difference]
    undone_by: str | None
    undoes: str | None
    in_force: bool
    rests_on_nothing: bool
    overruled: bool


class Decided(BaseModel):
    decision: DecisionRow
    pending: int


class Note(BaseModel):
    """What was passed over, where, why, and what to do about it."""

    where: str
    why: str
    remedy: str


class Imported(BaseModel):
    new: int
    known: int
    notes: list[Note]
    pending: int


# -- review -------------------------------------------------------------------------------------------------------


class QueueShown(BaseModel):
    name: str
    title: str
    description: str
    n: int
    done: int


class Verdict(BaseModel):
    user: str
    verdict: str
    time: str
    reason: str | None


class ReplyShown(BaseModel):
    """The body of a decision that gives this answer, without its key, user and reason."""

    act: str
    subject: str
    other: str | None = None
    claims: list[str] = []


class Replies(BaseModel):
    same: ReplyShown
    different: ReplyShown
    unsure: ReplyShown | None = None


class ItemShown(BaseModel):
    """A question. `one` and `other` are what it is about; who was blind is not told what others answered."""

    id: str
    subject: str
    kind: str
    title: str
    question: str
    doubt: float
    effect: int
    rank: float
    one: EventRow | ClaimRow | ActorInEvent | None
    other: EventRow | ClaimRow | ActorInEvent | None
    why: str
    decided: list[Verdict]
    judged_by: int
    """How many reviewers have answered it."""
    acts: Replies


class ChoiceShown(BaseModel):
    value: str
    label: str
    definition: str


class FieldShown(BaseModel):
    """A field that may be corrected; `now` is what the claim has there."""

    field: str
    label: str
    input: str
    choices: list[ChoiceShown] | None
    now: str | None


class Reviewer(BaseModel):
    user: str
    n: int


class Differing(BaseModel):
    subject: str
    title: str
    one: str
    other: str


class PairShown(BaseModel):
    """Two reviewers: on how much they both judged, how often alike, Cohen's kappa, and where they differ."""

    one: str
    other: str
    n: int
    agreed: int
    kappa: float | None
    differ: list[Differing]


class Passing(BaseModel):
    """What would pass the gate of publication now."""

    claims: int
    events: int


class Agreement(BaseModel):
    reviewers: list[Reviewer]
    pairs: list[PairShown]


# -- uploads ------------------------------------------------------------------------------------------------------


class TaskShown(BaseModel):
    id: str
    state: str
    what: str
    done: int
    total: int
    unit: str
    notes: list[Note]
    reports: list[str]
    claims: int
    eta_s: float | None


class Started(BaseModel):
    task: TaskShown
