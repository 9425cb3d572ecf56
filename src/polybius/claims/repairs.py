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
SPEAKING = frozenset(
    "oppose urge demand warn accuse ask complain criticise criticize condemn denounce cite note vow insist argue claim "
    "announce express promise threaten request seek reject welcome praise support".split()
)
"""Verbs whose bare participle says what the subject of the clause does by what it writes or says."""
ACTING = frozenset(("armed_group", "organisation", "government", "population", "person", "state"))
POWERS = frozenset(("state", "government", "armed_group", "organisation"))
BETWEEN = frozenset(("between", "among"))
ALONG = frozenset((("along", "with"), ("together", "with"), ("alongside", "with")))
PLACING = frozenset(("in", "into", "from", "to", "across", "near", "at", "inside", "throughout"))
ENVOYS = frozenset("envoy coordinator commander spokesman spokeswoman spokesperson head leader chief adviser".split())
"""Those who speak for a body or lead it: what a body is to do is not theirs to do."""
APART = frozenset((",", "–", "—", "--"))
CASES = frozenset(("against", "on", "in", "of", "at", "from", "to", "with", "by", "near", "into"))
SAYING = frozenset(("said", "says", "added", "reported", "told", "announced", "confirmed"))
TOLLS = frozenset(("killed", "injured", "wounded", "dead", "missing"))
BODIES = frozenset(("armed_group", "organisation", "government", "population"))


BLAMING = frozenset(("blame", "pin"))
"""Verbs that lay their object on whoever stands after `on`."""


def rehung(tokens: list[Token], heads: list[int], deps: list[str]) -> tuple[list[int], list[str]]:
    """Heads and relations with "blamed the raid on the army" mended: the army is blamed, and not what was raided."""
    heads, deps = list(heads), list(deps)
    for token in tokens:
        if deps[token.i] == "case" and token.lower_ == "on" and deps[heads[token.i]] == "nmod":
            blamed = heads[token.i]
            act = heads[blamed]
            if deps[act] == "obj" and tokens[heads[act]].lemma_.lower() in BLAMING and heads[act] < act < blamed:
                heads[blamed], deps[blamed] = heads[act], "obl"
    return heads, deps


def mended(tokens: list[Token], heads: list[int], deps: list[str]) -> list[str]:
    """The relations of a report with its slips mended; a new list."""
    listing = {heads[t.i]: t.i for t in tokens if deps[t.i] == "conj" and t.pos_ == "PROPN"}
    return [_mended(t, tokens, heads, deps, listing) for t in tokens]


def _mended(token: Token, tokens: list[Token], heads: list[int], deps: list[str], listing: dict[int, int]) -> str:
    dep = deps[token.i]
    if dep == "advcl" and _is_called_for(token, tokens, heads, deps):
        return "xcomp"
    if dep in ("obj", "nsubj") and _is_next_toll(token, tokens):
        return "dep"
    if dep.startswith("nsubj") and _is_of_toll(token, tokens, heads):
        return "nsubj:pass"
    names = token.pos_ == "PROPN" and tokens[heads[token.i]].pos_ == "PROPN"
    listed = token.i in listing or listing.get(heads[token.i], -1) > token.i
    if dep == "appos" and listed and names and token.i > heads[token.i]:
        return "conj"  # "Karsa, the Vale, Zaran and Velm" are four
    return dep


def _is_next_toll(number: Token, tokens: list[Token]) -> bool:
    """`15` of "10 civilians killed, 15 injured": a headline leaves its auxiliaries out."""
    following = tokens[number.i + 1].lower_ if number.i + 1 < len(tokens) else ""
    before = {t.lower_ for t in tokens[max(0, number.i - 3) : number.i]}
    return number.pos_ == "NUM" and following in TOLLS and bool(before & TOLLS)


def _is_of_toll(noun: Token, tokens: list[Token], heads: list[int]) -> bool:
    """`civilians` of the same: those before the first of two tolls."""
    verb = tokens[heads[noun.i]]
    if verb.lower_ not in TOLLS or noun.i + 1 != verb.i or verb.i + 3 > len(tokens):
        return False
    return any(_is_next_toll(t, tokens) for t in tokens[verb.i + 1 : verb.i + 4])


