"""Where and when, taken from the sentences before: the scene that a report has set and not yet left.

"Shells hit a market in Velm on Monday. Six people were killed." The second sentence names neither place nor day, and
no reader doubts either. Three things carry them over, each with less confidence than words of the sentence itself:

- *going on*: harm told in the plain past within a few sentences of the paragraph ("six were killed"), and what befell
  the same people or things, happened where and when the violence before it did;
- *a frame*: a place that opens a sentence of the paragraph ("Around Velm, ...") holds for what follows it, until
  another place is named (Charolles's "encadrement du discours");
- *taken up*: "the trucks", "the attack", "the burning of the trucks" lead back to what was told of them, also
  from the next paragraph, and the next paragraph's place forward to a first sentence that gave none.

Abstains where the sentence names a place (or, for the day, a date) of its own, in flashbacks ("had been"), in plans and
conditions, in relative clauses, and where several places would do. See docs/decisions/0009-scenes.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from polybius.claims.parse import Parse
from polybius.claims.scene_words import SceneWords
from polybius.model.claims import Claim, Kind, Period, PlaceRef, Realis

PHYSICAL = frozenset(("ASSAULT", "COERCE", "PROTEST"))
HARM = frozenset("killed injured fighters troops vehicles casualties".split())
"""Measures of figures that stand in a scene; money and aid do not."""
TOLD = (Realis.OCCURRED, Realis.ONGOING, Realis.DENIED)
REACH = 3
"""Sentences that a scene outlasts without violence being told."""
BREACH = "violated"
"""A truce may be broken anywhere."""
TALKS = frozenset(("talks", "peace_talks"))
THE_TALKS = re.compile(r"\b(?:the|these|this|those|it)\b(?:\s[\w'’-]+){0,3}\s(?:talks|negotiations|round)\b", re.I)
A_DEAL = re.compile(r"\b(?:an?|any)(?:\s[\w'’-]+){0,2}\s(?:agreement|deal|ceasefire|truce|accord|pact)\b", re.I)
COUNTRY = "country"
"""Carried over it would say next to nothing, and it is often only the country that somebody speaks of."""
LESS_SURE = 0.85
"""Factor on the confidence of a claim whose place or day is not its own sentence's."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The last violence told of: where, when, to whom (nouns), and in which sentence and paragraph."""

    place: PlaceRef | None
    period: Period | None
    nouns: frozenset[str]
    sentence: int
    paragraph: int
    anchors: frozenset[int] = frozenset()
    """Words whose claims have the period but still lack the place."""
    mode: str = ""


