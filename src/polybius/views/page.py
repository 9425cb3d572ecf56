"""`polybius report`: one self-contained page of a case. No script, no network; every item opens its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, select_autoescape

from polybius.model.case import Actor, AgreementCase, Alignment, ControlSpell, Event
from polybius.model.claims import Claim
from polybius.views.charts import control_chart, event_chart
from polybius.views.explanations import context
from polybius.views.queries import Filter, Queries
from polybius.views.tables import amount, figures_of, names, place, said_by, when, who, witnesses

LISTED = 300
"""Items of one section; a page that can be mailed and opened on a phone. The rest is counted and named."""
EVIDENCE = 12
"""Sentences under one item."""


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one kind: the first `LISTED`, and how many there are in all."""

    items: Sequence[object]
    total: int
    view: str

    @property
    def more(self) -> int:
        return self.total - len(self.items)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim's sentence, as the page shows it."""

    claim: Claim
    outlet: str
    date: str
    title: str
    before: str
    words: str
    after: str
    said_by: str


def render(queries: Queries, narrow: Filter, title: str) -> str:
    """The page as HTML. The same case gives the same bytes."""
    events, spells = queries.events(narrow), queries.control(narrow)
    return (
        _environment(queries)
        .get_template("report.html")
        .render(
            title=title,
            counts=queries.counts(),
            narrow=narrow,
            reader=_coded_by(queries),
            event_chart=event_chart(events),
            control_chart=control_chart(spells),
            events=_section(_leading(events), "events"),
            statements=_section(queries.statements(narrow), "statements"),
            figures=_section([c for c in queries.figures(narrow) if c.figure], "figures"),
            control=_section(spells, "control"),
            actors=_section(queries.actors(narrow), "actors"),
            agreements=_section(queries.agreements(narrow), "agreements"),
            outlooks=_section(queries.outlooks(narrow), "outlook"),
            sources=_section(queries.reports(), "sources"),
            skipped=queries.skipped(),
        )
    )


def _leading(events: list[Event]) -> list[Event]:
    """The events told by most witnesses, in order of time; all of them where there are few."""
    kept = sorted(events, key=lambda e: (-len(e.independent), -len(e.claims), e.id))[:LISTED]
    wanted = {event.id for event in kept}
    return [event for event in events if event.id in wanted] + [event for event in events if event.id not in wanted]


def _section(items: Sequence[object], view: str) -> Section:
    return Section(items[:LISTED], len(items), view)


def _coded_by(queries: Queries) -> str:
    for report in queries.reports():
        coding = queries.coding(report.id)
        if coding:
            return f"{coding.reader}, codebook {coding.codebook}"
    return "nothing was coded"


def _environment(queries: Queries) -> Environment:
    environment = Environment(
        loader=PackageLoader("polybius.views"),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(_filters(queries))
    return environment


def _filters(queries: Queries) -> dict[str, Callable[..., object]]:
    counts = Counter(claim.report for claim in queries.claims_by_id.values())
    return {
        "when": when,
        "amount": amount,
        "witnesses": witnesses,
        "figures_of": figures_of,
        "place_of": place,
        "who": who,
        "names": names,
        "said_by": lambda claim: said_by(queries, claim),
        "evidence": lambda item: _evidence(queries, item),
        "unshown": lambda item: max(0, len(_claim_ids(item)) - EVIDENCE),
        "group_of": lambda report: queries.groups.get(report.id, ""),
        "claims_in": lambda report: counts[report.id],
    }


def _claim_ids(item: object) -> tuple[str, ...]:
    if isinstance(item, Claim):
        return (item.id,)
    assert isinstance(item, Event | Actor | ControlSpell | Alignment | AgreementCase)
    return item.claims


def _evidence(queries: Queries, item: object) -> list[Evidence]:
    claims = [queries.claims_by_id[claim] for claim in _claim_ids(item)[:EVIDENCE] if claim in queries.claims_by_id]
    return [_one(queries, claim) for claim in sorted(claims, key=lambda c: (_date(queries, c), c.report, c.span))]


def _date(queries: Queries, claim: Claim) -> str:
    return queries.reports_by_id[claim.report].date or "9999"


def _one(queries: Queries, claim: Claim) -> Evidence:
    report = queries.reports_by_id[claim.report]
    before, words, after = context(queries, claim)
    return Evidence(
        claim, queries.outlet(claim), report.date, report.title, before, words, after, said_by(queries, claim)
    )
