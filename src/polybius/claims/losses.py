"""Losses that are told in a roundabout way: lives, companions, lists of the dead, numbers of them."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Token
from polybius.claims.counts import CUMULATIVE, PART, Count, Reading
from polybius.claims.governors import DOER, RECEIVER, governors, top_of_coordination
from polybius.claims.measures import Measures
from polybius.claims.parse import Parse
from polybius.codebook import Measure

LIVES = "lives"
COMPANION = "companion"
EQUATED = "equated"
TOLL, RUNNING = "toll", "running"


def by_lives(count: Count) -> Reading | None:
    """ "claimed 17 lives", "claimed the lives of 17 soldiers", "17 people lost their lives", "suffered injuries"."""
    if count.noun is None:
        return None
    return _of_lives(count) or _of_subject(count)


def _of_lives(count: Count) -> Reading | None:
    words, parse = count.measures, count.parse
    life = count.noun if count.noun is not None and parse.lemma(count.noun) in words.life else None
    first = top_of_coordination(parse, count.top)
    above = parse.tokens[parse.heads[first.i]]
    if life is None and parse.lemma(above) in words.life and parse.preposition(first) == "of":
        life = above
    if life is None:
        return None
    for governor in governors(parse, life):
        if governor.relation == RECEIVER and parse.lemma(governor.word) in words.taking_life:
            return Reading(words.named["killed"], governor.word, LIVES, count.noun, governor.word, RECEIVER)
        if governor.relation == RECEIVER and parse.lemma(governor.word) in words.losing:
            return Reading(words.named["killed"], governor.word, LIVES, count.noun)
    return None


def _of_subject(count: Count) -> Reading | None:
    """What they lost or suffered stands as the object of their verb."""
    parse, words = count.parse, count.measures
    for governor in governors(parse, count.top):
        objects = {parse.lemma(t) for t in parse.children(governor.word, "obj")} if governor.relation == DOER else set()
        if objects & words.life and parse.lemma(governor.word) in words.losing:
            return Reading(words.named["killed"], governor.word, LIVES, count.noun, governor.word, DOER)
        if objects & words.wound and parse.lemma(governor.word) in words.suffering:
            return Reading(words.named["injured"], governor.word, LIVES, count.noun, governor.word, DOER)
    return None


def by_companion(count: Count) -> Reading | None:
    """ "the mayor was killed along with two guards": what befell the one befell the others."""
    parse = count.parse
    beside = _beside(count)
    if beside is None or beside.i == parse.heads[beside.i]:
        return None
    above = parse.tokens[parse.heads[beside.i]]
    if parse.pos[above.i] == "VERB":
        measure = _befalls(count, above)
        caused = _caused(count, above) if measure is None else None
        if caused is not None:
            return Reading(*caused, COMPANION, count.noun, caused[1], RECEIVER)
        return Reading(measure, above, COMPANION, count.noun, above, RECEIVER) if measure else None
    for governor in governors(parse, above):
        table = {RECEIVER: count.measures.by_receiver, DOER: count.measures.by_subject}.get(governor.relation, {})
        found = count.measures.verb(parse, governor.word, table)
        if found:
            return Reading(found, governor.word, COMPANION, count.noun, governor.word, governor.relation)
    return None


def _caused(count: Count, verb: Token) -> tuple[Measure, Token] | None:
    """What a verb brings about: "caused the injury of three visitors in addition to a guard"."""
    table = count.measures.by_deverbal
    named = [t for t in count.parse.children(verb, "obj") if count.parse.obliques(t, "of")]
    return next(((m, t) for t in named if (m := count.measures.noun(count.parse, t, table))), None)


def _beside(count: Count) -> Token | None:
    """What stands as a companion: the guards of "along with two guards", the addition of "in addition to two"."""
    parse, top = count.parse, count.top
    if parse.preposition(top) in count.measures.companion:
        return top
    above = parse.tokens[parse.heads[top.i]]
    words = (parse.preposition(above), parse.lemma(above), parse.preposition(top))
    return above if " ".join(words) in count.measures.companion else None


def _befalls(count: Count, verb: Token) -> Measure | None:
    """What the verb, or the state that it leaves its object in ("shot dead"), says of whom it befalls."""
    own = count.measures.verb(count.parse, verb, count.measures.by_receiver)
    own = own or count.measures.verb(count.parse, verb, count.measures.by_subject)
    states = (count.measures.state(t, count.parse) for t in count.parse.children(verb, "xcomp"))
    return own or next((measure for measure in states if measure), None)


def by_included(count: Count) -> Reading | None:
    """ "those killed included nine soldiers", "the dead include two medics": some of those."""
    parse = count.parse
    for governor in governors(parse, count.top):
        if governor.relation != RECEIVER or parse.lemma(governor.word) not in count.measures.part:
            continue
        for whole in parse.doers(governor.word):
            found = told_of(parse, count.measures, whole)
            if found:
                return Reading(found[0], found[1], PART, count.noun, mode=PART)
    return None


def by_toll(count: Count) -> Reading | None:
    """ "the death toll rose to 40", "a death toll of 40", "the toll has reached 40 people", "raised the toll to 40"."""
    if not count.measures.counts_people(count.parse, count.noun):
        return None
    parse, head = count.parse, count.parse.tokens[count.parse.heads[count.top.i]]
    preposition = parse.preposition(count.top)
    tolls = [head] if preposition == "of" else parse.receivers(head) if preposition == "at" else []
    if parse.lemma(head) in count.measures.toll_verb:
        tolls += parse.doers(head)
    if parse.lemma(head) in count.measures.toll_raising and preposition == "to":
        tolls += parse.receivers(head)
    for toll in tolls:
        measure = _of_what(count) or count.measures.noun(parse, toll, count.measures.by_noun)
        if measure and parse.lemma(toll) == "toll":
            return Reading(measure, toll, _how(count, head), None, mode=CUMULATIVE)
    return None


def _of_what(count: Count) -> Measure | None:
    """What befell those of "a toll of 29 dead": said right behind the number, wherever the reader hangs it."""
    for word in count.parse.tokens[count.top.i + 1 : count.top.i + 2]:
        found = count.measures.state(word, count.parse)
        if found is None and "Part" in word.morph.get("VerbForm", []):  # "31 killed and 74 wounded"
            found = count.measures.by_receiver.get(count.parse.lemma(word))
        if found is not None:
            return found
    return None


def by_number_of(count: Count) -> Reading | None:
    """ "the number of dead reached 60", "put the number of wounded at 86", "brought to 49 the number killed"."""
    parse, words = count.parse, count.measures
    verb = parse.tokens[parse.heads[count.top.i]]
    preposition = parse.preposition(count.top)
    if count.noun is not None or preposition not in ("", "to", "at"):
        return None
    told = parse.doers(verb) if parse.lemma(verb) in words.toll_verb else []
    sets = preposition == "at" or (preposition == "to" and parse.lemma(verb) in words.toll_raising)
    told += parse.receivers(verb) if sets else []
    numbers = [t for t in told if parse.lemma(t) == "number"]
    wholes = [*(whole for number in numbers for whole in parse.obliques(number, "of")), *numbers]
    found = next((f for whole in wholes if (f := told_of(parse, words, whole))), None)
    return Reading(found[0], found[1], _how(count, verb), None, mode=CUMULATIVE) if found else None


def _how(count: Count, verb: Token) -> str:
    """A toll is that of one deed, unless a deed adds to it ("the raid brought the toll to 49")."""
    return RUNNING if count.parse.lemma(verb) in count.measures.toll_adding else TOLL


def by_affliction(count: Count) -> Reading | None:
    """ "35 cases of suffocation", "cases of poisoning among six villagers", "33 people were affected by the gas"."""
    parse, words = count.parse, count.measures
    case = _case(count)
    if case is not None:
        named = [*parse.nmods(case, "of"), *parse.modifiers(case)]
        found = any(parse.lemma(t) in words.affliction for t in named)
        return Reading(words.named["injured"], case, EQUATED, count.noun) if found else None
    for governor in governors(parse, count.top) if count.people else ():
        by = parse.obliques(governor.word, "by", "from") if governor.relation == RECEIVER else []
        if parse.lemma(governor.word) in words.affecting and any(parse.lemma(t) in words.affliction for t in by):
            return Reading(words.named["injured"], governor.word, "verb", count.noun, governor.word, RECEIVER)
    return None


def _case(count: Count) -> Token | None:
    """The cases counted, or of those counted."""
    above = count.parse.tokens[count.parse.heads[count.top.i]]
    of_people = count.people and count.parse.preposition(count.top) in ("for", "among", "to", "in")
    found = count.noun if count.noun is not None and not count.people else above if of_people else None
    return found if found is not None and count.parse.lemma(found) == "case" else None


def told_of(parse: Parse, words: Measures, whole: Token) -> tuple[Measure, Token] | None:
    """What befell those of "the dead", "the victims", "those killed", "people displaced", and the word that says so."""
    for word in _telling(parse, whole):
        passive = word.i != whole.i and parse.is_passive(word)
        measure = words.by_receiver.get(parse.lemma(word)) if passive else words.state(word, parse)
        measure = measure or (words.noun(parse, word, words.by_noun) if word.i == whole.i else None)
        if measure:
            return measure, word
    return None


def by_equated(count: Count) -> Reading | None:
    """ "Those killed were 14", "those who were executed are around 300 men"."""
    parse = count.parse
    if not parse.children(count.top, "cop") or parse.preposition(count.top):
        return None
    for whole in parse.children(count.top, "nsubj"):
        found = told_of(parse, count.measures, whole)
        if found:
            return Reading(found[0], found[1], EQUATED, count.noun)
    return None


def by_among(count: Count) -> Reading | None:
    """ "Two women were among eight people killed": the eight, though the reader hangs "killed" on the women."""
    parse = count.parse
    behind = (count.noun.i if count.noun is not None else count.quantity.stop - 1) + 1
    if behind >= len(parse.tokens) or parse.preposition(count.top) not in count.measures.among:
        return None
    word = parse.tokens[behind]
    measure = count.measures.by_receiver.get(parse.lemma(word)) if parse.pos[word.i] == "VERB" else None
    past = "Part" in word.morph.get("VerbForm", []) and not word.lower_.endswith("ing")
    return Reading(measure, word, "verb", count.noun, word, RECEIVER) if measure and past else None


def _telling(parse: Parse, whole: Token) -> Iterator[Token]:
    yield from parse.children(whole, "acl", "acl:relcl")
    yield whole
