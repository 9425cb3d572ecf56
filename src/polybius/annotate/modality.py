"""Did it happen, does the report say, and how surely? A view of every predicate that is not plainly told as a fact.

A predicate is a verb, the predicate of a copular clause, or a noun that something decides for ("plans for a raid",
"no raid", "an alleged raid"). A predicate without a `Modality` is told as having occurred (or being so), asserted.

A predicate's view comes from its own words (modality_marks.py), and then from what it stands under: a governor of
data/certainty.yaml ("refused to X"), a conditional or a purpose clause, coordination. Views combine from the top of
the sentence down. Negation, modality and factuality after Saurí and Pustejovsky, "FactBank" (2009).
"""

from __future__ import annotations

from polybius.annotate.modality_lexicon import modality_lexicon
from polybius.annotate.modality_marks import View
from polybius.annotate.modality_views import Views
from polybius.annotate.records import Doc, Modality
from polybius.annotate.tree import Tree
from polybius.codebook import Codebook


def modalities(doc: Doc, codebook: Codebook) -> tuple[Modality, ...]:
    """The predicates of a parsed Doc that are not plainly told as facts, by position."""
    if not len(doc):
        return ()
    tree = Tree(doc)
    views = Views(tree, modality_lexicon(codebook))
    found = ((i, views.of(i)) for i in range(len(tree)) if views.is_predicate(i))
    return tuple(_modality(tree, i, view) for i, view in found if not view.plain)


def _modality(tree: Tree, head: int, view: View) -> Modality:
    cues = tuple(tree.doc[i].text for i in sorted(set(view.cues)))
    return Modality(head, view.realis, view.certainty, cues, view.rule)
