"""Reads one report again to show what the annotators see in it: for a report of a case, or of a file outside any.

Loads what reads reports; `explain` asks for this module only where it has to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from polybius.annotate.records import AnnotatedReport
from polybius.annotate.seen import seen
from polybius.errors import ReadingError, UsageError
from polybius.model.seen import SeenReport
from polybius.model.text import Report, Skipped
from polybius.pipeline import CodingSettings, ReportCoder, report_coder
from polybius.reading import ReadingOptions, merge, read_paths
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Coding, Made, Store

NAMED = 6
"""Reports of a file that an error names."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A store in memory that holds one report of a file with its claims, and the report's id. No case is built."""

    store: Store
    report: str


def look(path: str, wanted: str, options: ReadingOptions, settings: Settings) -> Looked:
    """Reads and codes a report of a file (`-`: standard input): the only one, or the one whose id begins so.

    Raises `ReadingError` where there is none to read, `UsageError` where there are several to choose from.
    """
    report = _chosen(path, wanted, _reports(path, options))
    store = open_store(":memory:")
    store.add_source(path, path, [report], [])
    if not report.not_coded:
        coder, annotated = _coder(settings), _annotated(report, _coding(settings))
        coding = Coding(annotated.reader, _coding(settings).tables, report.date)
        store.add_codings([Made(report.id, coding, *coder.coder.worded(annotated))])
    return Looked(store, report.id)


def see(report: Report, settings: Settings) -> SeenReport:
    """What the annotators see in a report, with the reader and the codebook of the settings."""
    return seen(_annotated(report, _coding(settings)), _coding(settings).tables)


@lru_cache(maxsize=4)
def _annotated(report: Report, coding: CodingSettings) -> AnnotatedReport:
    return report_coder(coding).annotator.annotate(report)


def _coder(settings: Settings) -> ReportCoder:
    return report_coder(_coding(settings))


def _coding(settings: Settings) -> CodingSettings:
    return CodingSettings.of(settings)


def _reports(path: str, options: ReadingOptions) -> list[Report]:
    found = list(read_paths([path], options))
    reports = list(merge(item for item in found if isinstance(item, Report)))
    skipped = [item for item in found if isinstance(item, Skipped)]
    if not reports:
        first = skipped[0] if skipped else Skipped(path, "no reports in it")
        raise ReadingError(first.why, where=first.where, remedy=first.remedy)
    return reports


def _chosen(path: str, wanted: str, reports: Sequence[Report]) -> Report:
    fitting = [report for report in reports if report.id.startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    named = ", ".join(_named(fitting or reports))
    if fitting:
        what = f"{len(fitting)} reports" + (f" begin with {wanted!r}" if wanted else "")
        raise UsageError(what, where=path, remedy=f"name one of them: {named}")
    raise UsageError(f"no report has the id {wanted!r}", where=path, remedy=f"there are {named}")


def _named(reports: Sequence[Report]) -> Iterator[str]:
    for report in reports[:NAMED]:
        yield f"{report.id} {report.title[:40]!r}" if report.title else report.id
    if len(reports) > NAMED:
        yield f"and {len(reports) - NAMED} more"
