"""How the role of a claim is keyed before identities are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable

from polybius.case.descriptions import Describer, singular
from polybius.case.registry import registry_of
from polybius.case.tables import Tables
from polybius.model.claims import PlaceRef, Role
from polybius.model.names import fold

LONGEST_NAME = 12
"""Words; what is longer is a clause that was taken for a name."""
ARTICLES = ("the", "a", "an")
_SPELT_OUT = re.compile(r"(?<=\b[a-z]) (?=[a-z]\b)")
"""Between the letters of "U.S.-led", which is "US-led"."""


class Naming:
    """How a role is keyed: the registry's id, else its folded name with neutral words for labels."""

    def __init__(self, tables: Tables, places: Iterable[PlaceRef]) -> None:
        """`places` are those of all claims: what is known as a place is no actor unless the registry says so."""
        self._places = {fold(name) for place in places if place.id for name in (place.name, place.span.text)}
        self.registry = registry_of(tables.codebook)
        self.describer = Describer(tables)
        self._keys: dict[tuple[str | None, str], str] = {}

    def key(self, role: Role) -> str:
        """Empty where the role names nobody."""
        name = role.name or role.span.text
        known = self._keys.get((role.actor, name))
        if known is None:
            known = self._keys[(role.actor, name)] = self._key(role.actor, name)
        return known

    def _key(self, actor: str | None, name: str) -> str:
        if actor:
            return actor
        if self.describer.nobody(name) or len(name.split()) > LONGEST_NAME:
            return ""
        found = self.registry.find(name)
        if found or fold(name) in self._places:
            return found
        description = self.describer.describe(name)
        if not description.actor:
            return ""
        folded = _SPELT_OUT.sub("", fold(self.describer.neutral(description.phrase)))
        return folded if description.named else in_singular(folded)

    def form(self, role: Role) -> str:
        """A name as observed, without the article before it."""
        name = " ".join((role.name or role.span.text).split())
        first, _, rest = name.partition(" ")
        return rest if rest and first.lower() in ARTICLES else name

    def plain(self, role: Role) -> str:
        name = role.name or role.span.text
        return self.describer.neutral(self.describer.describe(name).phrase) or name


def in_singular(folded: str) -> str:
    """Descriptions meet whatever their number: "rebel" and "rebels"."""
    return " ".join(singular(word) for word in folded.split())
