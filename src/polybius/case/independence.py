"""Who is a witness of their own: copies of one text are one, and so are reports that rest on one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from polybius.case.material import Material, voice_name
from polybius.case.tables import Tables
from polybius.case.unions import Union
from polybius.model.case import Group
from polybius.model.claims import Claim, VoiceKind
from polybius.model.ids import content_id
from polybius.model.names import fold
from polybius.model.text import NearCopy

SOURCE = "source:"
"""Marks a source that stands outside the case among report ids."""


def copy_groups(material: Material, copies: Sequence[NearCopy], tables: Tables) -> tuple[Group, ...]:
    """Groups of two or more reports that copy one another, by id. A report in none is a witness of its own."""
    least = tables.limits.get("copy", 0.5)
    counted = sorted(copy for copy in copies if copy.similarity >= least)
    union: Union[str] = Union(material.reports)
    for copy in counted:
        if copy.first in material.reports and copy.second in material.reports:
            union.join(copy.first, copy.second)
    return tuple(sorted((_group(ids, counted) for ids in union.groups() if len(ids) > 1), key=lambda group: group.id))


def _group(ids: tuple[str, ...], copies: Iterable[NearCopy]) -> Group:
    within = sorted(copy.similarity for copy in copies if copy.first in ids and copy.second in ids)
    least, most = (f"{round(100 * share)} %" for share in (within[0], within[-1]))
    shared = most if least == most else f"{least} to {most}"
    return Group(content_id("g", *ids), ids, f"{len(ids)} reports that share {shared} of their words: one witness")


class Witnesses:
    """Reports as witnesses: for the case by copies, for one event by the sources that its claims rest on as well."""

    def __init__(self, material: Material, groups: Iterable[Group]) -> None:
        self._material = material
        self._group: Mapping[str, str] = {report: group.reports[0] for group in groups for report in group.reports}

    def of(self, report: str) -> str:
        """The report that stands for the report's group."""
        return self._group.get(report, report)

    def grouped(self, claims: Sequence[Claim]) -> tuple[tuple[str, ...], ...]:
        """The reports of these claims by witness, sorted."""
        union: Union[str] = Union()
        reports = sorted({claim.report for claim in claims})
        by_report: dict[str, list[Claim]] = {report: [] for report in reports}
        for claim in claims:
            by_report[claim.report].append(claim)
        for report in reports:
            union.join(report, self.of(report))
            for source in self._rests_on(by_report[report], reports):
                union.join(self.of(report), source)
        return _only(union, frozenset(reports))

    def _rests_on(self, claims: Sequence[Claim], reports: Sequence[str]) -> list[str]:
        """Sources that at least half of a report's claims are taken from: reports of that outlet, or their name."""
        sources = [source_of(claim) for claim in claims]
        found: list[str] = []
        for source in sorted({source for source in sources if source}):
            if 2 * sources.count(source) >= len(claims):
                own = [report for report in self._material.outlets.get(source, ()) if report in reports]
                found += [self.of(report) for report in own] or [SOURCE + source]
        return found


def source_of(claim: Claim) -> str:
    """The folded name of the source that a claim was taken from; empty where that is the outlet or nobody named."""
    if not claim.voice or claim.voice[0].kind is VoiceKind.UNNAMED:
        return ""
    name = voice_name(claim.voice[0])
    bare = name.removeprefix("The ").removeprefix("A ").removeprefix("An ")
    named = claim.voice[0].kind is VoiceKind.PUBLICATION or any(letter.isupper() for letter in bare)
    return fold(name) if named else ""


def _only(union: Union[str], reports: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    groups = (tuple(member for member in group if member in reports) for group in union.groups())
    return tuple(sorted(group for group in groups if group))
