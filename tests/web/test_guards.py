"""Who is answered, what a page may load, what an answer is named, and what errors say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from polybius.views.web import make
from polybius.views.web.app import make_app
from polybius.views.web.context import Context, Tiles
from polybius.views.web.make import make_of
from polybius.views.web.security import host_of, policy
from polybius.views.web.static import add_static
from tests.web.conftest import ADDRESS
from tests.web.world import PATH

CASE = "/api/v1/case"


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "LOCALHOST", "[::1]:8642"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get(CASE, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8642", "", "127.0.0.2"])
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    answer = client.get(CASE, headers={"Host": host})
    assert (answer.status_code, answer.headers["content-type"]) == (421, "application/problem+json")


def test_a_host_that_the_user_names_is_answered(context: Context) -> None:
    named = Context(context.ask, context.codebook, hosts=("desk.example",))
    with TestClient(make_app(named), base_url=ADDRESS) as client:
        assert client.get(CASE, headers={"Host": "desk.example:8642"}).status_code == 200


@pytest.mark.parametrize("value", ["127.0.0.1:80", "127.0.0.1", "[::1]", "[::1]:80"])
def test_a_host_is_told_without_its_port(value: str) -> None:
    assert host_of(value) in ("127.0.0.1", "[::1]")


FOREIGN: tuple[dict[str, str], ...] = (
    {}, {"X-Polybius": "0"}, {"X-Polybius": "1", "Origin": "https://evil.example"},
    {"X-Polybius": "1", "Origin": "null"},
)  # fmt: skip


@pytest.mark.parametrize("headers", FOREIGN)
def test_what_writes_needs_our_header_and_our_origin(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/v1/decisions", headers=headers, json={}).status_code == 403


def test_no_script_but_our_own_may_run(client: TestClient) -> None:
    told = client.get("/").headers
    rules = dict(rule.strip().split(" ", 1) for rule in told["content-security-policy"].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["form-action"] == rules["base-uri"] == "'none'"
    assert (told["x-content-type-options"], told["referrer-policy"]) == ("nosniff", "no-referrer")


def test_only_the_host_of_the_tiles_is_let_in(context: Context) -> None:
    tiled = Context(context.ask, context.codebook, tiles=Tiles("raster", "https://tiles.example/{z}/{x}/{y}.png"))
    assert "img-src 'self' data: blob: https://tiles.example;" in policy(tiled)
    assert "script-src 'self';" in policy(tiled)


# -- the page ---------------------------------------------------------------------------------------------


def test_a_page_that_nobody_built_says_how(context: Context, tmp_path: Path) -> None:
    app = FastAPI()
    add_static(app, context, tmp_path)
    page = TestClient(app).get("/")
    assert page.status_code == 200
    assert "npm run build" in page.text


def test_files_of_the_page_are_answered_and_nothing_beside_them(context: Context, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<p>built", "utf-8")
    (tmp_path / "assets" / "worker.mjs").write_text("1", "utf-8")
    (tmp_path.parent / "secret.txt").write_text("secret", "utf-8")
    app = FastAPI()
    add_static(app, context, tmp_path)
    client = TestClient(app)
    assert client.get("/").text == "<p>built"
    assert client.get("/assets/worker.mjs").headers["content-type"].startswith("text/javascript")
    for path in (
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret",
    ):
        assert "secret" not in client.get(path).text


def test_a_file_of_tiles_is_answered_in_ranges(context: Context, tmp_path: Path) -> None:
    file = tmp_path / "world.pmtiles"
    file.write_bytes(b"0123456789")
    app = FastAPI()
    add_static(app, Context(context.ask, context.codebook, tiles=Tiles("pmtiles", "/tiles.pmtiles", file)), tmp_path)
    answer = TestClient(app).get("/tiles.pmtiles", headers={"Range": "bytes=2-4"})
    assert (answer.status_code, answer.content) == (206, b"234")


# -- ETags ------------------------------------------------------------------------------------------------


def test_the_same_question_is_answered_by_its_name(client: TestClient) -> None:
    name = client.get("/api/v1/events?type=ASSAULT").headers["etag"]
    again = client.get("/api/v1/events?type=ASSAULT", headers={"If-None-Match": f'"other", W/{name}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", name)
    other = client.get("/api/v1/events?type=COERCE", headers={"If-None-Match": name})
    assert other.status_code == 200
    assert other.headers["etag"] != name


def test_a_decision_changes_the_names_of_answers(context: Context, client: TestClient) -> None:
    name = client.get(CASE).headers["etag"]
    context.edits += 1
    assert client.get(CASE, headers={"If-None-Match": name}).status_code == 200


def test_an_upgrade_changes_the_names_of_answers(context: Context, client: TestClient) -> None:
    """A browser may hold answers of the server of before."""
    name = client.get(CASE).headers["etag"]
    assert client.get(CASE, headers={"If-None-Match": name}).status_code == 304
    upgraded = replace(context)
    upgraded.make = "k_0"
    with TestClient(make_app(upgraded), base_url=ADDRESS) as later:
        answer = later.get(CASE, headers={"If-None-Match": name})
    assert (answer.status_code, answer.json()["make"]) == (200, "k_0")
    assert answer.headers["etag"] != name


def test_the_make_is_another_where_version_code_codebook_or_page_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "index.html"
    page.write_text('<script src="assets/index-1.js"></script>')
    makes = [make_of("book", page), make_of("other book", page), make_of("book", tmp_path / "none.html")]
    page.write_text('<script src="assets/index-2.js"></script>')
    makes.append(make_of("book", page))
    monkeypatch.setattr(make, "VERSION", "9.9")
    makes.append(make_of("book", page))
    monkeypatch.setattr(make, "code_digest", lambda: "other code")
    makes.append(make_of("book", page))
    assert len(set(makes)) == len(makes)
    assert make_of("book", page) == makes[-1]


def test_a_refusal_has_no_name(client: TestClient) -> None:
    assert "etag" not in client.get("/api/v1/events/e_0000000000000000").headers


# -- problems ---------------------------------------------------------------------------------------------

WRONG = (
    ("/events?from=yesterday", 400), ("/events?to=2031-13-01", 400), ("/events?bbox=1,2,3", 400),
    ("/events?bbox=1,9,3,2", 400), ("/events?bbox=nan,1,2,3", 400), ("/events?standing=true", 400),
    ("/events?kind=rumour", 400), ("/events?page=0", 422), ("/events?size=501", 422), ("/events?sort=colour", 422),
    ("/events?reviewed=maybe", 422), ("/events/e_0000000000000000", 404), ("/events/x", 404), ("/claims/c_1", 404),
    ("/reports/r_1", 404), ("/actors/a_nobody", 404), ("/places/geonames:Nowhere", 404), ("/control?on=now", 400),
    ("/control/spells/k_1", 404), ("/agreements/g_1", 404), ("/alignments/a/b", 404), ("/graph/around/a_nobody", 404),
    ("/tables/nothing", 404), ("/tables/events?where=standing", 400), ("/tables/events?sort=colour", 400),
    ("/tables/events?where=colour:red", 400), ("/search", 400), ("/search?q=(a", 400), ("/events?q=OR", 400),
    ("/export/nothing", 404), ("/export/actors?format=geojson", 400), ("/compare?event=e_1", 404), ("/explain/x", 404),
    ("/nowhere", 404), ("/map?zoom=99", 422), ("/timeline?bins=4000", 422), ("/events/e_1/citation?format=x", 422),
)  # fmt: skip


@pytest.mark.parametrize(("path", "status"), WRONG)
def test_what_is_wrong_is_a_problem_with_a_remedy(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    assert said["status"] == status
    assert said["title"]
    assert said["detail"]


def test_a_defect_says_nothing_of_the_machine(context: Context) -> None:
    app = make_app(context)

    @app.get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError(f"no such file: {PATH}/1.txt")

    with TestClient(app, base_url=ADDRESS, raise_server_exceptions=False) as client:
        answer = client.get("/api/v1/broken")
    assert answer.status_code == 500
    assert "analyst" not in answer.text
    assert "RuntimeError" not in answer.text
