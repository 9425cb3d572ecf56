"""The views of `polybius show`: a table for a person and the objects behind it for a machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from polybius.model.case import Actor, AgreementCase, Event, Link, LinkState
from polybius.model.claims import Claim
from polybius.model.text import Report
from polybius.views.queries import Filter, Queries
from polybius.views.shapes import (
    Plain,
    actor_shape,
    agreement_shape,
    alignment_shape,
    claim_shape,
    control_shape,
    event_shape,
    link_shape,
    report_shape,
)
from polybius.views.words import figures_of, heading, how_many, label, names, place, said_by, short, status, when, who


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` have one string a column; `objects` are the same things in the exported shapes.

    `free` names the columns of free text: they take the room that the others leave.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    objects: Sequence[Plain]
    free: tuple[str, ...] = ()


def events(queries: Queries, narrow: Filter) -> Table:
    found = queries.events(narrow)
    columns = ("id", "when", "event", "standing", "reports", "witnesses")
    return Table("events", columns, [_event_row(event) for event in found], [event_shape(e) for e in found], ("event",))


def _event_row(event: Event) -> tuple[str, ...]:
    what = heading(event) + (f" · {figures_of(event)}" if event.figures else "")
    reports, witnesses = str(len(event.reports)), str(len(event.independent))
    return event.id, when(event.period), what, event.standing.value, reports, witnesses


# -- timeline -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a place in time; `day` sorts, `date` is shown."""

    day: str
    date: str
    kind: str
    what: str
    standing: str
    id: str

    def row(self) -> tuple[str, ...]:
        return self.id, self.date, self.kind, self.what, self.standing

    def plain(self) -> Plain:
        return {
            "date": self.date,
            "kind": self.kind,
            "what": self.what,
            "standing": self.standing or None,
            "id": self.id,
        }


def timeline(queries: Queries, narrow: Filter) -> Table:
    """Dated events, agreements' stages and changes of control in one order of time."""
    found = [*_of_events(queries, narrow), *_of_control(queries, narrow), *_of_agreements(queries, narrow)]
    found.sort(key=lambda entry: (entry.day, entry.kind, entry.id, entry.what))
    rows, objects = [entry.row() for entry in found], [entry.plain() for entry in found]
    return Table("timeline", ("id", "when", "kind", "what", "standing"), rows, objects, ("what",))


def _of_events(queries: Queries, narrow: Filter) -> Iterator[Entry]:
    for event in queries.events(narrow):
        if event.period and (day := event.period.earliest or event.period.latest):
            yield Entry(day, when(event.period), "event", heading(event), event.standing.value, event.id)


def _of_control(queries: Queries, narrow: Filter) -> Iterator[Entry]:
    for spell in queries.control(narrow):
        held = f"{spell.status} by {spell.holder or 'unknown'}"
        for day, what in ((spell.since, held), (spell.until, f"no longer {held}")):
            if day and narrow.days(day, day):
                yield Entry(day, day, "control", f"{spell.place}: {what}", "", spell.id)


def _of_agreements(queries: Queries, narrow: Filter) -> Iterator[Entry]:
    for agreement in queries.agreements(narrow):
        parties = ", ".join(agreement.parties) or "parties unknown"
        for stage in agreement.stages:
            if stage.date and narrow.days(stage.date, stage.date):
                what = f"{label(agreement.kind)} {label(stage.stage)} ({parties})"
                yield Entry(stage.date, stage.date, "agreement", what, "", agreement.id)


# -- objects of the case --------------------------------------------------------------------------------


def actors(queries: Queries, narrow: Filter) -> Table:
    found = queries.actors(narrow)
    columns = ("id", "actor", "kind", "status", "mentions", "also written", "stands to others")
    objects = [actor_shape(actor) for actor in found]
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


