"""The routes that read, on the small case: what they count, list, find and fold together."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from polybius.views.web.tables_offered import OFFERED
from tests.web.conftest import Get
from tests.web.world import HOSTILE, PATH, REPORTS


def _event(get: Get, type_: str = "ASSAULT", **more: Any) -> Any:
    return get("/events", type=type_, **more)["items"][0]


# -- the case -----------------------------------------------------------------------------------------------


def test_the_case_says_what_there_is(get: Get) -> None:
    case = get("/case")
    assert (case["name"], case["user"], case["writable"]) == ("Small war", "Ana", False)
    counts = case["counts"]
    assert (counts["reports"], counts["coded"], counts["claims"], counts["events"]) == (6, 5, 10, 4)
    assert (case["extent"]["from"], case["extent"]["to"]) == ("2031-05-04", "2031-06-02")
    assert case["extent"]["bbox"] == [20.0, 10.0, 24.0, 12.0]
    assert case["search"]["state"] == "ready"
    assert {one["name"] for one in case["tables"]} >= {"events", "control", "ledger", "framing"}


def _counts(facets: Any, name: str) -> dict[str, int]:
    return {one["value"]: one["n"] for one in facets[name]}


def test_a_facet_is_counted_without_its_own_part(get: Get) -> None:
    facets = get("/facets", type="COERCE")
    assert _counts(facets, "type") == {"ASSAULT": 3, "COERCE": 1}
    assert sum(_counts(facets, "standing").values()) == facets["total"] == 1
    assert _counts(get("/facets", standing="contested"), "standing")["single"] == 3


def test_what_is_asked_for_is_among_the_facets_with_its_name(get: Get) -> None:
    facets = get("/facets", place="geonames:Tiva", type="ASSAULT")
    assert [(one["label"], one["n"]) for one in facets["place"] if one["value"] == "geonames:Tiva"] == [("Tiva", 0)]


def test_types_and_standings_say_what_they_mean(get: Get) -> None:
    facets = get("/facets")
    assert all(one["definition"] for name in ("type", "standing", "kind") for one in facets[name])


# -- events -------------------------------------------------------------------------------------------------

NARROWED: tuple[tuple[dict[str, str], int], ...] = (
    ({}, 4), ({"type": "ASSAULT"}, 3), ({"type": "ASSAULT,COERCE"}, 4), ({"standing": "contested"}, 1),
    ({"from": "2031-05-30"}, 2), ({"to": "2031-05-04"}, 1), ({"from": "2031-05-04", "to": "2031-05-04"}, 1),
    ({"outlet": "Quay Wire"}, 1), ({"outlet": "Quay Wire,Harbour Post"}, 2), ({"kind": "figure"}, 1),
    ({"kind": "control"}, 0), ({"place": "geonames:Karsa"}, 2), ({"bbox": "19,9,21,11"}, 3),
    ({"bbox": "24,12,24,12"}, 1), ({"bbox": "23,11,-170,13"}, 1), ({"q": "lorries"}, 1),
    ({"q": "lorries OR teachers"}, 2), ({"q": "lorries teachers"}, 0), ({"q": '"three lorries"'}, 0),
    ({"reviewed": "yes"}, 0), ({"reviewed": "no"}, 4),
    ({"placed": "yes"}, 4), ({"placed": "no"}, 0),
)  # fmt: skip


@pytest.mark.parametrize(("state", "number"), NARROWED)
def test_events_are_narrowed(get: Get, state: dict[str, str], number: int) -> None:
    assert get("/events", **state)["total"] == number


def test_events_come_in_pages_and_in_order(get: Get) -> None:
    first, second = (get("/events", size=3, page=page) for page in (1, 2))
    assert (first["total"], len(first["items"]), len(second["items"])) == (4, 3, 1)
    days = [row["earliest"] for row in (*first["items"], *second["items"])]
    assert days == ["2031-05-04", "2031-05-30", "2031-06-02", None]
    turned = [row["earliest"] for row in get("/events", sort="-date")["items"]]
    assert turned == ["2031-06-02", "2031-05-30", "2031-05-04", None]


def test_an_actor_narrows_by_its_id(get: Get) -> None:
    actor = next(one for one in get("/actors", q="velm army")["items"] if one["name"] == "Velm Army")
    assert get("/events", actor=actor["id"])["total"] == actor["n"] == 3


def test_the_card_has_all_that_lies_behind_an_event(get: Get) -> None:
    row = _event(get, standing="contested")
    card = get(f"/events/{row['id']}")
    assert card["title"] == row["title"]
    assert {report["outlet"] for group in card["witness_groups"] for report in group["reports"]} == {
        "Harbour Post", "Quay Wire",
    }  # fmt: skip
    (dispute,) = card["disputes"]
    assert [[side["value"], [claim["outlet"] for claim in side["claims"]]] for side in dispute["positions"]]
    (killed,) = card["ranges"]
    assert (killed["low"], killed["high"], len(killed["claims"])) == (9, 12, 2)
    assert {claim["id"] for claim in card["claim_rows"]} == {
        claim for one in card["roles"] for claim in one["claims"]
    } | {claim["id"] for claim in killed["claims"]}
    assert all(claim["event"] == row["id"] for claim in card["claim_rows"])
    assert card["place_said"] == "Karsa (city), within about 5 km"


def test_an_event_is_cited_with_its_reports(get: Get, client: TestClient) -> None:
    row = _event(get, standing="contested")
    bibtex = client.get(f"/api/v1/events/{row['id']}/citation").text
    assert bibtex.count("@article{r_") == 2
    assert f"url = {{http://127.0.0.1:8642/?sel={row['id']}}}" in bibtex
    csl = get(f"/events/{row['id']}/citation", format="csl")
    assert csl[0]["id"] == row["id"]
    assert csl[1]["issued"] == {"date-parts": [[2031, 5, 5]]}


# -- map, timeline, control, graph ------------------------------------------------------------------------


def test_near_towns_are_one_mark_from_afar_and_two_from_near(get: Get) -> None:
    far, near = get("/map", zoom=2), get("/map", zoom=12)
    assert sorted(one["n"] for one in far["clusters"]) == [4]
    assert sorted((one["place"], one["n"]) for one in near["clusters"]) == [("Belum", 1), ("Karsa", 2), ("Tiva", 1)]
    assert sum(far["clusters"][0]["standings"].values()) == far["total"] == 4


def test_what_lies_outside_of_the_frame_is_counted(get: Get) -> None:
    found = get("/map", zoom=12, frame="19,9,21,11")
    assert (sum(one["n"] for one in found["clusters"]), found["outside"], found["unplaced"]) == (3, 1, 0)


def test_a_clusters_frame_finds_its_events(get: Get) -> None:
    for one in get("/map", zoom=12)["clusters"]:
        assert get("/events", bbox=",".join(map(str, one["bbox"])))["total"] == one["n"]


@pytest.mark.parametrize("lanes", ["type", "actor", "place", "standing"])
def test_lanes_hold_each_event_once_for_each_of_their_values(get: Get, lanes: str) -> None:
    found = get("/timeline", lanes=lanes, marks=50)
    assert found["undated"] == 1
    for lane in found["lanes"]:
        assert sum(lane["bins"]) == lane["n"] == len(lane["marks"])
        assert len(lane["bins"]) == len(found["edges"]) - 1
    if lanes != "actor":
        assert sum(lane["n"] for lane in found["lanes"]) == 3


def test_a_lane_of_many_lists_none(get: Get) -> None:
    assert all(lane["marks"] is None for lane in get("/timeline", marks=0)["lanes"])


def test_the_timeline_has_control_beside_it(get: Get) -> None:
    (lane,) = get("/timeline")["control"]
    assert lane["place"] == "Karsa"
    assert {spell["holder"] for spell in lane["spells"]} == {"Velm Army", "Northern Front"}


def test_control_is_told_for_a_day(get: Get) -> None:
    (before,), (after,) = (get("/control", on=day)["places"] for day in ("2031-05-29", "2031-06-01"))
    assert (before["holder"], after["holder"]) == ("Northern Front", "Velm Army")
    assert (after["lat"], after["lon"], after["place_id"]) == (10.0, 20.0, "geonames:Karsa")
    assert before["sure"] == "before its loss"
    assert get("/control", on="1990-01-01", place="geonames:Tiva")["places"] == []
    assert "2031-05-30" in get("/control/days")["days"]


def test_a_spell_opens_its_claims(get: Get) -> None:
    spells = get("/control/spells")["items"]
    card = get(f"/control/spells/{spells[0]['id']}")
    assert [claim["kind"] for claim in card["claim_rows"]] == ["control"]


def test_the_graph_opens_the_claims_of_an_edge(get: Get) -> None:
    graph = get("/graph")
    (edge,) = graph["edges"]
    assert {node["id"] for node in graph["nodes"]} == {edge["source"], edge["target"]}
    one, other = (
        get(f"/alignments/{a}/{b}") for a, b in ((edge["source"], edge["target"]), (edge["target"], edge["source"]))
    )
    assert one["claims"]["total"] == edge["claims"] > 0
    assert one["names"] == other["names"][::-1]
    assert get(f"/graph/around/{edge['source']}")["edges"] == graph["edges"]
    assert get("/graph/steps")["steps"][0]["edges"][0]["score"] == edge["score"]


# -- claims, reports, names ---------------------------------------------------------------------------------


def test_claims_of_a_report_are_marks_on_its_text(get: Get) -> None:
    report = get(f"/reports/{REPORTS[0].id}")
    assert report["text"] == REPORTS[0].text
    for mark in report["marks"]:
        assert report["text"][mark["begin"] : mark["end"]] == mark["text"]
    assert get("/claims", report=REPORTS[0].id)["total"] == len(report["marks"]) == report["claims"] == 2


def test_a_claim_comes_with_the_words_around_it(get: Get) -> None:
    claim = get("/claims", kind="control")["items"][0]
    shown = get(f"/claims/{claim['id']}")
    assert shown["before"] + shown["text"] + shown["after"] == REPORTS[2].text
    assert shown["summary"] == "Velm Army: captured · Northern Front · Karsa · 30 May 2031"
    ids = ",".join(one["id"] for one in get("/claims", size=3)["items"])
    assert get("/claims", ids=ids)["total"] == 3


def test_reports_that_are_not_coded_say_why(get: Get) -> None:
    (report,) = [one for one in get("/reports")["items"] if not one["coded"]]
    assert report["why_not"] == "language fr"
    assert get(f"/reports/{report['id']}")["notes"] == ["decoded as windows-1252"]


def test_reports_are_narrowed_by_their_claims(get: Get) -> None:
    assert get("/reports", type="COERCE")["total"] == 1
    assert get("/reports", outlet="Quay Wire")["total"] == 2
    assert get("/reports", from_="2031-06-01")["total"] == 4


def test_an_actor_and_a_place_open(get: Get) -> None:
    actor = get("/actors", name="northern")["items"][0]
    shown = get(f"/actors/{actor['id']}")
    assert (shown["name"], shown["n"], len(shown["events"])) == ("Northern Front", 2, 2)
    assert {one["text"] for one in shown["labels"]} == {"northern front"}
    place = get("/places/geonames:Karsa")
    assert (place["name"], place["n"], place["lat"], len(place["control"])) == ("Karsa", 2, 10.0, 2)


# -- outlets side by side -----------------------------------------------------------------------------------


def test_outlets_tell_one_event_each_in_its_way(get: Get) -> None:
    row = _event(get, standing="contested")
    found = get("/compare", event=row["id"])
    post, wire = sorted(found["outlets"], key=lambda one: str(one["outlet"]))
    assert [one["said"] for one in post["figures"]] == ["12"]
    assert post["agency"]["active"] == wire["agency"]["active"] == 1
    assert post["attribution"]["flat"] == 1
    assert ("killed", "9") in {(one["field"], one["value"]) for one in wire["told"]}
    actors = next(one for one in found["fields"] if one["field"] == "actor")
    assert {value["value"]: value["outlets"] for value in actors["values"]} == {
        "Northern Front": ["Harbour Post"], "Velm Army": ["Quay Wire"],
    }  # fmt: skip


def test_coverage_counts_what_each_outlet_tells(get: Get) -> None:
    found = get("/coverage", grain="day")
    assert {one["outlet"]: one["n"] for one in found["outlets"]}["Quay Wire"] == 1
    assert all(sum(one["bins"]) == one["n"] for one in found["outlets"])


# -- search -----------------------------------------------------------------------------------------------


def test_a_search_marks_what_it_found(get: Get) -> None:
    found = get("/search", q="lorries")
    assert (found["claims"], found["reports"]) == (2, 2)
    hits = ["".join(piece["text"] for piece in one["snippet"] if piece["hit"]) for one in found["items"]]
    assert [one["kind"] for one in found["items"]] == ["claim", "claim", "report", "report"]
    assert set(hits[2:]) == {"lorries"}


def test_words_may_stand_in_texts_some_days_apart(get: Get) -> None:
    assert get("/search", q="lorries shelled", what="reports")["total"] == 0
    assert get("/search", q="lorries shelled", what="reports", days=28)["total"] == 2
    assert get("/search", q="lorries shelled", what="reports", days=3)["total"] == 0


def test_a_wrong_expression_says_where(client: TestClient) -> None:
    said = client.get("/api/v1/search", params={"q": 'lorries ("burned'}).json()
    assert (said["status"], said["begin"], said["end"]) == (400, 9, 16)


def test_names_are_suggested_as_somebody_types(get: Get) -> None:
    first = get("/suggest", q="kars")[0]
    assert (first["kind"], first["name"]) == ("place", "Karsa")
    kinds = {one["kind"] for one in get("/suggest", q="velm")}
    assert kinds == {"actor", "event"}
    event = _event(get)
    assert get("/suggest", q=event["id"])[0]["id"] == event["id"]


# -- tables and files -----------------------------------------------------------------------------------


def test_a_table_is_sorted_and_faceted(get: Get) -> None:
    table = get("/tables/events", sort="-reports")
    kinds = {column["name"]: column["kind"] for column in table["columns"]}
    assert (kinds["id"], kinds["reports"], kinds["event"]) == ("id", "number", "text")
    assert [row["cells"][4] for row in table["rows"]] == [2, 1, 1, 1]
    assert {one["value"]: one["n"] for one in table["facets"]["standing"]} == {"single": 3, "contested": 1}
    narrowed = get("/tables/events", where=["standing:contested", "reports:1"])
    assert narrowed["total"] == 0
    either = get("/tables/events", where=["standing:contested", "standing:single"])
    assert either["total"] == 4


def test_files_hold_exactly_what_is_shown(get: Get, client: TestClient) -> None:
    asked = {"type": "ASSAULT", "sort": "event"}
    table = get("/tables/events", **asked)
    lines = list(csv.reader(io.StringIO(client.get("/api/v1/tables/events", params={**asked, "format": "csv"}).text)))
    assert lines[0] == [column["name"] for column in table["columns"]]
    assert [row[0] for row in lines[1:]] == [row["id"] for row in table["rows"]]
    told = client.get("/api/v1/tables/events", params={**asked, "format": "jsonl"}).text.splitlines()
    assert [json.loads(line)["reports"] for line in told] == [row["cells"][4] for row in table["rows"]]


def test_a_table_is_no_formula(client: TestClient) -> None:
    text = client.get("/api/v1/tables/sources", params={"format": "csv"}).text
    assert "'=HYPERLINK(1)" in text
    assert ",=HYPERLINK" not in text


@pytest.mark.parametrize("name", ["events", "claims", "reports", "actors", "control", "ledger", "alignments"])
def test_kinds_are_exported_as_narrowed(client: TestClient, get: Get, name: str) -> None:
    lines = client.get(f"/api/v1/export/{name}", params={"type": "COERCE"}).text.splitlines()
    if name == "events":
        assert [json.loads(line)["type"] for line in lines] == ["COERCE"]
    assert all(json.loads(line) for line in lines)


def test_a_brief_rests_each_event_on_claims_and_sources(client: TestClient, get: Get) -> None:
    row = _event(get, standing="contested")
    page = client.get("/api/v1/brief", params={"ids": row["id"], "title": HOSTILE})
    assert "style-src 'unsafe-inline'" in page.headers["content-security-policy"]
    assert "script-src" not in page.headers["content-security-policy"]
    for claim in get(f"/events/{row['id']}")["ranges"][0]["claims"]:
        assert claim["id"] in page.text
    assert page.text.count('<li id="source-') == 2
    assert "<script" not in page.text


def test_the_guide_quotes_the_case_and_leads_to_it(get: Get) -> None:
    steps = get("/guide")["steps"]
    assert "5 reports of 4 outlets make 10 claims" in steps[0]["text"]
    selected = [step["state"]["sel"] for step in steps if "sel" in step["state"]]
    assert selected
    assert all(get(f"/explain/{id_}")["id"] == id_ for id_ in selected)


def test_the_guide_moves_the_timeline_to_the_days_and_the_map_to_the_place_of_an_event(get: Get) -> None:
    states = [step["state"] for step in get("/guide")["steps"]]
    events = [state for state in states if state.get("sel", "").startswith("e_") and "span" in state]
    assert events
    for state in events:
        event = get(f"/events/{state['sel']}")
        first, last = state["span"].split("/")
        assert first < state["from"] < event["earliest"] <= event["latest"] < state["to"] < last
        if event["place"] and event["place"]["lat"] is not None:
            lon, lat, _ = map(float, state["frame"].split(","))
            assert (round(lon, 2), round(lat, 2)) == (round(event["place"]["lon"], 2), round(event["place"]["lat"], 2))


@pytest.mark.parametrize("table", [one.name for one in OFFERED])
def test_every_table_answers(get: Get, table: str) -> None:
    found = get(f"/tables/{table}", from_="2031-01-01")
    assert found["total"] >= len(found["rows"])
    assert all(len(row["cells"]) == len(found["columns"]) for row in found["rows"])


# -- hostile ------------------------------------------------------------------------------------------------

EVERYWHERE = (
    "/case", "/facets", "/events?size=500", "/map", "/timeline?marks=200", "/control", "/control/spells", "/graph",
    "/actors", "/places", "/reports", f"/reports/{REPORTS[3].id}", "/claims?size=500", "/compare", "/coverage",
    "/framing", "/search?q=shelled", "/suggest?q=script", "/tables/sources", "/guide", "/export/reports",
    "/export/claims", "/tables/sources?format=csv",
)  # fmt: skip


@pytest.mark.parametrize("path", EVERYWHERE)
def test_no_answer_tells_where_files_lie(client: TestClient, path: str) -> None:
    text = client.get(f"/api/v1{path}").text
    assert PATH not in text
    assert "analyst" not in text


@pytest.mark.parametrize("path", EVERYWHERE)
def test_no_answer_with_report_text_is_a_page(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200
    assert not answer.headers["content-type"].startswith(("text/html", "image/svg"))
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_hostile_text_comes_through_letter_by_letter(get: Get) -> None:
    report = get(f"/reports/{REPORTS[3].id}")
    assert HOSTILE in report["text"]
    assert report["title"] == REPORTS[3].title


# -- what has no day, what was chosen by hand ---------------------------------------------------------------


def test_what_has_no_day_is_shown_beside_a_period_or_alone(get: Get) -> None:
    period = {"from_": "2031-05-04", "to": "2031-05-04"}
    dated = {row["id"] for row in get("/events", from_="2031-05-04", to="2031-05-04")["items"]}
    beside = {row["id"]: row["when"] for row in get("/events", undated="with", **period)["items"]}
    alone = {row["id"]: row["when"] for row in get("/events", undated="only", **period)["items"]}
    assert set(alone.values()) == {""}
    assert dated
    assert dated | set(alone) == set(beside)
    assert not dated & set(alone)
    claims = get("/tables/claims", undated="only", size=500)
    assert claims["total"] == 3
    assert {row["cells"][1] for row in claims["rows"]} == {""}
    assert get("/timeline", undated="only", from_="2031-05-01", to="2031-06-30")["undated"] == len(alone)


def test_control_and_the_ledger_know_what_has_no_day_too(get: Get) -> None:
    period = {"from_": "2031-05-04", "to": "2031-05-05"}
    for table in ("control", "ledger", "claims", "events"):
        whole, dated = get(f"/tables/{table}")["total"], get(f"/tables/{table}", **period)["total"]
        alone = get(f"/tables/{table}", undated="only", **period)["total"]
        assert get(f"/tables/{table}", undated="with", **period)["total"] == dated + alone <= whole, table


def test_claims_on_a_place_in_a_period_are_a_table_with_who_says_so(get: Get) -> None:
    table = get("/tables/claims", place="geonames:Karsa", from_="2031-05-01", to="2031-05-10")
    columns = [column["name"] for column in table["columns"]]
    rows = [dict(zip(columns, row["cells"], strict=True)) for row in table["rows"]]
    assert {row["where"] for row in rows} == {"Karsa"}
    burned = {row["outlet"]: (row["who"], row["on the word of"]) for row in rows if row["kind"] == "event"}
    assert burned == {"Harbour Post": ("Northern Front", "residents"), "Quay Wire": ("Velm Army", "Northern Front")}
    assert {"kind", "outlet", "who"} <= set(table["facets"])


def test_events_chosen_by_hand_narrow_every_answer(get: Get) -> None:
    (one, *others) = get("/events")["items"]
    assert others
    assert [row["id"] for row in get("/events", events=one["id"])["items"]] == [one["id"]]
    claims = get("/tables/claims", events=one["id"])
    assert claims["total"] == one["claims"]
    assert get("/events", events="e_0000000000000000")["total"] == 0


def test_a_brief_of_a_claim_tells_of_its_event(get: Get, client: TestClient) -> None:
    event = next(row for row in get("/events")["items"] if row["claims"] > 1)
    claim = get(f"/events/{event['id']}")["claim_rows"][0]["id"]
    page = client.get("/api/v1/brief", params={"ids": claim}).text
    assert f'id="{event["id"]}"' in page
    assert page.count('class="told"') == 1


def test_an_outlet_says_how_many_reports_it_has(get: Get) -> None:
    outlets = get("/compare")["outlets"]
    assert {one["outlet"]: one["of_reports"] for one in outlets}["Harbour Post"] == 2


def test_the_graph_has_actors_of_what_the_filters_leave(get: Get) -> None:
    def names(**narrowed: str) -> set[str]:
        return {node["name"] for node in get("/graph", **narrowed)["nodes"]}

    assert names() == names(place="geonames:Karsa") == {"Northern Front", "Velm Army"}
    assert get("/graph", place="geonames:Karsa")["total"] == 2
    assert names(place="geonames:Tiva") == names(type="COERCE") == set()
    assert get("/graph", type="COERCE")["total"] == 0


def test_disputes_have_their_day(get: Get) -> None:
    table = get("/tables/disputes")
    at = [column["name"] for column in table["columns"]].index("when")
    assert {row["cells"][at] for row in table["rows"]} == {"2031-05-04"}
