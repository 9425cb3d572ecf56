"""What a quantity counts and what a share is of, by syntax; by the next words where there is no parse."""

from __future__ import annotations

from polybius.annotate.tree import Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "SYM"})
_COUNTING = frozenset({"nummod", "amod", "det", "det:predet", "compound", "nmod:unmarked", "nummod:gov", "dep"})


class Syntax:
    """Answers over one parsed Doc."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def counted(self, start: int, stop: int) -> int:
        """The noun that the number of tokens [start, stop) counts, -1 where there is none.

        "14 contracts" by nummod; "dozens of buses", "six of the buses" by the noun after `of`.
        """
        within = self.of(start, stop)
        if within >= 0:
            return within
        head = self._outside_head(start, stop)
        if head is None:
            return -1
        at, dep = head
        return at if dep in _COUNTING and self.tree.upos[at] in _NOMINAL else -1

    def of(self, start: int, stop: int) -> int:
        """The noun of an `of` phrase that hangs on one of the tokens."""
        tree = self.tree
        for i in range(start, stop):
            for child in tree.children[i]:
                if child >= stop and tree.dep(child) in ("nmod", "obl") and "of" in self._cases(child):
                    return child
        return -1

    def modified(self, start: int, stop: int) -> int:
        """The noun that the tokens stand before: "half the population"."""
        head = self._outside_head(start, stop)
        return head[0] if head and head[0] >= stop and self.tree.upos[head[0]] in _NOMINAL else -1

    def is_counting(self, at: int) -> bool:
        """Whether a numeral is before a noun that it counts ("one soldier")."""
        tree = self.tree
        return tree.deps[at] == "nummod" and tree.upos[tree.heads[at]] in _NOMINAL and tree.heads[at] > at

    def _outside_head(self, start: int, stop: int) -> tuple[int, str] | None:
        tree = self.tree
        for i in range(stop - 1, start - 1, -1):
            head = tree.heads[i]
            if not start <= head < stop and tree.upos[i] not in ("PUNCT", "ADP", "ADV", "CCONJ"):
                return head, tree.deps[i]
        return None

    def _cases(self, at: int) -> list[str]:
        return [self.tree.words[i] for i in self.tree.children[at] if self.tree.deps[i] == "case"]


_PLURALS = frozenset(
    ["people", "men", "women", "children", "troops", "police", "personnel", "cattle", "dead", "wounded"]
)


def counted_by_words(words: list[str], stop: int) -> int:
    """Without a parse: the first of the next words that looks like a plural, else the next one; after `of` too."""
    if words[stop : stop + 1] == ["of"]:
        stop += 1
    window = [i for i in range(stop, min(stop + 4, len(words)))]
    if not window or not words[window[0]].isalpha():
        return -1
    for i in window:
        if not words[i].isalpha():
            break
        if words[i] in _PLURALS or (words[i].endswith("s") and len(words[i]) > 3):
            return i
    return -1
