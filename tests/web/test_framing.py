"""Every claim behind a number of framing can be seen, not only the few that a case keeps beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from polybius.model.text import Span
from polybius.model.wording import Doer, Form, Label, Speech, Telling, Wording
from tests.case.making import at, on, roles
from tests.views.test_press import STATE, Press
from tests.web.reviewing import Served, made, served

DAYS = range(1, 8)


def press() -> Press:
    """One report of the Ledger tells of seven strikes, and says "regime" for their doer each time; the Wire has one."""
    room = Press()
    report = room.report("Ledger", "2031-06-01")
    strikes = [
        room.event(
            report, f"shelled the mills of Karsa on day {day}", mode="heavy-weapons", period=on(f"2031-05-{day:02d}"),
            place=at("Karsa"), roles=roles(actor=STATE) + roles(recipient="traders"),
        )
        for day in DAYS
    ]  # fmt: skip
    span = Span(0, 6, "regime")
    labels = tuple(
        Label(span, "regime", *STATE, named=False, speech=Speech.OWN, loaded=("regime",), claims=(strike.id,))
        for strike in strikes
    )
    tellings = tuple(Telling(strike.id, strike.span, Form.ACTIVE, Doer.NAMED) for strike in strikes)
    room.wordings[report] = Wording(report, labels=labels, tellings=tellings)
    room.worded(room.strike("Wire", "2031-05-20"), Form.ACTIVE, Doer.NAMED, "France")
    return room


@pytest.fixture
def path(tmp_path: Path) -> Path:
    case = tmp_path / "mine.polybius"
    made(press, case)
    return case


def behind(desk: Served, row: Any, **asked: Any) -> Any:
    return desk.get("/framing/claims", by=row["outlet"], about=row["actor"], **asked)


def test_all_claims_behind_a_number_are_there_in_pages(path: Path) -> None:
    with served(path) as desk:
        (row,) = (one for one in desk.get("/framing")["rows"] if one["outlet"] == "Ledger")
        (label,) = row["labels"]
        assert (label["text"], label["n"], len(label["claims"])) == ("regime", 7, 3)
        first = behind(desk, row, what="labels", text="regime", size=5)
        second = behind(desk, row, what="labels", text="regime", size=5, page=2)
        assert (first["total"], len(first["items"]), len(second["items"])) == (7, 5, 2)
        texts = [claim["text"] for claim in (*first["items"], *second["items"])]
        assert texts == [f"shelled the mills of Karsa on day {day}" for day in DAYS]
        assert behind(desk, row, what="loaded", text="regime")["total"] == 7
        assert behind(desk, row, what="forms", text="named")["total"] == 7
        assert 0 < row["named"]["part"] <= 7, "events, of one claim or more each"
        assert behind(desk, row, what="labels")["total"] == 7
        assert behind(desk, {**row, "outlet": "Wire"}, what="labels", text="regime")["total"] == 0


def test_they_follow_the_days_and_leave_out_what_was_rejected(path: Path) -> None:
    with served(path) as desk:
        (row,) = (one for one in desk.get("/framing")["rows"] if one["outlet"] == "Ledger")
        assert behind(desk, row, what="forms", **{"from": "2031-06-02"})["total"] == 0
        assert behind(desk, row, what="forms", **{"from": "2031-06-01"})["total"] == 7
        desk.decide("reject", behind(desk, row, what="forms")["items"][0]["id"])
        desk.settled()
        assert behind(desk, row, what="forms")["total"] == 6
