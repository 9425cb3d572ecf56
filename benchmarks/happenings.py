"""Does a case put together what tells of one happening, and say rightly what stands and what is disputed?

`python -m benchmarks.happenings CASE [--half dev|held|all | --folds ECBPLUS] [--verbose]`: CASE is a case read from
fa_kes dev, the gold in benchmarks/gold was made by hand (docs: happenings_gold.py). The weights that ship are fitted on
these very incidents, of both halves: --folds measures all of them by weights and limits that saw nothing of the fold
that they answer for (happenings_folds.py; it reads ECB+, a minute), and is the figure to go by. Mentions count whose
word has a claim in the case (`mentions with a claim` says how many have); `all mentions` counts each of the others as a
cluster of its own. Beside the case stand two baselines: one event for all assaults of one day and place, and no two
claims joined. `two strikes ...` are pairs of assaults, neither a part of the other: those that the one-a-day rule
merges, and those that one article tells of both. Standing, ranges and fields (happenings_details.py) are looked for in
a case of each incident's articles alone, for which the gold was made; `whole case:` has them beside the tellings of all
other articles. `always single` and no dispute is the floor to beat. With --given, `gold's claims:` has them for events
that are made of the claims at the gold's mentions, apart from what matching gets wrong (happenings_given.py). --verbose
adds a line an incident, what was merged and what was missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.happenings_alone import alone, anew
from benchmarks.happenings_answers import Answers, answers
from benchmarks.happenings_clusters import (
    Clusters,
    b_cubed,
    harmonic,
    mean_f1,
    merges,
    restricted,
    share,
    strikes_merged,
    told_apart,
    with_missing,
)
from benchmarks.happenings_details import Detail, details, field_counts, figure_answers
from benchmarks.happenings_folds import NAMES, Folded, Folds, settings_of
from benchmarks.happenings_given import given_details
from benchmarks.happenings_gold import FOLDER, HALVES, Incident, incidents, labels
from benchmarks.matching_examples import FOLDS, Examples
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Store
from polybius.views.queries import Queries


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `whole` is what it is a share of, 0 where it is none; shares are in per cent."""

    name: str
    value: float
    whole: int = 0

    @property
    def line(self) -> str:
        return f"| {self.name} | {self.value:.1f} | {self.whole or ''} |"


@dataclass(frozen=True)
class Measured:
    """Incidents with what the whole case says of them, and what a case of each one's articles alone says."""

    incidents: Sequence[Incident]
    whole: Answers
    alone: Sequence[tuple[Incident, Answers]]
    given: Sequence[Detail] = ()
    """Of events made of the gold's own claims, where that was asked for."""

    def details(self) -> list[Detail]:
        return details(self.alone)


def rows(measured: Measured) -> list[Row]:
    """All figures, in the order of the table."""
    chosen, found = measured.incidents, measured.whole
    apart = {mention: cluster for _, answer in measured.alone for mention, cluster in answer.clusters.items()}
    kinds = (
        ("case", found.clusters),
        ("articles alone", apart),
        ("one a day", found.one_a_day),
        ("none joined", found.apart),
    )
    wanted = labels(chosen)
    return [
        Row("mentions with a claim", 100 * share(len(found.claims), len(wanted)), len(wanted)),
        *(row for name, response in kinds for row in clustering(name, chosen, response)),
        same_day(chosen, found),
        *detail_rows(measured.details()),
        *(replace(row, name=f"whole case: {row.name}") for row in detail_rows(details((one, found) for one in chosen))),
        *(replace(row, name=f"gold's claims: {row.name}") for row in detail_rows(measured.given) if measured.given),
    ]


def clustering(name: str, chosen: Sequence[Incident], response: Clusters) -> Iterator[Row]:
    key = labels(chosen)
    for over, held in (("", response), (", all mentions", with_missing(key, response))):
        score = b_cubed(key, held)
        for measure, value in (("P", score.precision), ("R", score.recall), ("F1", score.f1)):
            yield Row(f"{name}: B3 {measure}{over}", 100 * value, len(held))
    yield Row(f"{name}: B3 F1, mean of incidents", 100 * mean_f1(chosen, response), len(chosen))
    yield from merge_rows(name, chosen, response)


