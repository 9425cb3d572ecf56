"""What a predicate stands under: governors, conditions, purposes, and the words that introduce its clause."""

from __future__ import annotations

from collections.abc import Callable

from polybius.annotate.modality_lexicon import ModalityLexicon
from polybius.annotate.modality_marks import PLAIN, View
from polybius.annotate.tree import Tree
from polybius.codebook import Governor
from polybius.model.claims import Realis

UNREAL = frozenset((Realis.PLANNED, Realis.THREATENED, Realis.CONDITIONAL, Realis.HYPOTHETICAL, Realis.FUTURE))
# Why somebody would do, or did not do, something is no plan of theirs.
_PURPOSE_UNDER = {
    Realis.HYPOTHETICAL: Realis.HYPOTHETICAL,
    Realis.DENIED: Realis.HYPOTHETICAL,
    Realis.CONDITIONAL: Realis.CONDITIONAL,
}
_THREAT_SPEAKERS = frozenset(("they", "it", "he", "she", "we", "i"))
_ORDINALS = frozenset(("first", "last", "only", "second", "third", "latest", "next"))


class Governors:
    """Views from above. `view_of` gives the view of a governor, which is worked out before what it governs."""

    def __init__(self, tree: Tree, lexicon: ModalityLexicon, view_of: Callable[[int], View]) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._view_of = view_of

    def over(self, i: int) -> View:
        """What the governor makes of a predicate."""
        tree = self._tree
        head, dep = tree.heads[i], tree.dep(i)
        if head == i:
            return self._by_mark(i)
        if dep == "conj":
            return self.over(head) if self._shares_governor(i, head) else PLAIN
        if dep in ("xcomp", "ccomp", "csubj"):
            return self._complement(i, head)
        if dep == "advcl":
            return self._adverbial(i, head)
        if dep == "acl" and tree.deps[i] != "acl:relcl":
            return self._on_noun(i, head)
        return self._prepositional(i, head) if dep in ("obl", "nmod") else PLAIN

    def over_noun(self, i: int, preposition_only: bool) -> View:
        """What a noun's governor makes of it, as its object or behind a preposition."""
        tree = self._tree
        head = tree.heads[i]
        if preposition_only:
            return self._prepositional(i, head)
        row = self.governor(head, "object")
        return self._governed(row, head) if row and not self._has_complement(head, row) else PLAIN

    def _shares_governor(self, i: int, head: int) -> bool:
        """A conjunct of the same form: "failed to enter and burn", not "failed to enter and fled"."""
        tree = self._tree
        marks, others = set(tree.child_lemmas(i, "mark")), set(tree.child_lemmas(head, "mark"))
        same_form = tree.upos[i] != "VERB" or verb_form(tree, i) == verb_form(tree, head) or bool(marks)
        return same_form and (marks == others or not marks) and tree.child(i, "nsubj", "nsubj:pass") < 0

    def _complement(self, i: int, head: int) -> View:
        tree, lexicon = self._tree, self._lexicon
        frame = frame_of(self._tree, i)
        row = self.governor(head, frame)
        if row:
            return self._governed(row, head)
        if self._is_going_to(i, head):
            return self._transparent(head, View(Realis.FUTURE, cues=(head,), rule="going to"))
        if tree.dep(i) == "xcomp" or tree.lemmas[head] in lexicon.transparent:
            return self._through(i, head)
        above = self._view_of(head)
        if above.realis == Realis.DENIED and tree.lemmas[head] in lexicon.neg_raising:
            return View(Realis.DENIED, above.certainty, above.cues, "negation raised")
        return self._threat(i, head)

    def _through(self, i: int, head: int) -> View:
        """A complement as real as its governor; an infinitive on an adjective of no known kind is not told as real."""
        above = self._view_of(head)
        yet = self._yet(i, head)
        if yet >= 0:
            return View(Realis.DENIED, above.certainty, (yet,), "yet to")
        able = self._tree.lemmas[head] in self._lexicon.transparent
        if above.plain and self._tree.upos[head] == "ADJ" and frame_of(self._tree, i) == "infinitive" and not able:
            return View(Realis.HYPOTHETICAL, cues=(head,), rule="infinitive on an adjective")
        return View(above.realis, above.certainty, above.cues, above.rule and f"under {self._tree.lemmas[head]}")

    def _yet(self, i: int, head: int) -> int:
        """`have yet to X`."""
        tree = self._tree
        if tree.lemmas[head] not in ("have", "be") or frame_of(self._tree, i) != "infinitive":
            return -1
        return next((c for c in (*tree.children[head], *tree.children[i]) if tree.words[c] == "yet" and c < i), -1)

    def _is_going_to(self, i: int, head: int) -> bool:
        tree = self._tree
        going = tree.words[head] == "going" and "be" in tree.child_lemmas(head, "aux")
        return going and frame_of(tree, i) == "infinitive"

    def _threat(self, i: int, head: int) -> View:
        """`warned that they would X`: a speaker's own act, announced as a warning."""
        tree = self._tree
        subject = tree.child(i, "nsubj")
        wills = {tree.words[child] for child in tree.children[i] if tree.deps[child] == "aux"} & {"will", "would"}
        if tree.lemmas[head] == "warn" and wills and subject >= 0 and tree.words[subject] in _THREAT_SPEAKERS:
            return View(Realis.THREATENED, cues=(head,), rule="warned of own act")
        return PLAIN

    def _by_mark(self, i: int) -> View:
        """What the words that introduce a clause or phrase make of it: if, as if, in case of, without, instead of."""
        tree, lexicon = self._tree, self._lexicon
        for mark in tree.children[i]:
            if mark > i or tree.deps[mark] not in ("mark", "case", "advmod"):
                continue
            word = tree.words[mark]
            pair = f"{word} {tree.words[mark + 1]}"
            if pair in lexicon.hypothetical:
                return View(Realis.HYPOTHETICAL, cues=(mark,), rule=pair)
            if word in lexicon.conditional:
                return View(Realis.CONDITIONAL, cues=(mark,), rule=f"{word} clause")
            if word == "without" or pair in ("instead of", "rather than"):
                return View(Realis.DENIED, cues=(mark,), rule="without" if word == "without" else pair)
        return PLAIN

    def _adverbial(self, i: int, head: int) -> View:
        """Conditions, purposes, and what was done without or instead."""
        marked = self._by_mark(i)
        if not marked.plain:
            return marked
        infinitive = frame_of(self._tree, i) == "infinitive"
        row = self.governor(head, "infinitive" if infinitive else preposition_of(self._tree, i))
        if row:
            return self._governed(row, head)
        if infinitive:
            return self._purpose(i, head)
        return self._transparent_gerund(i, head)

    def _purpose(self, i: int, head: int) -> View:
        above = self._view_of(head)
        implied = self._tree.lemmas[head] in self._lexicon.transparent and above.realis != Realis.ONGOING
        if self._tree.upos[head] == "ADJ" or implied:
            return self._through(i, head)
        realis = _PURPOSE_UNDER.get(above.realis, Realis.PLANNED)
        return View(realis, above.certainty, (*above.cues, self._tree.child(i, "mark")), "purpose")

    def _transparent_gerund(self, i: int, head: int) -> View:
        """A participle clause behind an unreal one is as unreal: "will attack, killing" is future throughout."""
        tree = self._tree
        above = self._view_of(head)
        participle = "VerbForm=Ger" in tree.feats[i] or "VerbForm=Part" in tree.feats[i]
        bare = i > head and tree.child(i, "mark", "nsubj") < 0
        if participle and bare and above.realis in UNREAL - {Realis.HYPOTHETICAL}:
            return View(above.realis, above.certainty, above.cues, above.rule)
        return PLAIN

    def _on_noun(self, i: int, head: int) -> View:
        """`a plan to X`, `the claim that X`, `troops to X`."""
        frame = frame_of(self._tree, i)
        marked = self._by_mark(i)
        if not marked.plain:
            return marked
        row = self.governor(head, frame) or self.governor(head, preposition_of(self._tree, i))
        if row:
            return self._governed(row, head)
        if frame == "infinitive" and not _ORDINALS & set(self._tree.child_lemmas(head, "amod")):
            return View(Realis.PLANNED, cues=(self._tree.child(i, "mark"),), rule="infinitive on a noun")
        return PLAIN

    def _prepositional(self, i: int, head: int) -> View:
        preposition = preposition_of(self._tree, i)
        marked = self._by_mark(i)
        if not marked.plain:
            return marked
        if self._tree.doc[i].ent_type_ == "TIME":
            return PLAIN
        row = self.governor(head, preposition) if preposition else None
        return self._governed(row, head) if row else PLAIN

    def _transparent(self, head: int, view: View) -> View:
        above = self._view_of(head)
        return View(Realis.DENIED, above.certainty, above.cues, "negation") if above.realis == Realis.DENIED else view

    def _has_complement(self, head: int, row: Governor) -> bool:
        """Whether an object is only who is kept from something: "prevented the convoy from entering"."""
        tree = self._tree
        for child in tree.children[head]:
            if tree.dep(child) in ("xcomp", "ccomp"):
                return True
            if tree.dep(child) in ("obl", "advcl") and preposition_of(tree, child) in row.takes and "from" in row.takes:
                return True
        return False

    def governor(self, head: int, frame: str) -> Governor | None:
        tree, lexicon = self._tree, self._lexicon
        rows = lexicon.governor(tree.lemmas[head], tree.words[head], tree.upos[head])
        for particle in tree.child_lemmas(head, "compound:prt"):
            phrasal = f"{lexicon.lemma(tree.lemmas[head], tree.words[head])} {particle}"
            rows = (*lexicon.governors.get(("verb", phrasal), ()), *rows)
        return next((row for row in rows if frame in row.takes), None)

    def _governed(self, row: Governor, head: int) -> View:
        """What a governor makes of its complement, given how real the governor is itself."""
        above = self._view_of(head)
        cues = (*above.cues, head)
        rule = f"{row.realis} by {self._lexicon.lemma(self._tree.lemmas[head], self._tree.words[head])}"
        if row.realis == Realis.DENIED:
            if above.realis == Realis.DENIED:
                return View(Realis.OCCURRED, above.certainty, cues, f"{rule}, denied")
            return View(above.realis if above.realis in UNREAL else Realis.DENIED, above.certainty, cues, rule)
        if row.realis == Realis.ONGOING:
            return View(row.realis if above.realis == Realis.OCCURRED else above.realis, above.certainty, cues, rule)
        if above.realis == Realis.DENIED and row.realis != Realis.HYPOTHETICAL:
            return View(Realis.DENIED, above.certainty, cues, f"{rule}, denied")
        made = View(row.realis, row.certainty, cues, rule)
        return made.as_sure_as(above)


def is_noun(tree: Tree, i: int) -> bool:
    """A noun that is no predicate of a copular clause."""
    return tree.upos[i] in ("NOUN", "PROPN") and tree.child(i, "cop") < 0


def preposition_of(tree: Tree, i: int) -> str:
    cases = tree.child_lemmas(i, "case", "mark")
    return cases[0] if cases else ""


def frame_of(tree: Tree, i: int) -> str:
    """The frame that a complement fills: `infinitive`, `gerund`, `object` or `clause`."""
    marks = [tree.words[child] for child in tree.children[i] if tree.deps[child] == "mark"]
    if "to" in marks or (tree.has(i, "VerbForm=Inf") and tree.child(i, "aux") < 0):
        return "infinitive"
    gerund = tree.has(i, "VerbForm=Ger") or tree.words[i].endswith("ing")
    if gerund and tree.upos[i] == "VERB" and tree.child(i, "aux") < 0:
        return "gerund"
    return "object" if is_noun(tree, i) else "clause"


def verb_form(tree: Tree, i: int) -> str:
    return next((part for part in tree.feats[i].split("|") if part.startswith("VerbForm=")), "")
