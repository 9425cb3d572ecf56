"""What a predicate's own words say of it: negation, auxiliaries, aspect, mood, and hedging adverbs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from polybius.annotate.modality_lexicon import ModalityLexicon
from polybius.annotate.tree import Tree
from polybius.model.claims import Certainty, Realis

_RANK = {Certainty.ASSERTED: 0, Certainty.HEDGED: 1, Certainty.ALLEGED: 2}
QUOTES = frozenset(("“", "‘", '"', "'", "«", "„", "``"))
_FREE = frozenset(("whoever", "whichever", "whatever"))
_WOULD = frozenset(("would", "'d", "’d"))
_SAID = frozenset(
    ("say", "announce", "add", "tell", "confirm", "declare", "state", "promise", "pledge", "vow", "inform")
)
_PAST_BE = frozenset(("was", "were"))
_PRESENT_BE = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "been"))


@dataclass(frozen=True, slots=True)
class View:
    """How something is presented, and the tokens and rules that decide it."""

    realis: Realis = Realis.OCCURRED
    certainty: Certainty = Certainty.ASSERTED
    cues: tuple[int, ...] = ()
    rule: str = ""

    @property
    def plain(self) -> bool:
        return self.realis == Realis.OCCURRED and self.certainty == Certainty.ASSERTED

    def hedged(self, certainty: Certainty, cue: int, rule: str) -> View:
        """This view, no surer than `certainty`."""
        if _RANK[certainty] <= _RANK[self.certainty]:
            return self
        return replace(
            self, certainty=certainty, cues=(*self.cues, cue), rule=f"{self.rule}+{rule}" if self.rule else rule
        )

    def as_sure_as(self, other: View) -> View:
        """This view, no surer than another."""
        if _RANK[other.certainty] <= _RANK[self.certainty]:
            return self
        return replace(self, certainty=other.certainty, cues=(*self.cues, *other.cues))


PLAIN = View()


def own_view(tree: Tree, head: int, lexicon: ModalityLexicon) -> View:
    """The view of a verb or copular predicate by its own auxiliaries, negation, mood and adverbs."""
    return hedged_by_adverbs(tree, head, lexicon, _realis(tree, head, lexicon))


def hedged_by_adverbs(tree: Tree, head: int, lexicon: ModalityLexicon, view: View) -> View:
    """An adverb before the article is about something else: "perhaps the worst raid of the war" was one."""
    article = tree.child(head, "det")
    for child in tree.children[head]:
        if child < article:
            continue
        if tree.deps[child] in ("advmod", "amod", "discourse") and tree.words[child] in lexicon.adverbs:
            view = view.hedged(lexicon.adverbs[tree.words[child]], child, "adverb")
    return view


def _realis(tree: Tree, head: int, lexicon: ModalityLexicon) -> View:
    negation = negation_of(tree, head, lexicon)
    modal = _modal(tree, head, lexicon)
    if negation >= 0:
        return _negated(tree, negation, modal)
    if modal:
        return View(rule="perceived") if _is_perceived(tree, head, modal, lexicon) else modal
    if _is_imperative(tree, head):
        return View(Realis.HYPOTHETICAL, rule="imperative")
    whoever = next((c for c in tree.children[head] if tree.words[c] in _FREE and tree.deps[c] == "nsubj"), -1)
    if whoever >= 0:
        return View(Realis.HYPOTHETICAL, cues=(whoever,), rule=tree.words[whoever])
    near = _near_miss(tree, head, lexicon)
    return View(Realis.DENIED, cues=(near,), rule="near miss") if near >= 0 else _aspect(tree, head)


def _negated(tree: Tree, negation: int, modal: View | None) -> View:
    """`may not X` leaves it open, `may not have X-ed` doubts it; `could not X` and `will not X` say no."""
    if not modal:
        return View(Realis.DENIED, cues=(negation,), rule="negation")
    cues = (*modal.cues, negation)
    if modal.realis == Realis.OCCURRED:
        return View(Realis.DENIED, modal.certainty, cues, "modal+negation")
    if modal.certainty == Certainty.ASSERTED or tree.words[modal.cues[0]] == "could":
        return View(Realis.DENIED, cues=cues, rule="modal+negation")
    return replace(modal, cues=cues, rule="modal+negation")


def _is_imperative(tree: Tree, head: int) -> bool:
    """A conjunct of what is no imperative is none, whatever its form: "they blocked roads and cut wires"."""
    bare = tree.has(head, "VerbForm=Inf") and _opens_a_quotation(tree, head)
    if not (tree.has(head, "Mood=Imp") or bare) or tree.child(head, "nsubj", "aux", "nsubj:pass", "mark", "cop") >= 0:
        return False
    if tree.deps[head] == "conj":
        return _is_imperative(tree, tree.heads[head])
    return not (tree.deps[head] == "parataxis" and tree.words[tree.left[head] - 1 : tree.left[head]] == [","])


def _opens_a_quotation(tree: Tree, head: int) -> bool:
    """Whether a verb of this form is the first word of a sentence or quotation, but for "please"."""
    before = next((i for i in range(head - 1, -1, -1) if tree.words[i] not in ("please", ",")), -1)
    return before < 0 or tree.sent[before] != tree.sent[head] or tree.words[before] in QUOTES


def _near_miss(tree: Tree, head: int, lexicon: ModalityLexicon) -> int:
    """`nearly fell`: the adverb of a verb in the past, which says that it did not; -1 for none."""
    if tree.upos[head] != "VERB" or not tree.has(head, "Tense=Past"):
        return -1
    return next((c for c in tree.children[head] if c < head and tree.words[c] in lexicon.near_misses), -1)


def _modal(tree: Tree, head: int, lexicon: ModalityLexicon) -> View | None:
    perfect = "have" in tree.child_lemmas(head, "aux")
    for child in tree.children[head]:
        if tree.deps[child] not in ("aux", "cop", "aux:pass"):
            continue
        row = lexicon.modals.get(tree.words[child])
        if row and not perfect and tree.words[child] in _WOULD and _is_backshifted(tree, head):
            return View(Realis.FUTURE, cues=(child,), rule="said would")
        if row and not _is_had(tree, head, child):
            certainty = Certainty.HEDGED if perfect and row.perfect == Realis.OCCURRED else row.certainty
            return View(row.perfect if perfect else row.realis, certainty, (child,), "modal")
        if _is_to_be(tree, head, child):
            return View(Realis.PLANNED, cues=(child,), rule="is to")
    return None


def _is_backshifted(tree: Tree, head: int) -> bool:
    """`said that they would X`: what was "we will X" when it was said; a condition makes it one all the same."""
    if tree.deps[head] == "conj":
        return _is_backshifted(tree, tree.heads[head])
    governor = tree.heads[head]
    return tree.deps[head] == "ccomp" and tree.lemmas[governor] in _SAID and tree.has(governor, "Tense=Past")


def _is_perceived(tree: Tree, head: int, modal: View, lexicon: ModalityLexicon) -> bool:
    """`smoke could be seen`: ability to perceive is perception."""
    return tree.lemmas[head] in lexicon.perceiving and tree.words[modal.cues[0]] in ("could", "can")


def _is_had(tree: Tree, head: int, child: int) -> bool:
    """`'d` before a participle is `had`."""
    return tree.words[child] in ("'d", "’d") and (tree.lemmas[child] == "have" or tree.has(head, "VerbForm=Part"))


def _is_to_be(tree: Tree, head: int, child: int) -> bool:
    """`is to meet`: a form of be before the infinitive's mark."""
    mark = tree.child(head, "mark")
    return (
        tree.lemmas[child] == "be" and child < mark and tree.words[mark] == "to" and tree.deps[child] in ("aux", "cop")
    )


