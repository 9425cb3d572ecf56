"""What an outlook foresees, in the terms of the other claims: "vowed to leave Velm" foresees a withdrawal there.

The act is that of the claim which the report makes within the outlook's content and tells as yet to come; `halt` where
fighting is to stop, `toll` where a count of the dead is to rise. Who is to act, on whom and where is taken from it
where the outlook itself does not say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from polybius.annotate.records import Token
from polybius.claims.parse import Parse
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Figure, Kind, PlaceRef, Realis, Role
from polybius.model.text import Span

ACTS = (Kind.EVENT, Kind.CONTROL, Kind.AGREEMENT)
HALT, TOLL, KILLED = "halt", "toll", "killed"
HARM = frozenset(("killed", "injured", "casualties"))
NOT = "no "
"""Before an act that is not to come about ("their attempt to take it will fail")."""
PART = "part"
POINT = frozenset(("site", "part", "city"))
TAKEN = ("actor", "recipient", "holder")


class Foreseen:
    """Built once from the codebook."""

    def __init__(self, codebook: Codebook) -> None:
        words = {row.kind: frozenset(row.words) for row in codebook.outlook_words}
        self._toll, self._rise = words.get("toll", frozenset()), words.get("rise", frozenset())
        self._halt, self._halt_of = words.get("halt", frozenset()), words.get("halt_of", frozenset())
        self._goes_on = words.get("goes_on", frozenset())
        self._fails, self._carries = words.get("fails", frozenset()), words.get("carries", frozenset())
        self._words = {word: row.types[0] for row in codebook.outlook_acts for word in row.words}
        agreed = {row.kind: frozenset(row.words) for row in codebook.agreement_words}
        self._end, self._attack = agreed.get("end", frozenset()), agreed.get("attack", frozenset())

    def told(self, parse: Parse, claims: Sequence[Claim]) -> list[Claim]:
        """The claims of a report, its outlooks with what they foresee."""
        return [self._of(parse, claim, claims) if claim.kind is Kind.OUTLOOK else claim for claim in claims]

    def _of(self, parse: Parse, claim: Claim, claims: Sequence[Claim]) -> Claim:
        if claim.content is None:
            return claim
        within = _within(parse, claim.content)
        if self._is_toll(parse, within):
            count = claim.figure or _count(claim, claims)
            return replace(claim, act=TOLL, place=claim.place or _scene(claim, claims), figure=count).identified()
        act = _act(parse, claim, claims)
        if self._is_halt(parse, within):
            return _with(claim, act, HALT)
        if act is not None:
            failing = bool(within) and parse.lemma(_top(parse, within)) in self._fails
            return _with(claim, act, f"{NOT}{_name(act)}" if failing else _name(act))
        return self._named(parse, claim, within)

    def _named(self, parse: Parse, claim: Claim, within: Sequence[Token]) -> Claim:
        """ "Demanded a UN investigation", "to open an inquiry": the act by its noun, and who stands before it."""
        if not within:
            return claim
        top = _top(parse, within)
        if parse.lemma(top) in self._fails:
            tried = (self._words.get(parse.lemma(token), "") for token in within)
            return replace(claim, act=next((f"{NOT}{name}" for name in tried if name), ""))
        if parse.lemma(top) in self._carries:
            top = next(iter(parse.children(top, "obj")), top)
        name = self._words.get(parse.lemma(top), "")
        if not name:
            return claim
        before = [token for token in parse.modifiers(top) if parse.mention(token) is not None]
        actors = () if claim.role("actor") else parse.roles("actor", before)
        return replace(claim, act=name, roles=(*claim.roles, *actors)).identified()

    def _is_toll(self, parse: Parse, within: Sequence[Token]) -> bool:
        """ "The toll is expected to rise": the subject may stand before the content."""
        if not within or not any(parse.lemma(token) in self._rise for token in within):
            return False
        sentence = parse.sentence(within[0])
        return any(parse.lemma(token) in self._toll for token in sentence if token.i <= within[-1].i)

    def _is_halt(self, parse: Parse, within: Sequence[Token]) -> bool:
        """ "To stop the shelling", "a halt to strikes", "a truce", "will continue its pause in bombing"; not "the pause
        will end"."""
        if not within:
            return False
        top = _top(parse, within)
        if parse.lemma(top) in self._goes_on:
            top = next(iter(parse.children(top, "obj")), top)
        lemma = parse.lemma(top)
        if parse.pos[top.i] == "VERB":
            return lemma in self._end and self._on_attack(parse, top, "obj", "nsubj:pass")
        return lemma in self._halt and (lemma not in self._halt_of or self._on_attack(parse, top, "nmod"))

    def _on_attack(self, parse: Parse, top: Token, *relations: str) -> bool:
        """Is it attacks or fighting, or a campaign of these, that ends?"""
        direct = parse.children(top, *relations)
        modifiers = [word for token in direct for word in parse.modifiers(token)]
        return any(parse.lemma(token) in self._attack for token in (*direct, *modifiers))


