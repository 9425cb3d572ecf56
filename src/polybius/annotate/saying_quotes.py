"""Quotation marks around what is said: widening contents, and quotations whose cue the syntax does not show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybius.annotate.attribution_speakers import Speakers, is_passive
from polybius.annotate.quoted import Quoted, QuoteIndex
from polybius.annotate.saying_cues import FIRST_PERSONS, NEAR, Cues, Saying
from polybius.annotate.tree import Tree
from polybius.codebook import ReportingVerb
from polybius.model.claims import Certainty

_SCARE = 2
"""Quotations of up to so many words need a cue of their own to be more than scare quotes."""
_NAMELESS = 4
"""A sentence of nothing but quotation, of more words than these, is somebody's though nobody is named."""
_SIGNATURE = 12
"""Most tokens of a name behind a dash: `"..." - Amina Yusuf, Kadugli`."""
_CLAUSE = 4
"""Tokens behind a quotation within which the verb of its own clause stands."""
_DASHES = frozenset(("—", "–", "-", "--", "―"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))


class Quotations:
    """Brings the quotations of one Doc together with its sayings; each quotation is given to one saying."""

    def __init__(self, tree: Tree, quotes: QuoteIndex, speakers: Speakers, cues: Cues) -> None:
        self._tree = tree
        self._quotes = quotes
        self._speakers = speakers
        self._cues = cues
        self._claimed: set[int] = set()

    def widen(self, saying: Saying) -> None:
        """Widens a content to the whole of the quotations that it holds, over as many sentences as they have."""
        outer = self._quotes.at(saying.cue) if saying.cue >= 0 else None
        touched = [quoted for quoted in self._quotes.touching(saying.content) if quoted is not outer]
        for quoted in touched:
            if saying.source not in quoted and self._is_within(quoted, saying):
                saying.content |= set(quoted.tokens)
                self._claimed.add(quoted.start)
        if any(quoted.stop <= saying.cue for quoted in touched):
            saying.content = {i for i in saying.content if i < saying.cue or self._quotes.at(i)}
        shared = sum(len(saying.content & set(quoted.tokens)) for quoted in touched)
        saying.quoted = any(quoted.words for quoted in touched)
        saying.direct = bool(touched) and shared * 5 >= len(saying.content) * 3

    def _is_within(self, quoted: Quoted, saying: Saying) -> bool:
        """Whether what the quotation has in the cue's sentence is mostly content."""
        sentence = self._tree.sent[saying.cue]
        here = [i for i in quoted.tokens if self._tree.sent[i] == sentence] or list(quoted.tokens)
        return 2 * len(saying.content.intersection(here)) >= len(here)

    def beside(self, cue: int) -> list[Saying]:
        """What a verb without content in the syntax reports: the nearest free quotation, or what its colon opens."""
        row = self._cues.rows(cue)[0]
        return self._nearest(cue, row) or self._behind_own_colon(cue, row)

    def _nearest(self, cue: int, row: ReportingVerb) -> list[Saying]:
        """A verb with no content in the syntax reports the nearest quotation of its sentence that nobody else does."""
        near = [quoted for quoted in self._quotes.all if self._is_near(cue, quoted)]
        source = self._speakers.of_verb(cue)
        told = is_passive(self._tree, cue) and row.kind != "shown"  # not "was determined to"
        if not near or (source < 0 and not told):
            return []
        quoted = min(near, key=lambda one: min(abs(one.start - cue), abs(one.stop - 1 - cue)))
        if source in quoted:
            return []
        self._claimed.add(quoted.start)
        return [replace(saying, direct=True) for saying in self._cues.said(cue, row, set(quoted.tokens), source)]

    def _behind_own_colon(self, cue: int, row: ReportingVerb) -> list[Saying]:
        """`She added: the road is closed.` without marks: the rest of the sentence, else the next one."""
        tree = self._tree
        end = tree.sentence(cue)[1]
        colon = next((i for i in range(cue + 1, min(cue + 4, end)) if tree.words[i] == ":"), -1)
        source = self._speakers.of_verb(cue)
        if colon < 0 or source < 0 or "clause" not in row.content:
            return []
        rest = [i for i in range(colon + 1, end) if tree.upos[i] != "SPACE"]
        if not rest and end < len(tree) and self._quotes.paragraph[end] <= self._quotes.paragraph[cue] + 1:
            rest = list(range(*tree.sentence(end)))
        return list(self._cues.said(cue, row, set(rest), source)) if len(rest) > 2 else []

    def _is_near(self, cue: int, quoted: Quoted) -> bool:
        if cue in quoted or quoted.start in self._claimed:
            return False
        between = range(quoted.stop, cue) if quoted.stop <= cue else range(cue + 1, quoted.start)
        if len(between) > NEAR:
            return False
        tree = self._tree
        if tree.sent[cue] in (tree.sent[quoted.start], tree.sent[quoted.stop - 1]):
            return True
        follows = self._quotes.paragraph[cue] + 1 >= self._quotes.paragraph[quoted.start]
        return follows and any(tree.words[i] == ":" for i in between)

    # -- quotations without a cue ---------------------------------------------------------------------------

    def with_loose(self, sayings: list[Saying]) -> list[Saying]:
        """The sayings, and those of quotations that no cue has taken."""
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
            return Saying(main, "said", Certainty.ASSERTED, set(), self._speakers.of_verb(main))
        return _unmarked(main) if tree.upos[main] in _NOMINAL else None

    def _next_to_verb(self, quoted: Quoted, sayings: list[Saying]) -> Saying | None:
        """`"...", Okello said` and `Okello wrote, "..."` by position, where the syntax failed to link them."""
        for i in self._neighbours(quoted):
            row = next((row for row in self._cues.rows(i) if "clause" in row.content and not row.attitude), None)
            if row is None:
                continue
            known = next((saying for saying in sayings if saying.cue == i), None)
            if known:
                return known if known.direct or len(known.content) < quoted.words else None
            source = self._speakers.of_verb(i)
            if source < 0 or self._quotes.at(source):
                source = self._cues.speaker_near(i, set(quoted.tokens))
            return Saying(i, row.kind, row.certainty, set(), source) if source >= 0 else None
        return None

    def _neighbours(self, quoted: Quoted) -> Iterator[int]:
        """Tokens of the sentence behind a quotation, then before it, as far as a reporting verb may stand."""
        tree, last = self._tree, quoted.stop - 1
        behind = range(quoted.stop, min(quoted.stop + NEAR, len(tree)))
        before = range(quoted.start - 1, max(quoted.start - 4, -1), -1)
        for tokens, sentence in ((behind, tree.sent[last]), (before, tree.sent[quoted.start])):
            for i in tokens:
                if tree.sent[i] != sentence or self._quotes.at(i):
                    break
                if tree.upos[i] in ("VERB", "AUX"):
                    yield i

    def _signed(self, quoted: Quoted) -> Saying | None:
        """`"..." — Amina Yusuf`: a dash and a name up to the end of the paragraph."""
        tree, i = self._tree, quoted.stop
        if i >= len(tree) or tree.words[i] not in _DASHES:
            return None
        rest = list(self._to_paragraph_end(i + 1))
        if not 0 < len(rest) <= 12 or not tree.texts[rest[0]][0].isupper() or any(tree.upos[k] == "VERB" for k in rest):
            return None
        return _unmarked(rest[0])

    def _to_paragraph_end(self, i: int) -> Iterator[int]:
        tree, paragraph = self._tree, self._quotes.paragraph
        for k in range(i, len(tree)):
            if paragraph[k] != paragraph[i]:
                return
            if tree.upos[k] != "SPACE":
                yield k

    def _going_on(self, quoted: Quoted, sayings: list[Saying]) -> Saying | None:
        """A sentence or paragraph of nothing but quotation goes on with the quotation before."""
        if not self._begins_sentence(quoted) or self._is_followed_by_a_clause(quoted):
            return None
        before = [one for one in sayings if self._is_followed(one, quoted) and max(one.content) < quoted.start]
        if not before:
            return None
        last = max(before, key=lambda saying: max(saying.content))
        end = max(max(last.content), last.cue)
        gap = self._quotes.paragraph[quoted.start] - self._quotes.paragraph[end]
        return last if gap <= 1 and self._only_punctuation_or_cue(end + 1, quoted.start, last, gap) else None

    def _is_followed(self, saying: Saying, quoted: Quoted) -> bool:
        """A quotation, or what a person said in the sentence just before: `The road was mined, she wrote. "..."`."""
        if saying.direct:
            return True
        told = not saying.attitude and saying.source >= 0 and saying.cue >= 0 and self._tree.upos[saying.cue] == "VERB"
        return told and self._tree.sent[quoted.start] - self._tree.sent[saying.cue] == 1

    def _only_punctuation_or_cue(self, start: int, stop: int, last: Saying, gap: int) -> bool:
        """No sentence of the outlet's own stands between."""
        tree = self._tree
        cue_sentence = tree.sent[last.cue] if last.cue >= 0 else -1
        between = [i for i in range(start, stop) if tree.upos[i] not in ("PUNCT", "SPACE")]
        return all(tree.sent[i] == cue_sentence for i in between) and (gap == 0 or len(between) < 40)

    def _is_followed_by_a_clause(self, quoted: Quoted) -> bool:
        """`"Mission over?" ran the headline`: the sentence goes on behind the marks with a verb of its own."""
        tree, last = self._tree, quoted.stop - 1
        behind = range(quoted.stop, min(quoted.stop + _CLAUSE, len(tree)))
        words = [i for i in behind if tree.sent[i] == tree.sent[last] and tree.upos[i] != "PUNCT"]
        return any(tree.upos[i] == "VERB" and tree.has(i, "VerbForm=Fin") for i in words)

    def _begins_sentence(self, quoted: Quoted) -> bool:
        tree, i = self._tree, quoted.start - 1
        while i >= 0 and tree.upos[i] == "SPACE":
            i -= 1
        return i < 0 or tree.sent[i] != tree.sent[quoted.start]

    def _governed(self, quoted: Quoted) -> Saying | None:
        """More than scare quotes inside a clause are somebody's: the words of its subject."""
        tree = self._tree
        if quoted.words <= _SCARE or self._is_title(quoted):
            return None
        if self._begins_sentence(quoted):
            return _unmarked(-1) if quoted.words > _NAMELESS else None
        root = next((i for i in quoted.tokens if tree.heads[i] not in quoted), -1)
        for verb in tree.ancestors(root) if root >= 0 else ():
            if tree.upos[verb] == "VERB" and verb not in quoted:
                source = self._speakers.of_verb(verb)
                if tree.lemmas[verb] == "mean":
                    return None  # "whose name means ..."
                if source >= 0 and source not in quoted and tree.words[source] not in FIRST_PERSONS:
                    return Saying(verb, "said", Certainty.ASSERTED, set(), source)
                return None
        return None

    def _is_title(self, quoted: Quoted) -> bool:
        """Of a book or film: every word of weight has a capital."""
        texts = self._tree.texts
        heavy = [texts[i] for i in quoted.tokens if self._tree.upos[i] in ("NOUN", "PROPN", "VERB", "ADJ", "ADV")]
        return bool(heavy) and all(word[0].isupper() for word in heavy)


def _unmarked(source: int) -> Saying:
    """A saying without a word that reports."""
    return Saying(-1, "said", Certainty.ASSERTED, set(), source)
