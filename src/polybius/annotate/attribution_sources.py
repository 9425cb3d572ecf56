"""From the head token of a source to its words, its kind and its name; pronouns look back at who spoke before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from polybius.annotate.attribution_names import NAME_PARTS, PERSONAL, PRONOUNS, Names, bare
from polybius.annotate.saying_cues import Saying
from polybius.annotate.tree import Tree
from polybius.model.claims import VoiceKind
from polybius.model.text import Report, Span

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_GROUPS = frozenset(("it", "its", "they", "them", "their"))
_TITLES = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "sir": "m", "king": "m", "queen": "f"}
_NOT_OF_SOURCE = frozenset(("acl:relcl", "parataxis", "discourse", "cc", "advcl", "ccomp"))
_BRACKETS = frozenset("()[]")
_TAKES_UP = frozenset("figure number total toll claim charge allegation accusation".split())
"""Nouns behind a comma that take up what was said, and name nobody: "said Ruiz, a figure that ..."."""
_LOOKBACK = 150
"""Tokens within which a pronoun finds its speaker: about two paragraphs of news."""
_BODIES = (VoiceKind.ORGANISATION, VoiceKind.PUBLICATION, VoiceKind.DOCUMENT)
_GLOSS = 10
"""Tokens from a pronoun within which an editor's bracket on it closes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A voice: its head token, the words that name it, its kind and name. `head` is -1 where the text names nobody."""

    head: int
    span: Span | None
    kind: VoiceKind
    name: str


NOBODY = Source(-1, None, VoiceKind.UNNAMED, "")


