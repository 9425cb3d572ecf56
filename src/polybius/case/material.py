"""What a case is built from, sorted and indexed: the result cannot depend on the order it came in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from polybius.model.claims import Claim, Kind, Voice, VoiceKind
from polybius.model.names import fold
from polybius.model.text import Report


@dataclass(frozen=True, slots=True)
class Material:
    """Reports by id, claims by position. `outlets` maps folded outlet names to the reports of that outlet."""

    reports: Mapping[str, Report]
    claims: tuple[Claim, ...]
    dates: Mapping[str, str]
    """Day (ISO, may be of lower precision or empty) on which each report was published."""
    outlets: Mapping[str, tuple[str, ...]]

    @staticmethod
    def of(reports: Sequence[Report], claims: Sequence[Claim]) -> Material:
        by_id: dict[str, Report] = {}
        for report in sorted(reports, key=lambda report: report.id):
            known = by_id.get(report.id)
            by_id[report.id] = known.with_origins(report.origins) if known else report
        ordered = sorted(_unique(claims), key=lambda c: (c.report, c.span.begin, c.span.end, c.kind, c.type, c.id))
        dates = {id_: report.date for id_, report in by_id.items()}
        return Material(by_id, tuple(ordered), dates, _outlets(by_id.values()))

    def of_kind(self, *kinds: Kind) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.kind in kinds)

    def of_report(self, report: str) -> tuple[Claim, ...]:
        """All claims of a report, in order of the text."""
        begin = bisect_left(self.claims, report, key=_report)
        return self.claims[begin : bisect_right(self.claims, report, begin, key=_report)]

    def told(self, claim: Claim) -> str:
        """When the claim's report was published, empty if unknown."""
        return self.dates.get(claim.report, "")

    def speaker(self, claim: Claim) -> str:
        """Who says it: the innermost voice, else the outlet (else the file that the report came from)."""
        if claim.voice:
            return voice_name(claim.voice[-1])
        report = self.reports.get(claim.report)
        return (report.outlet or report.leading.file) if report else claim.report

    def speakers(self, claim: Claim) -> tuple[str, ...]:
        """As `speaker`, but all outlets that published the text where the outlet itself speaks."""
        report = self.reports.get(claim.report)
        outlets = {origin.outlet for origin in report.origins if origin.outlet} if report else set()
        return (self.speaker(claim),) if claim.voice or not outlets else tuple(sorted(outlets))


def _unique(claims: Iterable[Claim]) -> Iterable[Claim]:
    """One claim an id, whatever the order."""
    found: dict[str, Claim] = {}
    for claim in claims:
        known = found.setdefault(claim.id, claim)
        if known is not claim and repr(claim) < repr(known):
            found[claim.id] = claim
    return found.values()


def voice_name(voice: Voice) -> str:
    words = voice.name or (voice.span.text if voice.span else "")
    return words or ("unnamed source" if voice.kind is VoiceKind.UNNAMED else voice.kind.value)


def _report(claim: Claim) -> str:
    return claim.report


def _outlets(reports: Iterable[Report]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for report in reports:
        for origin in report.origins:
            if origin.outlet:
                found.setdefault(fold(origin.outlet), set()).add(report.id)
    return {outlet: tuple(sorted(ids)) for outlet, ids in sorted(found.items())}
