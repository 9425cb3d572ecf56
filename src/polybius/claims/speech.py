"""What belongs to the saying and what to the said, where the tree hangs it on the verb of saying."""

from __future__ import annotations

from polybius.annotate.records import Attribution, TimeMention, Token
from polybius.claims.parse import Parse

GAP = 2
"""Code points between what opens a sentence and the words said: a comma and a space."""
RECKONED = frozenset(("estimated",))
"""What somebody puts a number at holds for the day on which it is put."""


class Speech:
    """Times and places around the reported speech of one report."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        spoken = [a for a in parse.annotated.attributions if a.cue >= 0 and a.content]
        self._by_cue: dict[int, list[Attribution]] = {}
        for attribution in spoken:
            self._by_cue.setdefault(attribution.cue, []).append(attribution)
        self.opens: dict[int, int] = {}
        """Heads of the times and places that open a sentence whose speaker is named at its end, with the verb said:
        in "On Monday the army bombed Velm, the council said" Monday is the day of the bombing."""
        for head in [*(t.head for t in parse.annotated.times), *(p.head for p in parse.annotated.places)]:
            verb = self._opened(head, self._end(head))
            if verb is not None:
                self.opens[head] = verb

    def _end(self, head: int) -> int:
        return self._parse.subtree(self._parse.tokens[head]).end

    def _opened(self, head: int, end: int) -> int | None:
        for attribution in self._by_cue.get(self._parse.heads[head], ()):
            first = attribution.content[0]
            if 0 <= first.begin - end <= GAP and self._parse.tokens[attribution.cue].idx > first.end:
                return self._said(attribution)
        return None

    def _said(self, attribution: Attribution) -> int | None:
        first = attribution.content[0]
        words = self._parse.doc.char_span(first.begin, first.end, alignment_mode="expand")
        return None if words is None else words.root.i

    def dates_the_saying(self, mention: TimeMention, trigger: Token) -> bool:
        """ "announced on Monday the return of ...": the time hangs on the verb of saying and stands before what is
        said."""
        if mention.head in self.opens:
            return False
        spoken = self._by_cue.get(self._parse.heads[mention.head], ())
        return any(
            attribution.cue_class not in RECKONED
            and attribution.covers(trigger.idx)
            and mention.span.end <= attribution.content[0].begin
            for attribution in spoken
        )