def control(queries: Queries, narrow: Filter) -> Table:
    found = queries.control(narrow)
    rows = [
        (s.id, s.place, s.status, s.holder or "unknown", s.since or "?", s.until or "?", str(len(s.claims)))
        for s in found
    ]
    columns = ("id", "place", "status", "by", "from", "to", "claims")
    return Table("control", columns, rows, [control_shape(spell) for spell in found], ("place", "by"))


def alignments(queries: Queries, narrow: Filter) -> Table:
    found = queries.alignments(narrow)
    rows = [
        (a.id, *a.names, a.since or "?", a.until or "?", f"{a.score:+.2f}", str(len(a.claims)), short(a.why))
        for a in found
    ]
    columns = ("id", "actor", "and", "from", "to", "score", "claims", "why")
    return Table("alignments", columns, rows, [alignment_shape(a) for a in found], ("actor", "and", "why"))


def agreements(queries: Queries, narrow: Filter) -> Table:
    found = queries.agreements(narrow)
    columns = ("id", "kind", "parties", "stages", "terms", "left out")
    objects = [agreement_shape(agreement) for agreement in found]
    return Table("agreements", columns, [_agreement_row(a) for a in found], objects, columns[2:])


def _agreement_row(agreement: AgreementCase) -> tuple[str, ...]:
    parties = ", ".join(agreement.parties) or "unknown"
    parties += f" (mediated by {', '.join(agreement.mediators)})" if agreement.mediators else ""
    stages = ", ".join(f"{label(stage.stage)} {stage.date}".strip() for stage in agreement.stages)
    terms = short("; ".join(agreement.terms))
    return agreement.id, label(agreement.kind), parties, stages, terms, ", ".join(agreement.excluded)


def disputes(queries: Queries, narrow: Filter) -> Table:
    found = queries.disputes(narrow)
    rows = [
        (event.id, heading(event), label(dispute.field), side.value, ", ".join(side.voices), str(len(side.claims)))
        for event in found
        for dispute in event.contested
        for side in dispute.positions
    ]
    columns = ("id", "event", "in dispute", "position", "held by", "claims")
    return Table("disputes", columns, rows, [event_shape(event) for event in found], ("event", "position", "held by"))


# -- claims ---------------------------------------------------------------------------------------------


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
    found = queries.outlooks(narrow)
    rows = [
        (c.id, c.type, who(queries, c), short((c.content or c.span).text), when(c.period), said_by(queries, c))
        for c in found
    ]
    columns = ("id", "kind", "who", "what is to come", "when", "said by")
    return _claims_table(queries, Table("outlook", columns, rows, (), ("who", "what is to come", "said by")), found)


def _claims_table(queries: Queries, table: Table, found: Sequence[Claim]) -> Table:
    return Table(table.title, table.columns, table.rows, [shape(queries, claim) for claim in found], table.free)


def labels(queries: Queries, narrow: Filter) -> Table:
    """Which words each outlet uses for which actor: evidence of framing, never a name."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for claim in queries.claims(narrow):
        for role in claim.roles:
            written = " ".join(role.span.text.split())
            counts[(queries.actor_name(claim, role.span.begin), queries.outlet(claim), written)] += 1
    ordered = sorted(counts.items(), key=lambda item: (item[0][0].casefold(), item[0][1], -item[1], item[0][2]))
    objects: list[Plain] = [
        {"actor": actor, "outlet": outlet, "label": label_, "count": count}
        for (actor, outlet, label_), count in ordered
    ]
    rows = [(o["actor"], o["outlet"], o["label"], str(o["count"])) for o in objects]
    columns = ("actor", "outlet", "written as", "times")
    return Table("labels", columns, rows, objects, columns[:3])


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
    "actors": actors,
    "links": links,
    "control": control,
    "alignments": alignments,
    "agreements": agreements,
    "figures": figures,
    "statements": statements,
    "sources": sources,
    "disputes": disputes,
    "outlook": outlook,
    "labels": labels,
}


def shape(queries: Queries, claim: Claim) -> Plain:
    return claim_shape(claim, queries.resolved, queries.actor_names)
