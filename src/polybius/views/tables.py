"""The views of `polybius show`: a table for a person and the objects behind it for a machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from polybius.model.agreements import Bearing
from polybius.model.case import Actor, AgreementCase, Event, Link, LinkState
from polybius.model.claims import Claim
from polybius.model.plain import to_plain
from polybius.model.text import Report
from polybius.views.compare import compare
from polybius.views.coverage import coverage, silent
from polybius.views.decisions import review_shape
from polybius.views.evenhanded import evenhanded
from polybius.views.framing import framing
from polybius.views.ledger_sums import totals as sums
from polybius.views.ledgers import ENTRY_COLUMNS, ENTRY_FREE, TOTAL_COLUMNS, TOTAL_FREE, entry_row, total_row
from polybius.views.outlets import cited, outlets
from polybius.views.queries import Filter, Queries
from polybius.views.remembered import remembered
from polybius.views.shapes import (
    Plain,
    actor_shape,
    agreement_shape,
    claim_shape,
    entry_shape,
    event_shape,
    foresight_shape,
    link_shape,
    report_shape,
)
from polybius.views.table import Shapes, Table
from polybius.views.tables_alignments import alignments, blocs, dyads, patronage, turns
from polybius.views.tables_claims import COLUMNS as CLAIM_COLUMNS
from polybius.views.tables_claims import FREE as CLAIM_FREE
from polybius.views.tables_claims import by_day, claim_row
from polybius.views.tables_control import control, held_by, shares
from polybius.views.words import (
    figures_of,
    heading,
    how_many,
    label,
    names,
    place,
    said_by,
    short,
    status,
    when,
)


def events(queries: Queries, narrow: Filter) -> Table:
    found = queries.events(narrow)
    columns = ("id", "when", "event", "standing", "reports", "witnesses")
    return Table(
        "events",
        columns,
        [_event_row(event) for event in found],
        Shapes(found, partial(reviewed_event, queries)),
        ("event",),
    )


def reviewed_event(queries: Queries, event: Event) -> Plain:
    return {**event_shape(event), "reviewed": list(queries.reviewed(event))}


def _event_row(event: Event) -> tuple[str, ...]:
    what = heading(event) + (f" · {figures_of(event)}" if event.figures else "")
    reports, witnesses = str(len(event.reports)), str(len(event.independent))
    return event.id, when(event.period), what, event.standing.value, reports, witnesses


# -- timeline -------------------------------------------------------------------------------------------

WITNESSES = 2
"""Independent tellings from which reports come back to something; background that one report recalls is not news."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a place in time; `day` sorts, `date` is shown; `weight` is how much reports come back to it."""

    day: str
    date: str
    kind: str
    what: str
    standing: str
    id: str
    weight: float

    def row(self) -> tuple[str, ...]:
        return self.id, self.date, self.kind, self.what, self.standing

    def plain(self) -> Plain:
        return {
            "date": self.date,
            "kind": self.kind,
            "what": self.what,
            "standing": self.standing or None,
            "id": self.id,
            "weight": round(self.weight, 2),
        }


def timeline(queries: Queries, narrow: Filter) -> Table:
    """Dated events, agreements' stages and changes of control in one order of time; cut short, the weightiest stay."""
    found = [*_of_events(queries, narrow), *_of_control(queries, narrow), *_of_agreements(queries, narrow)]
    found.sort(key=lambda entry: (entry.day, entry.kind, entry.id, entry.what))
    rows, objects = [entry.row() for entry in found], [entry.plain() for entry in found]
    weights = [entry.weight for entry in found]
    return Table("timeline", ("id", "when", "kind", "what", "standing"), rows, objects, ("what",), weights)


def _weight(queries: Queries, day: str, claims: Iterable[str]) -> float:
    """Of a day, by the witnesses that tell these claims and their days; what one witness alone tells is told once."""
    reports = {queries.claims_by_id[claim].report for claim in claims if claim in queries.claims_by_id}
    told = {(queries.groups.get(report, report), queries.reports_by_id[report].date) for report in reports}
    if len({witness for witness, _ in told}) < WITNESSES:
        return remembered(day, (day,))
    return remembered(day, (published for _, published in told))


