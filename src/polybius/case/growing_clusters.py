"""How a clustering grows: changed reports have other items, which link with others, whose parts are made again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from polybius.case.blocking import Keyed
from polybius.case.conduct import CLUSTERINGS, KINDS
from polybius.case.growing_views import WholeReports
from polybius.case.parts import Clustering, Item
from polybius.case.rows import bare, key_rows, member_rows
from polybius.model.claims import Claim
from polybius.model.workings import Member, Workings


class ClusterGrowth:
    """One clustering, by its number among `conduct.CLUSTERINGS`."""

    def __init__(self, kept: Workings, reports: WholeReports, number: int) -> None:
        self._kept = kept
        self._reports = reports
        self._number = number
        self._kind = KINDS[number]

    def regrow(self, whole: set[str], changed: Mapping[str, Claim]) -> set[str]:
        """Makes the parts of changed claims again, and of all of `whole` reports; claims whose event (or agreement) is
        another one."""
        reports = whole | {claim.report for claim in changed.values()}
        old = self._rows("report", reports)
        clustering, claims = self._on(reports)
        items = clustering.items(claims)
        keys = list(key_rows(self._kind, items, Keyed.of(clustering.keys(item) for item in items)))
        self._kept.replaced("keys", "report", reports, keys, layer=self._kind)
        same = _same(items, old, self._unlike(clustering, items, whole, changed))
        fresh = {item.lead: item for item in items if item.lead not in same}
        met = self._met({row.key for row in keys if row.lead in fresh}, fresh)
        parts = {row.part for row in old if row.lead not in same} | met
        rows = [row for row in self._rows("part", parts) if row.report not in reports or row.lead in same]
        clustering, claims = self._on({item.report for item in fresh.values()} | {row.report for row in rows})
        leads = {claim.id: item.lead for item in fresh.values() for claim in item.claims}
        leads.update({row.claim: row.lead for row in rows})
        made = list(clustering.parts(clustering.items(claims, leads)))
        touched = parts | {one.part for one in made}
        others = self._of_changed(touched, made)
        members = [row for one in made for row in member_rows(self._kind, one)]
        self._kept.replaced("members", "part", touched, members, layer=self._kind)
        self._kept.set_records(self._kind, touched, [(one.part, record) for one in made for record in one.records])
        return others

    @staticmethod
    def _unlike(
        clustering: Clustering, items: Sequence[Item], whole: Set[str], changed: Mapping[str, Claim]
    ) -> set[str]:
        """Leads of the items that may say something else than before."""
        touched = [one for one in items if any(claim.id in changed for claim in one.claims)]
        reports = whole if clustering.alone else whole | {one.report for one in touched}
        return {one.lead for one in touched} | {one.lead for one in items if one.report in reports}

    def _on(self, reports: set[str]) -> tuple[Clustering, Sequence[Claim]]:
        ground = self._reports.ground(reports)
        return CLUSTERINGS[self._number](ground), ground.material.claims

    def _rows(self, column: str, values: Iterable[str]) -> list[Member]:
        return self._kept.found("members", column, values, layer=self._kind)

    def _met(self, keys: set[int], fresh: Mapping[str, Item]) -> set[str]:
        """Parts of other items that a link connects with a fresh one."""
        if not fresh:
            return set()
        found = self._kept.found("keys", "key", keys, layer=self._kind)
        near = {row.lead: row.report for row in found if row.lead not in fresh}
        rows = self._kept.found("members", "lead", near, layer=self._kind)
        clustering, claims = self._on({item.report for item in fresh.values()} | set(near.values()))
        leads = {claim.id: item.lead for item in fresh.values() for claim in item.claims}
        own = clustering.items(claims, leads, compared=True)
        partners = clustering.items(claims, {row.claim: row.lead for row in rows}, compared=True)
        part_of = {row.lead: row.part for row in rows}
        return {part_of[item.lead] for item in clustering.linked(own, partners)}

    def _of_changed(self, parts: set[str], made: Sequence[Any]) -> set[str]:
        """Compared as layers see them."""
        before = {record.id: bare(record) for record in self._kept.records(self._kind, parts)}
        after = {record.id: bare(record) for one in made for record in one.records}
        changed = {id_ for id_ in (*before, *after) if before.get(id_) != after.get(id_)}
        found = (records[id_] for records in (before, after) for id_ in changed & records.keys())
        return {claim for record in found for claim in record.claims}


def _same(items: Iterable[Item], old: Iterable[Member], unlike: Set[str]) -> set[str]:
    """Leads of items that hold the same claims as before and say the same: what links them with one another is what it
    was."""
    before: dict[str, set[str]] = {}
    for row in old:
        before.setdefault(row.lead, set()).add(row.claim)
    return {one.lead for one in items if one.lead not in unlike and before.get(one.lead) == {c.id for c in one.claims}}
