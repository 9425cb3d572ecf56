"""Entries and totals of the ledgers as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polybius.model.case import FigureRange
from polybius.model.ledgers import Ledger, LedgerEntry, Party
from polybius.views.ledger_sums import Total
from polybius.views.words import amount, label, short, when

ENTRY_COLUMNS = ("id", "ledger", "when", "what", "how many", "by", "to", "where", "counts", "standing", "claims")
ENTRY_FREE = ("what", "how many", "by", "to", "where")
TOTAL_COLUMNS = ("ledger", "what", "by", "low", "best", "high", "entries", "left out")
TOTAL_FREE = ("what", "by", "left out")


def entry_row(entry: LedgerEntry) -> tuple[str, ...]:
    place = (entry.place.name or entry.place.span.text) if entry.place else ""
    return (
        entry.id,
        entry.ledger.value,
        when(entry.period),
        what(entry),
        _amount(entry.low, entry.best, entry.high, entry.unit),
        names(entry.by),
        names(entry.to),
        place,
        entry.counting.value,
        entry.status,
        str(len(entry.claims)),
    )


def what(entry: LedgerEntry) -> str:
    """`killed`, `killed: civilian`, `hit: hospital`."""
    return f"{label(entry.line)}: {entry.what}" if entry.what else label(entry.line)


def names(parties: Iterable[Party]) -> str:
    return short(", ".join(party.name for party in parties))


def total_row(total: Total) -> tuple[str, ...]:
    low, best, high = (_one(value, total.unit) for value in (total.low, total.best, total.high))
    left = "; ".join(f"{number} {reason}" for reason, number in total.left_out)
    if not total.entries:
        low = best = high = ""
    end = high or ("open" if total.entries else "")
    return (total.ledger.value, _line(total), total.party, low, best, end, _entries(total), left)


def _line(total: Total) -> str:
    unit = "" if total.unit in ("", "person") else f" ({total.unit})"
    return label(total.line) + unit


def _entries(total: Total) -> str:
    return f"{len(total.entries)} of {total.groups}+" if total.groups < len(total.entries) else str(len(total.entries))


def _one(value: float | None, unit: str) -> str:
    return "" if value is None else _amount(value, value, value, unit)


def _amount(low: float | None, best: float | None, high: float | None, unit: str) -> str:
    if low is None and best is None and high is None:
        return ""
    return amount(FigureRange("", low, best, high, unit, ()))


def entry_facts(entry: LedgerEntry) -> Iterator[tuple[str, str]]:
    """What `explain` says of an entry beside its claims."""
    yield "what", what(entry)
    yield "how many", _amount(entry.low, entry.best, entry.high, entry.unit) or "nobody says"
    yield "counts", entry.counting.value + ("" if entry.event else ", of no event")
    if entry.status:
        yield "status" if entry.ledger is Ledger.MONEY else "standing of the event", entry.status
    for role, parties in (("by", entry.by), ("to", entry.to)):
        if parties:
            yield role, ", ".join(party.name for party in parties)
    if entry.event:
        yield "event", entry.event
    if entry.voices:
        yield "voices", ", ".join(entry.voices)
    yield "why", entry.why
