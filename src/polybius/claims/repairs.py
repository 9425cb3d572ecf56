"""Slips of the reader's syntax that the words themselves give away, mended before the extractors look at it.

Whoever the actors are, the same sentence should have the same syntax: these are what the swap test found.
"""

from __future__ import annotations

from collections.abc import Iterable

from polybius.annotate.records import Mention, Token

CALLING = frozenset(("call", "appeal"))
"""Verbs that lay their infinitive on whoever stands after `on` or `to`."""
RESULTS = frozenset(
    "kill wound injure maim hurt destroy damage level flatten leave force cause claim make bring take prompt raise "
    "trigger spark send drive put say add call".split()
)
"""Verbs whose bare participle more often tells what came of a clause than who the noun before it is."""
ACTING = frozenset(("armed_group", "organisation", "government", "population", "person", "state"))
POWERS = frozenset(("state", "government", "armed_group", "organisation"))
ALONG = frozenset((("along", "with"), ("together", "with"), ("alongside", "with")))
BODIES = frozenset(("armed_group", "organisation", "government", "population"))


def mended(tokens: list[Token], heads: list[int], deps: list[str]) -> list[str]:
    """The relations of a report with its slips mended; a new list."""
    listing = {heads[t.i] for t in tokens if deps[t.i] == "conj" and t.pos_ == "PROPN"}
    return [_mended(t, tokens, heads, deps, listing) for t in tokens]


def _mended(token: Token, tokens: list[Token], heads: list[int], deps: list[str], listing: set[int]) -> str:
    dep = deps[token.i]
    if dep == "advcl" and _is_called_for(token, tokens, heads, deps):
        return "xcomp"
    names = token.pos_ == "PROPN" and tokens[heads[token.i]].pos_ == "PROPN"
    if dep == "appos" and token.i in listing and names and token.i > heads[token.i]:
        return "conj"  # "Karsa, the Vale, Zaran and Velm" are four
    return dep


def reattach(tokens: list[Token], heads: list[int], deps: list[str], mentions: Iterable[Mention]) -> None:
    """Hangs participles and infinitives on the actor right before them ("served with the militia spearheading the
    raid", "the envoy for the coalition to defeat X"): the reader often hangs them further up. In place."""
    ends = {mention.stop: mention for mention in mentions if mention.kind in ACTING and mention.antecedent < 0}
    for verb in tokens:
        mention = ends.get(verb.i - (tokens[verb.i - 1].lower_ == "to")) if verb.i else None
        if mention is None or heads[verb.i] in range(mention.start, mention.stop):
            continue
        if _describes(verb, mention, tokens, heads, deps):
            heads[verb.i], deps[verb.i] = mention.head, "acl"


def _describes(verb: Token, mention: Mention, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    """Does the verb, right behind the mention, say who that is? Not where the mention is the subject of what is above
    the verb, nor where the participle tells what came of it."""
    noun, above = mention.head, heads[verb.i]
    if not above < verb.i or deps[noun].partition(":")[0] not in ("obl", "nmod", "conj", "appos"):
        return False
    if any(heads[t.i] == verb.i and deps[t.i].startswith(("nsubj", "aux")) for t in tokens[noun : verb.i]):
        return False
    if tokens[verb.i - 1].lower_ == "to":
        return deps[verb.i] == "acl" and mention.kind in BODIES
    participle = verb.pos_ == "VERB" and verb.lower_.endswith("ing") and deps[verb.i] in ("advcl", "acl")
    return participle and verb.lemma_.lower() not in RESULTS and not _is_marked(verb, tokens, heads, deps)


def _is_marked(verb: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    return any(heads[t.i] == verb.i and deps[t.i] in ("mark", "case") for t in tokens[max(0, verb.i - 3) : verb.i])


def accompany(tokens: list[Token], heads: list[int], deps: list[str], mentions: Iterable[Mention]) -> None:
    """Coordinates those whom "along with", "together with" puts beside the subject or the object. In place."""
    kinds = {mention.head: mention.kind for mention in mentions}
    for noun in tokens:
        relation = deps[noun.i].partition(":")[0]
        if relation not in ("obl", "nmod") or not (noun.i in kinds or noun.pos_ == "PROPN"):
            continue
        if _is_along(noun, tokens, heads, deps):
            host = heads[noun.i] if relation == "nmod" else _companion(noun, tokens, heads, deps, kinds)
            if host >= 0 and tokens[host].pos_ in ("NOUN", "PROPN") and host < noun.i:
                heads[noun.i], deps[noun.i] = host, "conj"


def _is_along(noun: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    """Is its preposition "along with" or "together with", however the reader split it up? Both words become its own."""
    for case in tokens[max(0, noun.i - 8) : noun.i]:
        if heads[case.i] == noun.i and deps[case.i] == "case" and case.i + 1 < len(tokens):
            pair = (case.lower_, tokens[case.i + 1].lower_)
            before = (tokens[case.i - 1].lower_ if case.i else "", case.lower_)
            if pair in ALONG:
                heads[case.i + 1], deps[case.i + 1] = noun.i, "case"
            if pair in ALONG or before in ALONG:
                return True
    return False


def _companion(noun: Token, tokens: list[Token], heads: list[int], deps: list[str], kinds: dict[int, str]) -> int:
    """Whom it accompanies: the subject of a passive; else the object, unless a power joins in what is done to others;
    else the subject. -1 where there is none."""
    verb = heads[noun.i]
    found = {deps[t.i]: t.i for t in tokens[max(0, verb - 40) : noun.i] if heads[t.i] == verb}
    beside = found.get("obj", -1)
    alike = beside in kinds and not (kinds.get(noun.i) in POWERS and kinds[beside] not in POWERS)
    return found.get("nsubj:pass", beside if alike else found.get("nsubj", -1))


def _is_called_for(verb: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    """ "called on the army to leave": the infinitive is what is called for, no purpose of the call."""
    head = tokens[heads[verb.i]]
    if head.lemma_.lower() not in CALLING or not 0 < verb.i - head.i < 12:
        return False
    between = tokens[head.i + 1 : verb.i]
    called = any(deps[t.i] == "obl" and heads[t.i] == head.i for t in between)
    return called and tokens[verb.i - 1].lower_ == "to" and not any(t.is_punct for t in between)
