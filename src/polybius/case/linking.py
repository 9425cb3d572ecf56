"""Linking: the names of all reports brought to actors, by evidence that is added up and said.

    profiles -> candidate pairs (blocks) -> scores (features) -> clusters -> links

Names that clearly are one are joined; those that may be stay apart and are offered for review. The order of the claims
cannot matter: everything is sorted first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polybius.case.bonds import GuardedUnion
from polybius.case.linking_blocks import candidates
from polybius.case.linking_clusters import Clusters
from polybius.case.linking_facts import Pair, ordered
from polybius.case.linking_pairs import LinkTables
from polybius.case.linking_profiles import Evidence, registry_profiles
from polybius.case.linking_reasons import Owners, Reasons
from polybius.case.linking_scores import Scored, Scorer
from polybius.case.tables import Tables
from polybius.case.unions import Union
from polybius.model.case import Link


@dataclass(frozen=True, slots=True)
class Linked:
    """Keys by actor, the scored pairs that joined them, and those that are offered for review."""

    union: GuardedUnion
    components: Union[str]
    """Names by what connects them."""
    evidence: Evidence
    joined: tuple[Scored, ...]
    offered: tuple[tuple[Scored, str], ...]
    """With the key of a rival owner, or empty."""
    reasons: Reasons


def link(evidence: Evidence, tables: Tables, union: GuardedUnion, pairs: Sequence[Pair] | None = None) -> Linked:
    """All links of a case, on top of what reviewers decided (`union`).

    Actors of the registry that the case does not name come in where a name is theirs.
    """
    link_tables = LinkTables(tables)
    rows = registry_profiles(tables.codebook)
    scorer = Scorer(evidence, rows, link_tables)
    if pairs is None:
        pairs = candidates(evidence, tables.codebook, int(link_tables.limit("crowd")))
    scored = [scorer.score(*pair) for pair in pairs]
    components = _components(union, scored, link_tables)
    clusters = Clusters(union, scorer)
    clusters.full(scored)
    clusters.short(scored)
    return Linked(
        union, components, evidence, tuple(clusters.joined), _offered(scored, clusters, link_tables), Reasons(scorer)
    )


def in_play(scored: Scored, tables: LinkTables) -> bool:
    """Can a pair bring about or hinder anything? Full names join or are offered, unless something forbids it; short
    ones have rivals besides, which may be less likely."""
    if not scored.short:
        return not scored.veto and scored.probability >= min(tables.limit("join"), tables.limit("offer"))
    return scored.probability >= min(tables.limit("join"), tables.limit("offer"), tables.limit("possible"))


def _components(union: GuardedUnion, scored: Iterable[Scored], tables: LinkTables) -> Union[str]:
    """Names by what connects them: nothing outside its component decides on what becomes of a name."""
    found: Union[str] = Union()  # by what connects them, not by who they are
    for keys in union.groups():
        for key in keys:
            found.join(keys[0], key)
    for one in scored:
        if in_play(one, tables):
            found.join(one.one, one.other)
    return found


def _offered(scored: Iterable[Scored], clusters: Clusters, tables: LinkTables) -> tuple[tuple[Scored, str], ...]:
    """The likeliest pair between any two actors that may be one, with the rival that kept it apart if there is one."""
    rivals = {(torn.link.one, torn.link.other): torn.rival for torn in clusters.torn}
    best: dict[Pair, Scored] = {}
    find = clusters.union.find
    for one in sorted(scored, key=lambda one: (-one.logit, one.one, one.other)):
        ends = ordered(find(one.one), find(one.other))
        may = one.probability >= tables.limit("offer") and not one.veto
        if ends[0] != ends[1] and not clusters.union.parted(*ends) and (may or (one.one, one.other) in rivals):
            best.setdefault(ends, one)
    return tuple((one, rivals.get((one.one, one.other), "")) for _, one in sorted(best.items()))


def link_records(linked: Linked, owners: Owners) -> list[tuple[str, Link]]:
    """The links as the case keeps them, by id, each with its component."""
    of = linked.components.find
    found = [(of(one.one), linked.reasons.record(one, owners)) for one in linked.joined]
    found += [(of(one.one), linked.reasons.record(one, owners, rival)) for one, rival in linked.offered]
    return sorted(found, key=lambda row: row[1].id)
