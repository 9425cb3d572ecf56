"""One contract for every store. PostgreSQL runs where POLYBIUS_TEST_POSTGRES names an empty database."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from polybius.errors import StoreError, StoreLockedError, StoreVersionError
from polybius.model.case import Actor, ActorName, Case, Curated, Decision, Group, Link, LinkState
from polybius.model.claims import Kind
from polybius.model.edits import Edit
from polybius.model.text import Origin, Report, Skipped
from polybius.model.wording import Wording
from polybius.model.workings import Block, Fact, Mention
from polybius.stores import open_store, sql
from polybius.stores.base import SCHEMA_VERSION, Coding, Made, Store
from tests.records import full_claim, full_wording, make_claim, make_report

POSTGRES = os.environ.get("POLYBIUS_TEST_POSTGRES", "")
Opener = Callable[[], Store]


@pytest.fixture(
    params=[
        "memory",
        "file",
        pytest.param("postgres", marks=pytest.mark.skipif(not POSTGRES, reason="POLYBIUS_TEST_POSTGRES is not set")),
    ]
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    names = {"memory": ":memory:", "file": str(tmp_path / "case.polybius"), "postgres": POSTGRES}
    if request.param == "postgres":
        empty(POSTGRES)
    opened = open_store(names[request.param])
    yield opened
    opened.close()


def empty(url: str) -> None:
    connection = importlib.import_module("psycopg").connect(url, autocommit=True)
    connection.execute("drop schema public cascade")
    connection.execute("create schema public")
    connection.close()


CODING = Coding("reader-1", "book-1", "2031-05-05")


def add(store: Store, *reports: Report, fingerprint: str = "s_1") -> None:
    store.add_source(fingerprint, "a.txt", reports, ())


def test_a_report_comes_back_to_the_letter(store: Store) -> None:
    report = make_report("Line one\r\n\u00a0“quoted”\tand 🕊.\n")
    add(store, report)
    assert store.report(report.id) == report
    assert list(store.reports()) == [report]


def test_a_copy_is_stored_once_with_both_origins(store: Store) -> None:
    first, second = make_report(file="a.txt"), make_report(file="b.txt", outlet="Delta Wire", date="2031-05-04")
    add(store, first)
    add(store, second, fingerprint="s_2")
    found = store.report(first.id)
    assert found is not None
    assert [origin.file for origin in found.origins] == ["a.txt", "b.txt"]
    assert (found.outlet, found.date) == ("Delta Wire", "2031-05-04")


@pytest.mark.parametrize("first_coded", [True, False])
def test_notes_and_coding_of_copies_do_not_depend_on_their_order(store: Store, first_coded: bool) -> None:
    text = "Short text."
    coded = Report("r_1", text, (Origin("a.txt"),), notes=("decoded as latin-1",))
    uncoded = Report("r_1", text, (Origin("b.txt", language="fr"),), not_coded="language fr", notes=("a note",))
    for number, report in enumerate([coded, uncoded] if first_coded else [uncoded, coded]):
        add(store, report, fingerprint=f"s_{number}")
    found = store.report("r_1")
    assert found is not None
    assert (found.not_coded, found.notes) == ("", ("a note", "decoded as latin-1"))


def test_a_source_is_known_once_it_was_added(store: Store) -> None:
    assert not store.has_source("s_1")
    store.add_source("s_1", "a.txt", [make_report()], [Skipped("a.txt:2", "broken row", "mend it")])
    assert store.has_source("s_1")
    assert store.skipped() == (Skipped("a.txt:2", "broken row", "mend it"),)


def test_claims_come_back_whole_and_sorted(store: Store) -> None:
    report = make_report()
    late, early = full_claim(report), make_claim(report, "On 4 May", Kind.FIGURE)
    add(store, report)
    store.add_claims(report.id, CODING, [late, early])
    assert list(store.claims()) == [early, late]
    assert list(store.claims(kind="event")) == [late]
    assert list(store.claims(report="r_other")) == []
    assert store.claim(late.id) == late
    assert store.claim("c_none") is None


def test_coding_again_replaces_the_claims(store: Store) -> None:
    report = make_report()
    add(store, report)
    store.add_claims(report.id, CODING, [full_claim(report)])
    store.add_claims(report.id, Coding("reader-2", "book-1", "2031-05-05"), [make_claim(report, "said")])
    assert [claim.span.text for claim in store.claims()] == ["said"]
    assert store.coding(report.id) == Coding("reader-2", "book-1", "2031-05-05")


def test_wordings_come_back_whole_by_report_and_go_with_their_coding(store: Store) -> None:
    reports = [Report(f"r_{n}", f"Text {n}: shells fell.", (Origin(f"{n}.txt"),)) for n in range(3)]
    add(store, *reports)
    wordings = [full_wording(report) for report in reports]
    store.add_codings([Made(r.id, CODING, (), w) for r, w in zip(reports, wordings, strict=True)][::-1])
    assert list(store.wordings()) == wordings
    assert list(store.wordings(report="r_1")) == wordings[1:2]
    store.add_codings([Made("r_1", CODING, ()), Made("r_2", CODING, (), Wording("r_2"))])
    assert list(store.wordings()) == [wordings[0], Wording("r_2")]


def test_a_case_from_before_wordings_has_none_until_it_is_opened_for_writing(tmp_path: Path) -> None:
    path = str(tmp_path / "old.polybius")
    with closing(open_store(path)) as store:
        assert isinstance(store, sql.SqlStore)
        store._run("drop table wordings")
        store._run("update meta set value = ? where key = 'schema'", str(sql.WORDED - 1))
    with closing(open_store(path, read_only=True)) as store:
        assert list(store.wordings()) == []
    with closing(open_store(path)) as store:
        report = make_report()
        add(store, report)
        store.add_codings([Made(report.id, CODING, (), full_wording(report))])
        assert [wording.report for wording in store.wordings()] == [report.id]


def test_many_codings_go_in_at_once_and_replace_their_own_reports_only(store: Store) -> None:
    reports = [Report(f"r_{n}", f"Text {n}: shells fell.", (Origin(f"{n}.txt"),)) for n in range(3)]
    add(store, *reports)
    store.add_codings([Made(report.id, CODING, [make_claim(report, "shells")]) for report in reports])
    store.add_codings([Made(report.id, CODING, [make_claim(report, "fell")]) for report in reports[:2]])
    store.add_codings([])
    assert [(claim.report, claim.span.text) for claim in store.claims()] == [
        ("r_0", "fell"), ("r_1", "fell"), ("r_2", "shells"),
    ]  # fmt: skip


def test_reports_by_id_are_sorted_with_all_their_origins(store: Store) -> None:
    reports = [Report(f"r_{n:03}", f"Text {n}.", (Origin("a.txt", n), Origin("b.txt", n))) for n in range(1, 131)]
    add(store, *reports)
    assert list(store.reports()) == reports
    assert list(store.reports(["r_100", "r_none", "r_007"])) == [reports[6], reports[99]]
    assert list(store.reports([])) == []


def test_uncoded_asks_for_another_reader_another_codebook_another_date_and_skips_what_is_not_coded(
    store: Store,
) -> None:
    report = make_report()
    foreign = Report("r_fr", "Un texte.", (Origin("b.txt"),), not_coded="language fr")
    add(store, report, foreign)
    assert store.uncoded("reader-1", "book-1") == (report.id,)
    store.add_claims(report.id, CODING, [])
    assert store.uncoded("reader-1", "book-1") == ()
    assert store.uncoded("reader-2", "book-1") == (report.id,)
    assert store.uncoded("reader-1", "book-2") == (report.id,)
    add(store, make_report(file="c.txt", date="2031-05-01"), fingerprint="s_2")
    assert store.uncoded("reader-1", "book-1") == (report.id,)


def test_an_undated_report_is_coded_once(store: Store) -> None:
    report = make_report(date="")
    add(store, report)
    store.add_claims(report.id, Coding("reader-1", "book-1", ""), [])
    assert store.uncoded("reader-1", "book-1") == ()


def test_signatures(store: Store) -> None:
    report = make_report()
    add(store, report)
    assert list(store.unsigned()) == [report.id]
    store.add_signatures([(report.id, b"\x00\xff")])
    assert list(store.unsigned()) == []
    assert list(store.signatures()) == [(report.id, b"\x00\xff")]


def test_the_case_comes_back_and_goes_stale_when_claims_come_in(store: Store) -> None:
    actor = Actor(
        "a_1", "Northern Front", "armed_group", (ActorName("the Front", "2031-05-05", "", 2),), (), 2, ("c_1",)
    )
    link = Link("n_1", "a_1", "a_2", ("NFT", "Northern Front"), LinkState.OFFERED, 0.5, 3, 1.0, ("c_1",), "why")
    groups = (Group("g_1", ("r_1",), "alone"),)
    case = Case(actors=(actor,), groups=groups, links=(link,), resolved=(("northern front", "a_1"),))
    store.set_case(case, "digest")
    assert store.case() == case
    assert store.built_from() == "digest"
    report = make_report()
    add(store, report)
    store.set_case(Case(), "digest")
    store.add_codings([])
    assert store.built_from() == "digest"
    store.add_claims(report.id, CODING, [])
    assert store.built_from() == ""


def test_decisions_are_kept_in_order(store: Store) -> None:
    made = [Decision(f"d_{n}", "e_1", "type", "a", "b", "me", "2031-05-05T10:00:00Z", "why") for n in (2, 1)]
    for decision in made:
        store.add_decision(decision)
    assert list(store.decisions()) == made


def test_decisions_are_added_once_keep_all_their_parts_and_make_the_case_stale(store: Store) -> None:
    actor = Curated("Sun Company", "armed_group", "MLI", "REB", ("الشمس",), ("SC",))
    first = Decision(
        "d_1", "a_1", "add", "", "Sun Company", "me", "2031-05-05T10:00:00Z", "", keys=("a_1",), actor=actor
    )
    told = ("A | B", "A", "me", "2031-05-05T10:00:00Z", "it's “one”")
    second = Decision("d_2", "a_1", "merge", *told, keys=("a", "/b"), others=("c",), other="a_2")
    store.add_decisions([first])
    store.set_case(Case(), "digest")
    store.add_decisions([])
    store.add_decisions([first])
    assert store.built_from() == "digest"
    store.add_decisions([second, first])
    assert store.built_from() == ""
    assert store.decisions() == (first, second)


def decision(number: int) -> Decision:
    edits = (Edit("certainty", "asserted", "alleged", '"alleged"'),)
    told = ("me", "2031-05-05T10:00:00Z", "why")
    return Decision(f"d_{number}", "c_1", "claim_edit", "", "", *told, keys=("r_1/3/event",), edits=edits, sent="key-1")


def test_a_decision_that_a_build_did_not_know_leaves_the_case_stale(store: Store) -> None:
    store.add_decision(decision(1))
    with store.building("digest", 0):
        pass
    assert (store.built_from(), store.decided(), store.grown_from()) == ("", 0, "digest")
    with store.growing("digest-2", 1):
        pass
    assert (store.built_from(), store.decided()) == ("digest-2", 1)
    assert store.decisions() == (decision(1),)


def test_a_decision_does_not_wait_for_a_build_nor_spoil_it(tmp_path: Path) -> None:
    """In one file; a store in PostgreSQL has one connection, on which decisions wait."""
    with closing(open_store(str(tmp_path / "case.polybius"))) as store:
        with store.building("digest", 0):
            deciding = Thread(target=store.add_decision, args=(decision(1),))
            deciding.start()
            deciding.join(30)
            assert not deciding.is_alive()
        assert store.decisions() == (decision(1),)
        assert (store.grown_from(), store.built_from()) == ("digest", "")


def test_claims_of_some_reports_come_in_their_order(store: Store) -> None:
    one, other = make_report("The mill burned"), make_report("The bridge fell")
    add(store, one, other)
    store.add_claims(one.id, CODING, [make_claim(one, "burned"), make_claim(one, "mill")])
    store.add_claims(other.id, CODING, [make_claim(other, "fell")])
    assert store.claims_of([one.id]) == list(store.claims(report=one.id))
    assert store.claims_of([other.id, one.id]) == list(store.claims())
    assert store.claims_of([]) == []


def test_decisions_outlive_sources_and_codings(store: Store) -> None:
    made = Decision("d_1", "a_1", "rename", "A", "B", "me", "2031-05-05T10:00:00Z", "", keys=("a",))
    store.add_decision(made)
    report = make_report()
    add(store, report)
    store.add_claims(report.id, CODING, [full_claim(report)])
    store.add_claims(report.id, Coding("reader-2", "book-1", "2031-05-05"), [])
    store.set_case(Case(), "digest")
    assert store.decisions() == (made,)


def test_counts(store: Store) -> None:
    report = make_report("four words in here")
    add(store, report)
    store.add_claims(report.id, CODING, [make_claim(report, "words")])
    counts = store.counts()
    assert (counts.reports, counts.coded, counts.claims, counts.words) == (1, 1, 1, 4)


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    report = make_report()
    with pytest.raises((TypeError, ValueError, StoreError, AttributeError)):
        store.add_source("s_1", "a.txt", [report, None], [])  # type: ignore[list-item]
    assert not store.has_source("s_1")
    assert list(store.reports()) == []


def test_what_a_build_finds_of_before_and_of_its_own(store: Store) -> None:
    report = make_report()
    add(store, report)
    store.add_codings([Made(report.id, CODING, [full_claim(report)])])
    groups = [Group(f"g_{n}", (f"r_{n}", f"s_{n}"), "copies") for n in range(3)]
    with store.building("digest", 0) as sink:
        sink.objects("groups", "one", groups[:1])
        sink.objects("groups", "two", groups[1:2])
        sink.rows("blocks", [Block("b", "front")])
        sink.rows("mentions", [Mention(report.id, "c_1", key, "", "", "", "") for key in ("front", "guard", "front")])
        sink.rows("facts", [Fact(report.id, "c_1", "beside", "front", other, "") for other in ("guard", "league")])
    with store.growing("digest-2", 0) as kept:
        kept.set_records("groups", ["one"], [("one", groups[2])])
        assert kept.records("groups", ["one", "two"]) == [groups[1], groups[2]]
        assert kept.parted_records("groups", ["two", "one"]) == [("two", groups[1]), ("one", groups[2])]
        assert kept.records_by_id("groups", ["g_0", "g_2"]) == [groups[2]]
        assert kept.claims_by_id([full_claim(report).id]) == kept.claims_of([report.id]) == [full_claim(report)]
        assert kept.linkable_in([report.id, "r_9"]) == {report.id: {"front"}}
        assert [fact.other for fact in kept.facts_of("beside", [("front", "league"), ("guard", "front")])] == ["league"]
        (used,) = kept.used(["front", "nobody"], 3)
        assert used.reports == {report.id}


# -- files ----------------------------------------------------------------------------------------------


def test_a_case_file_survives_closing(tmp_path: Path) -> None:
    name, report = str(tmp_path / "case.polybius"), make_report()
    first = open_store(name)
    add(first, report)
    first.add_claims(report.id, CODING, [full_claim(report)])
    first.close()
    again = open_store(name, read_only=True)
    assert list(again.claims()) == [full_claim(report)]
    again.close()


def test_a_file_that_is_no_case_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but somebody's notes\n" * 400)
    with pytest.raises(StoreError, match="not a case file"):
        open_store(str(path))
    assert path.read_text().startswith("not a database")


def test_a_case_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    name = str(tmp_path / "case.polybius")
    store = open_store(name)
    store._set_meta("schema", str(SCHEMA_VERSION + 1))  # type: ignore[attr-defined]
    store.close()
    with pytest.raises(StoreVersionError, match="newer Polybius"):
        open_store(name)


def test_an_older_case_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, report = str(tmp_path / "case.polybius"), make_report()
    store = open_store(name)
    add(store, report)
    store.close()
    monkeypatch.setattr(sql, "MIGRATIONS", (*sql.MIGRATIONS, ("alter table reports add column checked boolean",)))
    monkeypatch.setattr(sql, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    again = open_store(name)
    assert again._run("select checked from reports") == [(None,)]  # type: ignore[attr-defined]
    assert again.report(report.id) == report
    again.close()


def test_a_missing_folder_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(str(tmp_path))
    with pytest.raises(StoreError, match="does not exist"):
        open_store(str(tmp_path / "none" / "case.polybius"))


def test_a_case_that_another_process_writes_is_locked(tmp_path: Path) -> None:
    name = str(tmp_path / "case.polybius")
    script = f"from polybius.stores import open_store; s = open_store({name!r}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreLockedError, match="another process"):
            open_store(name)
        other.communicate("\n")
