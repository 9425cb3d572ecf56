"""One event side by side in every outlet that tells of it: its words, its figures, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.errors import UsageError
from polybius.model.case import Event
from polybius.model.claims import Claim, Kind
from polybius.model.wording import Wording
from polybius.views.coverage import outlets_of
from polybius.views.queries import Filter, Queries
from polybius.views.table import Table
from polybius.views.words import amount, label, said_by, short, when

COLUMNS = ("outlet", "date", "words", "tells", "left out")
FREE = ("words", "tells", "left out")
MOST = 200
"""Characters of a report's own words that a cell shows."""


@dataclass(frozen=True, slots=True)
class Account:
    """One report's claims on an event."""

    report: str
    outlet: str
    date: str
    claims: tuple[Claim, ...]
    wording: Wording


def compare(queries: Queries, narrow: Filter) -> Table:
    """The accounts of one event by date: of the one that `--event` names, else of the one that most outlets tell.

    Raises `UsageError` where `--event` names none.
    """
    event = _wanted(queries, narrow)
    if event is None:
        return Table("compare", COLUMNS, [], [], FREE)
    accounts = list(accounts_of(queries, event))
    rows = [_row(queries, event, account) for account in accounts]
    objects = [_shape(queries, event, account) for account in accounts]
    return Table(f"compare {event.id} ({event.title})", COLUMNS, rows, objects, FREE)


def _wanted(queries: Queries, narrow: Filter) -> Event | None:
    if not narrow.event:
        told = [(event, len(outlets_of(queries, event))) for event in queries.events(narrow)]
        return min(told, key=lambda one: (-one[1], -len(one[0].claims), one[0].id), default=(None, 0))[0]
    found = queries.find(narrow.event)
    if not isinstance(found, Event):
        raise UsageError(
            f"no event has the id {narrow.event!r}", remedy="give --event an id of `polybius show CASE events`"
        )
    return found


def accounts_of(queries: Queries, event: Event) -> Iterator[Account]:
    by_report: dict[str, list[Claim]] = {}
    for id_ in event.claims:
        claim = queries.claims_by_id.get(id_)
        if claim is not None:
            by_report.setdefault(claim.report, []).append(claim)
    reports = (queries.reports_by_id[report] for report in by_report)
    for report in sorted(reports, key=lambda one: (one.date or "9999", one.outlet, one.id)):
        claims = tuple(sorted(by_report[report.id], key=lambda claim: (claim.span.begin, claim.id)))
        name = report.outlet or report.leading.file
        yield Account(report.id, name, report.date, claims, queries.wording(report.id))


def _row(queries: Queries, event: Event, account: Account) -> tuple[str, ...]:
    told = (
        ("doer", _written(account, "actor") or "nobody"),
        ("whom", _written(account, "recipient") or "nobody"),
        ("worded", ", ".join(forms(account))),
        ("figures", "; ".join(_figures(account))),
        ("on whose word", _sources(queries, account)),
    )
    says = ". ".join(f"{name}: {what}" for name, what in told if what)
    return account.outlet, account.date, _words(account), says, ", ".join(left_out(event, account))


def _sources(queries: Queries, account: Account) -> str:
    voiced = (said_by(queries, claim) for claim in account.claims if claim.voice)
    return "; ".join(dict.fromkeys(voiced)) or "its own"


def _words(account: Account) -> str:
    """The widest span of its event claims."""
    told = [claim for claim in account.claims if claim.kind is Kind.EVENT] or list(account.claims)
    widest = max(told, key=lambda claim: (claim.span.end - claim.span.begin, -claim.span.begin))
    text = " ".join(widest.span.text.split())
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def _written(account: Account, role: str) -> str:
    """As the report writes it: its label, not the case's name."""
    words = (" ".join(one.span.text.split()) for claim in account.claims for one in claim.role(role))
    return short(", ".join(dict.fromkeys(words)))


def forms(account: Account) -> list[str]:
    """How its claims are worded: `active`, `passive`, `nominal`, with a thing in the doer's place."""
    ids = {claim.id for claim in account.claims}
    told = (telling for telling in account.wording.tellings if telling.claim in ids)
    return list(dict.fromkeys(f"{label(one.form.value)} ({label(one.doer.value)} doer)" for one in told))


def _figures(account: Account) -> list[str]:
    found = (claim.figure for claim in account.claims if claim.figure)
    return list(dict.fromkeys(f"{label(figure.measure)} {amount(figure)}" for figure in found))


def left_out(event: Event, account: Account) -> list[str]:
    """What other reports tell of the event and this one does not."""
    ids = {claim.id for claim in account.claims}
    missing = [
        f"{role.role} {role.name}"
        for role in event.roles
        if role.actor and not ids & set(role.claims) and not _named(event, role.role, ids)
    ]
    missing += [label(figure.measure) for figure in event.figures if not ids & set(figure.claims)]
    missing += [
        f"another account of {label(dispute.field)}"
        for dispute in event.contested
        if sum(bool(ids & set(position.claims)) for position in dispute.positions) < 2
    ]
    return list(dict.fromkeys(missing))


def _named(event: Event, role: str, ids: set[str]) -> bool:
    return any(one.role == role and ids & set(one.claims) for one in event.roles)


def _shape(queries: Queries, event: Event, account: Account) -> dict[str, object]:
    return {
        "report": account.report,
        "outlet": account.outlet,
        "date": account.date or None,
        "claims": [claim.id for claim in account.claims],
        "text": _words(account),
        "doer": _written(account, "actor") or None,
        "recipient": _written(account, "recipient") or None,
        "forms": forms(account),
        "figures": _figures(account),
        "voices": sorted({said_by(queries, claim) for claim in account.claims}),
        "left_out": left_out(event, account),
        "when": when(event.period) or None,
    }
