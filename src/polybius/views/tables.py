"""The views of `polybius show`: a table for a person and the objects behind it for a machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from polybius.model.case import Dispute, Event, FigureRange
from polybius.model.claims import Claim, Figure, Period
from polybius.views.queries import Filter, Queries
from polybius.views.shapes import (
    Plain,
    actor_shape,
    agreement_shape,
    alignment_shape,
    claim_shape,
    control_shape,
    event_shape,
    report_shape,
)

SHORT = 96
"""Characters of a sentence in a table; `explain` shows it whole."""


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` have one string a column; `objects` are the same things in the exported shapes."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    objects: Sequence[Plain]


def events(queries: Queries, narrow: Filter) -> Table:
    found = queries.events(narrow)
    rows = [
        (event.id, when(event.period), event.title, event.standing.value, witnesses(event), figures_of(event))
        for event in found
    ]
    columns = ("id", "when", "event", "standing", "told by", "figures")
    return Table("events", columns, rows, [event_shape(event) for event in found])


def timeline(queries: Queries, narrow: Filter) -> Table:
    """Dated events, agreements' stages and changes of control in one order of time."""
    entries = [
        *_event_entries(queries, narrow),
        *_control_entries(queries, narrow),
        *_agreement_entries(queries, narrow),
    ]
    entries.sort(key=lambda entry: (entry["date"], entry["kind"], entry["id"]))
    rows = [tuple(str(entry[key]) for key in ("date", "kind", "what", "standing", "id")) for entry in entries]
    return Table("timeline", ("date", "kind", "what", "standing", "id"), rows, entries)


def _event_entries(queries: Queries, narrow: Filter) -> Iterable[Plain]:
    for event in queries.events(narrow):
        if event.period and (event.period.earliest or event.period.latest):
            yield _entry(when(event.period), "event", event.title, event.standing.value, event.id)


def _control_entries(queries: Queries, narrow: Filter) -> Iterable[Plain]:
    for spell in queries.control(narrow):
        if spell.since:
            what = f"{spell.place}: {spell.status} by {spell.holder or 'unknown'}"
            yield _entry(spell.since, "control", what, "", spell.id)


def _agreement_entries(queries: Queries, narrow: Filter) -> Iterable[Plain]:
    for agreement in queries.agreements(narrow):
        parties = ", ".join(agreement.parties) or "parties unknown"
        for stage in agreement.stages:
            if stage.date:
                yield _entry(stage.date, "agreement", f"{agreement.kind} {stage.stage} ({parties})", "", agreement.id)


def _entry(date: str, kind: str, what: str, standing: str, key: str) -> Plain:
    return {"date": date, "kind": kind, "what": what, "standing": standing, "id": key}


def actors(queries: Queries, narrow: Filter) -> Table:
    found = queries.actors(narrow)
    rows = [
        (
            actor.id,
            actor.name,
            actor.kind,
            str(actor.mentions),
            short(", ".join(name.name for name in actor.names if name.name != actor.name)),
            short("; ".join(f"{a.relation} {a.name}" for a in actor.affiliations)),
        )
        for actor in found
    ]
    columns = ("id", "actor", "kind", "mentions", "also written", "stands to others")
    return Table("actors", columns, rows, [actor_shape(actor) for actor in found])


def control(queries: Queries, narrow: Filter) -> Table:
    found = queries.control(narrow)
    rows = [
        (s.place, s.status, s.holder or "unknown", s.since or "?", s.until or "?", str(len(s.claims)), s.id)
        for s in found
    ]
    columns = ("place", "status", "by", "from", "to", "claims", "id")
    return Table("control", columns, rows, [control_shape(spell) for spell in found])


def alignments(queries: Queries, narrow: Filter) -> Table:
    found = queries.alignments(narrow)
    rows = [
        (*a.names, a.since or "?", a.until or "?", f"{a.score:+.2f}", str(len(a.claims)), short(a.why), a.id)
        for a in found
    ]
    columns = ("actor", "and", "from", "to", "score", "claims", "why", "id")
    return Table("alignments", columns, rows, [alignment_shape(alignment) for alignment in found])


def agreements(queries: Queries, narrow: Filter) -> Table:
    found = queries.agreements(narrow)
    rows = [
        (
            a.id,
            a.kind,
            ", ".join(a.parties) or "unknown",
            ", ".join(f"{s.stage} {s.date}".strip() for s in a.stages),
            short("; ".join(a.terms)),
            ", ".join(a.excluded),
        )
        for a in found
    ]
    columns = ("id", "kind", "parties", "stages", "terms", "left out")
    return Table("agreements", columns, rows, [agreement_shape(agreement) for agreement in found])


def figures(queries: Queries, narrow: Filter) -> Table:
    found = queries.figures(narrow)
    rows = [
        (c.type, amount(c.figure), c.figure.subject, place(c), when(c.period), said_by(queries, c), c.id)
        for c in found
        if c.figure
    ]
    return _claims_table(
        queries, "figures", ("measure", "how many", "of what", "where", "when", "said by", "id"), rows, found
    )


def statements(queries: Queries, narrow: Filter) -> Table:
    found = queries.statements(narrow)
    rows = [
        (
            names(c, "speaker") or "unknown",
            c.type,
            short(c.content.text if c.content else ""),
            said_by(queries, c),
            c.id,
        )
        for c in found
    ]
    return _claims_table(queries, "statements", ("speaker", "how", "what", "in", "id"), rows, found)


