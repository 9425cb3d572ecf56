"""The whole run, with the real reader, on reports written for these tests."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from polybius import pipeline
from polybius.annotate.gazetteer_add import add
from polybius.deciding.desk import opened_for_decisions
from polybius.deciding.finding import Known
from polybius.deciding.importing import import_lines
from polybius.deciding.lines import lines
from polybius.deciding.making import Act, Decided, Reviewer
from polybius.errors import UsageError
from polybius.model.plain import dumps
from polybius.opening import open_case
from polybius.reading import ReadingOptions
from polybius.settings import Settings
from polybius.stores import open_store

SENTENCES = (
    "Soldiers of the Meridian army shelled the town of Karsa on Monday, killing at least twelve people.",
    "The foreign minister of Norland said that his government would send aid to the north.",
    "Rebels captured the airport of Velm after three days of fighting.",
    "Police in Tirana arrested six protesters on Friday.",
    "The two sides agreed on a ceasefire that required the withdrawal of heavy weapons.",
    "More than 4,000 residents fled the city of Dorn, according to the Relief League.",
)


def write_reports(folder: Path, number: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        chosen = random.Random(n).sample(SENTENCES, 4)
        text = (
            f"---\noutlet: Outlet {n % 3}\ndate: 2031-05-{n % 28 + 1:02}\n---\nReport {n}.\n\n"
            + " ".join(chosen)
            + "\n"
        )
        (folder / f"report-{n:03}.txt").write_text(text, encoding="utf-8")
    return folder


def read(paths: list[Path], case: Path | str, **settings: object) -> pipeline.Summary:
    chosen = Settings(**{"engine": "serial", **settings})  # type: ignore[arg-type]
    return pipeline.read([str(path) for path in paths], str(case), ReadingOptions(), chosen)


def content(case: Path) -> list[str]:
    """All claims and case objects, as bytes would be exported."""
    store = open_store(str(case), read_only=True)
    try:
        return [*(dumps(claim) for claim in store.claims()), dumps(store.case())]
    finally:
        store.close()


def test_reports_become_claims_of_several_kinds(tmp_path: Path) -> None:
    summary = read([write_reports(tmp_path / "in", 6)], tmp_path / "case.polybius")
    assert (summary.sources, summary.known, summary.coded) == (6, 0, 6)
    store = open_store(str(tmp_path / "case.polybius"))
    kinds = {claim.kind.value for claim in store.claims()}
    assert {"event", "figure", "statement"} <= kinds
    for claim in store.claims():
        report = store.report(claim.report)
        assert report is not None
        spans = [claim.span, *(role.span for role in claim.roles), *claim.terms]
        assert all(report.text[span.begin : span.end] == span.text for span in spans)
    store.close()


def test_reading_again_changes_nothing(tmp_path: Path) -> None:
    folder, case = write_reports(tmp_path / "in", 4), tmp_path / "case.polybius"
    read([folder], case)
    before = content(case)
    again = read([folder], case)
    assert (again.known, again.coded, again.new_claims) == (4, 0, 0)
    assert content(case) == before


def test_order_engine_and_number_of_runs_do_not_matter(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 14)
    files = sorted(folder.iterdir())
    read(files, tmp_path / "whole.polybius")
    shuffled = random.Random(7).sample(files, len(files))
    read(shuffled, tmp_path / "shuffled.polybius", engine="local", jobs=2)
    for file in reversed(files):
        read([file], tmp_path / "single.polybius")
    whole = content(tmp_path / "whole.polybius")
    assert len(whole) > 14
    assert content(tmp_path / "shuffled.polybius") == whole
    assert content(tmp_path / "single.polybius") == whole


def test_an_earlier_copy_redates_the_report(tmp_path: Path) -> None:
    text = "Gunmen burned two buses near Dorn on Sunday."
    late, early, case = tmp_path / "late.txt", tmp_path / "early.txt", tmp_path / "case.polybius"
    late.write_text(f"---\ndate: 2031-05-21\n---\n{text}", encoding="utf-8")
    early.write_text(f"---\ndate: 2031-05-13\n---\n{text}", encoding="utf-8")
    read([late], case)
    read([early], case)
    read([early, late], tmp_path / "both.polybius")
    assert content(case) == content(tmp_path / "both.polybius")
    assert '"2031-05-11"' in "".join(content(case))


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 30)
    read([folder], tmp_path / "undisturbed.polybius")
    case = tmp_path / "killed.polybius"
    command = [sys.executable, "-m", "polybius", "read", str(folder), "--case", str(case), "--engine", "serial"]
    for seconds in (1.2, 1.9, 2.5):
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        running.send_signal(signal.SIGKILL)
        running.wait()
    subprocess.run(command, check=True, capture_output=True)
    assert content(case) == content(tmp_path / "undisturbed.polybius")


def test_a_run_that_is_broken_off_keeps_what_was_coded(tmp_path: Path) -> None:
    class Breaker(pipeline.Silent):
        left = 5 + 3  # files, then reports

        def advance(self, _what: str, /) -> None:
            self.left -= 1
            if not self.left:
                raise KeyboardInterrupt

    folder, case = write_reports(tmp_path / "in", 5), tmp_path / "case.polybius"
    with pytest.raises(KeyboardInterrupt):
        pipeline.read([str(folder)], str(case), ReadingOptions(), Settings(engine="serial"), Breaker())
    store = open_store(str(case))
    assert store.counts().coded == 3
    store.close()
    assert read([folder], case).counts.coded == 5


def test_a_case_whose_build_was_lost_is_built_when_it_is_opened(tmp_path: Path) -> None:
    case = tmp_path / "case.polybius"
    read([write_reports(tmp_path / "in", 4)], case)
    before = content(case)
    store = open_store(str(case))
    store._set_meta("built_from", "")  # type: ignore[attr-defined]
    store._set_meta("grown_from", "")  # type: ignore[attr-defined]
    store._run("delete from objects")  # type: ignore[attr-defined]
    store.close()
    open_case(str(case), Settings()).close()
    assert content(case) == before


NAMED = (
    "The Kestrel Brigade shelled the town of Karsa on Monday, killing four people.",
    "The Dawn League attacked a convoy near Velm on Friday. On Sunday the Kestrel Brigade attacked the Dawn League.",
    "The Dawn League and the Lantern Coalition signed a ceasefire in Dorn on Tuesday.",
)


def write_named(folder: Path) -> list[Path]:
    """Reports that name actors whom no registry has."""
    folder.mkdir()
    for n, text in enumerate(NAMED):
        (folder / f"{n}.txt").write_text(
            f"---\noutlet: Outlet {n}\ndate: 2031-05-1{n}\nlanguage: en\n---\n{text}\n", encoding="utf-8"
        )
    return sorted(folder.iterdir())


def decide(case: Path, decide_: Callable[[Reviewer], Decided]) -> None:
    with opened_for_decisions(str(case), Settings()) as desk:
        act = Act("Ines", "2031-06-01T10:00:00Z", "seen in both reports")
        desk.take([decide_(Reviewer(desk.queries, act, Known())).decision])


def test_a_merge_holds_when_a_further_report_is_read_and_undoing_it_needs_no_reading(tmp_path: Path) -> None:
    files, case, plain = write_named(tmp_path / "in"), tmp_path / "case.polybius", tmp_path / "plain.polybius"
    read([files[0], files[2]], case)
    decide(case, lambda reviewer: reviewer.merge("Kestrel Brigade", "Dawn League"))
    decide(case, lambda reviewer: reviewer.rename("Dawn League", "The Kestrels"))
    read(files, case)
    read(files, plain)
    store = open_store(str(case), read_only=True)
    assert len(store.decisions()) == 2
    (agreement,) = store.case().agreements
    assert sorted(agreement.parties) == ["Lantern Coalition", "The Kestrels"]
    store.close()
    for _ in range(2):
        decide(case, lambda reviewer: reviewer.undo())
    assert content(case) == content(plain)


def test_decisions_exported_into_a_fresh_case_of_the_same_reports_give_the_same_bytes(tmp_path: Path) -> None:
    files = write_named(tmp_path / "in")
    first, second = tmp_path / "first.polybius", tmp_path / "second.polybius"
    read(files, first)
    decide(first, lambda reviewer: reviewer.merge("Kestrel Brigade", "Dawn League"))
    decide(first, lambda reviewer: reviewer.rename("Lantern Coalition", "Lanterns"))
    decide(first, lambda reviewer: reviewer.undo())
    read(files, second)
    assert content(second) != content(first)
    with opened_for_decisions(str(first), Settings()) as desk:
        exported = [line.encode() for line in lines(desk.queries.decisions, "jsonl")]
    for taken in (3, 0):
        with opened_for_decisions(str(second), Settings()) as desk:
            done = import_lines(desk.queries, "decisions.jsonl", exported)
            desk.take(done.new)
        assert (len(done.new), done.wrong) == (taken, [])
        assert content(second) == content(first)


def test_bad_files_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 2)
    (folder / "empty.txt").write_text("")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (folder / "noise.txt").write_bytes(os.urandom(5000))
    (folder / "rows.jsonl").write_text('{"text": "Rebels attacked a convoy near Dorn."}\n{"text": \n')
    (folder / "french.txt").write_text(
        "Les combats ont repris dimanche dans la ville, et les habitants fuient vers le sud du pays depuis lundi."
    )
    summary = read([folder, tmp_path / "missing.txt"], tmp_path / "case.polybius")
    said = {Path(item.where.split(",")[0].split(":")[0]).name: item.why for item in summary.skipped}
    assert set(said) == {"empty.txt", "broken.pdf", "noise.txt", "rows.jsonl", "missing.txt"}
    assert [item.why for item in summary.not_coded] == ["not coded: language fr"]
    assert summary.counts.coded == 3


def test_a_failure_in_one_report_is_reported_and_the_rest_is_coded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = pipeline.ReportCoder.code

    def fail_on_one(self: pipeline.ReportCoder, report: object) -> object:
        if "Report 1." in report.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError("made for this test")
        return good(self, report)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline.ReportCoder, "code", fail_on_one)
    summary = read([write_reports(tmp_path / "in", 3)], tmp_path / "case.polybius")
    assert summary.coded == 2
    assert [item.why for item in summary.skipped] == ["could not be coded: ZeroDivisionError: made for this test"]


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to read"):
        read([], tmp_path / "case.polybius")


def test_claims_are_plain_json(tmp_path: Path) -> None:
    read([write_reports(tmp_path / "in", 1)], tmp_path / "case.polybius")
    assert all(json.loads(line) for line in content(tmp_path / "case.polybius"))


def test_a_gazetteer_that_is_added_makes_reports_be_coded_again(tmp_path: Path) -> None:
    """Also where it is taken away; a folder `gazetteer` beside the case is used without being named."""
    reports, case, layers = write_reports(tmp_path / "reports", 4), tmp_path / "a.case", tmp_path / "gazetteer"
    assert read([reports], case).coded == 4
    table = tmp_path / "places.csv"
    table.write_text("name,lat,lon,country,population\nKarsa,36.1,37.2,SY,900000\n", encoding="utf-8")
    add(table, layers, "mine")
    settings = Settings(engine="serial").of_case(str(case))
    assert settings.gazetteer == layers
    assert read([reports], case, gazetteer=layers).coded == 4
    assert read([reports], case, gazetteer=layers).coded == 0
    store = open_store(str(case), read_only=True)
    places = {claim.place.id for claim in store.claims() if claim.place}
    store.close()
    assert "own:karsa-2" in places
    assert read([reports], case).coded == 4
