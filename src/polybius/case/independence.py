"""Who is a witness of their own: copies of one text are one, and so are reports that rest on one agency or source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType

from polybius.case.material import Material, voice_name
from polybius.case.passages import passages, shared
from polybius.case.sourcing import MONITOR, OF_SOME_STATE
from polybius.case.tables import Tables
from polybius.case.unions import Union
from polybius.model.case import Group
from polybius.model.claims import Claim
from polybius.model.ids import content_id
from polybius.model.names import fold
from polybius.model.sourcing import STATE_MEDIA, Source, Sourcing
from polybius.model.text import NearCopy

UNKNOWN = Sourcing()
SOURCE = "source:"
"""Marks a source that stands outside the case among report ids."""
COPIES = "copies of one text"
RESTS, LEAST = 0.5, 0.3
"""Shares of a report's attributed claims on a happening, and of all, from which it rests on one source."""


def copy_groups(reports: Set[str], copies: Sequence[NearCopy], tables: Tables) -> tuple[Group, ...]:
    """Groups of two or more reports that copy one another, by id. A report in none is a witness of its own."""
    least = tables.limits.get("copy", 0.5)
    counted = [copy for copy in copies if copy.similarity >= least and {copy.first, copy.second} <= reports]
    union: Union[str] = Union()
    for copy in counted:
        union.join(copy.first, copy.second)
    within: dict[str, list[float]] = {}
    for copy in counted:
        within.setdefault(union.find(copy.first), []).append(copy.similarity)
    return tuple(sorted((_group(ids, sorted(within[ids[0]])) for ids in union.groups()), key=lambda group: group.id))


def _group(ids: tuple[str, ...], within: Sequence[float]) -> Group:
    least, most = (f"{round(100 * share)} %" for share in (within[0], within[-1]))
    shared_ = most if least == most else f"{least} to {most}"
    return Group(content_id("g", *ids), ids, f"{len(ids)} reports that share {shared_} of their words: one witness")


@dataclass(frozen=True, slots=True, order=True)
class _Bond:
    """Why a report is no witness apart from another, or from a source outside the case."""

    one: str
    other: str
    why: str
    passage: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """What a report rests on where it tells of one happening; None is its own account."""

    agency: Source | None
    source: Source | None

    def meaning(self, meant: Mapping[str, Source]) -> Rest:
        return Rest(self.agency, meant.get(self.source.key, self.source)) if self.source else self


