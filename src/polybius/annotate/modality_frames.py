"""How a clause or noun stands in the syntax around it: frame, preposition, tense, and whether it is known already."""

from __future__ import annotations

from polybius.annotate.tree import Tree

_KNOWING = frozenset(("the", "this", "that", "these", "those", "both"))


def is_noun(tree: Tree, i: int) -> bool:
    """A noun that is no predicate of a copular clause."""
    return tree.upos[i] in ("NOUN", "PROPN") and tree.child(i, "cop") < 0


def preposition_of(tree: Tree, i: int) -> str:
    cases = tree.child_lemmas(i, "case", "mark")
    return cases[0] if cases else ""


def frame_of(tree: Tree, i: int) -> str:
    """The frame that a complement fills: `infinitive`, `gerund`, `participle`, `object` or `clause`."""
    marks = [tree.words[child] for child in tree.children[i] if tree.deps[child] == "mark"]
    in_ing = tree.words[i].endswith("ing") and tree.lemmas[i] != tree.words[i]
    if "to" in marks and not in_ing:
        return "infinitive"
    helped = tree.child(i, "aux", "cop") >= 0
    if tree.upos[i] == "VERB" and not helped:
        if tree.has(i, "VerbForm=Ger") or in_ing:
            return "gerund"
        if tree.has(i, "VerbForm=Inf"):
            return "infinitive"
        if tree.has(i, "Tense=Past|VerbForm=Part") and not marks and tree.child(i, "nsubj", "nsubj:pass") < 0:
            return "participle"
    return "object" if is_noun(tree, i) else "clause"


def verb_form(tree: Tree, i: int) -> str:
    return next((part for part in tree.feats[i].split("|") if part.startswith("VerbForm=")), "")


def is_present(tree: Tree, i: int) -> bool:
    """Whether a clause is in the present tense, by its first auxiliary or copula, or else its verb."""
    finite = next((c for c in tree.children[i] if tree.dep(c) in ("aux", "cop")), i)
    return tree.has(finite, "Tense=Pres|VerbForm=Fin")


def is_known(tree: Tree, noun: int) -> bool:
    """A noun phrase that points at something known: "the raid", "that raid", "its raid", "Friday's raid"."""
    for child in tree.children[noun]:
        if tree.deps[child] == "nmod:poss":
            return True
        if tree.deps[child] == "det":
            counted = tree.words[child] == "all" and tree.child(noun, "nummod") >= 0
            return counted or tree.words[child] in _KNOWING
    return tree.upos[noun] == "PROPN"
