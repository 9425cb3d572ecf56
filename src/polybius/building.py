"""Builds the case of a store from its reports, claims and decisions. Needs no reader: nothing is read or coded."""

from __future__ import annotations

from polybius import VERSION
from polybius.case import build
from polybius.codebook import Codebook
from polybius.model.case import Case
from polybius.model.ids import content_id
from polybius.reading.copies import near_copies
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Store


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
    if store.built_from() != digest:
        store.set_case(_built(store, settings), digest)


def _built(store: Store, settings: Settings) -> Case:
    copies = near_copies(store.signatures())
    codebook = Codebook.load(settings.codebook)
    return build(tuple(store.reports()), tuple(store.claims()), copies, codebook, store.decisions())


def _digest(store: Store, settings: Settings) -> str:
    """Of what a case of this store is built from, besides its claims: see `Store.built_from`."""
    decided = (decision.id for decision in store.decisions())
    return content_id("b", VERSION, Codebook.load(settings.codebook).digest, *decided)
