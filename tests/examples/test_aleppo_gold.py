"""The hand-made gold of examples/aleppo holds against its own reports.

Nothing of the package is used: the files are read here in a few lines, so that the gold can be trusted
before any reader exists.
"""

import csv
import html
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ALEPPO = Path(__file__).parents[2] / "examples" / "aleppo"
GOLD = ALEPPO / "gold"

WIRE = "levant-wire-2016-12-18.txt"
VERBATIM_COPY = "harbour-and-dale-2016-12-19.txt"
NEAR_COPY = "brackwater-ledger-2016-12-19.md"
NOT_CODED = {"pierres-et-passages-2016-12-28.txt"}


def names(listed: str) -> set[str]:
    return set(listed.split())


EVENT_TYPES = names(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT"
)
RELATIONS = names("ally supports opposes fights improved deteriorated part_of leads affiliated abandoned_by formerly")
AGREEMENTS = names("ceasefire evacuation peace_talks contract reconstruction prisoner_exchange withdrawal")
TYPES: dict[str, set[str | None]] = {
    "event": {*EVENT_TYPES},
    "figure": {None},
    "relation": {*RELATIONS},
    "control": {"held", "captured", "lost", "contested", "besieged"},
    "agreement": {*AGREEMENTS},
    "statement": {None},
    "citation": {None},
    "outlook": {None},
    "identity": {"acronym", "alias", "formerly", "affiliated", "designation", "role", "description"},
}
ROLES: dict[str, set[str]] = {
    "event": {"actor", "recipient"},
    "figure": set(),
    "relation": {"from", "to"},
    "control": {"holder", "loser", "besieger"},
    "agreement": {"party", "excluded", "mediator"},
    "statement": {"speaker", "addressee"},
    "citation": set(),
    "outlook": {"actor"},
    "identity": {"subject", "name"},
}
MODES = names(
    "allege disapprove assist change yield meet relations demo arson aerial assassinate destroy explosives "
    "firearms heavy-weapons withdraw restrict withhold arrest troops multilateral"
)
REALIS = {"occurred", "ongoing", "planned", "threatened", "conditional", "hypothetical", "denied", "future"}
CERTAINTY = {"asserted", "hedged", "alleged"}
STAGES = {"proposed", "signed", "in_force", "violated", "extended", "completed", "collapsed"}
STANDINGS = {"corroborated", "single", "contested", "denied"}
VOICES = {"outlet", "publication", "person", "organisation", "document", "unnamed"}
MEASURES = names(
    "killed injured displaced detained missing besieged evacuated troops fighters munitions vehicles buildings "
    "heritage cost aid contracts territory duration"
)
EDTF_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
EDTF = re.compile(rf"{EDTF_DATE}|({EDTF_DATE}|\.\.)/({EDTF_DATE}|\.\.)")

Record = dict[str, Any]