def merge_rows(name: str, chosen: Sequence[Incident], response: Clusters) -> Iterator[Row]:
    found = merges(chosen, response)
    precision, recall = share(found.same_pairs, found.pairs), share(found.same_pairs, found.wanted_pairs)
    yield Row(f"{name}: pairs P", 100 * precision, found.pairs)
    yield Row(f"{name}: pairs R", 100 * recall, found.wanted_pairs)
    yield Row(f"{name}: pairs F1", 100 * harmonic(precision, recall))
    yield Row(f"{name}: wrong merges, of events", 100 * share(found.wrong_clusters, found.clusters), found.clusters)
    yield Row(f"{name}: wrong merges, of pairs", 100 * share(found.wrong_pairs, found.pairs), found.pairs)
    together = [strikes_merged(incident, response) & told_apart(incident, response) for incident in chosen]
    apart = sum(len(told_apart(incident, response)) for incident in chosen)
    yield Row(f"{name}: two strikes of one article merged", 100 * share(sum(map(len, together)), apart), apart)


def same_day(chosen: Sequence[Incident], found: Answers) -> Row:
    """Of the pairs of strikes that the one-a-day rule merges, those that the case merges too."""
    daily = [strikes_merged(incident, found.one_a_day) for incident in chosen]
    both = [pairs & strikes_merged(incident, found.clusters) for incident, pairs in zip(chosen, daily, strict=True)]
    wanted = sum(map(len, daily))
    return Row("case: two strikes of one day and place merged", 100 * share(sum(map(len, both)), wanted), wanted)


def detail_rows(found: Sequence[Detail]) -> Iterator[Row]:
    answered = [detail for detail in found if detail.event]
    many = [detail for detail in answered if detail.gold.records > 1]
    single = [detail for detail in answered if detail.gold.standing == "single"]
    yield Row("happenings with an event", 100 * share(len(answered), len(found)), len(found))
    for name, some in (("", answered), (", told by two articles or more", many), (", of all", found)):
        yield Row(f"standing right{name}", 100 * share(sum(one.standing_right for one in some), len(some)), len(some))
    yield Row("standing right if always single", 100 * share(len(single), len(answered)), len(answered))
    yield from figure_rows(found)
    yield from field_rows(found)


def figure_rows(found: Sequence[Detail]) -> Iterator[Row]:
    ranges = [one for one in figure_answers(found) if one.detail.event]
    given = [one for one in ranges if one.found]
    yield Row("ranges that the event has", 100 * share(len(given), len(ranges)), len(ranges))
    for name, some in (("", ranges), (", of those it has", given)):
        yield Row(f"range right{name}", 100 * share(sum(one.right for one in some), len(some)), len(some))
        yield Row(f"range near{name}", 100 * share(sum(one.near for one in some), len(some)), len(some))


def field_rows(found: Sequence[Detail]) -> Iterator[Row]:
    counts = field_counts(found)
    precision, recall = share(counts["right"], counts["found"]), share(counts["right"], counts["wanted"])
    yield Row("disputed fields P", 100 * precision, counts["found"])
    yield Row("disputed fields R", 100 * recall, counts["wanted"])
    yield Row("disputed fields F1", 100 * harmonic(precision, recall))
    yield Row(
        "disputed happenings with a field found", 100 * share(counts["met"], counts["disputed"]), counts["disputed"]
    )


# -- what was wrong ---------------------------------------------------------------------------------------


def lines(measured: Measured) -> Iterator[str]:
    """A line an incident, then its wrong merges, happenings in pieces, and details that are not the gold's."""
    for incident, found in measured.alone:
        response = restricted([incident], measured.whole.clusters)
        score = b_cubed(incident.key, response)
        yield (
            f"{incident.id} {incident.half}: {len(response)} of {len(incident.key)} mentions,"
            f" B3 {100 * score.precision:.0f} {100 * score.recall:.0f} {100 * score.f1:.0f}"
        )
        yield from _merge_lines(incident, response)
        for detail in details([(incident, found)]):
            yield from _detail_lines(detail)


def _merge_lines(incident: Incident, response: Clusters) -> Iterator[str]:
    for one, other in sorted(strikes_merged(incident, response)):
        yield f"    merged: {one} and {other}"
    for event in incident.events:
        pieces = {response[m] for m, label in incident.key.items() if label == event.id and m in response}
        if len(pieces) > 1:
            yield f"    in {len(pieces)} pieces: {event.id} ({', '.join(sorted(piece.split()[1] for piece in pieces))})"
    missing = [f"{m.word}@{m.record}:{m.begin}" for m in sorted(incident.key) if m not in response]
    if missing:
        yield f"    without a claim: {', '.join(missing)}"


