"""An app over the small case, asked without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from polybius import serving
from polybius.settings import Settings
from polybius.stores import search
from polybius.stores.base import Store
from polybius.views.web.app import make_app
from polybius.views.web.context import Context
from tests.web import world

ADDRESS = "http://127.0.0.1:8642"
Get = Callable[..., Any]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    found = world.made(str(tmp_path_factory.mktemp("web") / "small-war.polybius"))
    yield found
    found.close()


@pytest.fixture(scope="session")
def context(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """With the search built, in a folder of its own."""
    folder = tmp_path_factory.mktemp("search")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "folder", lambda: folder)
        patch.setattr(serving, "folder", lambda: folder)
        options = serving.Options("small-war.polybius", user="Ana", read_only=True)
        found = serving.context_over(store, options, Settings())
        assert found.queries.search is not None
        found.queries.search.index.wait()  # type: ignore[attr-defined]
        yield found


@pytest.fixture(scope="session")
def client(context: Context) -> Iterator[TestClient]:
    with TestClient(make_app(context), base_url=ADDRESS) as found:
        yield found


@pytest.fixture(scope="session")
def get(client: TestClient) -> Get:
    """`get("/events", type="ASSAULT")`: the JSON of an answer that is as it should be."""

    def asked(path: str, **parameters: Any) -> Any:
        named = {name.rstrip("_"): value for name, value in parameters.items()}
        answer = client.get(f"/api/v1{path}", params=named)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return asked


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("static")
