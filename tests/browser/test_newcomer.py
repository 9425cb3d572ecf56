"""What got in a newcomer's way once (benchmarks/PAGE_TRIAL.md), done as he does it."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.browser.asking import asked, becomes, holds, number, until
from tests.browser.looking import section
from tests.browser.served import Served
from tests.browser.test_upload import GOOD, file

DROP = """([selector, name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], name));
  const target = document.querySelector(selector);
  return ['dragover', 'drop'].map((kind) =>
    !target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried })));
}"""
PERIOD = "from=2016-12-18&to=2016-12-18"


def phone(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})


# -- finding ------------------------------------------------------------------------------------------------


def test_claims_on_a_place_and_period_are_a_table_to_take_away(page: Any, served: Served, tmp_path: Path) -> None:
    expected: Any = served.get(f"tables/claims?{PERIOD}&size=500")
    page.goto(f"{served.url}?view=tables&{PERIOD}")
    page.get_by_role("navigation", name="Tables").get_by_role("button", name="Claims", exact=True).click()
    until(page, "table", "claims")
    page.locator(".table-head [role=status]", has_text=f"{expected['total']} row").wait_for()
    with page.expect_download() as given:
        page.get_by_role("link", name="JSON Lines").click()
    given.value.save_as(tmp_path / "claims.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == expected["total"]
    assert all(row["outlet"] and row["in words"] for row in rows)
    page.locator("table.grid tbody tr").first.click()
    becomes(page, "q.get('sel')?.startsWith('c_')")


def test_what_a_period_leaves_out_for_want_of_a_day_is_counted_and_shown(page: Any, served: Served) -> None:
    undated: Any = served.get("events?undated=only&size=1")
    page.goto(f"{served.url}?{PERIOD}")
    total = page.locator(".list-total")
    total.wait_for()
    before = number(total.inner_text().split(",")[0])
    also = page.get_by_role("button", name="undated").first
    assert number(also.inner_text()) == undated["total"] > 0
    also.click()
    until(page, "undated", "with")
    page.locator(".list-total", has_text=f"{before + undated['total']} events").wait_for()
    page.get_by_role("button", name="Remove period").click()
    until(page, "undated", "")


def test_the_timelines_count_of_undated_events_opens_them(page: Any, served: Served) -> None:
    undated: Any = served.get("events?undated=only&size=1")
    page.goto(served.url)
    page.locator(".pane-time").get_by_role("button", name="undated").click()
    until(page, "undated", "only")
    page.locator(".list-total", has_text=f"{undated['total']} events").wait_for()
    assert page.locator(".event-facts", has_text="undated").count() == page.locator(".event-facts").count()
    page.get_by_role("button", name="Remove date: none").click()
    until(page, "undated", "")


def test_a_place_narrows_the_graph_and_the_control_on_the_map(page: Any, served: Served) -> None:
    places: Any = served.get("case")["facets"]["place"]  # type: ignore[index]
    answers: Any = {one["value"]: served.get(f"graph?place={one['value']}&limit=60") for one in places}
    place, told = next((value, found) for value, found in answers.items() if 0 < len(found["nodes"]) < 10)
    held: Any = served.get(f"control?place={place}")
    page.goto(f"{served.url}?place={place}")
    page.locator(".graph-total", has_text=f"{len(told['nodes'])} actor").wait_for()
    holders = {one["holder"] or "unknown holder" for one in held["places"]}
    page.locator(".holders li" if holders else ".control-none").first.wait_for()
    more = page.locator(".control-bar").get_by_role("button", name="more")
    named = page.locator(".holders li").count() + (number(more.inner_text()) if more.count() else 0)
    assert named == len(holders)


# -- choosing -----------------------------------------------------------------------------------------------


def test_events_are_chosen_by_hand_for_a_brief_and_an_export(page: Any, served: Served, tmp_path: Path) -> None:
    page.goto(served.url)
    page.locator(".event-item").first.wait_for()
    stars = page.locator(".event-list").get_by_role("button", name="Choose for a brief")
    titles = [page.locator(".event-title").nth(at).inner_text() for at in (0, 2)]
    stars.nth(2).click()
    stars.nth(0).click()
    chosen = asked(page, "picks").split(",")
    assert len(chosen) == 2
    page.get_by_role("button", name="Brief and export, 2 chosen").click()
    dialog = page.get_by_role("dialog", name="Brief and export")
    assert dialog.get_by_label("2 events that you chose").is_checked()
    dialog.locator(".picks li button.link").nth(1).wait_for()
    assert {one.inner_text() for one in dialog.locator(".picks li button.link").all()} == set(titles)
    with page.expect_download() as given:
        dialog.get_by_role("link", name="Events as JSON Lines").click()
    given.value.save_as(tmp_path / "events.jsonl")
    lines = (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["id"] for line in lines} == set(chosen)
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Open the brief").click()
    opened.value.wait_for_load_state()
    assert {one.get_attribute("id") for one in opened.value.locator("article.told").all()} == set(chosen)
    dialog.get_by_role("button", name="Show only these").click()
    until(page, "events", ",".join(chosen))
    page.locator(".list-total", has_text="2 events").wait_for()


def test_a_link_holds_what_was_chosen(page: Any, served: Served) -> None:
    events: Any = served.get("events?size=2&sort=-weight")
    ids = [row["id"] for row in events["items"]]
    page.goto(f"{served.url}?picks={','.join(ids)}&sel={ids[0]}")
    card = page.locator(".card")
    card.get_by_role("button", name="Chosen", exact=False).first.click()
    until(page, "picks", ids[1])
    assert card.get_by_role("button", name="Choose", exact=False).first.get_attribute("aria-pressed") == "false"


# -- reviewing ----------------------------------------------------------------------------------------------


def test_words_of_an_event_under_review_are_each_there_once(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=review&queue=events")
    page.locator(".quotes li").first.wait_for()
    words = [one.inner_text() for one in page.locator(".quotes .quote-words").all()]
    outlets = [one.inner_text() for one in page.locator(".quotes li > .soft").all()]
    assert len(set(zip(words, outlets, strict=True))) == len(words)
    assert len(set(outlets)) > 1
    page.locator(".quotes .quote-words").first.click()
    becomes(page, "q.get('sel')?.startsWith('c_')")


def test_who_decides_stands_beside_the_verdicts(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=review&queue=claims")
    line = page.locator(".judge-as")
    assert served.user in line.inner_text()
    line.get_by_role("button", name="change").click()
    page.get_by_label("Your name").fill("Bea")
    page.get_by_label("Your name").blur()
    page.get_by_role("navigation", name="Review").get_by_role("button", name="Claims").click()
    page.locator(".judge-as", has_text="Bea").wait_for()


def test_what_may_be_published_is_counted_and_nothing_else_is_offered(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=review&queue=exchange")
    page.locator(".exchange [role=status]", has_text="0 claims and 0 events").wait_for()
    offered = page.locator(".exports th").all_inner_texts()
    assert "Claims" in offered
    assert not {"Outlets", "Cited sources", "Wording by outlet"} & set(offered)
    for link in page.locator(".exports a").all():
        address = str(link.get_attribute("href")).removeprefix("/")
        assert page.request.get(own.url + address).status == 200, address


def test_a_brief_of_the_reviewed_holds_nothing_else(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=tables&table=events")
    page.locator("table.grid tbody tr").first.click()
    page.locator(".actions").get_by_role("button", name="Accept").click()
    holds(page, "() => !document.querySelector('.unsent')")
    page.get_by_role("button", name="Brief and export").click()
    dialog = page.get_by_role("dialog", name="Brief and export")
    dialog.get_by_label("Only what a reviewer has accepted").check()
    address = dialog.get_by_role("link", name="Open the brief").get_attribute("href")
    assert "reviewed_only=1" in str(address)
    with page.context.expect_page() as given:
        dialog.get_by_role("link", name="Open the brief").click()
    given.value.wait_for_load_state()
    assert given.value.locator("article.told").count() == 1


# -- reading and adding -------------------------------------------------------------------------------------


def test_the_readers_keys_work_as_soon_as_a_report_is_chosen(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=read")
    page.locator(".report-list button, .read-view li button").first.click()
    page.locator(".report-scroll [data-claim]").first.wait_for()
    page.keyboard.press("j")
    becomes(page, "q.get('sel')?.startsWith('c_')")
    first = asked(page, "sel")
    page.keyboard.press("j")
    becomes(page, f"q.get('sel')?.startsWith('c_') && q.get('sel') !== '{first}'")


def test_a_file_dropped_on_any_view_waits_to_be_read(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=tables")
    page.locator("table.grid").wait_for()
    text = base64.b64encode(b"Two men were killed near Karsa on Monday, police said.").decode()
    assert page.evaluate(DROP, ["main", "karsa.txt", text]) == [True, True]
    until(page, "view", "add")
    page.locator(".files li", has_text="karsa.txt").wait_for()
    page.get_by_role("button", name="Read 1 file").click()
    page.locator(".task-done").wait_for(timeout=120_000)
    note = page.locator(".notes tbody tr", has_text="karsa.txt")
    assert "no date of publication" in note.inner_text()
    assert "with its date" in note.inner_text()


# -- comparing ----------------------------------------------------------------------------------------------


def test_numbers_of_framing_open_their_claims(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=compare")
    page.get_by_role("tab", name="Words for actors").click()
    rows: Any = served.get("framing")
    row, label = max(
        ((row, label) for row in rows["rows"] for label in row["labels"][:4] if label["claims"]),
        key=lambda one: one[1]["n"],
    )
    query = urlencode({"by": row["outlet"], "about": row["actor"], "what": "labels", "text": label["text"]})
    told: Any = served.get(f"framing/claims?{query}")
    name = f"{row['outlet']}: {row['name']}, “{label['text']}” ({label['n']}): claims"
    page.get_by_role("button", name=name, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.locator(".claim-line").first.wait_for()
    assert told["total"] > 3
    assert number(dialog.get_by_role("status").inner_text()) == told["total"]
    assert dialog.locator(".claim-line").count() == min(50, told["total"])


def test_an_outlets_reports_are_all_counted(page: Any, served: Served) -> None:
    told: Any = served.get("compare")
    page.goto(f"{served.url}?view=compare")
    page.locator(".outlet-name").first.wait_for()
    shown = [number(one.inner_text()) for one in page.locator("thead details summary").all()]
    assert shown == [one["of_reports"] for one in told["outlets"]]


def test_days_that_nobody_wrote_stand_nowhere(page: Any, served: Served) -> None:
    spells: Any = served.get("control/spells?size=500")
    spell = next(one for one in spells["items"] if (one["begins"] or "").startswith("[") and one["begins_said"])
    page.goto(f"{served.url}?sel={spell['id']}")
    facts = page.locator(".card-facts").inner_text()
    assert spell["begins_said"] in facts
    titles = [row["title"] for row in served.get("events?size=500")["items"]]  # type: ignore[index]
    assert not [title for title in titles if "/" in title.rpartition(",")[2]]


# -- a case of small reports of one's own ------------------------------------------------------------------


def test_a_report_that_lacks_its_date_says_so_where_it_is_read(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=add")
    page.locator("input[type=file]").set_input_files([file("karsa.txt", GOOD)])
    page.get_by_role("button", name="Read 1 file").click()
    page.locator(".task-done").get_by_role("button", name="read report 1").click(timeout=120_000)
    note = page.locator(".report-head .aside-note", has_text="no date of publication")
    note.wait_for()
    assert "names no outlet" in note.inner_text()
    note.get_by_role("button", name="Add it again").click()
    until(page, "view", "add")


def test_a_slash_goes_to_the_search_and_escape_closes_what_is_selected(page: Any, served: Served) -> None:
    event: Any = served.get("events?sort=-weight&size=1")
    page.goto(f"{served.url}?view=tables&table=events&sel={event['items'][0]['id']}")
    page.locator(".side .card-standing").wait_for()
    page.locator(".filters-button").click()
    page.locator("dialog[open] details.facet").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog[open]").wait_for(state="detached")
    assert asked(page, "sel")  # it closed the window alone
    page.keyboard.press("/")
    page.keyboard.type("bus")
    box = page.get_by_role("combobox", name="Search claims and reports")
    assert box.input_value() == "bus"
    page.locator("#main").focus()
    page.keyboard.press("Escape")
    until(page, "sel", "")


def test_a_tab_is_called_after_what_it_shows(page: Any, served: Served) -> None:
    event: Any = served.get("events?sort=-weight&size=1")
    case: Any = served.get("case")
    name = case["name"]
    page.goto(f"{served.url}?view=tables")
    holds(page, "(title) => document.title === title", f"Tables – {name} – Polybius")
    page.goto(f"{served.url}?sel={event['items'][0]['id']}")
    holds(page, "(title) => document.title === title", f"{event['items'][0]['title']} – {name} – Polybius")


def test_a_disputed_event_says_over_what_in_words(page: Any, served: Served) -> None:
    events: Any = served.get("events?standing=contested&size=50")
    one = next(row for row in events["items"] if "happened" in row["contested"] or "actor" in row["contested"])
    page.goto(f"{served.url}?view=tables&sel={one['id']}")
    said = page.locator(".side .card-standing")
    said.wait_for()
    card: Any = served.get(f"events/{one['id']}")
    assert f"over {'; '.join(dispute['label'] for dispute in card['disputes'])}" in said.inner_text()


# -- a phone ------------------------------------------------------------------------------------------------


def test_with_the_guide_a_phone_shows_the_map_and_its_slider_above_the_sheet(page: Any, served: Served) -> None:
    steps: Any = served.get("guide")["steps"]  # type: ignore[index]
    at = next(n for n, step in enumerate(steps, 1) if step["state"].get("on"))
    phone(page)
    page.goto(f"{served.url}?step={at}")
    slider = page.get_by_role("slider", name="Day of control")
    slider.wait_for()
    page.locator(".side.lowered").wait_for()
    sheet, bar = page.locator(".side").bounding_box(), slider.bounding_box()
    assert bar["y"] + bar["height"] <= sheet["y"]
    page.locator(".side-raise").click()
    page.locator(".side:not(.lowered) .card").wait_for()


def test_a_phone_shows_every_view_and_the_brief_without_pushing(page: Any, served: Served) -> None:
    phone(page)
    page.goto(served.url)
    for name in ("Add reports", "Brief and export"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box["x"] + box["width"] <= 390, name


# -- sections of cards --------------------------------------------------------------------------------------


def test_figures_of_a_card_name_no_unit_that_goes_without_saying(page: Any, served: Served) -> None:
    events: Any = served.get("events?size=500&sort=-weight")
    event = next(row for row in events["items"] if any(one["measure"] == "killed" for one in row["figures"]))
    page.goto(f"{served.url}?sel={event['id']}")
    assert "person" not in section(page, "Figures").locator("h4").first.inner_text()
