"""Did it happen, does the report say, and how surely? A view of every predicate that is not plainly told as a fact.

A predicate is a verb, the predicate of a copular clause, or a noun that something decides for ("plans for a raid",
"no raid", "an alleged raid"). A predicate without a `Modality` is told as having occurred (or being so), asserted.

A predicate's view comes from its own words (modality_marks.py), and then from what it stands under: a governor of
data/certainty.yaml ("refused to X"), a conditional or a purpose clause, coordination. Views combine from the top of
the sentence down. Negation, modality and factuality after Saurí and Pustejovsky, "FactBank" (2009).
"""

from __future__ import annotations

from collections.abc import Sequence

from polybius.annotate.modality_adverbials import COMPARISON
from polybius.annotate.modality_lexicon import ModalityLexicon, modality_lexicon
from polybius.annotate.modality_marks import View
from polybius.annotate.modality_network import NETWORK, heeded, network_values
from polybius.annotate.modality_nouns import DRAWN_IN
from polybius.annotate.modality_views import Views
from polybius.annotate.records import Doc, Modality
from polybius.annotate.tree import Tree
from polybius.codebook import Codebook

GRANTED = ("presupposed", "ended by", COMPARISON)
"""Rules that say of a noun that it happened."""


def modalities(doc: Doc, codebook: Codebook, tree: Tree | None = None) -> tuple[Modality, ...]:
    """The predicates of a parsed Doc that are not plainly told as facts, by position; `tree` is the Doc's, if at hand.

    And nouns that are, although the clause around them is not ("plans to answer the raid"; rule `presupposed`).
    """
    if not len(doc):
        return ()
    tree = tree or Tree(doc)
    lexicon = modality_lexicon(codebook)
    views = Views(tree, lexicon)
    values = network_values(doc)
    found: list[Modality] = []
    for i in views.predicates():
        view = views.of(i) if values is None else heeded(views.of(i), values[i])
        if view.rule and _is_told(tree, i, view, lexicon):
            found.append(_modality(tree, i, view))
    return tuple(found)


def modalities_of(doc: Doc, codebook: Codebook, events: Sequence[int]) -> dict[int, Modality]:
    """By rule alone: the modality of words that are known to tell of events, nouns that no table knows among them."""
    tree = Tree(doc)
    views = Views(tree, modality_lexicon(codebook))
    found = ((i, views.of(i)) for i in events)
    return {i: _modality(tree, i, view) for i, view in found if view.rule}


def _is_told(tree: Tree, i: int, view: View, lexicon: ModalityLexicon) -> bool:
    """Whether a view is worth a record: for what a noun's place or the network decides, only of happenings."""
    if view.plain and not (tree.upos[i] == "NOUN" and view.rule.startswith(GRANTED)):
        return False
    by_place = view.plain or view.rule.startswith((DRAWN_IN, NETWORK))
    return not by_place or tree.upos[i] != "NOUN" or tree.lemmas[i] in lexicon.happenings


def _modality(tree: Tree, head: int, view: View) -> Modality:
    cues = tuple(tree.texts[i] for i in sorted(set(view.cues)))
    return Modality(head, view.realis, view.certainty, cues, view.rule)
