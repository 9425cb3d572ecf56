"""The classes that the reader's heads choose from, in the order of the model's outputs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

NAME_TYPES = ("EVENT", "OBJECT", "ORG", "PERSON", "PLACE", "TIME")
"""Types of the layer `names` (GUM's and UNER's), in the order of its tags."""
ENTITY_TYPES = (
    "DOCUMENT",
    "LOC",
    "MONEY",
    "NATIONALITY",
    "ORG",
    "PERSON",
    "PLATFORM",
    "QUANTITY",
    "TIME",
    "WEAPON",
)
"""Types of the layer `entities` (re3d's scheme: named and unnamed mentions), in the order of its tags."""

ROLE_TYPES = ("CONTENT", "CUE", "SOURCE")
"""Parts of an attribution (PolNeAR's), in the order of the tags of the layer `roles`."""
TIMEX_TYPES = ("TIMEX",)
"""Time expressions (TimeML's and TIMEX2's), untyped."""
ACT_TYPES = (
    *("ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE"),
    *("MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"),
)
"""PLOVER's event types, in the order of the layer `acts`."""
YIELD = "YIELD"
DYAD_TYPES = (
    *("ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE"),
    *("PROTEST", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", YIELD),
)
"""What dyads.py tells apart: PLOVER's types, with CONCEDE and RETREAT as one (YIELD, as in PLOVER's tables of 2023)."""


@dataclass(frozen=True, slots=True)
class Labels:
    """`lemmas` are edit scripts (lemmas.py), `entities` and `names` BIO tags, O first; `kinds` has O for none."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    deprels: tuple[str, ...]
    entities: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Labels:
        """From JSON as written by `save`. Raises KeyError where an inventory is missing."""
        found = json.loads(path.read_text(encoding="utf-8"))
        return cls(*(tuple(found[field.name]) for field in fields(cls)))


def bio_tags(types: tuple[str, ...]) -> tuple[str, ...]:
    """O, then B and I of each type."""
    return ("O", *(f"{prefix}-{kind}" for kind in types for prefix in "BI"))
