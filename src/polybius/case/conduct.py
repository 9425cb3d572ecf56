"""The conductor of this stage: reports, claims and reviewers' decisions in, the case out. Reads top to bottom.

    decisions -> claims as reviewed -> focus -> copies -> identity -> independence -> events -> layers over claims
              -> summaries of tallies

A pure function: its inputs are sorted first, so their order cannot matter. `case.growing` makes the same case by making
again what a changed report touches.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from polybius.case.actors import actor_records
from polybius.case.agreements import Agreements
from polybius.case.alignments import Alignments, Backings, Dyads, Pairs, Turns
from polybius.case.area_shares import AreaShares
from polybius.case.blocking import Keyed
from polybius.case.collected import Collected
from polybius.case.control import Control
from polybius.case.decisions import Verdicts
from polybius.case.events import Events
from polybius.case.focus import Focus
from polybius.case.holders import Holders
from polybius.case.identity import Identities, Names, brought_together, identify
from polybius.case.independence import Witnesses, copy_groups
from polybius.case.ledgers import Ledgers
from polybius.case.linking_blocks import block_rows
from polybius.case.linking_facts import Seen, facts_in
from polybius.case.material import Material
from polybius.case.moves import Moves
from polybius.case.naming import Naming, place_names
from polybius.case.observances import Observances
from polybius.case.outcomes import Outlooks
from polybius.case.outlets import OutletSums, SourceSums
from polybius.case.parts import (
    Clustered,
    ClusteredOf,
    Clustering,
    Ground,
    Layer,
    Members,
    Part,
    Record,
    Summary,
    by_agreements,
    looks_at_clusters,
    whole_report,
)
from polybius.case.registry import registry_of
from polybius.case.rows import bare, key_columns, member_columns, member_rows
from polybius.case.shared_events import Helper, SharedEvents
from polybius.case.sourcing import Sourcer
from polybius.case.sums import write_summary
from polybius.case.tables import Tables
from polybius.case.tallies import Tallies
from polybius.case.tellings import Teller
from polybius.case.usage import Usages, mentions_in
from polybius.codebook import Codebook
from polybius.model.case import Case, Decision, Event, Group
from polybius.model.claims import Claim
from polybius.model.plain import dumps
from polybius.model.sourcing import Sourcing
from polybius.model.text import NearCopy, Report
from polybius.model.wording import Wording
from polybius.model.workings import Heading, Member, PlaceName, Resolved, Sink, Sourced

CLUSTERINGS: tuple[Callable[[Ground], Clustering], ...] = (
    Events,
    Agreements,
)
"""Layers whose parts are what links connect, one a line."""
KINDS = (Events.kind, Agreements.kind)
"""The fields of `Case` that these make."""


def layers(ground: Ground) -> tuple[Layer, ...]:
    """The layers over claims, one a line; each makes the field of `Case` that its `kind` names."""
    pairs = Pairs(ground)
    return (
        Control(ground),
        AreaShares(ground),
        Alignments(pairs),
        Turns(pairs),
        Dyads(pairs),
        Backings(pairs),
        Observances(ground),
        Outlooks(ground),
        Ledgers(ground),
        Tallies(ground),
    )


def summaries(ground: Ground) -> tuple[Summary, ...]:
    """What adds up the tallies of layers, one a line."""
    return (
        OutletSums(ground),
        SourceSums(ground),
    )


def build(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    copies: Sequence[NearCopy],
    codebook: Codebook,
    decisions: Sequence[Decision] = (),
    wordings: Iterable[Wording] = (),
) -> Case:
    """What the claims add up to. Every object lists the claims it rests on. Decisions count in the order given."""
    made = Collected()
    texts = ((report.id, report.text) for report in reports)
    build_into(made, reports, claims, copies, Basis.of(codebook, decisions, claims), texts, wordings)
    return made.case()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a case is built by, besides its reports and claims."""

    verdicts: Verdicts
    tables: Tables

    @staticmethod
    def of(codebook: Codebook, decisions: Sequence[Decision], claims: Iterable[Claim] = ()) -> Basis:
        """`claims` as for `Verdicts.of`."""
        verdicts = Verdicts.of(decisions, claims)
        return Basis(verdicts, Tables.of(verdicts.codebook(codebook)))


