"""Builds the case of a store from its reports, claims and decisions. Needs no reader: nothing is read or coded.

A case grows where only reports came in since it was built: `case.growing` makes again what they touch. It is built
whole where anything else changed (the version, the codebook, a decision) or where so many reports came in that it is
cheaper. Either way it is the same, and it is in place whole or not at all.
"""

from __future__ import annotations

from polybius import VERSION
from polybius.case.conduct import Basis, build_into
from polybius.case.growing import grow
from polybius.codebook import Codebook
from polybius.codebook.loading import uncollected
from polybius.model.ids import content_id
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
    return store.built_from() != _digest(store, settings)


def rebuild(store: Store, settings: Settings) -> None:
    """Brings the case up to the claims and decisions in a store that is open for writing."""
    digest = _digest(store, settings)
    if store.built_from() == digest:
        return
    with uncollected():
        if store.grown_from() == digest and len(store.waiting()) <= FEW * store.counts().reports:
            _grow(store, settings, digest)
        else:
            _build(store, settings, digest)


def _build(store: Store, settings: Settings, digest: str) -> None:
    copies, basis = near_copies(store.signatures()), _basis(store, settings)
    reports, claims = list(store.headings()), list(store.claims())
    with store.building(digest) as sink:
        build_into(sink, reports, claims, copies, basis, store.texts(), store.wordings())


def _grow(store: Store, settings: Settings, digest: str) -> None:
    copies, basis = near_copies(store.signatures()), _basis(store, settings)
    waiting, reports = store.waiting(), store.ids()
    with store.growing(digest) as kept:
        grow(kept, waiting, reports, copies, basis)


def _basis(store: Store, settings: Settings) -> Basis:
    return Basis.of(Codebook.load(settings.codebook), store.decisions())


def _digest(store: Store, settings: Settings) -> str:
    """Of what a case of this store is built from, besides its claims: see `Store.built_from`."""
    decided = (decision.id for decision in store.decisions())
    return content_id("b", VERSION, Codebook.load(settings.codebook).digest, *decided)
