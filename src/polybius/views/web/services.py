"""What routes that write are served by, where the case may be written to."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends

from polybius.views.asked import Desk, Uploads
from polybius.views.queries import Queries
from polybius.views.web.context import Context, context_of
from polybius.views.web.problems import ProblemError

DESK, UPLOADS, PUBLISHED, ASKING = "desk", "uploads", "published", "asking"
"""Names of `Context.services`: who decides, who reads files, what makes the questions of what may be
published, and what makes those of the case."""


def _service(context: Context, name: str) -> object:
    found = context.services.get(name)
    if found is None:
        raise ProblemError(403, "this case is served for reading only", "serve it without --read-only")
    return found


def desk_of(context: Annotated[Context, Depends(context_of)]) -> Desk:
    return cast(Desk, _service(context, DESK))


def uploads_of(context: Annotated[Context, Depends(context_of)]) -> Uploads:
    return cast(Uploads, _service(context, UPLOADS))


def live_of(context: Context) -> Queries:
    """The case shown, with all that was decided since; of one that is only read, as it is."""
    found = context.services.get(DESK)
    return context.queries if found is None else cast(Desk, found).live


Deciding = Annotated[Desk, Depends(desk_of)]
Taking = Annotated[Uploads, Depends(uploads_of)]