def build_into(
    sink: Sink,
    reports: Sequence[Report],
    claims: Sequence[Claim],
    copies: Sequence[NearCopy],
    basis: Basis,
    texts: Iterable[tuple[str, str]],
    wordings: Iterable[Wording] = (),
    helper: Helper | None = None,
) -> None:
    """The whole case, with the rows by which it can grow. `texts` are those of the reports, which need none; claims and
    wordings are as they were read. With a `helper` another process makes some of the events."""
    tables, moves = basis.tables, Moves(basis.verdicts)
    material = Material.of(reports, basis.verdicts.claims.claims(claims))
    sourcing = sourcings(material, texts, tables)
    sink.rows("sourcings", (Sourced(report, dumps(one)) for report, one in sourcing.items()))
    material = moves.applied(material)
    naming = Naming(tables, place_names(material.claims))
    focus = Focus.of(material, naming)
    sink.rows("uses", focus.uses(material.claims))
    material = focus.applied(material)
    groups = copy_groups(material.reports.keys(), copies, tables)
    witnesses = Witnesses(material, groups, sourcing)
    sink.rows("aliases", (*focus.aliases, *moves.aliases))
    names = write_names(sink, material, naming, tables, {r: g.id for g in groups for r in g.reports})
    sink.rows("headings", (Heading(r, focus.about(r), witnesses.of(r)) for r in material.reports))
    identities = brought_together(names, naming, tables, basis.verdicts)
    del names
    write_identities(sink, identities, material, tables)
    identities = identities.settled()
    _put_groups(sink, groups)
    holders = Holders(identities, registry_of(tables.codebook))
    worded = {wording.report: basis.verdicts.claims.wording(wording) for wording in wordings}
    ground = Ground(
        material,
        tables,
        identities,
        witnesses,
        holders,
        focus.about,
        worded,
        basis.verdicts.events,
    )
    write_layers(sink, ground, helper)


def teller_of(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    texts: Iterable[tuple[str, str]],
    copies: Sequence[NearCopy],
    tables: Tables,
) -> Teller:
    """What events are made of, without what reviewers decided, for whoever puts claims together otherwise than
    `case.matching` (`events.given_event`)."""
    material = Material.of(reports, claims)
    sourcing = sourcings(material, texts, tables)
    material = Focus.of(material, Naming(tables, place_names(material.claims))).applied(material)
    groups = copy_groups(material.reports.keys(), copies, tables)
    identities = identify(material, tables, witness={r: group.id for group in groups for r in group.reports})
    return Teller(material, tables, identities, Witnesses(material, groups, sourcing))


def sourcings(material: Material, texts: Iterable[tuple[str, str]], tables: Tables) -> dict[str, Sourcing]:
    """Whom reports rest on, by their texts, outlets and the claims that their reader made."""
    sourcer = Sourcer(tables)
    held = ((report, text) for report, text in texts if report in material.reports)
    return {
        report: sourcer.sourcing(material.reports[report].outlet, text, material.of_report(report))
        for report, text in held
    }


def write_names(sink: Sink, material: Material, naming: Naming, tables: Tables, witness: Mapping[str, str]) -> Names:
    """What each report says of names, and of places by their names; and what all say, added up."""
    usages, seen = Usages(), Seen(witness)
    sink.rows("place_names", place_rows(material.claims))
    sink.rows("mentions", usages.seen(mentions_in(material, tables, naming)))
    sink.rows("facts", seen.seen(facts_in(material.claims, tables, naming)))
    return Names(usages.sorted(), seen)


def place_rows(claims: Sequence[Claim]) -> Iterator[PlaceName]:
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.place is not None:
            by_report.setdefault(claim.report, []).append(claim)
    for report, own in by_report.items():
        yield from (PlaceName(report, name) for name in sorted(place_names(own)))


def write_identities(sink: Sink, identities: Identities, material: Material, tables: Tables) -> None:
    """Names with their actors, and the records of actors and of links."""
    sink.rows("names", identities.names())
    sink.rows("blocks", block_rows(identities.linked.evidence))
    sink.rows("known", identities.known())
    sink.rows("resolved", (Resolved(*row) for row in sorted(identities.resolved.items())))
    for record in actor_records(material, tables, identities):
        sink.objects("actors", identities.component(record.id), [record])
    for part, link in identities.parted_links():
        sink.objects("links", part, [link])


