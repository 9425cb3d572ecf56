"""How layers grow: parts that hold a changed claim are made again, and the sums of the tallies that this changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from polybius.case.conduct import KINDS, Basis, layer_rows, layers, part_of, summaries
from polybius.case.events import Events
from polybius.case.growing_clusters import ClusterGrowth
from polybius.case.growing_views import Views, WholeReports
from polybius.case.parts import Clustered, Ground, Layer, looks_at_clusters, report_of, rests_on, whole_report
from polybius.case.rows import bare
from polybius.case.sums import regrow_summaries
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
        others = self._clusters({claim.id: claim for claim in told})
        later = self._kept.claims_by_id(others - changed.keys())
        tallied = self._layers(changed, {claim.id: claim for claim in later})
        regrow_summaries(self._kept, summaries(self._empty), tallied)

    def _clusters(self, told: Mapping[str, Claim]) -> set[str]:
        """Makes the clusterings again; claims whose event or agreement is another one."""
        known, changed = WholeReports(self._kept, self._views), set[str]()
        for number in range(len(KINDS)):
            changed |= ClusterGrowth(self._kept, known, number).regrow(self._dirty.whole, told)
        return changed

    # -- layers ------------------------------------------------------------------------------------------

    def _layers(
        self, changed: Mapping[str, Claim], later: Mapping[str, Claim]
    ) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
        """Makes all layers again, on one ground; tallies as they were and as they are, by their kind. Claims of `later`
        count for layers that look at events or agreements."""
        wanted = self._moved(changed, later)
        rows = self._telling(wanted)
        known = {**changed, **later}
        known.update({c.id: c for c in self._kept.claims_by_id({row.claim for row in rows} - known.keys())})
        clustered = {kind: self._clustered(kind, set(known)) for kind in KINDS}
        told = clustered[Events.kind].values()
        ground = self._views.ground(known.values(), {role.actor for event in told for role in event.roles})
        members = _members(ground, rows)
        summed = {summary.of for summary in summaries(ground)}
        tallied: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}
        for layer in layers(ground):
            own = sorted(members.get(layer.kind, {}).items())
            made = [(part, one) for part, of in own for one in layer.records(part_of(layer, part, of, clustered))]
            if layer.kind in summed:
                before = self._kept.records(layer.kind, wanted[layer.kind])
                tallied[layer.kind] = (_by_id(before), _by_id(record for _, record in made))
            self._kept.set_records(layer.kind, wanted[layer.kind], made)
        return tallied

    def _moved(self, changed: Mapping[str, Claim], later: Mapping[str, Claim]) -> dict[str, set[str]]:
        """Writes the parts that changed claims are in; those that they were in and are in now, and those that claims of
        `later` are in, by layer: what part a claim is in rests on it alone."""
        known = {layer.kind: layer for layer in layers(self._empty)}
        found = {kind: self._reported(layer, changed, later) for kind, layer in known.items()}
        old = self._kept.found("members", "report", self._dirty.whole)
        old += self._kept.found("members", "claim", [*changed, *later])
        for row in old:
            if row.layer in known and (row.claim not in later or looks_at_clusters(known[row.layer], row.part)):
                found[row.layer].add(row.part)
        ground = self._views.ground(changed.values())
        rows = [row for layer in layers(ground) for row in layer_rows(layer, ground.material.claims)]
        for row in rows:
            found[row.layer].add(row.part)
        self._kept.replaced("members", "report", self._dirty.whole, (), layer=[*known])
        self._kept.replaced("members", "claim", changed, rows, layer=[*known])
        return found

    def _reported(self, layer: Layer, changed: Mapping[str, Claim], later: Mapping[str, Claim]) -> set[str]:
        """The parts of whole reports that are made again."""
        found = {whole_report(layer, report) for report in self._dirty.whole}
        for claim in (*changed.values(), *later.values()):
            part = whole_report(layer, claim.report)
            seen = part is not None and (claim.id in changed or looks_at_clusters(layer, part))
            if seen and part not in found and part in tuple(layer.parts(claim)):
                found.add(part)
        return {part for part in found if part is not None}

    def _of_reports(self, wanted: Mapping[str, set[str]]) -> Iterator[Member]:
        """The members of parts of whole reports: they are not kept."""
        known = layers(self._empty)
        reports = {report_of(layer, part) for layer in known for part in wanted[layer.kind]}
        claims = self._kept.claims_of(report for report in reports if report is not None)
        for layer in known:
            for claim in claims:
                part = whole_report(layer, claim.report)
                if part is not None and part in wanted[layer.kind] and part in tuple(layer.parts(claim)):
                    yield Member(layer.kind, part, claim.id, claim.report, "")

    def _telling(self, wanted: Mapping[str, set[str]]) -> list[Member]:
        """The members of those parts that have records at all."""
        kept = {part for layer in layers(self._empty) for part in wanted[layer.kind] if report_of(layer, part) is None}
        rows = [row for row in self._kept.found("members", "part", kept) if row.part in wanted.get(row.layer, ())]
        rows += self._of_reports(wanted)
        for layer in layers(self._empty):
            kind = rests_on(layer)
            if kind is not None:
                own = [row for row in rows if row.layer == layer.kind]
                leading = self._kept.of_kind(kind, {row.claim for row in own})
                parts = {row.part for row in own if row.claim in leading}
                rows = [row for row in rows if row.layer != layer.kind or row.part in parts]
        return rows

    def _clustered(self, kind: str, claims: set[str]) -> dict[str, Clustered]:
        """The events or agreements that claims are in."""
        parts = {row.part for row in self._members(kind, "claim", claims)}
        records = map(bare, self._kept.records(kind, parts))
        return {claim: record for record in records for claim in record.claims if claim in claims}

    def _members(self, kind: str, column: str, values: Iterable[str]) -> list[Member]:
        return self._kept.found("members", column, values, layer=kind)


def _members(ground: Ground, rows: Iterable[Member]) -> dict[str, dict[str, list[Claim]]]:
    """The claims of parts in order of the ground, by layer and part."""
    found: dict[str, dict[str, list[Claim]]] = {}
    parts: dict[str, list[Member]] = {}
    for row in rows:
        parts.setdefault(row.claim, []).append(row)
    for claim in ground.material.claims:
        for row in parts.get(claim.id, ()):
            found.setdefault(row.layer, {}).setdefault(row.part, []).append(claim)
    return found


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    return {record.id: record for record in records}
