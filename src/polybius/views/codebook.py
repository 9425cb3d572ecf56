"""The codebook as people read it: every type, mode and measure with what it means and a sentence that has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.codebook import Codebook
from polybius.model.claims import Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """A type of claim of `kind`; of an event with a `mode` where it is one. `facts` are its codes elsewhere."""

    kind: str
    type: str
    mode: str
    definition: str
    example: str
    facts: str = ""

    @property
    def name(self) -> str:
        return f"{self.type} {self.mode}".rstrip()


def entries(book: Codebook) -> Iterator[Entry]:
    """All types in the order of the tables, modes behind their type, kinds in the order of the claims' kinds."""
    yield from _events(book)
    yield from (Entry(Kind.FIGURE, row.name, "", row.definition, row.example, row.unit) for row in book.measures)
    others = [Entry(row.kind, row.name, "", row.definition, row.example) for row in book.claim_types]
    agreements = [Entry(Kind.AGREEMENT, row.name, "", row.definition, row.example) for row in book.agreement_types]
    for kind in Kind:
        yield from (entry for entry in (*others, *agreements) if entry.kind == kind)


def _events(book: Codebook) -> Iterator[Entry]:
    for row in book.event_types:
        facts = f"CAMEO {', '.join(row.cameo)}; quad class {row.quad}"
        yield Entry(Kind.EVENT, row.name, "", row.definition, row.example, facts)
        for mode in book.event_modes:
            if mode.type == row.name:
                yield Entry(Kind.EVENT, row.name, mode.name, mode.definition, mode.example)


def chosen(book: Codebook, wanted: str) -> list[Entry]:
    """The entries of a kind, of a type or of a mode with that name, upper and lower case alike; all for no name."""
    asked = wanted.lower()
    found = list(entries(book))
    return [one for one in found if not asked or asked in (one.kind, one.type.lower(), one.mode, one.name.lower())]


def names(book: Codebook) -> list[str]:
    """Everything that `chosen` finds."""
    return list(dict.fromkeys(name for one in entries(book) for name in (one.kind, one.type, one.mode) if name))
