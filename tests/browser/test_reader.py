"""The evidence reader: every claim is marked on its own words, keys walk through them, long reports stay quick."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from tests.browser.asking import asked, becomes, holds
from tests.browser.served import Served

WORDS = 20_000
MARKS = 1_500
PATIENCE_S = 2.5
"""What a key may take on a report of 20,000 words, on a machine that does other things too."""


@pytest.fixture
def report(served: Served) -> dict[str, Any]:
    """The report of the example with the most claims."""
    rows: list[dict[str, Any]] = served.get("reports?size=100")["items"]  # type: ignore[index]
    most = max(rows, key=lambda row: row["claims"])
    found: dict[str, Any] = served.get(f"reports/{most['id']}")  # type: ignore[assignment]
    return found


def opened(page: Any, served: Served, report: str, sel: str = "") -> None:
    page.goto(f"{served.url}?view=read&report={report}" + (f"&sel={sel}" if sel else ""))
    page.wait_for_selector(".report-text p")


def answering(page: Any, report: dict[str, Any]) -> None:
    """The server's answer on one report is what the test gives."""
    page.route(
        f"**/api/v1/reports/{report['id']}",
        lambda route: route.fulfill(content_type="application/json", body=json.dumps(report)),
    )


SHOWN = """() => {
  const found = {};
  for (const mark of document.querySelectorAll('.report-text [data-claim]')) {
    found[mark.dataset.claim] = (found[mark.dataset.claim] ?? '') + mark.textContent;
  }
  return found;
}"""


def test_every_claim_is_marked_on_its_own_words(page: Any, served: Served, report: dict[str, Any]) -> None:
    opened(page, served, report["id"])
    shown: dict[str, str] = page.evaluate(SHOWN)
    assert set(shown) == {claim["id"] for claim in report["marks"]}
    for claim in report["marks"]:
        assert "".join(shown[claim["id"]].split()) == "".join(claim["text"].split())


def test_offsets_are_code_points_also_behind_pictures_and_old_scripts(
    page: Any, served: Served, report: dict[str, Any]
) -> None:
    claim = report["marks"][0]
    before = "🔥🔥 𐎀𐎁 It was said: "
    moved = {**claim, "begin": len(before), "end": len(before) + 9, "text": "Velm fell", "roles": [], "voice": []}
    answering(page, {**report, "text": f"{before}Velm fell 🔥 again.", "marks": [{**moved, "place": None}]})
    opened(page, served, report["id"])
    assert page.evaluate(SHOWN) == {claim["id"]: "Velm fell"}


def test_the_line_says_how_firmly_and_the_letter_which_kind(page: Any, served: Served, report: dict[str, Any]) -> None:
    claim = report["marks"][0]
    firm = {"asserted": "solid", "hedged": "dotted", "alleged": "wavy"}
    marks = [
        {**claim, "id": f"c_{at:016x}", "begin": at * 5, "end": at * 5 + 4, "realis": "occurred", "certainty": name}
        for at, name in enumerate(firm)
    ]
    marks.append({**claim, "id": "c_00000000000000aa", "begin": 15, "end": 19, "realis": "denied"})
    marks.append({**claim, "id": "c_00000000000000bb", "begin": 20, "end": 24, "realis": "planned"})
    answering(page, {**report, "text": "Velm fell once more then.", "marks": marks})
    opened(page, served, report["id"])
    style = page.evaluate(
        """() => [...document.querySelectorAll('.report-text [data-claim]')].map((mark) => {
          const { textDecorationStyle, textDecorationLine } = getComputedStyle(mark);
          return [textDecorationStyle, textDecorationLine, mark.dataset.letter];
        })"""
    )
    letter = "EFRCASQOI"[
        "event figure relation control agreement statement citation outlook identity".split().index(claim["kind"])
    ]
    assert [one[0] for one in style[:3]] == list(firm.values())
    assert "line-through" in style[3][1]
    assert style[4][0] == "dashed"
    assert {one[2] for one in style} == {letter}


def test_a_click_selects_the_claim_everywhere_and_back_unselects_it(
    page: Any, served: Served, report: dict[str, Any]
) -> None:
    opened(page, served, report["id"])
    first = page.locator(".report-text [data-claim]").first
    first.click(position={"x": 30, "y": 10})
    becomes(page, "(q.get('sel') ?? '').startsWith('c_')")
    chosen = asked(page, "sel")
    page.wait_for_selector(".side .claim-context")
    assert page.locator(f'.report-text .mark-chosen[data-claim="{chosen}"]').count() > 0
    page.go_back()
    becomes(page, "!q.has('sel')")
    assert page.locator(".mark-chosen").count() == 0