def _of_events(queries: Queries, narrow: Filter) -> Iterator[Entry]:
    for event in queries.events(narrow):
        if event.period and (day := event.period.earliest or event.period.latest):
            weight = _weight(queries, event.period.latest or day, event.claims)
            yield Entry(day, when(event.period), "event", heading(event), event.standing.value, event.id, weight)


def _of_control(queries: Queries, narrow: Filter) -> Iterator[Entry]:
    for spell in queries.control(narrow):
        held = held_by(spell)
        for day, what in ((spell.since, held), (spell.until, f"no longer {held}")):
            if day and narrow.days(day, day):
                weight = _weight(queries, day, spell.claims)
                yield Entry(day, day, "control", f"{spell.place}: {what}", "", spell.id, weight)


def _of_agreements(queries: Queries, narrow: Filter) -> Iterator[Entry]:
    for agreement in queries.agreements(narrow):
        parties = ", ".join(agreement.parties) or "parties unknown"
        for stage in agreement.stages:
            if stage.date and narrow.days(stage.date, stage.date):
                what = f"{label(agreement.kind)} {label(stage.stage)} ({parties})"
                weight = _weight(queries, stage.date, stage.claims)
                yield Entry(stage.date, stage.date, "agreement", what, "", agreement.id, weight)


# -- objects of the case --------------------------------------------------------------------------------


def actors(queries: Queries, narrow: Filter) -> Table:
    found = queries.actors(narrow)
    columns = ("id", "actor", "kind", "status", "mentions", "also written", "stands to others")
    objects = Shapes(found, actor_shape)
    return Table(
        "actors", columns, [_actor_row(a) for a in found], objects, ("actor", "also written", "stands to others")
    )


def _actor_row(actor: Actor) -> tuple[str, ...]:
    also = short(", ".join(name.name for name in actor.names if name.name != actor.name))
    ties = short("; ".join(f"{label(tie.relation)} {tie.name}" for tie in actor.affiliations))
    return actor.id, actor.name, label(actor.kind), status(actor), str(actor.mentions), also, ties


def links(queries: Queries, narrow: Filter) -> Table:
    """What a reviewer is asked: are these two names one actor? Then the names that were joined, and why."""
    found = queries.links(narrow)
    rows = [
        (link.id, *link.names, _asked(link), f"{link.score:.2f}", str(link.mentions), short(_reason(link)))
        for link in found
    ]
    columns = ("id", "actor", "and", "one actor", "score", "mentions", "why")
    return Table("links", columns, rows, [link_shape(link) for link in found], ("actor", "and", "why"))


def _reason(link: Link) -> str:
    """Why, without the names, which have columns of their own."""
    one, other = link.names
    return link.why.removeprefix(f'"{one}" and "{other}": ')


def _asked(link: Link) -> str:
    return "joined" if link.state is LinkState.JOINED else "open"


def agreements(queries: Queries, narrow: Filter) -> Table:
    found = queries.agreements(narrow)
    columns = ("id", "agreement", "state", "parties", "stages", "terms", "breaches", "left out")
    objects = [agreement_shape(agreement, queries.observances(agreement.id)) for agreement in found]
    return Table(
        "agreements", columns, [_agreement_row(queries, a) for a in found], objects, columns[1:2] + columns[3:]
    )


def _agreement_row(queries: Queries, agreement: AgreementCase) -> tuple[str, ...]:
    parties = ", ".join(agreement.parties) or "unknown"
    parties += f" (mediated by {', '.join(agreement.mediators)})" if agreement.mediators else ""
    stages = ", ".join(f"{label(stage.stage)} {stage.date}".strip() for stage in agreement.stages)
    terms = short("; ".join(f"{duty.text}: {duty.status}" for duty in agreement.duties))
    left_out = ", ".join(f"{name} (refused)" if name in agreement.refused else name for name in agreement.excluded)
    title = agreement.title or label(agreement.kind)
    breaches = _breaches(queries, agreement)
    return agreement.id, title, label(agreement.state), parties, stages, terms, breaches, left_out


