"""Reports that name neither title nor outlet: they are found, named by their file alone, and said to be so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from polybius import serving
from polybius.model.text import Origin
from polybius.stores import search
from polybius.views.web.rows import voices_shown
from tests.case.making import Newsroom, at, exactly, on, roles
from tests.web.reviewing import Served, made, served


def nameless() -> Newsroom:
    """Three tell of a strike, and count its dead otherwise; one of them has an outlet."""
    room = Newsroom()
    for outlet, killed in (("Harbour Post", 3), ("nobody", 3), ("no one", 40)):
        report = room.report(outlet, "2031-05-05")
        given = {"period": on("2031-05-04"), "place": at("Karsa"), "roles": roles(actor=("a_velm", "Velm Army"))}
        strike = room.event(report, "shelled the ferry of Karsa", mode="heavy-weapons", **given)
        room.count(strike, exactly(killed), type="killed")
        if outlet != "Harbour Post":
            held = room.reports[report]
            room.reports[report] = replace(held, origins=(Origin(f"in/secret/{outlet.replace(' ', '-')}.txt"),))
    return room


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """With an index of its own: what is read of these reports in another run of the tests is none of its words."""
    for module in (search, serving):
        monkeypatch.setattr(module, "folder", lambda: tmp_path)
    made(nameless, tmp_path / "mine.polybius")
    with served(tmp_path / "mine.polybius") as found:
        found.indexed()
        yield found


def test_every_hit_has_a_title_to_open_it_by(desk: Served) -> None:
    hits = desk.get("/search", q="ferry")["items"]
    assert len(hits) >= 3
    assert {hit["title"] for hit in hits} >= {"nobody.txt", "no-one.txt"}
    assert all(hit["title"] for hit in hits)


def test_the_guide_counts_reports_of_no_named_outlet(desk: Served) -> None:
    text = desk.get("/guide")["steps"][0]["text"]
    assert text.startswith("3 reports of 1 outlet (2 without a named one) make")


def test_a_report_speaks_by_its_file_and_not_by_its_folder(desk: Served) -> None:
    cards = [desk.get(f"/events/{event['id']}") for event in desk.events()]
    voices = {
        voice for card in cards for one in card["disputes"] for side in one["positions"] for voice in side["voices"]
    }
    assert voices >= {"nobody.txt", "no-one.txt"}
    assert "in/secret" not in str(cards)
    assert voices_shown(["in/secret/nobody.txt"]) == ["nobody.txt"]
    written = ["Council of Karsa / Osk", "Velm/Karsa Committee", "Velm/Karsa"]
    assert voices_shown(written) == written
