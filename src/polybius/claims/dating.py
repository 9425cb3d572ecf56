"""Which times of a sentence can be when a claim's event is, by what they are said with, and those said beside it.

"Next month's poll" dates the poll and nothing else, "reports this week that ..." the reports; "talks in Velm, beginning
on Monday" are dated by the participle. Claims/nearness.py weighs the ways between what is left.
"""

from __future__ import annotations

from dataclasses import replace

from polybius.annotate.records import TimeMention, Token
from polybius.claims.anaphora import DESCRIBED, KINDS
from polybius.claims.courses import DEALS
from polybius.claims.nearness import HARMED
from polybius.claims.parse import VERBAL, Parse
from polybius.claims.scene_words import AGAIN_EVENTS
from polybius.model.claims import Period, Precision

BEGINNING = frozenset("begin start commence open run last".split())
"""Participles that date the noun or verb before them ("talks beginning on Monday")."""
TALKING = frozenset("discuss urge ask demand threaten vow warn propose suggest promise pledge".split())
"""Verbs whose infinitive or gerund is what is said, and happens at another time."""
BESIDE_DEALS = frozenset(("under", "despite", "of", "in"))
"""Prepositions before a deal that something else is told of; "ended on Monday with a deal" is of that day."""
ASKED = frozenset(("where", "how", "why", "whether", "what", "who", "which"))
"""Words of an indirect question: "talks over where they should be tried" tells of no trial there and then."""


def is_below(parse: Parse, node: int, top: int) -> bool:
    """Does the token hang on the other, directly or not?"""
    while node != top and parse.heads[node] != node:
        node = parse.heads[node]
    return node == top


def is_asked(parse: Parse, clause: Token) -> bool:
    """Is it an indirect question behind a preposition or noun ("over where", "the question of whether")?"""
    if parse.deps[clause.i] not in ("advcl", "acl", "ccomp", "nmod", "obl"):
        return False
    opening = [t.i for t in parse.children(clause, "mark", "advmod", "case") if t.i < clause.i]
    asking = [i for i in opening if parse.lemmas[i] in ASKED]
    return bool(asking) and asking[0] - 1 in opening


def is_told_apart(parse: Parse, node: int, trigger: Token, rule: str) -> bool:
    """Is the time or place that of what becomes of those whom the trigger only describes: "fighters killed a day
    earlier were buried in Velm"? What opens the sentence may be shared, and bombs that are dropped are the attack."""
    noun = parse.heads[trigger.i]
    if parse.deps[trigger.i] == "advcl" and parse.pos[trigger.i] == "VERB" and _is_absolute(parse, trigger):
        return not is_below(parse, node, trigger.i)
    if parse.deps[trigger.i] != "acl" or parse.is_infinitive(trigger) or not _is_somebody(parse, noun):
        return False
    simultaneous = trigger.lower_.endswith("ing") and not rule.endswith("_fights")
    if simultaneous or "/light" in rule or is_below(parse, node, noun):
        return False
    own = any(is_below(parse, time.head, trigger.i) for time in parse.annotated.times)
    return own or node > noun or rule.endswith("_fights")


def is_content(parse: Parse, node: int, trigger: Token) -> bool:
    """Is the time or place that of the words in which the trigger is only spoken of: "met in Velm to discuss ending the
    war", "vowed on Monday to retake Karsa"?"""
    token = trigger
    for _ in range(4):
        head = parse.tokens[parse.heads[token.i]]
        if parse.deps[token.i] == "xcomp" and parse.lemmas[head.i] in TALKING:
            return not is_below(parse, node, token.i)
        if parse.deps[token.i] not in ("xcomp", "obj", "conj", "compound", "nmod"):
            return False
        token = head
    return False


def is_of_what_went_before(parse: Parse, node: int, trigger: Token) -> bool:
    """Is the time that of a deed in the past, where the trigger tells of the present: "the army controls Velm after
    taking it in May", "holds the valley that it seized last year"?"""
    if parse.pos[trigger.i] not in VERBAL or not is_present(parse, trigger) or opens(parse, node):
        return False
    while node != trigger.i and parse.heads[node] != node:
        token = parse.tokens[node]
        after = parse.deps[node] == "advcl" and any(parse.lemmas[t.i] == "after" for t in parse.children(token, "mark"))
        if parse.pos[node] in VERBAL and (after or _is_of_tense(parse, token, "Past")):
            return is_below(parse, node, trigger.i)
        node = parse.heads[node]
    return False


def opens(parse: Parse, node: int) -> bool:
    """Does the time stand before every verb, as the date of an entry in a chronology: "4 May: The army takes Velm"?"""
    root = parse.root(node)
    return not any(t.i < node and parse.pos[t.i] in VERBAL for t in parse.tokens if parse.root(t.i) == root)


