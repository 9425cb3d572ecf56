"""The command line from outside: what it prints, writes and returns."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet
import pytest
from click.testing import CliRunner

from polybius import cli
from polybius.stores import open_store
from polybius.stores.base import SCHEMA_VERSION
from polybius.views.tables import VIEWS

ALEPPO = Path(__file__).parents[1] / "examples" / "aleppo"
EXAMPLE, TABLE = ALEPPO / "reports", ALEPPO / "press-cuttings.csv"
MAP = ["--map", "title=hdl", "text=story_txt", "date=pub_dt", "outlet=src_name", "language=lang_cd", "record=ref_no"]
UNTOLD = ("shares", "coverage", "silent")
"""Views of what the example tells nothing of: no report in it gives a share of land, and all outlets that tell of the
place of its one event that three others tell of tell of that event."""
CLAIM_KEYS = [
    "id", "kind", "report", "begin", "end", "text", "type", "mode", "contexts", "roles", "place", "period", "figure",
    "voice", "realis", "certainty", "confidence", "content", "stage", "terms", "rule", "reader",
    "reviewed", "observed",
]  # fmt: skip


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def case(aleppo: str) -> str:
    return aleppo


def run(*arguments: str) -> Done:
    """The command line within this process: starting Python a hundred times would take minutes."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.run(arguments)
    return Done(status, out.getvalue(), err.getvalue())


