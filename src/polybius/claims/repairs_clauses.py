"""Clauses that the reader hung on the wrong word, hung on the right one: participles, infinitives, lost subjects."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.annotate.records import Mention, Token
from polybius.claims.repairs import is_below

RESULTS = frozenset(
    "kill wound injure maim hurt destroy damage level flatten leave force cause claim make bring take prompt raise "
    "trigger spark send drive put say add call".split()
)
"""Verbs whose bare participle more often tells what came of a clause than who the noun before it is."""
SPEAKING = frozenset(
    "oppose urge demand warn accuse ask complain criticise criticize condemn denounce cite note vow insist argue claim "
    "announce express promise threaten request seek reject welcome praise support".split()
)
"""Verbs whose bare participle says what the subject of the clause does by what it writes or says."""
ACTING = frozenset(("armed_group", "organisation", "government", "population", "person", "state"))
BODIES = frozenset(("armed_group", "organisation", "government", "population"))
ENVOYS = frozenset("envoy coordinator commander spokesman spokeswoman spokesperson head leader chief adviser".split())
"""Those who speak for a body or lead it: what a body is to do is not theirs to do."""
HARMS = frozenset(("kill", "wound", "injure", "destroy", "damage", "claim", "inflict"))
ATTACKS = frozenset(
    "attack target shell bomb bombard strike raid hit storm ambush clash fight launch open carry fire conduct pound "
    "destroy drop stage mount".split()
)
CAUSING = frozenset(("when", "after", "as"))
CLASHES = frozenset(("clash", "fight", "battle", "skirmish", "engage"))
PLACING = frozenset(("in", "into", "from", "to", "across", "near", "at", "inside", "throughout"))
APART = frozenset((",", "–", "—", "--"))
CASES = frozenset(("against", "on", "in", "of", "at", "from", "to", "with", "by", "near", "into"))
SAYING = frozenset(("said", "says", "added", "reported", "told", "announced", "confirmed"))


def reattach(tokens: list[Token], heads: list[int], deps: list[str], mentions: Iterable[Mention]) -> None:
    """Hangs participles and infinitives on the actor right before them ("served with the militia spearheading the
    raid", "the envoy for the coalition to defeat X"): the reader often hangs them further up. In place."""
    ends = {mention.stop: mention for mention in mentions if mention.kind in ACTING and mention.antecedent < 0}
    for verb in tokens:
        noun = _noun_before(verb, tokens, heads) if verb.i > 1 and _is_held_by(verb, tokens, heads, deps) else -1
        if noun >= 0 and not deps[noun].startswith("nsubj") and not is_below(noun, verb.i, heads):
            heads[verb.i], deps[verb.i] = noun, "acl"
            continue
        mention = ends.get(verb.i - (tokens[verb.i - 1].lower_ == "to")) if verb.i else None
        if mention is None or heads[verb.i] in range(mention.start, mention.stop):
            continue
        if _describes(verb, mention, tokens, heads, deps):
            heads[verb.i], deps[verb.i] = mention.head, "acl"


def _describes(verb: Token, mention: Mention, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    """Does the verb, right behind the mention, say who that is? Not where the mention is the subject of what is above
    the verb, nor where the participle tells what came of it."""
    noun, above = mention.head, heads[verb.i]
    if tokens[verb.i - 1].lower_ == "to" and _is_envoys(mention, tokens, heads):
        return deps[verb.i] in ("acl", "advcl") and not is_below(noun, verb.i, heads)
    if not above < verb.i or is_below(noun, verb.i, heads):
        return False
    placed = any(
        heads[t.i] == noun and deps[t.i] == "case" and t.lower_ in PLACING for t in tokens[mention.start - 1 : noun]
    )
    if mention.kind == "state" and placed:
        return False
    if deps[noun].partition(":")[0] not in ("obl", "nmod", "conj", "appos"):
        return False
    if any(heads[t.i] == verb.i and deps[t.i].startswith(("nsubj", "aux")) for t in tokens[noun : verb.i]):
        return False
    if tokens[verb.i - 1].lower_ == "to":
        return False
    participle = verb.pos_ == "VERB" and verb.lower_.endswith("ing") and deps[verb.i] in ("advcl", "acl")
    return participle and verb.lemma_.lower() not in RESULTS | SPEAKING and not _is_marked(verb, tokens, heads, deps)


def _is_held_by(verb: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    """Is it `captured` of "a town recently captured by X", with its agent and nothing else of a clause?"""
    if deps[verb.i] != "advcl" or not verb.lower_.endswith(("ed", "en")):
        return False
    kids = {deps[t.i] for t in tokens[max(0, verb.i - 12) : verb.i + 12] if heads[t.i] == verb.i}
    bare = not kids & {"mark", "aux", "aux:pass", "nsubj", "nsubj:pass", "obj", "cc"}
    return "obl:agent" in kids and bare


def _noun_before(verb: Token, tokens: list[Token], heads: list[int]) -> int:
    """The noun whose phrase ends right before the participle (or its adverb), -1 where something else does."""
    last = verb.i - 1 if tokens[verb.i - 1].pos_ != "ADV" else verb.i - 2
    if last < 1 or tokens[last].pos_ not in ("NOUN", "PROPN"):
        return -1
    while tokens[heads[last]].pos_ in ("NOUN", "PROPN") and heads[last] != last and heads[last] < verb.i:
        last = heads[last]
    return last


def _is_envoys(mention: Mention, tokens: list[Token], heads: list[int]) -> bool:
    """Is it the coalition of "the envoy for the coalition to defeat X"?"""
    return mention.kind in BODIES and tokens[heads[mention.head]].lemma_.lower() in ENVOYS


def _is_marked(verb: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    return any(heads[t.i] == verb.i and deps[t.i] in ("mark", "case") for t in tokens[max(0, verb.i - 3) : verb.i])


def unhook(tokens: list[Token], heads: list[int], deps: list[str], _mentions: Iterable[Mention]) -> None:
    """Gives verbs their subjects back where a text without commas made the reader hang them elsewhere. In place."""
    for noun in tokens:
        if noun.lower_ == "with" and deps[noun.i] == "mark":
            _oppose(noun, tokens, heads, deps)
        if noun.pos_ == "VERB" and (attack := _is_outcome(noun, tokens, heads, deps)) >= 0:
            heads[noun.i], deps[noun.i] = attack, "advcl"
        if noun.lower_ in CAUSING and deps[noun.i] in ("advmod", "mark"):
            _hang_cause(noun, tokens, heads, deps)
        if noun.lower_ == "who" and deps[heads[noun.i]] == "acl:relcl":
            _seat_relative(tokens[heads[noun.i]], tokens, heads, deps)
        if noun.lower_ == "for" and deps[noun.i] == "mark":
            _seat_subject(noun, tokens, heads, deps)
        if deps[noun.i] == "obj" and noun.pos_ == "NOUN":
            _join_description(noun, tokens, heads, deps)
        if not deps[noun.i].startswith("nsubj"):
            continue
        if any(
            heads[t.i] == noun.i and deps[t.i] == "case" and t.lower_ in CASES
            for t in tokens[max(0, noun.i - 8) : noun.i]
        ):
            _free_subject(noun, tokens, heads, deps)
        elif heads[noun.i] < noun.i:
            _free_speaker(noun, tokens, heads, deps)


def _is_outcome(verb: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> int:
    """The attack of "the army shelled rebels in Velm killing ten", which the killing came of; -1 where none is."""
    if deps[verb.i] != "acl" or verb.lemma_.lower() not in HARMS or not verb.lower_.endswith("ing"):
        return -1
    above = heads[verb.i]
    while tokens[above].pos_ not in ("VERB", "AUX") and heads[above] != above:
        above = heads[above]
    return above if above < verb.i and tokens[above].lemma_.lower() in ATTACKS else -1


def _hang_cause(word: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """ "Two were killed when shells struck Velm, a monitor said": said together, and one the cause of the other."""
    verb = heads[word.i]
    if deps[verb] != "ccomp" or not word.i < verb < heads[verb]:
        return
    told = (t.i for t in tokens[max(0, word.i - 30) : word.i] if heads[t.i] == heads[verb] and deps[t.i] == "ccomp")
    first = next(told, -1)
    if first >= 0:
        heads[verb], deps[verb] = first, "advcl"


def _oppose(case: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """ "The army clashed with the rebels killing ten": the rebels are whom it clashed with, and do not kill."""
    verb, clash = heads[case.i], heads[heads[case.i]]
    kills = tokens[verb].lemma_.lower() in HARMS and tokens[verb].lower_.endswith("ing") and clash < case.i
    if not kills or tokens[clash].lemma_.lower() not in CLASHES:
        return
    for noun in tokens[case.i + 1 : verb]:
        if (heads[noun.i], deps[noun.i]) in ((verb, "nsubj"), (clash, "obl")):
            heads[noun.i], deps[noun.i] = clash, "obl"
            heads[case.i], deps[case.i] = noun.i, "case"


def _seat_relative(verb: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """ "Fighters in Velm and Karsa who tried": people, and not the places that they are in, are "who"."""
    noun = heads[verb.i]
    placed = noun
    while deps[placed] in ("conj", "flat"):
        placed = heads[placed]
    cases = {t.lower_ for t in tokens[max(0, placed - 5) : placed] if heads[t.i] == placed and deps[t.i] == "case"}
    people = heads[placed]
    if cases & PLACING and deps[placed] == "nmod" and tokens[people].pos_ in ("NOUN", "PROPN"):
        heads[verb.i] = people


def _seat_subject(mark: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """ "It is time for X to act": X, hung beside the infinitive, is its subject."""
    verb = heads[mark.i]
    for noun in tokens[mark.i + 1 : verb]:
        if heads[noun.i] == heads[verb] and deps[noun.i].partition(":")[0] in ("nmod", "obl"):
            heads[noun.i], deps[noun.i] = verb, "nsubj"
            return


def _join_description(noun: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """ "retook Velm – the largest city": a name and what it is are one object."""
    name = next((t for t in tokens[heads[noun.i] : noun.i] if heads[t.i] == heads[noun.i] and deps[t.i] == "obj"), None)
    if name is not None and name.pos_ == "PROPN" and any(t.text in APART for t in tokens[name.i : noun.i]):
        heads[noun.i], deps[noun.i] = name.i, "appos"


def _free_subject(noun: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """ "Strikes carried out by X against the rebels have killed ten": no phrase with a preposition is a subject, and
    the participle before it is no clause of its own but says which strikes."""
    verb = heads[noun.i]
    clause = next(
        (t for t in tokens[max(0, noun.i - 20) : noun.i] if heads[t.i] == verb and deps[t.i] == "advcl"), None
    )
    if clause is None:
        return
    subject = next(
        (t for t in tokens[max(0, clause.i - 8) : clause.i] if heads[t.i] == clause.i and "subj" in deps[t.i]), None
    )
    if subject is not None and not any(t.text == "," for t in tokens[subject.i : noun.i]):
        heads[noun.i], deps[noun.i] = clause.i, "obl"
        heads[subject.i], deps[subject.i] = verb, "nsubj"
        heads[clause.i], deps[clause.i] = subject.i, "acl"


def _free_speaker(noun: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """ "Strikes have killed ten people a group said": who stands right before the verb of saying says it."""
    last = max([noun.i, *(t.i for t in tokens[noun.i : noun.i + 8] if heads[t.i] == noun.i and deps[t.i] == "conj")])
    verb, saying = heads[noun.i], tokens[last + 1] if last + 1 < len(tokens) else noun
    if saying.lower_ not in SAYING or heads[verb] != saying.i:
        return
    first = next((t for t in tokens[max(0, verb - 40) : verb] if heads[t.i] == saying.i and deps[t.i] == "nsubj"), None)
    heads[noun.i] = saying.i
    if first is not None:
        heads[first.i] = verb
        for t in tokens[first.i : verb]:
            if heads[t.i] == verb and t is not first and deps[t.i].startswith("nsubj"):
                heads[t.i], deps[t.i] = first.i, "compound"
