"""Reads files that were uploaded into the case that is served: one upload after the other, in a thread of its own.

Files come to lie in a folder of their own, and go when they are read; those that a server before left unread are read
on. Their origins have the names under which they were uploaded. A file that cannot be read is a note; the others are
read all the same.
"""

from __future__ import annotations

import importlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from polybius.errors import PolybiusError, UsageError
from polybius.model.text import Skipped
from polybius.settings import Settings
from polybius.stores.base import Store
from polybius.uploads_kept import SUFFIX, TRIES, KeptFiles, Left
from polybius.views.asked import Task, TaskState

FEW = 12
"""Notes of one sort that are told one by one."""
KEPT = 100
"""Tasks that are remembered."""
AGAIN = "the server ended before it was read: it is read on"
UNITS = {"collecting": "files", "reading": "reports", "building the case": "cases"}
PHASES = {"collecting": "reading files", "reading": "coding reports", "building the case": "building the case"}
log = logging.getLogger("polybius.uploading")


class Uploading:
    """See `views.asked.Uploads`. `built` shows the case that came of an upload; `changed` says that a task moved on."""

    def __init__(
        self, store: Store, settings: Settings, built: Callable[[], None], changed: Callable[[], None]
    ) -> None:
        self._store = store
        self._settings = settings
        self._built = built
        self._changed = changed
        self._tasks: dict[str, Task] = {}
        self._files = KeptFiles(store.beside(SUFFIX))
        self._waiting: SimpleQueue[tuple[Task, Left] | None] = SimpleQueue()
        self._numbering = Lock()
        self._number = 0
        self._thread = Thread(target=self._work, name="reader", daemon=True)

    def start(self) -> None:
        """With what a server before left unread, before anything else."""
        for left in self._files.left():
            self._queue(left).notes.append(Skipped("the upload", AGAIN))
        self._thread.start()

    def stop(self) -> None:
        """What waits and what is being read is read by the next server, where the case is a file."""
        self._waiting.put(None)

    def folder(self) -> str:
        return str(self._files.folder())

    def take(self, folder: str, files: int, options: Mapping[str, str]) -> Task:
        _uploaded().options(options)  # refused at once where they cannot be meant
        self._files.ask(Path(folder), files, options)
        return self._queue(Left(Path(folder), files, options, 0))

    def _queue(self, asked: Left) -> Task:
        with self._numbering:
            self._number += 1
            task = Task(f"t_{self._number}", "waiting", total=asked.files)
            self._tasks[task.id] = task
            for old in list(self._tasks)[:-KEPT]:
                del self._tasks[old]
        self._waiting.put((task, asked))
        self._changed()
        return task

    def tasks(self) -> Sequence[Task]:
        return list(self._tasks.values())[::-1]

    def task(self, id_: str) -> Task | None:
        return self._tasks.get(id_)

    # -- working ------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while (waiting := self._waiting.get()) is not None:
            task, asked = waiting
            try:
                self._begin(asked)
                self._read(task, asked)
            except PolybiusError as error:
                task.state = TaskState.FAILED
                task.notes.append(Skipped(error.where or "the case", error.what, error.remedy))
            except Exception as error:  # the border where one upload's failure must not end all others
                log.exception("an upload failed")
                task.state = TaskState.FAILED
                what = f"a defect of Polybius: {type(error).__name__}"
                task.notes.append(
                    Skipped("the upload", what, "please report this, with the files if you may share them")
                )
            finally:
                task.eta_s = None
                self._files.forget(asked.folder)
                self._changed()

    def _begin(self, asked: Left) -> None:
        if asked.tries >= TRIES:
            raise UsageError(
                f"the server ended {asked.tries} times while it read this upload", where="the upload",
                remedy="add its files one by one, or read them with `polybius read`",
            )  # fmt: skip
        self._files.begin(asked)

    def _read(self, task: Task, asked: Left) -> None:
        task.state, task.what = TaskState.RUNNING, "reading files"
        told = Telling(task, self._changed)
        options = _uploaded().options(asked.options)
        made = _uploaded().read(self._store, self._settings, asked.folder, options, told)
        task.notes = [*task.notes, *made.skipped, *_of_reports(self._store, made.reports), *_few(made.undated)]
        if made.known:
            task.notes.append(Skipped("the upload", f"{made.known} of {made.sources} files were read before"))
        task.reports = made.reports
        task.claims = len(self._store.claims_of(made.reports))
        self._built()
        task.state, task.what = TaskState.DONE, "read"


def _few(notes: Sequence[Skipped]) -> Iterator[Skipped]:
    """A table whose rows have no date would give a note a row."""
    yield from notes[:FEW]
    if len(notes) > FEW:
        yield Skipped(f"{len(notes) - FEW} more reports", notes[0].why, notes[0].remedy)


def _of_reports(store: Store, reports: Sequence[str]) -> Iterator[Skipped]:
    """Why reports have no claims, and what their readers noted."""
    for report in store.reports(reports):
        where = report.title or report.leading.file
        if report.not_coded:
            yield Skipped(where, f"not coded: {report.not_coded}")
        yield from (Skipped(where, note) for note in report.notes)


def _uploaded() -> Any:
    return importlib.import_module("polybius.uploaded")


class Telling:
    """Progress of a run, told as that of a task."""

    def __init__(self, task: Task, changed: Callable[[], None]) -> None:
        self._task = task
        self._changed = changed
        self._began = 0.0

    def start(self, phase: str, total: int | None, /) -> None:
        task = self._task
        task.what, task.unit = PHASES.get(phase, phase), UNITS.get(phase, "")
        task.total = task.total if total is None and phase == "collecting" else total or 0
        task.done, task.eta_s, self._began = 0, None, time.monotonic()
        self._changed()

    def advance(self, _what: str, /) -> None:
        task = self._task
        task.done += 1
        if task.total >= task.done:
            task.eta_s = round((time.monotonic() - self._began) / task.done * (task.total - task.done), 1)
        self._changed()
