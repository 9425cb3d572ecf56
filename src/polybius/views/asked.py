"""What a program asks to be decided, in one shape for all acts; and the desk that decides, as the web app sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from polybius.model.case import Decision
from polybius.model.text import Skipped
from polybius.views.queries import Queries


class Act(StrEnum):
    """What may be decided, on what the subject is: a claim, an event, an actor."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    RELABEL = "relabel"
    JOIN = "join"
    SPLIT = "split"
    APART = "apart"
    UNSURE = "unsure"
    MERGE = "merge"
    APART_ACTORS = "apart_actors"
    RENAME = "rename"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Asked:
    """One decision that is asked for. `key` is the program's own: the same key twice is one decision."""

    act: Act
    subject: str
    key: str
    other: str = ""
    claims: tuple[str, ...] = ()
    field: str = ""
    value: str = ""
    reason: str = ""
    user: str = ""
    time: str = ""


class TaskState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True)
class Task:
    """Something that takes a while, and how far it is."""

    id: str
    what: str
    state: TaskState = TaskState.QUEUED
    done: int = 0
    total: int = 0
    unit: str = "files"
    notes: list[Skipped] = field(default_factory=list)
    reports: tuple[str, ...] = ()
    claims: int = 0
    eta_s: float | None = None


class Desk(Protocol):
    """Decides on the case that is served. Every method that decides returns when the decision is kept for good."""

    @property
    def decisions(self) -> Sequence[Decision]:
        """All that were taken, those too that are not in the case shown as yet."""

    @property
    def live(self) -> Queries:
        """The case shown, with all decisions that were taken."""

    def decide(self, asked: Asked) -> Decision:
        """Raises `ClashError` where one in force says otherwise, else `UsageError` for what cannot be meant."""

    def undo(self, decision: str, asked: Mapping[str, str]) -> Decision:
        """`asked` has the key, user, time and reason. Without a decision, the last of the user's own."""

    def redo(self, decision: str, asked: Mapping[str, str]) -> Decision: ...

    def take_lines(self, lines: Sequence[bytes]) -> tuple[int, int, Sequence[Skipped]]:
        """Takes decisions of a file: how many were new, how many known; lines that are wrong."""


class Uploads(Protocol):
    """Reads files into the case that is served, one upload after the other."""

    def folder(self) -> str:
        """A new folder for the files of one upload."""

    def take(self, folder: str, files: int, options: Mapping[str, str]) -> Task:
        """Reads what is in a folder, and removes it then. Raises `UsageError` for options that cannot be meant."""

    def tasks(self) -> Sequence[Task]:
        """The last first."""

    def task(self, id_: str) -> Task | None: ...
