"""Whether a claim tells of one dead: "killed a pilot", "the execution of the pilot", "he was killed"."""

from __future__ import annotations

import re

from polybius.case.identity import Identities
from polybius.case.tables import Tables
from polybius.case.telling_clauses import STEM, Clause
from polybius.model.claims import Claim

_WORD = re.compile(r"[^\W_]+")
_ONE = frozenset(("one", "a", "an", "the", "this", "his", "her", "its", "their"))
"""Determiners of one."""
_PERSON = frozenset(("he", "she", "him", "her"))


class Victims:
    """Built once a case from the tables."""

    def __init__(self, tables: Tables, identities: Identities) -> None:
        self._identities = identities
        self._deadly = frozenset(word[:STEM] for word in tables.of_kind("deadly"))
        self._counts = tables.of_kind("quantity") - _ONE
        self._no_person = tables.of_kind("thing") | tables.of_kind("founding") | tables.of_kind("many")

    def is_one(self, claim: Claim) -> bool:
        told = claim.role("recipient")
        if len(told) != 1 or Clause.of(claim).trigger[:STEM] not in self._deadly:
            return False
        return self._describes_one(told[0].span.text)

    def _describes_one(self, words: str) -> bool:
        """Its head is no name and stands in the singular, uncounted."""
        told = _WORD.findall(words)
        if len(told) == 1 and told[0].lower() in _PERSON:
            return True
        if any(word.isdigit() or word.lower() in self._counts for word in told):
            return False
        head = self._identities.head(words)
        return head in told and head not in self._no_person and not head.endswith("s")