class Sources:
    """Names the sources of one Doc. Pronouns look back at the speakers met so far: ask in text order."""

    def __init__(self, tree: Tree, report: Report, names: Names) -> None:
        self._tree = tree
        self._report = report
        self._names = names
        self._spoken: list[Source] = []
        self._gender: dict[str, str] = {}
        self._said: set[int] = set()
        self._named: dict[int, Source] = {}
        """Head tokens met so far, with whom they stand for."""
        self._entities: dict[int, int] | None = None

    def named(self, saying: Saying, around: Sequence[int] = ()) -> Source:
        """The source of a saying; a pronoun is resolved to the last speaker that fits.

        `around` are the heads of those in whose quotations it stands: who speaks of "him" is somebody else. Nor is he
        named in what he says ("Okello had fled, he said").
        """
        self._said = saying.content
        return self._of(saying.source, saying.cue, around)

    def _of(self, head: int, cue: int = -1, around: Sequence[int] = ()) -> Source:
        if head < 0:
            return NOBODY
        found = self._source(head, cue, around)
        self._named[head] = found
        return found

    def _source(self, head: int, cue: int, around: Sequence[int]) -> Source:
        antecedent = self._relative_antecedent(head)
        if antecedent >= 0:
            return replace(self._of(antecedent), head=head)
        gloss = self._gloss(head)
        if gloss >= 0:
            return replace(self._of(gloss), head=head)
        if self._tree.words[head] in PRONOUNS:
            return self._resolved(head, frozenset((*(self._name_of(other) for other in around), *self._spoken_of())))
        span = self.phrase(head, cue)
        kind, name = self._names.of(head, span.text)
        source = Source(head, span, kind, self._names.in_full(name) if kind == VoiceKind.PERSON else name)
        self._spoken.append(source)
        return source

    def _relative_antecedent(self, head: int) -> int:
        """The noun that `who` or `which` stands for, -1 for any other word."""
        tree = self._tree
        if tree.words[head] not in _RELATIVE:
            return -1
        clause = next((i for i in tree.ancestors(head) if tree.deps[i] == "acl:relcl"), -1)
        noun = tree.heads[clause] if clause >= 0 else -1
        near = next((i for i in range(head - 1, noun, -1) if tree.upos[i] not in ("PUNCT", "ADP")), -1)
        if tree.words[head] == "who" and noun >= 0 and self._names.label[near] and not self._names.is_agent(noun):
            return near  # "allegations from Tarn, who said"
        if tree.words[head] == "which" and noun >= 0 and self._names.is_agent(near) and self._is_thing(noun):
            return near  # "an attack by the army, which said"
        return noun if noun >= 0 and noun < head and tree.words[noun] not in PRONOUNS else -1

    def _is_thing(self, noun: int) -> bool:
        kind, _ = self._names.of(noun, self._tree.texts[noun])
        return kind is VoiceKind.UNNAMED and not self._names.is_agent(noun)

    def _gloss(self, head: int) -> int:
        """The noun that an editor put in brackets behind a pronoun: "they [the miners] said"; -1 for none."""
        tree = self._tree
        if tree.words[head] not in PRONOUNS or tree.words[head + 1 : head + 2] != ["["]:
            return -1
        close = next((i for i in range(head + 2, min(head + _GLOSS, len(tree))) if tree.words[i] == "]"), -1)
        root = tree.root(head + 2, close) if close > head + 2 else -1
        return root if root >= 0 and tree.upos[root] in ("NOUN", "PROPN") else -1

    def _spoken_of(self) -> Iterator[str]:
        """The persons named in what is said."""
        for i in sorted(self._said):
            if self._names.label[i] == "PERSON" and self._names.entity[i][0] == i:
                yield self._names.in_full(bare(self._tree.raw(*self._names.entity[i])))

    def _name_of(self, head: int) -> str:
        """The name that a token stands for, whether it was met before or not."""
        if head not in self._named and self._tree.words[head] not in PRONOUNS:
            kind, name = self._names.of(head, self.phrase(head).text)
            return self._names.in_full(name) if kind == VoiceKind.PERSON else name
        return self._named[head].name if head in self._named else ""

    def phrase(self, head: int, cue: int = -1) -> Span:
        """The words of a source: its noun phrase without relative clauses, brackets, and the clause of the cue."""
        tree = self._tree
        start = stop = head
        inside = {i for child in tree.children[head] if self._belongs(head, child) for i in tree.subtree(child)}
        aside = [i for i in inside if tree.deps[i] == "appos" and tree.lemmas[i] in _TAKES_UP]
        for other in (*aside, *([cue] if cue in inside else [])):
            inside -= set(tree.subtree(other))
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
        return self._report.span(tree.idx[start], tree.ends[stop])

    def _with_name(self, start: int, stop: int) -> tuple[int, int]:
        """A phrase widened by the rest of a name that it cuts, or the name right behind a title."""
        for i in (start, stop):
            if i in self._names.entity and self._names.label[i] in ("PERSON", "ORG"):
                start, stop = min(start, self._names.entity[i][0]), max(stop, self._names.entity[i][1] - 1)
        if (
            self._names.label[stop + 1 : stop + 2] == ["PERSON"]
            and self._names.entity[stop + 1][0] == stop + 1
            and self._tree.upos[stop] in ("PROPN", "NOUN")
        ):
            stop = self._names.entity[stop + 1][1] - 1
        return start, stop

    def _belongs(self, head: int, child: int) -> bool:
        tree = self._tree
        if tree.deps[child] in ("case", "mark", "cop") or tree.upos[child] == "SPACE":
            return False
        if tree.dep(child) == "conj":
            return tree.upos[child] in ("NOUN", "PROPN", "PRON")
        return tree.deps[child] not in _NOT_OF_SOURCE or (tree.deps[child] == "cc" and child > head)

    # -- pronouns and short names ---------------------------------------------------------------------------

    def _resolved(self, head: int, barred: frozenset[str]) -> Source:
        """Who a pronoun stands for, with the pronoun as head; itself, unnamed, where no speaker is near."""
        tree = self._tree
        word = tree.words[head]
        own = self._report.span(tree.idx[head], tree.ends[head])
        unresolved = Source(head, own, VoiceKind.UNNAMED, own.text)
        found = self._antecedent(head, word, barred)
        if found is None and (word in PERSONAL or word in _GROUPS):
            found = self._coreferent(head)
            if found is not None and word in PERSONAL and found.kind in _BODIES:
                found = None
        if found is None or found.name in barred:
            return unresolved
        resolved = Source(head, found.span, found.kind, found.name)
        if word in PERSONAL:
            self._gender.setdefault(found.name, PERSONAL[word])
        self._spoken.append(Source(found.head, found.span, found.kind, found.name))
        return resolved

    def _antecedent(self, head: int, word: str, barred: frozenset[str]) -> Source | None:
        if word in PERSONAL:
            return self._last_person(head, PERSONAL[word], barred)
        if word in ("it", "its"):
            return self._last_body(head) or self._last_spoken(
                head, (VoiceKind.ORGANISATION, VoiceKind.PUBLICATION, VoiceKind.DOCUMENT)
            )
        return self._last_group(head) if word == "they" else None

    def _coreferent(self, head: int) -> Source | None:
        """The last noun or name before a pronoun that the reader takes for the same: where the rules find nobody."""
        if self._entities is None:
            mentions = self._tree.doc.spans.get("coreference", ())
            self._entities = {self._tree.root(span.start, span.end): span.id for span in mentions}
        number = self._entities.get(head)
        near = range(head - 1, max(-1, head - _LOOKBACK), -1)
        nouns = (i for i in near if self._entities.get(i) == number and self._tree.upos[i] in ("NOUN", "PROPN"))
        found = next(nouns, -1) if number else -1
        if found < 0:
            return None
        span = self.phrase(found)
        return Source(found, span, *self._names.of(found, span.text))

    def _last_body(self, head: int) -> Source | None:
        """The body that is the subject of the sentence before: "The League met in Tarn. It said ..."."""
        tree = self._tree
        before = tree.sentence(head)[0] - 1
        root = next((i for i in tree.ancestors(before) if tree.heads[i] == i), -1) if before >= 0 else -1
        subject = tree.child(root, "nsubj") if root >= 0 else -1
        if subject < 0 or not tree.has(subject, "Number=Sing") or tree.words[subject] in PRONOUNS:
            return None
        span = self.phrase(subject)
        kind, name = self._names.of(subject, span.text)
        return Source(subject, span, kind, name) if kind is VoiceKind.ORGANISATION else None

    def _last_group(self, head: int) -> Source | None:
        """The people of `they`: the first plural subject of the sentence before."""
        tree = self._tree
        begin = tree.sentence(head)[0]
        subjects = (i for i in range(max(0, begin - _LOOKBACK), begin) if tree.sent[head] - tree.sent[i] == 1)
        for i in subjects:
            if tree.dep(i) == "nsubj" and tree.has(i, "Number=Plur") and self._names.is_agent(i):
                span = self.phrase(i)
                return Source(i, span, *self._names.of(i, span.text))
        return None

    def _last_spoken(
        self, head: int, kinds: tuple[VoiceKind, ...], barred: frozenset[str] = frozenset()
    ) -> Source | None:
        for source in reversed(self._spoken):
            if source.kind in kinds and 0 <= source.head < head and source.name not in barred:
                return source if head - source.head < _LOOKBACK else None
        return None

    def _last_person(self, head: int, gender: str, barred: frozenset[str]) -> Source | None:
        """The nearest person before a pronoun who is the subject of a clause or spoke, not of the other gender."""
        best: Source | None = None
        for i in range(head - 1, max(-1, head - _LOOKBACK), -1):
            if best is not None and self._tree.sent[i] != self._tree.sent[best.head]:
                break
            found = self._person_at(i, head, gender, barred)
            if found is not None and (best is None or self._prominence(found.head) > self._prominence(best.head)):
                best = found
        return best or self._last_spoken(head, (VoiceKind.PERSON,), barred)

    def _prominence(self, start: int) -> int:
        """Subjects come before the others of a sentence, that of its main clause first."""
        tree = self._tree
        start, stop = self._names.entity.get(start, (start, start + 1))
        verbs = [tree.heads[i] for i in range(start, stop) if tree.deps[i] in ("nsubj", "nsubj:pass")]
        if any(i in self._named for i in range(start, stop)):
            return 3  # who spoke
        return 0 if not verbs else 2 if tree.dep(verbs[0]) in ("root", "ROOT") else 1

    def _person_at(self, i: int, head: int, gender: str, barred: frozenset[str]) -> Source | None:
        """The person whose name or description begins at a token, if the pronoun may stand for it."""
        tree = self._tree
        if i in self._said:
            return None
        if self._names.is_described_person(i) and self._may_be(i, i + 1, head):
            span = self.phrase(i)
            return Source(i, span, *self._names.of(i, span.text))
        spoke = self._named.get(i)
        if spoke is not None and spoke.kind is VoiceKind.PERSON and tree.words[i] not in PRONOUNS:
            fits = spoke.name not in barred and self._gender_of(i, spoke.name) in ("", gender)
            return spoke if fits and self._may_be(i, i + 1, head) else None
        if self._names.label[i] != "PERSON" or self._names.entity[i][0] != i:
            return None
        start, stop = self._names.entity[i]
        if not self._is_prominent(start, stop) or not self._may_be(start, stop, head):
            return None
        name = self._names.in_full(bare(tree.raw(start, stop)))
        if self._gender_of(start, name) not in ("", gender) or name in barred:
            return None
        return Source(start, self._report.span(tree.idx[start], tree.ends[stop - 1]), VoiceKind.PERSON, name)

    def _may_be(self, start: int, stop: int, head: int) -> bool:
        """Whether a pronoun may stand for a name: not where both hang on the same verb."""
        governor = self._tree.heads[head]
        return all(self._tree.heads[i] != governor for i in range(start, stop))

    def _is_prominent(self, start: int, stop: int) -> bool:
        tree = self._tree
        roots = [i for i in range(start, stop) if not start <= tree.heads[i] < stop]
        root = roots[0] if roots else start
        while tree.deps[root] in NAME_PARTS and tree.heads[root] != root:
            root = tree.heads[root]
        return tree.dep(root) in ("nsubj", "root", "ROOT", "obl", "conj") and tree.deps[root] != "nmod"

    def _gender_of(self, start: int, name: str) -> str:
        title = self._tree.words[start - 1] if start else ""
        return _TITLES.get(title) or _TITLES.get(self._tree.words[start]) or self._gender.get(name, "")
