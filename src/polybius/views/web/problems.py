"""Errors as RFC 9457 problems: what is wrong and what to do, and never a path or a line of this machine."""

from __future__ import annotations

import logging
import re
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from polybius.errors import ClashError, PolybiusError, StoreError, StoreFullError, UsageError
from polybius.views.expressions import ExpressionError

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "The question cannot be understood", 403: "Not allowed", 404: "Nothing here", 405: "Not done this way",
    409: "It contradicts what is there", 411: "How long it is, is not said", 413: "Too large",
    415: "Not a kind of content that is taken", 421: "Another host", 422: "A parameter is wrong",
    500: "Something went wrong on the server", 503: "Not now",
}  # fmt: skip
_PATH = re.compile(r"(?:[A-Za-z]:)?(?:[\\/][\w.@+~-]+){2,}[\\/]?")
log = logging.getLogger("polybius.web")


class Problem(BaseModel):
    """RFC 9457, with what to do about it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    remedy: str = ""
    begin: int | None = None
    """Of a search expression: from where to where it is wrong, in code points."""
    end: int | None = None


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route may refuse with, for the description of the API."""
    return {
        status: {"model": Problem, "description": TITLES.get(status, "It cannot be done"), "content": {MEDIA_TYPE: {}}}
        for status in statuses
    }


class ProblemError(Exception):
    """What a route refuses. `status` is that of HTTP."""

    def __init__(self, status: int, detail: str, remedy: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.remedy = status, detail, remedy


def problem(
    status: int, detail: str, remedy: str = "", headers: dict[str, str] | None = None, at: tuple[int, int] | None = None
) -> Response:
    title = TITLES.get(status, "It cannot be done")
    body = Problem(title=title, status=status, detail=without_paths(detail), remedy=without_paths(remedy))
    if at is not None:
        body.begin, body.end = at
    return JSONResponse(body.model_dump(exclude_none=True), status, headers, MEDIA_TYPE)


def without_paths(text: str) -> str:
    """What looks like a path of this machine is left out."""
    return _PATH.sub("…", text)


def add_handlers(app: FastAPI) -> None:
    app.add_exception_handler(ProblemError, _of_route)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_parameters)
    app.add_exception_handler(PolybiusError, _of_ours)
    app.add_exception_handler(Exception, _of_a_defect)


def _of_route(_: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return problem(error.status, error.detail, error.remedy)


def _of_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers) if error.headers else None
    return problem(error.status_code, str(error.detail), headers=headers)


def _of_parameters(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()]
    return problem(422, "; ".join(said), "see /api/v1/openapi.json for what each parameter takes")


def _of_ours(_: Request, error: Exception) -> Response:
    assert isinstance(error, PolybiusError)
    if isinstance(error, ExpressionError):
        return problem(400, error.what, error.remedy, at=(error.begin, error.end))
    if isinstance(error, ClashError):
        return problem(409, error.what, error.remedy)
    if isinstance(error, UsageError):
        return problem(400, error.what, error.remedy)
    if isinstance(error, StoreFullError):
        return problem(507, error.what, error.remedy)
    status = 503 if isinstance(error, StoreError) else 400
    return problem(status, error.what, error.remedy)


def _of_a_defect(request: Request, error: Exception) -> Response:
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return problem(500, "a defect of Polybius; the server's log has it", "report it with what you did")
