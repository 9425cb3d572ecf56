"""Decisions over the API: kept for good, once, taken back, listed, carried elsewhere; the case follows."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from polybius import building, serving
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.views.asked import Act, Asked
from polybius.views.web.services import DESK
from tests.deciding.test_claims import newsroom
from tests.web.reviewing import API, Served, made, served


@pytest.fixture
def path(tmp_path: Path) -> Path:
    case = tmp_path / "mine.polybius"
    made(newsroom, case)
    return case


@pytest.fixture
def desk(path: Path) -> Iterator[Served]:
    with served(path) as found:
        yield found


def test_a_rejected_claim_leaves_its_event_behind_the_answer(desk: Served) -> None:
    claim = desk.claim("men burned a mill")
    row = desk.decide("reject", claim["id"])["decision"]
    assert (row["act"], row["subject"], row["user"], row["in_force"]) == ("reject", claim["id"], "Ines", True)
    assert row["diff"] == [{"field": "reviewed", "before": None, "after": "rejected"}]
    desk.settled()
    assert desk.get(f"/claims/{claim['id']}")["event"] is None
    assert desk.claim("men burned a mill")["reviewed"]["state"] == "rejected"
    assert desk.get("/case")["pending"] == 0


def test_the_same_key_twice_is_one_decision(desk: Served) -> None:
    claim, key = desk.claim("Teachers"), str(uuid4())
    first = desk.decide("accept", claim["id"], key=key)
    again = desk.decide("accept", claim["id"], key=key)
    assert first["decision"]["id"] == again["decision"]["id"]
    assert desk.get("/decisions")["total"] == 1
    undone = {"key": str(uuid4()), "user": "Ines"}
    one = desk.post(f"/decisions/{first['decision']['id']}/undo", undone)
    other = desk.post(f"/decisions/{first['decision']['id']}/undo", undone)
    assert one["decision"]["id"] == other["decision"]["id"]
    assert desk.get("/decisions")["total"] == 2


def test_an_edit_is_shown_with_what_was_read(desk: Served) -> None:
    claim = desk.claim("Teachers")
    desk.decide("edit", claim["id"], field="certainty", value="alleged")
    desk.decide("edit", claim["id"], field="type", value="ASSAULT", user="Omar")
    desk.settled()
    found = desk.get(f"/claims/{claim['id']}")
    assert (found["certainty"], found["type"]) == ("alleged", "ASSAULT")
    assert found["reviewed"]["state"] == "edited"
    assert found["reviewed"]["fields"] == [
        {"field": "certainty", "before": "asserted", "after": "alleged"},
        {"field": "type", "before": "PROTEST", "after": "ASSAULT"},
    ]


def test_two_edits_of_one_field_in_a_row_know_of_each_other(desk: Served) -> None:
    figure = desk.claim("burned the mill", "figure")
    desk.decide("edit", figure["id"], field="figure", value="9")
    row = desk.decide("edit", figure["id"], field="figure.best", value="11")["decision"]
    assert {(one["field"], one["before"], one["after"]) for one in row["diff"]} == {
        (f"figure.{bound}", "9", "11") for bound in ("low", "best", "high")
    }
    desk.decide("edit", figure["id"], field="figure.best", value=11, status=400)


def test_undo_redo_and_undo_last_over_all_that_was_taken(desk: Served) -> None:
    before = desk.events()
    claim = desk.claim("Teachers")
    mine = desk.decide("reject", claim["id"])["decision"]
    theirs = desk.decide("accept", desk.claim("men burned")["id"], user="Omar")["decision"]
    last = desk.post("/decisions/undo_last", {"key": str(uuid4()), "user": "Ines"})["decision"]
    assert (last["act"], last["undoes"]) == ("undo", mine["id"])
    desk.settled()
    assert [one["id"] for one in desk.events()] == [one["id"] for one in before]
    again = desk.post(f"/decisions/{mine['id']}/redo", {"key": str(uuid4()), "user": "Ines"})["decision"]
    assert (again["act"], again["undoes"]) == ("redo", last["id"])
    desk.post(f"/decisions/{mine['id']}/redo", {"key": str(uuid4())}, 400)
    desk.post("/decisions/d_0000/undo", {"key": str(uuid4())}, 404)
    desk.settled()
    assert claim["id"] not in {id_ for one in desk.events() for id_ in desk.get(f"/events/{one['id']}")["why"]}
    rows = {one["id"]: one for one in desk.get("/decisions")["items"]}
    assert rows[mine["id"]]["in_force"]
    assert rows[theirs["id"]]["in_force"]
    assert desk.get("/decisions", subject=claim["id"])["total"] == 3
    assert desk.get("/decisions", user="Omar")["total"] == 1


def test_events_are_joined_parted_relabelled_and_a_contradiction_is_refused(desk: Served) -> None:
    one, other = (event["id"] for event in desk.events())
    joined = desk.decide("join", one, other=other)["decision"]
    assert joined["act"] == "join"
    clash = desk.decide("apart", one, other=other, status=201)
    desk.post(f"/decisions/{clash['decision']['id']}/undo", {"key": str(uuid4())})
    desk.settled()
    (event,) = desk.events()
    desk.decide("relabel", event["id"], field="title", value="The day of the fire")
    desk.settled()
    (event,) = desk.events()
    assert event["title"] == "The day of the fire"
    assert event["reviewed"] == ["joined", "relabelled"]
    desk.post(f"/decisions/{joined['id']}/undo", {"key": str(uuid4())})
    desk.settled()
    assert len(desk.events()) == 2


def test_what_contradicts_a_decision_in_force_is_a_conflict(desk: Served) -> None:
    one, other = (event["id"] for event in desk.events())
    desk.decide("apart", one, other=other)
    answer = desk.decide("join", one, other=other, status=409)
    assert "undo that first" in answer["remedy"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"act": "accept"}, 422),
        ({"act": "burn", "subject": "c_1"}, 422),
        ({"act": "accept", "subject": "c_ffffffffffffffff"}, 400),
        ({"act": "accept", "subject": "e_ffffffffffffffff"}, 400),
        ({"act": "merge", "subject": "c_ffffffffffffffff"}, 400),
        ({"act": "accept", "subject": "x" * 200}, 422),
        ({"act": "accept", "subject": "c_1", "key": "!"}, 422),
        ({"act": "accept", "subject": "c_1", "time": "yesterday"}, 422),
        ({"act": "accept", "subject": "\ud800"}, 422),
    ],
)
def test_what_cannot_be_meant_is_a_problem(desk: Served, body: dict[str, object], status: int) -> None:
    answer = desk.client.post(f"{API}/decisions", content=json.dumps({"key": "k" * 12, **body}).encode(),
                              headers={"Content-Type": "application/json"})  # fmt: skip
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert desk.get("/decisions")["total"] == 0


def test_a_reason_is_asked_for_where_others_must_be_able_to_check(desk: Served) -> None:
    answer = desk.decide("reject", desk.claim("Teachers")["id"], reason=" ", status=400)
    assert "needs a reason" in answer["detail"]
    desk.decide("accept", desk.claim("Teachers")["id"], reason=None)


def test_decisions_travel_as_a_file(desk: Served, tmp_path: Path) -> None:
    desk.decide("reject", desk.claim("Teachers")["id"])
    desk.decide("accept", desk.events()[0]["id"], user="Omar")
    file = desk.client.get(f"{API}/decisions/export")
    assert file.headers["content-type"].startswith("application/x-ndjson")
    lines = [*file.text.splitlines(), "no JSON"]
    made(newsroom, tmp_path / "other.polybius")
    with served(tmp_path / "other.polybius") as other:
        answer = other.client.post(f"{API}/decisions/import", content="\n".join(lines).encode())
        done = answer.json()
        assert (done["new"], done["known"], [note["where"] for note in done["notes"]]) == (2, 0, ["line:3"])
        other.settled()
        desk.settled()
        assert other.events() == desk.events()
        assert other.client.post(f"{API}/decisions/import", content=file.content).json()["known"] == 2


def test_many_at_once_are_one_build_and_none_is_lost(desk: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    builds: list[int] = []
    whole = building.rebuild

    def counted(*given: Any) -> None:
        builds.append(1)
        whole(*given)

    monkeypatch.setattr(building, "rebuild", counted)
    ids = [one["id"] for one in desk.get("/claims", size=500)["items"]]

    def judge(user: str) -> None:
        for number in range(15):
            desk.decide("accept", ids[number % len(ids)], user=user)

    threads = [threading.Thread(target=judge, args=(user,)) for user in ("Ines", "Omar")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    desk.settled()
    assert desk.get("/decisions")["total"] == 30
    assert len(builds) < 15


def test_what_a_killed_server_left_undone_is_built_at_the_next_start(path: Path) -> None:
    settings = Settings()
    with served(path) as desk:
        claim = desk.claim("Teachers")["id"]
    options = serving.Options(str(path), user="Ines")
    store = serving.opened(options, settings)
    context = serving.context_over(store, options, settings)  # its threads are not started, as if it were killed
    made_ = _rejected(context.services[DESK], claim)
    store.close()
    with served(path) as desk:
        desk.settled()
        assert desk.get("/decisions")["items"][0]["id"] == made_
        assert desk.get(f"/claims/{claim}")["event"] is None


def _rejected(bench: object, claim: str) -> str:
    return str(bench.decide(Asked(Act.REJECT, claim, str(uuid4()), reason="read it again")).id)  # type: ignore[attr-defined]


def test_a_case_that_is_only_read_takes_nothing(path: Path) -> None:
    with served(path, read_only=True) as desk:
        assert desk.get("/case")["writable"] is False
        body = {"key": str(uuid4()), "act": "accept", "subject": desk.claim("Teachers")["id"]}
        assert desk.post("/decisions", body, 403)["title"] == "Not allowed"
        assert desk.get("/decisions")["total"] == 0
        assert desk.get("/tasks") == []


def test_writes_from_other_pages_are_refused(desk: Served) -> None:
    body = {"key": str(uuid4()), "act": "accept", "subject": desk.claim("Teachers")["id"]}
    for headers in ({"X-Polybius": "0"}, {"X-Polybius": "1", "Origin": "http://elsewhere.example"}):
        answer = desk.client.post(f"{API}/decisions", json=body, headers=headers)
        assert answer.status_code == 403
    assert desk.get("/decisions")["total"] == 0


def test_a_decision_is_in_the_file_when_it_is_answered(path: Path) -> None:
    with served(path) as desk:
        row = desk.decide("accept", desk.claim("Teachers")["id"])["decision"]
        assert row["id"] in {one.id for one in desk.bench.decisions}
    store = open_store(str(path), read_only=True)
    assert [one.id for one in store.decisions()] == [row["id"]]
    store.close()


def test_an_export_of_what_was_reviewed_has_nothing_else(desk: Served) -> None:
    one, other = desk.claim("burned the mill"), desk.claim("Teachers")
    desk.decide("accept", one["id"])
    desk.decide("reject", other["id"])
    desk.settled()
    lines = desk.client.get(f"{API}/export/claims", params={"reviewed_only": 1}).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [one["id"]]
    assert desk.client.get(f"{API}/export/events", params={"reviewed_only": 1}).text == ""
    assert desk.get("/events", reviewed="yes")["total"] == 0
    assert {row["id"] for row in desk.get("/claims", reviewed="yes")["items"]} == {one["id"], other["id"]}


def test_a_brief_of_what_was_reviewed_tells_nothing_else(desk: Served) -> None:
    def told() -> str:
        return desk.client.get(f"{API}/brief", params={"reviewed_only": 1}).text

    assert 'class="told"' not in told()
    accepted, *others = desk.events()
    assert others
    desk.decide("accept", accepted["id"])
    desk.settled()
    page = told()
    assert page.count('class="told"') == 1
    assert f'id="{accepted["id"]}"' in page
    assert "reviewed only" in page
    assert desk.get("/review/passing") == {"claims": 0, "events": 1}
    assert desk.client.get(f"{API}/brief").text.count('class="told"') == len(others) + 1


def test_filters_and_counts_know_a_claim_as_it_was_corrected(desk: Served) -> None:
    def found(**narrowed: str) -> set[str]:
        return {row["id"] for row in desk.get("/claims", size=500, **narrowed)["items"]}

    claim = desk.claim("Teachers")
    assert claim["id"] in found(type="PROTEST")
    decision = desk.decide("edit", claim["id"], field="type", value="ASSAULT")["decision"]
    desk.decide("edit", claim["id"], field="period", value="2030-01-02")
    desk.settled()
    assert claim["id"] not in found(type="PROTEST")
    assert found(type="ASSAULT", **{"from": "2030-01-02", "to": "2030-01-02"}) == {claim["id"]}
    assert desk.get("/tables/claims", **{"from": "2030-01-02", "to": "2030-01-02"})["total"] == 1
    desk.post(f"/decisions/{decision['id']}/undo", {"key": str(uuid4()), "user": "Ines"})
    desk.settled()
    assert claim["id"] in found(type="PROTEST")


def test_what_was_rejected_is_not_compared_and_stays_listed(desk: Served) -> None:
    claim = desk.claim("Teachers")

    def compared() -> int:
        return sum(int(outlet["claims"]) for outlet in desk.get("/compare")["outlets"])

    before, listed = compared(), desk.get("/tables/claims")["total"]
    desk.decide("reject", claim["id"])
    desk.settled()
    assert compared() == before - 1
    assert desk.get("/tables/claims")["total"] == listed - 1
    assert desk.get("/claims", ids=claim["id"])["total"] == 1


def _found(desk: Served, **more: Any) -> Any:
    desk.indexed()
    return desk.get("/search", q="teachers OR mill", **more)


def test_a_rejected_claim_is_no_hit_unless_it_is_asked_for_and_says_so_then(desk: Served) -> None:
    before = _found(desk)
    claim = desk.claim("Teachers")
    assert claim["id"] in {one["id"] for one in before["items"]}
    desk.decide("reject", claim["id"], reason="a play, no protest")
    desk.settled()
    left, every, alone = (_found(desk, rejected=choice) for choice in ("", "with", "only"))
    assert [one["id"] for one in left["items"]] == [one["id"] for one in before["items"] if one["id"] != claim["id"]]
    assert (left["total"], left["claims"]) == (before["total"] - 1, before["claims"] - 1)
    assert every["total"] == before["total"]
    assert [one["id"] for one in alone["items"]] == [claim["id"]]
    assert [one["rejected"] for one in (before, left, every, alone)] == [0, 1, 1, 1]
    states = {one["id"]: one["reviewed"]["state"] for one in every["items"]}
    assert {id_ for id_, state in states.items() if state} == {claim["id"]}
    hit = alone["items"][0]["reviewed"]
    assert (hit["state"], hit["user"], hit["reason"]) == ("rejected", "Ines", "a play, no protest")


def test_hits_as_a_file_are_those_of_the_search(desk: Served) -> None:
    claim = desk.claim("Teachers")
    desk.decide("reject", claim["id"], reason="a play, no protest")
    desk.settled()
    for rejected in ("", "with", "only"):
        shown = _found(desk, rejected=rejected, size=500)["items"]
        query = {"q": "teachers OR mill", "rejected": rejected}
        lines = desk.client.get(f"{API}/search", params={**query, "format": "jsonl"}).text.splitlines()
        assert [json.loads(line)["id"] for line in lines] == [one["id"] for one in shown]
        table = csv.DictReader(desk.client.get(f"{API}/search", params={**query, "format": "csv"}).text.splitlines())
        assert [(row["id"], row["state"]) for row in table] == [
            (one["id"], one["reviewed"]["state"] or "") for one in shown
        ]
    answer = desk.client.get(f"{API}/search", params={"q": "teachers", "rejected": "only", "format": "jsonl"})
    (row,) = map(json.loads, answer.text.splitlines())
    assert (row["rejected_by"], row["reason"], row["words"]) == ("Ines", "a play, no protest", claim["text"])
    assert answer.headers["content-disposition"] == 'attachment; filename="hits.jsonl"'


def test_an_export_of_claims_leaves_rejected_ones_out_where_it_is_told_to(desk: Served) -> None:
    claim = desk.claim("Teachers")
    desk.decide("reject", claim["id"])
    desk.settled()

    def exported(**query: str) -> set[str]:
        lines = desk.client.get(f"{API}/export/claims", params=query).text.splitlines()
        return {json.loads(line)["id"] for line in lines}

    desk.indexed()
    every = exported()
    assert claim["id"] in every
    assert exported(rejected="with") == every
    assert exported(rejected="without") == every - {claim["id"]}
    assert exported(rejected="only") == {claim["id"]}
    assert exported(q="teachers", rejected="without") == exported(q="teachers") - {claim["id"]}
    assert {one["id"] for one in desk.get("/claims", rejected="only")["items"]} == {claim["id"]}
    with_reports = desk.get("/reports")["total"]
    assert desk.get("/reports", rejected="with")["total"] == with_reports
    assert desk.get("/reports", rejected="only")["total"] == 1
