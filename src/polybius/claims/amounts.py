"""What sums of money, shares, areas and durations stand for: as claims/counting.py for bare counts."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Quantity, Token
from polybius.claims.conditions import POPULATION
from polybius.claims.counting import by_verb
from polybius.claims.counts import PART, Count, Reading, carrier
from polybius.claims.governors import DOER, RECEIVER, governors
from polybius.claims.measures import PERSON, Measures
from polybius.claims.parse import Parse

LOOSE = ("parataxis", "appos", "dep", "conj", "nmod", "obl:unmarked", "orphan")
"""Relations by which a share in an aside ("– 70% of the old town") hangs on what it is a share of."""
GOING_ON = frozenset(("hold", "continue", "go", "drag", "endure", "persist", "run"))
"""Verbs whose subject lasts: "the truce held for 48 hours"."""
TERRITORY = "territory"
SHARE_OF_PREVIOUS = "share_of_previous"


def read_amount(parse: Parse, measures: Measures, quantity: Quantity, earlier: Reading | None) -> Reading | None:
    """The reading of a quantity that is no bare count; `earlier` is the last count of people in the same sentence."""
    match quantity.kind:
        case "money":
            return _money(parse, measures, quantity)
        case "percent":
            return _share(parse, measures, quantity, earlier)
        case "duration":
            return _duration(parse, measures, quantity)
        case "measure":
            return _goods(parse, measures, quantity) or _area(parse, measures, quantity)
        case _:
            return None


# -- money --------------------------------------------------------------------------------------------------


def _money(parse: Parse, measures: Measures, quantity: Quantity) -> Reading | None:
    """The nearest word that says what the sum is: "cost $5m", "contracts worth $5m", "$5m in aid", "a $5m grant"."""
    top = carrier(parse, measures, quantity)
    for word in _around_money(parse, top):
        measure = measures.noun(parse, word, measures.by_money)
        if measure:
            return Reading(measure, word, "money", _bought(parse, word), word)
    return None


def _around_money(parse: Parse, top: Token) -> Iterator[Token]:
    yield from parse.obliques(top, "in", "of", "for", "worth of", "worth")
    head = parse.tokens[parse.heads[top.i]]
    if head.i == top.i:
        return
    yield head
    yield from parse.children(head, "obj") if parse.pos[head.i] == "VERB" else ()
    if parse.deps[head.i] in ("amod", "acl", "nmod", "appos", "xcomp"):
        yield parse.tokens[parse.heads[head.i]]


def _bought(parse: Parse, word: Token) -> Token | None:
    """What the sum is for: the subject of `cost`, the contracts of `worth`, the noun itself else."""
    if parse.pos[word.i] in ("NOUN", "PROPN"):
        return word
    if parse.lemma(word) == "worth":
        return parse.tokens[parse.heads[word.i]]
    if parse.lemma(word) == "cost":
        return next(iter(parse.doers(word)), None)
    return next(iter(parse.obliques(word, "for", "to", "on", "in")), None)


# -- shares -------------------------------------------------------------------------------------------------


def _share(parse: Parse, measures: Measures, quantity: Quantity, earlier: Reading | None) -> Reading | None:
    base = parse.tokens[quantity.base] if quantity.base >= 0 else None
    if base is not None and parse.pos[base.i] == "PRON":
        return _share_of_previous(base, earlier)
    top = carrier(parse, measures, quantity)
    for word in _around_share(parse, top, base):
        measure = measures.by_share.get(parse.lemma(word))
        if measure and (measure.name != TERRITORY or _is_land(parse, measures, base)):
            return Reading(measure, word, "share", base, word)
    if base is None or not measures.counts_people(parse, base):
        return None
    people = by_verb(Count(parse, measures, quantity, base, top))
    told = people is not None and people.measure.unit == PERSON and people.measure.name != POPULATION
    return people if told else None  # "80% of them live in tents" is no number of inhabitants


def _is_land(parse: Parse, measures: Measures, base: Token | None) -> bool:
    if base is None:
        return False
    return parse.lemma(base) in measures.land or any(place.head == base.i for place in parse.annotated.places)


def _share_of_previous(base: Token, earlier: Reading | None) -> Reading | None:
    """ "a third of them": of the people counted just before."""
    if earlier is None or earlier.measure.unit != PERSON:
        return None
    return Reading(earlier.measure, earlier.trigger, SHARE_OF_PREVIOUS, base, mode=PART)


def _around_share(parse: Parse, top: Token, base: Token | None) -> Iterator[Token]:
    """The predicate over the share, then the noun it is a share of, then what an aside hangs on."""
    governed = list(governors(parse, top))
    yield from (g.word for g in governed if g.relation in (DOER, RECEIVER) or g.relation == "of")
    if base is not None:
        yield base
    node = top
    for _ in range(3):
        if parse.deps[node.i] not in LOOSE or parse.heads[node.i] == node.i:
            return
        node = parse.tokens[parse.heads[node.i]]
        yield node


def _goods(parse: Parse, measures: Measures, quantity: Quantity) -> Reading | None:
    """ "20 tonnes of flour"."""
    goods = quantity.counted if quantity.counted >= 0 else quantity.base
    measure = measures.by_goods.get(parse.lemmas[goods]) if goods >= 0 else None
    if measure is None:
        return None
    noun = parse.tokens[goods]
    above = [g for g in governors(parse, carrier(parse, measures, quantity)) if g.relation in (DOER, RECEIVER)]
    trigger = above[0].word if above else noun
    return Reading(measure, trigger, "goods", noun)


def _area(parse: Parse, measures: Measures, quantity: Quantity) -> Reading | None:
    measure = measures.by_counted.get(quantity.unit.lower())
    if measure is None:
        return None
    top = carrier(parse, measures, quantity)
    for governor in governors(parse, top):
        if governor.relation in (DOER, RECEIVER) and parse.lemma(governor.word) in measures.by_share:
            return Reading(measure, governor.word, "area", None, governor.word, governor.relation)
    return None


# -- durations ----------------------------------------------------------------------------------------------


def _duration(parse: Parse, measures: Measures, quantity: Quantity) -> Reading | None:
    """ "under siege for two years", "a 72-hour truce", "two years of siege", "lasted six days", "took it in a week"."""
    top = carrier(parse, measures, quantity)
    for word in _lasting(parse, top):
        measure = measures.by_lasting.get(parse.lemma(word))
        if measure:
            return Reading(measure, word, "duration", word, word)
    return None


def _lasting(parse: Parse, top: Token) -> Iterator[Token]:
    head = parse.tokens[parse.heads[top.i]]
    if head.i != top.i and (parse.preposition(top) in ("for", "of") or _bare_duration(parse, top)):
        yield head
    if head.i != top.i and parse.preposition(top) == "for":
        yield from parse.children(head, "xcomp")
        yield from parse.doers(head) if parse.lemma(head) in GOING_ON else ()
    if parse.preposition(top) in ("in", "within") and "Past" in head.morph.get("Tense", []):
        yield head
    yield from parse.obliques(top, "of")


def _bare_duration(parse: Parse, top: Token) -> bool:
    """Without a preposition: before its noun ("72-hour") or as what a verb of lasting takes."""
    return not parse.preposition(top) and parse.deps[top.i] in (
        "compound",
        "nummod",
        "amod",
        "nmod",
        "obj",
        "obl:unmarked",
        "nmod:unmarked",
        "nmod:poss",
        "obl:tmod",
        "nmod:tmod",
    )
