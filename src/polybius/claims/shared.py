"""One noun for several actors: "Chadian and Nigerien troops", "the presidents of Chad and Niger" are two of each."""

from __future__ import annotations

from polybius.annotate.records import Mention, Token
from polybius.claims.tree import Tree
from polybius.model.claims import Role

OWNING = frozenset(("of", "from", "in"))
DEMONYM_ENDINGS = ("i", "an", "ese", "ish")
"""Endings by which a word in capitals is told for a people's or a land's, whether or not it is in the registry."""
ORGANS = frozenset(("government", "organisation", "armed_group"))


SETTLED = frozenset(("armed_group", "population"))
"""Kinds of those who are one wherever they are: "fighters in Velm and Karsa"."""
SETTLEMENTS = frozenset("village town city district neighbourhood neighborhood province region camp enclave".split())
"""Nouns whose plural names the places behind `of` one by one: "the villages of Velm and Karsa"."""


def shared_roles(tree: Tree, role: str, noun: Token, mentions: dict[int, Mention]) -> list[Role]:
    """A role for each owner of a plural noun that has several, none where it has not."""
    if "Plur" not in noun.morph.get("Number", []) or tree.pos[noun.i] not in ("NOUN", "PROPN"):
        return []
    before = _owners_before(tree, noun, mentions)
    if before:
        return [_role(tree, role, noun, owner, mentions, last=owner is before[-1]) for owner in before]
    after = _owners_after(tree, noun, mentions)
    return [_role(tree, role, noun, owner, mentions, first=owner is after[0]) for owner in after]


def _owners_before(tree: Tree, noun: Token, mentions: dict[int, Mention]) -> list[Token]:
    for modifier in tree.children(noun, "amod", "compound"):
        owners = tree.conjuncts(modifier)
        if len(owners) > 1 and owners[-1].i < noun.i and all(_is_name(tree, t, mentions) for t in owners):
            known = any(t.i in mentions or t.lower_.endswith(DEMONYM_ENDINGS) for t in owners)
            return owners if known and not _is_one_name(tree, owners, mentions) else []
    return []


def _owners_after(tree: Tree, noun: Token, mentions: dict[int, Mention]) -> list[Token]:
    """Not of towns, unless they are the towns: those who live in two towns are not two actors."""
    for modifier in tree.children(noun, "nmod"):
        owners = tree.conjuncts(modifier)
        names = len(owners) > 1 and tree.preposition(modifier) in OWNING
        if names and tree.lemmas[noun.i] in SETTLEMENTS and tree.preposition(modifier) == "of":
            return owners if all(tree.pos[t.i] == "PROPN" for t in owners) else []
        within = tree.preposition(modifier) == "in" and noun.i in mentions and mentions[noun.i].kind in SETTLED
        lands = names and noun.i in mentions and not within and all(_is_land(tree, t, mentions) for t in owners)
        if lands and not _is_one_name(tree, owners, mentions):
            return owners
    return []


def _is_name(tree: Tree, token: Token, mentions: dict[int, Mention]) -> bool:
    return token.i in mentions or (tree.pos[token.i] in ("PROPN", "ADJ") and token.text[:1].isupper())


def _is_land(tree: Tree, token: Token, mentions: dict[int, Mention]) -> bool:
    """A state, or a name that no gazetteer has."""
    mention = mentions.get(token.i)
    if mention is not None and mention.kind == "state":
        return True
    known = any(place.place.id for place in tree.annotated.places if place.start <= token.i < place.stop)
    return tree.pos[token.i] == "PROPN" and not known and (mention is None or mention.actor is None)


def _is_one_name(tree: Tree, owners: list[Token], mentions: dict[int, Mention]) -> bool:
    """ "Bosnia and Herzegovina" is one state."""
    low, high = owners[0].i, owners[-1].i
    names = [(m.start, m.stop) for m in map(mentions.get, (t.i for t in owners)) if m is not None]
    names += [(place.start, place.stop) for place in tree.annotated.places]
    return any(start <= low and high < stop for start, stop in names)


def _role(
    tree: Tree,
    role: str,
    noun: Token,
    owner: Token,
    mentions: dict[int, Mention],
    *,
    first: bool = False,
    last: bool = False,
) -> Role:
    """The owner with the noun where they stand side by side, else the owner alone: spans do not overlap."""
    low = noun.i if first else owner.i
    high = noun.i if last else max([owner.i, *(t.i for t in tree.children(owner, "flat"))])
    whose = owner.text if last else tree.annotated.token_span(owner.i, high + 1).text
    name = f"{noun.text} of {whose}" if owner.i > noun.i else f"{owner.text} {noun.text}"
    return Role(role, tree.annotated.token_span(low, high + 1), _actor(mentions, noun, owner), name)


def _actor(mentions: dict[int, Mention], noun: Token, owner: Token) -> str | None:
    """The organ of the state that the owner names; a state's people and persons are no actor of the registry."""
    whole, land = mentions.get(noun.i), mentions.get(owner.i)
    if whole is None or land is None or land.kind != "state" or whole.kind not in ORGANS or land.actor is None:
        return None
    return land.actor if whole.sector in ("GOV", "") else f"{land.actor}:{whole.sector}"