@dataclass(frozen=True, slots=True)
class ToldBy:
    """Reports that are one witness of a happening, why, and whom they rest on."""

    reports: tuple[str, ...]
    why: str
    rests: tuple[Rest, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Who tells of one happening: the witnesses, by their reports, and whom each report rests on."""

    told_by: tuple[ToldBy, ...]
    rests: Mapping[str, Rest]
    sourcing: Mapping[str, Sourcing]
    cited: Mapping[str, Mapping[str, Source]]
    """Sources by report and name of the voice."""
    meant: Mapping[str, Source]
    """What vague sources are, by key."""
    witness: Mapping[str, str]
    """By report: the first report of its witness."""

    def named(self, claim: Claim) -> Source | None:
        """Where the claim's report has it from; None for the outlet itself and for nobody in particular."""
        return self.cited[claim.report].get(voice_name(claim.voice[0])) if claim.voice else None

    def account(self, claim: Claim) -> str:
        """As `voice`, but whom a report does not name gives that report's own account."""
        source = self.named(claim)
        return self.voice(claim) if source or not claim.voice else self.witness[claim.report]

    def voice(self, claim: Claim) -> str:
        """Who stands behind a claim: the source it names, else the one that its report rests on, else the witness.

        A speaker whom the report does not name is one of that witness.
        """
        source = self.named(claim)
        if source:
            return self.meant.get(source.key, source).whole
        if claim.voice:
            return f"{self.witness[claim.report]} {voice_name(claim.voice[0]).lower()}"
        rest = self.rests[claim.report].source
        return rest.whole if rest else self.witness[claim.report]


class Witnesses:
    """Reports as witnesses: for the case by copies, for one event by what its claims rest on as well."""

    def __init__(
        self,
        material: Material,
        groups: Iterable[Group],
        sourcing: Mapping[str, Sourcing],
        known: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`sourcing` is by report; `known` has reports with the report that stands for their group, besides those of
        the groups."""
        self._material = material
        self._sourcing = sourcing
        self._cited_by: dict[str, Mapping[str, Source]] = {}
        own = {report: group.reports[0] for group in groups for report in group.reports}
        self._group: Mapping[str, str] = {**known, **own}

    def of(self, report: str) -> str:
        """The report that stands for the report's group."""
        return self._group.get(report, report)

    def grouped(self, claims: Sequence[Claim]) -> tuple[tuple[str, ...], ...]:
        """The reports of these claims by witness, sorted."""
        return tuple(one.reports for one in self.heard(claims).told_by)

    def heard(self, claims: Sequence[Claim]) -> Heard:
        """Who tells what these claims tell."""
        by_report = _by_report(claims)
        sourcing = {report: self.sourcing(report) for report in by_report}
        cited = {report: self.cited(report) for report in by_report}
        found = {report: _rest(sourcing[report], cited[report], ones) for report, ones in by_report.items()}
        meant = _meant(rest.source for rest in found.values())
        rests = {report: rest.meaning(meant) for report, rest in found.items()}
        told_by = self._told_by(by_report, rests)
        return Heard(
            told_by,
            rests,
            sourcing,
            cited,
            meant,
            {report: one.reports[0] for one in told_by for report in one.reports},
        )

    def _told_by(self, by_report: Mapping[str, Sequence[Claim]], rests: Mapping[str, Rest]) -> tuple[ToldBy, ...]:
        if len(by_report) == 1:
            return tuple(_witness((report,), (), rests) for report in by_report)
        bonds = [*self._copies(by_report), *_sources(rests), *self._cited(rests), *_passages(by_report)]
        union: Union[str] = Union(by_report)
        for bond in bonds:
            union.join(bond.one, bond.other)
        groups = (tuple(member for member in group if member in by_report) for group in union.groups())
        found = (_witness(group, bonds, rests) for group in groups if group)
        return tuple(sorted(found, key=lambda one: one.reports))

    def sourcing(self, report: str) -> Sourcing:
        """What the whole report rests on."""
        return self._sourcing.get(report, UNKNOWN)

    def cited(self, report: str) -> Mapping[str, Source]:
        """Whom a report cites, by name of the voice."""
        known = self._cited_by.get(report)
        if known is None:
            known = self._cited_by[report] = {one.voice: one.source for one in self.sourcing(report).cited}
        return known

    def _copies(self, reports: Iterable[str]) -> Iterable[_Bond]:
        return (_Bond(self.of(one), one, COPIES) for one in reports if self.of(one) != one)

    def _cited(self, rests: Mapping[str, Rest]) -> Iterable[_Bond]:
        """The reports of an outlet that another report rests on."""
        cited = {rest.source.key: rest.source for rest in rests.values() if rest.source}
        for report in rests:
            held = self._material.reports.get(report)
            own = {fold(origin.outlet) for origin in held.origins} if held else set()
            for key in sorted({*own, self.sourcing(report).publisher} & set(cited)):
                yield _Bond(SOURCE + cited[key].whole, report, f"cites {cited[key].name}")


def _passages(by_report: Mapping[str, Sequence[Claim]]) -> Iterable[_Bond]:
    told = {report: passages(claims) for report, claims in by_report.items()}
    return (_Bond(one, other, f"passage shared: “{words}”", passage=True) for one, other, words in shared(told))


def _rest(sourcing: Sourcing, cited: Mapping[str, Source], claims: Sequence[Claim]) -> Rest:
    named = [cited.get(voice_name(claim.voice[0])) for claim in claims if claim.voice]
    return Rest(sourcing.near(claims), _main(named, len(claims)))


def _by_report(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.report, []).append(claim)
    return dict(sorted(found.items()))


def _main(sources: Sequence[Source | None], claims: int) -> Source | None:
    """The source of at least half of what a report attributes; what it attributes to nobody in particular counts."""
    counts = Counter(source for source in sources if source)
    if not counts:
        return None
    most = min(counts, key=lambda source: (-counts[source], source.key))
    return most if counts[most] >= RESTS * len(sources) and counts[most] >= LEAST * claims else None


def _meant(sources: Iterable[Source | None]) -> dict[str, Source]:
    """What "a monitor" and "state media" are where all reports on the happening name one such source at most."""
    named = {source for source in sources if source and source.key not in (MONITOR, OF_SOME_STATE)}
    states = sorted({source.whole: source for source in named if source.whole.endswith(STATE_MEDIA)}.items())
    others = sorted({source.key: source for source in named if not source.whole.endswith(STATE_MEDIA)}.items())
    found = ((MONITOR, others), (OF_SOME_STATE, states))
    return {key: rows[0][1] for key, rows in found if len(rows) == 1}


def _sources(rests: Mapping[str, Rest]) -> Iterable[_Bond]:
    for report, rest in rests.items():
        if rest.agency:
            yield _Bond(SOURCE + rest.agency.whole, report, f"the text is that of {rest.agency.name}")
        if rest.source:
            yield _Bond(SOURCE + rest.source.whole, report, f"cites {rest.source.name}")


def _witness(reports: tuple[str, ...], bonds: Sequence[_Bond], rests: Mapping[str, Rest]) -> ToldBy:
    return ToldBy(reports, _why(reports, bonds, rests), tuple(rests[report] for report in reports))


def _why(reports: tuple[str, ...], bonds: Sequence[_Bond], rests: Mapping[str, Rest]) -> str:
    """For one report what it rests on; for several what makes them one."""
    if len(reports) == 1:
        rest = rests[reports[0]]
        said = [
            f"text of {rest.agency.name}" if rest.agency else "",
            f"cites {rest.source.name}" if rest.source else "",
        ]
        return ", ".join(part for part in said if part) or "own account"
    within = [bond for bond in bonds if bond.other in reports]
    counts = Counter(bond.why for bond in within if not bond.passage)
    reasons = sorted(why for why, count in counts.items() if count > 1 or why == COPIES)
    shared_ = sorted((bond.why for bond in within if bond.passage), key=lambda why: (-len(why), why))
    return "; ".join([*reasons, *shared_[:1]])
