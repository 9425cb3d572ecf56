"""How a clustering grows: changed reports have other items, which link with others, whose parts are made again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from polybius.case.conduct import CLUSTERINGS, KINDS, bare, key_rows, member_rows
from polybius.case.growing_views import WholeReports
from polybius.case.parts import Clustering
from polybius.model.claims import Claim
from polybius.model.workings import Member, Workings


class ClusterGrowth:
    """One clustering, by its number among `conduct.CLUSTERINGS`."""

    def __init__(self, kept: Workings, reports: WholeReports, number: int) -> None:
        self._kept = kept
        self._reports = reports
        self._number = number
        self._kind = KINDS[number]

    def regrow(self, reports: set[str]) -> set[str]:
        """Makes the parts of changed reports again; claims whose event (or agreement) is another one."""
        old = self._rows("report", reports)
        clustering, claims = self._on(reports)
        fresh = clustering.items(claims)
        keys = list(key_rows(clustering, fresh))
        self._kept.replaced("keys", "report", reports, keys, layer=self._kind)
        parts = {row.part for row in old} | self._met({row.key for row in keys}, reports)
        rows = [row for row in self._rows("part", parts) if row.report not in reports]
        clustering, claims = self._on(reports | {row.report for row in rows})
        leads = {claim.id: item.lead for item in fresh for claim in item.claims}
        leads.update({row.claim: row.lead for row in rows})
        made = list(clustering.parts(clustering.items(claims, leads)))
        touched = parts | {one.part for one in made}
        changed = self._of_changed(touched, made)
        members = [row for one in made for row in member_rows(self._kind, one)]
        self._kept.replaced("members", "part", touched, members, layer=self._kind)
        self._kept.set_records(self._kind, touched, [(one.part, record) for one in made for record in one.records])
        return changed

    def _on(self, reports: set[str]) -> tuple[Clustering, Sequence[Claim]]:
        ground = self._reports.ground(reports)
        return CLUSTERINGS[self._number](ground), ground.material.claims

    def _rows(self, column: str, values: Iterable[str]) -> list[Member]:
        return self._kept.found("members", column, values, layer=self._kind)

    def _met(self, keys: set[int], reports: set[str]) -> set[str]:
        """Parts of other reports' items that a link connects with an item of changed ones."""
        found = self._kept.found("keys", "key", keys, layer=self._kind)
        leads = {row.lead: row.report for row in found if row.report not in reports}
        rows = self._kept.found("members", "lead", leads, layer=self._kind)
        clustering, claims = self._on(reports | set(leads.values()))
        fresh = clustering.items([claim for claim in claims if claim.report in reports])
        others = [claim for claim in claims if claim.report not in reports]
        partners = clustering.items(others, {row.claim: row.lead for row in rows}, compared=True)
        part_of = {row.lead: row.part for row in rows}
        return {part_of[item.lead] for item in clustering.linked(fresh, partners)}

    def _of_changed(self, parts: set[str], made: Sequence[Any]) -> set[str]:
        """Compared as layers see them."""
        before = {record.id: bare(record) for record in self._kept.records(self._kind, parts)}
        after = {record.id: bare(record) for one in made for record in one.records}
        changed = {id_ for id_ in (*before, *after) if before.get(id_) != after.get(id_)}
        return {claim for records in (before, after) for id_ in changed & records.keys() for claim in records[id_].claims}