def _top(parse: Parse, within: Sequence[Token]) -> Token:
    """The word of the content that all others hang on."""
    inside = {token.i for token in within}
    tops = (token for token in within if parse.heads[token.i] not in inside or parse.heads[token.i] == token.i)
    return next(tops, within[0])


def _act(parse: Parse, claim: Claim, claims: Iterable[Claim]) -> Claim | None:
    """The claim within the content that is yet to come, the one nearest to the top of its syntax."""
    content = claim.content
    if content is None:
        return None
    inside = [
        other
        for other in claims
        if other.kind in ACTS and content.begin <= other.anchor < content.end and not other.realis.happened
    ]
    return min(inside, key=lambda other: (_depth(parse, other), other.anchor, other.type, other.id), default=None)


def _depth(parse: Parse, claim: Claim) -> int:
    """How many words the claim's word hangs below the root of its sentence."""
    n = bisect_left(parse.starts, claim.anchor)
    depth = 0
    while n < len(parse.tokens) and parse.heads[n] != n:
        n, depth = parse.heads[n], depth + 1
    return depth


def _within(parse: Parse, span: Span) -> list[Token]:
    first, last = bisect_left(parse.starts, span.begin), bisect_left(parse.starts, span.end)
    return list(parse.tokens[first:last])


def _name(act: Claim) -> str:
    return f"{act.type}/{act.mode}" if act.mode else act.type


def _with(claim: Claim, act: Claim | None, name: str) -> Claim:
    """The outlook with the act, and with its roles and place where it has none of its own."""
    if act is None:
        return replace(claim, act=name)
    known = {role.role for role in claim.roles}
    more = tuple(_as(role) for role in act.roles if role.role in TAKEN and _as(role).role not in known)
    denied = claim.realis is Realis.DENIED or act.realis is Realis.DENIED
    realis = Realis.DENIED if denied else claim.realis
    return replace(
        claim, act=name, roles=(*claim.roles, *more), place=claim.place or act.place, realis=realis
    ).identified()


def _as(role: Role) -> Role:
    """Who is to hold a place is to act."""
    return replace(role, role="actor") if role.role == "holder" else role


def _count(claim: Claim, claims: Iterable[Claim]) -> Figure | None:
    """What the toll is to rise from: the first count of dead in the report, which is that of its news."""
    counts = [other for other in claims if other.type == KILLED and other.figure and other.mode != PART]
    before = [other for other in counts if other.anchor < claim.anchor]
    return min(before, key=lambda other: (other.anchor, other.id)).figure if before else None


def _scene(claim: Claim, claims: Iterable[Claim]) -> PlaceRef | None:
    """Where those were harmed whose number is told last before."""
    before = [
        other
        for other in claims
        if other.place is not None
        and other.place.precision in POINT
        and other.anchor < claim.anchor
        and (other.type in HARM or other.type == "ASSAULT")
    ]
    return max(before, key=lambda other: (other.anchor, other.id)).place if before else None
