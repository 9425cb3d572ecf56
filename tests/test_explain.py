"""`polybius explain` on reports, of a case and of a file outside any, and the table of annotators."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from polybius.annotate.annotator import STEPS
from polybius.views.queries import Queries
from tests.test_cli import EXAMPLE, TABLE, run, start

WIRE = EXAMPLE / "levant-wire-2016-12-18.txt"
FRENCH = EXAMPLE / "pierres-et-passages-2016-12-28.txt"
SAID = "Three shells hit a school in Aleppo on Monday, police said. Nobody was hurt.\n"


@pytest.fixture
def note(tmp_path: Path) -> str:
    path = tmp_path / "note.txt"
    path.write_text(SAID, encoding="utf-8")
    return str(path)


@pytest.fixture
def report(aleppo: str) -> str:
    """Id of the wire's report."""
    sources = json.loads(run("show", aleppo, "sources", "--json").stdout)
    return next(str(source["id"]) for source in sources if source["outlet"] == "Levant Wire")


def test_a_report_is_shown_sentence_by_sentence(aleppo: str, report: str) -> None:
    done = run("explain", aleppo, report)
    assert done.returncode == 0, done.stderr
    assert "sentence 1, offsets 1 to 36" in done.stdout
    for step in STEPS:
        if step.name in ("segment", "furniture"):
            continue  # sentences are the headings; the report has no furniture
        assert re.search(rf"^{step.name} ", done.stdout, re.MULTILINE), step.name


def test_every_claim_of_every_report_is_shown_once(aleppo: str, queries: Queries) -> None:
    for report in queries.reports():
        shown = run("explain", aleppo, report.id).stdout
        claims = [claim.id for claim in queries.claims() if claim.report == report.id]
        assert claims or report.not_coded
        assert all(shown.count(claim) == 1 for claim in claims)


def test_json_has_all_sentences_with_stable_keys(aleppo: str, report: str) -> None:
    plain = json.loads(run("explain", aleppo, report, "--json").stdout)
    assert list(plain) == ["object", "claims", "sentences"]
    text = plain["object"]["text"]
    for sentence in plain["sentences"]:
        assert text[sentence["begin"] : sentence["end"]] == sentence["text"]
        assert list(sentence["seen"]) == [step.name for step in STEPS if step.name != "segment"]
        assert all(text[token["begin"] :].startswith(token["text"]) for token in sentence["tokens"])
    assert any(time["period"] for sentence in plain["sentences"] for time in sentence["seen"]["times"]["times"])


