"""The front end's files as Vite builds them into `static/`, and a clear page where nobody has built them."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from polybius.views.web.context import PMTILES, Context
from polybius.views.web.make import STATIC

mimetypes.add_type("text/javascript", ".mjs")
NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Polybius</title></head>
<body><main><h1>Polybius is running, its page is not built</h1>
<p>The case is open and <a href="/api/v1/case">its API answers</a>, but the page's files are missing.</p>
<p>Build them once, in the folder <code>web</code> of the source: <code>npm ci</code>, then <code>npm run build</code>
(or <code>make web</code>), and load this page again.</p></main></body></html>
"""
KEPT = "public, max-age=31536000, immutable"
"""Of files that have a digest of their content in their name."""


class BuiltFiles(StaticFiles):
    """Files of the build; those in `assets/` never change under their name."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = KEPT
        return response


def add_static(app: FastAPI, context: Context, folder: Path = STATIC) -> None:
    """The page at `/`, its files, and the tiles file that a user names."""

    @app.get("/", include_in_schema=False)
    def page() -> Response:
        built = folder / "index.html"
        if not built.is_file():
            return HTMLResponse(NOT_BUILT)
        return FileResponse(built, headers={"Cache-Control": "no-cache"})

    tiles = context.tiles
    if tiles is not None and tiles.file is not None:
        file = tiles.file

        @app.get(PMTILES, include_in_schema=False)
        def pmtiles(_: Request) -> Response:
            return FileResponse(file, media_type="application/vnd.pmtiles")

    app.mount("/assets", BuiltFiles(directory=folder / "assets", check_dir=False), name="assets")

    @app.get("/{name}", include_in_schema=False)
    def file_of_page(name: str) -> Response:
        found = folder / name
        if name not in _names(folder):
            return Response(status_code=404)
        return FileResponse(found, headers={"Cache-Control": "no-cache"})


def _names(folder: Path) -> set[str]:
    """Files beside the page (`favicon.svg`), looked up by name, never by a path that was asked for."""
    return {file.name for file in folder.iterdir() if file.is_file()} if folder.is_dir() else set()
