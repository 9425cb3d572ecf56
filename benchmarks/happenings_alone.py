"""Cases built anew from what a case holds: of one incident's articles alone, or of everything.

The gold's standings, ranges and disputes are those of the incident's articles; in a case of hundreds of articles others
tell of the same happenings, and what they add would be counted as wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager

from benchmarks.happenings_answers import Answers, answers
from benchmarks.happenings_gold import Incident
from polybius.building import rebuild
from polybius.model.text import Report
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Made, Store
from polybius.views.queries import Queries


def alone(
    chosen: Sequence[Incident], store: Store, settings: Settings | None = None
) -> Iterator[tuple[Incident, Answers]]:
    """Each incident with what a case of its articles says."""
    by_record = {origin.record: report for report in store.reports() for origin in report.origins}
    for incident in chosen:
        reports = {report.id: report for report in (by_record[record] for record in incident.records)}
        with anew(store, reports.values(), settings) as queries:
            yield incident, answers([incident], queries)


@contextmanager
def anew(store: Store, reports: Iterable[Report], settings: Settings | None = None) -> Iterator[Queries]:
    """A case in memory of some reports of a store and their claims, built by this very code. Nothing is read or coded;
    decisions of reviewers are left behind."""
    chosen = {report.id: report for report in reports}
    with closing(open_store(":memory:")) as small:
        small.add_source("gold", "gold", list(chosen.values()), ())
        small.add_signatures([(report, signature) for report, signature in store.signatures() if report in chosen])
        small.add_codings(list(_made(store, chosen)))
        rebuild(small, settings or Settings())
        yield Queries(small)


def _made(store: Store, reports: Iterable[str]) -> Iterator[Made]:
    for report in reports:
        coding = store.coding(report)
        if coding:
            yield Made(report, coding, tuple(store.claims(report=report)))
