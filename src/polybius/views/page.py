"""`polybius report`: one self-contained page of a case. No script, no network; every item opens its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from polybius import VERSION
from polybius.model.alignments import Bloc, Patronage, Turn
from polybius.model.case import Actor, AgreementCase, Alignment, ControlSpell, Event, Standing
from polybius.model.claims import Claim
from polybius.views import blocs, charts, sections, series, words
from polybius.views.evidence import Evidence, evidence
from polybius.views.explained_deals import agreement_facts
from polybius.views.framing import framing
from polybius.views.ledger_sums import totals
from polybius.views.ledgers import total_row
from polybius.views.outlets import outlets
from polybius.views.queries import Filter, Queries
from polybius.views.tables_control import held_when

EVIDENCE = 12
"""Sentences under one event or spell; the rest is counted."""
FRAMES = 40
"""Rows on how outlets word actors."""
BRIEF = 3
"""Sentences under an actor, an alignment or one side of a dispute, which have their own pages in `explain`."""


def render(queries: Queries, narrow: Filter, title: str) -> str:
    """The page as HTML. The same case gives the same bytes."""
    return _environment(queries).get_template("report.html").render(
        title=title,
        narrow=narrow,
        counts=queries.counts(),
        made_by=f"Polybius {VERSION}, {_coded_by(queries)}",
        skipped=queries.skipped(),
        groups=queries.case.groups,
        **_overview(queries, narrow),
        **_sections(queries, narrow),
    )  # fmt: skip


def _overview(queries: Queries, narrow: Filter) -> dict[str, object]:
    events, spells = queries.events(narrow), queries.control(narrow)
    counts = Counter(event.standing for event in events)
    coded = [report for report in queries.reports() if queries.coding(report.id)]
    days = sorted(report.date for report in coded if report.date)
    return {
        "standings": [(standing.value, counts[standing]) for standing in Standing],
        "outlets": len({report.outlet for report in coded if report.outlet}),
        "dates": (days[0], days[-1]) if days else ("", ""),
        "event_chart": charts.event_chart(events),
        "axis": charts.control_axis(spells),
        "series_axis": series.series_axis(series.pairs(queries.alignments(narrow), ())),
    }


def _sections(queries: Queries, narrow: Filter) -> dict[str, object]:
    return {
        "disputes": sections.disputes(queries, narrow),
        "events": sections.events(queries, narrow),
        "control": sections.control(queries, narrow),
        "shares": queries.shares(narrow),
        "figures": sections.figures(queries, narrow),
        "statements": sections.statements(queries, narrow),
        "agreements": sections.whole(queries.agreements(narrow), "agreements"),
        "alignments": sections.alignments(queries, narrow),
        "turns": sections.whole(queries.turns(narrow), "turns"),
        "backers": sections.whole(queries.patronage(narrow), "patronage"),
        "blocs": queries.blocs(narrow),
        "outlooks": sections.outlooks(queries, narrow),
        "totals": sections.whole(_added_up(queries, narrow), "totals"),
        "outlet_rows": sections.whole(outlets(queries, Filter()).rows, "outlets"),
        "frames": sections.head(framing(queries, narrow).rows, FRAMES, "framing"),
        "actors": sections.actors(queries, narrow),
        "sources": sections.sources(queries),
    }


def _added_up(queries: Queries, narrow: Filter) -> list[tuple[str, ...]]:
    """Lines of the ledgers of which anything adds up."""
    return [total_row(total) for total in totals(queries.ledger(narrow)) if total.entries]


def _coded_by(queries: Queries) -> str:
    for report in queries.reports():
        coding = queries.coding(report.id)
        if coding:
            return f"reader {coding.reader}, codebook {coding.codebook}"
    return "nothing was coded"


def _environment(queries: Queries) -> Environment:
    """Autoescaped throughout: titles, outlets and texts are whatever a report's author wrote."""
    environment = Environment(
        loader=PackageLoader("polybius.views"),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(EVIDENCE=EVIDENCE, BRIEF=BRIEF)
    environment.filters.update(_filters(queries))
    return environment


def _filters(queries: Queries) -> dict[str, Callable[..., object]]:
    return {
        "dated": words.dated,
        "day": words.day,
        "spread": words.spread,
        "heading": words.heading,
        "amount": words.amount,
        "how_many": words.how_many,
        "vague": words.vague,
        "counted": words.counted,
        "label": words.label,
        "figures_of": words.figures_of,
        "place_of": words.place,
        "told_by": words.told_by,
        "position": words.position,
        "who": lambda claim: words.who(queries, claim),
        "said_by": lambda claim: words.said_by(queries, claim),
        "evidence": lambda item, most: list(_evidence(queries, item, most)),
        "unshown": lambda item, most: max(0, len(_claim_ids(item)) - most),
        "held_against": lambda claim: queries.foresight_of(claim.id),
        "agreement_facts": lambda one: list(agreement_facts(one, queries.observances(one.id))),
        "bar": charts.bar,
        "held_when": held_when,
        "lean": charts.lean,
        "bands": series.bands,
        "marks": series.marks,
        "bonds": blocs.told,
    }


def _claim_ids(item: object) -> tuple[str, ...]:
    if isinstance(item, Claim):
        return (item.id,)
    if isinstance(item, sections.Side):
        return tuple(claim.id for claim in item.claims)
    assert isinstance(item, Event | Actor | ControlSpell | Alignment | Turn | Patronage | Bloc | AgreementCase)
    return item.claims


def _evidence(queries: Queries, item: object, most: int) -> Iterator[Evidence]:
    """The first claims of an item, by the day of their report."""
    found = [queries.claims_by_id[claim] for claim in _claim_ids(item)[:most] if claim in queries.claims_by_id]
    dated = sorted(
        found, key=lambda c: (queries.reports_by_id[c.report].date or date.max.isoformat(), c.report, c.span)
    )
    return (evidence(queries, claim) for claim in dated)
