"""Builds the case of a store from its reports, claims and decisions. Needs no reader: nothing is read or coded.

A case grows where reports came in since it was built, or claims and events were decided on: `case.growing` makes again
what they touch. It is built whole where anything else changed (the version, the codebook, a decision on an actor) or
where so many reports are touched that it is cheaper. Either way it is the same, and it is in place whole or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from polybius import VERSION
from polybius.building_helped import helping
from polybius.case.conduct import Basis, build_into
from polybius.case.growing import grow
from polybius.case.reviewed import Reviewed
from polybius.codebook import Codebook
from polybius.codebook.loading import uncollected
from polybius.model.case import Decision
from polybius.model.claims import Claim
from polybius.model.decisions import BETWEEN_EVENTS, EVENT_RELABEL, ON_CLAIMS, ON_EVENTS, in_force
from polybius.model.ids import content_id
from polybius.model.reviews import decided_reports
from polybius.reading.copies import near_copies
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Store

FEW = 0.2
"""Share of a case's reports up to which it grows; beyond, all is read anyway."""


def finish(case: str, settings: Settings) -> None:
    """Builds a case whose last run was killed before it could; `opening.open_case` asks for it."""
    store = open_store(case)
    try:
        rebuild(store, settings)
    finally:
        store.close()


def stale(store: Store, settings: Settings) -> bool:
    """Was the stored case built from anything else than what the store holds and the settings name?"""
    return store.built_from() != _digest(settings, store.decisions())


def rebuild(store: Store, settings: Settings) -> None:
    """Brings the case up to the claims and decisions in a store that is open for writing."""
    with store.exclusive():
        decisions = store.decisions()
        digest = _digest(settings, decisions)
        if store.built_from() == digest:
            return
        with uncollected():
            touched = _few(store, settings, decisions)
            if touched is None:
                _build(store, settings, decisions)
            else:
                _grow(store, settings, decisions, touched)


def grows(store: Store, settings: Settings) -> bool:
    """Is nothing to be done, or so little that the case need not be built whole?"""
    decisions = store.decisions()
    return store.built_from() == _digest(settings, decisions) or _few(store, settings, decisions) is not None


def _build(store: Store, settings: Settings, decisions: Sequence[Decision]) -> None:
    with helping(store.counts().claims, settings) as helper:
        reports, claims = list(store.headings()), list(store.claims())
        copies, decided = near_copies(store.signatures()), decided_reports(decisions)
        read = [claim for claim in claims if claim.report in decided] if decided else []
        basis = Basis.of(Codebook.load(settings.codebook), decisions, read)
        with store.building(_digest(settings, decisions), len(decisions)) as sink:
            build_into(sink, reports, claims, copies, basis, store.texts(), store.wordings(), helper)


def _grow(store: Store, settings: Settings, decisions: Sequence[Decision], touched: Set[str]) -> None:
    """Where nothing is touched, as by a verdict that a claim is right, the case is what it was."""
    digest = _digest(settings, decisions)
    if not touched:
        with store.growing(digest, len(decisions)):
            return
    copies, reports = near_copies(store.signatures()), store.ids()
    basis = Basis.of(Codebook.load(settings.codebook), decisions, _decided_on(store, decisions))
    with store.growing(digest, len(decisions), basis.verdicts.claims) as kept:
        grow(kept, touched, reports, copies, basis)


def _decided_on(store: Store, decisions: Sequence[Decision]) -> list[Claim]:
    return store.claims_of(decided_reports(decisions))


# -- what changed -------------------------------------------------------------------------------------------


def _few(store: Store, settings: Settings, decisions: Sequence[Decision]) -> set[str] | None:
    """The reports that changes touch; None where only a whole build will do, or where it is cheaper."""
    touched = _touched(store, settings, decisions)
    return None if touched is None or len(touched) > FEW * store.counts().reports else touched


def _touched(store: Store, settings: Settings, decisions: Sequence[Decision]) -> set[str] | None:
    """Reports that came in or that decisions made since change; None where only a whole build will do: the rows are of
    another version or codebook, or a decision on an actor is new or gone."""
    before = _known(store, settings, decisions)
    if before is None:
        return None
    gone, new = _between(before, decisions)
    if any(one.field not in (*ON_CLAIMS, *ON_EVENTS) for one in (*gone, *new)):
        return None
    waiting = set(store.waiting())
    touched = _touched_claims(store, before, decisions) if gone or new else set()
    touched |= {report for one in (*gone, *new) if one.field in BETWEEN_EVENTS for report in decided_reports([one])}
    labels = [one for one in (*gone, *in_force(decisions)) if one.field == EVENT_RELABEL]
    return waiting | touched | _relabelled(labels, {*gone, *new}, waiting | touched)


def _known(store: Store, settings: Settings, decisions: Sequence[Decision]) -> Sequence[Decision] | None:
    """The decisions that the case was built with: the first ones of those there are now."""
    before = decisions[: store.decided()]
    return before if store.grown_from() == _digest(settings, before) else None


def _between(before: Sequence[Decision], after: Sequence[Decision]) -> tuple[list[Decision], list[Decision]]:
    """Decisions that were in force and are so no more, and those that are newly so."""
    old, new = in_force(before), in_force(after)
    return [one for one in old if one not in set(new)], [one for one in new if one not in set(old)]


def _touched_claims(store: Store, before: Sequence[Decision], after: Sequence[Decision]) -> set[str]:
    """Reports of claims that count otherwise now."""
    claims = _decided_on(store, after)
    changed = Reviewed.of(before, claims).changed(Reviewed.of(after, claims))
    return {claim.report for claim in claims if claim.id in changed}


def _relabelled(labels: Sequence[Decision], changed: Set[Decision], touched: Set[str]) -> set[str]:
    """A label is borne by the first of its claims that counts: all its reports are looked at when one of them is."""
    found: set[str] = set()
    for one in labels:
        reports = decided_reports([one])
        if one in changed or not reports.isdisjoint(touched):
            found |= reports
    return found


def _digest(settings: Settings, decisions: Sequence[Decision]) -> str:
    """Of what a case is built from, besides its claims: see `Store.built_from`. It says how many decisions there were,
    so that what was decided since can be told apart."""
    tables = content_id("b", VERSION, Codebook.load(settings.codebook).digest)
    ids = content_id("d", *(decision.id for decision in decisions))
    return f"{tables}/{len(decisions)}/{ids}"