def reattach(tokens: list[Token], heads: list[int], deps: list[str], mentions: Iterable[Mention]) -> None:
    """Hangs participles and infinitives on the actor right before them ("served with the militia spearheading the
    raid", "the envoy for the coalition to defeat X"): the reader often hangs them further up. In place."""
    ends = {mention.stop: mention for mention in mentions if mention.kind in ACTING and mention.antecedent < 0}
    for verb in tokens:
        noun = _noun_before(verb, tokens, heads) if verb.i > 1 and _is_held_by(verb, tokens, heads, deps) else -1
        if noun >= 0 and not deps[noun].startswith("nsubj") and not _is_below(noun, verb.i, heads):
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
        return deps[verb.i] in ("acl", "advcl") and not _is_below(noun, verb.i, heads)
    if not above < verb.i or _is_below(noun, verb.i, heads):
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
    kids = {deps[t.i] for t in tokens[max(0, verb.i - 12) : verb.i + 12] if heads[t.i] == verb.i}
    bare = not kids & {"mark", "aux", "aux:pass", "nsubj", "nsubj:pass", "obj", "cc"}
    return deps[verb.i] == "advcl" and verb.lower_.endswith(("ed", "en")) and "obl:agent" in kids and bare


def _noun_before(verb: Token, tokens: list[Token], heads: list[int]) -> int:
    """The noun whose phrase ends right before the participle (or its adverb), -1 where something else does."""
    last = verb.i - 1 if tokens[verb.i - 1].pos_ != "ADV" else verb.i - 2
    if last < 1 or tokens[last].pos_ not in ("NOUN", "PROPN"):
        return -1
    while tokens[heads[last]].pos_ in ("NOUN", "PROPN") and heads[last] != last and heads[last] < verb.i:
        last = heads[last]
    return last


def _is_below(i: int, above: int, heads: list[int]) -> bool:
    """Does token `i` hang on `above`, however far down?"""
    while heads[i] != i and i != above:
        i = heads[i]
    return i == above


def _is_envoys(mention: Mention, tokens: list[Token], heads: list[int]) -> bool:
    """Is it the coalition of "the envoy for the coalition to defeat X"?"""
    return mention.kind in BODIES and tokens[heads[mention.head]].lemma_.lower() in ENVOYS


def _is_marked(verb: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    return any(heads[t.i] == verb.i and deps[t.i] in ("mark", "case") for t in tokens[max(0, verb.i - 3) : verb.i])


def unhook(tokens: list[Token], heads: list[int], deps: list[str], _mentions: Iterable[Mention]) -> None:
    """Gives verbs their subjects back where a text without commas made the reader hang them elsewhere. In place."""
    for noun in tokens:
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
    verb, saying = heads[noun.i], tokens[noun.i + 1] if noun.i + 1 < len(tokens) else noun
    if saying.lower_ not in SAYING or heads[verb] != saying.i:
        return
    first = next((t for t in tokens[max(0, verb - 40) : verb] if heads[t.i] == saying.i and deps[t.i] == "nsubj"), None)
    heads[noun.i] = saying.i
    if first is not None:
        heads[first.i] = verb
        for t in tokens[first.i : verb]:
            if heads[t.i] == verb and t is not first and deps[t.i].startswith("nsubj"):
                heads[t.i], deps[t.i] = first.i, "compound"


def accompany(tokens: list[Token], heads: list[int], deps: list[str], mentions: Iterable[Mention]) -> None:
    """Coordinates those whom "along with", "together with" puts beside the subject or the object. In place."""
    kinds = {mention.head: mention.kind for mention in mentions}
    for noun in tokens:
        if deps[noun.i] == "conj" and noun.i in kinds:
            _join_sides(noun, tokens, heads, deps, kinds)
        relation = deps[noun.i].partition(":")[0]
        if relation not in ("obl", "nmod") or not (noun.i in kinds or noun.pos_ == "PROPN"):
            continue
        if _is_along(noun, tokens, heads, deps):
            host = heads[noun.i] if relation == "nmod" else _companion(noun, tokens, heads, deps, kinds)
            fits = 0 <= host < noun.i and tokens[host].pos_ in ("NOUN", "PROPN")
            if fits and not _is_below(host, noun.i, heads):
                heads[noun.i], deps[noun.i] = host, "conj"


def _join_sides(noun: Token, tokens: list[Token], heads: list[int], deps: list[str], kinds: dict[int, str]) -> None:
    """ "Clashes between the army and militants": the militants are the other side of the clashes, no second clash."""
    event = heads[noun.i]
    if event in kinds or kinds[noun.i] not in ACTING:
        return
    for side in tokens[event + 1 : noun.i]:
        cases = {t.lower_ for t in tokens[event : side.i] if heads[t.i] == side.i and deps[t.i] == "case"}
        if heads[side.i] == event and side.i in kinds and cases & BETWEEN:
            heads[noun.i] = side.i
            return


def _is_along(noun: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    """Does "along with", "together with" stand before its phrase? Both words become its own, whatever they hung on."""
    first = noun.i
    while first and heads[first - 1] == noun.i and deps[first - 1] not in ("case", "punct"):
        first -= 1
    if first < 2 or (tokens[first - 2].lower_, tokens[first - 1].lower_) not in ALONG:
        return False
    for i in (first - 2, first - 1):
        heads[i], deps[i] = noun.i, "case"
    return True


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
