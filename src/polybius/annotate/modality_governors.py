"""What a predicate stands under: governors, adverbial clauses, nouns that it explains, coordination."""

from __future__ import annotations

from collections.abc import Callable

from polybius.annotate.modality_adverbials import Adverbials
from polybius.annotate.modality_frames import frame_of, is_noun, is_present, preposition_of, verb_form
from polybius.annotate.modality_lexicon import ModalityLexicon
from polybius.annotate.modality_marks import PLAIN, View
from polybius.annotate.modality_rows import UNREAL, Rows
from polybius.annotate.tree import Tree
from polybius.model.claims import Certainty, Realis

_THREAT_SPEAKERS = frozenset(("they", "it", "he", "she", "we", "i"))
_TRYING = frozenset(("seek", "try", "attempt"))
_ARGUING = frozenset("defend justify portray depict explain excuse minimise minimize downplay frame cast".split())
"""What one does by trying to: acts of speech that need no success."""
_RANKS = frozenset(("first", "last", "only", "second", "third", "latest", "few", "next"))


class Governors:
    """Views from above. `view_of` gives the view of a governor, which is worked out before what it governs."""

    def __init__(self, tree: Tree, lexicon: ModalityLexicon, view_of: Callable[[int], View]) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._view_of = view_of
        self.rows = Rows(tree, lexicon, view_of)
        self.adverbials = Adverbials(tree, lexicon, self.rows, view_of)

    def over(self, i: int) -> View:
        """What the governor makes of a predicate."""
        tree = self._tree
        head, dep = tree.heads[i], tree.dep(i)
        if head == i:
            return self._equated(i) or self.adverbials.by_mark(i)
        if dep == "conj":
            return self.over(head) if self._shares_governor(i, head) else PLAIN
        if dep in ("xcomp", "ccomp", "csubj") or (dep == "obj" and tree.upos[i] == "VERB"):
            return self._complement(i, head)
        if dep == "advcl":
            return self.adverbials.over(i, head)
        if dep == "acl" and tree.deps[i] != "acl:relcl":
            return self._on_noun(i, head)
        return self.prepositional(i, head) if dep in ("obl", "nmod") else PLAIN

    def prepositional(self, i: int, head: int) -> View:
        """What stands behind a preposition of its governor: "plans for X", "kept from X"."""
        preposition = preposition_of(self._tree, i)
        marked = self.adverbials.by_mark(i)
        if not marked.plain or self._tree.doc[i].ent_type_ == "TIME":
            return marked
        row = self.rows.governor(head, preposition) if preposition else None
        return self.rows.governed(row, head) if row else PLAIN

    def _shares_governor(self, i: int, head: int) -> bool:
        """A conjunct of the same form: "failed to enter and burn", not "failed to enter and fled"."""
        tree = self._tree
        marks, others = set(tree.child_lemmas(i, "mark")), set(tree.child_lemmas(head, "mark"))
        same_form = tree.upos[i] != "VERB" or verb_form(tree, i) == verb_form(tree, head) or bool(marks)
        return same_form and (marks == others or not marks) and tree.child(i, "nsubj", "nsubj:pass") < 0

    def _equated(self, i: int) -> View | None:
        """`the plan was for them to X`: what a noun is said to be, it governs."""
        tree = self._tree
        noun = tree.child(i, "nsubj:outer")
        row = self.rows.governor(noun, frame_of(tree, i)) if noun >= 0 else None
        return self.rows.governed(row, noun) if row else None

    # -- complements ----------------------------------------------------------------------------------------

    def _complement(self, i: int, head: int) -> View:
        tree = self._tree
        frame = frame_of(tree, i)
        whether = self._whether(i)
        if whether >= 0:
            realis = Realis.CONDITIONAL if tree.words[whether] == "if" else Realis.HYPOTHETICAL
            return View(realis, Certainty.HEDGED, (whether,), "indirect question")
        row = self.rows.governor(head, frame)
        if row and not self._is_argued(i, head):
            return self.rows.governed(row, head)
        if self._is_going_to(i, head):
            return self._transparent(head, View(Realis.FUTURE, cues=(head,), rule="going to"))
        if frame == "infinitive" and self._is_obliged(head):
            return View(Realis.HYPOTHETICAL, cues=(head,), rule=f"{tree.words[head]} to")
        if tree.dep(i) in ("xcomp", "obj") or tree.lemmas[head] in self._lexicon.transparent:
            return self.rows.through(i, head)
        return self._clause(i, head, frame)

    def _is_argued(self, i: int, head: int) -> bool:
        """ "have sought to defend the plan": who tries to argue argues; the complement is as real as the trying."""
        return self._tree.lemmas[head] in _TRYING and self._tree.lemmas[i] in _ARGUING

    def _clause(self, i: int, head: int, frame: str) -> View:
        """A full clause is told as a fact under most words, whatever becomes of these."""
        above = self._view_of(head)
        if above.realis == Realis.DENIED and self._tree.lemmas[head] in self._lexicon.neg_raising:
            return View(Realis.DENIED, above.certainty, above.cues, "negation raised")
        if above.rule == "question":
            return View(Realis.HYPOTHETICAL, above.certainty, above.cues, "question")
        if above.realis in UNREAL and self._tree.lemmas[head] in self._lexicon.neg_raising:
            return View(Realis.HYPOTHETICAL, Certainty.HEDGED, above.cues, f"under {self._tree.lemmas[head]}")
        if self._tree.dep(i) == "csubj" and frame == "infinitive" and is_present(self._tree, head):
            return View(Realis.HYPOTHETICAL, cues=(self._tree.child(i, "mark"),), rule="infinitive as subject")
        return self._threat(i, head)

    def _whether(self, i: int) -> int:
        """`do not know whether X`: the mark of an indirect question for yes or no, -1 for none."""
        tree = self._tree
        if tree.dep(i) not in ("ccomp", "csubj"):
            return -1
        return next((c for c in tree.children[i] if tree.words[c] in ("whether", "if") and tree.deps[c] == "mark"), -1)

    def _is_obliged(self, head: int) -> bool:
        """`has to X`, `is able to X`: nothing is done yet, where `had to X` and `was able to X` tell of a deed."""
        tree = self._tree
        if tree.lemmas[head] not in ("have", "able") or not self._view_of(head).plain:
            return False
        return is_present(tree, head) and tree.child(head, "aux") < 0 and "yet" not in tree.words[head : head + 3]

    def _is_going_to(self, i: int, head: int) -> bool:
        tree = self._tree
        going = tree.words[head] == "going" and "be" in tree.child_lemmas(head, "aux")
        return going and frame_of(tree, i) == "infinitive"

    def _transparent(self, head: int, view: View) -> View:
        above = self._view_of(head)
        return View(Realis.DENIED, above.certainty, above.cues, "negation") if above.realis == Realis.DENIED else view

    def _threat(self, i: int, head: int) -> View:
        """`warned that they would X`: a speaker's own act, announced as a warning."""
        tree = self._tree
        subject = tree.child(i, "nsubj")
        wills = {tree.words[child] for child in tree.children[i] if tree.deps[child] == "aux"} & {"will", "would"}
        if tree.lemmas[head] == "warn" and wills and subject >= 0 and tree.words[subject] in _THREAT_SPEAKERS:
            return View(Realis.THREATENED, cues=(head,), rule="warned of own act")
        return PLAIN

    # -- nouns ----------------------------------------------------------------------------------------------

    def _on_noun(self, i: int, head: int) -> View:
        """`a plan to X`, `the claim that X`, `troops to X`. A participle tells of the noun: `a plan made in May`."""
        tree = self._tree
        frame = frame_of(tree, i)
        if tree.words[head] in ("nothing", "nobody", "none") and frame in ("gerund", "infinitive"):
            return View(Realis.DENIED, cues=(head,), rule=tree.words[head])
        marked = self.adverbials.by_mark(i)
        if not marked.plain or frame == "participle":
            return marked
        judged = self._judged(head)
        if judged:
            return judged
        row = self.rows.governor(head, frame)
        if not row and frame != "infinitive":  # the "for" of "for them to leave" is its subject's
            row = self.rows.governor(head, preposition_of(tree, i))
        if row:
            return self.rows.governed(row, head)
        if frame == "gerund" and preposition_of(tree, i) == "for":
            return View(Realis.HYPOTHETICAL, cues=(tree.child(i, "mark", "case"),), rule="gerund of purpose")
        if frame != "infinitive" or self._is_ranked(head):
            return PLAIN
        mark = tree.child(i, "mark")
        if self._is_headline(head):
            return View(Realis.FUTURE, cues=(mark,), rule="infinitive in a headline")
        if self.rows.is_rejected(head):
            return View(Realis.DENIED, cues=(head, mark), rule="infinitive on a noun, rejected")
        return View(Realis.PLANNED, cues=(mark,), rule="infinitive on a noun")

    def _judged(self, noun: int) -> View | None:
        """`the claim that X is false`, `fears that X proved groundless`: said of a noun, it holds for its clause."""
        tree = self._tree
        if tree.deps[noun] != "nsubj":
            return None
        said = tree.heads[noun]
        for judgement in (said, tree.child(said, "xcomp")):
            row = self.rows.governor(judgement, "subject") if judgement >= 0 else None
            if row and row.realis == Realis.DENIED:
                return self.rows.governed(row, judgement)
        return None

    def _is_ranked(self, noun: int) -> bool:
        """`the first army to enter`, `the 45th person to be charged`, `one of the few towns to hold out` did."""
        tree = self._tree
        for child in tree.children[noun]:
            topmost = tree.has(child, "Degree=Sup") and tree.words[child] != "best"
            if tree.lemmas[child] in _RANKS or tree.has(child, "NumType=Ord") or topmost:
                return True
        return tree.lemmas[noun] in _RANKS

    def _is_headline(self, head: int) -> bool:
        """`Army to leave port`: a sentence without a finite verb whose bare subject the infinitive follows."""
        tree = self._tree
        return tree.heads[head] == head and tree.child(head, "det", "cop", "nmod:poss") < 0 and is_noun(tree, head)
