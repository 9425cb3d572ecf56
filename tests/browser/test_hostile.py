"""Reports are hostile input: what looks like markup in words, titles, outlets and names is shown and never run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from polybius import pipeline
from polybius.reading import ReadingOptions
from polybius.settings import Settings
from tests.browser.served import Served

RUN = "window.hit = (window.hit || 0) + 1"
SCRIPT = f"<script>{RUN}</script>"
IMAGE = f'<img src=x onerror="{RUN}">'
REPORT = {
    "text": f"Fighters of the <b onmouseover='{RUN}'>Karsa Brigade</b> shelled the village of Velm on 3 May 2015,"
    f" killing 12 people, the Ostra Observatory said. {SCRIPT}\n\n"
    f"The Northern Front denied that its men had burned {IMAGE} four trucks near Aleppo on 4 May 2015.\n\n"
    f"\"><svg onload='{RUN}'> Russia and Turkey signed a ceasefire in Astana on 5 May 2015. javascript:{RUN}",
    "title": f"Shelling of Velm {IMAGE}",
    "outlet": f'"><svg onload="{RUN}"> Gazette',
    "url": f"javascript:{RUN}",
    "date": "2015-05-05",
    "language": "en",
}
WATCH = """
window.hit = 0;
window.violations = [];
window.alert = () => { window.hit += 1; };
document.addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(event.violatedDirective + ' ' + event.blockedURI);
});
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "reports.jsonl"
    other = {**REPORT, "text": REPORT["text"].replace("12 people", "15 people"), "outlet": f"{IMAGE} Post"}
    source.write_text("\n".join(json.dumps(one) for one in (REPORT, other)))
    case = folder / "hostile.polybius"
    pipeline.read([str(source)], str(case), ReadingOptions(), Settings(engine="serial"))
    server = Served(case).start()
    yield server
    server.kill()


def renamed(server: Served, actor: str, name: str) -> None:
    """A hostile name of an actor, as an import of decisions may bring it."""
    import httpx  # noqa: PLC0415

    body = {"key": f"test-{actor}", "act": "rename", "subject": actor, "value": name, "user": "ana", "reason": name}
    answer = httpx.post(f"{server.url}api/v1/decisions", json=body, headers={"X-Polybius": "1"}, timeout=30)
    assert answer.status_code == 201, answer.text


def visited(page: Any, server: Served, query: str) -> str:
    page.goto(f"{server.url}{query}")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    return str(page.locator("body").inner_text())


def ids(server: Served) -> dict[str, str]:
    got: Any = server.get("reports")
    report: Any = server.get(f"reports/{got['items'][0]['id']}")
    events: Any = server.get("events")
    return {
        "report": got["items"][0]["id"],
        "claim": report["marks"][0]["id"],
        "event": events["items"][0]["id"],
    }


def test_nothing_of_a_report_runs_in_any_view(page: Any, hostile: Served) -> None:
    page.add_init_script(WATCH)
    known = ids(hostile)
    queries = [
        "",
        f"?view=read&report={known['report']}",
        f"?view=read&report={known['report']}&sel={known['claim']}",
        f"?sel={known['event']}",
        f"?sel={known['report']}",
        f"?view=compare&event={known['event']}",
        "?view=compare",
        "?view=tables&table=sources",
        "?view=search&q=Velm",
        "?view=review",
    ]
    for query in queries:
        visited(page, hostile, query)
        hit, violations = page.evaluate("[window.hit, window.violations]")
        assert (hit, violations) == (0, []), query


def test_the_words_are_shown_as_they_were_written(page: Any, hostile: Served) -> None:
    known = ids(hostile)
    visited(page, hostile, f"?view=read&report={known['report']}")
    text = page.locator(".report-text").text_content()
    for written in (SCRIPT, IMAGE, "<b onmouseover=", "<svg onload="):
        assert written in text
    assert page.locator(".report-text img, .report-text svg, .report-text script, .report-text b").count() == 0
    assert IMAGE in page.locator(".report-head h2").inner_text()
    assert (
        "<svg onload=" in page.locator(".report-list").inner_text()
        or IMAGE in page.locator(".report-list").inner_text()
    )


def test_an_address_of_a_script_is_no_link(page: Any, hostile: Served) -> None:
    known = ids(hostile)
    visited(page, hostile, f"?view=read&report={known['report']}")
    page.locator(".report-head summary", has_text="Where it comes from").click()
    assert "javascript:" in page.locator(".report-head").inner_text()
    assert page.locator('a[href^="javascript:" i]').count() == 0


def test_a_name_of_an_actor_is_text_in_card_graph_and_suggestions(page: Any, hostile: Served) -> None:
    page.add_init_script(WATCH)
    actors: Any = hostile.get("actors")
    actor = actors["items"][0]["id"]
    renamed(hostile, actor, IMAGE)
    for _ in range(100):
        found: Any = hostile.get(f"actors/{actor}")
        if found["name"] == IMAGE:
            break
        page.wait_for_timeout(200)
    assert found["name"] == IMAGE
    visited(page, hostile, f"?sel={actor}")
    page.wait_for_selector(".side .card h2")
    assert page.locator(".side .card h2").inner_text() == IMAGE
    page.locator("header input").first.fill("img")
    page.wait_for_timeout(500)
    assert page.locator("img[src='x']").count() == 0
    assert page.evaluate("[window.hit, window.violations]") == [0, []]
