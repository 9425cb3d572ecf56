"""Roles that reviewers gave to another actor: names that were split off, and names of actors that were added.

Only this stage's view of a claim changes; the claim stays as it was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybius.case.decisions import Move, Verdicts
from polybius.case.material import Material
from polybius.model.claims import Claim, Role
from polybius.model.names import fold
from polybius.model.workings import Alias

RANK = 2
"""Of its aliases: they go before those of `case.focus`."""


class Moves:
    """Applies the moves in the order of the decisions; remembers by which key each moved role is known."""

    def __init__(self, verdicts: Verdicts) -> None:
        self._by_name: dict[str, list[Move]] = {}
        for move in verdicts.moves:
            for name in sorted({name.partition("/")[2] or name for name in move.names} | _folded(move.acronyms)):
                self._by_name.setdefault(name, []).append(move)
        self._aliases: set[Alias] = set()

    def applied(self, material: Material) -> Material:
        """The same claims, with roles that name whom the reviewers say."""
        if not self._by_name:
            return material
        return replace(material, claims=tuple(self._claim(claim) for claim in material.claims))

    @property
    def aliases(self) -> list[Alias]:
        """Keys of what was moved, and what they are resolved as."""
        return sorted(self._aliases)

    def _claim(self, claim: Claim) -> Claim:
        roles = tuple(self._role(claim, role) for role in claim.roles)
        return claim if all(new is old for new, old in zip(roles, claim.roles, strict=True)) else _with(claim, roles)

    def _role(self, claim: Claim, role: Role) -> Role:
        words = role.name or role.span.text
        name = fold(words)
        actor, known = role.actor, ""
        for move, key in self._fitting(claim.id, name, words):
            if actor is None or actor in move.owners:
                known = key if known in ("", name) else known
                actor = move.to
        if not known:
            return role
        key = f"{role.actor}/{name}" if role.actor and known == name else known
        self._aliases.add(Alias(claim.report, key, str(actor), RANK))
        return replace(role, actor=actor)

    def _fitting(self, claim: str, name: str, words: str) -> Iterator[tuple[Move, str]]:
        """Moves of a name, with the key that is moved: the name everywhere, or that of one claim."""
        for move in self._by_name.get(name, ()):
            if name in move.names:
                yield move, name
            elif f"{claim}/{name}" in move.names or words.strip() in move.acronyms:
                yield move, f"{claim}/{name}"


def _folded(names: frozenset[str]) -> set[str]:
    return {fold(name) for name in names}


def _with(claim: Claim, roles: tuple[Role, ...]) -> Claim:
    return replace(claim, roles=roles)
