"""The rules' sayings and the network's brought together.

The network decides how far a content goes and that something is said at all; the rules know the class of a cue, who a
pronoun is, what stands nested in a content, and what the network overlooks.
"""

from __future__ import annotations

from collections.abc import Sequence

from polybius.annotate.attribution_contents import may_claim
from polybius.annotate.attribution_speakers import is_told
from polybius.annotate.quoted import QuoteIndex
from polybius.annotate.saying_cues import Cues, Saying
from polybius.annotate.saying_extents import Run, Seen, runs
from polybius.annotate.tree import Tree
from polybius.codebook import ReportingNoun, ReportingVerb
from polybius.model.claims import Certainty

_SHARED = 0.5
"""Share of the longer content that two views of one saying without a common cue have in common."""
_SCARE = 2
"""Words in quotation marks up to which a quotation may be scare quotes."""
_TIMES = frozenset(("as", "while", "when", "after", "before"))
_Index = dict[int, list[Saying]]
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))


class Merger:
    """Brings together what the rules and the network find in one Doc."""

    def __init__(self, tree: Tree, quotes: QuoteIndex, cues: Cues, outside: set[int]) -> None:
        """Tokens `outside` are in no content."""
        self._tree = tree
        self._quotes = quotes
        self._cues = cues
        self._outside = outside

    def merged(self, ruled: Sequence[Saying], seen: Sequence[Seen]) -> list[Saying]:
        """All sayings, those of the rules first; each of the network's is one of the rules' or a new one."""
        found = list(ruled)
        by_cue, by_token = _indexed(ruled)
        for one in seen:
            same = self._same(one, by_cue, by_token)
            saying = same or self._new(one)
            if same is None:
                found.append(saying)
            saying.seen = one
            self._take_over(saying, one)
        return found

    def _same(self, one: Seen, by_cue: _Index, by_token: _Index) -> Saying | None:
        """The rules' saying of the same cue, else the one with no cue or another that says mostly the same."""
        content = one.tokens()
        here = [saying for i in range(*(one.cue or (0, 0))) for saying in by_cue.get(i, ()) if saying.seen is None]
        if not here:
            near = {id(saying): saying for i in sorted(content) for saying in by_token.get(i, ())}
            here = [saying for saying in near.values() if saying.seen is None and _alike(saying.content, content)]
        return max(here, key=lambda saying: len(saying.content & content), default=None)

    def _new(self, one: Seen) -> Saying:
        """A saying that the rules lack: class and certainty by its cue, and no class ("") where nothing confirms it."""
        content = one.tokens()
        source, cue = self._head(one.source), self._cue(one)
        if cue >= 0 and is_told(self._tree, cue, source):
            source = -1
        row = self._row(cue, content) if cue >= 0 else None
        if row is None:
            kind = "said" if self._is_speech(cue, content, source) else ""
            return Saying(cue, kind, Certainty.ASSERTED, content, source, attitude=not kind)
        kills = row.kind == "claimed" and self._tree.upos[cue] == "VERB" and not may_claim(self._tree, cue)
        said = None if kills else next(self._cues.said(cue, row, content, source), None)
        return said or Saying(cue, "", Certainty.ASSERTED, content, source, attitude=True)

    def _is_speech(self, cue: int, content: set[int], source: int) -> bool:
        """Whether words that the tables lack report: by a quotation, a speaker and a colon, or a that-clause."""
        tree = self._tree
        if any(quoted.words > _SCARE for quoted in self._quotes.touching(content)):
            return True
        if source < 0 or cue < 0:
            return source >= 0 and tree.words[max(min(content) - 1, 0)] == ":"
        first = min(content)
        clause = tree.words[first] == "that" and tree.deps[first] == "mark"
        return clause and tree.upos[cue] in ("VERB", "NOUN") and cue in tree.ancestors(first)

    def _take_over(self, saying: Saying, one: Seen) -> None:
        self._take_cue(saying, one)
        content = self._extent(saying, one.tokens()) - {saying.cue} - self._outside
        content -= self._sentences_before(saying, content)
        content = self._about_object(saying, content)
        saying.content = content
        one.content = runs(content)
        quoted = self._quotes.touching(content)
        outer = self._quotes.at(saying.cue) if saying.cue >= 0 else None
        inside = sum(1 for i in content if self._quotes.at(i) not in (None, outer))
        saying.quoted = any(part.words for part in quoted if part is not outer)
        saying.direct = saying.turn or inside * 5 >= len(content) * 3
        if saying.source < 0:
            saying.source = self._source_near(saying, one)

    def _sentences_before(self, saying: Saying, content: set[int]) -> set[int]:
        """Whole sentences of the outlet's before a quotation whose speaker is named behind it."""
        quoted = [part for part in self._quotes.touching(content) if part.words > _SCARE and part.stop <= saying.cue]
        if not quoted or not saying.direct:
            return set()
        first = quoted[0].start
        ends = self._tree.texts[max(first - 1, 0)] in (".", "?", "!")
        return {i for i in content if i < first} if ends else set()

    def _about_object(self, saying: Saying, content: set[int]) -> set[int]:
        """Without a clause beside an object: "confirmed his death as hundreds marched", "denied it, issuing a call"."""
        tree, ruled = self._tree, saying.content
        said = tree.child(saying.cue, "obj") if saying.cue >= 0 and tree.upos[saying.cue] == "VERB" else -1
        if said < saying.cue or saying.direct or said not in ruled:
            return content
        beside = {i for c in tree.children[saying.cue] if self._is_beside(saying.cue, c) for i in tree.subtree(c)}
        return content - beside or set(tree.subtree(said)) if beside else content

    def _is_beside(self, cue: int, clause: int) -> bool:
        tree = self._tree
        timed = tree.words[tree.left[clause]] in _TIMES
        tells = tree.words[clause].endswith("ing") and tree.child(clause, "mark", "case") < 0
        return clause > cue and tree.dep(clause) == "advcl" and (timed or tells)

    def _source_near(self, saying: Saying, one: Seen) -> int:
        """The network's source for a saying that the rules know no source of: -1 for one in another sentence."""
        head = self._head(one.source)
        known = head >= 0 and head not in self._outside and not is_told(self._tree, saying.cue, head)
        return head if known and (saying.cue < 0 or self._tree.sent[head] == self._tree.sent[saying.cue]) else -1

    def _take_cue(self, saying: Saying, one: Seen) -> None:
        """The network's cue, if the tables know it, for a saying whose own is none that they know."""
        cue = self._cue(one)
        row = self._row(cue, one.tokens()) if cue >= 0 else None
        if row and cue != saying.cue and (saying.cue < 0 or not self._cues.rows_of(saying.cue)):
            saying.cue, saying.kind, saying.certainty, saying.attitude = cue, row.kind, row.certainty, row.attitude

    def _extent(self, saying: Saying, seen: set[int]) -> set[int]:
        """How far a content goes: the rules know quotations, the network reported speech, but for where they cross and
        where the network has none of the verbs that tell what is said."""
        ruled = saying.content
        if saying.direct:
            return ruled | {i for run in runs(seen) if self._adjoins(run, ruled) for i in range(*run)}
        if ruled <= seen:
            return seen
        deeds = {i for i in ruled if self._tree.upos[i] == "VERB"}
        return seen if seen <= ruled and not (deeds and deeds.isdisjoint(seen)) else ruled

    def _adjoins(self, run: Run, ruled: set[int]) -> bool:
        """Whether words are quoted, or shared with what is, or next to it."""
        return self._quotes.at(run[0]) is not None or not ruled.isdisjoint(range(run[0] - 1, run[1] + 1))

    def _head(self, run: Run | None) -> int:
        """The noun that a source's words hang on."""
        if run is None:
            return -1
        head = self._tree.root(*run)
        if self._tree.upos[head] in _NOMINAL:
            return head
        nouns = [i for i in range(*run) if self._tree.upos[i] in _NOMINAL]
        return nouns[0] if nouns else head

    def _cue(self, one: Seen) -> int:
        """The word of a cue that reports: its head, or the first that the tables know where they lack the head."""
        if one.cue is None:
            return -1
        head = self._tree.root(*one.cue)
        if self._tree.upos[head] == "PUNCT" and one.cue[1] - one.cue[0] == 1:
            return -1
        known = (i for i in (head, *range(*one.cue)) if self._cues.rows_of(i))
        return next(known, head)

    def _row(self, cue: int, content: set[int]) -> ReportingVerb | ReportingNoun | None:
        """The row of a cue with a frame that its content fills."""
        rows = self._cues.rows_of(cue)
        return next((row for row in rows if isinstance(row, ReportingNoun) or self._fills(row.content, content)), None)

    def _fills(self, frames: Sequence[str], content: set[int]) -> bool:
        tree, first = self._tree, min(content)
        if tree.words[first] == "to" and tree.deps[first] == "mark":
            return "infinitive" in frames
        if "clause" in frames and (self._quotes.at(first) or any("VerbForm=Fin" in tree.feats[i] for i in content)):
            return True
        return "object" in frames or bool({tree.words[first], tree.words[max(first - 1, 0)]} & set(frames))


def _indexed(ruled: Sequence[Saying]) -> tuple[_Index, _Index]:
    """Sayings by their cues, and by each token of their contents."""
    by_cue: _Index = {}
    by_token: _Index = {}
    for saying in ruled:
        by_cue.setdefault(saying.cue, []).append(saying)
        for i in saying.content:
            by_token.setdefault(i, []).append(saying)
    return by_cue, by_token


def _alike(left: set[int], right: set[int]) -> bool:
    return len(left & right) >= _SHARED * max(len(left), len(right))
