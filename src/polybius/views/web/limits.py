"""How much may be sent: what is too large is refused before it is read."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from polybius.views.web.etags import API
from polybius.views.web.problems import problem

UPLOADED = 512 << 20
"""Bytes of one upload, all files together."""
WRITTEN = 64 << 20
"""Bytes of anything else."""


class Limits:
    """Refuses bodies that are too large, and those that do not say how large they are."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refused(scope) if scope["type"] == "http" and scope["method"] == "POST" else None
        await (self._app if refused is None else refused)(scope, receive, send)

    @staticmethod
    def _refused(scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        length = headers.get("content-length", "")
        most = UPLOADED if scope["path"] == f"{API}/uploads" else WRITTEN
        if not length.isdigit():
            chunked = "transfer-encoding" in headers
            return problem(411, "the request does not say how long it is", "send Content-Length") if chunked else None
        if int(length) > most:
            what = f"{int(length) / 2**20:,.0f} MiB at once, the limit is {most >> 20:,} MiB"
            return problem(413, what, "upload fewer files at a time, or read them with `polybius read`")
        return None
