"""Who bears a noun that says what somebody is to somebody ("ally", "branch"), and whose it is.

"X, an ally of Y": X bears it, Y owns it. Where nobody is named for it ("X and its allies") it has no bearer.
"""

from __future__ import annotations

from polybius.annotate.records import Token
from polybius.claims.identities_described import whole
from polybius.claims.parse import Parse

ASIDE = ("appos", "parataxis", "list", "dep")
LISTING = ("from", "such as", "like", "including", "include", "among", "above", "above all")
SINGLING_OUT = ("above", "above all", "including", "include", "such as")
"""Words before those who are picked out of a description, also where the reader hung them on its last noun."""
LINKING = frozenset(
    "become remain emerge act serve see regard consider describe call appoint name elect reelect install nominate "
    "confirm choose take succeed replace work".split()
)
"""Verbs under which a noun says what the subject or object is ("became an ally of", "took over as head of")."""
LEAVING = frozenset("resign quit step retire oust remove dismiss sack depose fire".split())
"""Verbs under which `as` names what somebody is no longer."""
FOLLOWING = frozenset(("take", "succeed", "replace"))
"""Verbs whose subject, not object, is what `as` names ("X succeeded Y as head of Z")."""


PART_OF = "part_of"
OF_A_KIND = frozenset(
    "political religious spiritual tribal opposition community student militia rebel union advocacy communications "
    "regional operations programme program research policy media medical response country field".split()
)
"""Words before "leader" or "director" that tell of one of several ("the Chadian opposition leader")."""
PERSONAL = frozenset(("leads", "part_of", "formerly"))
"""Relations of persons and parts: a name before their noun owns it ("a UN envoy"), and does not bear it."""


def bearers(parse: Parse, noun: Token, kind: str) -> list[Token]:
    """Heads of those that the noun is said of; empty where the text names none. `kind` is the type of relation."""
    found = [*_apposed(parse, noun, kind), *subjects(parse, noun)]
    if kind not in PERSONAL:
        found += [*_listed(parse, noun), *_before(parse, noun), *_after_comma(parse, noun)]
    unique = {token.i: token for token in found if token.i != noun.i}
    return [unique[i] for i in sorted(unique) if _is_actor(parse, unique[i])]


def owners_of(parse: Parse, noun: Token, prepositions: tuple[str, ...], kind: str) -> list[Token]:
    """ "Y's ally", "its ally", "an ally of Y", "the Chadian ally", "a UN spokesman"."""
    before = [t for t in parse.modifiers(noun) if parse.tokens[t.i + 1].text != "-"]
    found = [t for t in before if _is_owner(parse, t) or (kind in PERSONAL and _is_actor(parse, t))]
    if kind in PERSONAL and all(_is_land(parse, t) for t in found):  # "the Chadian branch of Y" is Y's
        wholes = [*parse.nmods(noun, *prepositions), *parse.possessors(noun)]
        found = [t for t in wholes if _is_group(parse, t)] or found
    if not found or kind not in PERSONAL:
        found = [*_possessors(parse, noun), *parse.nmods(noun, *prepositions)] or found
    whose = [t for t in _possessors(parse, noun) if _is_group(parse, t)]
    if whose and kind in PERSONAL:
        found = whose  # "the Brigades' director in Chad" directs no country
    return [token for token in found if _is_actor(parse, token)]


def _possessors(parse: Parse, noun: Token) -> list[Token]:
    return [whole(parse, token) for token in parse.possessors(noun)]


def between(parse: Parse, noun: Token) -> list[Token]:
    """ "relations between X and Y", "X's relations with Y", "Chadian-Nigerien relations" is left alone."""
    pair = parse.nmods(noun, "between") or parse.obliques(parse.tokens[parse.heads[noun.i]], "between")
    if len(pair) < 2:
        owners = [*parse.possessors(noun), *[t for t in parse.modifiers(noun) if _is_owner(parse, t)]]
        partners = parse.nmods(noun, "with", "against")
        pair = [*owners[:1], *partners] if owners and partners else pair
    return [token for token in pair if _is_actor(parse, token)]


def _is_actor(parse: Parse, token: Token) -> bool:
    return parse.mention(token) is not None


def _is_owner(parse: Parse, token: Token) -> bool:
    """A state's adjective or name right before the noun; a group's name before "allies" bears it instead."""
    mention = parse.mention(token)
    return mention is not None and mention.kind == "state"


