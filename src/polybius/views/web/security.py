"""Who is answered, who may write, and what a page may load.

Report text is hostile: nothing of it is ever script, and even if it were, the policy lets none run. Only this machine's
own names are answered, so that a page of another site cannot reach a case by giving its own name our address (DNS
rebinding); what writes needs a header that no form of another site can send.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from polybius.views.web.context import Context
from polybius.views.web.problems import problem

LOCAL = frozenset(("127.0.0.1", "localhost", "[::1]"))
WRITES = frozenset(("POST", "PUT", "PATCH", "DELETE"))
OURS = "X-Polybius"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{tiles}; "
    "connect-src 'self'{tiles}; font-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def policy(context: Context) -> str:
    """The Content-Security-Policy, with the host of the tiles where a user names one."""
    url = context.tiles.url if context.tiles else ""
    parts = urlsplit(url)
    return POLICY.format(tiles=f" {parts.scheme}://{parts.netloc}" if parts.netloc else "")


def host_of(value: str) -> str:
    """A Host header without its port, in lower case."""
    name, _, port = value.rpartition(":")
    return (name if name and port.isdigit() else value).lower()


class Guard:
    """Answers only who may be answered, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, context: Context) -> None:
        self._app = app
        self._hosts = LOCAL | {host.lower() for host in context.hosts}
        self._headers = {
            "Content-Security-Policy": policy(context),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Frame-Options": "DENY",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope["method"], Headers(scope=scope))
        await (self._app if refused is None else refused)(scope, receive, sent)

    def _refused(self, method: str, headers: Headers) -> ASGIApp | None:
        if host_of(headers.get("host", "")) not in self._hosts:
            return problem(421, "this server answers only as 127.0.0.1 or localhost", "start it with --host NAME")
        if method in WRITES and not (headers.get(OURS) == "1" and self._same_origin(headers)):
            return problem(403, f"what writes needs the header {OURS}: 1 and comes from this server's own page")
        return None

    def _same_origin(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
