"""The codebook's rows for this stage as look-ups, made once a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

from polybius.codebook import Codebook, EventPhrase

GENERIC_PHRASE = EventPhrase("", "event", "with")


@dataclass(frozen=True, slots=True)
class Tables:
    """See data/matching.yaml and data/alignments.yaml for what each holds."""

    codebook: Codebook
    words: Mapping[str, frozenset[str]]
    weights: Mapping[tuple[str, str], float]
    """Of two tellings in two reports."""
    within: Mapping[tuple[str, str], float]
    """Of two tellings in one report."""
    phrases: Mapping[tuple[str, str], str]
    limits: Mapping[str, float]
    families: Mapping[str, tuple[str, ...]]
    allied: frozenset[tuple[str, str]]
    """Ordered pairs of types that share a family."""
    titles: Mapping[tuple[str, str], EventPhrase]
    weapons: frozenset[frozenset[str]]
    """Pairs of modes that exclude one another; see data/disputes.yaml."""

    @staticmethod
    def of(codebook: Codebook) -> Tables:
        return Tables(
            codebook=codebook,
            words=_words(codebook),
            weights={(row.feature, row.outcome): row.weight for row in codebook.match_features},
            within={(row.feature, row.outcome): row.within for row in codebook.match_features},
            phrases={(row.feature, row.outcome): row.phrase for row in codebook.match_features if row.phrase},
            limits={
                row.name: row.value
                for row in (*codebook.match_limits, *codebook.alignment_limits, *codebook.control_limits)
            },
            families=_families(codebook),
            allied=frozenset(pair for row in codebook.match_families for pair in permutations(row.types, 2)),
            titles={(row.type, row.mode): row for row in codebook.event_phrases},
            weapons=frozenset(frozenset((row.one, row.other)) for row in codebook.weapon_disputes),
        )

    def of_kind(self, kind: str) -> frozenset[str]:
        return self.words.get(kind, frozenset())

    def senses(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """Forms by sense of a kind of words."""
        return {row.sense: row.forms for row in self.codebook.match_words if row.kind == kind}

    def title(self, type_: str, mode: str) -> EventPhrase:
        return self.titles.get((type_, mode)) or self.titles.get((type_, "")) or GENERIC_PHRASE

    def compatible(self, one: str, other: str) -> bool:
        """May claims of these two types tell of one deed?"""
        return one == other or (one, other) in self.allied

    def families_of(self, type_: str) -> tuple[str, ...]:
        """Names of the families of a type; a type in none is its own."""
        return self.families.get(type_, (type_,))


def _words(codebook: Codebook) -> dict[str, frozenset[str]]:
    """Kinds of data/disputes.yaml have `dispute:` before them."""
    kinds: dict[str, set[str]] = {}
    for word in codebook.dispute_words:
        kinds.setdefault(f"dispute:{word.kind}", set()).update(word.forms)
    for row in (*codebook.case_words, *codebook.control_words):
        kinds.setdefault(row.kind, set()).update(row.forms)
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


def _families(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in codebook.match_families:
        for type_ in row.types:
            found.setdefault(type_, []).append("+".join(row.types))
    return {type_: tuple(names) for type_, names in found.items()}
