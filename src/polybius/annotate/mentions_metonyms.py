"""Does a capital stand for its government? Only where it acts, owns what only actors own, or stands in a relation."""

from __future__ import annotations

from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_registry import Form
from polybius.annotate.mentions_view import View

_BETWEEN = frozenset(("between", "with", "against", "by", "from", "to", "on"))
_CALLED = frozenset((("call", "on"), ("call", "upon"), ("appeal", "to")))
"""Verbs with the preposition before whom they address: "called on X to leave"."""
_SPEECH_OBJECTS = frozenset(("with", "against"))


def acts_as_government(view: View, lexicon: Lexicon, i: int) -> bool:
    """Is the capital headed by this token used for its government?"""
    tree = view.tree
    head = tree.heads[i]
    dep = tree.deps[i]
    if dep == "conj":
        return view.hits[head] is not None and acts_as_government(view, lexicon, head)
    if dep == "nsubj":
        return tree.upos[head] in ("VERB", "AUX") and tree.lemmas[head] not in lexicon.place_verbs
    if dep == "nmod:poss":
        return tree.lemmas[head] in lexicon.possessions
    if dep == "obl:agent":
        return True
    if dep == "iobj":
        return True
    if dep in ("obj", "nsubj:pass"):
        return tree.lemmas[head] in lexicon.object_verbs
    if dep in ("nmod", "obl"):
        return _in_relation(view, lexicon, i)
    return False


def _in_relation(view: View, lexicon: Lexicon, i: int) -> bool:
    """ "ties between X and Y", "an alliance with X", "backed by X", "the blame lies with X and Y"."""
    tree = view.tree
    preposition, head = view.preposition(i), tree.heads[i]
    if preposition in ("from", "of") and tree.deps[i] == "nmod":
        return tree.lemmas[head] in lexicon.sent
    if (tree.lemmas[head], preposition) in _CALLED:
        return True
    if preposition not in _BETWEEN:
        return False
    if tree.lemmas[head] in lexicon.relations and preposition in ("between", "with"):
        return True
    if preposition == "by":
        return tree.child(head, "aux:pass") >= 0 or "VerbForm=Part" in tree.feats[head]
    if preposition in _SPEECH_OBJECTS:
        return tree.upos[head] == "VERB"
    return any(tree.deps[c] == "conj" and _is_capital(view, c) for c in tree.children[i]) and preposition == "with"


def _is_capital(view: View, i: int) -> bool:
    hit = view.hits[i]
    return hit is not None and hit.form is Form.METONYM
