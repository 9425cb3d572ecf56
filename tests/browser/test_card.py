"""The cards of what is selected: standing, witnesses, positions in dispute, figures, reasons, link and citation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.asking import becomes
from tests.browser.looking import section
from tests.browser.served import Served


@pytest.fixture
def event(served: Served) -> dict[str, Any]:
    """A disputed event that several reports tell."""
    rows: list[dict[str, Any]] = served.get("events?standing=contested&size=100")["items"]  # type: ignore[index]
    most = max(rows, key=lambda row: (row["reports"], row["claims"]))
    found: dict[str, Any] = served.get(f"events/{most['id']}")  # type: ignore[assignment]
    return found


def card(page: Any, served: Served, id_: str, view: str = "overview") -> Any:
    page.goto(f"{served.url}?view={view}&sel={id_}")
    page.wait_for_selector(".side .card h2")
    return page.locator(".side .card")


def test_it_says_the_standing_with_its_definition(page: Any, served: Served, event: dict[str, Any]) -> None:
    shown = card(page, served, event["id"])
    standing = shown.locator(".card-standing .standing")
    assert "contested" in standing.inner_text()
    standing.hover()
    page.wait_for_selector(".tip")
    assert event["standing_definition"] in page.locator(".tip").inner_text()
    page.mouse.move(1, 1)
    standing.focus()
    page.wait_for_selector(".tip")


def test_reports_and_witnesses_open_the_copies_and_say_why(page: Any, served: Served, event: dict[str, Any]) -> None:
    shown = card(page, served, event["id"])
    button = shown.locator(".witnesses > button")
    assert f"{event['reports']} reports, {event['witnesses']} witness" in button.inner_text()
    button.click()
    groups = shown.locator(".witness-groups > li")
    assert groups.count() == len(event["witness_groups"])
    for at, group in enumerate(event["witness_groups"]):
        assert group["why"] in groups.nth(at).inner_text()
        assert groups.nth(at).locator("ul li").count() == len(group["reports"])
    groups.first.locator("ul li button").first.click()
    becomes(page, "q.get('view') === 'read'")
    page.wait_for_selector(".report-text p")


def test_positions_stand_side_by_side_with_their_voices(page: Any, served: Served, event: dict[str, Any]) -> None:
    shown = card(page, served, event["id"])
    for at, dispute in enumerate(event["disputes"]):
        columns = shown.locator(".dispute").nth(at).locator(".position")
        assert columns.count() == len(dispute["positions"])
        tops = {round(columns.nth(i).bounding_box()["y"]) for i in range(columns.count())}
        assert len(tops) == 1
        for column, position in enumerate(dispute["positions"]):
            text = columns.nth(column).inner_text()
            assert position["label"] in text
            assert all(voice in text for voice in position["voices"])


def test_figures_are_drawn_with_what_was_left_out_and_why(page: Any, served: Served) -> None:
    rows: list[dict[str, Any]] = served.get("events?size=200")["items"]  # type: ignore[index]
    found: list[dict[str, Any]] = [served.get(f"events/{row['id']}") for row in rows if row["figures"]]  # type: ignore[misc]
    one = next(event for event in found if any(figure["dropped"] for figure in event["ranges"]))
    shown = card(page, served, one["id"])
    section(page, "Figures")
    figure = next(figure for figure in one["ranges"] if figure["dropped"])
    chart = shown.locator(".range", has_text=figure["label"]).first
    assert chart.locator(".range-kept").count() == len(figure["claims"])
    assert chart.locator(".range-dropped").count() == len(figure["dropped"])
    assert figure["dropped"][0]["why"] in chart.inner_text()
    chart.locator(".range-kept .range-name").first.click()
    becomes(page, f"q.get('sel') === '{figure['claims'][0]['id']}'")


def test_it_says_why_the_claims_are_one_event_and_what_was_near(
    page: Any, served: Served, event: dict[str, Any]
) -> None:
    card(page, served, event["id"])
    why = section(page, "Why these claims are one event")
    assert event["why"] in why.inner_text()
    weakest = min(event["joins"], key=lambda join: join["score"])
    assert weakest["why"] in why.locator(".join-list > li").first.inner_text()
    why.locator(".join-list details summary").first.click()
    assert why.locator(".weight-table tr").count() >= len(weakest["weights"])
    near = section(page, "Nearest, not joined")
    assert event["near"][0]["why"] in near.inner_text()
    near.locator("li button").first.click()
    becomes(page, f"q.get('sel') === '{event['near'][0]['event']}'")


def test_the_link_reopens_the_same_card(page: Any, served: Served, event: dict[str, Any]) -> None:
    card(page, served, event["id"])
    link = section(page, "Link and citation").locator(".permalink a").get_attribute("href")
    page.goto(link)
    page.wait_for_selector(".side .card h2")
    assert page.locator(".side .card h2").inner_text() == event["title"]


def test_it_is_cited_for_bibtex_and_csl(page: Any, served: Served, event: dict[str, Any], tmp_path: Path) -> None:
    card(page, served, event["id"])
    part = section(page, "Link and citation")
    with page.expect_download() as bibtex:
        part.get_by_label("Download BibTeX").click()
    bibtex.value.save_as(tmp_path / "event.bib")
    assert event["id"] in (tmp_path / "event.bib").read_text()
    with page.expect_download() as csl:
        part.get_by_label("Download CSL JSON").click()
    csl.value.save_as(tmp_path / "event.json")
    assert isinstance(json.loads((tmp_path / "event.json").read_text()), list)
    part.get_by_label("Copy BibTeX").click()
    page.wait_for_selector(".citation")
    assert "@" in part.locator(".citation").inner_text()


def test_roles_open_their_claims_and_their_actor(page: Any, served: Served, event: dict[str, Any]) -> None:
    shown = card(page, served, event["id"])
    role = max((role for role in event["roles"] if role["actor"]), key=lambda one: len(one["claims"]))
    item = shown.locator("dl li", has_text=role["name"]).first
    item.locator(".count-button").click()
    assert item.locator(".claim-line").count() == min(5, len(role["claims"]))
    item.get_by_role("button", name=role["name"], exact=True).first.click()
    becomes(page, f"q.get('sel') === '{role['actor']}'")
    page.wait_for_selector(".side .card h2")
    assert page.locator(".side .card h2").inner_text()


def test_a_claim_says_who_speaks_and_how_it_was_read(page: Any, served: Served, event: dict[str, Any]) -> None:
    claim = next(claim for claim in event["claim_rows"] if claim["voice"])
    shown = card(page, served, claim["id"])
    assert "".join(claim["text"].split()) in "".join(shown.locator(".claim-context").inner_text().split())
    assert claim["realis"] in shown.inner_text()
    assert claim["certainty"] in shown.inner_text()
    assert shown.locator(".voices li").count() == len(claim["voice"])
    assert section(page, "How it was read").inner_text()


def ids_by_kind(served: Served, event: dict[str, Any]) -> dict[str, str]:
    """An object of each kind that has a card."""
    rows = {name: served.get(path) for name, path in TABLES.items()}
    found = {name: answer["items" if "items" in answer else "rows"][0]["id"] for name, answer in rows.items()}  # type: ignore[index,operator]
    actor = next(role["actor"] for role in event["roles"] if role["actor"])
    return {**found, "actor": actor, "place": event["place"]["id"]}


TABLES = {
    "report": "reports",
    "spell": "control/spells",
    "agreement": "tables/agreements",
    "turn": "tables/turns",
    "ledger entry": "tables/ledger",
    "outlook": "tables/outlook",
    "outlet": "tables/outlets",
}


@pytest.mark.parametrize("what", ["actor", "place", *TABLES])
def test_every_kind_of_object_has_a_card(page: Any, served: Served, event: dict[str, Any], what: str) -> None:
    shown = card(page, served, ids_by_kind(served, event)[what])
    page.wait_for_selector(".side .card-section")
    assert shown.locator(".failed").count() == 0
    assert section(page, "Link").locator(".permalink a").get_attribute("href")