def outlook(queries: Queries, narrow: Filter) -> Table:
    found = queries.outlooks(narrow)
    rows = [
        (c.type, who(c), short((c.content or c.span).text), when(c.period), said_by(queries, c), c.id) for c in found
    ]
    return _claims_table(queries, "outlook", ("kind", "who", "what is to come", "when", "said by", "id"), rows, found)


def who(claim: Claim) -> str:
    return names(claim, "speaker") or names(claim, "actor") or "unknown"


def _claims_table(
    queries: Queries, title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], found: Sequence[Claim]
) -> Table:
    return Table(title, columns, rows, [shape(queries, claim) for claim in found])


def sources(queries: Queries, narrow: Filter) -> Table:
    """Every report, with its witness group, and what was not coded or not read and why."""
    counts = Counter(claim.report for claim in queries.claims(narrow))
    found = queries.reports()
    rows = [
        (r.date or "unknown", r.outlet or "unknown", short(r.title or r.leading.file), str(len(r.origins)),
         "" if r.not_coded else str(counts[r.id]), r.not_coded, queries.groups.get(r.id, ""), r.id)
        for r in found
    ]  # fmt: skip
    skipped = [("", "", short(s.where), "", "", f"not read: {s.why}", "", "") for s in queries.skipped()]
    columns = ("date", "outlet", "title", "origins", "claims", "not coded", "witness", "id")
    objects = [report_shape(report, queries.groups.get(report.id, report.id)) for report in found]
    objects += [{"skipped": s.where, "why": s.why, "remedy": s.remedy or None} for s in queries.skipped()]
    return Table("sources", columns, [*rows, *skipped], objects)


def disputes(queries: Queries, narrow: Filter) -> Table:
    found = queries.disputes(narrow)
    rows = [
        (event.title, dispute.field, position.value, str(len(position.claims)), ", ".join(position.voices), event.id)
        for event in found
        for dispute in event.contested
        for position in dispute.positions
    ]
    columns = ("event", "in dispute", "position", "claims", "held by", "id")
    return Table("disputes", columns, rows, [event_shape(event) for event in found])


def labels(queries: Queries, narrow: Filter) -> Table:
    """Which words each outlet uses for which actor: evidence of framing, never a name."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for claim in queries.claims(narrow):
        for role in claim.roles:
            counts[(queries.actor_name(claim, role.span.begin), queries.outlet(claim), role.span.text)] += 1
    ordered = sorted(counts.items(), key=lambda item: (item[0][0].casefold(), item[0][1], -item[1], item[0][2]))
    objects: list[Plain] = [
        {"actor": actor, "outlet": outlet, "label": label, "count": count} for (actor, outlet, label), count in ordered
    ]
    rows = [(o["actor"], o["outlet"], o["label"], str(o["count"])) for o in objects]
    return Table("labels", ("actor", "outlet", "written as", "times"), rows, objects)


VIEWS: dict[str, Callable[[Queries, Filter], Table]] = {
    "timeline": timeline,
    "events": events,
    "actors": actors,
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


# -- words ----------------------------------------------------------------------------------------------


def shape(queries: Queries, claim: Claim) -> Plain:
    return claim_shape(claim, queries.resolved, queries.actor_names)


def short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHORT else flat[: SHORT - 1] + "…"


def when(period: Period | None) -> str:
    """The period as a person reads it: `2016-12-18`, `2016-12`, `2016-12-11 to 2016-12-20`, `since 2012`."""
    if period is None or not (period.earliest or period.latest):
        return period.edtf if period and period.edtf else ""
    if period.earliest == period.latest:
        return period.earliest
    if not period.latest:
        return f"since {period.earliest}"
    if not period.earliest:
        return f"until {period.latest}"
    return (
        period.edtf
        if "/" not in period.edtf and len(period.edtf) in (4, 7)
        else f"{period.earliest} to {period.latest}"
    )


def place(claim: Claim) -> str:
    return (claim.place.name or claim.place.span.text) if claim.place else ""


def names(claim: Claim, role: str) -> str:
    return ", ".join(r.name or r.span.text for r in claim.role(role))


def said_by(queries: Queries, claim: Claim) -> str:
    """The chain of voices, the outlet first."""
    return " < ".join([queries.outlet(claim), *(voice.name or "unnamed" for voice in claim.voice)])


def amount(figure: Figure | FigureRange) -> str:
    """`34`, `10 to 15`, `more than 30`, `up to 7`, with the unit."""
    low, best, high = (_number(value) for value in (figure.low, figure.best, figure.high))
    if low and not high:
        said = f"more than {low}"
    elif high and not low:
        said = f"up to {high}"
    elif low == high:
        said = low
    else:
        said = f"{low} to {high}" + (f", best {best}" if best and best not in (low, high) else "")
    return f"{said} {figure.unit}".strip()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


def witnesses(event: Event) -> str:
    """ "13 reports, 2 witnesses"."""
    return f"{_count(len(event.reports), 'report')}, {_count(len(event.independent), 'witness')}"


def _count(number: int, noun: str) -> str:
    plural = "es" if noun.endswith("s") else "s"
    return f"{number} {noun}" + ("" if number == 1 else plural)


def figures_of(event: Event) -> str:
    return "; ".join(f"{figure.measure} {amount(figure)}" for figure in event.figures)


def dispute_text(dispute: Dispute) -> str:
    sides = " / ".join(f"{p.value} ({', '.join(p.voices)})" for p in dispute.positions)
    return f"{dispute.field}: {sides}"
