"""Claims as relations of re3d: an attack is a fight, a statement to somebody communication, another name a synonym."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations, product

from benchmarks.plover import dyads
from benchmarks.relations_marks import Extent, Marks, Related
from polybius.annotate.records import Token
from polybius.model.claims import Claim, Kind, Realis, Role

RELATIONS = {
    "ally": "AlliesOf",
    "supports": "AlliesOf",
    "fights": "FightingAgainst",
    "opposes": "Dislikes",
    "part_of": "BelongsTo",
    "affiliated": "BelongsTo",
    "leads": "InChargeOf",
}
BOTH_WAYS = frozenset(("ally", "relation_gift_fights", "relation_link_fights", "relation_phrase_fights"))
"""Types of claims, and rules, that re3d lists in both directions: a war is fought by both, an attack is not."""
HOSTILE = frozenset(("ASSAULT",))
SYNONYMS = frozenset(("acronym", "alias", "formerly", "role"))
"""Identities that re3d takes for names; what only describes ("X is a town") it seldom marks."""
INDEFINITE = frozenset(("a", "an", "another", "one", "some"))
SAID_TO = frozenset(("REQUEST",))
DISLIKE = frozenset(("ACCUSE", "REJECT"))
TARGETS = frozenset(("ORG", "PERSON", "LOC", "PLATFORM"))
STRUCK = TARGETS | {"QUANTITY", "NATIONALITY"}
"""What a fight can be against: no shelves that somebody raids for advice."""
NOT_SO = frozenset((Realis.DENIED,))


def from_claims(marks: Marks, claims: tuple[Claim, ...]) -> Iterator[Related]:
    taken = {claim.anchor for claim in claims if claim.kind is Kind.CONTROL}
    yield from _same_deed(marks, claims)
    for claim in claims:
        if claim.realis in NOT_SO or (claim.kind is Kind.EVENT and claim.anchor in taken):
            continue
        if claim.kind is Kind.RELATION:
            yield from _relation(marks, claim)
        elif claim.kind is Kind.EVENT:
            yield from _event(marks, claim)
        elif claim.kind is Kind.STATEMENT:
            yield from _pairs(marks, claim, "CommWith", "speaker", "addressee")
        elif claim.kind is Kind.CONTROL and claim.realis.happened:
            yield from _control(marks, claim)
        elif claim.kind is Kind.IDENTITY:
            yield from _identity(marks, claim)


def _relation(marks: Marks, claim: Claim) -> Iterator[Related]:
    kind = RELATIONS.get(claim.type)
    if kind is not None:
        both = claim.type in BOTH_WAYS or claim.rule in BOTH_WAYS
        yield from _pairs(marks, claim, kind, "from", "to", both=both)


def _event(marks: Marks, claim: Claim) -> Iterator[Related]:
    if _is_hostile(claim):
        yield from _attack(marks, claim)
    elif claim.type == "CONSULT":
        yield from _meeting(marks, claim)
    elif claim.type in SAID_TO:
        yield from _pairs(marks, claim, "CommWith", "actor", "recipient")
    elif claim.type in DISLIKE:
        yield from _pairs(marks, claim, "Dislikes", "actor", "recipient")


def _is_hostile(claim: Claim) -> bool:
    return claim.type in HOSTILE and claim.realis.happened


def _attack(marks: Marks, claim: Claim) -> Iterator[Related]:
    """Who attacks whom, or which place; pronouns that stand for nobody known have no role in the claim."""
    clash = [dyad for dyad in dyads((claim,)) if dyad.source is not None and dyad.target is not None]
    if clash and not claim.role("recipient"):
        for one, other in permutations(_extents(marks, claim, claim.role("actor")), 2):
            yield Related("FightingAgainst", one, other)
        return
    anchor = marks.anchor(claim)
    actors = _extents(marks, claim, claim.role("actor")) or [marks.extent(t) for t in marks.doers(anchor)]
    roles = claim.role("recipient")
    targets = _extents(marks, claim, tuple(role for role in roles if _label(marks, role) in STRUCK))
    targets = targets or [marks.extent(t) for t in marks.receivers(anchor, TARGETS)]
    yield from (Related("FightingAgainst", one, other) for one in actors for other in targets)


def _label(marks: Marks, role: Role) -> str:
    head = marks.head(role)
    return marks.label(head) if head is not None else ""


def _same_deed(marks: Marks, claims: tuple[Claim, ...]) -> Iterator[Related]:
    """ "He died in an ambush by X": the ambush's doer is the killer's."""
    hostile = [c for c in claims if c.kind is Kind.EVENT and _is_hostile(c)]
    nameless = [c for c in hostile if not c.role("actor")]
    for deed in (c for c in hostile if c.role("actor") and not c.role("recipient")):
        for suffering in nameless:
            if _is_within(marks.anchor(deed), marks.anchor(suffering)):
                for one in _extents(marks, deed, deed.role("actor")):
                    for other in _extents(marks, suffering, suffering.role("recipient")):
                        yield Related("FightingAgainst", one, other)


def _is_within(noun: Token, verb: Token) -> bool:
    """Is the noun a phrase of the verb's ("died in an ambush")?"""
    return bool(noun.dep_.startswith("obl") and noun.head.i == verb.i)


