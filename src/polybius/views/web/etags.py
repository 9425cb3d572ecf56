"""ETags: an answer is named by the state of the case, the make of the server and what was asked, so that nothing is
computed to say "the same".

What may change without a new case (tasks, queues) is named by its bytes instead.
"""

from __future__ import annotations

from hashlib import blake2b

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from polybius.views.web.context import Context

API = "/api/v1"
BY_BYTES = (f"{API}/tasks", f"{API}/review", f"{API}/openapi.json")


def etag(*parts: bytes) -> str:
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update(len(part).to_bytes(4, "big") + part)
    return f'"{digest.hexdigest()}"'


def asked_for(headers: Headers, name: str) -> bool:
    """Does the client hold this very answer already?"""
    held = [one.strip().removeprefix("W/") for one in headers.get("if-none-match", "").split(",")]
    return name in held


class ETags:
    """Names the answers of the API to GET, and answers 304 to who has them."""

    def __init__(self, app: ASGIApp, context: Context) -> None:
        self._app = app
        self._context = context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not scope["path"].startswith(API):
            await self._app(scope, receive, send)
        elif scope["path"].startswith(BY_BYTES):
            await self._by_bytes(scope, receive, send)
        else:
            await self._by_state(scope, receive, send)

    async def _by_state(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = etag(self._context.stamp.encode(), scope["path"].encode(), scope["query_string"])
        if asked_for(Headers(scope=scope), name):
            await _same(name)(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                _name(message, name)
            await send(message)

        await self._app(scope, receive, sent)

    async def _by_bytes(self, scope: Scope, receive: Receive, send: Send) -> None:
        start: list[Message] = []
        body: list[bytes] = []

        async def kept(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.append(message)
                return
            body.append(message.get("body", b""))
            if message.get("more_body"):
                return
            name = etag(*body)
            if start[0]["status"] == 200 and asked_for(Headers(scope=scope), name):
                await _same(name)(scope, receive, send)
                return
            if start[0]["status"] == 200:
                _name(start[0], name)
            await send(start[0])
            await send({"type": "http.response.body", "body": b"".join(body)})

        await self._app(scope, receive, kept)


def _same(name: str) -> Response:
    return Response(status_code=304, headers={"ETag": name, "Cache-Control": "no-cache"})


def _name(message: Message, name: str) -> None:
    headers = MutableHeaders(scope=message)
    headers["ETag"] = name
    headers["Cache-Control"] = "no-cache"
