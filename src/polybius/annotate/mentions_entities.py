"""The reader's coreference as the rules for mentions ask for it: what before a word is of the same thing.

Its clusters are evidence, no more: a description or short name takes the name of a mention of its cluster only where
kind, number, country and sector allow it, and keeps its own otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from polybius.annotate.records import Mention
from polybius.annotate.tree import Tree

_BODIES = frozenset(("organisation", "armed_group"))
_GROUPS = frozenset(
    "group faction brigade battalion militia organisation organization party movement alliance coalition unit".split()
)
"""In the plural they are several, and a name is one."""
_THE = frozenset(("the", "this", "that", "these", "those"))


class Entities:
    """Head words by entity; nothing where a Doc was not read for coreference."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._members: dict[int, list[int]] = {}
        self._of: dict[int, int] = {}
        for span in tree.doc.spans.get("coreference", ()):
            head = tree.root(span.start, span.end)
            self._of[head] = span.id
            self._members.setdefault(span.id, []).append(head)
        for members in self._members.values():
            members.sort()

    def before(self, i: int) -> list[int]:
        """The head words before a word that are of the same thing, nearest first; none where it is alone."""
        return [head for head in reversed(self._members.get(self._of.get(i, 0), ())) if head < i]

    def named(self, mention: Mention, known: Mapping[int, Mention]) -> Mention:
        """A description ("the group") or short name ("NF") with what the nearest name of its entity says."""
        if mention.actor is not None or mention.antecedent >= 0:
            return mention
        same = [known[head] for head in self.before(mention.head) if head in known]
        fits = self._is_short if mention.named else self._is_described
        fitting = [earlier for earlier in same if earlier.named and fits(mention, earlier)]
        if not fitting or len({earlier.name for earlier in fitting if earlier.actor is not None}) > 1:
            return mention
        name = max(fitting, key=lambda one: len(one.name)) if mention.named else fitting[0]
        return replace(
            mention, kind=name.kind, name=name.name, actor=name.actor, sector=name.sector or mention.sector,
            country=name.country or mention.country, antecedent=name.head,
        )  # fmt: skip

    def _is_described(self, mention: Mention, earlier: Mention) -> bool:
        """Can "the group", "the president" stand for a name?"""
        tree = self._tree
        det = tree.child(mention.head, "det")
        if det < 0 or tree.words[det] not in _THE or not is_compatible(mention, earlier):
            return False
        if self._has_own_name(mention, earlier) or self._is_inside(mention, earlier):
            return False
        plural = tree.has(mention.head, "Number=Plur")
        return not plural or (
            mention.kind == earlier.kind == "armed_group" and tree.lemmas[mention.head] not in _GROUPS
        )

    def _has_own_name(self, mention: Mention, earlier: Mention) -> bool:
        """ "the SANA agency" is no other agency; "the UNICEF director" has a name that is no person's."""
        if mention.kind == "person":
            return False
        inside = range(mention.start, mention.stop)
        own = {self._tree.texts[i] for i in inside if i != mention.head and self._tree.upos[i] == "PROPN"}
        return not own <= set(earlier.name.split())

    def _is_inside(self, mention: Mention, earlier: Mention) -> bool:
        """Is it said within the phrase of the name ("X, spokesman of the group"), and no apposition to it?"""
        apposed = self._tree.dep(mention.head) == "appos" and self._tree.heads[mention.head] == earlier.head
        return not apposed and earlier.head in self._tree.ancestors(mention.head)

    def _is_short(self, mention: Mention, earlier: Mention) -> bool:
        """Is a name made of words or initials of a longer one?"""
        if mention.kind == "person" or not is_compatible(mention, earlier):
            return False
        short, long = mention.name.split(), earlier.name.split()
        if len(short) >= len(long):
            return False
        initials = "".join(word[0] for word in long if word[:1].isupper())
        return set(short) <= set(long) or (len(short) == 1 and short[0].replace(".", "") == initials)


def is_compatible(mention: Mention, earlier: Mention) -> bool:
    """Can two mentions be of one actor? Of one kind, or both bodies, and of no two countries or sectors."""
    same = mention.kind == earlier.kind or {mention.kind, earlier.kind} <= _BODIES
    return same and _is_one((mention.country, earlier.country)) and _is_one((mention.sector, earlier.sector))


def _is_one(values: Iterable[str]) -> bool:
    return len({value for value in values if value}) <= 1