def is_beside_deal(parse: Parse, node: int, trigger: Token) -> bool:
    """ "The town was shelled on Monday despite a deal brokered by X": nobody brokered it on Monday."""
    noun = parse.heads[trigger.i]
    of_deal = parse.lemmas[noun] in DEALS and parse.deps[trigger.i] in ("acl", "acl:relcl")
    beside = of_deal and parse.preposition(parse.tokens[noun]) in BESIDE_DEALS
    return beside and not is_below(parse, node, noun)


def is_present(parse: Parse, verb: Token) -> bool:
    """ "controls", "is controlled"; not "has controlled"."""
    perfect = any(parse.lemmas[t.i] == "have" for t in parse.children(verb, "aux"))
    return not perfect and _is_of_tense(parse, verb, "Pres")


def _is_of_tense(parse: Parse, verb: Token, tense: str) -> bool:
    """Has the verb, or one of its auxiliaries, a finite form of a tense (UD: `Pres`, `Past`)?"""
    words = (verb, *parse.children(verb, "aux", "aux:pass"))
    return any("Fin" in t.morph.get("VerbForm", []) and tense in t.morph.get("Tense", []) for t in words)


def _is_absolute(parse: Parse, verb: Token) -> bool:
    """ "With the rebels crushed, the ministers meet in Velm": what had come about before."""
    opens = verb.i < parse.heads[verb.i] and not verb.lower_.endswith("ing")
    return opens and any(parse.lemmas[t.i] == "with" for t in parse.children(verb, "mark"))


def _is_somebody(parse: Parse, noun: int) -> bool:
    """An actor, or a place of which something is said."""
    if noun in parse.actor_heads or parse.lemmas[noun] in KINDS or parse.lemmas[noun] in DESCRIBED:
        return True
    return any(place.head == noun for place in parse.annotated.places)


class Dating:
    """The times of one report."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def dates(self, time: TimeMention, trigger: Token, rule: str) -> bool:
        """May the time be when it happens? Not "next month's poll" for what else the sentence tells, nor "reports this
        week that ...", nor what an indirect question asks."""
        parse = self._parse
        clause = parse.clause_head(trigger)
        if is_asked(parse, clause) and not is_below(parse, time.head, clause.i):
            return False
        if is_told_apart(parse, time.head, trigger, rule) or is_content(parse, time.head, trigger):
            return False
        if is_of_what_went_before(parse, time.head, trigger) or is_beside_deal(parse, time.head, trigger):
            return False
        above = parse.heads[time.head]
        if parse.deps[time.head] == "nmod:poss":
            return above == trigger.i or parse.heads[above] == trigger.i or is_below(parse, trigger.i, above)
        return not self._is_of_report(above, trigger)

    def _is_of_report(self, noun: int, trigger: Token) -> bool:
        """Does the trigger stand in what the noun with the time says ("reports this week that she set fire to ...")?"""
        parse = self._parse
        if parse.pos[noun] in VERBAL:
            return False
        saying = [t for t in parse.children(parse.tokens[noun], "acl", "ccomp") if t.i > noun]
        that = [t for t in saying if any(parse.lemmas[m.i] == "that" for m in parse.children(t, "mark"))]
        return any(is_below(parse, trigger.i, t.i) for t in that)

    def told_of(self, trigger: Token) -> Token | None:
        """The attack of "Monday's attack, which killed six": it has the day."""
        noun = self._parse.tokens[self._parse.heads[trigger.i]]
        harmed = self._parse.lemmas[trigger.i] in HARMED and self._parse.deps[trigger.i] == "acl:relcl"
        return noun if harmed and self._parse.lemmas[noun.i] in AGAIN_EVENTS else None

    def bounded(self, period: Period | None, time: TimeMention) -> Period | None:
        """Open at the end of "after 1979"."""
        after = self._parse.preposition(self._parse.tokens[time.head]) == "after"
        if period is None or not after or not period.earliest or "/" in period.edtf or ".." in period.edtf:
            return period
        return replace(period, edtf=f"{period.edtf}/..", latest="", precision=Precision.OPEN)

    def begun(self, trigger: Token, times: list[TimeMention]) -> TimeMention | None:
        """The time of "organised talks in Velm, beginning on Monday"."""
        parse = self._parse
        nouns = [trigger, *parse.children(trigger, "obj", "nsubj:pass")]
        places = [t for noun in nouns for t in parse.children(noun, "obl", "nmod", "appos")]
        clauses = [c for t in (*nouns, *places) for c in parse.children(t, "acl", "advcl")]
        behind = [c for c in clauses if c.i > trigger.i and c.lower_.endswith("ing")]
        found = [c.i for c in behind if parse.lemmas[c.i] in BEGINNING]
        return next((time for time in times if parse.heads[time.head] in found), None)
