"""Review: verdicts by key, edits, joins and splits with undo, two reviewers, and a server that dies in between."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.asking import number
from tests.browser.complaints import Complaints
from tests.browser.served import Served


def opened(page: Any, own: Served, queue: str) -> None:
    page.goto(f"{own.url}?view=review&queue={queue}")
    page.wait_for_selector(".review-item")


def decisions(own: Served, query: str = "") -> list[dict[str, Any]]:
    found: Any = own.get(f"decisions?size=500{query}")
    return list(found["items"])


def in_force(own: Served) -> list[dict[str, Any]]:
    return [row for row in decisions(own) if row["in_force"] and not row["undoes"]]


def eventually(true: Callable[[], bool], what: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.2)


def press(page: Any, key: str, reason: str) -> None:
    """A verdict that needs a reason."""
    page.keyboard.press(key)
    page.locator(".reason .wanted").wait_for()
    page.keyboard.type(reason)
    page.keyboard.press("Enter")


def settled(own: Served) -> None:
    """All decisions are worked into the case."""

    def rested() -> bool:
        case: Any = own.get("case")
        return not case["pending"] and not case["building"]

    eventually(rested, "the case is built again", 60)


def test_x_accepts_z_undoes_and_shift_z_redoes(page: Any, own: Served) -> None:
    opened(page, own, "claims")
    page.keyboard.press("x")
    page.locator(".queue-list li", has=page.locator(".sign-accept")).first.wait_for()
    eventually(lambda: [row["act"] for row in in_force(own)] == ["accept"], "accepted")
    assert in_force(own)[0]["user"] == "ana"
    page.keyboard.press("z")
    eventually(lambda: in_force(own) == [], "undone")
    page.keyboard.press("Shift+Z")
    eventually(lambda: [row["act"] for row in in_force(own)] == ["accept"], "redone")


def test_n_rejects_with_a_reason_that_is_offered_again(page: Any, own: Served) -> None:
    opened(page, own, "claims")
    page.keyboard.press("n")
    page.locator(".reason .wanted").wait_for()
    page.keyboard.type("the words are a headline")
    page.keyboard.press("Enter")
    eventually(lambda: len(in_force(own)) == 1, "rejected")
    row = in_force(own)[0]
    assert (row["act"], row["reason"]) == ("reject", "the words are a headline")
    page.keyboard.press("n")
    page.get_by_role("button", name="the words are a headline").click()
    eventually(lambda: [row["reason"] for row in in_force(own)] == ["the words are a headline"] * 2, "again")


def test_an_edit_keeps_what_was_read_beside_it(page: Any, own: Served) -> None:
    opened(page, own, "claims")
    page.keyboard.press("e")
    form = page.locator("form.edit")
    form.wait_for()
    field = form.locator("#edit-certainty")
    before = field.input_value()
    after = "hedged" if before != "hedged" else "asserted"
    field.select_option(after)
    assert before in field.locator("xpath=..").locator(".was-read").inner_text()
    form.get_by_label("Reason").fill("the report hedges")
    form.get_by_role("button", name="Save").click()
    eventually(lambda: [row["act"] for row in in_force(own)] == ["edit"], "edited")
    page.get_by_role("button", name="History").click()
    change = page.locator(".diff tbody tr").first
    change.wait_for()
    assert change.locator("del").inner_text() == before
    assert change.locator("ins").inner_text() == after


def test_two_events_are_joined_and_the_join_is_undone(page: Any, own: Served) -> None:
    page.goto(f"{own.url}?view=review&queue=joins")
    page.wait_for_selector(".review-item, .empty")
    queue: Any = own.get("review/queues/joins?size=1")
    assert queue["total"] > 0, "the example has pairs to ask about"
    events: Any = own.get("events?size=1")
    press(page, "x", "one happening, told twice")
    eventually(lambda: [row["act"] for row in in_force(own)] == ["join"], "joined")
    settled(own)
    joined: Any = own.get("events?size=1")
    assert joined["total"] < events["total"]
    page.keyboard.press("z")
    eventually(lambda: in_force(own) == [], "undone")
    settled(own)
    again: Any = own.get("events?size=1")
    assert again["total"] == events["total"]


def test_an_event_is_split_by_choosing_its_claims(page: Any, own: Served) -> None:
    events: Any = own.get("events?size=200&sort=-weight")
    event = next(row for row in events["items"] if row["claims"] > 3)
    page.goto(f"{own.url}?view=review&queue=events&sel={event['id']}")
    page.get_by_role("region", name="Review").get_by_role("button", name="More decisions").click()
    page.get_by_role("menuitem", name="Split…").click()
    page.locator(".split input").first.check()
    assert "1 claim" in page.locator("form.edit .form-foot").inner_text()
    page.locator("form.edit").get_by_label("Reason").fill("another day")
    page.get_by_role("button", name="Save").click()
    eventually(lambda: [row["act"] for row in in_force(own)] == ["split"], "split")
    settled(own)
    split: Any = own.get("events?size=200")
    before = {row["id"] for row in events["items"]}
    assert [row["claims"] for row in split["items"] if row["id"] not in before].count(1) == 1
    page.wait_for_url(lambda url: f"sel={event['id']}" not in url and "sel=e_" in url)
    page.get_by_role("button", name="History").click()
    page.locator(".history .decision").get_by_role("button", name="Undo").first.click()
    eventually(lambda: in_force(own) == [], "undone")
    settled(own)
    again: Any = own.get("events?size=1")
    assert again["total"] == events["total"]


def test_no_decision_is_lost_or_doubled_when_the_server_dies(page: Any, own: Served) -> None:
    opened(page, own, "claims")
    page.keyboard.press("x")
    eventually(lambda: len(in_force(own)) == 1, "the first is there")
    own.kill()
    press(page, "n", "not in the words")
    page.keyboard.press("u")
    note = page.locator(".unsent")
    note.wait_for()
    assert number(note.inner_text()) in (2, 3)  # the first too, where the server died before its answer came
    own.start()
    note.wait_for(state="detached", timeout=30_000)
    assert [row["act"] for row in sorted(in_force(own), key=lambda row: row["time"])].count("accept") == 1
    assert sorted(row["act"] for row in in_force(own)) == ["accept", "reject", "unsure"]


def test_what_was_unsent_when_the_page_closed_goes_when_it_opens_again(
    page: Any, own: Served, errors: Complaints
) -> None:
    errors.expect("ERR_FAILED")
    opened(page, own, "claims")
    page.route("**/api/v1/decisions", lambda route: route.abort())
    page.keyboard.press("x")
    page.locator(".unsent").wait_for()
    page.close()
    other = page.context.new_page()
    other.goto(f"{own.url}?view=review")
    eventually(lambda: [row["act"] for row in in_force(own)] == ["accept"], "sent by the next page")


def test_a_name_that_is_being_typed_stays_when_an_answer_comes(page: Any, own: Served) -> None:
    held: list[Any] = []
    page.route("**/api/v1/review/agreement*", lambda route: held.append(route))
    page.goto(f"{own.url}?view=review&queue=reviewers")
    name = page.get_by_label("Your name")
    name.fill("ben")
    for route in held:
        route.continue_()
    page.get_by_text("Nobody has reviewed").wait_for()
    assert held, "the answer came while the name was typed"
    assert name.input_value() == "ben"
    name.press("Enter")
    assert page.evaluate("localStorage.getItem('polybius.reviewer')") == "ben"


def test_a_second_reviewer_is_blind_until_he_has_judged(page: Any, own: Served) -> None:
    opened(page, own, "claims")
    page.keyboard.press("x")
    eventually(lambda: len(in_force(own)) == 1, "ana accepts")
    settled(own)
    subject = in_force(own)[0]["subject"]
    page.goto(f"{own.url}?view=review&queue=reviewers")
    page.get_by_label("Your name").fill("ben")
    page.get_by_label("Your name").press("Enter")
    page.get_by_label("Review blind").check()
    pages: list[Any] = [own.get(f"review/queues/claims?user=ben&blind=1&size=500&page={n}") for n in (1, 2)]
    item = next(one for found in pages for one in found["items"] if one["subject"] == subject)  # those judged come last
    assert (item["decided"], item["judged_by"]) == ([], 1)
    page.goto(f"{own.url}?view=review&queue=reviewers&sel={subject}")
    actions = page.get_by_role("region", name="Review", exact=True)
    actions.get_by_role("button", name="Reject").click()
    actions.get_by_text("needs a reason").wait_for()
    actions.get_by_label("Reason", exact=True).fill("a headline")
    page.keyboard.press("Enter")
    eventually(lambda: sorted(row["user"] for row in in_force(own)) == ["ana", "ben"], "ben rejects")
    page.locator(".pair").wait_for()
    assert "0 of 1" in page.locator(".pair").inner_text()
    assert page.locator(".pair tbody td").nth(1).inner_text() == "accepted"
    assert page.locator(".pair tbody td").nth(2).inner_text() == "rejected"


def test_the_keys_are_shown(page: Any, own: Served) -> None:
    opened(page, own, "claims")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    dialog.wait_for()
    assert dialog.locator("kbd").count() >= 10
    page.keyboard.press("x")
    assert in_force(own) == []


def test_decisions_go_out_as_a_file_and_into_another_case(page: Any, own: Served, tmp_path: Path) -> None:
    opened(page, own, "claims")
    page.keyboard.press("x")
    page.keyboard.press("u")
    eventually(lambda: len(in_force(own)) == 2, "two decisions")
    page.goto(f"{own.url}?view=review&queue=exchange")
    with page.expect_download() as given:
        page.get_by_role("link", name="Download all decisions").click()
    given.value.save_as(tmp_path / "decisions.jsonl")
    assert len((tmp_path / "decisions.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    page.get_by_label("Take in decisions").set_input_files(tmp_path / "decisions.jsonl")
    page.locator(".exchange [role=status]", has_text="known already").wait_for()
    assert len(in_force(own)) == 2, "taking in the same again changes nothing"


def test_only_what_was_reviewed_passes_the_gate(page: Any, own: Served, tmp_path: Path) -> None:
    opened(page, own, "claims")
    page.keyboard.press("x")
    eventually(lambda: len(in_force(own)) == 1, "one accepted")
    settled(own)
    page.goto(f"{own.url}?view=review&queue=exchange")
    with page.expect_download() as given:
        page.get_by_role("link", name="Claims as JSON Lines").click()
    given.value.save_as(tmp_path / "claims.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [in_force(own)[0]["subject"]]
