"""The incidents measured by folds: weights and limits of matching that saw nothing of the incidents they answer for.

Weights are fitted on the judged articles, ECB+ and the incidents of the other folds (matching_examples.py); the limits
are the ones of `LIMITS` that are best on the other folds, each answered by weights fitted without it. What ships is
fitted on all incidents, so only these figures say what to expect of other articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.happenings_answers import Answers
from benchmarks.happenings_clusters import Clusters, b_cubed, merges, share
from benchmarks.happenings_gold import Incident, Mention, labels
from benchmarks.matching_examples import FOLDS, Examples
from benchmarks.matching_fit import fitted_tables
from polybius.case.episodes import Episode, episodes
from polybius.case.matching import components
from polybius.case.tables import Tables
from polybius.model.case import Event
from polybius.settings import Settings

NAMES = ("join_within", "cohesion_within", "join", "cohesion")
LIMITS: tuple[tuple[float, float, float, float], ...] = (
    (0.4, 0.0, 0.5, -0.5),
    (0.6, 0.7, 0.7, 0.0),
    (0.6, 1.0, 0.75, 0.0),
    (0.4, 1.0, 0.5, 0.0),
    (0.7, 1.5, 0.8, 1.0),
)
"""Points of the curve, by NAMES: from what joins much to what joins little."""
PRICE = 0.4
"""Points of B-cubed F1 that a point of wrong merges costs where limits are chosen."""


@dataclass(frozen=True, slots=True)
class Point:
    """What limits give on some incidents, in per cent."""

    limits: tuple[float, ...]
    f1: float
    wrong: float
    """Events that hold two happenings."""

    @property
    def worth(self) -> float:
        return self.f1 - PRICE * self.wrong


@dataclass(frozen=True)
class Folds:
    """`tables` are by fold: fitted without it. `answers` are the clusters of all incidents by limits."""

    examples: Examples
    tables: Mapping[int, Tables]
    answers: Mapping[tuple[float, ...], Clusters]

    @staticmethod
    def of(examples: Examples, tables: Tables) -> Folds:
        fitted = {fold: fitted_tables(examples, tables, without=fold) for fold in range(FOLDS)}
        answers: dict[tuple[float, ...], Clusters] = {one: _clusters(examples, fitted, one) for one in LIMITS}
        return Folds(examples, fitted, answers)

    def incidents(self, fold: int) -> list[Incident]:
        return [one for one in self.examples.chosen if self.examples.folds[one.id] == fold]

    def curve(self, without: int | None = None) -> list[Point]:
        """Of all incidents, or of those of the other folds."""
        chosen = [one for one in self.examples.chosen if self.examples.folds[one.id] != without]
        return [_point(limits, chosen, self.answers[limits]) for limits in LIMITS]

    def best(self, fold: int) -> Tables:
        """The tables for a fold, with limits that are best on the others."""
        point = max(self.curve(fold), key=lambda one: one.worth)
        return with_limits(self.tables[fold], point.limits)


def with_limits(tables: Tables, values: Sequence[float]) -> Tables:
    return replace(tables, limits={**tables.limits, **dict(zip(NAMES, values, strict=True))})


def _point(limits: tuple[float, ...], chosen: Sequence[Incident], answers: Clusters) -> Point:
    key = labels(chosen)
    response = {mention: answers[mention] for mention in key if mention in answers}
    found = merges(chosen, response)
    wrong = share(found.wrong_clusters, found.clusters)
    return Point(limits, 100 * b_cubed(key, response).f1, 100 * wrong)


def _clusters(examples: Examples, tables: Mapping[int, Tables], limits: tuple[float, ...]) -> dict[Mention, str]:
    """Of each fold's articles alone, by its own tables."""
    found: dict[Mention, str] = {}
    for fold, own in tables.items():
        chosen = [one for one in examples.chosen if examples.folds[one.id] == fold]
        reports = frozenset(examples.mentions[m].report for m in labels(chosen) if m in examples.mentions)
        groups = _grouped(examples, with_limits(own, limits), reports)
        for mention in labels(chosen):
            claim = examples.mentions.get(mention)
            if claim:
                found[mention] = f"{mention.incident} {groups.get(claim.id, claim.id)}"
    return found


def _grouped(examples: Examples, tables: Tables, reports: frozenset[str]) -> dict[str, str]:
    """By claim the lead of its group."""
    comparison = examples.fa_kes.with_tables(tables, reports)
    items = episodes(comparison)
    found: dict[str, str] = {}
    for component in components(comparison.among([item.whole for item in items])):
        for group in component.clusters():
            own: list[Episode] = [items[component.members[member]] for member in group.members]
            lead = min(item.lead for item in own)
            found.update({claim.id: lead for item in own for claim in item.claims})
    return found


# -- for the measure of cases ------------------------------------------------------------------------------


@contextmanager
def settings_of(tables: Tables) -> Iterator[Settings]:
    """Settings whose codebook has these weights and limits over the package's."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "matching.yaml").write_text("\n".join(_lines(tables)) + "\n", encoding="utf-8")
        yield Settings(codebook=Path(folder))


def _lines(tables: Tables) -> Iterator[str]:
    yield "match_features:"
    for one, weight in tables.weights.items():
        phrase = tables.phrases.get(one, "")
        within = tables.within.get(one, 0.0)
        yield f"  - {{feature: {one[0]}, outcome: {one[1]}, weight: {weight}, within: {within}, phrase: {phrase!r}}}"
    yield "match_limits:"
    yield from (f"  - {{name: {name}, value: {tables.limits[name]}, note: by folds}}" for name in NAMES)


@dataclass(frozen=True)
class Folded(Answers):
    """Answers of several cases, each for its own incidents."""

    parts: Mapping[str, Answers] = field(default_factory=dict)
    """By incident."""

    @staticmethod
    def of(parts: Mapping[str, Answers]) -> Folded:
        claims = {mention: claim for part in parts.values() for mention, claim in part.claims.items()}
        published = {report: day for part in parts.values() for report, day in part.published.items()}
        return Folded(claims, (), published, parts)

    @cached_property
    def clusters(self) -> Clusters:
        return {mention: self.parts[mention.incident].clusters[mention] for mention in self.claims}

    def event_at(self, mention: Mention) -> Event | None:
        return self.parts[mention.incident].event_at(mention)
