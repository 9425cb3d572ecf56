"""What acts and relations weigh: data/alignments.yaml as look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from polybius.codebook import Codebook
from polybius.codebook.case import RelationWeight


class Medium(StrEnum):
    MATERIAL = "material"
    VERBAL = "verbal"


@dataclass(frozen=True, slots=True)
class Weights:
    """data/alignments.yaml as look-ups."""

    acts: Mapping[tuple[str, str], float]
    relations: Mapping[str, RelationWeight]
    quads: Mapping[str, int]
    by_quad: Mapping[int, float]
    limits: Mapping[str, float]

    @staticmethod
    def of(codebook: Codebook) -> Weights:
        quads = {row.name: row.quad for row in codebook.event_types}
        by_quad = {row.quad: row.weight for row in codebook.alignment_quads}
        acts = {(name, ""): by_quad[quad] for name, quad in quads.items() if quad in by_quad}
        acts.update({(row.type, row.mode): row.value for row in codebook.alignment_acts})
        return Weights(
            acts,
            {row.type: row for row in codebook.alignment_relations},
            quads,
            by_quad,
            {row.name: row.value for row in codebook.alignment_limits},
        )

    def act(self, type_: str, mode: str = "") -> float | None:
        found = self.acts.get((type_, mode))
        return self.acts.get((type_, "")) if found is None else found

    def medium(self, type_: str) -> Medium:
        return self.medium_of(self.quads.get(type_, 1))

    def medium_of(self, quad: int) -> Medium:
        """By PLOVER's quad: 1 and 3 are words, 2 and 4 deeds."""
        return Medium.MATERIAL if quad in (2, 4) else Medium.VERBAL


@lru_cache(maxsize=4)
def weights_of(codebook: Codebook) -> Weights:
    """Kept, for a case that grows asks for it again and again."""
    return Weights.of(codebook)
