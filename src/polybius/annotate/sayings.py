"""Cues, contents and quotation marks brought together: what is said in a report, before its sources are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from polybius.annotate.attribution_contents import noun_content, phrase_content, verb_content
from polybius.annotate.attribution_sources import Sources, is_passive
from polybius.annotate.quoted import Quoted, QuoteIndex
from polybius.annotate.tree import Tree
from polybius.annotate.reporting import ReportingLexicon
from polybius.codebook import ReportingNoun, ReportingVerb
from polybius.model.claims import Certainty

_SCARE = 2
"""Quotations of up to so many words need a cue of their own to be more than scare quotes."""
_NEAR = 14
"""Tokens between a reporting verb and a quotation that is its content though no relation says so."""
_FIRST_PERSONS = frozenset(("i", "we", "you", "me", "us", "my", "our", "your"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_DASHES = frozenset(("—", "–", "-", "--", "―"))
_NEGATIONS = frozenset(("not", "n't", "never", "nor"))
_SELF_SUFFICIENT = frozenset(("warned", "claimed", "accused", "denied", "threatened"))
_ADDRESSED = frozenset(
    (
        "tell",
        "inform",
        "ask",
        "warn",
        "assure",
        "urge",
        "remind",
        "advise",
        "brief",
        "order",
        "instruct",
        "promise",
        "beg",
    )
)


@dataclass(slots=True)
class Saying:
    """One act of saying as tokens: cue (-1: none), source head (-1: nobody), content. Widened while passes go on."""

    cue: int
    kind: str
    certainty: Certainty
    content: set[int]
    source: int
    direct: bool = False
    attitude: bool = False
    addressee: int = -1


class Sayings:
    """Finds the sayings of one report."""

    def __init__(self, tree: Tree, quotes: QuoteIndex, sources: Sources, lexicon: ReportingLexicon) -> None:
        self._tree = tree
        self._quotes = quotes
        self._sources = sources
        self._lexicon = lexicon
        self._free: list[tuple[int, ReportingVerb]] = []
        self._claimed: set[int] = set()

    def found(self) -> list[Saying]:
        sayings = [saying for i in range(len(self._tree)) for saying in self._at(i)]
        for saying in sayings:
            self._take_quotes(saying)
        sayings += [
            saying for cue, row in self._free for saying in self._beside(cue, row) or self._behind_own_colon(cue, row)
        ]
        return self._with_loose_quotes(sorted(sayings, key=lambda saying: saying.cue))

    # -- cues -----------------------------------------------------------------------------------------------

    def _at(self, i: int) -> Iterator[Saying]:
        upos = self._tree.upos[i]
        if self._tree.words[i] == "according":
            yield from self._according(i)
        elif upos == "VERB":
            yield from self._verb(i)
        elif upos == "NOUN":
            yield from self._noun(i)

    def _verb(self, i: int) -> Iterator[Saying]:
        rows = self._rows(i)
        for row in rows:
            content = verb_content(self._tree, i, row)
            if content:
                yield from self._said(i, row, content, self._source_of(i, content))
                return
        if rows and not rows[0].attitude:
            self._free.append((i, rows[0]))

    def _source_of(self, cue: int, content: set[int]) -> int:
        """The source by the syntax; by position where the syntax finds it in the content or in a quotation."""
        source = self._sources.of_verb(cue)
        if source >= 0 and (source in content or self._quotes.at(source) is not self._quotes.at(cue)):
            return self._speaker_near(cue, content)
        return source

    def _rows(self, i: int) -> list[ReportingVerb]:
        """The rows of the verb with its particle first, then of the verb alone."""
        tree, lexicon = self._tree, self._lexicon
        rows = lexicon.verb_rows(tree.lemmas[i], tree.words[i])
        particles = tree.child_lemmas(i, "compound:prt")
        if not particles:
            return list(rows)
        lemma = (
            tree.lemmas[i] if tree.lemmas[i] in lexicon.verbs else lexicon.verb_forms.get(tree.words[i], tree.lemmas[i])
        )
        return [*lexicon.verbs.get(f"{lemma} {particles[0]}", ()), *rows]

    def _said(self, cue: int, row: ReportingVerb | ReportingNoun, content: set[int], source: int) -> Iterator[Saying]:
        """A saying, unless it is the first person's within a quotation or its content is the cue's own subject."""
        tree = self._tree
        if source >= 0 and (tree.words[source] in _FIRST_PERSONS or source in content):
            return
        saying = Saying(cue, row.kind, row.certainty, content - {cue}, source, attitude=row.attitude)
        if _NEGATIONS & {tree.words[c] for c in tree.children[cue]}:
            saying.kind, saying.attitude, saying.certainty = "withheld", True, Certainty.HEDGED
        saying.addressee = self._addressee(cue, content)
        yield saying

    def _addressee(self, cue: int, content: set[int]) -> int:
        tree = self._tree
        if tree.lemmas[cue] in _ADDRESSED:
            told = tree.child(cue, "iobj", "obj", "nsubj:pass")
            return told if told >= 0 and told not in content else -1
        for child in tree.children[cue]:
            if tree.dep(child) == "obl" and tree.child_lemmas(child, "case") == ["to"] and child not in content:
                return child
        return -1

    def _noun(self, i: int) -> Iterator[Saying]:
        tree = self._tree
        if tree.lemmas[i] in self._lexicon.phrases and "in" in tree.child_lemmas(i, "case"):
            source = self._sources.of_noun(i)
            owner = source if source >= 0 else tree.child(i, "nmod")
            if owner >= 0:
                row = self._lexicon.phrases[tree.lemmas[i]]
                yield from self._said(i, row, phrase_content(tree, i), owner)
                return
        row = self._lexicon.noun_row(tree.lemmas[i], tree.words[i])
        content = noun_content(tree, i) if row else set()
        if row and content:
            source = self._sources.of_noun(i)
            if source >= 0 or row.kind in _SELF_SUFFICIENT or (not row.attitude and self._is_that_clause(content)):
                yield from self._said(i, row, content, source)

    def _is_that_clause(self, content: set[int]) -> bool:
        return self._tree.words[min(content)] == "that"

    def _according(self, i: int) -> Iterator[Saying]:
        """`according to X`, a case of X in the treebanks."""
        tree = self._tree
        if tree.words[i + 1 : i + 2] != ["to"] or tree.deps[i] != "case":
            return
        content = phrase_content(tree, tree.heads[i])
        if content:
            yield Saying(i, "said", Certainty.ASSERTED, content, tree.heads[i])

    # -- quotation marks ------------------------------------------------------------------------------------

    def _take_quotes(self, saying: Saying) -> None:
        """Widens a content to the whole of the quotations that it begins or holds, over as many sentences as they have."""
        outer = self._quotes.at(saying.cue) if saying.cue >= 0 else None
        touched = [quoted for quoted in self._quotes.touching(saying.content) if quoted is not outer]
        for quoted in touched:
            if saying.source not in quoted and self._is_within(quoted, saying):
                saying.content |= set(quoted.tokens)
                self._claimed.add(quoted.start)
        if any(quoted.stop <= saying.cue for quoted in touched):
            saying.content = {i for i in saying.content if i < saying.cue or self._quotes.at(i)}
        shared = sum(len(saying.content & set(quoted.tokens)) for quoted in touched)
        saying.direct = bool(touched) and shared * 5 >= len(saying.content) * 3

    def _is_within(self, quoted: Quoted, saying: Saying) -> bool:
        """Whether what the quotation has in the cue's sentence is mostly content."""
        sentence = self._tree.sent[saying.cue]
        here = [i for i in quoted.tokens if self._tree.sent[i] == sentence] or list(quoted.tokens)
        return 2 * len(saying.content.intersection(here)) >= len(here)

    def _beside(self, cue: int, row: ReportingVerb) -> list[Saying]:
        """A verb with no content in the syntax reports the nearest quotation of its sentence that nobody else does."""
        near = [quoted for quoted in self._quotes.all if self._is_near(cue, quoted)]
        source = self._sources.of_verb(cue)
        if not near or (source < 0 and not is_passive(self._tree, cue)):
            return []
        quoted = min(near, key=lambda one: min(abs(one.start - cue), abs(one.stop - 1 - cue)))
        if source in quoted:
            return []
        self._claimed.add(quoted.start)
        return [replace(saying, direct=True) for saying in self._said(cue, row, set(quoted.tokens), source)]

    def _behind_own_colon(self, cue: int, row: ReportingVerb) -> list[Saying]:
        """`She added: the road is closed.` without marks: the rest of the sentence, else the next one of the paragraph."""
        tree = self._tree
        end = tree.sentence(cue)[1]
        colon = next((i for i in range(cue + 1, min(cue + 4, end)) if tree.words[i] == ":"), -1)
        source = self._sources.of_verb(cue)
        if colon < 0 or source < 0 or "clause" not in row.content:
            return []
        rest = [i for i in range(colon + 1, end) if tree.upos[i] != "SPACE"]
        if not rest and end < len(tree) and self._quotes.paragraph[end] <= self._quotes.paragraph[cue] + 1:
            rest = list(range(*tree.sentence(end)))
        return list(self._said(cue, row, set(rest), source)) if len(rest) > 2 else []

    def _is_near(self, cue: int, quoted: Quoted) -> bool:
        if cue in quoted or quoted.start in self._claimed:
            return False
        between = range(quoted.stop, cue) if quoted.stop <= cue else range(cue + 1, quoted.start)
        if len(between) > _NEAR:
            return False
        tree = self._tree
        if tree.sent[cue] in (tree.sent[quoted.start], tree.sent[quoted.stop - 1]):
            return True
        follows = self._quotes.paragraph[cue] + 1 >= self._quotes.paragraph[quoted.start]
        return follows and any(tree.words[i] == ":" for i in between)

    # -- quotations without a cue ---------------------------------------------------------------------------

    def _with_loose_quotes(self, sayings: list[Saying]) -> list[Saying]:
        for quoted in self._quotes.all:
            if quoted.start in self._claimed:
                continue
            saying = (
                self._behind_colon(quoted, sayings)
                or self._next_to_verb(quoted, sayings)
                or self._signed(quoted)
                or self._going_on(quoted, sayings)
                or self._governed(quoted)
            )
            if saying is None:
                continue
            saying.content |= set(quoted.tokens)
            saying.direct = True
            self._claimed.add(quoted.start)
            if not any(saying is other for other in sayings):
                sayings.append(saying)
        return sayings

    def _behind_colon(self, quoted: Quoted, sayings: list[Saying]) -> Saying | None:
        """`X signalled a change: "..."`: the main clause before the colon tells who."""
        tree = self._tree
        colon = quoted.start - 1
        while colon >= 0 and tree.upos[colon] == "SPACE":
            colon -= 1
        if colon < 1 or tree.words[colon] != ":":
            return None
        start, _ = tree.sentence(colon)
        main = next((i for i in range(start, colon) if not start <= tree.heads[i] < colon or tree.heads[i] == i), -1)
        if main < 0:
            return None
        for saying in sayings:
            if saying.cue == main:
                return saying
        if tree.upos[main] == "VERB":
            return Saying(main, "said", Certainty.ASSERTED, set(), self._sources.of_verb(main))
        return (
            Saying(-1, "said", Certainty.ASSERTED, set(), main)
            if tree.upos[main] in ("PROPN", "NOUN", "PRON")
            else None
        )

    def _next_to_verb(self, quoted: Quoted, sayings: list[Saying]) -> Saying | None:
        """`"...", Okello said` and `Okello wrote, "..."` by position, where the syntax failed to link them."""
        for i in self._neighbours(quoted):
            row = next((row for row in self._rows(i) if "clause" in row.content and not row.attitude), None)
            if row is None:
                continue
            known = next((saying for saying in sayings if saying.cue == i), None)
            if known:
                return known if known.direct or len(known.content) < quoted.words else None
            source = self._sources.of_verb(i)
            source = (
                source if source >= 0 and not self._quotes.at(source) else self._speaker_near(i, set(quoted.tokens))
            )
            return Saying(i, row.kind, row.certainty, set(), source) if source >= 0 else None
        return None

    def _neighbours(self, quoted: Quoted) -> Iterator[int]:
        """Tokens of the sentence behind a quotation, then before it, as far as a reporting verb may stand."""
        tree, last = self._tree, quoted.stop - 1
        for i in range(quoted.stop, min(quoted.stop + _NEAR, len(tree))):
            if tree.sent[i] != tree.sent[last] or self._quotes.at(i):
                break
            if tree.upos[i] in ("VERB", "AUX"):
                yield i
        for i in range(quoted.start - 1, max(quoted.start - 4, -1), -1):
            if tree.sent[i] != tree.sent[quoted.start] or self._quotes.at(i):
                break
            if tree.upos[i] in ("VERB", "AUX"):
                yield i

    def _speaker_near(self, cue: int, content: set[int]) -> int:
        """The noun next to a cue, outside its content: the last one before it, else the first behind; -1 for none."""
        tree = self._tree
        begin, end = tree.sentence(cue)
        usable = [i for i in range(max(begin, cue - _NEAR), min(end, cue + 6)) if self._may_speak(i, content)]
        before = [i for i in usable if i < cue]
        behind = [i for i in usable if i > cue]
        found = before[-1] if before else behind[0] if behind else -1
        while found >= 0 and tree.heads[found] in usable and tree.heads[found] != found:
            found = tree.heads[found]
        return found

    def _may_speak(self, i: int, content: set[int]) -> bool:
        return self._tree.upos[i] in _NOMINAL and i not in content and not self._quotes.at(i)

    def _signed(self, quoted: Quoted) -> Saying | None:
        """`"..." — Amina Yusuf`: a dash and a name up to the end of the paragraph."""
        tree, i = self._tree, quoted.stop
        if i >= len(tree) or tree.words[i] not in _DASHES:
            return None
        rest = list(self._to_paragraph_end(i + 1))
        if (
            not 0 < len(rest) <= 12
            or not tree.doc[rest[0]].text[0].isupper()
            or any(tree.upos[k] == "VERB" for k in rest)
        ):
            return None
        return Saying(-1, "said", Certainty.ASSERTED, set(), rest[0])

    def _to_paragraph_end(self, i: int) -> Iterator[int]:
        tree, paragraph = self._tree, self._quotes.paragraph
        for k in range(i, len(tree)):
            if paragraph[k] != paragraph[i]:
                return
            if tree.upos[k] != "SPACE":
                yield k

    def _going_on(self, quoted: Quoted, sayings: list[Saying]) -> Saying | None:
        """A sentence or paragraph of nothing but quotation goes on with the quotation before."""
        if not self._begins_sentence(quoted):
            return None
        before = [saying for saying in sayings if saying.direct and max(saying.content) < quoted.start]
        if not before:
            return None
        last = max(before, key=lambda saying: max(saying.content))
        end = max(max(last.content), last.cue)
        gap = self._quotes.paragraph[quoted.start] - self._quotes.paragraph[end]
        return last if gap <= 1 and self._only_punctuation_or_cue(end + 1, quoted.start, last, gap) else None

    def _only_punctuation_or_cue(self, start: int, stop: int, last: Saying, gap: int) -> bool:
        """No sentence of the outlet's own stands between."""
        tree = self._tree
        cue_sentence = tree.sent[last.cue] if last.cue >= 0 else -1
        between = [i for i in range(start, stop) if tree.upos[i] not in ("PUNCT", "SPACE")]
        return all(tree.sent[i] == cue_sentence for i in between) and (gap == 0 or len(between) < 40)

    def _begins_sentence(self, quoted: Quoted) -> bool:
        tree, i = self._tree, quoted.start - 1
        while i >= 0 and tree.upos[i] == "SPACE":
            i -= 1
        return i < 0 or tree.sent[i] != tree.sent[quoted.start]

    def _governed(self, quoted: Quoted) -> Saying | None:
        """Longer words in quotation marks inside a clause are somebody's: its subject's, if it speaks or writes at all."""
        tree = self._tree
        if quoted.words <= _SCARE or self._is_title(quoted):
            return None
        if self._begins_sentence(quoted):
            return Saying(-1, "said", Certainty.ASSERTED, set(), -1) if quoted.words > 4 else None
        root = next((i for i in quoted.tokens if tree.heads[i] not in quoted), -1)
        for verb in tree.ancestors(root) if root >= 0 else ():
            if tree.upos[verb] == "VERB" and verb not in quoted:
                source = self._sources.of_verb(verb)
                if source >= 0 and source not in quoted and tree.words[source] not in _FIRST_PERSONS:
                    return Saying(verb, "said", Certainty.ASSERTED, set(), source)
                return None
        return None

    def _is_title(self, quoted: Quoted) -> bool:
        """Of a book or film: every word of weight has a capital."""
        doc = self._tree.doc
        heavy = [doc[i].text for i in quoted.tokens if self._tree.upos[i] in ("NOUN", "PROPN", "VERB", "ADJ", "ADV")]
        return bool(heavy) and all(word[0].isupper() for word in heavy)
