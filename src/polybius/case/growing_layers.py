"""How layers grow: parts that hold a changed claim are made again, and the sums of the tallies that this changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from polybius.case.agreements import Agreements
from polybius.case.conduct import Basis, bare, clusterings, layers, part_of, summaries
from polybius.case.events import Events
from polybius.case.growing_clusters import ClusterGrowth
from polybius.case.growing_views import Views, WholeReports
from polybius.case.parts import Clustered, ClusteredOf, Ground, Layer, Summary, looks_at_clusters
from polybius.model.claims import Claim
from polybius.model.workings import Member, Workings


@dataclass(slots=True)
class Dirty:
    """What is made again. `reports` are made from their claims; `claims` only count as changed for layers."""

    reports: set[str]
    observed: set[str] = field(default_factory=set)
    """Names that the claims of these reports had before."""
    moved: set[str] = field(default_factory=set)
    """Reports whose witness is another one."""
    claims: set[str] = field(default_factory=set)

    @property
    def whole(self) -> set[str]:
        """Reports of which every claim counts as changed."""
        return self.reports | self.moved


@dataclass(frozen=True, slots=True)
class _Made:
    """One part of one layer."""

    part: str
    members: tuple[Member, ...]
    records: tuple[Any, ...]


class LayersGrowth:
    """All layers, clusterings first."""

    def __init__(self, kept: Workings, basis: Basis, dirty: Dirty) -> None:
        self._kept = kept
        self._views = Views(kept, basis, settled=True)
        self._empty = self._views.ground(())
        self._dirty = dirty

    def regrow(self) -> None:
        told = self._kept.claims_by_id(self._dirty.claims)
        changed = {claim.id: claim for claim in (*told, *self._kept.claims_of(self._dirty.whole))}
        reports = self._dirty.whole | {claim.report for claim in told}
        later = self._kept.claims_by_id(self._clusters(reports) - changed.keys())
        tallied = self._layers(changed, {claim.id: claim for claim in later})
        for summary in summaries(self._empty):
            self._summary(summary, *tallied[summary.of])

    def _clusters(self, reports: set[str]) -> set[str]:
        """Makes the clusterings again; claims whose event or agreement is another one."""
        known, changed = WholeReports(self._kept, self._views), set[str]()
        for number, clustering in enumerate(clusterings(self._empty)):
            changed |= ClusterGrowth(self._kept, known, number, clustering.kind).regrow(reports)
        return changed

    # -- layers ------------------------------------------------------------------------------------------

    def _layers(
        self, changed: Mapping[str, Claim], later: Mapping[str, Claim]
    ) -> dict[str, tuple[set[str], list[Any]]]:
        """Makes all layers again, on one ground; tallies that went and that came, by their kind. Claims of `later`
        count for layers that look at events or agreements."""
        parts = self._parts(changed, later)
        rows = self._kept.found("members", "part", {part for wanted in parts.values() for part in wanted})
        others = {row.claim for row in rows if row.part in parts.get(row.layer, ()) and not self._is_whole(row)}
        known = {**changed, **later}
        claims = [*known.values(), *self._kept.claims_by_id(others - known.keys())]
        wanted_claims = {claim.id for claim in claims}
        clustered = {kind: self._clustered(kind, wanted_claims) for kind in (Events.kind, Agreements.kind)}
        told = clustered[Events.kind].values()
        ground = self._views.ground(claims, {role.actor for event in told for role in event.roles})
        wanted = {summary.of for summary in summaries(ground)}
        tallied: dict[str, tuple[set[str], list[Any]]] = {}
        for layer in layers(ground):
            made = list(self._made(layer, ground, parts[layer.kind], clustered))
            if layer.kind in wanted:
                gone = {record.id for record in self._kept.records(layer.kind, parts[layer.kind])}
                tallied[layer.kind] = (gone, [record for one in made for record in one.records])
            self._replace(layer.kind, parts[layer.kind], made)
        return tallied

    def _is_whole(self, row: Member) -> bool:
        return row.report in self._dirty.whole

    def _parts(self, changed: Mapping[str, Claim], later: Mapping[str, Claim]) -> dict[str, set[str]]:
        """The parts that changed claims were in and are in now, by layer."""
        ground = self._views.ground([*changed.values(), *later.values()])
        known = {layer.kind: layer for layer in layers(ground)}
        rows = self._kept.found("members", "report", self._dirty.whole)
        rows += self._kept.found("members", "claim", [*changed, *later])
        found: dict[str, set[str]] = {kind: set() for kind in known}
        for row in rows:
            if row.layer in known and (row.claim not in later or looks_at_clusters(known[row.layer])):
                found[row.layer].add(row.part)
        for kind, layer in known.items():
            for claim in ground.material.claims:
                if claim.id not in later or looks_at_clusters(layer):
                    found[kind].update(layer.parts(claim))
        return found

    @staticmethod
    def _made(layer: Layer, ground: Ground, parts: set[str], clustered: ClusteredOf) -> Iterator[_Made]:
        members: dict[str, list[Claim]] = {}
        for claim in ground.material.claims:
            for part in layer.parts(claim):
                if part in parts:
                    members.setdefault(part, []).append(claim)
        for part, own in sorted(members.items()):
            rows = tuple(Member(layer.kind, part, claim.id, claim.report, "") for claim in own)
            yield _Made(part, rows, tuple(layer.records(part_of(layer, part, own, clustered))))

    def _replace(self, kind: str, parts: set[str], made: Sequence[_Made]) -> None:
        self._kept.replaced("members", "part", parts, [row for one in made for row in one.members], layer=kind)
        self._kept.set_records(kind, parts, [(one.part, record) for one in made for record in one.records])

    def _clustered(self, kind: str, claims: set[str]) -> dict[str, Clustered]:
        """The events or agreements that claims are in."""
        parts = {row.part for row in self._members(kind, "claim", claims)}
        found = self._kept.records(kind, parts)
        records = map(bare, found) if kind == Events.kind else found
        return {claim: record for record in records for claim in record.claims if claim in claims}

    def _members(self, kind: str, column: str, values: Iterable[str]) -> list[Member]:
        return self._kept.found("members", column, values, layer=kind)

    # -- sums ----------------------------------------------------------------------------------------------

    def _summary(self, summary: Summary, gone: set[str], tallies: Sequence[Any]) -> None:
        """The parts that a tally was in that went, or is in that came, from all tallies in these."""
        kind, touched = summary.kind, gone | {tally.id for tally in tallies}
        parts = {row.part for row in self._members(kind, "claim", touched)}
        parts |= {part for tally in tallies for part in summary.parts(tally)}
        rest = {row.claim for row in self._members(kind, "part", parts)} - touched
        every = sorted((*tallies, *self._kept.records_by_id(summary.of, rest)), key=_by_id)
        made = []
        for part in sorted(parts):
            own = [tally for tally in every if part in summary.parts(tally)]
            rows = tuple(Member(kind, part, tally.id, "", "") for tally in own)
            made.append(_Made(part, rows, tuple(summary.records(part, own)) if own else ()))
        self._replace(kind, parts, made)


def _by_id(record: Any) -> str:
    return str(record.id)
