"""Rows of ledgers.yaml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerMeasure:
    """The ledger of a measure and what it counts (`model.ledgers.Counting`); see data/ledgers.yaml."""

    measure: str
    ledger: str
    counts: str
    stock_rules: tuple[str, ...] = ()
    money: bool = False


@dataclass(frozen=True, slots=True)
class LedgerAgreement:
    """A kind of agreement that is an entry of the money ledger."""

    kind: str
    line: str


@dataclass(frozen=True, slots=True)
class LedgerHarm:
    """What an event of a type (and mode) did to the things that it befell."""

    type: str
    line: str
    mode: str = ""


@dataclass(frozen=True, slots=True)
class LedgerClass:
    """A class of things or people by their head nouns."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerSectors:
    """A class of people by PLOVER's sectors of actors."""

    name: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoneyStatus:
    """How far a sum of money has come, by the beginnings of words next to it."""

    status: str
    forms: tuple[str, ...]
