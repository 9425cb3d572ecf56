"""Writes docs/reference/api.md: what the web app's API answers, out of its own description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI

from polybius.codebook import Codebook
from polybius.views.web.app import make_app
from polybius.views.web.context import Context
from polybius.views.web.etags import API

ABOUT = (
    "# The web app's API",
    "",
    "`polybius serve CASE` answers under `/api/v1` on 127.0.0.1 alone. Its exact description, with a schema of every",
    "answer, is `/api/v1/openapi.json` (OpenAPI 3.1); tests hold the answers against it.",
    "",
    "- Lists come in pages: `{total, page, size, items}`; `page` counts from 1, `size` is 500 at most.",
    "- Every answer to GET has an ETag; who sends it back as `If-None-Match` is told 304.",
    "- What is wrong is a problem (RFC 9457, `application/problem+json`): `title`, `status`, `detail`, `remedy`.",
    "- Only the hosts 127.0.0.1 and localhost (and what `--host` names) are answered. What writes needs the header",
    "  `X-Polybius: 1` and, where one is sent, an `Origin` of the server's own.",
    "- Offsets are Unicode code points of the report's text. Days are ISO and inclusive.",
    "",
    "## The state",
    "",
    "The page's own parameters narrow most routes, marked **F** below:",
    "",
)


def _description() -> Mapping[str, Any]:
    app: FastAPI = make_app(Context(ask=lambda: None, codebook=Codebook.load()))  # type: ignore[arg-type,return-value]
    return app.openapi()


def api() -> str:
    paths: Mapping[str, Mapping[str, Any]] = _description()["paths"]
    state = _state(paths[f"{API}/facets"]["get"])
    rows = [f"| `{name}` | {_cell(one.get('description', ''))} |" for name, one in state.items()]
    return "\n".join([*ABOUT, "| parameter | what it takes |", "| --- | --- |", *rows, *_subjects(paths, set(state))])


def _state(operation: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {one["name"]: one for one in operation["parameters"]}


def _subjects(paths: Mapping[str, Mapping[str, Any]], state: set[str]) -> Iterator[str]:
    """One table a subject, routes in the order of the app."""
    by_tag: dict[str, list[str]] = {}
    for path, methods in paths.items():
        for method, operation in methods.items():
            tag = (operation.get("tags") or ["more"])[0]
            by_tag.setdefault(tag, []).append(_row(path, method, operation, state))
    for tag, rows in by_tag.items():
        yield from ("", f"## {tag.capitalize()}", "", "| route | parameters | answers |", "| --- | --- | --- |", *rows)


def _row(path: str, method: str, operation: Mapping[str, Any], state: set[str]) -> str:
    names = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
    own = [f"`{name}`" for name in names if name not in state or not state <= set(names)]
    asked = ", ".join((["**F**"] if state <= set(names) else []) + own)
    said = (operation.get("description") or operation.get("summary") or "").split("\n\n")[0]
    return f"| `{method.upper()} {path.removeprefix(API)}` | {asked} | {_cell(said)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