def _breaches(queries: Queries, agreement: AgreementCase) -> str:
    """How many are claimed, and how many deeds of others may be some."""
    claimed = f"{len(agreement.violations)} claimed" if agreement.violations else ""
    observed = [one for one in queries.observances(agreement.id) if one.bearing is Bearing.POSSIBLE_VIOLATION]
    return ", ".join(part for part in (claimed, f"{len(observed)} possible" if observed else "") if part)


def disputes(queries: Queries, narrow: Filter) -> Table:
    found = queries.disputes(narrow)
    rows = [
        (
            event.id,
            heading(event),
            when(event.period),
            label(dispute.field),
            side.value,
            ", ".join(side.voices),
            str(len(side.claims)),
        )
        for event in found
        for dispute in event.contested
        for side in dispute.positions
    ]
    columns = ("id", "event", "when", "in dispute", "position", "held by", "claims")
    return Table("disputes", columns, rows, Shapes(found, event_shape), ("event", "position", "held by"))


# -- claims ---------------------------------------------------------------------------------------------


def claims(queries: Queries, narrow: Filter) -> Table:
    """Every claim, of whatever kind, by day: who says what of whom."""
    found = by_day(queries.claims(narrow))
    rows = [claim_row(queries, claim) for claim in found]
    return _claims_table(queries, Table("claims", CLAIM_COLUMNS, rows, (), CLAIM_FREE), found)


def figures(queries: Queries, narrow: Filter) -> Table:
    found = [claim for claim in queries.figures(narrow) if claim.figure]
    rows = [
        (
            c.id,
            label(c.type),
            how_many(c.figure),
            short(c.figure.subject),
            place(c),
            when(c.period),
            said_by(queries, c),
        )
        for c in found
        if c.figure
    ]
    columns = ("id", "measure", "how many", "of what", "where", "when", "said by")
    return _claims_table(
        queries, Table("figures", columns, rows, (), ("how many", "of what", "where", "said by")), found
    )


def statements(queries: Queries, narrow: Filter) -> Table:
    found = queries.statements(narrow)
    rows = [
        (
            c.id,
            names(queries, c, "speaker") or "not named",
            c.type,
            short((c.content or c.span).text),
            said_by(queries, c),
        )
        for c in found
    ]
    columns = ("id", "speaker", "how", "what", "in")
    return _claims_table(queries, Table("statements", columns, rows, (), ("speaker", "what", "in")), found)


def outlook(queries: Queries, narrow: Filter) -> Table:
    """What was promised, planned, foreseen, warned of or demanded, with what later claims say of it."""
    found = queries.foresights(narrow)
    rows = [
        (
            one.id,
            one.told,
            one.kind,
            ", ".join(one.actors or one.speakers) or "not named",
            short(one.text),
            one.due,
            one.verdict.value,
            short(one.why),
        )
        for one in found
    ]
    columns = ("id", "told", "kind", "who", "what is to come", "by", "verdict", "why")
    objects = Shapes(found, foresight_shape)
    return Table("outlook", columns, rows, objects, ("who", "what is to come", "why"))


def _claims_table(queries: Queries, table: Table, found: Sequence[Claim]) -> Table:
    return Table(table.title, table.columns, table.rows, Shapes(found, partial(shape, queries)), table.free)