def _detail_lines(detail: Detail) -> Iterator[str]:
    if detail.event is None:
        return
    name = f"{detail.gold.id} ({detail.event.id})"
    if not detail.standing_right:
        yield f"    standing of {name}: {detail.event.standing.value}, gold {detail.gold.standing}"
    for one in figure_answers([detail]):
        if not one.right:
            told = f"{one.found.low} to {one.found.high}" if one.found else "none"
            yield f"    {one.gold.measure} of {name}: {told}, gold {one.gold.low} to {one.gold.high}"
    if detail.found_fields != detail.gold.disputed:
        yield f"    disputed in {name}: {sorted(detail.found_fields)}, gold {sorted(detail.gold.disputed)}"


# -- running ----------------------------------------------------------------------------------------------


def measure(
    case: str, half: str = "all", folder: Path = FOLDER, *, fresh: bool = False, given: bool = False
) -> Measured:
    """The gold of a half against the case at a path: as it is stored, or `fresh`, built anew by this code; with `given`
    also against events made of the gold's own claims."""
    chosen = incidents(half, folder)
    with closing(open_store(case, read_only=True)) as store:
        with anew(store, store.reports()) if fresh else nullcontext(Queries(store)) as queries:
            whole = answers(chosen, queries)
        own = given_details(chosen, whole, store, Codebook.load()) if given else ()
        return Measured(chosen, whole, tuple(alone(chosen, store)), own)


def measure_by_folds(case: Path, ecbplus: Path, *, given: bool = False) -> tuple[Measured, Folds]:
    """All incidents against cases built anew, each by weights and limits that saw nothing of its fold."""
    folds = Folds.of(Examples.of(case, ecbplus), Tables.of(Codebook.load()))
    parts: list[Measured] = []
    for fold in range(FOLDS):
        with closing(open_store(str(case), read_only=True)) as store, settings_of(folds.best(fold)) as settings:
            parts.append(_measured(store, folds.incidents(fold), settings, given=given))
    whole = Folded.of({one.id: part.whole for part in parts for one in part.incidents})
    own = [one for part in parts for one in part.alone]
    return Measured(folds.examples.chosen, whole, own, [one for part in parts for one in part.given]), folds


def _measured(store: Store, chosen: Sequence[Incident], settings: Settings, *, given: bool) -> Measured:
    with anew(store, store.reports(), settings) as queries:
        whole = answers(chosen, queries)
    own = given_details(chosen, whole, store, Codebook.load()) if given else ()
    return Measured(chosen, whole, tuple(alone(chosen, store, settings)), own)


def curve(folds: Folds) -> Iterator[str]:
    """What each of the limits gives by folds, on the articles of the fold alone, and how many folds chose it."""
    chosen = [tuple(folds.best(fold).limits[name] for name in NAMES) for fold in range(FOLDS)]
    yield f"| {' / '.join(NAMES)} | B3 F1 | wrong merges, of events | chosen for folds |"
    yield "| --- | --- | --- | --- |"
    for point in folds.curve():
        limits = " / ".join(f"{value:g}" for value in point.limits)
        yield f"| {limits} | {point.f1:.1f} | {point.wrong:.1f} | {chosen.count(point.limits)} |"


def table(measured: Measured, half: str = "all") -> str:
    """A Markdown table of all figures."""
    head = f"{len(measured.incidents)} incidents, half {half}, {len(labels(measured.incidents))} mentions."
    return "\n".join([head, "", "| measure | % | of |", "| --- | --- | --- |", *(row.line for row in rows(measured))])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", help="a case read from fa_kes dev")
    parser.add_argument("--half", choices=(*HALVES, "all"), default="all", help="which half of the incidents")
    parser.add_argument("--gold", type=Path, default=FOLDER, help="the folder of the gold")
    parser.add_argument(
        "--fresh", action="store_true", help="build the case anew by this code, as it may be an older's"
    )
    parser.add_argument("--given", action="store_true", help="also of events made of the gold's own claims")
    parser.add_argument("--verbose", action="store_true", help="what was merged, missed and said otherwise")
    parser.add_argument(
        "--folds", type=Path, metavar="ECBPLUS", help="by folds: weights fitted without what they answer"
    )
    options = parser.parse_args()
    if options.folds:
        measured, folds = measure_by_folds(Path(options.case), options.folds, given=options.given)
        sys.stdout.write("\n".join((table(measured, "by folds"), "", *curve(folds), "")))
        sys.stdout.write("\n".join((*lines(measured), "")) if options.verbose else "")
        return 0
    measured = measure(options.case, options.half, options.gold, fresh=options.fresh, given=options.given)
    sys.stdout.write(table(measured, options.half) + "\n")
    if options.verbose:
        sys.stdout.write("\n".join(lines(measured)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
