"""Rows of data/ledgers.yaml as look-ups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polybius.case.identity import Identities
from polybius.codebook import Codebook
from polybius.codebook.ledgers import LedgerClass, LedgerMeasure
from polybius.model.claims import Claim
from polybius.model.ledgers import Counting

CUMULATIVE, PART = "cumulative", "part"
"""Modes of figure claims."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class LedgerTables:
    """`objects` and `people` map a head noun (or its last two words) to a class."""

    measures: Mapping[str, LedgerMeasure]
    agreements: Mapping[str, str]
    harms: Mapping[tuple[str, str], str]
    objects: Mapping[str, str]
    people: Mapping[str, str]
    sectors: Mapping[str, str]
    money: tuple[tuple[str, str], ...]
    """Beginning of a word and the status it gives, the longest first."""

    @staticmethod
    def of(codebook: Codebook) -> LedgerTables:
        beginnings = [(form, row.status) for row in codebook.ledger_money for form in row.forms]
        return LedgerTables(
            measures={row.measure: row for row in codebook.ledger_measures},
            agreements={row.kind: row.line for row in codebook.ledger_agreements},
            harms={(row.type, row.mode): row.line for row in codebook.ledger_harms},
            objects=_classes(codebook.ledger_objects),
            people=_classes(codebook.ledger_people),
            sectors={sector: row.name for row in codebook.ledger_sectors for sector in row.sectors},
            money=tuple(sorted(beginnings, key=lambda one: (-len(one[0]), one))),
        )

    def harm(self, type_: str, mode: str) -> str:
        """What an event did to things; empty where its type does nothing to them."""
        return self.harms.get((type_, mode)) or self.harms.get((type_, ""), "")

    def counting(self, claim: Claim) -> Counting:
        """What a figure claim counts. A total since a beginning and a part of a total are so by their own words."""
        if claim.mode == CUMULATIVE:
            return Counting.RUNNING
        if claim.mode == PART:
            return Counting.PART
        row = self.measures[claim.type]
        return Counting.STOCK if claim.rule in row.stock_rules else Counting(row.counts)

    def money_status(self, words: str, sum_: str) -> str:
        """Of the words nearest to the sum; empty where none says."""
        at = max(words.find(sum_), 0)
        found = [
            (_away(match, at, at + len(sum_)), status)
            for match in _WORD.finditer(words.lower())
            if (status := self._status(match.group()))
        ]
        return min(found, default=(0, ""))[1]

    def _status(self, word: str) -> str:
        return next((status for beginning, status in self.money if word.startswith(beginning)), "")


def _away(match: re.Match[str], begin: int, end: int) -> int:
    return max(begin - match.end(), match.start() - end, 0)


def _classes(rows: Iterable[LedgerClass]) -> dict[str, str]:
    return {form: row.name for row in reversed(tuple(rows)) for form in row.forms}


def class_of(words: str, classes: Mapping[str, str], identities: Identities) -> str:
    """The class of a phrase by its head noun, or by its last two words ("aid convoys"); else empty."""
    head = identities.head(words)
    before = _WORD.findall(identities.core(words).lower())[:-1]
    double = f"{before[-1]} {head}" if before else head
    return classes.get(double) or classes.get(head, "")
