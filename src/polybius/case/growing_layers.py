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
from polybius.case.parts import Clustered, ClusteredOf, Ground, Layer, Members, Summary, looks_at_clusters
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
            self._summary(summary, *_changed(*tallied[summary.of]))

    def _clusters(self, reports: set[str]) -> set[str]:
        """Makes the clusterings again; claims whose event or agreement is another one."""
        known, changed = WholeReports(self._kept, self._views), set[str]()
        for number, clustering in enumerate(clusterings(self._empty)):
            changed |= ClusterGrowth(self._kept, known, number, clustering.kind).regrow(reports)
        return changed

    # -- layers ------------------------------------------------------------------------------------------

    def _layers(
        self, changed: Mapping[str, Claim], later: Mapping[str, Claim]
    ) -> dict[str, tuple[list[Any], list[Any]]]:
        """Makes all layers again, on one ground; tallies as they were and as they are, by their kind. Claims of `later`
        count for layers that look at events or agreements."""
        places = _Places(self._views.ground(changed.values()))
        wanted = self._wanted(changed, later, places)
        rows = self._kept.found("members", "part", {part for parts in wanted.values() for part in parts})
        rest = [row for row in rows if row.part in wanted.get(row.layer, ()) and not self._is_anew(row, changed)]
        known = {**changed, **later}
        known.update({c.id: c for c in self._kept.claims_by_id({row.claim for row in rest} - known.keys())})
        clustered = {kind: self._clustered(kind, set(known)) for kind in (Events.kind, Agreements.kind)}
        told = clustered[Events.kind].values()
        ground = self._views.ground(known.values(), {role.actor for event in told for role in event.roles})
        members = _Members(ground, rest, places)
        summed = {summary.of for summary in summaries(ground)}
        tallied: dict[str, tuple[list[Any], list[Any]]] = {}
        for layer in layers(ground):
            parts = wanted[layer.kind]
            made = list(members.made(layer, parts, clustered))
            if layer.kind in summed:
                before = self._kept.records(layer.kind, parts)
                tallied[layer.kind] = (before, [record for one in made for record in one.records])
            self._replace(layer.kind, parts, made)
        return tallied

    def _is_anew(self, row: Member, changed: Mapping[str, Claim]) -> bool:
        """Are the parts of its claim found again? Claims that are gone have none."""
        return row.claim in changed or row.report in self._dirty.whole

    def _wanted(
        self, changed: Mapping[str, Claim], later: Mapping[str, Claim], places: _Places
    ) -> dict[str, set[str]]:
        """The parts that changed claims were in and are in now, by layer. Those of `later` are in the parts that they
        were in: what part a claim is in rests on it alone."""
        rows = self._kept.found("members", "report", self._dirty.whole)
        rows += self._kept.found("members", "claim", [*changed, *later])
        found = {layer.kind: {part for part, _ in places.of(layer.kind)} for layer in places.layers}
        looking = {layer.kind for layer in places.layers if looks_at_clusters(layer)}
        for row in rows:
            if row.layer in found and (row.claim not in later or row.layer in looking):
                found[row.layer].add(row.part)
        return found

    def _replace(self, kind: str, parts: set[str], made: Sequence[_Made]) -> None:
        self._kept.replaced("members", "part", parts, [row for one in made for row in one.members], layer=kind)
        self._kept.set_records(kind, parts, [(one.part, record) for one in made for record in one.records])

    def _clustered(self, kind: str, claims: set[str]) -> dict[str, Clustered]:
        """The events or agreements that claims are in."""
        parts = {row.part for row in self._members(kind, "claim", claims)}
        records = map(bare, self._kept.records(kind, parts))
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
        for part, own in Members(summary, every):
            if part in parts:
                rows = tuple(Member(kind, part, tally.id, "", "") for tally in own)
                made.append(_Made(part, rows, tuple(summary.records(part, own))))
        self._replace(kind, parts, made)


class _Places:
    """The parts that changed claims are in now, by layer."""

    def __init__(self, ground: Ground) -> None:
        self.layers = layers(ground)
        claims = ground.material.claims
        self._of = {
            layer.kind: [(part, claim.id) for claim in claims for part in layer.parts(claim)] for layer in self.layers
        }

    def of(self, kind: str) -> Sequence[tuple[str, str]]:
        """Parts with their claims."""
        return self._of[kind]


class _Members:
    """The claims of the parts that are made again: those of `rows`, and those that changed by their `places`."""

    def __init__(self, ground: Ground, rows: Iterable[Member], places: _Places) -> None:
        self._order = {claim.id: at for at, claim in enumerate(ground.material.claims)}
        self._claims = ground.material.claims
        self._of: dict[str, dict[str, set[int]]] = {}
        for layer in places.layers:
            for part, claim in places.of(layer.kind):
                self._add(layer.kind, part, claim)
        for row in rows:
            self._add(row.layer, row.part, row.claim)

    def _add(self, kind: str, part: str, claim: str) -> None:
        self._of.setdefault(kind, {}).setdefault(part, set()).add(self._order[claim])

    def made(self, layer: Layer, parts: set[str], clustered: ClusteredOf) -> Iterator[_Made]:
        for part, numbers in sorted(self._of.get(layer.kind, {}).items()):
            if part in parts:
                own = [self._claims[number] for number in sorted(numbers)]
                rows = tuple(Member(layer.kind, part, claim.id, claim.report, "") for claim in own)
                yield _Made(part, rows, tuple(layer.records(part_of(layer, part, own, clustered))))


def _changed(before: Iterable[Any], after: Iterable[Any]) -> tuple[set[str], list[Any]]:
    """Ids of records that went or are others now, and those that came or are others."""
    old, new = {record.id: record for record in before}, {record.id: record for record in after}
    return (
        {id_ for id_, record in old.items() if new.get(id_) != record},
        [record for id_, record in new.items() if old.get(id_) != record],
    )


def _by_id(record: Any) -> str:
    return str(record.id)
