"""The graph of actors: drawn the same each time, opened by click and by key, grown, played; a table without WebGL."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.asking import asked, becomes, holds
from tests.browser.served import Served

PLACES = """() => {
  const sigma = document.querySelector('.graph-canvas').sigma;
  const graph = sigma.getGraph();
  const at = (id) => ['x', 'y'].map((name) => graph.getNodeAttribute(id, name));
  return Object.fromEntries(graph.nodes().map((id) => [id, at(id)]));
}"""
AT_NODE = """(id) => {
  const box = document.querySelector('.graph-canvas');
  const at = box.sigma.graphToViewport(box.sigma.getGraph().getNodeAttributes(id));
  const { left, top } = box.getBoundingClientRect();
  return [left + at.x, top + at.y];
}"""
AT_EDGE = """([one, other]) => {
  const box = document.querySelector('.graph-canvas');
  const graph = box.sigma.getGraph();
  const [a, b] = [one, other].map((id) => box.sigma.graphToViewport(graph.getNodeAttributes(id)));
  const { left, top } = box.getBoundingClientRect();
  return [left + (a.x + b.x) / 2, top + (a.y + b.y) / 2];
}"""
HIDDEN = """() => {
  const graph = document.querySelector('.graph-canvas').sigma.getGraph();
  return graph.edges().filter((edge) => graph.getEdgeAttribute(edge, 'visibility') === 'hidden').length;
}"""


@pytest.fixture
def graph(served: Served) -> dict[str, Any]:
    found: dict[str, Any] = served.get("graph?limit=60")  # type: ignore[assignment]
    return found


def drawn(page: Any, served: Served, query: str = "") -> None:
    page.goto(f"{served.url}{query}")
    holds(page, "() => document.querySelector('.graph-canvas')?.sigma")
    page.wait_for_timeout(300)


def test_it_draws_all_actors_and_alignments_the_same_each_time(
    page: Any, served: Served, graph: dict[str, Any]
) -> None:
    drawn(page, served)
    first = page.evaluate(PLACES)
    assert set(first) == {node["id"] for node in graph["nodes"]}
    label = page.locator(".graph-canvas").get_attribute("aria-label")
    assert f"{len(graph['nodes'])} actors, {len(graph['edges'])} alignments" in label
    drawn(page, served)
    assert page.evaluate(PLACES) == first


def test_it_paints(page: Any, served: Served) -> None:
    """More than one colour where it stands: an empty canvas passes no test."""
    drawn(page, served)
    painted = page.evaluate(
        """() => new Promise((done) => {
          const sigma = document.querySelector('.graph-canvas').sigma;
          sigma.once('afterRender', () => {
            const gl = sigma.getWebGLContext();
            const { drawingBufferWidth: w, drawingBufferHeight: h } = gl;
            const pixels = new Uint8Array(w * h * 4);
            gl.readPixels(0, 0, w, h, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
            let seen = 0;
            for (let at = 3; at < pixels.length; at += 4) if (pixels[at] > 0) seen += 1;
            done(seen);
          });
          sigma.scheduleRender();
        })"""
    )
    assert painted > 500


def test_a_click_on_an_actor_selects_it(page: Any, served: Served, graph: dict[str, Any]) -> None:
    drawn(page, served)
    most = max(graph["nodes"], key=lambda node: node["mentions"])
    page.mouse.click(*page.evaluate(AT_NODE, most["id"]))
    becomes(page, f"q.get('sel') === '{most['id']}'")


def test_an_alignment_opens_its_claims(page: Any, served: Served, graph: dict[str, Any]) -> None:
    drawn(page, served)
    edge = max(graph["edges"], key=lambda one: abs(one["score"]))
    page.mouse.click(*page.evaluate(AT_EDGE, [edge["source"], edge["target"]]))
    becomes(page, "(q.get('sel') ?? '').startsWith('pair:')")
    page.wait_for_selector(".side .alignment-chart")
    pair: Any = served.get(f"alignments/{edge['source']}/{edge['target']}")
    assert page.locator(".side .claim-line").count() == min(10, pair["claims"]["total"])
    assert page.locator(".side .alignment-chart .score-line").count() == len(pair["series"])


def test_a_double_click_asks_for_the_neighbours(page: Any, served: Served, graph: dict[str, Any]) -> None:
    drawn(page, served)
    actor = graph["nodes"][0]["id"]
    with page.expect_request(lambda request: "/graph/around/" in request.url):
        page.mouse.dblclick(*page.evaluate(AT_NODE, actor))
    page.get_by_role("button", name="Undo growth").wait_for()
    assert "sel=" not in page.url


def test_the_table_has_the_same_and_sorts(page: Any, served: Served, graph: dict[str, Any]) -> None:
    drawn(page, served)
    page.get_by_role("button", name="Table", exact=True).click()
    table = page.locator(".graph-table table")
    table.wait_for()
    assert table.locator("tbody tr").count() == len(graph["edges"])
    assert page.locator(".actor-item").count() == len(graph["nodes"])
    table.get_by_role("button", name="Score").click()
    scores = [float(text.replace("−", "-")) for text in table.locator("tbody tr td:nth-child(2)").all_inner_texts()]
    assert scores == sorted(scores)


def test_enter_on_an_actor_of_the_list_grows_and_space_selects(
    page: Any, served: Served, graph: dict[str, Any]
) -> None:
    drawn(page, served)
    page.get_by_role("button", name="Table", exact=True).click()
    page.locator(".actor-item").first.focus()
    with page.expect_request(lambda request: "/graph/around/" in request.url):
        page.keyboard.press("Enter")
    page.locator(".actor-item").first.focus()
    page.keyboard.press("Space")
    becomes(page, "(q.get('sel') ?? '').startsWith('a_')")


def test_play_shows_one_step_after_the_other(page: Any, served: Served, graph: dict[str, Any]) -> None:
    drawn(page, served)
    page.get_by_role("button", name="Play how alignments change").click()
    slider = page.get_by_role("slider", name="Step shown")
    slider.wait_for()
    holds(page, "() => document.querySelector('.graph-steps input').value > 0")
    page.get_by_role("button", name="Pause").click()
    steps: Any = served.get("graph/steps?grain=month")
    at = int(slider.input_value())
    told = {tuple(sorted((edge["source"], edge["target"]))) for edge in steps["steps"][at]["edges"]}
    all_ = {tuple(sorted((edge["source"], edge["target"]))) for edge in graph["edges"]}
    holds(page, f"(n) => ({HIDDEN})() === n", len(all_ - told))
    page.get_by_role("button", name="Whole period").click()
    holds(page, f"(n) => ({HIDDEN})() === n", 0)


def test_without_webgl_there_is_the_table(page: Any, served: Served, graph: dict[str, Any]) -> None:
    page.add_init_script(
        "const get = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
        " return kind.startsWith('webgl') ? null : get.call(this, kind, ...more); };"
    )
    page.goto(served.url)
    page.wait_for_selector(".graph-table tbody tr")
    assert page.locator(".graph-canvas").count() == 0
    assert "WebGL" in page.locator(".graph").inner_text()
    assert page.locator(".graph-table tbody tr").count() == len(graph["edges"])


def test_a_filter_draws_in_the_same_picture_as_a_link_would(page: Any, served: Served) -> None:
    """A new picture each time let the graphics card's context go, and the page stood still meanwhile."""
    drawn(page, served)
    page.evaluate(
        "() => { window.first = document.querySelector('.graph-canvas').sigma; window.gl = first.getWebGLContext(); }"
    )
    page.evaluate("() => first.getCamera().setState({ x: 0.2, ratio: 0.5 })")
    page.locator(".lane-name button").first.click()
    becomes(page, "(q.get('type') ?? '') !== ''")
    left: Any = served.get(f"graph?limit=60&type={asked(page, 'type')}")
    holds(page, "(n) => first.getGraph().order === n", len(left["nodes"]))
    assert page.evaluate("() => document.querySelector('.graph-canvas').sigma === first && !gl.isContextLost()")
    assert page.evaluate("() => first.getCamera().getState()") == {"x": 0.5, "y": 0.5, "angle": 0, "ratio": 1}
    after = page.evaluate(PLACES)
    drawn(page, served, f"?type={asked(page, 'type')}")
    assert page.evaluate(PLACES) == after
