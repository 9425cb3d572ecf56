"""An event with all that lies behind it, as the card shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from polybius.model.case import ControlSpell, Dispute, Event, FigureRange, Witness
from polybius.model.decisions import ON_EVENTS
from polybius.model.joins import Join
from polybius.model.ledgers import LedgerEntry
from polybius.views.board import day_text
from polybius.views.decisions import Force, decisions_on_event, force, said
from polybius.views.facets import DEFINITIONS
from polybius.views.ledgers import names as party_names
from polybius.views.ledgers import what as entry_what
from polybius.views.queries_by_id import QueriesById
from polybius.views.tables_control import held_by
from polybius.views.web import rows
from polybius.views.web import schemas_events as shown
from polybius.views.web.schemas import ClaimRow, EventRow
from polybius.views.words import amount, label, position

MOST_CLAIMS, MOST_REPORTS, MOST_PARTS = 300, 60, 40
SPELLS, ENTRIES = 12, 40
FIELDS = {"happened": "whether it happened", "actor": "who did it", "recipient": "whom it befell", "place": "where",
          "period": "when"}  # fmt: skip
Claims = Mapping[str, ClaimRow]


def event_card(queries: QueriesById, event: Event) -> shown.EventShown:
    kept = event.claims[:MOST_CLAIMS]
    claims = {row.id: row for row in rows.claim_rows(queries, queries.claims_of(_wanted(event, kept)))}
    row = rows.event_row(queries, event)
    return shown.EventShown(
        **row.model_dump(), why=event.why, standing_definition=DEFINITIONS[event.standing.value],
        contexts=sorted({one for claim in claims.values() for one in claim.contexts}),
        mode_label=label(event.mode).capitalize() if event.mode else None, place_said=place_said(row),
        part_of=next(iter(_rows(queries, [event.part_of] if event.part_of else [])), None),
        parts=_rows(queries, event.parts[:MOST_PARTS]),
        witness_groups=[_witness(queries, witness) for witness in event.witnesses],
        disputes=[_dispute(claims, dispute) for dispute in event.contested],
        ranges=[_range(claims, figure) for figure in event.figures],
        roles=[
            shown.RoleOfEvent(role=one.role, actor=one.actor or None, name=one.name, claims=list(one.claims))
            for one in event.roles
        ],
        claim_rows=[claims[id_] for id_ in kept if id_ in claims], claims_left_out=len(event.claims) - len(kept),
        joins=[_join(join) for join in event.joins[:MOST_CLAIMS]],
        near=list(_near(queries, event.near)), control=list(_control(queries, event)),
        ledger=list(_ledger(queries, event)), decisions=list(_decisions(queries, event)),
    )  # fmt: skip


def _wanted(event: Event, kept: Iterable[str]) -> list[str]:
    """Claims of which anything is shown."""
    dropped = (one.claim for figure in event.figures for one in figure.dropped)
    return list(dict.fromkeys((*kept, *dropped)))


def _rows(queries: QueriesById, ids: Iterable[str]) -> list[EventRow]:
    return rows.event_rows(queries, queries.board.events.find(ids))


def place_said(row: EventRow) -> str | None:
    """`in Velm, within about 5 km`: how precisely the place is known."""
    place = row.place
    if place is None:
        return None
    if place.lat is None:
        return f"{place.name}, which the gazetteer does not have"
    within = f"within about {place.radius_km:g} km"
    if place.precision == "near":
        return f"near {place.name}, {within}"
    return f"{place.name} ({place.relation or place.precision}), {within}"


def _witness(queries: QueriesById, witness: Witness) -> shown.WitnessGroup:
    found = (queries.headings[report] for report in witness.reports[:MOST_REPORTS] if report in queries.headings)
    reports = sorted(found, key=lambda report: (report.date or "9999", report.id))
    return shown.WitnessGroup(
        why=witness.why, interested=witness.interested or None,
        sources=[queries.actor_names.get(source, source) for source in witness.sources],
        reports=[rows.report_row(queries, report) for report in reports],
    )  # fmt: skip


def _dispute(claims: Claims, dispute: Dispute) -> shown.DisputeShown:
    return shown.DisputeShown(
        field=dispute.field, label=FIELDS.get(dispute.field, f"how many: {label(dispute.field)}"),
        positions=[
            shown.PositionShown(
                value=one.value, label=position(dispute.field, one.value), claims=_some(claims, one.claims),
                voices=rows.voices_shown(one.voices),
            )
            for one in dispute.positions
        ],
    )  # fmt: skip


def _some(claims: Claims, ids: Iterable[str]) -> list[ClaimRow]:
    return [claims[id_] for id_ in ids if id_ in claims]


def _range(claims: Claims, figure: FigureRange) -> shown.RangeShown:
    return shown.RangeShown(
        **rows.range_shown(figure).model_dump(), why=figure.why, claims=_some(claims, figure.claims),
        dropped=[
            shown.DroppedShown(claim=claims.get(one.claim), rule=label(one.rule), why=one.sentence)
            for one in figure.dropped
        ],
    )  # fmt: skip


def _join(join: Join) -> shown.JoinShown:
    weights = [
        shown.WeightShown(
            feature=one.feature, outcome=one.outcome, weight=one.weight, label=f"{label(one.feature)}: "
            f"{label(one.outcome)}",
        )
        for one in join.weights
    ]  # fmt: skip
    return shown.JoinShown(claims=[join.one, join.other], score=join.score, why=join.why, weights=weights)


def _near(queries: QueriesById, near: Iterable[Join]) -> Iterator[shown.NearShown]:
    board = queries.board
    for join in near:
        at = board.events.find([join.event])
        if len(at):
            row = int(at[0])
            yield shown.NearShown(
                event=join.event, title=board.events.title(row), score=join.score, why=join.why,
                earliest=day_text(board.events.early[row]) or None,
                standing=board.standings.values[board.events.standing[row]], claims=[join.one, join.other],
            )  # fmt: skip


def _control(queries: QueriesById, event: Event) -> Iterator[shown.SpellShort]:
    """Spells of its place on its days."""
    period = event.period
    if event.place is None or not event.place.id or period is None:
        return
    spells = queries.spells_at.get(event.place.id, ())
    found = [spell for spell in spells if _meets(spell, period.earliest, period.latest)]
    for spell in found[:SPELLS]:
        yield shown.SpellShort(
            id=spell.id, place=spell.place, holder=spell.holder or None, status=spell.status,
            since=spell.since or None, until=spell.until or None, says=held_by(spell),
        )  # fmt: skip


def _meets(spell: ControlSpell, earliest: str, latest: str) -> bool:
    return (not latest or not spell.since or spell.since <= latest) and (
        not earliest or not spell.until or spell.until >= earliest
    )


def _ledger(queries: QueriesById, event: Event) -> Iterator[shown.LedgerShort]:
    for entry in queries.entries_of(event.id)[:ENTRIES]:
        yield ledger_short(entry)


def ledger_short(entry: LedgerEntry) -> shown.LedgerShort:
    known = not entry.low is entry.best is entry.high is None
    said_ = amount(FigureRange("", entry.low, entry.best, entry.high, entry.unit, ())) if known else ""
    return shown.LedgerShort(
        id=entry.id, ledger=entry.ledger.value, what=entry_what(entry), said=said_, by=party_names(entry.by),
        to=party_names(entry.to), status=entry.status,
    )  # fmt: skip


def _decisions(queries: QueriesById, event: Event) -> Iterator[shown.DecisionShort]:
    if not queries.decisions:
        return
    for one in decisions_on_event(queries, event):
        yield shown.DecisionShort(
            id=one.id, act=one.field, act_label=said(queries, one), subject=one.subject, title=event.title,
            user=one.user, time=one.time, reason=one.reason or None, before=one.before or None,
            after=one.after or None, undoes=one.undoes or None, undone_by=queries.undone.get(one.id),
            in_force=one.field in ON_EVENTS and force(queries, one) is Force.HOLDS,
        )  # fmt: skip
