"""How the role of a claim is keyed before identities are joined."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import NamedTuple

from polybius.case.descriptions import Describer, singular
from polybius.case.registry import registry_of
from polybius.case.tables import Tables
from polybius.model.claims import Claim, Role
from polybius.model.names import actor_key, fold

LONGEST_NAME = 12
"""Words; what is longer is a clause that was taken for a name."""
ARTICLES = ("the", "a", "an")
_SPELT_OUT = re.compile(r"(?<=\b[a-z]) (?=[a-z]\b)")
"""Between the letters of "U.S.-led", which is "US-led"."""


class Reading(NamedTuple):
    """See `model.workings.Mention`."""

    key: str
    observed: str
    form: str
    name: str


class Naming:
    """How a role is keyed: the registry's id, else its folded name with neutral words for labels."""

    def __init__(self, tables: Tables, places: Container[str], describer: Describer | None = None) -> None:
        """`places` are folded names of the places of all claims (`place_names`): what is known as a place is no actor
        unless the registry says so. A describer may serve several."""
        self.places = places
        self.registry = registry_of(tables.codebook)
        self.describer = describer or Describer(tables)
        self._keys: dict[tuple[str | None, str], str] = {}
        self._read: dict[tuple[str | None, str], Reading] = {}

    def key(self, role: Role) -> str:
        """Empty where the role names nobody."""
        name = role.name or role.span.text
        known = self._keys.get((role.actor, name))
        if known is None:
            known = self._keys[(role.actor, name)] = self._key(role.actor, name)
        return known

    def reading(self, role: Role) -> Reading:
        """All that a role's words say of whom it names."""
        said = (role.actor, role.name or role.span.text)
        known = self._read.get(said)
        if known is None:
            form = self.form(role)
            known = self._read[said] = Reading(self.key(role), actor_key(role), form, fold(form))
        return known

    def _key(self, actor: str | None, name: str) -> str:
        if actor:
            return actor
        if self.describer.nobody(name) or len(name.split()) > LONGEST_NAME:
            return ""
        found = self.registry.find(name)
        if found or fold(name) in self.places:
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


def place_names(claims: Iterable[Claim]) -> set[str]:
    """Folded names of the resolved places of some claims."""
    said = {(place.name, place.span.text) for claim in claims if (place := claim.place) is not None and place.id}
    return {fold(name) for names in said for name in names}


def in_singular(folded: str) -> str:
    """Descriptions meet whatever their number: "rebel" and "rebels"."""
    return " ".join(singular(word) for word in folded.split())
