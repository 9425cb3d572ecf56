"""Nouns that tell of a happening: what their own words, their governor, or the clause around them make of them.

Under something that is not real a noun that is not known yet is as unreal ("plans to launch a raid", "could cause a
war"); one that is known is taken for granted ("plans to answer the raid", "will not forgive the massacre").
"""

from __future__ import annotations

from collections.abc import Callable

from polybius.annotate.modality_adverbials import likened
from polybius.annotate.modality_frames import is_known, is_noun, preposition_of
from polybius.annotate.modality_governors import Governors
from polybius.annotate.modality_lexicon import ModalityLexicon
from polybius.annotate.modality_marks import PLAIN, View, hedged_by_adverbs
from polybius.annotate.modality_rows import UNREAL
from polybius.annotate.tree import Tree
from polybius.model.claims import Realis

_HAPPEN = frozenset(("happen", "occur", "take", "begin", "start", "resume", "be"))
_OBJECTS = frozenset(("obj", "nsubj:pass"))
_SUBJECTS = frozenset(("nsubj", "csubj"))
_OBLIQUE = frozenset(("obl", "nmod"))
_CORE = frozenset(("obj", "nsubj", "nsubj:pass", "xcomp", "root"))


def _determiners(tree: Tree, noun: int) -> list[str]:
    return [tree.words[child] for child in tree.children[noun] if tree.deps[child] == "det"]


DRAWN_IN = "in the clause of"
"""The rule of nouns that are as unreal as the clause they stand in."""


class Nouns:
    """Views of nouns. `view_of` gives the view of what they stand under."""

    def __init__(self, tree: Tree, lexicon: ModalityLexicon, above: Governors, view_of: Callable[[int], View]) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._above = above
        self._view_of = view_of

    def own(self, i: int) -> View:
        """A noun's view by its own adjectives and determiner: "an alleged raid", "no raid"."""
        tree, lexicon = self._tree, self._lexicon
        denier = tree.child(i, "det")
        if denier >= 0 and tree.words[denier] in ("no", "neither"):
            return self._none(i, denier)
        for child in tree.children[i]:
            row = lexicon.noun_marks.get(tree.words[child]) if tree.deps[child] in ("amod", "compound") else None
            if row:
                return View(row.realis, row.certainty, (child,), f"{tree.words[child]} noun")
        return hedged_by_adverbs(tree, i, lexicon, PLAIN)

    def _none(self, i: int, denier: int) -> View:
        """`there was no raid`; `was there no raid?` denies nothing."""
        tree = self._tree
        asked = tree.heads[i] != i and self._view_of(tree.heads[i]).rule == "question"
        return View(Realis.HYPOTHETICAL if asked else Realis.DENIED, cues=(denier,), rule="question" if asked else "no")

    def over(self, i: int) -> View:
        """What a noun stands under makes of it."""
        tree = self._tree
        head, dep = tree.heads[i], tree.deps[i]
        if head == i:
            return PLAIN
        if dep == "conj":
            return self._view_of(head) if is_noun(tree, head) else PLAIN
        if dep == "compound":
            return self._in_compound(head)
        if tree.dep(i) in _OBLIQUE:
            return self._oblique(i, head)
        if dep == "obj" or (dep == "nsubj:pass" and tree.child(head, "obj") < 0):
            governed = self._object(i, head)
            if governed.rule:
                return governed
        if dep in _CORE and self._is_light(i, head):
            return self._carried(head)
        if dep == "nsubj" and tree.upos[head] == "ADJ":
            row = self._above.rows.governor(head, "subject")
            return self._above.rows.governed(row, head) if row else PLAIN
        return self._drawn_in(i, head) if dep in _OBJECTS or dep in _SUBJECTS else PLAIN

    def _object(self, i: int, head: int) -> View:
        rows = self._above.rows
        row = rows.governor(head, "object") if is_known(self._tree, i) else rows.governor(head, "object", "indefinite")
        if not row or rows.has_complement(head, row) or self._is_asked_for(i, head):
            return PLAIN
        if row.presupposes and "any" in _determiners(self._tree, i):
            return View(Realis.HYPOTHETICAL, cues=(head,), rule="any")
        return rows.governed(row, head)

    def _is_asked_for(self, i: int, head: int) -> bool:
        """`denied the request`: who denies a request or an offer, denies what it is for, not that it was made."""
        lemma, lexicon = self._tree.lemmas[i], self._lexicon
        return self._tree.lemmas[head] == "deny" and ("noun", lemma) in lexicon.governors

    def _in_compound(self, head: int) -> View:
        """`a takeover bid`, `peace plan`, `war fears`."""
        row = self._above.rows.governor(head, "compound")
        return self._above.rows.governed(row, head) if row else PLAIN

    def _oblique(self, i: int, head: int) -> View:
        tree = self._tree
        governed = self._above.prepositional(i, head)
        if governed.rule:
            return governed
        preposition = preposition_of(tree, i)
        if preposition in self._lexicon.likening:
            return likened(tree, i, tree.child(i, "case"))
        if preposition in self._lexicon.given or not preposition:
            return PLAIN
        return self._drawn_in(i, head) if i > head else PLAIN

    def _carried(self, head: int) -> View:
        above = self._view_of(head)
        return View(above.realis, above.certainty, above.cues, above.rule and f"under {self._tree.lemmas[head]}")

    def _is_light(self, i: int, head: int) -> bool:
        """Whether a noun is what happens: "will hold talks", "talks may take place", "there was no raid"."""
        tree = self._tree
        if tree.upos[head] not in ("VERB", "AUX") or tree.lemmas[head] not in self._lexicon.happening:
            return False
        if tree.lemmas[head] == "be":
            return tree.child(head, "expl") >= 0
        return tree.dep(i) == "obj" or tree.deps[i] == "nsubj:pass" or tree.lemmas[head] in _HAPPEN

    def _drawn_in(self, i: int, head: int) -> View:
        """A noun in an unreal clause: as unreal, unless it is known; what was not done to something is left open."""
        tree = self._tree
        above = self._view_of(head)
        denied = above.realis == Realis.DENIED
        if above.realis not in UNREAL and not denied:
            return PLAIN
        causing = tree.lemmas[head] in self._lexicon.causing and tree.deps[i] in _OBJECTS
        if is_known(tree, i) and (denied or not causing or tree.child(i, "nmod") < 0):
            return self._granted(i)
        if denied and tree.deps[i] in _SUBJECTS:
            return PLAIN
        realis = Realis.HYPOTHETICAL if denied and not causing else above.realis
        return View(realis, above.certainty, above.cues, f"{DRAWN_IN} {tree.lemmas[head]}")

    def _granted(self, i: int) -> View:
        """Taken for granted: said of nouns that tell of an event, whose realis would else be read off the verb."""
        return View(rule="presupposed") if self._tree.lemmas[i] in self._lexicon.happenings else PLAIN
