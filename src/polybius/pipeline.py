"""The only module that joins the stages: read this first.

    files -> Report -> AnnotatedReport -> Claim -> Case -> store

Reading has three phases. *Collect* parses files and puts their reports into the store, so that every copy
of a text is known before it is coded. *Code* annotates and codes each report that has no claims by this
reader, this codebook and its date, and commits a few reports at a time: a run that is killed goes on where
it stopped. *Build* (building.py) adds the claims up to the case, as reviewers' decisions have it. The result
depends on what was read and decided, not on the order of reading, the engine or the number of runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from polybius import building
from polybius.annotate.annotator import Annotator
from polybius.annotate.gazetteer_layers import digest as gazetteer_digest
from polybius.annotate.gazetteer_layers import files as gazetteer_files
from polybius.annotate.reader import reader_digest
from polybius.annotate.records import AnnotatedReport
from polybius.claims import EXTRACTORS
from polybius.claims.code import Coder
from polybius.codebook import Codebook
from polybius.engines import open_engine
from polybius.errors import PolybiusError, UsageError
from polybius.model.claims import Claim
from polybius.model.ids import content_id, report_id
from polybius.model.text import Origin, Report, Skipped
from polybius.model.wording import Wording
from polybius.reading import ReadingOptions, Source, iter_sources, merge, read_source, signature
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Coding, Counts, Made, Store

COMMITTED = 16
"""Reports whose claims go into the store in one transaction: a transaction costs as much as writing some claims."""
SIGNED = 256
"""Reports whose signatures go into the store in one transaction."""

Item = TypeVar("Item")


class Progress(Protocol):
    """Where a run stands; the command line draws it, tests count it."""

    def start(self, phase: str, total: int | None, /) -> None: ...

    def advance(self, what: str, /) -> None: ...


class Silent:
    """Progress that nobody looks at."""

    def start(self, _phase: str, _total: int | None, /) -> None:
        return

    def advance(self, _what: str, /) -> None:
        return


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. `known` counts sources that an earlier run had read."""

    sources: int
    known: int
    coded: int
    new_claims: int
    skipped: tuple[Skipped, ...]
    not_coded: tuple[Skipped, ...]
    counts: Counts
    reports: tuple[str, ...] = ()
    """Ids of the reports that were found in sources not read before."""
    undated: tuple[Skipped, ...] = ()
    """Of these, the coded ones of which nobody says when they were published."""


UNDATED = "no date of publication, so “yesterday” and “on Sunday” have no day, and what holds now has none"
DATE_IT = "read it again with its date: the same report is kept once, and coded anew"


# -- one report -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CodingSettings:
    codebook: Path | None = None
    reader: Path | None = None
    gazetteer: tuple[Path, ...] = ()
    """Files over the package's."""
    threads: int = 1

    @staticmethod
    def of(settings: Settings) -> CodingSettings:
        return CodingSettings(settings.codebook, settings.reader, gazetteer_files(settings.gazetteer))

    @property
    def tables(self) -> str:
        """What names the exact codebook and gazetteer that reports are coded with."""
        return f"{Codebook.load(self.codebook).digest}+{gazetteer_digest(self.gazetteer)}"


@dataclass(frozen=True, slots=True)
class Task:
    report: Report
    settings: CodingSettings


@dataclass(frozen=True, slots=True)
class Coded:
    """Claims of one report, or why there are none."""

    report: str
    date: str
    claims: tuple[Claim, ...] = ()
    failure: str = ""
    wording: Wording | None = None


class ReportCoder:
    """Annotator and coder, loaded once a process."""

    def __init__(self, settings: CodingSettings) -> None:
        self.codebook = Codebook.load(settings.codebook)
        self.annotator = Annotator(self.codebook, settings.reader, settings.threads, settings.gazetteer)
        self.coder = Coder(self.codebook, EXTRACTORS)

    def read(self, report: Report) -> tuple[AnnotatedReport, tuple[Claim, ...]]:
        annotated = self.annotator.annotate(report)
        return annotated, self.coder.code(annotated)

    def code(self, report: Report) -> Coded:
        claims, wording = self.coder.worded(self.annotator.annotate(report))
        return Coded(report.id, report.date, claims, wording=wording)


@cache
def report_coder(settings: CodingSettings) -> ReportCoder:
    return ReportCoder(settings)


def code_report(task: Task) -> Coded:
    """Pure function of one report; what engines map. A defect met in one report is reported, the run goes on."""
    try:
        return report_coder(task.settings).code(task.report)
    except PolybiusError:
        raise
    except Exception as error:  # noqa: BLE001 - the border where one report's failure must not lose a run
        return Coded(task.report.id, task.report.date, failure=f"{type(error).__name__}: {error}")


def code_text(text: str, date: str = "") -> tuple[AnnotatedReport, tuple[Claim, ...]]:
    """Annotates and codes one text, without a case: for tests, benchmarks and notebooks."""
    report = Report(report_id(text), text, (Origin("text", date=date, language="en"),))
    return report_coder(CodingSettings()).read(report)


# -- reports into a case --------------------------------------------------------------------------------


