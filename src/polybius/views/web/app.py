"""The app: its routes, in one list, behind its guards."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from polybius import VERSION
from polybius.views.web import (
    problems,
    routes_case,
    routes_claims,
    routes_compare,
    routes_decisions,
    routes_events,
    routes_files,
    routes_framing,
    routes_graph,
    routes_ground,
    routes_names,
    routes_review,
    routes_search,
    routes_tables,
    routes_uploads,
)
from polybius.views.web.context import Context
from polybius.views.web.etags import API, ETags
from polybius.views.web.limits import Limits
from polybius.views.web.security import Guard
from polybius.views.web.static import add_static

ROUTERS: tuple[APIRouter, ...] = (
    routes_case.router,
    routes_events.router,
    routes_claims.router,
    routes_ground.router,
    routes_graph.router,
    routes_names.router,
    routes_compare.router,
    routes_framing.router,
    routes_search.router,
    routes_review.router,
    routes_decisions.router,
    routes_uploads.router,
    routes_tables.router,
    routes_files.router,
)
"""Every subject of the API: one module each."""
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": problems.Problem, "description": problems.TITLES[status], "content": {problems.MEDIA_TYPE: {}}}
    for status in (400, 404, 422)
}


def make_app(context: Context) -> FastAPI:
    """The app over a case. It reads through the context's questions and writes through its services."""
    app = FastAPI(
        title="Polybius", version=VERSION, docs_url=None, redoc_url=None, openapi_url=f"{API}/openapi.json",
        description="A case: events, claims and what they add up to, each tied to the words that claim it.",
    )  # fmt: skip
    app.state.context = context
    for router in ROUTERS:
        app.include_router(router, prefix=API, responses=REFUSALS)
    problems.add_handlers(app)
    add_static(app, context)
    app.add_middleware(ETags, context=context)
    if context.hosts:  # within one machine packing costs more than carrying
        app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=5)
    app.add_middleware(Limits)
    app.add_middleware(Guard, context=context)
    return app
