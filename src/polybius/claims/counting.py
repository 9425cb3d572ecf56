"""What a bare count counts: rules from the syntax around a number to a measure, tried in order, the first wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybius.annotate.records import Token
from polybius.claims.conditions import POPULATION, by_condition, by_population
from polybius.claims.counting_class import by_class
from polybius.claims.counts import KILLED_OR_INJURED, PART, Count, Reading, Rule, hangs_on, speak
from polybius.claims.governors import DOER, RECEIVER, Governor, governors, top_of_coordination
from polybius.claims.losses import (
    by_affliction,
    by_among,
    by_companion,
    by_equated,
    by_included,
    by_lives,
    by_number_of,
    by_toll,
)
from polybius.claims.measures import PERSON
from polybius.claims.parse import Parse
from polybius.codebook import Measure

STATE_DEPS = ("amod", "acl", "orphan", "xcomp")


def read_count(count: Count) -> Reading | None:
    """The reading of a count, None where no measure fits."""
    for rule in PEOPLE_RULES if count.people else THING_RULES:
        reading = rule(count)
        if reading is not None:
            return reading
    return None


# -- people -------------------------------------------------------------------------------------------------


def by_verb(count: Count) -> Reading | None:
    """ "killed 12 people", "12 people drowned", "12 killed in the raid"."""
    if count.noun is not None and _is_happening(count):
        return None
    found = sorted(governors(count.parse, count.top), key=lambda governor: hangs_on(count, governor))
    beside = by_adjacent(count)
    if beside is not None and count.noun is not None and beside.measure.name not in KILLED_OR_INJURED:
        beside = None
    for governor in found:  # the clause above before a participle: "ten fighters returning home were arrested"
        measure = _of_verb(count, governor)
        if measure and beside is not None and beside.measure != measure:
            return beside  # "were killed and 20 wounded", "44 dead and 140 injured"
        if measure and _fits(count, measure) and not _leaves_state(count, governor.word):
            measure = _with_alternative(count, governor.word, measure)
            mode = PART if _is_among(count, governor.word) or _of_those(count) else ""
            return Reading(measure, governor.word, "verb", count.noun, governor.word, governor.relation, mode)
    return None


def _leaves_state(count: Count, verb: Token) -> bool:
    """ "remain trapped", "went missing": the state says what befell them."""
    states = count.parse.children(verb, "xcomp") if count.parse.lemma(verb) in count.measures.resultative else []
    return any(count.measures.state(state, count.parse) for state in states)


def _fits(count: Count, measure: Measure) -> bool:
    """A number alone is one of people ("reached 60" hands out no aid); who is armed is no population; to feed one's own
    is no aid."""
    if count.noun is None:
        return measure.unit == PERSON
    if measure.name == POPULATION:
        mention = count.parse.mention(count.noun)
        return mention is None or mention.kind != "armed_group"
    return measure.unit == PERSON or not count.parse.possessors(count.noun)


def _with_alternative(count: Count, verb: Token, measure: Measure) -> Measure:
    """ "40 killed or injured", "40 dead and wounded soldiers": one number for both, casualties."""
    beside = [*count.parse.children(verb, "conj"), count.parse.tokens[count.parse.heads[verb.i]]]
    joined = [other for other in beside if abs(other.i - verb.i) == 2]
    words = count.measures
    found = (words.by_receiver.get(count.parse.lemma(other)) or words.state(other, count.parse) for other in joined)
    names = {m.name for m in found if m}
    return count.measures.casualties or measure if {measure.name, *names} == KILLED_OR_INJURED else measure


def _is_among(count: Count, verb: Token) -> bool:
    """ "two women were (also) among eight people killed", however it was parsed."""
    parse = count.parse
    for i in range(count.top.i + 1, verb.i):
        before = i - 1 - (parse.pos[i - 1] == "ADV")
        if parse.lemmas[i] in count.measures.among and parse.lemmas[before] == "be":
            return True
    return False


def _of_those(count: Count) -> bool:
    """ "two of whom were arrested"."""
    return count.noun is not None and count.parse.pos[count.noun.i] == "PRON"


def _of_verb(count: Count, governor: Governor) -> Measure | None:
    table = {RECEIVER: count.measures.by_receiver, DOER: count.measures.by_subject}.get(governor.relation)
    return count.measures.verb(count.parse, governor.word, table) if table else None


def by_context(count: Count) -> Reading | None:
    """ "8,000 had left the city", in a report on an evacuation."""
    if count.noun is None or _is_happening(count):
        return None
    tables = {RECEIVER: count.measures.by_context_receiver, DOER: count.measures.by_context_subject}
    for governor in governors(count.parse, count.top):
        measure = tables.get(governor.relation, {}).get(count.parse.lemma(governor.word))
        if measure and _has_way(count, governor.word) and _is_subject_of_report(count.parse, measure):
            return Reading(measure, governor.word, "context", count.noun, governor.word, governor.relation)
    return None


def _has_way(count: Count, verb: Token) -> bool:
    """Does the verb say where from or where to?"""
    ways = [token for token in count.parse.obliques(verb) if count.parse.preposition(token) in count.measures.way]
    places = {place.head for place in count.parse.annotated.places}
    left = [
        t for t in count.parse.children(verb, "obj") if t.i in places or count.parse.lemma(t) in count.measures.land
    ]
    return bool(ways or left)


def _is_subject_of_report(parse: Parse, measure: Measure) -> bool:
    return any(word in parse.known_lemmas for word in (*measure.deverbal, *measure.receiver))


def _is_happening(count: Count) -> bool:
    """ "12 deaths", "30 arrests": the noun counted names what befell people, not the people."""
    assert count.noun is not None
    return count.parse.lemma(count.noun) in count.measures.by_deverbal


def by_state(count: Count) -> Reading | None:
    """ "left 12 dead", "12 people are missing", "30 wounded soldiers"."""
    for state, predicate, relation in _states(count):
        measure = count.measures.state(state, count.parse)
        if measure:
            measure = _with_alternative(count, state, measure)
            return Reading(measure, state, "state", count.noun, predicate, relation)
    return None


def _states(count: Count) -> Iterator[tuple[Token, Token | None, str]]:
    parse = count.parse
    for governor in governors(parse, count.top):
        if governor.relation == DOER:
            yield governor.word, None, ""
            remains = count.parse.lemma(governor.word) in count.measures.resultative
            yield from ((state, None, "") for state in count.parse.children(governor.word, "xcomp") if remains)
        if parse.lemma(governor.word) in count.measures.resultative:
            for state in parse.children(governor.word, "xcomp"):
                yield state, governor.word, governor.relation
    for token in dict.fromkeys((count.top, count.noun or count.top, parse.tokens[count.quantity.head])):
        for state in parse.children(token, *STATE_DEPS):
            yield state, None, ""


def by_preceding(count: Count) -> Reading | None:
    """ "killed 12 people and wounded dozens": the word right before the number, where coordination hid the syntax."""
    if count.quantity.start == 0 or by_adjacent(count) is not None:
        return None
    word = count.parse.tokens[count.quantity.start - 1]
    lemma = count.parse.lemma(word)
    measure = count.measures.by_receiver.get(lemma) or count.measures.by_state.get(word.lower_)
    if measure is None or count.parse.pos[word.i] not in ("VERB", "ADJ") or not _fits(count, measure):
        return None
    return Reading(_with_alternative(count, word, measure), word, "verb", count.noun, word, RECEIVER)


def by_adjacent(count: Count) -> Reading | None:
    """ "40 killed and 300 wounded": the word right behind the number, where ellipsis leaves no other syntax."""
    noun = count.noun
    position = max(noun.i if noun is not None else -1, count.quantity.stop - 1) + 1
    if position >= len(count.parse.tokens):
        return None
    word = count.parse.tokens[position]
    measure = count.measures.state(word, count.parse)
    if measure is None or count.parse.children(word, "obj"):
        return None
    return Reading(measure, word, "state", noun)


def by_noun(count: Count) -> Reading | None:
    """ "12 deaths", "300 refugees"."""
    if count.noun is None:
        return None
    measure = count.measures.noun(count.parse, count.noun, count.measures.by_noun)
    if measure is None or speak(count):
        return None
    return Reading(measure, count.noun, "noun", count.noun, mode=PART if _of_the_known(count) else "")


def _of_the_known(count: Count) -> bool:
    """ "twelve of the dead", "three of those wounded": some of those told of before."""
    following = [t.lower_ for t in count.parse.tokens[count.quantity.stop : count.quantity.stop + 2]]
    return following in (["of", "the"], ["of", "those"], ["of", "these"])


def by_deverbal(count: Count) -> Reading | None:
    """ "the killing of 12 people", "the arrest of 30 activists and five students"."""
    first = top_of_coordination(count.parse, count.top)
    head = count.parse.tokens[count.parse.heads[first.i]]
    if count.parse.preposition(first) != "of" or head.i == first.i:
        return None
    if count.parse.pos[head.i] == "VERB" and not head.lower_.endswith("ing"):
        return None  # "of the 120 hostages 40 were released"
    measure = count.measures.noun(count.parse, head, count.measures.by_deverbal)
    return Reading(measure, head, "deverbal", count.noun, head, RECEIVER) if measure else None


def by_part(count: Count) -> Reading | None:
    """ "12 people, including five children", "five were among the dead": five of those, whatever befell them."""
    first = top_of_coordination(count.parse, count.top)
    head = count.parse.tokens[count.parse.heads[first.i]]
    if head.i == first.i or not _is_part(count, first, head):
        return None
    whole = _whole(count, head)
    beside = by_adjacent(count) if count.noun is None else None
    if whole is None or (beside is not None and beside.measure != whole.measure):
        return None  # "nine died, four of them nurses, and over a dozen were hurt"
    return replace(whole, noun=count.noun, rule=PART, mode=PART)


def _is_part(count: Count, first: Token, head: Token) -> bool:
    if count.parse.preposition(first) in count.measures.part:
        return True
    return count.parse.deps[first.i] == "nsubj" and count.parse.preposition(head) in count.measures.among


def _whole(count: Count, head: Token) -> Reading | None:
    if count.parse.pos[head.i] == "VERB":
        measure = count.measures.verb(count.parse, head, count.measures.by_receiver)
        return Reading(measure, head, PART, None, head, RECEIVER) if measure else None
    noun = None if count.parse.pos[head.i] == "NUM" else head
    return read_count(replace(count, noun=noun, top=head))


PEOPLE_RULES: tuple[Rule, ...] = (
    by_part,
    by_among,
    by_equated,
    by_included,
    by_affliction,
    by_number_of,
    by_toll,
    by_population,
    by_preceding,
    by_lives,
    by_companion,
    by_condition,
    by_verb,
    by_adjacent,
    by_state,
    by_context,
    by_deverbal,
    by_noun,
    by_class,
)
THING_RULES: tuple[Rule, ...] = (by_part, by_affliction, by_class)
