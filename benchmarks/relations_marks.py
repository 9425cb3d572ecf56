"""What stands in a relation of re3d: the reader's mentions, with pronouns where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from polybius.annotate.records import DocSpan, Token
from polybius.claims.parse import Parse
from polybius.model.claims import Claim, Role

Extent = tuple[int, int]
"""Begin and end in the text, in code points."""
ACTORS = frozenset(("ORG", "PERSON"))
THINGS = frozenset(("ORG", "PERSON", "LOC", "WEAPON", "PLATFORM", "MONEY", "QUANTITY", "DOCUMENT"))


class Related(NamedTuple):
    type: str
    source: Extent
    target: Extent


def is_told_in_place(related: Related) -> bool:
    """Two mentions apart from each other: a mention stands in no relation to itself."""
    (begin, end), (other_begin, other_end) = related.source, related.target
    return end <= other_begin or other_end <= begin


class Marks:
    """The mentions of one text by token, and the words for a claim's roles where the claim stands."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.entities: tuple[DocSpan, ...] = tuple(parse.doc.ents)
        self._by_token = {token.i: entity for entity in self.entities for token in entity}

    def at(self, token: Token) -> DocSpan | None:
        return self._by_token.get(token.i)

    def label(self, token: Token) -> str:
        entity = self.at(token)
        return entity.label_ if entity is not None else ""

    def extent(self, token: Token) -> Extent:
        """The mention that holds the token, else its noun phrase."""
        entity = self.at(token)
        if entity is not None:
            return entity.start_char, entity.end_char
        span = self.parse.phrase(token)
        return span.begin, span.end

    def anchor(self, claim: Claim) -> Token:
        """The word that makes the claim."""
        return self.token_at(claim.anchor if claim.anchor >= 0 else claim.span.begin)

    def token_at(self, offset: int) -> Token:
        found = self.parse.doc.char_span(offset, offset + 1, alignment_mode="expand")
        return found[0] if found is not None else self.parse.tokens[0]

    def head(self, role: Role) -> Token | None:
        """The head of a role's words."""
        found = self.parse.doc.char_span(role.span.begin, role.span.end, alignment_mode="expand")
        return found.root if found is not None and len(found) else None

    def here(self, claim: Claim, role: Role) -> Extent | None:
        """The words for a role in the sentence of the claim, where a pronoun may stand for its name."""
        anchor, head = self.anchor(claim), self.head(role)
        if head is None:
            return None
        if head.sent.start == anchor.sent.start:
            return self.extent(head) if self.label(head) else (role.span.begin, role.span.end)
        standing = [t for t in anchor.sent if self._stands_for(t, role)]
        nearest = min(standing, key=lambda t: (abs(t.i - anchor.i), t.i), default=None)
        return self.extent(nearest) if nearest is not None else None

    def doers(self, anchor: Token) -> list[Token]:
        """Who does it by the syntax, also pronouns that stand for nobody known; of "coalition air strikes" whose."""
        found = self.parse.doers(anchor)
        owners = [t for doer in found if self.label(doer) not in ACTORS for t in self.parse.modifiers(doer)]
        return self.all_of([*found, *owners], ACTORS)

    def receivers(self, anchor: Token, labels: frozenset[str]) -> list[Token]:
        return self.all_of(self.parse.receivers(anchor), labels)

    def _stands_for(self, token: Token, role: Role) -> bool:
        mention = self.parse.mention(token)
        return mention is not None and mention.span == role.span

    def all_of(self, tokens: Iterable[Token], labels: frozenset[str]) -> list[Token]:
        """Those of the tokens that a mention of these labels holds, with what is coordinated with them."""
        spread = [part for token in tokens for part in self.parse.conjuncts(token)]
        return list({t.i: t for t in spread if self.label(t) in labels}.values())
