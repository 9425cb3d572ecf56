"""Figures: how many of what, with bounds. A number that fits no measure of data/measures.yaml is no claim.

`mode` is empty, `cumulative` for a sum over more than one happening ("so far", "since 2011", a death toll) or
`part` for a number that is contained in another ("12 people, including five children"): neither may be added up.
The trigger is the predicate that the event of the same clause has, so that both share an anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from polybius.annotate.records import Quantity, Token
from polybius.claims.amounts import SHARE_OF_PREVIOUS, read_amount
from polybius.claims.conditions import CONDITION
from polybius.claims.counting import read_count
from polybius.claims.counting_class import IN_CLAUSE
from polybius.claims.counts import CUMULATIVE, PART, Reading, count_of
from polybius.claims.drafts import Draft
from polybius.claims.governors import DOER, RECEIVER
from polybius.claims.losses import COMPANION, EQUATED, LIVES, RUNNING, TOLL
from polybius.claims.measures import GROUPS_OF_PEOPLE, PERSON, Measures
from polybius.claims.parse import Parse
from polybius.claims.parts import ADMITTED, part_of
from polybius.claims.singles import ARTICLES, ONE, OWNERS, befell, singles
from polybius.codebook import Codebook
from polybius.model.claims import Figure, Kind, Role
from polybius.model.text import Span

CONFIDENCE = {
    "verb": 0.9,
    "state": 0.85,
    "noun": 0.85,
    "deverbal": 0.8,
    PART: 0.8,
    TOLL: 0.8,
    RUNNING: 0.8,
    ADMITTED: 0.65,
    IN_CLAUSE: 0.85,
    LIVES: 0.85,
    CONDITION: 0.8,
    COMPANION: 0.75,
    EQUATED: 0.8,
    "class": 0.7,
    "money": 0.8,
    "share": 0.75,
    SHARE_OF_PREVIOUS: 0.5,
    "area": 0.75,
    "goods": 0.75,
    "context": 0.65,
    "duration": 0.75,
}
"""By rule, set by how often the syntax it rests on leaves another reading open."""

ABOARD = frozenset("driver crew passenger pilot captain owner occupant commander engineer sailor".split())
"""People who are called by the vehicle that they are in."""
BEFORE_NUMBER = "another|an|a|further|additional|estimated|about|around|some|total of|at least|more than"
"""Words that say how a number was come by, and not what is counted."""
POPULATION = "population"
KILLED, CASUALTIES = "killed", "casualties"
"""A toll that a report gives after it told of the dead is one of the dead ("put the toll at 31")."""
REACH = 25
"""Tokens within which a span of time is sought behind its predicate."""
WITHIN_STATEMENT = frozenset(("acl", "acl:relcl", "nmod", "amod", "conj", "xcomp", "obj", "nsubj", "nsubj:pass"))
"""Relations from a trigger up to the word that the whole statement of a sum hangs on."""
ASIDES = frozenset(("include", "including", "by", "since", "after", "during"))
"""Prepositions that open no part of what is counted."""


class Figures:
    name = "figures"

    def __init__(self, codebook: Codebook) -> None:
        self._measures = Measures(codebook)
        spans = sorted(self._measures.cumulative, key=len, reverse=True)
        self._cumulative = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, spans))})\b" if spans else r"(?!)", re.IGNORECASE
        )

    def extract(self, parse: Parse) -> Iterator[Draft]:
        earlier: dict[int, Reading] = {}
        deaths = False
        alone = {one.counted: one for one in singles(parse, self._measures)}
        for quantity in sorted((*parse.annotated.quantities, *alone.values()), key=lambda one: (one.start, one.stop)):
            sentence = parse.root(quantity.head)
            before = earlier.get(sentence)
            reading = part_of(parse, quantity, before) or self._read(parse, quantity, before)
            if reading is None or (quantity.counted in alone and not befell(parse, quantity, reading)):
                continue
            if deaths and reading.rule in (TOLL, RUNNING) and reading.measure.name == CASUALTIES:
                reading = replace(reading, measure=self._measures.named[KILLED])
            deaths = deaths or reading.measure.name == KILLED
            if quantity.kind == "count" and reading.measure.unit == PERSON:
                earlier[sentence] = reading
            yield self._draft(parse, quantity, reading)

    def _read(self, parse: Parse, quantity: Quantity, earlier: Reading | None) -> Reading | None:
        if quantity.kind == "count":
            found = self._besieged(parse, read_count(count_of(parse, self._measures, quantity)))
            return None if found is not None and _is_of_somebody(parse, quantity, found) else found
        return read_amount(parse, self._measures, quantity, earlier)

    def _besieged(self, parse: Parse, reading: Reading | None) -> Reading | None:
        """ "20,000 people live in four besieged towns" are besieged."""
        if reading is None or reading.measure.name != POPULATION:
            return reading
        around = [m for place in parse.obliques(reading.trigger) for m in parse.modifiers(place)]
        found = (self._measures.by_state.get(m.lower_) for m in around)
        return next((replace(reading, measure=measure) for measure in found if measure is not None), reading)

    def _draft(self, parse: Parse, quantity: Quantity, reading: Reading) -> Draft:
        return Draft(
            kind=Kind.FIGURE,
            trigger=reading.trigger,
            rule=reading.rule,
            confidence=CONFIDENCE[reading.rule],
            type=reading.measure.name,
            mode=reading.mode or (CUMULATIVE if self._sums_up(parse, reading) else ""),
            roles=(*_actors(parse, reading), *_recipients(parse, reading)),
            figure=Figure(
                measure=reading.measure.name,
                low=quantity.low,
                best=quantity.best,
                high=quantity.high,
                unit=_unit(parse, quantity, reading),
                subject=_share_text(parse, reading) or subject_of(parse, quantity, reading.noun),
                approximate=quantity.approximate,
                text=_text(parse, quantity),
            ),
        )

    def _sums_up(self, parse: Parse, reading: Reading) -> bool:
        words = (reading.trigger, reading.predicate, reading.noun)
        group = {other.i: other for word in words if word is not None for other in _coordinated(parse, word)}
        if reading.predicate is not None and self._by_war(parse, reading.predicate):
            return True
        dated = (*group.values(), *_told_by(parse, reading.trigger))
        if any(self._since(parse, word) for word in dated) or self._since_above(parse, reading.trigger):
            return not _is_record(parse, reading.trigger)
        return self._cumulative.search(parse.clause(reading.trigger).text) is not None

    def _since(self, parse: Parse, word: Token) -> bool:
        if parse.obliques(word, *sorted(self._measures.since)):
            return True
        marks = (mark for clause in parse.children(word, "advcl") for mark in parse.children(clause, "mark"))
        return any(parse.lemma(mark) in self._measures.since for mark in marks)

    def _by_war(self, parse: Parse, predicate: Token) -> bool:
        """ "the war has killed 40,000", "40,000 have died in the war": what a whole conflict did."""
        doers = {parse.lemma(doer) for doer in parse.doers(predicate)}
        during = {parse.lemma(word) for word in parse.obliques(predicate, "in", "during", "throughout")}
        return bool((doers | during) & self._measures.war or doers & self._measures.long_act)

    def _since_above(self, parse: Parse, trigger: Token) -> bool:
        """ "the latest of 7,000 people killed since ...": where the span of time hangs on a word above the trigger."""
        above = {trigger.i}
        while parse.deps[trigger.i] in WITHIN_STATEMENT:
            trigger = parse.tokens[parse.heads[trigger.i]]
            above.add(trigger.i)
        start = min(above)
        after = (t for t in parse.tokens[start : start + REACH] if parse.lemmas[t.i] in self._measures.since)
        hosts = (parse.heads[since.i] for since in after)
        return any(host not in above and parse.heads[host] in above for host in hosts)


def _text(parse: Parse, quantity: Quantity) -> str:
    """The number; "a woman", "one of the guards" where no number tells of all."""
    word = quantity.span.text.lower()
    if quantity.counted < 0 or word not in ARTICLES | OWNERS | {ONE}:
        return quantity.span.text
    noun = parse.tokens[quantity.counted]
    if word == ONE and parse.preposition(noun) != "of":
        return quantity.span.text
    return parse.report.text[quantity.span.begin : noun.idx + len(noun.text)]


def _told_by(parse: Parse, trigger: Token) -> list[Token]:
    """The clause that "killing at least 40" follows from: "since 2014 the group carried out 90 raids, killing ..."."""
    follows = parse.deps[trigger.i] == "advcl" and trigger.lower_.endswith("ing")
    return [parse.tokens[parse.heads[trigger.i]]] if follows else []


def _is_record(parse: Parse, trigger: Token) -> bool:
    """ "the deadliest raid since May": it is compared with others, and not added to them."""
    following = parse.tokens[trigger.i : trigger.i + REACH]
    sentence = parse.root(trigger.i)
    before_since = takewhile(lambda t: parse.lemmas[t.i] != "since" and parse.root(t.i) == sentence, following)
    return any("Sup" in t.morph.get("Degree", []) or t.lower_ == "first" for t in before_since if t.lower_ != "least")


def _is_of_somebody(parse: Parse, quantity: Quantity, reading: Reading) -> bool:
    """ "the driver of one bus was killed": nothing befell the bus."""
    if quantity.counted < 0 or reading.measure.unit == PERSON:
        return False
    noun = parse.tokens[quantity.counted]
    owner = parse.tokens[parse.heads[noun.i]]
    return parse.deps[noun.i] == "nmod" and parse.preposition(noun) == "of" and parse.lemma(owner) in ABOARD


def _coordinated(parse: Parse, word: Token) -> list[Token]:
    """The word with those that it is coordinated with: "killed and displaced since" dates both."""
    while parse.deps[word.i] == "conj":
        word = parse.tokens[parse.heads[word.i]]
    return parse.conjuncts(word)


def _unit(parse: Parse, quantity: Quantity, reading: Reading) -> str:
    if quantity.unit:
        return quantity.unit
    if reading.noun is not None and (reading.measure.unit != PERSON or parse.lemma(reading.noun) in GROUPS_OF_PEOPLE):
        return parse.lemma(reading.noun)
    return reading.measure.unit


def _share_text(parse: Parse, reading: Reading) -> str:
    """ "[a third of] them choosing the coast": what sets the share apart from the whole."""
    if reading.rule != SHARE_OF_PREVIOUS or reading.noun is None:
        return ""
    share = parse.tokens[parse.heads[reading.noun.i]]
    chooser = parse.tokens[parse.heads[share.i]]
    end = parse.subtree(chooser).end if parse.deps[share.i] == "nsubj" else 0
    return parse.report.text[reading.noun.idx : end]


def subject_of(parse: Parse, quantity: Quantity, noun: Token | None) -> str:
    """The words of what is counted, without the number."""
    if noun is None or parse.pos[noun.i] == "VERB":
        return noun.text if noun is not None else ""
    phrase, number = _without_asides(parse, noun), quantity.span
    if not phrase.overlaps(number):
        return noun.text if any(map(str.isdigit, phrase.text)) else phrase.text
    before = parse.report.text[phrase.begin : max(phrase.begin, number.begin)]
    after = parse.report.text[min(phrase.end, number.end) : phrase.end]
    text = f"{before.strip()} {after.strip()}".strip()
    text = re.sub(rf"^(?:(?:{BEFORE_NUMBER})\s+)+(?=\w)", "", text, flags=re.IGNORECASE)
    return re.sub(r"^(?:of\b|-|all\b)\s*(?:(?:the|its|their)\s+)?|\s+(?:for|of|over|about)$", "", text)


def _without_asides(parse: Parse, noun: Token) -> Span:
    """The phrase up to a part of it ("..., including five children") or an agent."""
    phrase = parse.phrase(noun)
    asides = (t for t in parse.children(noun) if t.i > noun.i and _is_aside(parse, t))
    end = min((parse.subtree(t).begin for t in asides), default=phrase.end)
    text = parse.report.text[phrase.begin : min(end, phrase.end)].rstrip(" ,(–-\n\t")
    return parse.annotated.span(phrase.begin, phrase.begin + len(text)) if text else phrase


def _is_aside(parse: Parse, token: Token) -> bool:
    return parse.preposition(token) in ASIDES or parse.lemma(token) == "worth"


def _actors(parse: Parse, reading: Reading) -> tuple[Role, ...]:
    """Who did it, where that is an actor: the doer of the verb, the owner of "the army's killing of 12"."""
    predicate = reading.predicate
    if predicate is None or reading.relation != RECEIVER or _follows_passive(parse, predicate):
        return ()
    if parse.pos[predicate.i] in ("NOUN", "PROPN") or reading.rule == "deverbal":
        doers = [*parse.possessors(predicate), *parse.obliques(predicate, "by")]
    else:
        doers = parse.doers(predicate)
    known = [doer for doer in doers if parse.mention(doer) is not None]
    counted = parse.mention(reading.noun) if reading.noun is not None else None
    return parse.roles("actor", [doer for doer in known if counted is None or parse.mention(doer) != counted])


def _follows_passive(parse: Parse, verb: Token) -> bool:
    """ "was shot down near Velm killing five people": what was shot down killed nobody."""
    above = parse.tokens[parse.heads[verb.i]]
    follows = parse.deps[verb.i] in ("advcl", "xcomp") and verb.i > above.i and verb.lower_.endswith("ing")
    return follows and parse.is_passive(above) and not parse.children(above, "obl:agent")


def _recipients(parse: Parse, reading: Reading) -> tuple[Role, ...]:
    """The people counted, where they are an actor; "500 soldiers entered the town" makes them the one who acts."""
    if reading.noun is None or reading.measure.unit != PERSON or parse.mention(reading.noun) is None:
        return ()
    if reading.rule == "class":
        return ()
    acts = reading.rule == IN_CLAUSE and reading.relation == DOER
    return parse.roles("actor" if acts else "recipient", [reading.noun])
