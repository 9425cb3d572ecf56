"""Names of sources: which words of a phrase are the name, and whether it is a person's, an outlet's, a body's."""

from __future__ import annotations

import re

from polybius.annotate.reporting import ReportingLexicon
from polybius.annotate.tree import Labelled, Tree
from polybius.model.claims import VoiceKind

PERSONAL = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
PRONOUNS = frozenset(
    (*PERSONAL, "they", "them", "their", "it", "its", "i", "we", "you", "who", "which", "that", "this", "one")
)
PLACES = frozenset(("LOC", "PLACE", "GPE", "NATIONALITY", "NORP"))
_ACRONYM = 4
_LONGEST_NAME = 9
NAME_PARTS = frozenset(("flat", "compound", "appos", "nmod:desc", "flat:name"))


class Names:
    """The proper names of one Doc. `label` has each token's type of name (empty: none), `entity` its name's tokens."""

    def __init__(self, tree: Tree, lexicon: ReportingLexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._mentioned = {i: span.label for span in tree.ents for i in range(span.start, span.stop)}
        self._mention = {i: (span.start, span.stop) for span in tree.ents for i in range(span.start, span.stop)}
        self.label = [""] * len(tree)
        self.entity: dict[int, tuple[int, int]] = {}
        for span in _names(tree):
            stop = self._completed_name(span.start, span.stop)
            for i in range(span.start, stop):
                self.label[i] = span.label
                self.entity[i] = (span.start, stop)
        self._full = self._full_names()

    def _completed_name(self, start: int, stop: int) -> int:
        """The end of a name with the proper nouns behind it that the syntax or the entity around it counts in."""
        tree, label = self._tree, self._mentioned.get(start)
        while stop < len(tree) and tree.upos[stop] == "PROPN":
            flat = tree.deps[stop] == "flat" and start <= tree.heads[stop] < stop
            inside = label == "PERSON" == self._mentioned.get(stop) and self._mention[stop][0] < stop
            if not (flat or inside):
                break
            stop += 1
        return stop

    def is_agent(self, i: int) -> bool:
        """Whether a noun heads a mention of people or of a body."""
        return self._mentioned.get(i) in ("PERSON", "ORG", "NATIONALITY") and self._tree.upos[i] in ("NOUN", "PROPN")

    def is_described_person(self, i: int) -> bool:
        """Whether a token heads a person without a name who is the subject of a clause: "a hotel owner"."""
        tree = self._tree
        singular = self._mentioned.get(i) == "PERSON" and tree.upos[i] == "NOUN" and tree.has(i, "Number=Sing")
        return singular and tree.dep(i) == "nsubj" and all(self.label[c] != "PERSON" for c in tree.children[i])

    def _full_names(self) -> dict[str, str]:
        """Last names to the longest form in which a person is named: `Okello` to `Samuel Okello`."""
        found: dict[str, str] = {}
        for start, stop in dict.fromkeys(self.entity.values()):
            if self.label[start] == "PERSON":
                name = bare(self._tree.raw(*self._untitled(start, stop)))
                last = name.split(" ")[-1]
                if " " in name and len(name) > len(found.get(last, "")):
                    found[last] = name
        return found

    def in_full(self, name: str) -> str:
        """The longest form of a person's name in this report."""
        return name if " " in name else self._full.get(name, name)

    def of(self, head: int, phrase: str) -> tuple[VoiceKind, str]:
        """Kind and name of the source with this head; without a name, its phrase stands for it."""
        entity = self._naming_entity(head)
        if entity:
            kind = self._kind_of_entity(self.label[entity[0]], self._tree.raw(*entity))
            whole = self._body(head) if kind == VoiceKind.ORGANISATION else None
            start, stop = whole or self._completed(head, *self._untitled(*entity))
            return kind, bare(self._tree.raw(start, stop))
        body = self._body(head)
        if body:
            return self._kind_by_spelling(head), bare(self._tree.raw(*body))
        before = self._name_before(head)
        if before:
            return VoiceKind.PERSON, bare(before)
        if self._tree.upos[head] == "PROPN":
            return self._kind_by_spelling(head), bare(self._proper_name(head))
        return self._kind_of_noun(head), " ".join(phrase.split())

    def _kind_of_noun(self, head: int) -> VoiceKind:
        kind = self._lexicon.sources.get(self._tree.lemmas[head])
        if kind:
            return kind
        organised = self._mentioned.get(head) == "ORG" and "Number=Sing" in self._tree.feats[head]
        return VoiceKind.ORGANISATION if organised else VoiceKind.UNNAMED

    def _naming_entity(self, head: int) -> tuple[int, int] | None:
        """The entity that names a phrase: at its head, else a person's name beside a title or in apposition."""
        if head in self.entity and self._tree.upos[head] == "PROPN":
            return self.entity[head]
        for child in self._tree.children[head]:
            aide = self._tree.deps[child] == "compound" and self._tree.upos[head] == "NOUN"  # "an Okello aide"
            if self._tree.deps[child] in NAME_PARTS and self.label[child] == "PERSON" and not aide:
                return self.entity[child]
        return None

    def _body(self, head: int) -> tuple[int, int] | None:
        """The whole of an organisation's name where the reader's entity has more of it than its layer of names."""
        start, stop = self._mention.get(head, (0, 0))
        if self._mentioned.get(head) != "ORG" or stop - start > _LONGEST_NAME or self._tree.upos[head] != "PROPN":
            return None
        return start, stop

    def _untitled(self, start: int, stop: int) -> tuple[int, int]:
        """A person's name without the titles before it ("President", "Gen.")."""
        while self.label[start] == "PERSON" and start + 1 < stop and self._tree.deps[start] in ("nmod:desc", "amod"):
            start += 1
        return start, stop

    def _completed(self, head: int, start: int, stop: int) -> tuple[int, int]:
        """An institution's or office's name with the phrase that completes it: "Observatory for Human Rights"."""
        tree = self._tree
        if tree.upos[head] != "PROPN" or not start <= head < stop or tree.child(head, "flat") >= 0:
            return start, stop
        for child in tree.children[head]:
            if tree.deps[child] != "nmod" or tree.left[child] != stop or tree.words[stop] not in ("for", "of", "to"):
                continue
            if tree.upos[child] == "PROPN" or self.label[head] == "ORG":
                return start, tree.right[child] + 1
        return start, self._with_purpose(head, stop)

    def _with_purpose(self, head: int, stop: int) -> int:
        """The end of "Committee to Protect Journalists": an infinitive in capitals."""
        tree = self._tree
        for child in tree.children[head]:
            named = child == stop + 1 and tree.words[stop] == "to" and tree.texts[child][:1].isupper()
            if tree.dep(child) == "acl" and named:
                return tree.right[child] + 1
        return stop

    def _name_before(self, head: int) -> str:
        """The person of "Awa Diallo, the envoy, said", where the reader took the description for the subject."""
        comma = self._tree.left[head] - 1
        if comma < 1 or self._tree.words[comma] != "," or self.label[comma - 1] != "PERSON":
            return ""
        start, stop = self.entity[comma - 1]
        return self._tree.raw(start, stop)

    def _kind_of_entity(self, label: str, name: str) -> VoiceKind:
        if label in ("PERSON", "PER") and not (" " not in name and (self.is_outlet(name) or _is_acronym(name))):
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
        if name in self._full:
            return VoiceKind.PERSON
        acronym = name.isupper() and not self._heads_turn(head)
        body = acronym or self._mentioned.get(head) in ("LOC", "ORG", "NATIONALITY")
        return (
            VoiceKind.ORGANISATION if body or self._kind_of_noun(head) == VoiceKind.ORGANISATION else VoiceKind.PERSON
        )

    def _heads_turn(self, head: int) -> bool:
        """`KESSLER: The army holds the bridge.`: a long word in capitals before a colon is a person."""
        behind = self._tree.words[head + 1 : head + 2] == [":"]
        return behind and not _is_acronym(self._tree.texts[head])

    def _proper_name(self, head: int) -> str:
        """The run of capitalised words around a head."""
        tree = self._tree
        start = stop = head
        while start and tree.upos[start - 1] == "PROPN" and tree.sent[start - 1] == tree.sent[head]:
            start -= 1
        while stop + 1 < len(tree) and tree.upos[stop + 1] == "PROPN" and tree.sent[stop + 1] == tree.sent[head]:
            stop += 1
        return tree.raw(start, stop + 1)


def _names(tree: Tree) -> list[Labelled]:
    """Proper names: the reader's own layer, or the entities that hold a proper noun where a Doc lacks that layer."""
    if tree.names is not None:
        return tree.names
    return [span for span in tree.ents if "PROPN" in tree.upos[span.start : span.stop]]


def _is_acronym(name: str) -> bool:
    """A short word in capitals; a longer one that the reader takes for a person is a name in capitals ("KESSLER:")."""
    return name[1:].isupper() and len(name) <= _ACRONYM


def bare(name: str) -> str:
    """A name without article, possessive and line breaks."""
    name = re.sub(r"['’]s?$", "", " ".join(name.split()))
    return re.sub(r"^(?:[Tt]he)\s+(?=[A-Z])", "", name) or name