def start(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """The command line as a process of its own."""
    command = [sys.executable, "-m", "polybius", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def cpu_seconds(*arguments: str) -> float:
    """Processor time of one command: unlike the clock it does not depend on what else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert start(*arguments).returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_is_quick() -> None:
    assert min(cpu_seconds("--help") for _ in range(3)) < 0.4


def test_looking_at_a_case_is_quick(case: str) -> None:
    assert min(cpu_seconds("show", case, "events") for _ in range(3)) < 1


@pytest.mark.parametrize("command", ["show", "explain", "export", "report"])
def test_looking_at_a_case_loads_no_reader(command: str) -> None:
    loaded = f"import sys, polybius.commands.{command}; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "onnxruntime", "datasketch", "polybius.pipeline"} & set(modules)


def test_the_summary_says_what_was_not_coded(case: str) -> None:
    again = run("read", str(EXAMPLE), "--case", case)
    assert again.returncode == 0
    assert "not coded: language fr" in again.stderr
    assert again.stdout == ""


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_a_table_and_json(case: str, view: str) -> None:
    table, objects = run("show", case, view), run("show", case, view, "--json")
    assert table.returncode == objects.returncode == 0, table.stderr
    assert json.loads(objects.stdout) or view in UNTOLD, view
    assert view in table.stdout


def test_a_view_can_be_narrowed(case: str) -> None:
    december = json.loads(
        run("show", case, "events", "--since", "2016-12-18", "--until", "2016-12-18", "--json").stdout
    )
    assert december
    periods = [(event["period"]["earliest"] or "", event["period"]["latest"] or "9999") for event in december]
    assert all(earliest <= "2016-12-18" <= latest for earliest, latest in periods)
    assert json.loads(run("show", case, "events", "--place", "Atlantis", "--json").stdout) == []
    on_the_day = json.loads(run("show", case, "events", "--on", "2016-12-18", "--json").stdout)
    assert on_the_day == december


def exported(case: str, kind: str, folder: Path) -> list[dict[str, object]]:
    path = folder / "exported.jsonl"
    assert run("export", case, "--what", kind, "-o", str(path)).returncode == 0
    return lines(path)


@pytest.mark.parametrize(
    "kind", ["claims", "reports", "events", "actors", "control", "alignments", "agreements", "ledger", "outlooks"]
)
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_every_kind_is_exported_in_every_format(case: str, kind: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{form}"
    assert run("export", case, "--what", kind, "--format", form, "-o", str(path)).returncode == 0
    ids = ids_in(path, form)
    assert ids
    assert ids == [row["id"] for row in exported(case, kind, tmp_path)]


def ids_in(path: Path, form: str) -> list[object]:
    if form == "jsonl":
        return [row["id"] for row in lines(path)]
    if form == "csv":
        return [row["id"] for row in csv.DictReader(path.open(encoding="utf-8", newline=""))]
    return list(pyarrow.parquet.read_table(path).column("id").to_pylist())


def test_claims_have_the_documented_keys_and_exact_spans(case: str, tmp_path: Path) -> None:
    store = open_store(case, read_only=True)
    texts = {report.id: report.text for report in store.reports()}
    store.close()
    for claim in exported(case, "claims", tmp_path):
        assert list(claim) == CLAIM_KEYS
        text = texts[str(claim["report"])]
        assert text[claim["begin"] : claim["end"]] == claim["text"]  # type: ignore[index]
        for role in claim["roles"]:  # type: ignore[attr-defined]
            assert text[role["begin"] : role["end"]] == role["text"]


@pytest.mark.parametrize("kind", ["events", "control"])
def test_geojson_has_a_feature_for_every_object(case: str, kind: str, tmp_path: Path) -> None:
    mapped = tmp_path / "map.geojson"
    run("export", case, "--what", kind, "--format", "geojson", "-o", str(mapped))
    features = json.loads(mapped.read_text(encoding="utf-8"))["features"]
    assert len(features) == len(exported(case, kind, tmp_path))
    placed = [feature for feature in features if feature["geometry"]]
    assert placed
    assert all(
        -180 <= f["geometry"]["coordinates"][0] <= 180 and -90 <= f["geometry"]["coordinates"][1] <= 90 for f in placed
    )


def test_every_object_lists_claims_that_exist(case: str, tmp_path: Path) -> None:
    known = {claim["id"] for claim in exported(case, "claims", tmp_path)}
    for kind in ("events", "actors", "control", "alignments", "agreements"):
        for record in exported(case, kind, tmp_path):
            assert record["claims"], f"{kind} {record['id']} rests on nothing"
            assert set(record["claims"]) <= known  # type: ignore[call-overload]


def test_explain_shows_the_sentence(case: str) -> None:
    event = json.loads(run("show", case, "events", "--json").stdout)[0]
    said = run("explain", case, event["id"])
    assert said.returncode == 0
    assert "why one event" in said.stdout
    claim = json.loads(run("explain", case, event["claims"][0], "--json").stdout)
    assert claim["claims"][0]["id"] == event["claims"][0]


def test_explain_names_what_is_near(case: str) -> None:
    said = run("explain", case, "e_nothing")
    assert said.returncode == 2
    assert "no object has the id 'e_nothing'" in said.stderr


def test_the_page_is_whole_and_runs_nothing(case: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("report", case, "-o", str(page)).returncode == 0
    html = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert "src=" not in html
    for section in ("events", "control", "figures", "statements", "agreements", "outlook", "actors", "sources"):
        assert f'<section id="{section}"' in html
    assert html.count("<blockquote>") > 100


def test_report_text_is_hostile_input(tmp_path: Path) -> None:
    evil = tmp_path / "evil.txt"
    evil.write_text(
        "Rebels attacked <script>alert(1)</script> the convoy near Aleppo on 3 May 2031, police said.", encoding="utf-8"
    )
    case, page = str(tmp_path / "evil.polybius"), tmp_path / "page.html"
    run("read", str(evil), "--case", case, "--outlet", "<img src=x onerror=alert(1)>")
    run("report", case, "-o", str(page), "--title", "<b>")
    html = page.read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert "<img" not in html


def test_a_view_shows_whole_ids_where_nobody_watches(case: str) -> None:
    table = run("show", case, "events").stdout
    ids = [event["id"] for event in json.loads(run("show", case, "events", "--json").stdout)]
    assert all(key in table for key in ids)


@pytest.mark.parametrize("width", [80, 100, 120, 160])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_wider_than_the_terminal(case: str, view: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    table = re.sub(r"\x1b\[[0-9;]*m", "", run("show", case, view).stdout)
    assert max(len(line) for line in table.splitlines()) <= width
    if view not in ("labels", "timeline"):
        ids = [record["id"] for record in json.loads(run("show", case, view, "--json").stdout) if "id" in record]
        assert all(key in table for key in ids)


def test_a_report_without_a_date_is_told_and_can_be_mended(tmp_path: Path) -> None:
    case = str(tmp_path / "case.polybius")
    said = "Rebels attacked a convoy near Aleppo on Monday."
    first = start("read", "-", "--case", case, stdin=said)
    assert "coded without a date: 1" in first.stderr
    assert "read it again with its date" in first.stderr
    again = start("read", "-", "--case", case, "--date", "2031-05-08", stdin=said)
    assert "without a date" not in again.stderr
    (report,) = json.loads(run("show", case, "sources", "--json").stdout)
    assert report["date"] == "2031-05-08"
    assert {claim["period"]["edtf"] for claim in json.loads(run("show", case, "claims", "--json").stdout)} == {
        "2031-05-05"
    }


def test_standard_input(tmp_path: Path) -> None:
    case = str(tmp_path / "case.polybius")
    said = "Rebels attacked a convoy near Aleppo on Monday."
    done = start("read", "-", "--case", case, "--date", "2031-05-03", stdin=said)
    assert done.returncode == 0, done.stderr
    assert json.loads(run("show", case, "sources", "--json").stdout)[0]["date"] == "2031-05-03"


def test_exit_statuses_tell_what_is_wrong(tmp_path: Path, case: str) -> None:
    missing = run("show", str(tmp_path / "none.polybius"), "events")
    assert (missing.returncode, "no such case" in missing.stderr) == (2, True)
    assert run("show", case, "nonsense").returncode == 2
    assert run("read", str(tmp_path / "none.txt"), "--case", str(tmp_path / "new.polybius")).returncode == 3
    notes = tmp_path / "notes.txt"
    notes.write_text("somebody's notes " * 500)
    no_case = run("show", str(notes), "events")
    assert (no_case.returncode, "not a case file" in no_case.stderr) == (6, True)
    bad_map = run("read", str(EXAMPLE), "--case", str(tmp_path / "new.polybius"), "--map", "titel=hdl")
    assert (bad_map.returncode, "title" in bad_map.stderr) == (2, True)


def test_a_newer_case_is_refused(tmp_path: Path) -> None:
    name = str(tmp_path / "new.polybius")
    store = open_store(name)
    store._set_meta("schema", str(SCHEMA_VERSION + 3))  # type: ignore[attr-defined]
    store.close()
    done = run("show", name, "events")
    assert (done.returncode, "newer Polybius" in done.stderr) == (6, True)


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path, case: str) -> None:
    """A limit on the size of files stands in for the full disk: the same failed write underneath."""
    name = tmp_path / "full.polybius"
    first = run("read", str(EXAMPLE / "levant-wire-2016-12-18.txt"), "--case", str(name))
    assert first.returncode == 0
    limited = (
        "from polybius.reading.detection import identifier; identifier();"  # unpacks its model into a file of its own
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16));"
        f"from polybius.cli import main; main({['read', str(EXAMPLE), '--case', str(name), '--engine', 'serial']})"
    )
    full = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True, check=False)
    assert (full.returncode, "disk is full" in full.stderr) == (6, True), full.stderr
    assert run("read", str(EXAMPLE), "--case", str(name)).returncode == 0


def test_doctor_is_content() -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout
    for word in ("reader", "sha256", "gazetteer", "codebook", "segment"):
        assert word in done.stdout


def test_unknown_command_is_a_usage_error() -> None:
    done = CliRunner().invoke(cli.polybius, ["raed"])
    assert done.exit_code == 2


def test_what_the_system_refuses_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "/tmp/model")

    monkeypatch.setattr(cli.polybius, "main", refuse)
    assert cli.run(["doctor"]) == 1
    assert capsys.readouterr().err == (
        "polybius: /tmp/model: No space left on device (free some space and run the same command again)\n"
    )


def test_gazetteer_adds_lists_finds_and_removes(tmp_path: Path) -> None:
    table, folder = tmp_path / "My Sites.csv", str(tmp_path / "layers")
    table.write_text(
        "name,lat,lon,kind,country\nUpper Karsa,10.5,20.5,village,SY\nLower Karsa,here,20,village,SY\n",
        encoding="utf-8",
    )
    added = run("gazetteer", "add", str(table), "--folder", folder, "--license", "ours")
    assert added.returncode == 0
    assert "1 places" in added.stdout
    assert "My Sites.csv:3, column lat: 'here' is no number of degrees" in added.stdout
    listed = run("gazetteer", "list", "--folder", folder).stdout
    assert "my-sites" in listed
    assert "ours" in listed
    assert "GeoNames" in listed
    assert "10.500" in run("gazetteer", "find", "Uper Karsah", "--country", "sy", "--folder", folder).stdout
    assert run("gazetteer", "find", "Xqzzyvolsk", "--folder", folder).returncode == 2
    assert run("gazetteer", "remove", "my-sites", "--folder", folder).returncode == 0
    assert "my-sites" not in run("gazetteer", "list", "--folder", folder).stdout
    assert run("gazetteer", "remove", "my-sites", "--folder", folder).returncode == 2


def test_control_on_a_day_says_who_holds_what_and_how_sure(case: str) -> None:
    shown = run("show", case, "control", "--on", "2016-12-24", "--place", "Palmyra", "--json")
    assert shown.returncode == 0, shown.stderr
    found = {one["place"]: one for one in json.loads(shown.stdout)}
    assert found["Palmyra"]["holder"] == "Islamic State"
    assert (found["Palmyra"]["sure"], found["Palmyra"]["day"]) == ("seen", "2016-12-24")
    assert all(one["claims"] for one in found.values())
