"""What the rules for mentions look at: a report's tree, its names, and the shape of its noun phrases.

All positions are token indices. Relations are those of Universal Dependencies; a title before a name is `nmod:desc`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from polybius.annotate.mentions_entities import Entities
from polybius.annotate.mentions_registry import Form, Hit, Registry
from polybius.annotate.mentions_rivals import Setting, settle
from polybius.annotate.mentions_said import Said, said_by
from polybius.annotate.records import PlaceMention
from polybius.annotate.tree import Labelled, Tree

PREMODIFIERS = frozenset(("amod", "compound", "nmod:poss", "nmod:desc", "flat", "nmod:unmarked"))
OUTSIDE = frozenset(
    "acl acl:relcl advcl advcl:relcl appos parataxis cc cc:preconj conj punct discourse dep orphan list cop nsubj "
    "nsubj:pass nsubj:outer mark aux aux:pass ccomp csubj vocative reparandum case det "
    "det:predet dislocated expl".split()
)
"""Dependents of a noun that are no part of the phrase that names an actor."""
_INNER = OUTSIDE - {"conj", "cc", "case", "det", "punct"}
_NO_BEGINNING = frozenset(("DET", "PUNCT", "CCONJ", "ADP", "ADV"))
_BOUNDS = frozenset(("least", "most", "more", "than"))
"""Of "at least four men": they bound the number and are no part of the phrase."""
_WHERE = frozenset(("in", "into", "across", "near", "at", "throughout", "inside", "around", "within", "through"))
_ASIDES = frozenset(("appos", "parataxis", "dep"))
_ARGUMENTS = frozenset(("nsubj", "obj", "obl", "nmod", "conj", "iobj", "root"))
_BREAKS = frozenset(",;:()[]–—")
_PLACES = frozenset(("PLACE", "LOC"))
_ACTORS = frozenset(("PERSON", "ORG"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "SYM"))


class View:
    """One report, indexed."""

    def __init__(self, tree: Tree, registry: Registry, places: tuple[PlaceMention, ...] = (), day: str = "") -> None:
        """`day` is the report's (ISO, or a month or year; empty where unknown)."""
        self.tree = tree
        self.day = day
        self.places = places
        self.texts = tree.texts
        self.registry = registry
        self.entities = Entities(tree)
        size = len(self.texts)
        self.hits: list[Hit | None] = [None] * size
        self.hit_heads: set[int] = set()
        """The tokens on which the names of the registry hang, one for each."""
        self.names: list[Labelled | None] = [None] * size
        self.kinds: list[str] = [""] * size
        self._places: Counter[str] = Counter()
        for place in places:
            if place.stop - place.start == 1 and place.place.id:
                self._places[self.texts[place.start]] += 2
        self._mark_names()
        self._mark_hits()

    def _mark_names(self) -> None:
        for name in (*self.tree.layer("entities"), *(self.tree.names or ())):
            for i in range(name.start, name.stop):
                known = self.names[i]
                if known is None or not (known.label in _ACTORS and name.label not in _ACTORS):
                    self.names[i] = name
            if name.stop - name.start == 1:
                self._places[self.texts[name.start]] += 1 if name.label in _PLACES else -1
        for span in self.tree.layer("mentions"):
            self.kinds[self.tree.root(span.start, span.stop)] = span.label

    def is_place(self, i: int) -> bool:
        """Does the reader take a word for a place at least as often as for anything else in this report?"""
        return self._places.get(self.texts[i], -1) >= 0

    def is_gazetteers(self, i: int) -> bool:
        """Is a token part of a place that the gazetteer knows?"""
        return any(place.start <= i < place.stop for place in self.places if place.place.id)

    def _mark_hits(self) -> None:
        """Marks the names of the registry, each with the actor that is meant, and keeps the context they make."""
        labelled = frozenset(i for i, name in enumerate(self.names) if name is not None and _may_name(name))
        led = self.registry.leaders.led(self.texts, self.day)
        setting = Setting(self.registry, self.places, self.day, labelled, led)
        scanned = [hit for hit in self.registry.scan(self.tree, self.texts) if not self._is_part_of_a_name(hit)]
        scanned = sorted([*scanned, *self._spelt(scanned)], key=lambda hit: hit.start)
        settled = settle(scanned, self.texts, setting)
        self.context = setting.context(settled)
        self.without_persons = replace(setting, offices=()).context(settled)
        for hit in settled:
            self.mark(hit)

    def _spelt(self, hits: Sequence[Hit]) -> Iterator[Hit]:
        """Names that the reader saw and the registry knows in another spelling."""
        taken = {i for hit in hits for i in range(hit.start, hit.stop)}
        for name in sorted({one for one in self.names if one is not None and one.label in _ACTORS}):
            inside = range(name.start, name.stop)
            words = [i for i in inside if self.texts[i].isalpha()]
            if not taken.isdisjoint(inside) or (name.label == "PERSON" and len(words) < 2):
                continue
            entry = self.registry.spelt(self.tree.raw(name.start, name.stop))
            if entry is not None and not entry.row.id.startswith("a_state"):
                yield Hit(name.start, name.stop, entry, why=f"another spelling of {entry.name}")

    def mark(self, hit: Hit) -> None:
        """Puts a name over its tokens."""
        for i in range(hit.start, hit.stop):
            self.hits[i] = hit
        self.hit_heads.add(self._head_of(hit))

    def said_by(self, hit: Hit) -> Said:
        """What a name of the registry says on the report's day."""
        return said_by(hit, self.day)

    def _head_of(self, hit: Hit) -> int:
        """The word of a name that hangs on a word outside it; where a parse tore the name apart, an argument."""
        inside = range(hit.start, hit.stop)
        outer = [i for i in inside if self.tree.heads[i] not in inside or self.tree.heads[i] == i]
        for wanted in (_ARGUMENTS, _ASIDES):
            for i in outer:
                if self.tree.dep(i) in wanted:
                    return i
        return outer[0] if outer else hit.start

    def _is_part_of_a_name(self, hit: Hit) -> bool:
        """Is it a piece of a longer name of another kind ("Michael Jordan", "the Washington Post")?"""
        name = self.names[hit.start]
        if hit.row.kind not in ("state", "population") and not (name is not None and name.label == "PERSON"):
            return False
        inside = range(hit.start, hit.stop)
        for i in inside:
            above = self.tree.heads[i]
            if self.tree.deps[i] == "flat" and above not in inside and self.texts[above][:1].isupper():
                return True  # no part of "rebel backer Chad"
            if any(self.tree.deps[c] == "flat" and c not in inside for c in self.tree.children[i]):
                return True
        return False

    @cached_property
    def paragraphs(self) -> list[int]:
        """The first token of each token's paragraph."""
        found, first = [], 0
        for i, text in enumerate(self.texts):
            if "\n" in text:
                first = i + 1
            found.append(first)
        return found

    # -- phrases --------------------------------------------------------------------------------------------

    def lemma(self, i: int) -> str:
        return self.tree.lemmas[i]

    def preposition(self, i: int) -> str:
        """The first preposition of a nominal, empty where it has none."""
        case = self.tree.child(i, "case")
        return self.tree.lemmas[case] if case >= 0 else ""

    def is_plural(self, i: int) -> bool:
        return self.tree.has(i, "Number=Plur")

    def premodifiers(self, head: int) -> Iterator[int]:
        """Heads of what stands before a noun, nearest first; adjectives joined by `and` are given apart."""
        for i in reversed(self.tree.children[head]):
            if i < head and self.tree.deps[i] in PREMODIFIERS:
                yield from reversed([c for c in self.tree.children[i] if self.tree.deps[c] == "conj" and c < head])
                yield i

    def modifier_words(self, head: int) -> list[str]:
        """Words before a noun, nearest first, nouns as lemmas; of a participle with a noun ("Malian-backed") none."""
        found = []
        for i in self.premodifiers(head):
            if self.tree.deps[i] in ("nmod:poss", "nmod:desc") or self.is_participle(i):
                continue
            found.append(self._modifier(i))
            found.extend(self._modifier(c) for c in self.tree.children[i] if self.tree.deps[c] in ("compound", "amod"))
        return found

    def opens_compound(self, hit: Hit) -> bool:
        """Is it joined by a hyphen to a participle ("Malian-backed"), wherever the parse hung it?"""
        after = hit.stop + 1
        if after >= len(self.texts) or self.texts[hit.stop] != "-":
            return False
        return self.texts[after].islower() and self.tree.upos[after] in ("VERB", "ADJ")

    def _modifier(self, i: int) -> str:
        return self.tree.lemmas[i] if self.tree.upos[i] == "NOUN" else self.tree.words[i]

    def is_participle(self, i: int) -> bool:
        """Is it a participle with words of its own, or joined to one by a hyphen?"""
        return self._ends_compound(i) or (self.tree.upos[i] == "VERB" and bool(self.tree.children[i]))

    def _ends_compound(self, i: int) -> bool:
        """Is it joined by a hyphen to a word that hangs on it ("Malian-led", whatever part of speech)?"""
        return i > 1 and self.texts[i - 1] == "-" and self.tree.heads[i - 2] == i

    def extent(self, head: int) -> tuple[int, int]:
        """Tokens [start, stop) of a noun phrase without determiner, relative clause, apposition and coordination."""
        start = stop = head
        for i in self.tree.children[head]:
            if self.tree.deps[i] in OUTSIDE or self._is_time(i, head):
                continue
            first, last = self._inner_extent(i, 0)
            if first < head or self._joins(stop, first):
                start, stop = min(start, first), max(stop, last)
        while start < head and (self.tree.upos[start] in _NO_BEGINNING or self.tree.words[start] in _BOUNDS):
            start += 1
        return self._with_bracket(start, stop), stop + 1

    def _is_time(self, i: int, head: int) -> bool:
        return self.kinds[i] == "TIME" and (i > head or self.tree.deps[i] == "nmod:unmarked")

    def _with_bracket(self, start: int, stop: int) -> int:
        """A word that an editor put in brackets begins with its bracket ("the [Malian] government")."""
        opened = start > 0 and self.texts[start - 1] == "[" and "]" in self.texts[start:stop]
        return start - 1 if opened else start

    def is_joined(self, stop: int) -> bool:
        """Does a hyphen follow, and no dash: "Chad-backed", not "Chad - which backs them"?"""
        tree = self.tree
        hyphen = self.texts[stop : stop + 1] == ["-"] and stop > 0
        return hyphen and tree.ends[stop - 1] == tree.idx[stop]

    def is_location(self, head: int) -> bool:
        """Does a state's name tell where something is ("in Mali")?"""
        hit = self.hits[head]
        return hit is not None and hit.row.kind == "state" and self.preposition(head) in _WHERE

    def _joins(self, stop: int, first: int) -> bool:
        return all(
            self.tree.upos[i] in ("ADP", "PART", "PUNCT") and self.texts[i] not in _BREAKS
            for i in range(stop + 1, first)
        )

    def _inner_extent(self, i: int, depth: int) -> tuple[int, int]:
        first = last = i
        if depth < 30:
            for c in self.tree.children[i]:
                if self.tree.deps[c] in _INNER or (self.tree.deps[c] == "punct" and self.texts[c] in _BREAKS):
                    continue
                low, high = self._inner_extent(c, depth + 1)
                if low <= last + 1 or self._joins(last, low):
                    first, last = min(first, low), max(last, high)
        return first, last

    # -- what a phrase says of countries and groups -------------------------------------------------------------

    def owners(self, head: int) -> list[Hit]:
        """Registry names that say whose actor a noun denotes, those before it first: "Malian army", "army of Mali".

        A name after `in` counts where it is a capital or state ("the authorities in Bamako"), which the caller judges.
        """
        before = [hit for i in self.premodifiers(head) for hit in self._hits_below(i, 0)]
        if not before and head > 0:
            before = [hit for hit in self._hits_below(head - 1, 3) if self.tree.upos[head - 1] in ("PROPN", "NOUN")]
        found = before or [hit for i in self.tree.children[head] if i > head for hit in self._hits_after(i)]
        return list(dict.fromkeys(hit for hit in found if not hit.start <= head < hit.stop))

    def _hits_after(self, i: int) -> Iterator[Hit]:
        hit = self.hits[i]
        if hit is None or self.tree.deps[i] != "nmod":
            return
        preposition = self.preposition(i)
        if preposition in ("of", "from") or (preposition == "in" and hit.row.kind == "state"):
            yield hit

    def _hits_below(self, i: int, depth: int) -> Iterator[Hit]:
        """Hits of a modifier and its own modifiers; a participle's ("Malian-backed") are not the noun's."""
        if self.tree.upos[i] == "VERB" or self._ends_compound(i) or depth > 3:
            return
        hit = self.hits[i]
        if hit is not None:
            if hit.form is not Form.SIDE and not self.opens_compound(hit):
                yield hit
            return
        for c in self.tree.children[i]:
            if self.tree.deps[c] in ("amod", "compound", "nmod:poss", "flat", "nmod"):
                yield from self._hits_below(c, depth + 1)


def _may_name(name: Labelled) -> bool:
    """Does the reader take a name for an actor's, or for one of several words, of which an actor may be the first?"""
    return name.label in _ACTORS or (name.label != "TIME" and name.stop - name.start > 1)
