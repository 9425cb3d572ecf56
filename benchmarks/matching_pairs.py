"""Pairs of tellings with their links, from tellings whose happening is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from polybius.case.decisions import Verdicts
from polybius.case.episodes import episodes, pooled
from polybius.case.features import Comparison, Link
from polybius.case.focus import Focus
from polybius.case.identity import identify
from polybius.case.independence import Witnesses
from polybius.case.material import Material
from polybius.case.moves import Moves
from polybius.case.naming import Naming, place_names
from polybius.case.tables import Tables
from polybius.case.tellings import Teller, Telling
from polybius.codebook import Codebook
from polybius.model.claims import Claim
from polybius.model.text import Report

NO_FOLD = -1
"""Of what is fitted on whatever fold is measured."""


@dataclass(frozen=True, slots=True)
class Pair:
    """`link` is None where a rule says that the two cannot be one."""

    within: bool
    verdict: str
    link: Link | None
    held: bool
    ecbplus: bool
    fold: int = NO_FOLD


@dataclass(frozen=True)
class Told:
    """All tellings of some reports, and what compares them."""

    material: Material
    comparison: Comparison

    @staticmethod
    def of(reports: Sequence[Report], claims: Sequence[Claim]) -> Told:
        tables = Tables.of(Codebook.load())
        material = Moves(Verdicts()).applied(Material.of(reports, claims))
        focus = Focus.of(material, Naming(tables, place_names(material.claims)))
        material = focus.applied(material)
        identities = identify(material, tables)
        teller = Teller(material, tables, identities, Witnesses(material, (), {}))
        return Told(material, Comparison(teller.tellings(material.claims), tables, identities))

    @property
    def tellings(self) -> Sequence[Telling]:
        return self.comparison.tellings

    def with_tables(self, tables: Tables, reports: frozenset[str]) -> Comparison:
        """Of the tellings of some reports, by other weights and limits."""
        own = [telling for telling in self.tellings if telling.claim.report in reports]
        made = Comparison(own, tables, self.comparison.identities)
        made.likeness = self.comparison.likeness
        return made


@dataclass(frozen=True)
class Labelled:
    """Tellings of one set of examples, by number, with their happenings; `between` says what two of these are to one
    another. Pairs of two reports more than `days` apart, or of which one is held out, are not taken."""

    told: Told
    labels: Mapping[int, str]
    between: Callable[[str, str], str]
    fold: int = NO_FOLD
    days: int | None = None
    held: frozenset[str] = frozenset()
    """Ids of reports."""
    ecbplus: bool = False

    @property
    def reports(self) -> frozenset[str]:
        return frozenset(self.told.tellings[number].claim.report for number in self.labels)


def within_pairs(examples: Labelled) -> Iterator[Pair]:
    """All of one report."""
    told, labels = examples.told, examples.labels
    for one, other in combinations(sorted(labels), 2):
        report = told.tellings[one].claim.report
        if report == told.tellings[other].claim.report:
            verdict, link = examples.between(labels[one], labels[other]), told.comparison.link(one, other)
            yield Pair(True, verdict, link, report in examples.held, examples.ecbplus, examples.fold)


def across_pairs(examples: Labelled, tables: Tables) -> Iterator[Pair]:
    """What two reports tell: put together as the examples have it (but for ECB+, whose chains are of words), and as
    these tables do within each report."""
    for items in (() if examples.ecbplus else _by_gold(examples), _by_episodes(examples, tables)):
        yield from _across(examples, items)


def _by_gold(examples: Labelled) -> list[tuple[Telling, str]]:
    groups: dict[tuple[str, str], list[Telling]] = {}
    for number, label in sorted(examples.labels.items()):
        telling = examples.told.tellings[number]
        groups.setdefault((telling.claim.report, label), []).append(telling)
    return [(pooled(tuple(group)), label) for (_, label), group in sorted(groups.items())]


def _by_episodes(examples: Labelled, tables: Tables) -> list[tuple[Telling, str]]:
    """Each with the happening that most of it is of."""
    told = examples.told
    by_claim = {told.tellings[number].claim.id: label for number, label in examples.labels.items()}
    found: list[tuple[Telling, str]] = []
    for episode in episodes(told.with_tables(tables, examples.reports)):
        counts = Counter(by_claim[one.claim.id] for one in episode.tellings if one.claim.id in by_claim)
        if counts and 2 * counts.most_common(1)[0][1] > counts.total():
            found.append((episode.whole, counts.most_common(1)[0][0]))
    return found


def _across(examples: Labelled, items: Sequence[tuple[Telling, str]]) -> Iterator[Pair]:
    comparison = examples.told.comparison.among([telling for telling, _ in items])
    for (one, (first, label)), (other, (second, another)) in combinations(enumerate(items), 2):
        held = first.claim.report in examples.held
        if _may_pair(examples, first, second) and held == (second.claim.report in examples.held):
            link = comparison.fresh_link(one, other)
            yield Pair(False, examples.between(label, another), link, held, examples.ecbplus, examples.fold)


def _may_pair(examples: Labelled, first: Telling, second: Telling) -> bool:
    near = examples.days is None or abs(first.told - second.told) <= examples.days
    return near and first.claim.report != second.claim.report
