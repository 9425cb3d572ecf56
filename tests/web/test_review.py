"""The queues of review: what comes first, what is answered, who sees what, and how far reviewers agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.deciding.test_claims import newsroom
from tests.web.reviewing import Served, made, served


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    made(newsroom, tmp_path / "mine.polybius")
    with served(tmp_path / "mine.polybius") as found:
        yield found


def test_queues_are_in_the_order_of_doubt_and_effect(desk: Served) -> None:
    queues = {one["name"]: one for one in desk.get("/review/queues")}
    assert list(queues) == ["events", "claims", "joins", "actors", "disputes"]
    assert queues["claims"]["n"] == 4
    for name in queues:
        items = desk.get(f"/review/queues/{name}", size=500)["items"]
        ranks = [one["rank"] for one in items]
        assert ranks == sorted(ranks, reverse=True)
        assert all(0 <= one["doubt"] <= 1 and one["rank"] == pytest.approx(one["doubt"] * one["effect"], abs=1e-3)
                   for one in items)  # fmt: skip
        assert len(items) == queues[name]["n"]


def test_a_question_brings_its_answers_ready_to_send(desk: Served) -> None:
    for name in ("events", "claims"):
        item = desk.get(f"/review/queues/{name}")["items"][0]
        assert item["one"]["id"] == item["subject"]
        acts = item["acts"]
        reply = {key: value for key, value in acts["same"].items() if value}
        row = desk.decide(**reply)["decision"]
        assert row["act"] == "accept"
        assert item["id"] not in {one["id"] for one in desk.get(f"/review/queues/{name}", user="Ines")["items"]}
        done = next(one for one in desk.get("/review/queues", user="Ines") if one["name"] == name)["done"]
        assert done >= 1


def test_a_second_reviewer_is_blind_until_he_has_judged(desk: Served) -> None:
    item = desk.get("/review/queues/claims", user="Omar")["items"][0]
    desk.decide("reject", item["subject"], user="Ines")
    seen = _item(desk, item["id"], user="Omar")
    assert (seen["decided"], seen["judged_by"]) == ([], 1)
    assert _item(desk, item["id"], user="Omar", blind=False)["decided"][0]["user"] == "Ines"
    desk.decide("accept", item["subject"], user="Omar")
    after = _item(desk, item["id"], user="Omar", done=True)
    assert [(one["user"], one["verdict"]) for one in after["decided"]] == [("Ines", "reject"), ("Omar", "accept")]
    pair = desk.get("/review/agreement")["pairs"][0]
    assert (pair["n"], pair["agreed"], len(pair["differ"])) == (1, 0, 1)


def _item(desk: Served, id_: str, **query: object) -> Any:
    items = desk.get("/review/queues/claims", size=500, **query)["items"]
    return next(one for one in items if one["id"] == id_)


def test_what_nobody_answered_comes_first(desk: Served) -> None:
    first = desk.get("/review/queues/claims", user="Omar")["items"][0]
    desk.decide("accept", first["subject"], user="Ines")
    items = desk.get("/review/queues/claims", user="Omar")["items"]
    assert items[-1]["id"] == first["id"]


def test_queues_are_narrowed_by_the_state_of_the_page(desk: Served) -> None:
    every = desk.get("/review/queues/events")["total"]
    some = desk.get("/review/queues/events", type="PROTEST")
    assert 0 < some["total"] < every
    assert {one["one"]["type"] for one in some["items"]} == {"PROTEST"}
    assert desk.client.get("/api/v1/review/queues/nothing").status_code == 404


def test_the_form_of_a_claim_is_the_codebooks(desk: Served) -> None:
    claim = desk.claim("burned the mill")
    form = {one["field"]: one for one in desk.get("/review/fields", claim=claim["id"])}
    assert list(form) == ["type", "mode", "realis", "certainty", "period", "place", "role.actor", "role.recipient"]
    assert (form["type"]["now"], form["mode"]["now"], form["role.actor"]["now"]) == ("ASSAULT", "arson", "Dawn Brigade")
    assert form["period"]["input"] == "period"
    assert any(choice["value"] == "arson" and choice["definition"] for choice in form["mode"]["choices"])
    assert "figure.best" in {one["field"] for one in desk.get("/review/fields", kind="figure")}
    assert desk.client.get("/api/v1/review/fields").status_code == 400
    assert desk.client.get("/api/v1/review/fields?claim=c_0").status_code == 404
