"""Days counted from what else a report tells: "two days after the capture of Velm", "hours after a bomb killed two".

Annotation resolves what is counted from a date; here it is counted from a claim. The event that is named is found in
the phrase itself (its date, or a claim made on its words), else it is the same thing told elsewhere. Where
two clauses are so tied and only one has a date, the other is dated from it, whichever it is: "the town fell on 22
December, four years after rebels had seized it".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from polybius.annotate.records import Token
from polybius.claims.events_lexicon import event_lexicon
from polybius.claims.offsets import Offset, counted_from
from polybius.claims.parse import VERBAL, Parse
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, Period, Realis

ORDER = {"after": 1, "before": -1, "into": 1, "following": 1}
DEFINITE = frozenset("the this that these those his her its their".split())
VAGUE = frozenset("several many few some couple".split())
BOUNDS = {"less": "less", "fewer": "less", "within": "less", "under": "less", "more": "more", "over": "more"}
DEATHS = frozenset("death killing assassination murder slaying".split())
NAMED = (Kind.EVENT, Kind.AGREEMENT, Kind.CONTROL)
DATED = (*NAMED, Kind.FIGURE)
LESS_SURE = 0.9
"""Factor on the confidence of a claim whose day is counted from another's."""
UNREAL = (Realis.HYPOTHETICAL, Realis.CONDITIONAL)


@dataclass(frozen=True, slots=True)
class Tie:
    """The clause of `verb` lies `offset` from what the tokens [start, stop) name, whose head is `anchor`."""

    verb: int
    offset: Offset
    first: int
    """Where the words of the count begin."""
    start: int
    stop: int
    anchor: int


