"""How well mentions are put together: B-cubed, pairs, and merges that are wrong.

B-cubed after Bagga and Baldwin 1998: for each mention the share of its cluster that tells of its happening, and the
share of its happening that is in its cluster. A cluster holds mentions of one incident only, so nothing is said here
of merges across incidents. A merge is wrong where neither happening is a part of the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.happenings_gold import Incident, Mention, labels

Clusters = Mapping[Mention, str]


@dataclass(frozen=True, slots=True)
class Bcubed:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Merges:
    """Clusters of two or more mentions, pairs of mentions in one cluster, and how many of each are wrong."""

    clusters: int
    wrong_clusters: int
    pairs: int
    wrong_pairs: int
    same_pairs: int
    """Of one happening and in one cluster."""
    wanted_pairs: int
    """Of one happening, in one cluster or not."""


def harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def share(part: float, whole: float) -> float:
    """0 where there is no whole."""
    return part / whole if whole else 0.0


def b_cubed(key: Mapping[Mention, str], response: Clusters) -> Bcubed:
    """Over the mentions of the response; those of the key that it lacks are left out."""
    both = Counter((key[mention], response[mention]) for mention in response)
    gold, found = Counter(key[mention] for mention in response), Counter(response.values())
    precision = sum(n * n / found[cluster] for (_, cluster), n in both.items())
    recall = sum(n * n / gold[label] for (label, _), n in both.items())
    return Bcubed(share(precision, len(response)), share(recall, len(response)))


def with_missing(key: Mapping[Mention, str], response: Clusters) -> dict[Mention, str]:
    """The response with each mention that it lacks as a cluster of its own."""
    return {mention: response.get(mention, f"missing {mention}") for mention in key}


def mean_f1(chosen: Sequence[Incident], response: Clusters) -> float:
    """The mean of the incidents' B-cubed F1: a long one counts no more than a short one."""
    found = [b_cubed(one.key, {m: response[m] for m in one.key if m in response}).f1 for one in chosen]
    return share(sum(found), len(found))


def merges(chosen: Iterable[Incident], response: Clusters) -> Merges:
    counts: Counter[str] = Counter()
    for incident in chosen:
        counts.update(_merges(incident, response))
    names = ("clusters", "wrong_clusters", "pairs", "wrong_pairs", "same_pairs", "wanted_pairs")
    return Merges(*(counts[name] for name in names))


def _merges(incident: Incident, response: Clusters) -> Counter[str]:
    counts: Counter[str] = Counter()
    key = {mention: label for mention, label in incident.key.items() if mention in response}
    counts["wanted_pairs"] = sum(n * (n - 1) // 2 for n in Counter(key.values()).values())
    for held in clusters_of(key, response).values():
        pairs = list(combinations(held, 2))
        wrong = sum(not incident.kin(one, other) for one, other in pairs)
        counts["clusters"] += len(held) > 1
        counts["wrong_clusters"] += wrong > 0
        counts["pairs"] += len(pairs)
        counts["wrong_pairs"] += wrong
        counts["same_pairs"] += sum(one == other for one, other in pairs)
    return counts


def clusters_of(key: Mapping[Mention, str], response: Clusters) -> dict[str, list[str]]:
    """The gold labels that each cluster holds, one a mention."""
    held: dict[str, list[str]] = defaultdict(list)
    for mention in sorted(key):
        if mention in response:
            held[response[mention]].append(key[mention])
    return held


def strikes_merged(incident: Incident, response: Clusters) -> set[tuple[str, str]]:
    """Pairs of assaults, neither a part of the other, that some cluster holds both of."""
    assaults = {event.id for event in incident.events if event.type == "ASSAULT"}
    return {
        (one, other)
        for held in clusters_of(incident.key, response).values()
        for one, other in combinations(sorted(assaults & set(held)), 2)
        if not incident.kin(one, other)
    }


def told_apart(incident: Incident, response: Clusters) -> set[tuple[str, str]]:
    """Pairs of such assaults that one article tells of both, with a claim at each: its words tell them apart."""
    article = {mention: mention.record for mention in incident.key if mention in response}
    return strikes_merged(incident, article)


def restricted(chosen: Sequence[Incident], response: Clusters) -> dict[Mention, str]:
    return {mention: response[mention] for mention in labels(chosen) if mention in response}
