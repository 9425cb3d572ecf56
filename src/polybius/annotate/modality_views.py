"""The view of every predicate of a Doc: its own words first, then what it stands under."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.modality_frames import is_noun, verb_form
from polybius.annotate.modality_governors import Governors
from polybius.annotate.modality_lexicon import ModalityLexicon
from polybius.annotate.modality_marks import PLAIN, QUOTES, View, own_view
from polybius.annotate.modality_nouns import Nouns
from polybius.annotate.tree import Tree
from polybius.model.claims import Realis

_RAISED = frozenset(("xcomp", "ccomp", "csubj", "advcl", "obl"))
_CONDITIONS = frozenset(("if", "unless", "provided", "providing"))
_ASKED = frozenset((Realis.OCCURRED, Realis.ONGOING, Realis.DENIED, Realis.FUTURE))
_QUESTION_WORDS = frozenset(("who", "what", "why", "when", "where", "how", "which", "whose", "whom"))
_PREDICATES = frozenset(("VERB", "NOUN"))
_COPULAR = frozenset(("ADJ", "PROPN", "ADV", "PRON", "AUX"))


class Views:
    """The views of one Doc's predicates, each worked out once, governors before what they govern."""

    def __init__(self, tree: Tree, lexicon: ModalityLexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._above = Governors(tree, lexicon, self.of)
        self._nouns = Nouns(tree, lexicon, self._above, self.of)
        self._known: dict[int, View] = {}
        self._open: set[int] = set()
        self._asked = _questions(tree)

    def predicates(self) -> Iterator[int]:
        """Verbs, nouns, and other predicates of copular clauses."""
        child = self._tree.child
        for i, upos in enumerate(self._tree.upos):
            if upos in _PREDICATES or (upos in _COPULAR and child(i, "cop", "aux:pass", "nsubj:pass") >= 0):
                yield i

    def of(self, i: int) -> View:
        """The view of a token; a cycle in the syntax, which no tree has, would end in a plain one."""
        if i not in self._known:
            if i in self._open:
                return PLAIN
            self._open.add(i)
            self._known[i] = self._noun(i) if is_noun(self._tree, i) else self._verb(i)
        return self._known[i]

    # -- verbs and copular predicates -----------------------------------------------------------------------

    def _verb(self, i: int) -> View:
        own = self._shared(i, own_view(self._tree, i, self._lexicon))
        view = self._conditional(i, _combined(own, self._above.over(i)))
        if view.realis in _ASKED and self._is_asked(i):
            view = View(Realis.HYPOTHETICAL, view.certainty, view.cues, "question")
        return self._raised(i, view)

    def _shared(self, i: int, own: View) -> View:
        """Negation and auxiliaries of a first conjunct that a second of its form shares: "did not burn or loot"."""
        tree = self._tree
        first = tree.heads[i]
        independent = tree.child(i, "nsubj", "aux", "cop", "mark", "nsubj:pass", "aux:pass") >= 0
        if tree.deps[i] != "conj" or not own.plain or independent:
            return own
        if verb_form(tree, first) != verb_form(tree, i) or tree.upos[first] != tree.upos[i]:
            return own
        return own_view(tree, first, self._lexicon)

    def _is_asked(self, i: int) -> bool:
        """The main predicate of a question for yes or no; "why did they attack?" takes the attack for granted.

        So does "why attack them?" not. A question with `not` in it ("is this not a massacre?") denies nothing.
        """
        tree = self._tree
        asked = self._asked.get(tree.sent[i])
        if asked is None or not asked[0] < i < asked[1]:
            return False
        head = tree.heads[i]
        main = head == i or not asked[0] < head < asked[1] or (tree.dep(i) == "conj" and tree.heads[head] == head)
        return main and not (self._is_about_a_part(i) and self._is_finite(i))

    def _is_about_a_part(self, i: int) -> bool:
        """Whether a question asks for who, when or why, by a word of its predicate or at its beginning."""
        tree = self._tree
        return any(
            tree.words[c] in _QUESTION_WORDS or tree.words[tree.left[c]] in _QUESTION_WORDS for c in tree.children[i]
        )

    def _is_finite(self, i: int) -> bool:
        tree = self._tree
        return not tree.has(i, "VerbForm=Inf") or tree.child(i, "aux", "nsubj", "cop") >= 0

    def _raised(self, i: int, view: View) -> View:
        """`is believed to X`, `it is feared that X`, `seems to X`, `accused of X-ing`."""
        tree, verbs = self._tree, self._lexicon.verbs
        head, dep = tree.heads[i], tree.dep(i)
        if dep == "acl" and tree.deps[head] in ("obj", "nsubj:pass"):
            # A parser may hang "of shelling the market" on the accused.
            head, dep = tree.heads[head], "advcl"
        if head == i or dep not in _RAISED:
            return view
        lemma = tree.lemmas[head] if tree.lemmas[head] else tree.words[head]
        for frame in self._frames_over(i, head):
            certainty = verbs.get((frame, lemma)) or verbs.get((frame, self._lexicon.forms.get(tree.words[head], "")))
            if certainty:
                view = view.hedged(certainty, head, f"{frame} {lemma}")
        return view

    def _frames_over(self, i: int, head: int) -> list[str]:
        tree = self._tree
        frames = [case for case in tree.child_lemmas(i, "case", "mark") if case in ("of", "with", "for")]
        if tree.dep(i) in ("xcomp", "ccomp", "csubj"):
            participle = tree.deps[head] == "acl" and (
                "Tense=Past|VerbForm=Part" in tree.feats[head] or tree.words[head].endswith("ed")
            )  # a reader may take it for a past tense
            if participle or tree.child(head, "aux:pass", "nsubj:pass") >= 0:
                frames.append("passive")
            elif tree.dep(i) == "xcomp":
                frames.append("raising")
            elif tree.dep(i) == "ccomp":
                frames.append("held")
        return frames

    def _conditional(self, i: int, view: View) -> View:
        """The main clause of a condition: what will or would be, if."""
        if view.realis not in (Realis.FUTURE, Realis.HYPOTHETICAL, Realis.PLANNED):
            return view
        for child in self._tree.children[i]:
            mark = self._condition(child) if self._tree.dep(child) == "advcl" else -1
            if mark >= 0:
                return View(Realis.CONDITIONAL, view.certainty, (*view.cues, mark), "main clause of a condition")
        return view

    def _condition(self, clause: int) -> int:
        """The word that makes a clause a condition, -1 for none."""
        tree = self._tree
        for child in tree.children[clause]:
            if tree.deps[child] in ("mark", "advmod") and tree.words[child] in _CONDITIONS:
                return child
        return -1

    def _noun(self, i: int) -> View:
        """A noun's view: its own adjectives and `no`, else what it stands under."""
        own = self._nouns.own(i)
        return own if own.realis != Realis.OCCURRED else _combined(own, self._nouns.over(i))


def _combined(own: View, above: View) -> View:
    """A predicate's own view under what stands above it: the less real decides, the less sure hedges."""
    if above.plain and not above.rule:
        return own
    if own.plain:
        return above
    if own.realis == Realis.OCCURRED or own.realis == Realis.ONGOING:
        return View(above.realis, own.certainty, (*own.cues, *above.cues), above.rule).as_sure_as(above)
    if above.realis in (Realis.CONDITIONAL, Realis.THREATENED) and own.realis != Realis.DENIED:
        return View(above.realis, own.certainty, (*own.cues, *above.cues), above.rule).as_sure_as(above)
    if above.realis == Realis.DENIED and own.realis == Realis.DENIED:
        return View(Realis.OCCURRED, own.certainty, (*own.cues, *above.cues), "denial denied")
    return own.as_sure_as(above)


def _questions(tree: Tree) -> dict[int, tuple[int, int]]:
    """For the number of each sentence that asks: the token before its question (an opening quotation mark, or the one
    before the sentence) and its question mark."""
    found: dict[int, tuple[int, int]] = {}
    for i in [i for i, word in enumerate(tree.words) if word[:1] == "?"]:
        before = range(i - 1, tree.sentence(i)[0] - 1, -1)
        found[tree.sent[i]] = (next((k for k in before if tree.words[k] in QUOTES), before.stop), i)
    return found
