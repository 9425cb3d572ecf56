"""Things, and people by what they are: counted by the class of their noun."""

from __future__ import annotations

from polybius.annotate.records import Token
from polybius.claims.counts import KILLED_OR_INJURED, Count, Reading, hangs_on, speak
from polybius.claims.governors import DOER, RECEIVER, Governor, governors
from polybius.codebook import Measure

IN_CLAUSE = "class_in_clause"
SCENE = frozenset(("on", "in", "near", "with", "by", "outside", "inside", "beside", "around", "behind", "for"))
"""Prepositions that, behind a verb, say where or with what."""


def by_class(count: Count) -> Reading | None:
    """ "six buses", "500 soldiers": the noun says what is counted; the predicate over it is the trigger."""
    if count.noun is None:
        return None
    measure = count.measures.noun(count.parse, count.noun, count.measures.by_counted)
    if measure is None:
        return None
    wanted = count.measures.only_with.get(measure.name)
    arguments = [g for g in governors(count.parse, count.top) if _tells(count, g, wanted)]
    if not arguments:
        return _of_class(count, measure, count.noun, wanted)
    if speak(count):
        return None
    best = min(arguments, key=lambda governor: _remoteness(count, governor))
    return Reading(measure, best.word, IN_CLAUSE, count.noun, best.word, best.relation)


def _of_class(count: Count, measure: Measure, noun: Token, wanted: frozenset[str] | None) -> Reading | None:
    """With no predicate over it: "two besieged towns", "a convoy of 40 lorries"."""
    if wanted is None:
        return Reading(measure, noun, "class", noun)
    told = (t for t in count.parse.children(noun, "amod") if count.parse.lemma(t) in wanted or _is_done(t, wanted))
    return next((Reading(measure, t, "class", noun) for t in told), None)


def _is_done(word: Token, wanted: frozenset[str]) -> bool:
    """ "besieged", "destroyed" as adjectives: the reader leaves some of their lemmas as they stand."""
    form = word.lower_
    return form.endswith("ed") and bool({form[:-2], form[:-1]} & wanted)


def _tells(count: Count, governor: Governor, wanted: frozenset[str] | None) -> bool:
    """May the predicate be the trigger: one of the words that the measure asks for, or else a verb with the noun as its
    argument; mere being ("there were 40 raids") tells nothing."""
    if wanted is not None:
        return count.parse.lemma(governor.word) in wanted and not _is_scene(count, governor)
    befalls = count.measures.by_receiver.get(count.parse.lemma(governor.word))
    if befalls is not None and befalls.name in KILLED_OR_INJURED and not count.people:
        return False  # a parser's slip: tanks are not killed
    return governor.relation in (RECEIVER, DOER) and count.parse.lemma(governor.word) != "be"


def _is_scene(count: Count, governor: Governor) -> bool:
    """ "built a stage on one of their bases", "was burnt near two houses": nothing befell those."""
    return count.parse.pos[governor.word.i] == "VERB" and governor.relation in SCENE


def _remoteness(count: Count, governor: Governor) -> tuple[bool, int]:
    """The clause above before a participle on the noun; of "attacked and burned six buses" the verb beside the noun."""
    return hangs_on(count, governor), abs(governor.word.i - count.top.i)
