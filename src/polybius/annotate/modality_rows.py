"""The rows of data/certainty.yaml that a word brings to what stands under it, and what they make of it."""

from __future__ import annotations

from collections.abc import Callable

from polybius.annotate.modality_frames import frame_of, preposition_of
from polybius.annotate.modality_lexicon import ModalityLexicon
from polybius.annotate.modality_marks import View
from polybius.annotate.tree import Tree
from polybius.codebook import Governor
from polybius.model.claims import Realis

UNREAL = frozenset((Realis.PLANNED, Realis.THREATENED, Realis.CONDITIONAL, Realis.HYPOTHETICAL, Realis.FUTURE))


class Rows:
    """`view_of` gives the view of a governor, which is worked out before what it governs."""

    def __init__(self, tree: Tree, lexicon: ModalityLexicon, view_of: Callable[[int], View]) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._view_of = view_of

    def governor(self, head: int, *frames: str) -> Governor | None:
        """The first row of a word that takes one of these frames."""
        tree, lexicon = self._tree, self._lexicon
        rows = lexicon.governor(tree.lemmas[head], tree.words[head], tree.upos[head])
        for particle in tree.child_lemmas(head, "compound:prt"):
            phrasal = f"{lexicon.lemma(tree.lemmas[head], tree.words[head])} {particle}"
            rows = (*lexicon.governors.get(("verb", phrasal), ()), *rows)
        return next((row for row in rows if any(frame in row.takes for frame in frames)), None) if rows else None

    def governed(self, row: Governor, head: int) -> View:
        """What a governor makes of its complement, given how real the governor is itself."""
        above = self._view_of(head)
        cues = (*above.cues, head)
        word = self._lexicon.lemma(self._tree.lemmas[head], self._tree.words[head])
        rule = f"{row.realis} by {word}"
        if row.presupposes:
            return _presupposed(row, above, head, word)
        if row.realis != Realis.OCCURRED and self.is_rejected(head):
            return View(Realis.DENIED, above.certainty, (*cues, self._tree.heads[head]), f"{rule}, rejected")
        if row.realis == Realis.DENIED:
            return _denied(above, cues, rule)
        if row.realis == Realis.ONGOING:
            return View(row.realis if above.realis == Realis.OCCURRED else above.realis, above.certainty, cues, rule)
        if row.realis == Realis.OCCURRED and above.rule == "question":
            return View(Realis.HYPOTHETICAL, above.certainty, cues, "question")
        permitted = word in self._lexicon.permitting
        if above.realis == Realis.DENIED and (row.realis != Realis.HYPOTHETICAL or permitted):
            return View(Realis.DENIED, above.certainty, cues, f"{rule}, denied")
        return View(row.realis, row.certainty, cues, rule).as_sure_as(above)

    def is_rejected(self, noun: int) -> bool:
        """What was asked for, offered or planned came to nothing: "denied a request to X", "abandoned a plan to X",
        "failed in their drive to X"."""
        tree = self._tree
        verb = tree.heads[noun]
        failed = tree.lemmas[verb] == "fail" and preposition_of(tree, noun) == "in"
        if failed and tree.dep(noun) == "obl":
            return self._view_of(verb).realis.happened
        if tree.upos[noun] != "NOUN" or tree.deps[noun] not in ("obj", "nsubj:pass"):
            return False
        view = self._view_of(verb) if tree.lemmas[verb] in self._lexicon.rejecting else None
        return view is not None and view.realis.happened

    def through(self, i: int, head: int) -> View:
        """A complement as real as its governor; an infinitive on an adjective of no known kind is not told as real."""
        above = self._view_of(head)
        yet = self._yet(i, head)
        if yet >= 0:
            return View(Realis.DENIED, above.certainty, (yet,), "yet to")
        able = self._tree.lemmas[head] in self._lexicon.transparent
        if above.plain and self._tree.upos[head] == "ADJ" and frame_of(self._tree, i) == "infinitive" and not able:
            return View(Realis.HYPOTHETICAL, cues=(head,), rule="infinitive on an adjective")
        told = above.rule or (above.plain and able)
        return View(above.realis, above.certainty, above.cues, f"under {self._tree.lemmas[head]}" if told else "")

    def _yet(self, i: int, head: int) -> int:
        """`have yet to X`."""
        tree = self._tree
        if tree.lemmas[head] not in ("have", "be") or frame_of(self._tree, i) != "infinitive":
            return -1
        return next((c for c in (*tree.children[head], *tree.children[i]) if tree.words[c] == "yet" and c < i), -1)

    def has_complement(self, head: int, row: Governor) -> bool:
        """Whether an object is only who is kept from something: "prevented the convoy from entering"."""
        tree = self._tree
        for child in tree.children[head]:
            if tree.dep(child) in ("xcomp", "ccomp"):
                return True
            if tree.dep(child) in ("obl", "advcl") and preposition_of(tree, child) in row.takes and "from" in row.takes:
                return True
        return False


def _denied(above: View, cues: tuple[int, ...], rule: str) -> View:
    """What was not kept from happening happened; what is to be kept from happening may happen or not."""
    if above.realis == Realis.DENIED and above.rule != "modal+negation":
        return View(Realis.OCCURRED, above.certainty, cues, f"{rule}, denied")
    return View(
        Realis.HYPOTHETICAL if above.realis in UNREAL or above.realis == Realis.DENIED else Realis.DENIED,
        above.certainty,
        cues,
        rule,
    )


def _presupposed(row: Governor, above: View, head: int, word: str) -> View:
    if row.realis == Realis.ONGOING:
        realis = Realis.OCCURRED if above.realis.happened else Realis.ONGOING
        return View(realis, cues=(head,), rule=f"ended by {word}")
    return View(row.realis, row.certainty, (head,), f"presupposed by {word}")