def negation_of(tree: Tree, head: int, lexicon: ModalityLexicon) -> int:
    """The token that negates a predicate, -1 for none: not, never, no one, or a subject or object with `no`."""
    for child in tree.children[head]:
        word, dep = tree.words[child], tree.deps[child]
        if word == "longer" and tree.words[child - 1] == "no":
            return child - 1
        if word in lexicon.negations and dep in (
            "advmod",
            "nsubj",
            "nsubj:pass",
            "obj",
            "cc",
            "det",
            "mark",
            "case",
            "cc:preconj",
        ):
            if not _is_only(tree, child):
                return child
        elif dep in ("nsubj", "nsubj:pass", "obj"):
            denier = tree.child(child, "det")
            if denier >= 0 and tree.words[denier] in ("no", "neither"):
                return denier
    return -1


def _is_only(tree: Tree, i: int) -> bool:
    """`not only`, `not just`: no negation."""
    return tree.words[i] in ("not", "n't", "n’t") and tree.words[i + 1 : i + 2] in (
        ["only"],
        ["just"],
        ["least"],
        ["merely"],
    )


def _aspect(tree: Tree, head: int) -> View:
    """`is fighting`, `have been fighting`, `is being shelled`: going on when the report was written. `were fighting` is
    past, but for `said they were fighting`, which was "are" when it was said."""
    passive = "being" in _aux_words(tree, head)
    if tree.upos[head] != "VERB" or not (tree.words[head].endswith("ing") or passive):
        return PLAIN
    present = _PRESENT_BE | _PAST_BE if _is_backshifted(tree, head) else _PRESENT_BE
    for child in tree.children[head]:
        if tree.dep(child) == "aux" and tree.words[child] in present and "had" not in _aux_words(tree, head):
            return View(Realis.ONGOING, cues=(child,), rule="progressive")
    return PLAIN


def _aux_words(tree: Tree, head: int) -> list[str]:
    return [tree.words[child] for child in tree.children[head] if tree.dep(child) == "aux"]
