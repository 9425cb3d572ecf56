"""Witnesses that speak for a party: what an army says of its own attack is a statement of one who has a stake in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from polybius.case.features import Comparison
from polybius.case.independence import Rest, ToldBy
from polybius.case.ties import Tie
from polybius.model.case import Witness
from polybius.model.sourcing import Source


def witnesses(told_by: Iterable[ToldBy], parties: Sequence[str], comparison: Comparison) -> tuple[Witness, ...]:
    """The records of an event's witnesses. `parties` are the ids of those who act or suffer in it."""
    return tuple(Witness(one.reports, one.why, _sources(one), _interested(one, parties, comparison)) for one in told_by)


def _sources(one: ToldBy) -> tuple[str, ...]:
    found = {source.key for rest in one.rests for source in (rest.agency, rest.source) if source}
    return tuple(sorted(found))


def _interested(one: ToldBy, parties: Sequence[str], comparison: Comparison) -> str:
    """The party for which all reports of a witness speak; with any other source, or an account of its own, none."""
    names = {_party(_speaker(rest), parties, comparison) for rest in one.rests}
    return min(names) if "" not in names else ""


def _speaker(rest: Rest) -> Source | None:
    """Whom a report rests on; a state's agency that names nobody speaks for the state."""
    return rest.source or (rest.agency if rest.agency and rest.agency.state else None)


def _party(source: Source | None, parties: Sequence[str], comparison: Comparison) -> str:
    """The name of the party that a source is, is an organ of, or is the state media of; empty for others."""
    if source is None:
        return ""
    speaker = source.state or source.key
    who = comparison.identities.who
    close = [
        party for party in parties if (tie := comparison.likeness.tie(speaker, party)) is not None and tie >= Tie.KIN
    ]
    return min((who(party).name for party in close if who(party).specific), default="")
