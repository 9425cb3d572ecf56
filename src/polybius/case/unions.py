"""Groups that grow by joining (union-find). The least member names its group, so order does not matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", str, int)


class Union(Generic[Member]):
    def __init__(self, members: Iterable[Member] = ()) -> None:
        self._parent: dict[Member, Member] = {member: member for member in members}

    def find(self, member: Member) -> Member:
        """The least member of the group; a member not seen before is a group of its own."""
        parent = self._parent
        root = parent.setdefault(member, member)
        while parent[root] != root:
            root = parent[root]
        while parent[member] != root:
            parent[member], member = root, parent[member]
        return root

    def join(self, one: Member, other: Member) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first

    def groups(self) -> list[tuple[Member, ...]]:
        """All groups, members sorted, groups in the order of their least members."""
        found: dict[Member, list[Member]] = {}
        for member in sorted(self._parent):
            found.setdefault(self.find(member), []).append(member)
        return [tuple(group) for group in found.values()]
