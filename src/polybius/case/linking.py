"""Linking: the names of all reports brought to actors, by evidence that is added up and said.

    profiles -> candidate pairs (blocks) -> scores (features) -> clusters -> links

Names that clearly are one are joined; those that may be stay apart and are offered for review. The order of the claims
cannot matter: everything is sorted first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from polybius.case.linking_blocks import candidates
from polybius.case.linking_clusters import Clusters, Torn
from polybius.case.linking_features import LinkTables, Scored, Scorer
from polybius.case.linking_profiles import Evidence, Pair, registry_profiles
from polybius.case.linking_reasons import Reasons
from polybius.case.tables import Tables
from polybius.case.unions import Union
from polybius.model.case import Link


@dataclass(frozen=True, slots=True)
class Decided:
    """What reviewers decided, by keys of names (`model.names.actor_key`): these are one, these are two."""

    joined: frozenset[Pair] = frozenset()
    parted: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Linked:
    """Keys by actor, the scored pairs that joined them, and those that are offered for review."""

    union: Union[str]
    joined: tuple[Scored, ...]
    offered: tuple[tuple[Scored, str], ...]
    """With the key of a rival owner, or empty."""
    reasons: Reasons


def link(evidence: Evidence, tables: Tables, decided: Decided = Decided()) -> Linked:
    """All links of a case. Keys of the registry that the case does not name come in where a name is theirs."""
    link_tables = LinkTables(tables)
    rows = registry_profiles(tables.codebook)
    scorer = Scorer(evidence, rows, link_tables)
    pairs = candidates(evidence, rows, int(link_tables.limit("crowd")))
    scored = [scorer.score(*pair) for pair in pairs if pair not in decided.parted]
    clusters = Clusters(evidence.profiles, scorer, decided.parted)
    clusters.decided(decided.joined)
    clusters.full(scored)
    clusters.short(scored)
    offered = _offered(scored, clusters, link_tables)
    return Linked(clusters.union, tuple(clusters.joined), offered, Reasons(scorer))


def _offered(scored: Iterable[Scored], clusters: Clusters, tables: LinkTables) -> tuple[tuple[Scored, str], ...]:
    """The likeliest pair between any two actors that may be one, with the rival that kept it apart if there is one."""
    rivals = {(torn.link.one, torn.link.other): torn.rival for torn in clusters.torn}
    best: dict[Pair, Scored] = {}
    find = clusters.union.find
    for one in sorted(scored, key=lambda one: (-one.logit, one.one, one.other)):
        ends = tuple(sorted((find(one.one), find(one.other))))
        may = one.probability >= tables.limit("offer") and not one.veto
        if ends[0] != ends[1] and (may or (one.one, one.other) in rivals):
            best.setdefault((ends[0], ends[1]), one)
    return tuple((one, rivals.get((one.one, one.other), "")) for _, one in sorted(best.items()))


def link_records(linked: Linked, actors: Mapping[str, str], names: Mapping[str, str]) -> tuple[Link, ...]:
    """The links as the case keeps them, by id. `actors` maps keys to actor ids, `names` ids to names."""
    joined = [linked.reasons.record(one, actors, names) for one in linked.joined]
    offered = [linked.reasons.record(one, actors, names, rival) for one, rival in linked.offered]
    return tuple(sorted(_unique([*joined, *offered]), key=lambda one: one.id))


def _unique(links: Sequence[Link]) -> Iterable[Link]:
    return {link.id: link for link in reversed(links)}.values()
