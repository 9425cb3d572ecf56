"""Names to actors: what joins whom, so that no two names of one actor exclude one another.

Full names join first, the surest pair first; short forms (family names, acronyms, bare words) are then brought to one
actor each, so that no short form ever brings two actors together. A name that fits two actors about equally joins
neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from polybius.case.bonds import GuardedUnion
from polybius.case.linking_scores import Scored, Scorer
from polybius.case.unions import Union


@dataclass(frozen=True, slots=True)
class Torn:
    """A link that would join, had its name not another owner that fits about as well."""

    link: Scored
    rival: str
    """Key of the other owner."""


class Clusters:
    """Grows the actors of a case from scored pairs; `joined` and `torn` say what happened."""

    def __init__(self, union: GuardedUnion, scorer: Scorer) -> None:
        """`union` holds what reviewers joined already, and keeps apart what they parted."""
        self.union = union
        self.joined: list[Scored] = []
        self.torn: list[Torn] = []
        self._scorer = scorer
        self._tables = scorer.tables
        self._variants: Union[str] = Union()
        self._members = {keys[0]: keys for keys in union.groups() if len(keys) > 1}
        self._join = self._tables.limit("join")

    def members(self, key: str) -> tuple[str, ...]:
        root = self.union.find(key)
        return self._members.get(root, (root,))

    def full(self, scored: Sequence[Scored]) -> None:
        """Pairs of full names, the surest first."""
        sure = [link for link in scored if not link.short and not link.veto and link.probability >= self._join]
        near = _neighbours(sure)
        for link in sorted(sure, key=_surest):
            rival = self._rival(link, near)
            if rival:
                self.torn.append(Torn(link, rival))
            elif self._compatible(link):
                self._take(link)

    def short(self, scored: Sequence[Scored]) -> None:
        """Short forms, each to one actor if that one is far ahead of the next."""
        owners: dict[str, dict[str, Scored]] = {}
        for link in sorted((link for link in scored if link.short), key=_surest):
            actor = self.union.find(link.beyond(link.short))
            owners.setdefault(link.short, {}).setdefault(actor, link)
        for short in sorted(owners):
            self._own(short, sorted(owners[short].values(), key=_surest))

    def _own(self, short: str, links: Sequence[Scored]) -> None:
        """`links` lead to different actors, the likeliest first."""
        best = links[0]
        if best.veto or best.probability < self._join:
            return
        others = [one for one in links[1:] if not one.veto and self._in_question(one, best)]
        others = [one for one in others if self.union.find(one.beyond(short)) != self.union.find(best.beyond(short))]
        if others:
            self.torn.extend(self._torn(short, best, others))
        elif self._compatible(best):
            self._take(best)

    @staticmethod
    def _torn(short: str, best: Scored, others: Sequence[Scored]) -> Iterator[Torn]:
        yield Torn(best, others[0].beyond(short))
        yield from (Torn(other, best.beyond(short)) for other in others)

    def _in_question(self, other: Scored, best: Scored) -> bool:
        possible = other.probability >= self._tables.limit("possible")
        return possible and best.logit - other.logit < self._tables.limit("rival")

    # -- whether two actors may be one -------------------------------------------------------------------

    def _rival(self, link: Scored, near: dict[str, list[Scored]]) -> str:
        """Another owner that one of the two fits about as well, and that cannot be one with the other; or empty.

        Only among names that are alike: that an actor has another name besides, as reports say, parts nobody.
        """
        if link.said:
            return ""
        for end in (link.one, link.other):
            if self._scorer.profile(end).fixed:
                continue
            for rival in near.get(end, ()):
                beyond = rival.beyond(end)
                if (
                    rival is not link
                    and not rival.said
                    and self._in_question(rival, link)
                    and self._apart(link.beyond(end), beyond)
                ):
                    return beyond
        return ""

    def _apart(self, one: str, other: str) -> bool:
        """Are two owners of a name surely two? Those that nothing brings together are."""
        if self.union.find(one) == self.union.find(other):
            return False
        between = self._scorer.score(one, other)
        return between.veto or between.probability < self._tables.limit("apart")

    def _compatible(self, link: Scored) -> bool:
        ones, others = self.members(link.one), self.members(link.other)
        if self.union.find(link.one) == self.union.find(link.other):
            return False
        if self.union.parted(link.one, link.other):
            return False
        if any(self._scorer.excludes(one, other) for one, other in product(ones, others)):
            return False
        return link.said or self._alike(link)

    def _alike(self, link: Scored) -> bool:
        """Spellings of one name are all like one another; a renaming that is said may bring unlike names together."""
        loose = self._tables.limit("loose")
        ones, others = (self._variants_of(key) for key in (link.one, link.other))
        pairs = (self._scorer.score(one, other) for one, other in product(ones, others))
        return all(pair.probability >= loose or pair.said for pair in pairs)

    def _variants_of(self, key: str) -> list[str]:
        root = self._variants.find(key)
        return [one for one in self.members(key) if self._variants.find(one) == root and self._scorer.knows(one)]

    def _take(self, link: Scored) -> None:
        self.joined.append(link)
        self._unite(link.one, link.other)
        if not link.said:
            self._variants.join(link.one, link.other)

    def _unite(self, one: str, other: str) -> None:
        together = tuple(sorted({*self.members(one), *self.members(other)}))
        self.union.join(one, other)
        self._members[self.union.find(one)] = together


def _surest(link: Scored) -> tuple[float, str, str]:
    return -link.logit, link.one, link.other


def _neighbours(links: Iterable[Scored]) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = {}
    for link in links:
        found.setdefault(link.one, []).append(link)
        found.setdefault(link.other, []).append(link)
    return found
