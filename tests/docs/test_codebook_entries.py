"""Every type, mode and measure of the codebook has a sentence of ours, and is found in it; a case can add its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from polybius import cli
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind
from polybius.pipeline import code_text
from polybius.views.codebook import Entry, chosen, entries, names

ENTRIES = list(entries(Codebook.load()))
NEW_TYPE = """
event_types:
  - {name: HARASS, definition: Makes life hard for people., example: Police kettled them., cameo: ["17"], quad: 4}
event_modes:
  - {type: HARASS, name: kettle, definition: Keeps a crowd in one place.}
"""
NEW_VERB = """
event_verbs:
  - {verbs: [kettle], type: HARASS, mode: kettle, recipient: [obj]}
"""


@cache
def coded(text: str) -> tuple[Claim, ...]:
    return code_text(text)[1]


def found_in(entry: Entry) -> Iterator[tuple[str, str]]:
    """Type and mode of the claims of the entry's kind in its example."""
    for claim in coded(entry.example):
        if claim.kind == entry.kind:
            yield claim.type, claim.mode
        if entry.kind == Kind.FIGURE and claim.figure is not None:
            yield claim.figure.measure, ""


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind} {entry.name}")
def test_the_example_has_it(entry: Entry) -> None:
    found = list(found_in(entry))
    if entry.mode:
        assert (entry.type, entry.mode) in found
    else:
        assert entry.type in [type_ for type_, _ in found]


def test_every_type_that_a_table_gives_has_an_entry() -> None:
    book = Codebook.load()
    told = {(entry.kind, entry.type) for entry in ENTRIES}
    given = {(Kind.EVENT.value, verb.type) for verb in book.event_verbs}
    given |= {(Kind.EVENT.value, noun.type) for noun in book.event_nouns}
    given |= {(Kind.CONTROL.value, frame.status) for frame in book.control_frames}
    given |= {(Kind.OUTLOOK.value, cue.type) for cue in book.outlook_cues}
    tables = ("verbs", "gifts", "nouns", "links", "modifiers", "adjectives", "titles")
    given |= {(Kind.RELATION.value, row.type) for name in tables for row in getattr(book, f"relation_{name}")}
    naming = ("links", "verbs", "designations")
    given |= {(Kind.IDENTITY.value, row.type) for name in naming for row in getattr(book, f"identity_{name}")}
    assert given <= told


def test_every_mode_that_a_row_gives_is_defined() -> None:
    book = Codebook.load()
    defined = {(mode.type, mode.name) for mode in book.event_modes}
    given = {(row.type, row.mode) for row in book.event_verbs} | {(row.type, row.mode) for row in book.event_nouns}
    given |= {(row.type, row.mode) for row in book.event_complement_modes}
    assert {(type_, mode) for type_, mode in given if mode} <= defined


@pytest.mark.parametrize(("name", "least"), [("assault", 20), ("arson", 1), ("relation", 12), ("killed", 1), ("", 140)])
def test_it_can_be_narrowed(name: str, least: int) -> None:
    assert len(chosen(Codebook.load(), name)) >= least


def test_names_are_what_it_can_be_narrowed_to() -> None:
    book = Codebook.load()
    assert all(chosen(book, name) for name in names(book))


def test_the_command_prints_definition_and_example() -> None:
    done = CliRunner().invoke(cli.polybius, ["codebook", "arson"])
    assert done.exit_code == 0
    assert "Rebels burned the police station." in done.output
    as_json = CliRunner().invoke(cli.polybius, ["codebook", "--json", "arson"])
    assert [entry["mode"] for entry in json.loads(as_json.output)] == ["arson"]


def test_a_name_that_is_nearly_right_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["codebook", "arsn"]) == 2
    assert "did you mean 'arson'?" in capsys.readouterr().err


def test_a_case_brings_a_type_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "codebook"
    folder.mkdir()
    (folder / "events.yaml").write_text(NEW_TYPE, encoding="utf-8")
    (folder / "event_verbs.yaml").write_text(NEW_VERB, encoding="utf-8")
    text, case, out = tmp_path / "a.txt", tmp_path / "a.polybius", tmp_path / "claims.jsonl"
    text.write_text("Police kettled the protesters in Tirana on Friday.", encoding="utf-8")
    assert cli.run(["read", str(text), "--case", str(case), "--engine", "serial", "--language", "en"]) == 0
    assert cli.run(["export", str(case), "--what", "claims", "--format", "jsonl", "-o", str(out)]) == 0
    claims = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(one["type"], one["mode"]) for one in claims if one["kind"] == "event"] == [("HARASS", "kettle")]
    assert [one["text"] for one in claims[0]["roles"]] == ["Police", "protesters"]