class Scenes:
    """Settles places and periods of one report's claims."""

    def __init__(self, parse: Parse) -> None:
        self._words = SceneWords(parse)
        self._setting: Setting | None = None
        self._told: list[Setting] = []
        self._frame: tuple[int, PlaceRef] | None = None
        self._later: dict[int, PlaceRef] = {}

    def settle(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims in the order given, with what the scene adds."""
        by_sentence: dict[int, list[int]] = {}
        settled = list(claims)
        for n, claim in enumerate(claims):
            by_sentence.setdefault(self._words.sentence(claim), []).append(n)
        for sentence in range(self._words.sentences):
            self._enter(sentence)
            for n in by_sentence.get(sentence, ()):
                settled[n] = self._settled(settled[n], sentence)
            self._leave(sentence, [settled[n] for n in by_sentence.get(sentence, ())])
        return [self._placed_later(claim) for claim in settled]

    # -- from sentence to sentence -----------------------------------------------------------------------------

    def _enter(self, sentence: int) -> None:
        """A new paragraph keeps the scene only where it takes up somebody or something of it."""
        words, setting = self._words, self._setting
        paragraph = words.paragraph(sentence)
        framed = words.frame(sentence)
        if framed is not None:
            self._frame = (paragraph, framed)
        elif self._frame is not None and (self._frame[0] != paragraph or words.elsewhere(sentence, self._frame[1])):
            self._frame = None
        if setting is None:
            return
        if setting.paragraph != paragraph:
            taken_up = paragraph - setting.paragraph == 1 and words.takes_up(sentence, setting.nouns)
            self._setting = replace(setting, paragraph=paragraph, sentence=sentence - 1) if taken_up else None
        elif sentence - setting.sentence > REACH or (setting.place and words.elsewhere(sentence, setting.place)):
            self._setting = None

    def _leave(self, sentence: int, claims: Sequence[Claim]) -> None:
        """The first violence of the sentence's main line is the scene from here on."""
        told = next((claim for claim in claims if self._sets(claim)), None)
        if told is None:
            if any(self._is_other(claim) for claim in claims):
                self._setting = None
            return
        before = self._setting
        nouns = self._words.nouns(told)
        pending = frozenset(c.anchor for c in claims if c.place is None and c.period == told.period and told.period)
        same = before is not None and before.period == told.period and self._words.takes_up(sentence, before.nouns)
        if before is not None and same and before.place is None and told.place is not None:
            self._later.update(dict.fromkeys(before.anchors, told.place))
        if before is not None and before.period == told.period:
            nouns |= before.nouns
        paragraph = self._words.paragraph(sentence)
        self._setting = Setting(told.place, told.period, nouns, sentence, paragraph, pending, told.mode)
        if told.period is not None:
            self._told.append(self._setting)

    def _is_other(self, claim: Claim) -> bool:
        """Another attack, which the text puts nowhere: what follows may be of either."""
        told = claim.kind is Kind.EVENT and claim.type == "ASSAULT" and claim.realis.happened
        return told and self._words.is_main(claim) and not self._words.harms(claim)

    def _sets(self, claim: Claim) -> bool:
        done = claim.realis.happened or (claim.realis is Realis.DENIED and bool(claim.role("actor")))
        happened = claim.kind is Kind.EVENT and claim.type in PHYSICAL and done
        return happened and bool(claim.place or claim.period) and self._words.is_main(claim)

    # -- one claim -------------------------------------------------------------------------------------------

    def _settled(self, claim: Claim, sentence: int) -> Claim:
        if not self._is_open(claim):
            return claim
        place = claim.place or self._place(claim, sentence)
        period = claim.period or self._period(claim, place) or self._retold(claim)
        if place is claim.place and period is claim.period:
            return claim
        sure = round(claim.confidence * LESS_SURE, 3)
        return replace(claim, place=place, period=period, confidence=sure).identified()

    def _is_open(self, claim: Claim) -> bool:
        """May it have a place or day of the scene: physical, told as real, in the main line of the story?"""
        stands = claim.kind is Kind.EVENT and claim.type in PHYSICAL
        counted = claim.kind is Kind.FIGURE and claim.figure is not None and claim.figure.measure in HARM
        return (stands or counted) and claim.realis in TOLD

    def _place(self, claim: Claim, sentence: int) -> PlaceRef | None:
        words, setting = self._words, self._setting
        if words.names_place(sentence):
            return None
        if self._taken_up_by(claim):
            return setting.place if setting else None
        if not words.is_main(claim) or words.is_flashback(claim):
            return None
        if self._frame is not None:
            return self._frame[1]
        if setting is None or not words.is_plain_past(claim) or not self._goes_on(claim, setting):
            return None
        return setting.place if setting.place is None or setting.place.precision != COUNTRY else None

    def _goes_on(self, claim: Claim, setting: Setting) -> bool:
        """What came of it, or what befell the same; another day is another scene."""
        same_day = claim.period is None or claim.period == setting.period
        return same_day and (self._words.is_harm(claim) or bool(self._words.nouns(claim) & setting.nouns))

    def _taken_up_by(self, claim: Claim) -> bool:
        return self._setting is not None and self._words.is_again(claim, self._setting.nouns)

    def _period(self, claim: Claim, place: PlaceRef | None) -> Period | None:
        words, setting = self._words, self._setting
        if setting is None or setting.period is None or words.names_date(claim):
            return None
        if place is not None and setting.place is not None and place.name != setting.place.name:
            return None
        if self._taken_up_by(claim):
            return setting.period
        plain = words.is_main(claim) and words.is_plain_past(claim) and claim.realis is Realis.OCCURRED
        return setting.period if plain and self._goes_on(claim, setting) else None

    def _retold(self, claim: Claim) -> Period | None:
        """The day of the same thing done to the same, told further up: the one fire of trucks that the report knows."""
        words = self._words
        if claim.kind is Kind.FIGURE or not claim.mode or words.names_date(claim) or not words.is_plain_past(claim):
            return None
        nouns = words.nouns(claim)
        days = {s.period for s in self._told if s.mode == claim.mode and s.nouns & nouns and _may_be_in(claim.place, s)}
        return days.pop() if len(days) == 1 and words.is_main(claim) else None

    def _placed_later(self, claim: Claim) -> Claim:
        """The first sentence of a report often leaves the place to the second paragraph."""
        place = self._later.get(claim.anchor)
        if place is None or claim.place is not None or not self._is_open(claim):
            return claim
        return replace(claim, place=place, confidence=round(claim.confidence * LESS_SURE, 3)).identified()


def _may_be_in(place: PlaceRef | None, setting: Setting) -> bool:
    """A town may lie in the region that was named before; two towns are two places."""
    wide = setting.place is None or setting.place.precision in ("region", "country")
    return place is None or wide or (setting.place is not None and place.name == setting.place.name)


def agreed_there(claims: Sequence[Claim]) -> list[Claim]:
    """Claims on an agreement that was named with one place before, and is spoken of again without one, have it."""
    places: dict[str, PlaceRef | None] = {}
    return [_agreed(claim, places) if _is_kept(claim) else claim for claim in claims]


def _is_kept(claim: Claim) -> bool:
    """Can it be of the one named before? Talks without an article are others."""
    if claim.kind is not Kind.AGREEMENT or claim.stage == BREACH:
        return False
    if claim.place is not None or claim.rule == "left_out":
        return True
    if claim.type not in TALKS:
        return not A_DEAL.search(claim.span.text)
    return bool(THE_TALKS.search(claim.span.text))


def _agreed(claim: Claim, places: dict[str, PlaceRef | None]) -> Claim:
    if claim.place is None:
        known = places.get(claim.type)
        sure = round(claim.confidence * LESS_SURE, 3)
        return replace(claim, place=known, confidence=sure).identified() if known else claim
    seen = places.setdefault(claim.type, claim.place)
    if seen is not None and seen.name != claim.place.name:
        places[claim.type] = None
    return claim
