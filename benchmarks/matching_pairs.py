"""Pairs of tellings with their links, from the judged articles of fa_kes and from the chains of ECB+."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.matching_gold import SAME, judged, labelled, verdict, wholes
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
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report
from polybius.pipeline import code_text
from polybius.stores import open_store

FAR = 12
"""Days between two reports beyond which pairs of their tellings are not taken."""
HELD = ("2014", "2015", "2016-06")
"""Beginnings of the days of the articles that are held out."""


@dataclass(frozen=True, slots=True)
class Pair:
    """`link` is None where a rule says that the two cannot be one."""

    within: bool
    verdict: str
    link: Link | None
    held: bool
    ecbplus: bool


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


# -- the judged articles -----------------------------------------------------------------------------------


def fa_kes_pairs(case: Path) -> list[Pair]:
    """From a case read from fa_kes dev: pairs within each report, and pairs of what two reports tell."""
    with closing(open_store(str(case), read_only=True)) as store:
        told = Told.of(tuple(store.reports()), tuple(store.claims()))
    gold = judged()
    labels = labelled(told.tellings, told.material.reports, gold)
    return list(_judged(told, labels, wholes(gold)))


def _judged(told: Told, labels: Mapping[int, str], whole: Mapping[str, str]) -> Iterator[Pair]:
    tellings = told.tellings
    for one, other in combinations(sorted(labels), 2):
        if tellings[one].claim.report == tellings[other].claim.report:
            held = _is_held(told, tellings[one])
            yield Pair(True, verdict(labels[one], labels[other], whole), told.comparison.link(one, other), held, False)
    for items in (_by_gold(told, labels), _by_episodes(told, labels)):
        yield from _across(told, items, whole)


def _by_gold(told: Told, labels: Mapping[int, str]) -> list[tuple[Telling, str]]:
    """What each report tells of each happening, as the gold has it."""
    groups: dict[tuple[str, str], list[Telling]] = {}
    for number, label in sorted(labels.items()):
        telling = told.tellings[number]
        groups.setdefault((telling.claim.report, label), []).append(telling)
    return [(pooled(tuple(group)), label) for (_, label), group in sorted(groups.items())]


def _by_episodes(told: Told, labels: Mapping[int, str]) -> list[tuple[Telling, str]]:
    """What each report tells of each happening, as it is put together, by the happening that most of it is of."""
    by_claim = {told.tellings[number].claim.id: label for number, label in labels.items()}
    found: list[tuple[Telling, str]] = []
    for episode in episodes(told.comparison):
        counts = Counter(by_claim[one.claim.id] for one in episode.tellings if one.claim.id in by_claim)
        if counts and 2 * counts.most_common(1)[0][1] > counts.total():
            found.append((episode.whole, counts.most_common(1)[0][0]))
    return found


def _across(told: Told, items: Sequence[tuple[Telling, str]], whole: Mapping[str, str]) -> Iterator[Pair]:
    comparison = told.comparison.among([telling for telling, _ in items])
    for (one, (first, label)), (other, (second, another)) in combinations(enumerate(items), 2):
        if first.claim.report == second.claim.report or abs(first.told - second.told) > FAR:
            continue
        held = _is_held(told, first)
        if held == _is_held(told, second):
            yield Pair(False, verdict(label, another, whole), comparison.fresh_link(one, other), held, False)


def _is_held(told: Told, telling: Telling) -> bool:
    return told.material.told(telling.claim).startswith(HELD)


# -- ECB+ --------------------------------------------------------------------------------------------------


def ecbplus_pairs(path: Path) -> list[Pair]:
    """Event claims at gold mentions; pairs of one topic. Odd topics are held out."""
    with path.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    texts = {report_id(one["text"]): one for one in documents}
    reports = [Report(id_, one["text"], (Origin(one["id"], language="en"),)) for id_, one in texts.items()]
    told = Told.of(reports, [claim for one in documents for claim in code_text(one["text"])[1]])
    labels = {n: label for n, telling in enumerate(told.tellings) if (label := _chain(telling, texts))}
    return list(_chained(told, labels))


def _chain(telling: Telling, texts: Mapping[str, dict]) -> tuple[int, str] | None:  # type: ignore[type-arg]
    document = texts[telling.claim.report]
    for mention in document["events"]:
        if mention["validated"] and mention["begin"] <= telling.claim.anchor < mention["end"]:
            return int(document["topic"]), str(mention["chain"])
    return None


def _chained(told: Told, labels: Mapping[int, tuple[int, str]]) -> Iterator[Pair]:
    tellings = told.tellings
    for one, other in combinations(sorted(labels), 2):
        if tellings[one].claim.report == tellings[other].claim.report:
            yield _pair(True, labels[one], labels[other], told.comparison.link(one, other))
    items = _by_episodes(told, {n: f"{topic} {chain}" for n, (topic, chain) in labels.items()})
    comparison = told.comparison.among([telling for telling, _ in items])
    for (one, (first, label)), (other, (second, another)) in combinations(enumerate(items), 2):
        ones, others = _parted(label), _parted(another)
        if first.claim.report != second.claim.report and ones[0] == others[0]:
            yield _pair(False, ones, others, comparison.fresh_link(one, other))


def _parted(label: str) -> tuple[int, str]:
    topic, chain = label.split(" ", 1)
    return int(topic), chain


def _pair(within: bool, one: tuple[int, str], other: tuple[int, str], link: Link | None) -> Pair:
    return Pair(within, SAME if one == other else "different", link, one[0] % 2 == 1, True)
