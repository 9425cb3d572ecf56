"""The view of every predicate of a Doc: its own words first, then what it stands under."""

from __future__ import annotations

from polybius.annotate.modality_governors import Governors, is_noun, verb_form
from polybius.annotate.modality_lexicon import ModalityLexicon
from polybius.annotate.modality_marks import PLAIN, View, hedged_by_adverbs, own_view
from polybius.annotate.tree import Tree
from polybius.model.claims import Realis

_OBLIQUE = frozenset(("obl", "nmod"))
_CORE = frozenset(("obj", "nsubj", "nsubj:pass", "xcomp", "root"))
_RAISED = frozenset(("xcomp", "ccomp", "csubj", "advcl", "obl"))
_HAPPENINGS = frozenset(("happen", "occur", "take", "begin", "start", "resume", "be"))
_CONDITIONS = frozenset(("if", "unless", "provided", "providing"))
_QUESTION_WORDS = frozenset(("who", "what", "why", "when", "where", "how", "which", "whose", "whom"))
_OPENING = frozenset(("“", "‘", '"', "'", "«", "„"))
_COPULAR = frozenset(("ADJ", "PROPN", "ADV", "PRON", "AUX"))


class Views:
    """The views of one Doc's predicates, each worked out once, governors before what they govern."""

    def __init__(self, tree: Tree, lexicon: ModalityLexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._above = Governors(tree, lexicon, self.of)
        self._known: dict[int, View] = {}
        self._open: set[int] = set()
        self._asked = _questions(tree)

    def is_predicate(self, i: int) -> bool:
        upos = self._tree.upos[i]
        return upos in ("VERB", "NOUN") or (
            upos in _COPULAR and self._tree.child(i, "cop", "aux:pass", "nsubj:pass") >= 0
        )

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
        if view.realis == Realis.OCCURRED and self._is_asked(i):
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
        """The main predicate of a question for yes or no; "why did they attack?" takes the attack for granted."""
        tree = self._tree
        begin = self._asked.get(tree.sent[i], len(tree))
        head = tree.heads[i]
        main = head == i or head < begin or (tree.dep(i) == "conj" and tree.heads[head] == head)
        return main and i > begin and not any(tree.words[child] in _QUESTION_WORDS for child in tree.children[i])

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
        frames = [case for case in tree.child_lemmas(i, "case", "mark") if case in ("of", "with")]
        if tree.dep(i) in ("xcomp", "ccomp", "csubj"):
            participle = tree.deps[head] == "acl" and "Tense=Past|VerbForm=Part" in tree.feats[head]
            if participle or tree.child(head, "aux:pass", "nsubj:pass") >= 0:
                frames.append("passive")
            elif tree.dep(i) == "xcomp":
                frames.append("raising")
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

    # -- nouns ----------------------------------------------------------------------------------------------

    def _noun(self, i: int) -> View:
        """A noun's view: its own adjectives and `no`, else what governs it, else the light verb that it fills."""
        own = self._marked(i)
        return own if own.realis != Realis.OCCURRED else _combined(own, self._over_noun(i))

    def _marked(self, i: int) -> View:
        tree, lexicon = self._tree, self._lexicon
        denier = tree.child(i, "det")
        if denier >= 0 and tree.words[denier] in ("no", "neither"):
            return View(Realis.DENIED, cues=(denier,), rule="no")
        for child in tree.children[i]:
            row = lexicon.noun_marks.get(tree.words[child]) if tree.deps[child] in ("amod", "compound") else None
            if row:
                return View(row.realis, row.certainty, (child,), f"{tree.words[child]} noun")
        return PLAIN if tree.words[tree.left[i]] in lexicon.adverbs else hedged_by_adverbs(tree, i, lexicon, PLAIN)

    def _over_noun(self, i: int) -> View:
        tree = self._tree
        head, dep = tree.heads[i], tree.deps[i]
        if head == i:
            return PLAIN
        if dep == "conj":
            return self.of(head) if is_noun(tree, head) else PLAIN
        if tree.dep(i) in _OBLIQUE:
            return self._above.over_noun(i, preposition_only=True)
        if dep == "obj" or (dep == "nsubj:pass" and tree.child(head, "obj") < 0):
            governed = self._above.over_noun(i, preposition_only=False)
            if governed.rule:
                return governed
        return self._under_light_verb(i, head) if dep in _CORE else PLAIN

    def _under_light_verb(self, i: int, head: int) -> View:
        if not self._is_light(i, head):
            return PLAIN
        above = self.of(head)
        return View(above.realis, above.certainty, above.cues, above.rule and f"under {self._tree.lemmas[head]}")

    def _is_light(self, i: int, head: int) -> bool:
        """Whether a noun is what happens: "will hold talks", "talks may take place", "there was no raid"."""
        tree = self._tree
        if tree.upos[head] not in ("VERB", "AUX") or tree.lemmas[head] not in self._lexicon.happening:
            return False
        if tree.lemmas[head] == "be":
            return tree.child(head, "expl") >= 0
        return tree.dep(i) == "obj" or tree.deps[i] == "nsubj:pass" or tree.lemmas[head] in _HAPPENINGS


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


def _questions(tree: Tree) -> dict[int, int]:
    """For the number of each sentence that asks: the token before its question, an opening quotation mark or -1."""
    found: dict[int, int] = {}
    for i, word in enumerate(tree.words):
        if word.startswith("?"):
            before = range(i - 1, tree.sentence(i)[0] - 1, -1)
            found[tree.sent[i]] = next((k for k in before if tree.words[k] in _OPENING), before.stop)
    return found