def _put_groups(sink: Sink, groups: Sequence[Group]) -> None:
    for group in groups:
        sink.objects("groups", group.id, [group])


# -- layers -----------------------------------------------------------------------------------------------


def write_layers(sink: Sink, ground: Ground, helper: Helper | None = None) -> None:
    """What looks at events comes last: where another process makes some of them, it does so meanwhile."""
    writing = _Writing(sink, ground)
    shared = SharedEvents(sink, ground, helper) if helper else None
    for clustering in (make(ground) for make in CLUSTERINGS):
        if shared is None or clustering.kind != Events.kind:
            writing.clustering(clustering)
    made = deque(sorted(layers(ground), key=lambda layer: layer.by_events))
    while made and not made[0].by_events:
        layer = made.popleft()  # what it remembers goes with it
        writing.layer(layer, writing.grouped(layer))
    grouped = deque((layer, writing.grouped(layer)) for layer in made)
    if shared is not None:
        writing.note(Events.kind, shared.made())
    while grouped:
        writing.layer(*grouped.popleft())
    writing.summaries()


class _Writing:
    """Writes layer after layer, and keeps what later ones look at."""

    def __init__(self, sink: Sink, ground: Ground) -> None:
        self._sink = sink
        self._claims = ground.material.claims
        self._summaries = summaries(ground)
        self._clustered: dict[str, dict[str, Clustered]] = {}
        self._tallies: dict[str, list[Record]] = {one.of: [] for one in self._summaries}

    def clustering(self, clustering: Clustering) -> None:
        self.note(clustering.kind, self._parts(clustering))

    def _parts(self, clustering: Clustering) -> Iterator[Clustered]:
        items = clustering.items(self._claims)
        keyed = Keyed.of(clustering.keys(item) for item in items)
        leads, reports = [item.lead for item in items], [item.report for item in items]
        self._sink.columns("keys", key_columns(clustering.kind, leads, reports, keyed))
        for made in clustering.parts(items, keyed):
            self._sink.rows("members", member_rows(clustering.kind, made))
            self._sink.objects(clustering.kind, made.part, made.records)
            yield from map(bare, made.records)

    def note(self, kind: str, records: Iterable[Clustered]) -> None:
        """Events or agreements, as layers see them."""
        found = self._clustered.setdefault(kind, {})
        for record in records:
            found.update(dict.fromkeys(record.claims, record))

    def grouped(self, layer: Layer) -> Members[Claim]:
        """The claims by their parts, with the rows that say so where it is kept."""
        members = Members(layer, self._claims)
        for part, claims in members:
            if part != whole_report(layer, claims[0].report):
                self._sink.columns("members", member_columns(layer.kind, part, claims))
        return members

    def layer(self, layer: Layer, members: Iterable[tuple[str, Sequence[Claim]]]) -> None:
        for part, claims in members:
            records = list(layer.records(part_of(layer, part, claims, self._clustered)))
            self._sink.objects(layer.kind, part, records)
            if layer.kind in self._tallies:
                self._tallies[layer.kind] += records

    def summaries(self) -> None:
        for one in self._summaries:
            write_summary(self._sink, one, self._tallies[one.of])


def layer_rows(layer: Layer, claims: Iterable[Claim]) -> Iterator[Member]:
    """The parts that claims are in, but for those that are known by their reports."""
    for claim in claims:
        known = whole_report(layer, claim.report)
        parts = (part for part in layer.parts(claim) if part != known)
        yield from (Member(layer.kind, part, claim.id, claim.report, "") for part in parts)


def part_of(layer: Layer, name: str, claims: Sequence[Claim], clustered: ClusteredOf) -> Part:
    """A part with the events and agreements that its claims are in, as far as the layer looks at them."""
    looks = looks_at_clusters(layer, name)
    events: tuple[Event, ...] = _told_of(claims, clustered, Events.kind) if looks and layer.by_events else ()
    agreements = _told_of(claims, clustered, Agreements.kind) if looks and by_agreements(layer) else ()
    return Part(name, tuple(claims), events, agreements)


def _told_of(claims: Iterable[Claim], clustered: ClusteredOf, kind: str) -> tuple[Any, ...]:
    known = clustered.get(kind, {})
    found = {record.id: record for claim in claims if (record := known.get(claim.id))}
    return tuple(record for _, record in sorted(found.items()))
