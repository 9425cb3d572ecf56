"""The rows of data/agreements.yaml that the case uses, as look-ups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polybius.codebook import Codebook, DutyRow


@dataclass(frozen=True, slots=True)
class AgreementTables:
    """`families`: kinds that reports may choose between; `words` by kind of word."""

    weights: Mapping[tuple[str, str], float]
    phrases: Mapping[tuple[str, str], str]
    limits: Mapping[str, float]
    families: frozenset[tuple[str, str]]
    words: Mapping[str, frozenset[str]]
    duties: tuple[DutyRow, ...]

    @staticmethod
    def of(codebook: Codebook) -> AgreementTables:
        words: dict[str, set[str]] = {}
        for row in codebook.agreement_words:
            words.setdefault(row.kind, set()).update(row.words)
        rows = codebook.agreement_features
        return AgreementTables(
            weights={(row.feature, row.outcome): row.weight for row in rows},
            phrases={(row.feature, row.outcome): row.phrase for row in rows if row.phrase},
            limits={row.name: row.value for row in codebook.agreement_limits},
            families=frozenset((a, b) for row in codebook.agreement_families for a in row.types for b in row.types),
            words={kind: frozenset(forms) for kind, forms in words.items()},
            duties=codebook.agreement_duties,
        )

    def of_kind(self, kind: str) -> frozenset[str]:
        return self.words.get(kind, frozenset())

    def any_of(self, kind: str, words: Iterable[str]) -> bool:
        return not self.of_kind(kind).isdisjoint(words)

    def duty(self, act: str) -> DutyRow | None:
        return next((row for row in self.duties if row.act == act), None)


def fits(pattern: str, word: str) -> bool:
    """A word of the tables: whole, or the beginning of one where it ends with a star."""
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def of_type(patterns: Iterable[str], type_: str, mode: str) -> bool:
    """Is a claim's type (and mode) among those of a row?"""
    return any(pattern in (type_, f"{type_}/{mode}") for pattern in patterns)
