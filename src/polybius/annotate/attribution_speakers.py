"""Who speaks: from a reporting verb or noun to the head token of its source."""

from __future__ import annotations

from polybius.annotate.attribution_names import Names
from polybius.annotate.reporting import ReportingLexicon
from polybius.annotate.tree import Tree
from polybius.model.claims import VoiceKind

_PASSING_ON = frozenset(("quote", "cite"))
"""Verbs with "as saying": whom they quote speaks."""
_SOME = frozenset(("many", "some", "few", "others", "most", "several"))
_STANDS = frozenset("opposed supported disputed denied refused knew mentioned".split())
"""Classes of verbs by which somebody answers, hears of or takes up what another said."""
_DEEPEST = 4
"""Clauses up which a verb without a subject looks for one."""


class Speakers:
    """Finds source heads in one Doc; -1 stands for nobody."""

    def __init__(self, tree: Tree, names: Names, lexicon: ReportingLexicon) -> None:
        self._tree = tree
        self._names = names
        self._lexicon = lexicon

    def of_verb(self, verb: int, depth: int = 0) -> int:
        """The head token of who does the saying, -1 where nobody is named."""
        tree = self._tree
        if is_passive(tree, verb):
            return tree.child(verb, "obl:agent") if not _is_quoted_as(tree, verb) else tree.child(verb, "nsubj:pass")
        subject = tree.child(verb, "nsubj", "nsubj:outer", "nsubj:pass")
        if subject < 0 and verb and tree.heads[verb - 1] == verb and tree.words[verb - 1] in _SOME:
            return verb - 1  # "though many doubt"
        if subject >= 0:
            return -1 if tree.words[subject] == "it" and tree.child(verb, "expl") >= 0 else self._issuer(subject)
        return self._controller(verb, depth) if depth < _DEEPEST else -1

    def _controller(self, verb: int, depth: int) -> int:
        """The subject that a verb without one takes from the clause it hangs on."""
        tree = self._tree
        head, dep = tree.heads[verb], tree.dep(verb)
        if head == verb or tree.child(verb, "csubj", "expl") >= 0:
            return -1
        if tree.lemmas[head] in _PASSING_ON:
            return tree.child(head, "obj") if not is_passive(tree, head) else tree.child(head, "nsubj:pass")
        if dep == "acl" and {"to", "of", "for"} & set(tree.child_lemmas(verb, "mark", "case")):
            return -1  # "a right to expect", "the habit of demanding"
        if dep == "acl":
            return self._issuer(self._beside(verb, head)) if tree.deps[verb] == "acl" else -1
        if dep in ("xcomp", "ccomp") and tree.child(head, "obj", "iobj") >= 0 and tree.child(verb, "mark") >= 0:
            return tree.child(head, "obj", "iobj")
        if dep in ("conj", "xcomp", "advcl", "parataxis"):
            if dep in ("advcl", "conj") and self._is_said_of_a_thing(head):
                return self.of_verb(tree.heads[head], depth + 1)
            if is_passive(tree, head) and dep != "conj":
                return tree.child(head, "nsubj:pass")
            return self.of_verb(head, depth + 1) if tree.upos[head] in ("VERB", "AUX") else self._subject_of(head)
        return -1

    def _is_said_of_a_thing(self, verb: int) -> bool:
        """ "said the pause would end, accusing ...": who accuses is who speaks, since a pause cannot."""
        tree = self._tree
        subject = self._subject_of(verb)
        thing = subject >= 0 and tree.upos[subject] == "NOUN" and not self._names.is_agent(subject)
        known = thing and tree.lemmas[subject] in self._lexicon.sources
        return thing and not known and tree.dep(verb) == "ccomp" and tree.upos[tree.heads[verb]] == "VERB"

    def _beside(self, verb: int, head: int) -> int:
        """The noun that a participle follows: "talks with envoys saying", unless it hangs on a document or outlet."""
        tree = self._tree
        near = verb - 1
        named = self._lexicon.sources.get(tree.lemmas[head]) in (VoiceKind.DOCUMENT, VoiceKind.PUBLICATION)
        return near if near > head and not named and tree.upos[near] in ("NOUN", "PROPN") else head

    def _subject_of(self, head: int) -> int:
        return self._tree.child(head, "nsubj", "nsubj:outer")

    def _issuer(self, noun: int) -> int:
        """Who issued the statement (or series of statements) that says it, where the clause tells; else the noun."""
        tree = self._tree
        if self._lexicon.sources.get(tree.lemmas[noun]) != VoiceKind.DOCUMENT:
            return noun
        whole = noun
        while tree.deps[whole] == "nmod" and "of" in tree.child_lemmas(whole, "case"):
            whole = tree.heads[whole]
        verb = tree.heads[whole]
        if tree.dep(whole) in ("obj", "obl") and tree.lemmas[verb] in self._lexicon.issuing:
            issuer = tree.child(verb, "nsubj")
            return issuer if issuer >= 0 else noun
        return noun

    def of_noun(self, noun: int) -> int:
        """Who makes a claim, warning, call: a possessor, `by X`, `from X`, an adjective of nation, a verb's subject."""
        tree = self._tree
        possessor = tree.child(noun, "nmod:poss")
        if possessor >= 0:
            return possessor
        for child in tree.children[noun]:
            if tree.dep(child) == "nmod" and set(tree.child_lemmas(child, "case")) & {"by", "from"}:
                return child
        for child in tree.children[noun]:
            if child < noun and tree.deps[child] in ("amod", "compound") and self._names.label[child]:
                return child
        verb = tree.heads[noun]
        if tree.dep(noun) == "obj" and tree.upos[verb] == "VERB" and not self._takes_a_stand(verb):
            return self.of_verb(verb)
        return -1

    def _takes_a_stand(self, verb: int) -> bool:
        """Whether a verb answers what somebody else said: "opposed a call to", "dismissed claims that"."""
        rows = self._lexicon.verb_rows(self._tree.lemmas[verb], self._tree.words[verb])
        return any(row.kind in _STANDS for row in rows) and self._tree.lemmas[verb] not in self._lexicon.issuing


def is_passive(tree: Tree, verb: int) -> bool:
    """With `aux:pass` or `nsubj:pass`, or a past participle on a noun ("a group presumed to be X"), which the reader
    may take for a past tense."""
    if tree.child(verb, "aux:pass", "nsubj:pass") >= 0:
        return True
    if tree.deps[verb] not in ("acl", "advcl") or tree.child(verb, "nsubj", "aux") >= 0:
        return False
    participle = "Tense=Past|VerbForm=Part" in tree.feats[verb]
    taken = tree.words[verb].endswith("ed") and tree.words[verb + 1 : verb + 2] in (["to"], ["of"])
    return participle or (tree.deps[verb] == "acl" and taken)


def is_told(tree: Tree, verb: int, noun: int) -> bool:
    """Whether a passive verb of saying tells of the noun, who so says nothing: "is urged to", "a group alleged to"."""
    if noun < 0 or not is_passive(tree, verb) or _is_quoted_as(tree, verb):
        return False
    first = verb
    while tree.dep(first) in ("conj", "xcomp") and tree.heads[first] != first:
        first = tree.heads[first]
    governor = tree.heads[first] if tree.dep(first) in ("acl", "advcl") else -1
    return noun in (governor, tree.child(verb, "nsubj:pass"), tree.child(first, "nsubj:pass", "nsubj"))


def _is_quoted_as(tree: Tree, verb: int) -> bool:
    return tree.lemmas[verb] == "quote"