class Sequences:
    """The clauses of one report that are counted from another event."""

    def __init__(self, parse: Parse, codebook: Codebook) -> None:
        self._parse = parse
        self._tables = SequenceTables.of(codebook)
        self._ties = tuple(self._found())

    def date(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims in the order given, with the days that others give them."""
        dated = list(claims)
        for tie in self._ties:
            self._date(tie, dated)
        return dated

    # -- the words -----------------------------------------------------------------------------------------------

    def _found(self) -> Iterator[Tie]:
        for token in self._parse.tokens:
            sign = ORDER.get(token.lower_, 0)
            tie = self._tie(token, sign) if sign and token.i else None
            if tie is not None:
                yield tie

    def _tie(self, word: Token, sign: int) -> Tie | None:
        """ "two days after ..."."""
        unit = self._tables.units.get(self._parse.tokens[word.i - 1].lower_)
        if unit is None:
            return None
        first, count = self._count(word.i - 1)
        first, bound = self._bound(first)
        anchor = self._parse.heads[word.i]
        verb = self._governing(first, word.i, anchor)
        lasting = first > 0 and self._parse.tokens[first - 1].lower_ == "for"
        if count is None or verb < 0 or anchor <= word.i or lasting:
            return None
        return Tie(verb, Offset(count, unit, sign, bound), first, word.i + 1, self._stop(word.i + 1), anchor)

    def _count(self, at: int) -> tuple[int, int | None]:
        """Where the count before a unit begins, and the number: 0 for "days", None where no number is read."""
        words, tables = self._parse.tokens, self._tables
        before = words[at - 1].lower_ if at else ""
        if before in ("a", "an", "one", "the", "very"):
            return at - 1, 0 if words[at].lower_ in tables.plurals else 1
        if before in VAGUE or (at > 1 and before == "of" and words[at - 2].lower_ == "couple"):
            return at - 1, 0
        number = tables.numbers.get(before)
        if number is not None or before.isdigit():
            return at - 1, number if number is not None else int(before)
        return at, 0 if words[at].lower_ in tables.plurals else None

    def _bound(self, first: int) -> tuple[int, str]:
        """ "Less than", "more than" before the count."""
        words = [token.lower_ for token in self._parse.tokens[max(first - 2, 0) : first]]
        if words[-1:] == ["than"] and words[0] in BOUNDS:
            return first - 2, BOUNDS[words[0]]
        bound = BOUNDS.get(words[-1], "") if words else ""
        return (first - 1, bound) if bound else (first, "")

    def _governing(self, first: int, word: int, anchor: int) -> int:
        """The verb outside the phrase whose clause it dates."""
        parse, node = self._parse, anchor
        for _ in range(12):
            above = parse.heads[node]
            outside = above < first or above > self._stop(word + 1) - 1
            if outside and parse.pos[above] in VERBAL:
                return above
            if above == node:
                return -1
            node = above
        return -1

    def _stop(self, start: int) -> int:
        """The phrase ends at a comma or with its sentence; a clause in commas that dates it belongs to it."""
        sentence = self._parse.sentence(self._parse.tokens[start]) if start < len(self._parse.tokens) else None
        end = sentence.end if sentence is not None else start
        comma = next((i for i in range(start, end) if self._parse.tokens[i].text in (",", ";", "—")), end)
        relative = comma + 1 < end and self._parse.tokens[comma + 1].lower_ in ("which", "when", "who")
        if relative:
            return next((i for i in range(comma + 1, end) if self._parse.tokens[i].text in (",", ";")), end)
        return comma

    # -- the claims ----------------------------------------------------------------------------------------------

    def _date(self, tie: Tie, claims: list[Claim]) -> None:
        named = [n for n, claim in enumerate(claims) if self._is_anchor(claim, tie)]
        told = [n for n, claim in enumerate(claims) if self._is_of(claim, tie)]
        known = next((claims[n].period for n in told if claims[n].period is not None), None)
        base = self._stated(tie) or next((claims[n].period for n in named if claims[n].period is not None), None)
        if base is None and known is None:
            base = self._elsewhere(tie, [claims[n] for n in named], claims)
        text = self._parse.annotated.token_span(tie.first, tie.stop).text
        if base is not None:
            self._set(named, base, claims)
            self._set(told, counted_from(base, tie.offset, text), claims)
        elif known is not None:
            self._set(named, counted_from(known, tie.offset.reversed(), text), claims)

    def _set(self, numbers: list[int], period: Period | None, claims: list[Claim]) -> None:
        for n in numbers if period is not None else ():
            if claims[n].period is None:
                sure = round(claims[n].confidence * LESS_SURE, 3)
                claims[n] = replace(claims[n], period=period, confidence=sure)

    def _is_anchor(self, claim: Claim, tie: Tie) -> bool:
        """Is it made on the event that is named, and not on what only stands in the same phrase?"""
        at = self._at(claim)
        if claim.kind not in NAMED or not tie.start <= at < tie.stop:
            return False
        return at == tie.anchor or self._parse.clause_head(self._parse.tokens[at]).i == tie.anchor

    def _is_of(self, claim: Claim, tie: Tie) -> bool:
        """Is it told by the verb that is dated, or a word of its clause outside the phrase?"""
        at = self._at(claim)
        if claim.kind not in DATED or claim.realis in UNREAL or tie.first <= at < tie.stop or at < 0:
            return False
        return at == tie.verb or self._parse.clause_head(self._parse.tokens[at]).i == tie.verb

    def _at(self, claim: Claim) -> int:
        return bisect_right(self._parse.starts, claim.anchor) - 1

    def _stated(self, tie: Tie) -> Period | None:
        """The date that the phrase gives what it names: "the truce of 3 May", "the talks, which open on Monday"."""
        inside = (t for t in self._parse.annotated.times if tie.start <= t.start and t.stop <= tie.stop)
        dates = (t for t in inside if t.kind == "date" and t.period is not None)
        return next((t.period for t in dates if self._dates(t.head, tie)), None)

    def _dates(self, node: int, tie: Tie) -> bool:
        """Does the time hang on the anchor, with at most one verb of its own between ("which open on Monday")?"""
        verbs = 0
        for _ in range(8):
            node = self._parse.heads[node]
            if node in (tie.anchor, tie.verb):
                return True
            verbs += self._parse.pos[node] in VERBAL
            if verbs > 1 or not tie.start <= node < tie.stop:
                return False
        return False

    def _elsewhere(self, tie: Tie, named: list[Claim], claims: Sequence[Claim]) -> Period | None:
        """The day of the nearest claim before (else behind) that tells of the same, where a noun takes it up."""
        if self._parse.tokens[tie.start].lower_ not in DEFINITE or self._parse.pos[tie.anchor] != "NOUN":
            return None
        same = [c for c in claims if c.period is not None and self._at(c) not in range(tie.first, tie.stop)]
        same = [c for c in same if self._is_same(c, tie, named)]
        before = [c for c in same if self._at(c) < tie.first]
        nearest = max(before, key=self._at, default=None) or min(same, key=self._at, default=None)
        return nearest.period if nearest is not None else None

    def _is_same(self, claim: Claim, tie: Tie, named: list[Claim]) -> bool:
        if named:
            return any(_may_be_one(one, claim) for one in named)
        return self._tables.tells(self._parse.lemmas[tie.anchor], claim)


def _may_be_one(one: Claim, other: Claim) -> bool:
    names = {claim.place.name or claim.place.span.text for claim in (one, other) if claim.place is not None}
    modes = {claim.mode for claim in (one, other) if claim.mode}
    return one.kind is other.kind and one.type == other.type and len(names) < 2 and len(modes) < 2


@dataclass(frozen=True, slots=True)
class SequenceTables:
    """What the rules look up: units and numbers by their word, the types that a noun tells of."""

    units: dict[str, str]
    plurals: frozenset[str]
    numbers: dict[str, int]
    events: dict[str, frozenset[str]]
    agreements: dict[str, str]

    @staticmethod
    @lru_cache(maxsize=4)
    def of(codebook: Codebook) -> SequenceTables:
        rows = [row for row in codebook.time_words if row.kind in ("unit", "units")]
        return SequenceTables(
            units={form: row.value for row in rows for form in row.forms},
            plurals=frozenset(form for row in rows if row.kind == "units" for form in row.forms),
            numbers={
                form: int(row.best)
                for row in codebook.number_words
                if row.kind == "cardinal" and row.best is not None
                for form in row.forms
            },
            events=event_lexicon(codebook).noun_types,
            agreements={
                **{word: "" for row in codebook.agreement_nouns for word in row.words},
                **{word: row.name for row in codebook.agreement_types for word in row.heads},
            },
        )

    def tells(self, noun: str, claim: Claim) -> bool:
        """Can the noun be another word for what the claim tells?"""
        if claim.kind is Kind.EVENT:
            killed = noun in DEATHS and claim.type == "ASSAULT"
            return killed or claim.type in self.events.get(noun, ())
        return claim.kind is Kind.AGREEMENT and self.agreements.get(noun, "no") in ("", claim.type)
