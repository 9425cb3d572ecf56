"""Who says it: from a reporting word to the phrase that names its source, what kind of voice that is, and its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from polybius.annotate.records import DocSpan
from polybius.annotate.reporting import ReportingLexicon
from polybius.annotate.tree import Tree
from polybius.model.claims import VoiceKind
from polybius.model.text import Report, Span

PERSONAL = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
PRONOUNS = frozenset(
    (*PERSONAL, "they", "them", "their", "it", "its", "i", "we", "you", "who", "which", "that", "this", "one")
)
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_TITLES = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "sir": "m", "king": "m", "queen": "f"}
_NAME_PARTS = frozenset(("flat", "compound", "appos", "nmod:desc", "flat:name"))
_NOT_OF_SOURCE = frozenset(("acl:relcl", "parataxis", "discourse", "cc", "advcl", "ccomp"))
_BRACKETS = frozenset("()[]")
PLACES = frozenset(("LOC", "PLACE", "GPE", "NATIONALITY", "NORP"))
_LOOKBACK = 150
"""Tokens within which a pronoun finds its speaker: about two paragraphs of news."""


@dataclass(frozen=True, slots=True)
class Source:
    """A voice: its head token, the words that name it, its kind and name. `head` is -1 where the text names nobody."""

    head: int
    span: Span | None
    kind: VoiceKind
    name: str


NOBODY = Source(-1, None, VoiceKind.UNNAMED, "")


class Sources:
    """Finds and names sources in one Doc. Pronouns look back at the named speakers met so far: ask in text order."""

    def __init__(self, tree: Tree, report: Report, lexicon: ReportingLexicon) -> None:
        self._tree = tree
        self._report = report
        self._lexicon = lexicon
        self._nouns = lexicon.sources
        self._mentioned = {i: span.label_ for span in tree.doc.ents for i in range(span.start, span.end)}
        self._label = [""] * len(tree)
        self._entity: dict[int, tuple[int, int]] = {}
        for span in _names(tree):
            for i in range(span.start, span.end):
                self._label[i] = span.label_
                self._entity[i] = (span.start, span.end)
        self._spoken: list[Source] = []
        self._gender: dict[str, str] = {}
        self._full: dict[str, str] = {}

    # -- from cue to head -----------------------------------------------------------------------------------

    def of_verb(self, verb: int, depth: int = 0) -> int:
        """The head token of who does the saying, -1 where nobody is named."""
        tree = self._tree
        if is_passive(tree, verb):
            return tree.child(verb, "obl:agent") if not _is_quoted_as(tree, verb) else tree.child(verb, "nsubj:pass")
        subject = tree.child(verb, "nsubj", "nsubj:outer", "nsubj:pass")
        if subject >= 0:
            return -1 if tree.words[subject] == "it" and tree.child(verb, "expl") >= 0 else self._issuer(subject)
        return self._controller(verb, depth) if depth < 4 else -1

    def _controller(self, verb: int, depth: int) -> int:
        """The subject that a verb without one takes from the clause it hangs on."""
        tree = self._tree
        head, dep = tree.heads[verb], tree.dep(verb)
        if head == verb or tree.child(verb, "csubj", "expl") >= 0:
            return -1
        if dep == "acl":
            return self._issuer(self._beside(verb, head)) if tree.deps[verb] == "acl" else -1
        if dep in ("xcomp", "ccomp") and tree.child(head, "obj", "iobj") >= 0 and tree.child(verb, "mark") >= 0:
            return tree.child(head, "obj", "iobj")
        if dep in ("conj", "xcomp", "advcl", "parataxis"):
            if is_passive(tree, head) and dep != "conj":
                return tree.child(head, "nsubj:pass")
            return self.of_verb(head, depth + 1) if tree.upos[head] in ("VERB", "AUX") else self._subject_of(head)
        return -1

    def _beside(self, verb: int, head: int) -> int:
        """The noun that a participle follows: "talks with envoys saying", unless it hangs on a document or outlet."""
        tree = self._tree
        near = verb - 1
        named = self._nouns.get(tree.lemmas[head]) in (VoiceKind.DOCUMENT, VoiceKind.PUBLICATION)
        return near if near > head and not named and tree.upos[near] in ("NOUN", "PROPN") else head

    def _subject_of(self, head: int) -> int:
        return self._tree.child(head, "nsubj", "nsubj:outer")

    def _issuer(self, noun: int) -> int:
        """Who issued the statement (or series of statements) that says it, where the clause tells; else the noun."""
        tree = self._tree
        if self._nouns.get(tree.lemmas[noun]) != VoiceKind.DOCUMENT:
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
        """The head token of who makes a claim, warning, call: a possessor, `by X`, `from X`, or an adjective of nation."""
        tree = self._tree
        possessor = tree.child(noun, "nmod:poss")
        if possessor >= 0:
            return possessor
        for child in tree.children[noun]:
            if tree.dep(child) == "nmod" and set(tree.child_lemmas(child, "case")) & {"by", "from"}:
                return child
        for child in tree.children[noun]:
            if child < noun and tree.deps[child] in ("amod", "compound") and self._label[child]:
                return child
        verb = tree.heads[noun]
        if tree.dep(noun) == "obj" and tree.upos[verb] == "VERB":
            return self.of_verb(verb)
        return -1

    # -- from head to source --------------------------------------------------------------------------------

    def named(self, head: int, cue: int = -1) -> Source:
        """The source that a head token stands for; a pronoun is resolved to the last speaker that fits."""
        if head < 0:
            return NOBODY
        antecedent = self._relative_antecedent(head)
        if antecedent >= 0:
            return replace(self.named(antecedent), head=head)
        if self._tree.words[head] in PRONOUNS:
            return self._resolved(head)
        span = self.phrase(head, cue)
        kind, name = self._kind_and_name(head, span)
        source = Source(head, span, kind, self._in_full(name) if kind == VoiceKind.PERSON else name)
        self._spoken.append(source)
        return source

    def _relative_antecedent(self, head: int) -> int:
        """The noun that `who` or `which` stands for, -1 for any other word."""
        tree = self._tree
        if tree.words[head] not in _RELATIVE:
            return -1
        clause = next((i for i in tree.ancestors(head) if tree.deps[i] == "acl:relcl"), -1)
        noun = tree.heads[clause] if clause >= 0 else -1
        return noun if noun >= 0 and noun < head and tree.words[noun] not in PRONOUNS else -1

    def phrase(self, head: int, cue: int = -1) -> Span:
        """The words of a source: its noun phrase without relative clauses, brackets, and the clause of the cue."""
        tree = self._tree
        start = stop = head
        inside = {i for child in tree.children[head] if self._belongs(head, child) for i in tree.subtree(child)} | {
            head
        }
        if cue >= 0:
            inside -= set(tree.subtree(cue)) if head not in tree.subtree(cue) else {cue}
        inside = {i for i in inside if tree.words[i] not in _BRACKETS}
        while start - 1 in inside:
            start -= 1
        while stop + 1 in inside:
            stop += 1
        start, stop = self._with_name(start, stop)
        while start < head and (tree.upos[start] == "PUNCT" or tree.deps[start] == "case"):
            start += 1
        while stop > head and tree.upos[stop] in ("PUNCT", "SPACE"):
            stop -= 1
        last = tree.doc[stop]
        return self._report.span(tree.doc[start].idx, last.idx + len(last.text))

    def _with_name(self, start: int, stop: int) -> tuple[int, int]:
        """A phrase widened by the rest of a name that it cuts, or the name right behind a title."""
        for i in (start, stop):
            if i in self._entity and self._label[i] in ("PERSON", "ORG"):
                start, stop = min(start, self._entity[i][0]), max(stop, self._entity[i][1] - 1)
        if (
            self._label[stop + 1 : stop + 2] == ["PERSON"]
            and self._entity[stop + 1][0] == stop + 1
            and self._tree.upos[stop] in ("PROPN", "NOUN")
        ):
            stop = self._entity[stop + 1][1] - 1
        return start, stop

    def _belongs(self, head: int, child: int) -> bool:
        tree = self._tree
        if tree.deps[child] in ("case", "mark", "cop") or tree.upos[child] == "SPACE":
            return False
        if tree.dep(child) == "conj":
            return tree.upos[child] in ("NOUN", "PROPN", "PRON")
        return tree.deps[child] not in _NOT_OF_SOURCE or (tree.deps[child] == "cc" and child > head)

    def _kind_and_name(self, head: int, span: Span) -> tuple[VoiceKind, str]:
        entity = self._naming_entity(head)
        if entity:
            kind = self._kind_of_entity(self._label[entity[0]], self._tree.doc[entity[0] : entity[1]].text)
            start, stop = self._completed(head, *self._untitled(*entity))
            return kind, _bare(self._tree.doc[start:stop].text)
        before = self._name_before(head)
        if before:
            return VoiceKind.PERSON, _bare(before)
        if self._tree.upos[head] == "PROPN":
            return self._kind_by_spelling(head), _bare(self._proper_name(head))
        return self._kind_of_noun(head), " ".join(span.text.split())

    def _kind_of_noun(self, head: int) -> VoiceKind:
        kind = self._nouns.get(self._tree.lemmas[head])
        if kind:
            return kind
        organised = self._mentioned.get(head) == "ORG" and "Number=Sing" in self._tree.feats[head]
        return VoiceKind.ORGANISATION if organised else VoiceKind.UNNAMED

    def _naming_entity(self, head: int) -> tuple[int, int] | None:
        """The entity that names a phrase: at its head, else a person's name beside a title or in apposition."""
        if head in self._entity and not (self._label[head] in PLACES and self._tree.upos[head] != "PROPN"):
            return self._entity[head]
        for child in self._tree.children[head]:
            if self._tree.deps[child] in _NAME_PARTS and self._label[child] == "PERSON":
                return self._entity[child]
        return None

    def _untitled(self, start: int, stop: int) -> tuple[int, int]:
        """A person's name without the titles before it ("President", "Gen.")."""
        while self._label[start] == "PERSON" and start + 1 < stop and self._tree.deps[start] in ("nmod:desc", "amod"):
            start += 1
        return start, stop

    def _completed(self, head: int, start: int, stop: int) -> tuple[int, int]:
        """An institution's or office's name with the phrase that completes it: "Observatory for Human Rights"."""
        tree = self._tree
        if tree.upos[head] != "PROPN" or not start <= head < stop or tree.child(head, "flat") >= 0:
            return start, stop
        for child in tree.children[head]:
            if tree.deps[child] == "nmod" and tree.left[child] == stop and tree.words[stop] in ("for", "of", "to"):
                if tree.upos[child] == "PROPN" or self._label[head] == "ORG":
                    return start, tree.right[child] + 1
        return start, stop

    def _name_before(self, head: int) -> str:
        """The person of "Awa Diallo, the envoy, said", where the reader took the description for the subject."""
        comma = self._tree.left[head] - 1
        if comma < 1 or self._tree.words[comma] != "," or self._label[comma - 1] != "PERSON":
            return ""
        start, stop = self._entity[comma - 1]
        return self._tree.doc[start:stop].text

    def _kind_of_entity(self, label: str, name: str) -> VoiceKind:
        if label in ("PERSON", "PER") and not (" " not in name and self.is_outlet(name)):
            return VoiceKind.PERSON
        if label == "DOCUMENT":
            return VoiceKind.DOCUMENT
        return VoiceKind.PUBLICATION if self.is_outlet(name) else VoiceKind.ORGANISATION

    def is_outlet(self, name: str) -> bool:
        """Whether a name is that of a newspaper, agency or channel, by a word of it."""
        return any(word in self._lexicon.outlets for word in re.findall(r"[\w]+", name))

    def _kind_by_spelling(self, head: int) -> VoiceKind:
        name = self._proper_name(head)
        if self.is_outlet(name):
            return VoiceKind.PUBLICATION
        if (
            self._mentioned.get(head) in ("LOC", "ORG", "NATIONALITY")
            or name.isupper()
            or self._nouns.get(self._tree.lemmas[head]) == VoiceKind.ORGANISATION
        ):
            return VoiceKind.ORGANISATION
        return VoiceKind.PERSON

    def _proper_name(self, head: int) -> str:
        """The run of capitalised words around a head."""
        tree = self._tree
        start = stop = head
        while start and tree.upos[start - 1] == "PROPN" and tree.sent[start - 1] == tree.sent[head]:
            start -= 1
        while stop + 1 < len(tree) and tree.upos[stop + 1] == "PROPN" and tree.sent[stop + 1] == tree.sent[head]:
            stop += 1
        return tree.doc[start : stop + 1].text

    # -- names ----------------------------------------------------------------------------------------------

    def _in_full(self, name: str) -> str:
        """The longer form under which a person was named before: `Fisk` after `Robert Fisk`."""
        last = name.split()[-1] if name.split() else name
        known = self._full.get(last, "")
        if " " in name:
            self._full[last] = name
            return name
        return known or name

    def _resolved(self, head: int) -> Source:
        """Who a pronoun stands for, with the pronoun as head; itself, unnamed, where no speaker is near."""
        tree = self._tree
        word = tree.words[head]
        own = tree.doc[head]
        unresolved = Source(head, self._report.span(own.idx, own.idx + len(own.text)), VoiceKind.UNNAMED, own.text)
        found = self._antecedent(head, word)
        if found is None:
            return unresolved
        resolved = Source(head, found.span, found.kind, found.name)
        if word in PERSONAL:
            self._gender.setdefault(found.name, PERSONAL[word])
        self._spoken.append(Source(found.head, found.span, found.kind, found.name))
        return resolved

    def _antecedent(self, head: int, word: str) -> Source | None:
        if word in PERSONAL:
            return self._last_person(head, PERSONAL[word])
        if word in ("it", "its"):
            return self._last_spoken(head, (VoiceKind.ORGANISATION, VoiceKind.PUBLICATION, VoiceKind.DOCUMENT))
        return None

    def _last_spoken(self, head: int, kinds: tuple[VoiceKind, ...]) -> Source | None:
        for source in reversed(self._spoken):
            if source.kind in kinds and 0 <= source.head < head:
                return source if head - source.head < _LOOKBACK else None
        return None

    def _last_person(self, head: int, gender: str) -> Source | None:
        """The nearest person before the pronoun who spoke or is the subject of a clause, and not of the other gender."""
        tree = self._tree
        for i in range(head - 1, max(-1, head - _LOOKBACK), -1):
            if self._label[i] != "PERSON" or self._entity[i][0] != i:
                continue
            start, stop = self._entity[i]
            if (
                not self._is_prominent(start, stop)
                or tree.sent[i] == tree.sent[head]
                and not self._outranks(start, stop, head)
            ):
                continue
            name = self._in_full(_bare(tree.doc[start:stop].text))
            if self._gender_of(start, name) in ("", gender):
                last = tree.doc[stop - 1]
                return Source(
                    start, self._report.span(tree.doc[start].idx, last.idx + len(last.text)), VoiceKind.PERSON, name
                )
        return self._last_spoken(head, (VoiceKind.PERSON,))

    def _outranks(self, start: int, stop: int, head: int) -> bool:
        """Whether a name of the same sentence may be the pronoun's: not within the pronoun's own clause."""
        governor = self._tree.heads[head]
        return all(self._tree.heads[i] != governor for i in range(start, stop))

    def _is_prominent(self, start: int, stop: int) -> bool:
        tree = self._tree
        roots = [i for i in range(start, stop) if not start <= tree.heads[i] < stop]
        root = roots[0] if roots else start
        while tree.deps[root] in _NAME_PARTS and tree.heads[root] != root:
            root = tree.heads[root]
        return tree.dep(root) in ("nsubj", "root", "ROOT", "obl", "conj") and tree.deps[root] != "nmod"

    def _gender_of(self, start: int, name: str) -> str:
        title = self._tree.words[start - 1] if start else ""
        return _TITLES.get(title) or _TITLES.get(self._tree.words[start]) or self._gender.get(name, "")


def _names(tree: Tree) -> list[DocSpan]:
    """Proper names: the reader's own layer, or the entities that hold a proper noun where a Doc lacks that layer."""
    if "names" in tree.doc.spans:
        return list(tree.doc.spans["names"])
    return [span for span in tree.doc.ents if any(tree.upos[i] == "PROPN" for i in range(span.start, span.end))]


def is_passive(tree: Tree, verb: int) -> bool:
    """With `aux:pass` or `nsubj:pass`, or a past participle on a noun ("a group presumed to be X")."""
    if tree.child(verb, "aux:pass", "nsubj:pass") >= 0:
        return True
    return (
        tree.deps[verb] in ("acl", "advcl")
        and "Tense=Past|VerbForm=Part" in tree.feats[verb]
        and tree.child(verb, "nsubj", "aux") < 0
    )


def _is_quoted_as(tree: Tree, verb: int) -> bool:
    return tree.lemmas[verb] == "quote"


def _bare(name: str) -> str:
    """A name without article, possessive and line breaks."""
    name = re.sub(r"['’]s?$", "", " ".join(name.split()))
    return re.sub(r"^(?:[Tt]he)\s+(?=[A-Z])", "", name) or name
