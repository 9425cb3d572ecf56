"""Relations whose word tells no time: put into the past by the text around them, or out of its reach."""

from __future__ import annotations

from polybius.annotate.records import Token
from polybius.claims.drafts import Draft
from polybius.claims.parse import VERBAL, Parse
from polybius.model.claims import Kind

NOW = frozenset(("now", "still", "currently", "today"))
"""Adverbs by which a past tense under "said" tells of the present ("said that the town was now held by ...")."""
OF_DEEDS = frozenset(f"relation_{rule}" for rule in ("phrase_supports", "phrase_fights", "phrase_ally", "link_fights"))
"""Rules of relations that hold in what is done ("with the help of X"), and as long."""
BESIDE = ("obl", "obl:agent", "advcl", "nmod")


NAMES = frozenset(
    f"identity_{rule}" for rule in "title apposition apposed_role acronym bracketed alias formerly affiliated".split()
)
NAMING = ("relation_noun", "relation_title")


def only_names(parse: Parse, draft: Draft) -> bool:
    """ "ousting the president, Omar Dari": a title or apposition holds whatever comes of the rest."""
    if draft.kind is Kind.IDENTITY:
        return draft.rule in NAMES
    if draft.kind is not Kind.RELATION or not draft.rule.startswith(NAMING):
        return False
    named = bool(parse.children(draft.trigger, "appos")) and not parse.children(draft.trigger, "cop")
    return named or parse.deps[draft.trigger.i] in ("nmod:desc", "appos")


def is_now(parse: Parse, trigger: Token) -> bool:
    return any(parse.lemmas[t.i] in NOW for t in parse.children(trigger, "advmod"))


def has_lapsed(parse: Parse, trigger: Token, rule: str) -> bool:
    """ "took the town with the help of X", "the war of 1980", "it was calm, with its people loyal to X". What somebody
    is ("said an ally of X") does not end with what he did."""
    if parse.pos[trigger.i] in ("NOUN", "PROPN") and _has_ended(parse, trigger):
        return True
    above = trigger if rule in OF_DEEDS else _absolute(parse, trigger)
    if above is None or parse.deps[above.i] not in BESIDE or parse.children(above, "cop"):
        return False
    head = parse.tokens[parse.heads[above.i]]
    if parse.pos[head.i] not in VERBAL and not parse.children(head, "cop"):
        return False
    return _is_told_in_past(parse, head) and not is_now(parse, head)


def is_absolute(parse: Parse, trigger: Token) -> bool:
    """Does it hold beside what the sentence tells ("..., with its people loyal to X"), and so at the same time?"""
    return _absolute(parse, trigger) is not None


def _absolute(parse: Parse, trigger: Token) -> Token | None:
    """The top of "with its people loyal to X": `people`, or `loyal` where the reader sees a clause."""
    if parse.deps[trigger.i] == "advcl" and any(parse.lemmas[t.i] == "with" for t in parse.children(trigger, "mark")):
        return trigger
    noun = parse.tokens[parse.heads[trigger.i]]
    inside = parse.deps[trigger.i] in ("acl", "amod") and trigger.i > noun.i
    return noun if inside and parse.preposition(noun) == "with" else None


def _is_told_in_past(parse: Parse, verb: Token) -> bool:
    """The simple past; "has taken" may last."""
    finite = [verb, *parse.children(verb, "aux", "aux:pass", "cop")]
    past = any("Past" in t.morph.get("Tense", []) and "Fin" in t.morph.get("VerbForm", []) for t in finite)
    return past and not any(parse.lemmas[t.i] == "have" for t in parse.children(verb, "aux"))


def _has_ended(parse: Parse, noun: Token) -> bool:
    """Has it a date of its own that closed before the day of the report ("the war of 1980-88")?"""
    own = {t.i for t in parse.children(noun, "nmod", "compound", "amod", "nummod")}
    periods = [t.period for t in parse.annotated.times if t.head in own and t.period is not None]
    today = parse.report.date
    return any(p.latest and today and p.latest < today for p in periods)
