"""What the reader takes each word for, as far as the search for places asks."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.annotate.gazetteer import fold
from polybius.annotate.tree import Labelled, Tree


class Layers:
    """What the reader takes each token for."""

    def __init__(self, tree: Tree) -> None:
        self.place = bytearray(len(tree))
        self.person = bytearray(len(tree))
        self.other = bytearray(len(tree))
        self.spans: dict[int, tuple[int, int]] = {}
        """The name of a place that a token belongs to."""
        self.persons: dict[int, tuple[int, int]] = {}
        self.person_words: set[str] = set()
        """Words of persons' names of several words, folded."""
        self.organisations: dict[int, tuple[int, int]] = {}
        """The organisation's name that a token belongs to."""
        for name in tree.names or ():
            self._name(name, tree.texts)
        for entity in tree.ents:
            self._entity(entity, bool(tree.names))

    def _name(self, name: Labelled, words: Sequence[str]) -> None:
        start, stop, label = name
        if label == "PERSON" and stop - start > 1:
            self.person_words.update(fold(word) for word in words[start:stop])
        for i in range(start, stop):
            if label == "PLACE":
                self.place[i] += 1
                self.spans[i] = (start, stop)
            elif label == "PERSON":
                self.person[i] += 1
                self.persons[i] = (start, stop)
            elif label == "ORG":
                self.organisations[i] = (start, stop)
            elif label in ("EVENT", "OBJECT", "TIME"):
                self.other[i] = 1

    def _entity(self, entity: Labelled, named: bool) -> None:
        start, stop, label = entity
        for i in range(start, stop):
            if label in ("LOC", "GPE", "FAC"):
                self.place[i] += 1
            elif label == "PERSON":
                self.person[i] += 1
            elif label == "ORG" and not named:
                self.organisations[i] = (start, stop)

    def is_person(self, at: int) -> bool:
        """Both layers agree, or one says so and none says a place."""
        return self.person[at] > self.place[at]