def labels(queries: Queries, narrow: Filter) -> Table:
    """Which words each outlet uses for which actor: evidence of framing, never a name."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for claim in queries.claims(narrow):
        for role in claim.roles:
            written = " ".join(role.span.text.split())
            counts[(queries.actor_name(claim, role), queries.outlet(claim), written)] += 1
    ordered = sorted(counts.items(), key=lambda item: (item[0][0].casefold(), item[0][1], -item[1], item[0][2]))
    objects: list[Plain] = [
        {"actor": actor, "outlet": outlet, "label": label_, "count": count}
        for (actor, outlet, label_), count in ordered
    ]
    rows = [(o["actor"], o["outlet"], o["label"], str(o["count"])) for o in objects]
    columns = ("actor", "outlet", "written as", "times")
    return Table("labels", columns, rows, objects, columns[:3])


# -- ledgers --------------------------------------------------------------------------------------------


def ledger(queries: Queries, narrow: Filter) -> Table:
    """What the conflict did to people, things and purses, entry by entry."""
    found = queries.ledger(narrow)
    rows = [entry_row(entry) for entry in found]
    return Table("ledger", ENTRY_COLUMNS, rows, Shapes(found, entry_shape), ENTRY_FREE)


def totals(queries: Queries, narrow: Filter) -> Table:
    """What of the ledgers adds up, to what, and what was left out and why; over all, then by party."""
    found = sums(queries.ledger(narrow), by_party=True)
    rows = [total_row(total) for total in found]
    return Table("totals", TOTAL_COLUMNS, rows, [to_plain(total) for total in found], TOTAL_FREE)


# -- reports --------------------------------------------------------------------------------------------


def sources(queries: Queries, narrow: Filter) -> Table:
    """Every report, with its witness group, and what was not coded or not read and why."""
    counts = Counter(claim.report for claim in queries.claims(narrow))
    found = queries.reports()
    rows = [_source_row(report, counts[report.id], queries.groups.get(report.id, "")) for report in found]
    skipped = [("", "", "", short(item.where), "", "", "", f"not read: {item.why}") for item in queries.skipped()]
    columns = ("id", "date", "outlet", "title", "origins", "claims", "witness", "note")
    objects = [report_shape(report, queries.groups.get(report.id, report.id)) for report in found]
    objects += [{"skipped": s.where, "why": s.why, "remedy": s.remedy or None} for s in queries.skipped()]
    return Table("sources", columns, [*rows, *skipped], objects, ("outlet", "title", "note"))


def _source_row(report: Report, claims: int, group: str) -> tuple[str, ...]:
    note = f"not coded: {report.not_coded}" if report.not_coded else ""
    title = short(report.title or report.leading.file)
    count = "" if report.not_coded else str(claims)
    return (
        report.id,
        report.date or "?",
        report.outlet or "unknown",
        title,
        str(len(report.origins)),
        count,
        group,
        note,
    )


VIEWS: dict[str, Callable[[Queries, Filter], Table]] = {
    "timeline": timeline,
    "events": events,
    "claims": claims,
    "actors": actors,
    "links": links,
    "control": control,
    "shares": shares,
    "alignments": alignments,
    "turns": turns,
    "dyads": dyads,
    "patronage": patronage,
    "blocs": blocs,
    "agreements": agreements,
    "figures": figures,
    "statements": statements,
    "sources": sources,
    "disputes": disputes,
    "outlook": outlook,
    "labels": labels,
    "ledger": ledger,
    "totals": totals,
    "outlets": outlets,
    "cited": cited,
    "framing": framing,
    "coverage": coverage,
    "silent": silent,
    "compare": compare,
    "evenhanded": evenhanded,
}


def shape(queries: Queries, claim: Claim) -> Plain:
    """A claim as exported, as it stands: `reviewed` says what reviewers did, `observed` what was read where they
    corrected it."""
    said = claim_shape(claim, queries.resolved, queries.actor_names)
    reviewed, observed = review_shape(queries, claim.id), None
    if reviewed and reviewed["fields"]:
        read = claim_shape(queries.as_read(claim), queries.resolved, queries.actor_names)
        observed = {key: value for key, value in read.items() if value != said[key]}
    return {**said, "reviewed": reviewed, "observed": observed}
