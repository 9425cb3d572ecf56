"""Did it happen, does the report say, and how surely? A view of every predicate that is not plainly told as a fact.

A predicate is a verb, the predicate of a copular clause, or a noun that something decides for ("plans for a raid",
"no raid", "an alleged raid"). A predicate without a `Modality` is told as having occurred (or being so), asserted.

A predicate's view comes from its own words (modality_marks.py), and then from what it stands under: a governor of
data/certainty.yaml ("refused to X"), a conditional or a purpose clause, coordination. Views combine from the top of
the sentence down. Negation, modality and factuality after Saurí and Pustejovsky, "FactBank" (2009).
"""

from __future__ import annotations

from polybius.annotate.modality_lexicon import ModalityLexicon, modality_lexicon
from polybius.annotate.modality_marks import PLAIN, View, hedged_by_adverbs, negation_of, own_view
from polybius.annotate.records import Doc, Modality
from polybius.annotate.tree import Tree
from polybius.codebook import Codebook, Governor
from polybius.model.claims import Certainty, Realis

_UNREAL = frozenset((Realis.PLANNED, Realis.THREATENED, Realis.CONDITIONAL, Realis.HYPOTHETICAL, Realis.FUTURE))
_NOUN_DEPS = frozenset(("obj", "nsubj", "nsubj:pass", "obl", "nmod", "conj", "xcomp", "root"))
_THREAT_SPEAKERS = frozenset(("they", "it", "he", "she", "we", "i"))
_HAPPENINGS = frozenset(("happen", "occur", "take", "begin", "start", "resume", "be"))
_QUESTION_WORDS = frozenset(("who", "what", "why", "when", "where", "how", "which", "whose", "whom"))
_OPENING = frozenset(("“", "‘", '"', "'", "«", "„"))
_ORDINALS = frozenset(("first", "last", "only", "second", "third", "latest", "next"))


def modalities(doc: Doc, codebook: Codebook) -> tuple[Modality, ...]:
    """The predicates of a parsed Doc that are not plainly told as facts, by position."""
    if not len(doc):
        return ()
    tree = Tree(doc)
    views = _Views(tree, modality_lexicon(codebook))
    found = ((i, views.of(i)) for i in range(len(tree)) if views.is_predicate(i))
    return tuple(_modality(tree, i, view) for i, view in found if not view.plain)


def _modality(tree: Tree, head: int, view: View) -> Modality:
    cues = tuple(tree.doc[i].text for i in sorted(set(view.cues)))
    return Modality(head, view.realis, view.certainty, cues, view.rule)