def _meeting(marks: Marks, claim: Claim) -> Iterator[Related]:
    """Who meets whom: actor and recipient; of several actors those before the verb with those behind it, and each
    with each where all stand on one side."""
    if claim.mode == "visit":
        return
    yield from _pairs(marks, claim, "CommWith", "actor", "recipient", both=True)
    if not claim.role("recipient"):
        actors = [role for role in claim.role("actor") if not _is_share(role)]
        before, behind = (tuple(r for r in actors if (r.span.begin < claim.anchor) is side) for side in (True, False))
        pairs = product(_extents(marks, claim, before), _extents(marks, claim, behind))
        alone = combinations(_extents(marks, claim, tuple(actors)), 2)
        for one, other in pairs if before and behind else alone:
            yield from _two("CommWith", one, other, both=True)


def _is_share(role: Role) -> bool:
    """Niger of "the ministers of Chad and Niger": re3d marks the ministers once."""
    noun, of, owner = (role.name or "").partition(" of ")
    return bool(of) and owner == role.span.text and noun not in role.span.text


def _control(marks: Marks, claim: Claim) -> Iterator[Related]:
    """Who holds a place is in charge of it; who takes it from somebody fights him."""
    yield from _pairs(marks, claim, "FightingAgainst", "holder", "loser")
    if claim.place is None:
        return
    place = _said_of(marks, marks.token_at(claim.place.span.end - 1))
    if marks.label(place) in ("QUANTITY", "TIME"):
        return
    for holder in _extents(marks, claim, claim.role("holder")):
        yield Related("InChargeOf", holder, marks.extent(place))


def _said_of(marks: Marks, place: Token) -> Token:
    """Of "X is the largest town held by Y" the town is X."""
    subjects = marks.parse.doers(place) if marks.parse.children(place, "cop") else []
    return subjects[0] if subjects else place


def _identity(marks: Marks, claim: Claim) -> Iterator[Related]:
    if claim.rule == "identity_foreign":
        return
    if claim.type in SYNONYMS and not any(_is_indefinite(marks, name) for name in claim.role("name")):
        yield from _pairs(marks, claim, "IsSynonymOf", "subject", "name", both=True)


def _is_indefinite(marks: Marks, name: Role) -> bool:
    head = marks.head(name)
    articles = marks.parse.children(head, "det") if head is not None else []
    return any(article.lower_ in INDEFINITE for article in articles)


def _pairs(marks: Marks, claim: Claim, kind: str, source: str, target: str, *, both: bool = False) -> Iterator[Related]:
    for one in _extents(marks, claim, claim.role(source)):
        for other in _extents(marks, claim, claim.role(target)):
            yield from _two(kind, one, other, both=both)


def _two(kind: str, one: Extent, other: Extent, *, both: bool) -> Iterator[Related]:
    yield Related(kind, one, other)
    if both:
        yield Related(kind, other, one)


def _extents(marks: Marks, claim: Claim, roles: tuple[Role, ...]) -> list[Extent]:
    found = (marks.here(claim, role) for role in roles)
    return [extent for extent in found if extent is not None]
