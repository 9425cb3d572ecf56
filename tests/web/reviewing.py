"""A case that is served for these tests: what a reviewer sends, and what he sees once the case is built anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from fastapi.testclient import TestClient

from polybius import building, serving
from polybius.reading import signature
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Coding, Made
from polybius.views.web.app import make_app
from polybius.views.web.services import DESK
from polybius.working import Workbench
from tests.case.making import Newsroom

API = "/api/v1"
PATIENCE_S = 60.0


class Served:
    """A case of a newsroom's claims, served."""

    def __init__(self, client: TestClient, bench: Any) -> None:
        self.client = client
        self.bench: Workbench = bench

    def get(self, path: str, **query: Any) -> Any:
        answer = self.client.get(API + path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: dict[str, Any], status: int = 201) -> Any:
        answer = self.client.post(API + path, json=body)
        assert answer.status_code == status, answer.text
        return answer.json()

    def decide(self, act: str, subject: str, status: int = 201, **more: Any) -> Any:
        body = {"key": str(uuid4()), "act": act, "subject": subject, "reason": "read it again", "user": "Ines", **more}
        return self.post("/decisions", body, status)

    def settled(self) -> None:
        """The case holds all that was decided."""
        assert self.bench.settle(PATIENCE_S)

    def indexed(self) -> None:
        """Words can be searched for."""
        end = time.monotonic() + PATIENCE_S
        while self.get("/case")["search"]["state"] == "building":
            assert time.monotonic() < end
            time.sleep(0.05)

    def claim(self, words: str, kind: str = "event") -> Any:
        items = self.get("/claims", size=500)["items"]
        return next(one for one in items if words in one["text"] and one["kind"] == kind)

    def events(self) -> Any:
        return self.get("/events", size=500)["items"]


def made(make: Callable[[], Newsroom], path: Path) -> None:
    """A case file of a newsroom's claims."""
    path.write_bytes(_built(make))


@cache
def _built(make: Callable[[], Newsroom]) -> bytes:
    """The file of a case, built once."""
    with TemporaryDirectory() as folder:
        _build(make(), Path(folder) / "case.polybius")
        return (Path(folder) / "case.polybius").read_bytes()


def _build(room: Newsroom, path: Path) -> None:
    store = open_store(str(path))
    reports = list(room.reports.values())
    store.add_source("s_1", "made up", reports, [])
    store.add_signatures([(report.id, signature(report.text)) for report in reports])
    coding = Coding("reader", "book", "")
    wordings = getattr(room, "wordings", {})
    store.add_codings(
        [Made(id_, coding, [c for c in room.claims if c.report == id_], wordings.get(id_)) for id_ in room.reports]
    )
    building.rebuild(store, Settings())
    store.close()


@contextmanager
def served(path: Path, **options: Any) -> Iterator[Served]:
    settings = Settings()
    given = serving.Options(str(path), user="Ines", **options)
    store = serving.opened(given, settings)
    context = serving.context_over(store, given, settings)
    serving.start(context)
    headers = {"X-Polybius": "1"}
    try:
        with TestClient(make_app(context), base_url="http://127.0.0.1", headers=headers) as client:
            yield Served(client, context.services.get(DESK))
    finally:
        serving.stop(context)
        store.close()