def read_jsonl(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def after_front_matter(raw: str) -> str:
    return raw.split("---\n", 2)[2].strip()


def without_tags(raw: str) -> str:
    visible = re.sub(r"(?s)<(head|script|style)\b.*?</\1>", "", raw)
    return html.unescape(re.sub(r"<[^>]+>", "", visible))


def texts_of(path: Path) -> dict[str, str]:
    """Report name to text; a file with several reports names them `file#id`."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return {f"{path.name}#{row['id']}": row["text"] for row in read_jsonl(path)}
    if path.suffix == ".csv":
        rows = csv.DictReader(raw.splitlines(keepends=True))
        return {f"{path.name}#{row['ref_no']}": row["story_txt"] for row in rows}
    return {path.name: without_tags(raw) if path.suffix == ".html" else after_front_matter(raw)}


def all_texts() -> dict[str, str]:
    files = [*sorted((ALEPPO / "reports").iterdir()), ALEPPO / "press-cuttings.csv"]
    return {name: text for path in files for name, text in texts_of(path).items()}


TEXTS = all_texts()
CLAIMS = read_jsonl(GOLD / "claims.jsonl")
EVENTS = read_jsonl(GOLD / "events.jsonl")
CONTROL = read_jsonl(GOLD / "control.jsonl")
BY_NUMBER = {claim["n"]: claim for claim in CLAIMS}

each_claim = pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim['n']}-{claim['kind']}")
each_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["id"])


def words_quoted(claim: Record) -> list[str]:
    """All that a claim says stands in its report."""
    quoted = [claim["text"], claim["place"], claim.get("content"), *claim.get("terms", [])]
    quoted += [part["text"] for part in claim["roles"] + claim["voice"]]
    return [words for words in quoted if words is not None]


@each_claim
def test_words_of_a_claim_stand_in_its_report(claim: Record) -> None:
    text = TEXTS[claim["report"]]
    assert [words for words in words_quoted(claim) if words not in text] == []


@each_claim
def test_evidence_is_unique_or_numbered(claim: Record) -> None:
    found = TEXTS[claim["report"]].count(claim["text"])
    assert 1 <= claim.get("occurrence", 1) <= found
    assert found == 1 or "occurrence" in claim


@each_claim
def test_values_are_in_the_closed_lists(claim: Record) -> None:
    kind = claim["kind"]
    assert claim["type"] in TYPES[kind]
    assert {part["role"] for part in claim["roles"]} <= ROLES[kind]
    assert {voice["kind"] for voice in claim["voice"]} <= VOICES
    assert claim["realis"] in REALIS
    assert claim["certainty"] in CERTAINTY
    assert claim.get("mode", "arson") in MODES
    assert claim.get("stage", "signed") in STAGES
    assert claim["period"] is None or EDTF.fullmatch(claim["period"])


@each_claim
def test_keys_belong_to_the_kind(claim: Record) -> None:
    assert (claim["kind"] == "figure") == (claim["figure"] is not None)
    assert claim["kind"] == "event" or "mode" not in claim
    assert claim["kind"] == "agreement" or not {"stage", "terms"} & set(claim)
    assert claim["kind"] in {"statement", "citation"} or "content" not in claim
    assert claim["kind"] != "control" or claim["place"]
    assert claim["kind"] != "citation" or claim["voice"]


@pytest.mark.parametrize("claim", [claim for claim in CLAIMS if claim["figure"]], ids=lambda claim: claim["n"])
def test_figures_are_ordered(claim: Record) -> None:
    figure = claim["figure"]
    bounds = [figure[key] for key in ("low", "best", "high") if figure[key] is not None]
    assert figure["measure"] in MEASURES
    assert bounds
    assert bounds == sorted(bounds)


def test_claims_are_numbered_by_line() -> None:
    assert [claim["n"] for claim in CLAIMS] == list(range(1, len(CLAIMS) + 1))


def test_every_kind_is_there() -> None:
    assert {claim["kind"] for claim in CLAIMS} == set(TYPES)


def test_every_coded_report_has_at_least_eight_claims() -> None:
    counts = Counter(claim["report"] for claim in CLAIMS)
    assert set(counts) == set(TEXTS) - NOT_CODED
    assert min(counts.values()) >= 8


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_reports_are_short(name: str) -> None:
    assert 150 <= len(TEXTS[name].split()) <= 350


def claims_without_place_in_file(report: str) -> list[Record]:
    return [
        {key: value for key, value in claim.items() if key not in {"n", "report"}}
        for claim in CLAIMS
        if claim["report"] == report
    ]


def test_the_verbatim_copy_is_identical() -> None:
    assert TEXTS[VERBATIM_COPY] == TEXTS[WIRE]
    assert claims_without_place_in_file(VERBATIM_COPY) == claims_without_place_in_file(WIRE)


def test_the_near_copy_changes_the_head_and_adds_a_paragraph() -> None:
    wire, copy = (TEXTS[name].split("\n\n") for name in (WIRE, NEAR_COPY))
    assert copy[0] != wire[0]
    assert copy[1:-1] == wire[1:]


@each_event
def test_events_rest_on_claims(event: Record) -> None:
    reports = {BY_NUMBER[number]["report"] for number in event["claims"]}
    assert event["type"] in EVENT_TYPES
    assert event["claims"]
    assert reports == set(event["reports"])
    assert event["period"] is None or EDTF.fullmatch(event["period"])


@each_event
def test_independent_groups_partition_the_reports(event: Record) -> None:
    members = [report for group in event["independent"] for report in group]
    assert sorted(members) == sorted(event["reports"])
    witnesses = [group for group in event["independent"] if {WIRE, VERBATIM_COPY, NEAR_COPY} & set(group)]
    assert len(witnesses) <= 1


@each_event
def test_standing_follows_from_groups_and_positions(event: Record) -> None:
    assert event["standing"] in STANDINGS
    assert event["standing"] != "corroborated" or len(event["independent"]) >= 2
    assert event["standing"] != "single" or len(event["independent"]) == 1
    assert (event["standing"] in {"contested", "denied"}) == bool(event["contested"])


@each_event
def test_contested_positions_rest_on_claims_of_the_event(event: Record) -> None:
    for field in event["contested"]:
        assert len(field["positions"]) >= 2
        for position in field["positions"]:
            assert position["claims"]
            assert position["voices"]
            assert set(position["claims"]) <= set(event["claims"])


@pytest.mark.parametrize("spell", CONTROL, ids=lambda spell: f"{spell['place']}-{spell['holder']}")
def test_control_spells_rest_on_control_claims(spell: Record) -> None:
    claims = [BY_NUMBER[number] for number in spell["claims"]]
    assert claims
    assert {claim["kind"] for claim in claims} == {"control"}
    assert {claim["report"] for claim in claims} == set(spell["reports"])
    assert spell["status"] in {"held", "contested", "besieged"}
    assert spell["holder"] or spell["status"] == "besieged"


def test_the_page_names_every_report_and_counts_the_claims() -> None:
    page = (ALEPPO / "README.md").read_text(encoding="utf-8")
    names_on_page = [part for name in TEXTS for part in name.split("#")]
    counts = Counter(claim["kind"] for claim in CLAIMS)
    header = "| event | figure | statement | identity | agreement | control | relation | outlook | citation | all |"
    row = " | ".join(str(counts[kind]) for kind in header.strip("| ").split(" | ")[:-1])
    assert [name for name in names_on_page if f"`{name}`" not in page] == []
    assert header in page
    assert f"| {row} | {len(CLAIMS)} |" in page
