"""Adverbial clauses: conditions, purposes, times still to come, what was done without or instead."""

from __future__ import annotations

from collections.abc import Callable

from polybius.annotate.modality_frames import frame_of, is_known, is_present, preposition_of
from polybius.annotate.modality_lexicon import ModalityLexicon
from polybius.annotate.modality_marks import PLAIN, View
from polybius.annotate.modality_rows import UNREAL, Rows
from polybius.annotate.tree import Tree
from polybius.model.claims import Certainty, Realis

# Why somebody would do, or did not do, something is no plan of theirs.
_PURPOSE_UNDER = {
    Realis.HYPOTHETICAL: Realis.HYPOTHETICAL,
    Realis.DENIED: Realis.HYPOTHETICAL,
    Realis.CONDITIONAL: Realis.CONDITIONAL,
}
COMPARISON = "comparison"
_TIMES = frozenset(("when", "after", "before", "while", "as"))
_BEGINNING = frozenset(("begin", "start", "continue", "resume"))
_MEANS = frozenset(("by", "through", "into"))
_AS_LONG = (["as", "long"], ["so", "long"])
_CARRIED = UNREAL - {Realis.HYPOTHETICAL, Realis.PLANNED}


def likened(tree: Tree, noun: int, case: int) -> View:
    """`like the siege of X` speaks of another siege, `like a siege` of none."""
    realis = Realis.OCCURRED if is_known(tree, noun) else Realis.HYPOTHETICAL
    return View(realis, cues=(case,), rule=COMPARISON)


class Adverbials:
    """Views of adverbial clauses under the view of their main clause."""

    def __init__(self, tree: Tree, lexicon: ModalityLexicon, rows: Rows, view_of: Callable[[int], View]) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._rows = rows
        self._view_of = view_of

    def by_mark(self, i: int) -> View:
        """What the words that introduce a clause or phrase make of it: if, as if, in case of, without, instead of."""
        tree, lexicon = self._tree, self._lexicon
        for mark in tree.children[i]:
            if mark > i or tree.deps[mark] not in ("mark", "case", "advmod"):
                continue
            word = tree.words[mark]
            pair = f"{word} {tree.words[mark + 1]}"
            if pair in lexicon.hypothetical:
                return View(Realis.HYPOTHETICAL, cues=(mark,), rule=pair)
            if word in lexicon.conditional or pair in lexicon.conditional:
                return View(Realis.CONDITIONAL, cues=(mark,), rule=f"{word} clause")
            if word == "as" and tree.words[max(mark - 2, 0) : mark] in _AS_LONG and is_present(tree, i):
                return View(Realis.CONDITIONAL, cues=(mark - 1,), rule="as long as")
            if pair == "due to" and tree.upos[i] == "VERB" and not tree.words[i].endswith("ing"):
                return View(Realis.FUTURE, cues=(mark,), rule="due to")
            if word == "without" and self._presupposes(i):
                return PLAIN
            if word == "without" or pair in ("instead of", "rather than"):
                return View(Realis.DENIED, cues=(mark,), rule="without" if word == "without" else pair)
            if word in lexicon.likening and tree.deps[mark] == "case" and tree.child(i, "cop") >= 0:
                return likened(tree, i, mark)
        return PLAIN

    def _presupposes(self, i: int) -> bool:
        """`would have been impossible without the capture of Velm`: what is thought away has happened."""
        tree = self._tree
        head = tree.heads[i]
        words = {tree.words[child] for child in tree.children[head] if tree.dep(child) == "aux"}
        return tree.upos[i] != "VERB" and "would" in words and "have" in words

    def over(self, i: int, head: int) -> View:
        """What a main clause makes of an adverbial one."""
        marked = self.by_mark(i)
        if not marked.plain:
            return marked
        inverted = self._inverted(i)
        if inverted >= 0:
            return View(Realis.CONDITIONAL, cues=(inverted,), rule="inverted condition")
        frame, preposition = frame_of(self._tree, i), preposition_of(self._tree, i)
        row = self._rows.governor(head, "infinitive" if frame == "infinitive" else preposition)
        if row:
            return self._rows.governed(row, head)
        if frame == "infinitive":
            return self._purpose(i, head)
        if frame == "gerund":
            return self._gerund(i, head, preposition)
        return self._time(i, head)

    def _inverted(self, i: int) -> int:
        """`Had they left, ...`, `Should they leave, ...`: the auxiliary that opens a condition, -1 for none."""
        tree = self._tree
        first = tree.left[i]
        opens = tree.deps[first] in ("aux", "cop") and tree.words[first] in ("had", "were", "should")
        return first if opens and tree.child(i, "nsubj", "nsubj:pass") > first else -1

    def _purpose(self, i: int, head: int) -> View:
        tree = self._tree
        mark = tree.child(i, "mark")
        if tree.words[mark - 1 : mark] == ["only"]:
            return PLAIN
        above = self._view_of(head)
        begun = tree.lemmas[head] in _BEGINNING and tree.child(head, "obj") >= 0  # "began an offensive to take Velm"
        implied = tree.lemmas[head] in self._lexicon.transparent and above.realis != Realis.ONGOING and not begun
        if tree.upos[head] == "ADJ" or implied:
            return self._rows.through(i, head)
        realis = _PURPOSE_UNDER.get(above.realis, Realis.PLANNED)
        return View(realis, above.certainty, (*above.cues, mark), "purpose")

    def _gerund(self, i: int, head: int, preposition: str) -> View:
        """A participle clause behind an unreal one is as unreal: "will attack, killing" is future throughout; and no
        surer than what it follows ("reportedly struck the camp, killing three").

        So is the means of what is unreal ("plans to win by starving them"); how it was not done is left open.
        """
        above = self._view_of(head)
        behind = i > head and self._tree.child(i, "mark", "nsubj") < 0
        bare = behind and (above.realis in _CARRIED or (above.realis.happened and not above.plain))
        given = preposition in self._lexicon.given and preposition not in _TIMES
        means = bool(preposition) and not given and above.realis in UNREAL
        if bare or means:
            return View(above.realis, above.certainty, above.cues, above.rule)
        if preposition in _MEANS and above.realis == Realis.DENIED:
            return View(Realis.HYPOTHETICAL, above.certainty, above.cues, f"under {self._tree.lemmas[head]}")
        return PLAIN

    def _time(self, i: int, head: int) -> View:
        """A present tense under something to come is to come itself: "will leave once they surrender"."""
        tree = self._tree
        marks = [c for c in tree.children[i] if c < i and tree.deps[c] in ("mark", "advmod")]
        until = next((c for c in marks if tree.words[c] in self._lexicon.until), -1)
        time = until if until >= 0 else next((c for c in marks if tree.words[c] in _TIMES), -1)
        if time < 0 or not is_present(tree, i):
            return PLAIN
        above = self._view_of(head)
        if above.realis in UNREAL:
            return View(above.realis, above.certainty, (*above.cues, time), f"{tree.words[time]} clause")
        return View(Realis.FUTURE, Certainty.HEDGED, (until,), f"{tree.words[time]} clause") if until >= 0 else PLAIN
