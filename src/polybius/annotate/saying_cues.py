"""Words that report, and what they report by the syntax around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.annotate.attribution_contents import noun_content, object_content, phrase_content, verb_content
from polybius.annotate.attribution_speakers import Speakers
from polybius.annotate.quoted import QuoteIndex
from polybius.annotate.reporting import ReportingLexicon
from polybius.annotate.saying_extents import Seen
from polybius.annotate.tree import Tree
from polybius.codebook import ReportingNoun, ReportingVerb
from polybius.model.claims import Certainty, VoiceKind

NEAR = 14
"""Tokens between a reporting verb and a quotation or speaker that is its own though no relation says so."""
_BEHIND = 6
"""Tokens behind a cue in which its speaker may stand: "said the mayor"."""
FIRST_PERSONS = frozenset(("i", "we", "you", "me", "us", "my", "our", "your"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_WITHIN_PHRASE = frozenset(("flat", "compound", "appos", "nmod", "amod"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "nor"))
_NOBODY = frozenset(("nobody", "none", "no-one", "neither", "no"))
_SELF_SUFFICIENT = frozenset(("warned", "claimed", "accused", "denied", "threatened"))
"""Classes of nouns that are somebody's words whoever it is: "warnings of X", unlike "a report of X"."""


@dataclass(slots=True)
class Saying:
    """One act of saying as tokens: cue (-1: none), source head (-1: nobody), content. Widened while passes go on."""

    cue: int
    kind: str
    certainty: Certainty
    content: set[int]
    source: int
    direct: bool = False
    quoted: bool = False
    """Some of the content stands in quotation marks; `direct` where most of it does."""
    turn: bool = False
    """A turn of a transcript: its speaker's own words without quotation marks."""
    attitude: bool = False
    addressee: int = -1
    seen: Seen | None = None
    """The network's view of it, None where the network does not see it."""