class _Views:
    """The views of one Doc's predicates, each worked out once."""

    def __init__(self, tree: Tree, lexicon: ModalityLexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._known: dict[int, View] = {}
        self._open: set[int] = set()
        self._asked = _questions(tree)

    def is_predicate(self, i: int) -> bool:
        tree = self._tree
        upos = tree.upos[i]
        return (
            upos == "VERB"
            or upos == "NOUN"
            or (upos in ("ADJ", "PROPN", "ADV", "PRON", "AUX") and tree.child(i, "cop") >= 0)
        )

    def of(self, i: int) -> View:
        """The view of a token; a cycle in the syntax, which no tree has, would end in a plain one."""
        if i not in self._known:
            if i in self._open:
                return PLAIN
            self._open.add(i)
            self._known[i] = self._noun(i) if self._is_noun(i) else self._verb(i)
        return self._known[i]

    def _is_noun(self, i: int) -> bool:
        return self._tree.upos[i] in ("NOUN", "PROPN") and self._tree.child(i, "cop") < 0

    # -- verbs and copular predicates -----------------------------------------------------------------------

    def _verb(self, i: int) -> View:
        own = own_view(self._tree, i, self._lexicon)
        own = self._shared(i, own)
        above = self._from_above(i)
        view = _combined(own, above)
        view = self._conditional(i, view)
        if view.realis == Realis.OCCURRED and self._is_asked(i):
            view = View(Realis.HYPOTHETICAL, view.certainty, view.cues, "question")
        return self._raised(i, view)

    def _shared(self, i: int, own: View) -> View:
        """Negation and auxiliaries of a first conjunct that a second of the same form shares ("did not burn or loot")."""
        tree = self._tree
        first = tree.heads[i]
        if (
            tree.deps[i] != "conj"
            or not own.plain
            or tree.child(i, "nsubj", "aux", "cop", "mark", "nsubj:pass", "aux:pass") >= 0
        ):
            return own
        if _verb_form(tree, first) != _verb_form(tree, i) or tree.upos[first] != tree.upos[i]:
            return own
        return own_view(tree, first, self._lexicon)

    def _is_asked(self, i: int) -> bool:
        """The main predicate of a question for yes or no; "why did they attack?" takes the attack for granted."""
        tree = self._tree
        begin = self._asked.get(tree.sent[i], len(tree))
        main = (
            tree.heads[i] == i
            or tree.heads[i] < begin
            or (tree.dep(i) == "conj" and tree.heads[tree.heads[i]] == tree.heads[i])
        )
        return main and i > begin and not any(tree.words[child] in _QUESTION_WORDS for child in tree.children[i])

    def _raised(self, i: int, view: View) -> View:
        """`is believed to X`, `it is feared that X`, `seems to X`, `accused of X-ing`."""
        tree, verbs = self._tree, self._lexicon.verbs
        head, dep = tree.heads[i], tree.dep(i)
        if head == i or dep not in ("xcomp", "ccomp", "csubj", "advcl", "obl"):
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

    # -- from above -----------------------------------------------------------------------------------------

    def _from_above(self, i: int) -> View:
        """What the governor makes of a predicate."""
        tree = self._tree
        head, dep = tree.heads[i], tree.dep(i)
        if head == i:
            return self._by_mark(i)
        if dep == "conj":
            return self._from_above(head) if self._shares_governor(i, head) else PLAIN
        if dep in ("xcomp", "ccomp", "csubj"):
            return self._complement(i, head)
        if dep == "advcl":
            return self._adverbial(i, head)
        if dep == "acl" and tree.deps[i] != "acl:relcl":
            return self._on_noun(i, head)
        return self._prepositional(i, head) if dep in ("obl", "nmod") else PLAIN

    def _shares_governor(self, i: int, head: int) -> bool:
        """A conjunct of the same form under the same governor: "failed to enter and burn", not "failed to enter and fled"."""
        tree = self._tree
        marks, others = set(tree.child_lemmas(i, "mark")), set(tree.child_lemmas(head, "mark"))
        same_form = tree.upos[i] != "VERB" or _verb_form(tree, i) == _verb_form(tree, head) or bool(marks)
        return same_form and (marks == others or not marks) and tree.child(i, "nsubj", "nsubj:pass") < 0

    def _complement(self, i: int, head: int) -> View:
        tree, lexicon = self._tree, self._lexicon
        frame = self._frame_of(i)
        row = self._governor(head, frame)
        if row:
            return self._governed(row, head)
        if self._is_going_to(i, head):
            return self._transparent(head, View(Realis.FUTURE, cues=(head,), rule="going to"))
        if tree.dep(i) == "xcomp" or tree.lemmas[head] in lexicon.transparent:
            return self._through(i, head)
        above = self.of(head)
        if above.realis == Realis.DENIED and tree.lemmas[head] in lexicon.neg_raising:
            return View(Realis.DENIED, above.certainty, above.cues, "negation raised")
        return self._threat(i, head)

    def _through(self, i: int, head: int) -> View:
        """A complement as real as its governor; an infinitive on an adjective of no known kind is not told as real."""
        above = self.of(head)
        yet = self._yet(i, head)
        if yet >= 0:
            return View(Realis.DENIED, above.certainty, (yet,), "yet to")
        if (
            above.plain
            and self._tree.upos[head] == "ADJ"
            and self._frame_of(i) == "infinitive"
            and not self._is_able(head)
        ):
            return View(Realis.HYPOTHETICAL, cues=(head,), rule="infinitive on an adjective")
        return View(above.realis, above.certainty, above.cues, above.rule and f"under {self._tree.lemmas[head]}")

    def _yet(self, i: int, head: int) -> int:
        """`have yet to X`."""
        tree = self._tree
        if tree.lemmas[head] not in ("have", "be") or self._frame_of(i) != "infinitive":
            return -1
        return next((c for c in (*tree.children[head], *tree.children[i]) if tree.words[c] == "yet" and c < i), -1)

    def _is_able(self, head: int) -> bool:
        return self._tree.lemmas[head] in self._lexicon.transparent

    def _is_going_to(self, i: int, head: int) -> bool:
        tree = self._tree
        return (
            tree.words[head] == "going" and self._frame_of(i) == "infinitive" and "be" in tree.child_lemmas(head, "aux")
        )

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
        infinitive = self._frame_of(i) == "infinitive"
        row = self._governor(head, "infinitive" if infinitive else self._preposition(i))
        if row:
            return self._governed(row, head)
        if infinitive:
            return self._purpose(i, head)
        return self._transparent_gerund(i, head)

    def _purpose(self, i: int, head: int) -> View:
        above = self.of(head)
        implied = self._tree.lemmas[head] in self._lexicon.transparent and above.realis != Realis.ONGOING
        if self._tree.upos[head] == "ADJ" or implied:
            return self._through(i, head)
        unreal = above.realis in (Realis.HYPOTHETICAL, Realis.CONDITIONAL, Realis.DENIED)
        realis = (
            (Realis.CONDITIONAL if above.realis == Realis.CONDITIONAL else Realis.HYPOTHETICAL)
            if unreal
            else Realis.PLANNED
        )
        return View(realis, above.certainty, (*above.cues, self._tree.child(i, "mark")), "purpose")

    def _transparent_gerund(self, i: int, head: int) -> View:
        """A participle clause behind an unreal one is as unreal: "will attack, killing" is future throughout."""
        tree = self._tree
        above = self.of(head)
        participle = "VerbForm=Ger" in tree.feats[i] or "VerbForm=Part" in tree.feats[i]
        if (
            participle
            and i > head
            and above.realis in _UNREAL - {Realis.HYPOTHETICAL}
            and tree.child(i, "mark", "nsubj") < 0
        ):
            return View(above.realis, above.certainty, above.cues, above.rule)
        return PLAIN

    def _on_noun(self, i: int, head: int) -> View:
        """`a plan to X`, `the claim that X`, `troops to X`."""
        frame = self._frame_of(i)
        marked = self._by_mark(i)
        if not marked.plain:
            return marked
        row = self._governor(head, frame) or self._governor(head, self._preposition(i))
        if row:
            return self._governed(row, head)
        if frame == "infinitive" and not _ORDINALS & set(self._tree.child_lemmas(head, "amod")):
            return View(Realis.PLANNED, cues=(self._tree.child(i, "mark"),), rule="infinitive on a noun")
        return PLAIN

    def _prepositional(self, i: int, head: int) -> View:
        preposition = self._preposition(i)
        marked = self._by_mark(i)
        if not marked.plain:
            return marked
        if self._tree.doc[i].ent_type_ == "TIME":
            return PLAIN
        row = self._governor(head, preposition) if preposition else None
        return self._governed(row, head) if row else PLAIN

    def _preposition(self, i: int) -> str:
        cases = self._tree.child_lemmas(i, "case", "mark")
        return cases[0] if cases else ""

    def _frame_of(self, i: int) -> str:
        tree = self._tree
        marks = [tree.words[child] for child in tree.children[i] if tree.deps[child] == "mark"]
        if "to" in marks or (tree.has(i, "VerbForm=Inf") and "aux" not in (tree.deps[c] for c in tree.children[i])):
            return "infinitive"
        if (
            tree.upos[i] == "VERB"
            and ("VerbForm=Ger" in tree.feats[i] or tree.words[i].endswith("ing"))
            and tree.child(i, "aux") < 0
        ):
            return "gerund"
        return "object" if self._is_noun(i) else "clause"

    def _governor(self, head: int, frame: str) -> Governor | None:
        tree, lexicon = self._tree, self._lexicon
        rows = lexicon.governor(tree.lemmas[head], tree.words[head], tree.upos[head])
        for particle in tree.child_lemmas(head, "compound:prt"):
            phrasal = f"{lexicon.lemma(tree.lemmas[head], tree.words[head])} {particle}"
            rows = (*lexicon.governors.get(("verb", phrasal), ()), *rows)
        return next((row for row in rows if frame in row.takes), None)

    def _governed(self, row: Governor, head: int) -> View:
        """What a governor makes of its complement, given how real the governor is itself."""
        above = self.of(head)
        cues = (*above.cues, head)
        rule = f"{row.realis} by {self._lexicon.lemma(self._tree.lemmas[head], self._tree.words[head])}"
        if row.realis == Realis.DENIED:
            if above.realis == Realis.DENIED:
                return View(Realis.OCCURRED, above.certainty, cues, f"{rule}, denied")
            return View(above.realis if above.realis in _UNREAL else Realis.DENIED, above.certainty, cues, rule)
        if row.realis == Realis.ONGOING:
            return View(row.realis if above.realis == Realis.OCCURRED else above.realis, above.certainty, cues, rule)
        if above.realis == Realis.DENIED and row.realis != Realis.HYPOTHETICAL:
            return View(Realis.DENIED, above.certainty, cues, f"{rule}, denied")
        made = View(row.realis, row.certainty, cues, rule)
        return made.as_sure_as(above)

    def _transparent(self, head: int, view: View) -> View:
        above = self.of(head)
        return View(Realis.DENIED, above.certainty, above.cues, "negation") if above.realis == Realis.DENIED else view

    def _conditional(self, i: int, view: View) -> View:
        """The main clause of a condition: what will or would be, if."""
        if view.realis not in (Realis.FUTURE, Realis.HYPOTHETICAL, Realis.PLANNED):
            return view
        tree = self._tree
        for child in tree.children[i]:
            if tree.dep(child) == "advcl" and self._condition(child) >= 0:
                return View(
                    Realis.CONDITIONAL,
                    view.certainty,
                    (*view.cues, self._condition(child)),
                    "main clause of a condition",
                )
        return view

    def _condition(self, clause: int) -> int:
        tree = self._tree
        for child in tree.children[clause]:
            if tree.deps[child] in ("mark", "advmod") and tree.words[child] in (
                "if",
                "unless",
                "provided",
                "providing",
            ):
                return child
        return -1

    # -- nouns ----------------------------------------------------------------------------------------------

    def _noun(self, i: int) -> View:
        """A noun's view: its own adjectives and `no`, else what governs it, else the light verb that it fills."""
        tree = self._tree
        own = self._marked(i)
        if own.realis != Realis.OCCURRED:
            return own
        head, dep = tree.heads[i], tree.deps[i]
        above = PLAIN
        if dep == "conj":
            above = self.of(head) if self._is_noun(head) else PLAIN
        elif dep in _NOUN_DEPS and head != i:
            above = self._over_noun(i, head)
        return _combined(own, above)

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

    def _over_noun(self, i: int, head: int) -> View:
        tree = self._tree
        dep = tree.dep(i)
        if dep in ("obl", "nmod"):
            return self._prepositional(i, head)
        if dep == "obj" or (tree.deps[i] == "nsubj:pass" and tree.child(head, "obj") < 0):
            row = self._governor(head, "object")
            if row and not self._has_complement(head, row):
                return self._governed(row, head)
        if self._is_light(i, head):
            above = self.of(head)
            return View(above.realis, above.certainty, above.cues, above.rule and f"under {tree.lemmas[head]}")
        return PLAIN

    def _has_complement(self, head: int, row: Governor) -> bool:
        """Whether an object is only who is kept from something or made to do it: "prevented the convoy from entering"."""
        tree = self._tree
        for child in tree.children[head]:
            if tree.dep(child) in ("xcomp", "ccomp"):
                return True
            if tree.dep(child) in ("obl", "advcl") and self._preposition(child) in row.takes and "from" in row.takes:
                return True
        return False

    def _is_light(self, i: int, head: int) -> bool:
        """Whether a noun is the happening itself of its verb: "will hold talks", "talks may take place", "there was no raid"."""
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


def _verb_form(tree: Tree, i: int) -> str:
    return next((part for part in tree.feats[i].split("|") if part.startswith("VerbForm=")), "")


def _questions(tree: Tree) -> dict[int, int]:
    """For the number of each sentence that asks: the token before its question, an opening quotation mark or -1."""
    found: dict[int, int] = {}
    for i, word in enumerate(tree.words):
        if word.startswith("?"):
            before = range(i - 1, tree.sentence(i)[0] - 1, -1)
            found[tree.sent[i]] = next((k for k in before if tree.words[k] in _OPENING), before.stop)
    return found