def _apposed(parse: Parse, noun: Token, kind: str) -> list[Token]:
    """ "X, an ally of Y" and "the ally of Y, X", both with lists."""
    asides = [t for t in parse.children(noun, *ASIDE) if t.i > noun.i]
    if kind in PERSONAL and "Sing" in noun.morph.get("Number", []):  # "the minister, X, his counterpart, Y"
        asides = asides[:1]
    found = [part for aside in asides for part in parse.conjuncts(aside)]
    found = [token for token in found if parse.pos[token.i] == "PROPN"]
    if parse.deps[noun.i] in ASIDE[:1]:
        head = parse.tokens[parse.heads[noun.i]]
        found.extend(parse.conjuncts(head) if "Plur" in noun.morph.get("Number", []) else [head])
    return found


def subjects(parse: Parse, noun: Token) -> list[Token]:
    """ "X is an ally of Y", "X became an ally of Y", "X, which is an ally of Y"."""
    if parse.children(noun, "cop"):
        return parse.doers(noun)
    if parse.deps[noun.i] == "nsubj" and parse.children(parse.tokens[parse.heads[noun.i]], "cop"):
        named = parse.tokens[parse.heads[noun.i]]  # "the leader of Y is X"
        return [named] if parse.pos[named.i] == "PROPN" and not parse.children(named, "case") else []
    head = parse.tokens[parse.heads[noun.i]]
    if parse.deps[noun.i] == "xcomp" and parse.lemma(head) in LINKING:
        return [t for t in parse.receivers(head) if t.i != noun.i] or parse.doers(head)
    if parse.deps[noun.i].startswith(("obl", "advcl")) and parse.preposition(noun) == "as":
        if parse.lemma(head) in FOLLOWING and not parse.is_passive(head):
            return parse.doers(head)
        return (parse.receivers(head) or parse.doers(head)) if parse.lemma(head) in LINKING | LEAVING else []
    return []


def is_left(parse: Parse, noun: Token) -> bool:
    """ "X resigned as leader of Y"."""
    return parse.preposition(noun) == "as" and parse.lemma(parse.tokens[parse.heads[noun.i]]) in LEAVING


def _after_comma(parse: Parse, noun: Token) -> list[Token]:
    """ "Y and its allies, X and Z": what comes after a list that `and` has closed says who they are."""
    if parse.deps[noun.i] != "conj" or not parse.children(noun, "cc"):
        return []
    around = [*parse.children(noun, "conj"), *parse.children(parse.tokens[parse.heads[noun.i]], "conj")]
    after = [part for t in around if t.i > noun.i for part in parse.conjuncts(t)]
    return [t for t in after if parse.pos[t.i] == "PROPN" and parse.tokens[noun.i + 1].text in ",–—(:"]


def _listed(parse: Parse, noun: Token) -> list[Token]:
    """ "its allies from X, Y and Z", "its allies such as X", "backers of the gunmen, above all X"."""
    owned = [part for owner in parse.children(noun, "nmod") for part in parse.nmods(owner, *SINGLING_OUT)]
    return [*parse.nmods(noun, *LISTING), *(token for token in owned if token.i > noun.i)]


def _before(parse: Parse, noun: Token) -> list[Token]:
    """ "its Hezbollah allies": a group's name before the noun; "Y's ally X": a name that the noun introduces."""
    found = [t for t in parse.modifiers(noun) if _is_actor(parse, t) and not _is_owner(parse, t)]
    if parse.deps[noun.i] == "nmod:desc":
        found.extend(parse.conjuncts(parse.tokens[parse.heads[noun.i]]))
    return found


def _is_land(parse: Parse, token: Token) -> bool:
    mention = parse.mention(token)
    return parse.pos[token.i] == "ADJ" or (mention is not None and mention.kind in ("state", "place"))


def is_one_of_several(parse: Parse, noun: Token) -> bool:
    """ "A commander of X", "a leader in X": there may be others, he is part of X more surely than its head."""
    several = any(t.lower_ in ("a", "an", "another") for t in parse.children(noun, "det"))
    several = several or any(parse.lemma(t) in OF_A_KIND for t in parse.children(noun, "amod", "compound"))
    return several and (parse.lemma(noun) in ("leader", "commander", "chief", "director"))


def _is_group(parse: Parse, token: Token) -> bool:
    mention = parse.mention(token)
    return mention is not None and mention.kind in ("armed_group", "organisation")
