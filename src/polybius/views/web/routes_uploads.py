"""Uploads: files that are read into the case in the background, and how far that is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile

from polybius.errors import UsageError
from polybius.views.asked import Task, Uploads
from polybius.views.web.problems import ProblemError, documented
from polybius.views.web.routes_case import Case
from polybius.views.web.routes_decisions import note_shown
from polybius.views.web.schemas_review import Started, TaskShown
from polybius.views.web.services import UPLOADS, Taking

router = APIRouter(tags=["uploads"], responses=documented(403, 411, 413, 503))
MOST_FILES = 1_000
LONGEST_NAME = 150
"""Characters: file systems take 255 bytes."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
Given = Annotated[str, Form(max_length=2_000)]


@router.post("/uploads", status_code=202)
def upload(
    uploads: Taking,
    files: Annotated[list[UploadFile], File(description="Reports: text, HTML, PDF, tables, archives of these.")],
    outlet: Given = "",
    date: Given = "",
    title: Given = "",
    url: Given = "",
    language: Given = "",
    map: Annotated[list[Given], Form(description="A column of tables, such as text=body; repeat it.")] = [],  # noqa: B006
) -> Started:
    """Takes files, and reads them in the background; the task says how far that is and what could not be read."""
    if len(files) > MOST_FILES:
        raise ProblemError(413, f"more than {MOST_FILES} files", "upload them in parts, or as one .zip")
    options = {"outlet": outlet, "date": date, "title": title, "url": url, "language": language, "map": "\n".join(map)}
    folder = uploads.folder()
    try:
        for number, file in enumerate(files):
            _kept(file, Path(folder) / str(number))
        return Started(task=task_shown(uploads.take(folder, len(files), options)))
    except (UsageError, OSError):
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _kept(file: UploadFile, folder: Path) -> None:
    folder.mkdir()
    with (folder / name_of(file.filename or "")).open("wb") as kept:
        shutil.copyfileobj(file.file, kept)


def name_of(given: str) -> str:
    """The name under which a file is kept and cited: its last part, without what no file system takes."""
    last = PurePosixPath(_CONTROL.sub("", given).replace("\\", "/")).name.encode("utf-8", "replace").decode()
    stem, dot, ending = last.rpartition(".")
    if len(last.encode()) > LONGEST_NAME:
        stem = (stem if dot else last).encode()[: LONGEST_NAME - 20].decode("utf-8", "ignore")
        last = f"{stem}.{ending[:12]}" if dot else stem
    return last if last.strip(". ") else "unnamed.txt"


@router.get("/tasks")
def tasks(context: Case) -> list[TaskShown]:
    """The last first."""
    uploads: Uploads | None = context.services.get(UPLOADS)
    found: Sequence[Task] = uploads.tasks() if uploads is not None else ()
    return [task_shown(one) for one in found]


@router.get("/tasks/{id}")
def task(context: Case, id: str) -> TaskShown:
    uploads: Uploads | None = context.services.get(UPLOADS)
    found = uploads.task(id) if uploads is not None else None
    if found is None:
        raise ProblemError(404, f"no task has the id {id[:40]!r}", "the server may have been started anew since")
    return task_shown(found)


def task_shown(task: Task) -> TaskShown:
    return TaskShown(
        id=task.id, state=task.state.value, what=task.what, done=task.done, total=task.total, unit=task.unit,
        notes=[note_shown(note) for note in task.notes], reports=list(task.reports), claims=task.claims,
        eta_s=task.eta_s,
    )  # fmt: skip