def test_one_sentence_and_its_tree(aleppo: str, report: str) -> None:
    shown = run("explain", aleppo, report, "--sentence", "2", "--tree").stdout
    assert re.findall(r"^sentence (\d+)", shown, re.MULTILINE) == ["2"]
    assert re.search(r"buses +bus +NOUN +Number=Plur +\d+ +\w+", shown)
    assert "UPOS" not in run("explain", aleppo, report, "--sentence", "2-3").stdout


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_wider_than_the_terminal(
    aleppo: str, report: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = run("explain", aleppo, report, "--tree").stdout.splitlines()
    assert max(map(len, shown[shown.index("") :])) <= width


def test_a_claim_shows_its_sentence_where_asked(aleppo: str, report: str) -> None:
    claim = json.loads(run("explain", aleppo, report, "--json").stdout)["claims"][0]
    plain, seen = run("explain", aleppo, claim["id"]).stdout, run("explain", aleppo, claim["id"], "--seen").stdout
    assert "mentions" not in plain
    assert re.search(r"^mentions ", seen, re.MULTILINE)
    assert json.loads(run("explain", aleppo, claim["id"], "--json").stdout)["sentences"] == []


def test_a_file_needs_no_case(note: str) -> None:
    done = run("explain", note, "--date", "2031-05-07")
    assert done.returncode == 0, done.stderr
    assert "sentence 1, offsets 0 to 59" in done.stdout
    assert "Monday → 2031-05-05" in done.stdout
    assert re.search(r"claims +- c_[0-9a-f]{16} → event ASSAULT", done.stdout)
    assert sorted(path.name for path in Path(note).parent.iterdir()) == ["note.txt"]


def test_standard_input_needs_no_case() -> None:
    done = start("explain", "-", "--json", stdin=SAID)
    assert done.returncode == 0, done.stderr
    plain = json.loads(done.stdout)
    assert [sentence["text"] for sentence in plain["sentences"]] == SAID.strip().replace(". ", ".\n").splitlines()


def test_a_file_is_read_as_a_case_reads_it(aleppo: str, report: str) -> None:
    of_case, of_file = (
        json.loads(run(*args, "--json").stdout) for args in (("explain", aleppo, report), ("explain", str(WIRE)))
    )
    assert of_case["sentences"] == of_file["sentences"]
    assert [claim["id"] for claim in of_case["claims"]] == [claim["id"] for claim in of_file["claims"]]


def test_one_of_several_reports_in_a_file_is_named() -> None:
    mapped = ["--map", "text=story_txt", "--map", "title=hdl", "--map", "date=pub_dt"]
    several = run("explain", str(TABLE), *mapped)
    assert (several.returncode, "reports (name one of them: r_" in several.stderr) == (2, True)
    first = re.findall(r"r_[0-9a-f]{16}", several.stderr)[0]
    assert f"report {first}" in run("explain", str(TABLE), first, *mapped).stdout
    wrong = run("explain", str(TABLE), "r_nothing", *mapped)
    assert (wrong.returncode, f"there are {first}" in wrong.stderr) == (2, True)


def test_what_is_not_coded_is_not_annotated() -> None:
    done = run("explain", str(FRENCH))
    assert done.returncode == 0
    assert "language fr" in done.stdout
    assert "what is not coded is not annotated" in done.stdout
    assert json.loads(run("explain", str(FRENCH), "--json").stdout)["sentences"] == []


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("{case}",), 2, "`polybius show {case} sources` lists reports"),
        (("{case}", "r_"), 2, "objects have an id that begins with 'r_' (give more of it: r_"),
        (("{case}", "{report}x"), 2, "no object has the id '{report}x' (did you mean {report}"),
        (("{case}", "{report}", "--sentence", "900"), 2, "no sentence 900 in it (it has 12)"),
        (("{case}", "{claim}", "--sentence", "1"), 2, "--sentence is for a report (--seen shows"),
        (("{case}", "{report}", "--sentence", "two"), 2, "write --sentence 3 or --sentence 3-7"),
        (("{case}", "{report}", "--date", "2016-01-01"), 2, "--date is for a file"),
        (("{folder}/note.tx",), 2, "no such case or file (did you mean {folder}/note.txt?)"),
        (("{folder}/gone/x.txt",), 2, "no such case or file (make a case: polybius read"),
        (("{folder}/empty.txt",), 3, "empty: 0 bytes"),
        (("{folder}/blank.txt",), 3, "empty: no text in it"),
        (("{folder}",), 2, "reports (name one of them: r_"),
    ],
)
def test_errors_say_what_to_do(
    aleppo: str, report: str, note: str, arguments: tuple[str, ...], status: int, said: str
) -> None:
    folder = Path(note).parent
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (folder / "other.txt").write_text("Another text altogether, of another day.", encoding="utf-8")
    claim = json.loads(run("show", aleppo, "figures", "--json").stdout)[0]["id"]
    known = {"case": aleppo, "report": report, "claim": claim, "folder": str(folder)}
    done = run("explain", *(argument.format(**known) for argument in arguments))
    assert (done.returncode, said.format(**known) in done.stderr) == (status, True), done.stderr


def test_a_command_prints_what_annotators_read_and_write() -> None:
    done = run("doctor", "--annotators")
    assert done.returncode == 0
    heading, *rows = [line.split() for line in done.stdout.splitlines()]
    assert heading == ["annotator", "reads", "writes"]
    words = done.stdout.replace(",", " ").split()
    assert [row[0] for row in rows if row[0] in {step.name for step in STEPS}] == [step.name for step in STEPS]
    assert {layer for step in STEPS for layer in (*step.reads, *step.writes)} <= set(words)