class Cues:
    """Finds the sayings of one Doc by their cues."""

    def __init__(self, tree: Tree, quotes: QuoteIndex, speakers: Speakers, lexicon: ReportingLexicon) -> None:
        self._tree = tree
        self._quotes = quotes
        self._speakers = speakers
        self._lexicon = lexicon

    @property
    def own_speakers(self) -> frozenset[str]:
        """Labels of turns that are the outlet's own words."""
        return self._lexicon.own_speakers

    def possible(self) -> list[int]:
        """The tokens that may be cues."""
        words = enumerate(zip(self._tree.upos, self._tree.words, strict=True))
        return [i for i, (upos, word) in words if upos in ("VERB", "NOUN") or word == "according"]

    def at(self, i: int) -> Iterator[Saying]:
        """The saying that a token is the cue of; one without content where the syntax shows none."""
        upos = self._tree.upos[i]
        if self._tree.words[i] == "according":
            yield from self._according(i)
        elif upos == "VERB":
            yield from self._verb(i)
        elif upos == "NOUN":
            yield from self._noun(i)

    def _verb(self, i: int) -> Iterator[Saying]:
        rows = self.rows(i)
        for row in rows:
            content = verb_content(self._tree, i, row) or self._shown_by_document(i, row)
            if content:
                torn = self._torn_speaker(i, content)
                content -= set(self._tree.subtree(torn)) if torn >= 0 else set()
                yield from self.said(i, row, content, torn if torn >= 0 else self._source_of(i, content))
                return
        if rows and not rows[0].attitude:
            yield Saying(i, rows[0].kind, rows[0].certainty, set(), -1)

    def _shown_by_document(self, i: int, row: ReportingVerb) -> set[int]:
        """The object of a verb of showing, where a report or survey is the subject; a person who finds says nothing."""
        if row.kind != "shown":
            return set()
        source = self._speakers.of_verb(i)
        document = source >= 0 and self._lexicon.sources.get(self._tree.lemmas[source]) == VoiceKind.DOCUMENT
        return object_content(self._tree, i) if document else set()

    def _source_of(self, cue: int, content: set[int]) -> int:
        """The source by the syntax; by position where the syntax finds it in the content or in a quotation."""
        source = self._speakers.of_verb(cue)
        if source < 0 and self._lacks_subject(cue):
            return self.speaker_near(cue, content)
        if source >= 0 and (source in content or self._quotes.at(source) is not self._quotes.at(cue)):
            return self.speaker_near(cue, content)
        return source

    def _torn_speaker(self, cue: int, content: set[int]) -> int:
        """ "... shelled a village, a spokesman for the League, said": a speaker that the reader took for an apposition
        at the end of what is said; -1 for none."""
        tree = self._tree
        end = cue - 1
        while end >= 0 and tree.upos[end] == "PUNCT":
            end -= 1
        if not self._lacks_subject(cue) or end not in content or self._quotes.at(end):
            return -1
        found, i = -1, end
        while tree.dep(i) in _WITHIN_PHRASE and tree.right[i] <= end + 1:
            if tree.dep(i) == "appos" and "," in tree.words[max(tree.left[i] - 1, 0) : tree.left[i] + 1]:
                found = i
            i = tree.heads[i]
        return found

    def _lacks_subject(self, cue: int) -> bool:
        """A finite verb in the active whose subject the reader hung elsewhere."""
        tree = self._tree
        subject = tree.child(cue, "nsubj", "csubj", "expl", "aux:pass", "nsubj:pass", "nsubj:outer")
        finite = tree.has(cue, "VerbForm=Fin") and not tree.has(cue, "Mood=Imp")
        return finite and subject < 0 and tree.dep(cue) in ("root", "ROOT")

    def rows(self, i: int) -> list[ReportingVerb]:
        """The rows of the verb with its particle first, then of the verb alone."""
        tree, lexicon = self._tree, self._lexicon
        passive = ("cop", "aux:pass") if tree.lemmas[i] == "determine" else ("cop",)
        if tree.child(i, *passive) >= 0 or self._passes_on(i) or self._asks_for_no_name(i):
            return []  # "was determined to stay"
        rows = lexicon.verb_rows(tree.lemmas[i], tree.words[i])
        particles = tree.child_lemmas(i, "compound:prt")
        if not particles:
            return list(rows)
        known = tree.lemmas[i] in lexicon.verbs
        lemma = tree.lemmas[i] if known else lexicon.verb_forms.get(tree.words[i], tree.lemmas[i])
        return [*lexicon.verbs.get(f"{lemma} {particles[0]}", ()), *rows]

    def _asks_for_no_name(self, i: int) -> bool:
        """ "who asked not to be named"."""
        tree = self._tree
        return tree.lemmas[i] == "ask" and any(
            tree.lemmas[c] in ("name", "identify", "quote") and tree.child(c, "aux:pass", "nsubj:pass") >= 0
            for c in tree.children[i]
        )

    def _passes_on(self, i: int) -> bool:
        """ "quotes a note saying ...": the note says it."""
        tree = self._tree
        said = (c for noun in tree.children[i] if tree.dep(noun) == "obj" for c in tree.children[noun])
        return tree.lemmas[i] in ("quote", "cite") and any(tree.lemmas[c] in ("say", "read") for c in said)

    def rows_of(self, i: int) -> list[ReportingVerb] | list[ReportingNoun]:
        """The rows of any word that may report, by its part of speech."""
        tree = self._tree
        if tree.upos[i] == "NOUN":
            row = self._lexicon.noun_row(tree.lemmas[i], tree.words[i])
            return [row] if row else []
        return self.rows(i) if tree.upos[i] == "VERB" else []

    def said(self, cue: int, row: ReportingVerb | ReportingNoun, content: set[int], source: int) -> Iterator[Saying]:
        """A saying, unless it is the first person's within a quotation or its content is the cue's own subject."""
        tree = self._tree
        if source >= 0 and (tree.words[source] in FIRST_PERSONS or source in content):
            return
        saying = Saying(cue, row.kind, row.certainty, content - {cue}, source, attitude=row.attitude)
        if self._is_negated(cue, source):
            saying.kind, saying.attitude, saying.certainty = "withheld", True, Certainty.HEDGED
        saying.addressee = self._addressee(cue, content)
        yield saying

    def _is_negated(self, cue: int, source: int) -> bool:
        """ "did not say", "can no longer insist", "nobody said", "no party said"."""
        words = self._tree.words
        near = self._tree.children[cue]
        denied = (c for c in self._tree.children[source] if self._tree.deps[c] == "det") if source >= 0 else ()
        if source >= 0 and _NOBODY & {words[source], *(words[c] for c in denied if not words[c + 1][:1].isdigit())}:
            return True
        return any(words[c] in _NEGATIONS or (words[c] == "longer" and words[c - 1] == "no") for c in near)

    def _addressee(self, cue: int, content: set[int]) -> int:
        tree = self._tree
        if tree.lemmas[cue] in self._lexicon.addressing:
            told = tree.child(cue, "iobj", "obj", "nsubj:pass")
            return told if told >= 0 and told not in content else -1
        for child in tree.children[cue]:
            if tree.dep(child) == "obl" and tree.child_lemmas(child, "case") == ["to"] and child not in content:
                return child
        return -1

    def _noun(self, i: int) -> Iterator[Saying]:
        tree = self._tree
        owner = self._owner_of_words(i)
        if owner >= 0:
            yield from self.said(i, self._lexicon.phrases[tree.lemmas[i]], phrase_content(tree, i), owner)
            return
        row = self._lexicon.noun_row(tree.lemmas[i], tree.words[i])
        content = noun_content(tree, i, row.kind) if row else set()
        if row and content:
            source = self._speakers.of_noun(i)
            if row.kind == "shown" and self._is_had(i):
                return  # "has evidence that": it is not shown yet
            if source >= 0 or row.kind in _SELF_SUFFICIENT or (not row.attitude and self._is_that_clause(content)):
                yield from self.said(i, row, content, source)

    def _is_had(self, noun: int) -> bool:
        tree = self._tree
        return tree.dep(noun) == "obj" and tree.lemmas[tree.heads[noun]] in ("have", "find", "see", "need", "lack")

    def _owner_of_words(self, i: int) -> int:
        """X of `in the words of X` and `in X's view`, -1 for any other noun."""
        tree = self._tree
        if tree.lemmas[i] not in self._lexicon.phrases or "in" not in tree.child_lemmas(i, "case"):
            return -1
        source = self._speakers.of_noun(i)
        return source if source >= 0 else tree.child(i, "nmod")

    def _is_that_clause(self, content: set[int]) -> bool:
        return self._tree.words[min(content)] == "that"

    def _according(self, i: int) -> Iterator[Saying]:
        """`according to X`, a case of X in the treebanks."""
        tree = self._tree
        if tree.words[i + 1 : i + 2] != ["to"]:
            return
        source = tree.heads[i] if tree.deps[i] == "case" else self._behind(i + 1)
        content = phrase_content(tree, source) if source >= 0 else set()
        if content:
            yield Saying(i, "said", Certainty.ASSERTED, content, source)

    def _behind(self, preposition: int) -> int:
        """The head of the phrase behind a preposition that the parse hangs elsewhere; -1 for none."""
        tree = self._tree
        end = tree.sentence(preposition)[1]
        found = next((k for k in range(preposition + 1, end) if tree.upos[k] in _NOMINAL), -1)
        while found >= 0 and preposition < tree.heads[found] < end and tree.upos[tree.heads[found]] in _NOMINAL:
            if tree.heads[found] == found:
                break
            found = tree.heads[found]
        return found

    def speaker_near(self, cue: int, content: set[int]) -> int:
        """The noun next to a cue, outside its content: the last one before it, else the first behind; -1 for none."""
        tree = self._tree
        begin, end = tree.sentence(cue)
        usable = [i for i in range(max(begin, cue - NEAR), min(end, cue + _BEHIND)) if self._may_speak(i, content)]
        before = [i for i in usable if i < cue]
        behind = [i for i in usable if i > cue]
        found = before[-1] if before else behind[0] if behind else -1
        while found >= 0 and tree.dep(found) in _WITHIN_PHRASE and tree.heads[found] in usable:
            found = tree.heads[found]
        return found

    def _may_speak(self, i: int, content: set[int]) -> bool:
        return self._tree.upos[i] in _NOMINAL and i not in content and not self._quotes.at(i)