def test_pointing_at_a_claim_shows_it(page: Any, served: Served, report: dict[str, Any]) -> None:
    opened(page, served, report["id"])
    mark = page.locator(".report-text [data-claim]").first
    id_ = mark.get_attribute("data-claim")
    claim = next(one for one in report["marks"] if one["id"] == id_)
    mark.hover(position={"x": 30, "y": 10})
    page.wait_for_selector(".peek")
    assert claim["summary"] in page.locator(".peek").inner_text()
    page.mouse.move(1, 1)
    page.wait_for_selector(".peek", state="detached")


def test_keys_walk_from_claim_to_claim_and_to_the_event(page: Any, served: Served, report: dict[str, Any]) -> None:
    order = sorted(report["marks"], key=lambda claim: (claim["begin"], -claim["end"], claim["id"]))
    opened(page, served, report["id"])
    page.locator(".report-scroll").focus()
    for key, at in (("j", 0), ("n", 1), ("j", 2), ("k", 1), ("p", 0)):
        page.keyboard.press(key)
        becomes(page, f"q.get('sel') === '{order[at]['id']}'")
    assert "Claim 1 of" in page.locator(".reader [aria-live]").inner_text()
    event = next(claim for claim in order if claim["event"])
    opened(page, served, report["id"], event["id"])
    page.locator(".report-scroll").focus()
    page.keyboard.press("Enter")
    becomes(page, f"q.get('sel') === '{event['event']}'")


def test_a_kind_can_be_hidden(page: Any, served: Served, report: dict[str, Any]) -> None:
    opened(page, served, report["id"])
    kind = report["marks"][0]["kind"]
    page.locator(f".kind-toggle.kind-{kind}").click()
    page.wait_for_selector(f".report-text .mark.kind-{kind}", state="detached")
    rest = {claim["id"] for claim in report["marks"] if claim["kind"] != kind}
    assert set(page.evaluate(SHOWN)) == rest


def test_the_list_narrows_by_words_and_opens_a_report(page: Any, served: Served, report: dict[str, Any]) -> None:
    page.goto(f"{served.url}?view=read")
    page.wait_for_selector(".report-item")
    all_ = page.locator(".report-item").count()
    page.get_by_role("searchbox", name="Reports whose title").fill(report["title"].upper())
    holds(page, f"() => document.querySelectorAll('.report-item').length < {all_}")
    page.locator(".report-item").first.click()
    becomes(page, f"q.get('report') === '{report['id']}'")
    assert report["title"] in page.locator(".report-head h2").inner_text()


def test_a_link_to_a_claim_opens_its_report_at_its_words(page: Any, served: Served, report: dict[str, Any]) -> None:
    last = max(report["marks"], key=lambda claim: claim["begin"])
    page.goto(f"{served.url}?view=read&sel={last['id']}")
    chosen = page.locator(".mark-chosen").first
    chosen.wait_for()
    holds(
        page,
        "() => { const b = document.querySelector('.mark-chosen').getBoundingClientRect();"
        " return b.top > 0 && b.bottom < innerHeight; }",
    )


def test_the_words_of_a_selected_event_are_lit(page: Any, served: Served, report: dict[str, Any]) -> None:
    event = next(claim["event"] for claim in report["marks"] if claim["event"])
    own = {claim["id"] for claim in report["marks"] if claim["event"] == event}
    opened(page, served, report["id"], event)
    lit = page.locator(".report-text .mark-chosen")
    lit.first.wait_for()
    assert set(lit.evaluate_all("(marks) => marks.map((mark) => mark.dataset.claim)")) == own


def test_a_report_of_twenty_thousand_words_stays_quick(page: Any, served: Served, report: dict[str, Any]) -> None:
    answering(page, long_report(report))
    detail = served.get(f"claims/{report['marks'][0]['id']}")
    page.route(
        "**/api/v1/claims/*", lambda route: route.fulfill(content_type="application/json", body=json.dumps(detail))
    )
    began = time.monotonic()
    opened(page, served, report["id"])
    drawn = time.monotonic() - began
    page.locator(".report-scroll").focus()
    began = time.monotonic()
    for at in range(5):
        page.keyboard.press("j")
        becomes(page, f"q.get('sel') === 'c_{at:016x}'")
    walked = (time.monotonic() - began) / 5
    assert page.evaluate("document.querySelectorAll('.report-text p').length") == WORDS // 100
    assert drawn < 4 * PATIENCE_S
    assert walked < PATIENCE_S


def long_report(report: dict[str, Any]) -> dict[str, Any]:
    paragraph = " ".join(f"word{at % 10}" for at in range(100))
    text = "\n\n".join([paragraph] * (WORDS // 100))
    every = len(text) // MARKS
    claim = {**report["marks"][0], "roles": [], "voice": [], "place": None, "event": None}
    marks = [
        {**claim, "id": f"c_{at:016x}", "begin": at * every, "end": at * every + 40 + at % 60, "text": "word"}
        for at in range(MARKS)
    ]
    return {**report, "text": text, "words": WORDS, "marks": marks}