def read(
    paths: Sequence[str], case: str, options: ReadingOptions, settings: Settings, progress: Progress | None = None
) -> Summary:
    """Reads files and folders into the case. Raises `PolybiusError` where the case itself cannot be used."""
    if not paths:
        raise UsageError("nothing to read", remedy="name files or folders, or - for standard input")
    store = open_store(case)
    try:
        return read_into(store, iter_sources(paths), options, settings, progress)
    finally:
        store.close()


def read_into(
    store: Store,
    sources: Iterable[Source | Skipped],
    options: ReadingOptions,
    settings: Settings,
    progress: Progress | None = None,
) -> Summary:
    """As `read`, into a case that is open for writing."""
    progress = progress or Silent()
    collected = _collect(store, sources, options, progress)
    coded, new, failures = _code(store, settings, progress)
    if building.stale(store, settings):
        progress.start("building the case", None)
        building.rebuild(store, settings)
    skipped = tuple(sorted({*collected.skipped, *failures}))
    not_coded = tuple(_not_coded(store))
    reports = tuple(collected.reports)
    return Summary(
        collected.sources, collected.known, coded, new, skipped, not_coded, store.counts(), reports,
        tuple(undated(store, reports)),
    )  # fmt: skip


def undated(store: Store, reports: Sequence[str]) -> Iterator[Skipped]:
    """What days such a report's claims can have, and how to mend it."""
    for report in store.reports(reports):
        if not report.date and not report.not_coded:
            yield Skipped(report.title or report.leading.file, UNDATED, DATE_IT)


@dataclass
class Collected:
    """What came of the sources: how many, how many were read before, ids of reports, what was passed over."""

    sources: int = 0
    known: int = 0
    reports: dict[str, None] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)


def _collect(
    store: Store, sources: Iterable[Source | Skipped], options: ReadingOptions, progress: Progress
) -> Collected:
    """Puts the reports of every source that was not read before into the store."""
    progress.start("collecting", None)
    done = Collected()
    for found in sources:
        if isinstance(found, Skipped):
            done.skipped.append(found)
            continue
        done.sources += 1
        _collect_source(store, found, options, done)
        progress.advance(found.label)
    _sign(store)
    return done


def _collect_source(store: Store, source: Source, options: ReadingOptions, done: Collected) -> None:
    fingerprint = content_id("s", source.label, source.fingerprint(), options)
    if store.has_source(fingerprint):
        done.known += 1
        return
    reports: list[Report] = []
    skipped: list[Skipped] = []
    for item in read_source(source, options):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            reports.append(item)
    merged = merge(reports)
    store.add_source(fingerprint, source.label, merged, skipped)
    done.reports.update((report.id, None) for report in merged)
    done.skipped.extend(skipped)


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of at most `size` items."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def _sign(store: Store) -> None:
    for batch in _batches(store.reports(tuple(store.unsigned())), SIGNED):
        store.add_signatures([(report.id, signature(report.text)) for report in batch])


def _code(store: Store, settings: Settings, progress: Progress) -> tuple[int, int, list[Skipped]]:
    """Codes what is uncoded; claims are committed a few reports at a time."""
    coding = CodingSettings.of(settings)
    reader, tables = reader_digest(settings.reader), coding.tables
    waiting = store.uncoded(reader, tables)
    progress.start("reading", len(waiting))
    failures: list[Skipped] = []
    engine = open_engine(settings.engine, settings.jobs, len(waiting))
    with engine, Writer(store, reader, tables) as writer:
        for done in _results(engine.map(code_report, _tasks(store, waiting, coding))):
            if done.failure:
                failures.append(_failure(store, done))
            else:
                writer.add(done)
            progress.advance(done.report)
    return writer.reports, writer.claims, failures


class Writer:
    """Puts claims into the store, many reports in one transaction; leaving it, also after an error, puts the rest."""

    def __init__(self, store: Store, reader: str, tables: str) -> None:
        self.reports = self.claims = 0
        self._store, self._reader, self._tables = store, reader, tables
        self._made: list[Made] = []

    def add(self, done: Coded) -> None:
        self._made.append(Made(done.report, Coding(self._reader, self._tables, done.date), done.claims, done.wording))
        if len(self._made) == COMMITTED:
            self._put()

    def _put(self) -> None:
        made, self._made = self._made, []
        self._store.add_codings(made)
        self.reports += len(made)
        self.claims += sum(len(one.claims) for one in made)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._put()


def _results(results: Iterator[Coded]) -> Iterator[Coded]:
    try:
        yield from results
    except BrokenProcessPool as error:
        raise PolybiusError(
            "a process that codes reports was ended from outside, most likely for want of memory",
            remedy="run the same command again with --jobs 1; it goes on where it stopped",
        ) from error


def _tasks(store: Store, reports: Sequence[str], settings: CodingSettings) -> Iterator[Task]:
    return (Task(report, settings) for report in store.reports(reports))


def _failure(store: Store, done: Coded) -> Skipped:
    report = store.report(done.report)
    where = report.leading.file if report else done.report
    return Skipped(
        where, f"could not be coded: {done.failure}", "please report this, with the text if you may share it"
    )


def _not_coded(store: Store) -> Iterator[Skipped]:
    for report in store.reports():
        if report.not_coded:
            yield Skipped(_where(report.leading), f"not coded: {report.not_coded}")


def _where(origin: Origin) -> str:
    return f"{origin.file}:{origin.row}" if origin.row else origin.file
